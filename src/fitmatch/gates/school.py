"""Is the school certificate there that a training place asks for?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.gates.base import citing_its_step
from fitmatch.knowledge.school import SchoolLevel, school_level
from fitmatch.schema.codes import GateState
from fitmatch.schema.results import GateFinding

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.schema.facts import CandidateFacts, VacancyFacts
    from fitmatch.schema.person import Education


@dataclass(frozen=True, slots=True)
class SchoolMust:
    """School certificate asked for against the one held; a foreign certificate at that level still has to be rated."""

    name: str = "school"

    def candidate_key(self, candidate: CandidateFacts) -> Education | None:
        """Return the education read, ``None`` when unknown."""
        return candidate.profile.education

    def vacancy_key(self, vacancy: VacancyFacts) -> str | None:
        """Return the certificate asked for; ``None`` when there is none."""
        return vacancy.school or None

    def decide(self, candidate_key: Education | None, vacancy_key: str, as_of: dt.date) -> GateFinding:
        """Return whether the school certificate is enough."""
        asked = school_level(vacancy_key)
        has = SchoolLevel.from_education(candidate_key) if candidate_key else None
        if has is None:
            return self._finding(GateState.TO_CLARIFY, "school.unknown", vacancy_key, ("state_school",))
        if has.level < asked:
            return self._finding(GateState.NOT_MET, "school.below", vacancy_key, ("obtain_school_certificate",))
        if not has.german:
            # The school authority rates the certificate.
            foreign = self._finding(GateState.CONDITIONAL, "school.foreign", vacancy_key, ("rate_school_certificate",))
            return citing_its_step(foreign, as_of)
        return self._finding(GateState.MET, "school.met", vacancy_key)

    def _finding(self, state: GateState, reason: str, asked: str, lifts: tuple[str, ...] = ()) -> GateFinding:
        return GateFinding(
            self.name, state, reason, "qualification", "vacancy", lifts=lifts, details=(("asked", asked),)
        )
