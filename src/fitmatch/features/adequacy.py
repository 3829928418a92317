"""Does the job use what the person has learnt, or does it lie below (or far above) it?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from fitmatch.features.base import Coded, fraction
from fitmatch.knowledge.tables import read_table
from fitmatch.schema.codes import TRAINING_KINDS, PlacementKind
from fitmatch.schema.results import VALUE_ONE, Evidence, Fact

if TYPE_CHECKING:
    from fitmatch.schema.facts import CandidateProfile, VacancyFacts

_NOT_A_JOB = TRAINING_KINDS | {
    PlacementKind.ADAPTATION,
    PlacementKind.VOLUNTEER_SERVICE,
    PlacementKind.VOLUNTEERING,
}


@lru_cache(maxsize=1)
def _values() -> dict[tuple[int, int], int]:
    rows = read_table("features/adequacy_values")
    return {(int(r["person_level"]), int(r["job_level"])): fraction(int(r["percent"]), 100) for r in rows}


@dataclass(frozen=True)
class Adequacy(Coded[int, int]):
    """Requirement level of the job against the person's level (KldB 2010, 1 helper to 4 expert).

    Work below the level learnt wastes a qualification (*nicht ausbildungsadäquat*). Not asked for training,
    and not where the employer's complete skill list already says what is needed.
    """

    name: str = "adequacy"
    stands_alone: ClassVar[bool] = False

    def candidate_key(self, candidate: CandidateProfile) -> int:
        """Return the person's level, 0 when unknown."""
        return candidate.level or 0

    def vacancy_key(self, vacancy: VacancyFacts) -> int | None:
        """Return the level of the job; ``None`` when unknown or not a job."""
        if vacancy.skills_complete or vacancy.kind in _NOT_A_JOB:
            return None
        return vacancy.level

    def evidence(self, candidate_key: int, vacancy_key: int) -> Evidence:
        """Return the value of the distance between the two levels."""
        details = (("asked", str(vacancy_key)), ("has", str(candidate_key)))
        if candidate_key == 0:
            fact = Fact("?", "adequacy.unknown", details)
            return Evidence("unknown", "adequacy.unknown", 0, VALUE_ONE, details, (fact,))
        gap = vacancy_key - candidate_key
        value = _values()[candidate_key, vacancy_key]
        reason = "adequacy.equal" if gap == 0 else "adequacy.below" if gap < 0 else "adequacy.above"
        fact = Fact("+" if gap == 0 else "-", reason, details)
        return Evidence("scored", reason, value, value, details, (fact,))
