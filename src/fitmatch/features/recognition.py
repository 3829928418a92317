"""How far is the foreign qualification recognised, where a recognised one is wished for?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.features.base import Coded, fraction
from fitmatch.knowledge.tables import read_table
from fitmatch.schema.codes import RecognitionStatus
from fitmatch.schema.results import VALUE_ONE, Evidence, Fact

if TYPE_CHECKING:
    from fitmatch.schema.facts import CandidateProfile, VacancyFacts


@lru_cache(maxsize=1)
def _values() -> dict[str, int]:
    return {row["status"]: fraction(int(row["percent"]), 100) for row in read_table("features/recognition_values")}


@dataclass(frozen=True)
class Recognition(Coded[RecognitionStatus, bool]):
    """Recognition status (*Gleichwertigkeitsbescheid* and its relatives) as a graded value.

    Only where the law leaves the occupation open: in a regulated occupation recognition is a gate, not points.
    """

    name: str = "recognition"

    def candidate_key(self, candidate: CandidateProfile) -> RecognitionStatus:
        """Return the status; ``UNKNOWN`` when nothing is said."""
        return candidate.recognition.status if candidate.recognition else RecognitionStatus.UNKNOWN

    def vacancy_key(self, vacancy: VacancyFacts) -> bool | None:
        """Return whether a recognised qualification is wished for; ``None`` if not."""
        return True if vacancy.recognition_asked else None

    def evidence(self, candidate_key: RecognitionStatus, vacancy_key: bool) -> Evidence:
        """Return the value of the status."""
        details = (("status", candidate_key.value),)
        if candidate_key == RecognitionStatus.UNKNOWN:
            fact = Fact("?", "recognition.unknown", details)
            return Evidence("unknown", "recognition.unknown", 0, VALUE_ONE, details, (fact,))
        value = _values()[candidate_key.value]
        reason = "recognition.scored" if value else "recognition.nothing"
        return Evidence("scored", reason, value, value, details, (Fact("+" if value else "-", reason, details),))
