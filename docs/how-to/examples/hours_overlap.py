"""Do the weekly hours of the job meet the hours the person wants?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.features.base import Coded, fraction
from fitmatch.schema.results import VALUE_ONE, Evidence, Fact

if TYPE_CHECKING:
    from fitmatch.schema.facts import CandidateProfile, VacancyFacts
    from fitmatch.schema.person import WorkingHours

FAR = 10
"""From this many hours a week apart, nothing is left of the value."""


@dataclass(frozen=True)
class HoursOverlap(Coded["WorkingHours", "WorkingHours"]):
    """Full value where the two ranges of weekly hours meet, a tenth less for each hour between them."""

    name: str = "hours_overlap"

    def candidate_key(self, candidate: CandidateProfile) -> WorkingHours:
        """Return the hours the person can or wants to work."""
        return candidate.hours

    def vacancy_key(self, vacancy: VacancyFacts) -> WorkingHours | None:
        """Return the hours on offer; ``None`` when the vacancy names none."""
        return None if vacancy.hours.low is None and vacancy.hours.high is None else vacancy.hours

    def evidence(self, candidate_key: WorkingHours, vacancy_key: WorkingHours) -> Evidence:
        """Return the value of the hours that lie between the two ranges."""
        details = (("has", _range(candidate_key)), ("asked", _range(vacancy_key)))
        if candidate_key.low is None and candidate_key.high is None:
            fact = Fact("?", "hours_overlap.unknown", details)
            return Evidence("unknown", "hours_overlap.unknown", 0, VALUE_ONE, details, (fact,))
        gap = max(_gap(candidate_key, vacancy_key), _gap(vacancy_key, candidate_key))
        value = fraction(max(0, FAR * 100 - round(gap * 100)), FAR * 100)
        reason = "hours_overlap.met" if gap == 0 else "hours_overlap.apart"
        return Evidence("scored", reason, value, value, details, (Fact("-" if gap else "+", reason, details),))


def _gap(one: WorkingHours, other: WorkingHours) -> float:
    """Return how many hours the first range ends before the second begins."""
    return max(0.0, other.low - one.high) if one.high is not None and other.low is not None else 0.0


def _range(hours: WorkingHours) -> str:
    ends = [f"{end:g}" for end in (hours.low, hours.high) if end is not None]
    return "–".join(dict.fromkeys(ends))
