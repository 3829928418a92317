"""Can the person start when the position starts? Not yet available means later, never excluded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.schema.codes import GateState
from fitmatch.schema.results import GateFinding

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.schema.facts import CandidateFacts, VacancyFacts
    from fitmatch.schema.person import Availability


@dataclass(frozen=True, slots=True)
class Start:
    """Earliest day the person can start against the start of the position."""

    name: str = "start"

    def candidate_key(self, candidate: CandidateFacts) -> Availability:
        """Return when the person is available."""
        return candidate.profile.availability

    def vacancy_key(self, vacancy: VacancyFacts) -> Availability | None:
        """Return when the position starts; ``None`` when that is not said."""
        return vacancy.start if vacancy.start.now or vacancy.start.start else None

    def decide(self, candidate_key: Availability, vacancy_key: Availability, as_of: dt.date) -> GateFinding:
        """Return whether the person is available in time."""
        starts = vacancy_key.start if vacancy_key.start and not vacancy_key.now else as_of
        can = candidate_key.start
        if can is None or can <= starts:
            # An unknown availability is no reason to hold a pair back: the first call will tell.
            return GateFinding(self.name, GateState.MET, "start.in_time", "hours")
        details = (("from", can.isoformat()), ("wanted", starts.isoformat()))
        return GateFinding(
            self.name,
            GateState.CONDITIONAL,
            "start.later",
            "hours",
            lifts=("wait_until",),
            earliest=can,
            details=details,
        )
