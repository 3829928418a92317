"""May somebody under 18 work at these hours? The statute on the protection of young people asks, nobody else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.knowledge.residence_questions import flag_rules
from fitmatch.schema.codes import GateState, Shift
from fitmatch.schema.results import GateFinding

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.schema.facts import CandidateFacts, VacancyFacts

_SOURCE, _CERTAINTY = "§ 14 JArbSchG", "C"


@dataclass(frozen=True, slots=True)
class Youth:
    """Night work of people under 18 (*Jugendarbeitsschutzgesetz*): a question, since the statute has exceptions.

    Only the answer to the statute's question is known here, never an age; nothing about it is scored.
    """

    name: str = "youth"

    def candidate_key(self, candidate: CandidateFacts) -> bool:
        """Return whether the papers say that the person is under 18."""
        return bool(candidate.under_18)

    def vacancy_key(self, vacancy: VacancyFacts) -> bool | None:
        """Return that there is night work; ``None`` when there is none."""
        return True if Shift.NIGHT in vacancy.shifts else None

    def decide(self, candidate_key: bool, vacancy_key: bool, as_of: dt.date) -> GateFinding:
        """Return whether the hours have to be checked."""
        del as_of, vacancy_key
        if not candidate_key:
            return GateFinding(self.name, GateState.MET, "youth.not_concerned", "age")
        return GateFinding(
            self.name,
            GateState.TO_CLARIFY,
            "youth.night_work",
            "age",
            _SOURCE,
            flag_rules()["AGE_UNDER_18"].checked,
            ("other_shift",),
            certainty=_CERTAINTY,
        )
