"""Does the job use what the person has learnt, or does it lie below (or far above) it?"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar

from fitmatch.features.base import Coded, fraction
from fitmatch.knowledge.closeness import Relations, core_relations
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


_BRIDGE = fraction(350, 1000)
"""Value of work below the own level that is a usual bridge to the occupation learnt (house rule)."""

_BRIDGE_TROD = fraction(500, 1000)
"""The same for somebody who works there already (house rule)."""


@dataclass(frozen=True, slots=True)
class _Person:
    level: int
    bridges: tuple[str, ...]
    practised: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Offer:
    level: int
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Adequacy(Coded[_Person, _Offer]):
    """Requirement level of the job against the person's level (KldB 2010, 1 helper to 4 expert).

    Work below the level learnt wastes a qualification (*nicht ausbildungsadäquat*), less so where it is a usual
    bridge to the licence of the own occupation. Not asked for training, and not where the employer's complete skill
    list already says what is needed.
    """

    name: str = "adequacy"
    stands_alone: ClassVar[bool] = False
    relations: Relations = field(default_factory=core_relations, repr=False)

    def candidate_key(self, candidate: CandidateProfile) -> _Person:
        """Return the person's level, 0 when unknown, the work that is a bridge to their own, and what of it they do."""
        practised = set(candidate.bridges).intersection(self._codes(candidate.occupations))
        return _Person(candidate.level or 0, candidate.bridges, tuple(sorted(practised)))

    def vacancy_key(self, vacancy: VacancyFacts) -> _Offer | None:
        """Return the level of the job and its KldB codes; ``None`` when the level is unknown or it is no job."""
        if vacancy.skills_complete or vacancy.kind in _NOT_A_JOB or vacancy.level is None:
            return None
        return _Offer(vacancy.level, self._codes(vacancy.occupations))

    def _codes(self, occupations: tuple[str, ...]) -> tuple[str, ...]:
        """Return the first KldB 2010 code of each occupation."""
        codes = (self.relations.lexicon.occupation(key).kldb[:1] for key in occupations)
        return tuple(sorted({code for first in codes for code in first}))

    def evidence(self, candidate_key: _Person, vacancy_key: _Offer) -> Evidence:
        """Return the value of the distance between the two levels."""
        has, asked = candidate_key.level, vacancy_key.level
        details = (("asked", str(asked)), ("has", str(has)))
        if has == 0:
            fact = Fact("?", "adequacy.unknown", details)
            return Evidence("unknown", "adequacy.unknown", 0, VALUE_ONE, details, (fact,))
        value = _values()[has, asked]
        reason = "adequacy.equal" if asked == has else "adequacy.below" if asked < has else "adequacy.above"
        bridge = _bridge(candidate_key, vacancy_key)
        if reason == "adequacy.below" and value < bridge:
            reason, value = "adequacy.bridge", bridge
        fact = Fact("+" if asked == has else "-", reason, details)
        return Evidence("scored", reason, value, value, details, (fact,))


def _bridge(person: _Person, offer: _Offer) -> int:
    """Return what an offer is worth as a bridge to the occupation learnt; 0 where it is none."""
    if not set(offer.codes).isdisjoint(person.practised):
        return _BRIDGE_TROD
    return 0 if set(offer.codes).isdisjoint(person.bridges) else _BRIDGE
