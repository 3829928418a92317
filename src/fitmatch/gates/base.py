"""What a gate is: a hard constraint that answers met, conditional, to clarify or not met, and says why.

Gates look at law and at what an employer calls a must. They never become points. Like a coded feature, a gate asks
for a small key on each side, so that the engine decides once per distinct pair of keys.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from fitmatch.knowledge.steps import step

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.schema.facts import CandidateFacts, VacancyFacts
    from fitmatch.schema.results import GateFinding

CandidateKey = TypeVar("CandidateKey")
VacancyKey = TypeVar("VacancyKey")


class Gate(Protocol[CandidateKey, VacancyKey]):
    """One hard constraint.

    A gate with many keys, of which it can tell apart few pairs, may have one more method, ``alike(candidate_keys,
    vacancy_keys, as_of)``, as coded features do (see :meth:`fitmatch.features.base.Coded.alike`): pairs of one number
    get one state for one reason. The rest of a finding is asked for where it is shown.
    """

    @property
    def name(self) -> str:
        """Name used in results and texts."""
        ...

    def candidate_key(self, candidate: CandidateFacts) -> CandidateKey:
        """Return all this gate needs to know about a person; hashable."""
        ...

    def vacancy_key(self, vacancy: VacancyFacts) -> VacancyKey | None:
        """Return all this gate needs to know about a vacancy; hashable; ``None`` = nothing to check."""
        ...

    def decide(self, candidate_key: CandidateKey, vacancy_key: VacancyKey, as_of: dt.date) -> GateFinding:
        """Return the finding for two keys on a date."""
        ...


AnyGate = Gate[Any, Any]


def citing_its_step(finding: GateFinding, as_of: dt.date) -> GateFinding:
    """Return a finding with source, day and certainty of the rule on its first step; unchanged where there is none."""
    rule = step(finding.lifts[0], as_of)
    return replace(finding, source=rule.source, as_of=rule.checked, certainty=rule.certainty) if rule else finding
