"""May the person take up this kind of work on this date, as far as the papers say?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.gates.access_rules import MOST_SIDE_HOURS, decide_access
from fitmatch.schema.codes import GateState, SkillLevel
from fitmatch.schema.results import GateFinding

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.schema.case import ResidenceFact
    from fitmatch.schema.codes import PlacementKind
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts


@dataclass(frozen=True, slots=True)
class _Job:
    kind: PlacementKind
    start: dt.date | None
    beyond_side_work: bool
    unskilled: bool
    agency: bool


@dataclass(frozen=True, slots=True)
class Access:
    """Labour-market access by residence title, kind of placement, date and duration of stay (AufenthG, AsylG, BeschV).

    Without any residence facts the gate is *not checked*: it neither passes nor blocks.
    """

    name: str = "access"

    def candidate_key(self, candidate: CandidateFacts) -> ResidenceFact | None:
        """Return the residence facts; ``None`` when none were given."""
        return candidate.residence

    def vacancy_key(self, vacancy: VacancyFacts) -> _Job:
        """Return kind and start, and whether it is more than side work, helper work, or for an agency."""
        hours = vacancy.hours.low
        beyond = hours is not None and hours > MOST_SIDE_HOURS
        return _Job(vacancy.kind, vacancy.start.start, beyond, vacancy.level == SkillLevel.HELPER, vacancy.agency)

    def decide(self, candidate_key: ResidenceFact | None, vacancy_key: _Job, as_of: dt.date) -> GateFinding:
        """Return whether work is allowed, allowed after a permission, open, or not allowed yet."""
        if candidate_key is None:
            return GateFinding(self.name, GateState.NOT_CHECKED, "access.not_checked", "residence")
        job = vacancy_key
        decision = decide_access(
            candidate_key,
            job.kind,
            job.start,
            as_of=as_of,
            beyond_side_work=job.beyond_side_work,
            unskilled=job.unskilled,
            agency=job.agency,
        )
        return GateFinding(
            self.name,
            decision.state,
            decision.reason,
            "residence",
            decision.source,
            decision.rule_as_of,
            decision.lifts,
            decision.earliest,
            (("title", candidate_key.title), *decision.facts),
            decision.certainty,
            decision.advice,
            decision.notices,
        )
