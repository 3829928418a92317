"""How far is the foreign qualification recognised, where a recognised one is wished for?"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.features.base import Coded, fraction
from fitmatch.knowledge.closeness import Relations, core_relations
from fitmatch.knowledge.reference_occupations import Recognitions, recognition_for
from fitmatch.knowledge.tables import read_table
from fitmatch.schema.codes import OccupationClass, RecognitionStatus
from fitmatch.schema.results import VALUE_ONE, Evidence, Fact

if TYPE_CHECKING:
    from fitmatch.schema.facts import CandidateProfile, VacancyFacts


_BEGUN = frozenset(
    {
        RecognitionStatus.IN_PROCEDURE,
        RecognitionStatus.PARTIAL,
        RecognitionStatus.TEMPORARY_PERMIT,
        RecognitionStatus.FULL,
    }
)
"""Statuses of somebody whose procedure has begun."""


@lru_cache(maxsize=1)
def _values() -> dict[str, int]:
    return {row["status"]: fraction(int(row["percent"]), 100) for row in read_table("features/recognition_values")}


@dataclass(frozen=True, slots=True)
class _Person:
    status: RecognitionStatus
    recognitions: Recognitions


@dataclass(frozen=True, slots=True)
class _Offer:
    occupations: tuple[str, ...]
    on_the_way: bool


@dataclass(frozen=True)
class Recognition(Coded[_Person, _Offer]):
    """Recognition status (*Gleichwertigkeitsbescheid* and its relatives) as a graded value.

    Only where the law leaves the occupation open: in a regulated occupation recognition is a gate, not points. A
    place on the way to the licence asks for a procedure that has begun, however far it has come. Of several
    recognitions the one about the occupation on offer counts.
    """

    name: str = "recognition"
    relations: Relations = field(default_factory=core_relations, repr=False)

    def candidate_key(self, candidate: CandidateProfile) -> _Person:
        """Return the status, ``UNKNOWN`` when nothing is said, and the recognitions told apart."""
        status = candidate.recognition.status if candidate.recognition else RecognitionStatus.UNKNOWN
        return _Person(status, candidate.recognitions)

    def vacancy_key(self, vacancy: VacancyFacts) -> _Offer | None:
        """Return the occupations on offer; ``None`` if no recognised qualification is wished for."""
        on_the_way = vacancy.occupation_class == OccupationClass.ADAPTATION and not vacancy.skills_complete
        return _Offer(vacancy.occupations, on_the_way) if vacancy.recognition_asked or on_the_way else None

    def evidence(self, candidate_key: _Person, vacancy_key: _Offer) -> Evidence:
        """Return the value of the status."""
        stated = recognition_for(candidate_key.recognitions, vacancy_key.occupations, self.relations)
        status = stated.status if stated else candidate_key.status
        details = (("status", status.value),)
        if status == RecognitionStatus.UNKNOWN:
            fact = Fact("?", "recognition.unknown", details)
            return Evidence("unknown", "recognition.unknown", 0, VALUE_ONE, details, (fact,))
        value = VALUE_ONE * (status in _BEGUN) if vacancy_key.on_the_way else _values()[status.value]
        reason = "recognition.scored" if value else "recognition.nothing"
        return Evidence("scored", reason, value, value, details, (Fact("+" if value else "-", reason, details),))
