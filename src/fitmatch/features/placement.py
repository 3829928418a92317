"""Is it the kind of placement the person is looking for?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from fitmatch.features.base import Coded, fraction
from fitmatch.knowledge.placement import usual_standing, wish_families
from fitmatch.schema.codes import PlacementKind
from fitmatch.schema.results import VALUE_ONE, Evidence, Fact

if TYPE_CHECKING:
    from fitmatch.schema.facts import CandidateProfile, VacancyFacts


_IN_ANY_CASE = 30
"""Percent of a kind's usual standing that counts whatever the wish."""


@dataclass(frozen=True)
class Placement(Coded[tuple[PlacementKind, ...], PlacementKind]):
    """What was wished for counts fully, its near relatives by their usual standing; without a wish it is open.

    Part of the standing counts in any case: paid work stands before unpaid, a position before a minijob.
    """

    name: str = "placement"
    stands_alone: ClassVar[bool] = False

    def candidate_key(self, candidate: CandidateProfile) -> tuple[PlacementKind, ...]:
        """Return the kinds wished for, sorted; empty when no wish is stated."""
        return tuple(sorted(candidate.wishes.kinds))

    def vacancy_key(self, vacancy: VacancyFacts) -> PlacementKind | None:
        """Return the kind on offer; ``None`` where none is stated or a complete skill list decides."""
        return vacancy.kind if vacancy.kind_stated and not vacancy.skills_complete else None

    def evidence(self, candidate_key: tuple[PlacementKind, ...], vacancy_key: PlacementKind) -> Evidence:
        """Return whether the kind was wished for."""
        details = (("kind", vacancy_key.value),)
        least = fraction(_IN_ANY_CASE * usual_standing()[vacancy_key], 10_000)
        if not candidate_key:
            fact = Fact("?", "placement.unknown", details)
            return Evidence("unknown", "placement.unknown", least, VALUE_ONE, details, (fact,))
        families = wish_families()
        if vacancy_key in candidate_key:
            reason, value = "placement.wished", VALUE_ONE
        elif families[vacancy_key] in {families[kind] for kind in candidate_key}:
            reason, value = "placement.near", fraction(usual_standing()[vacancy_key], 100)
        else:
            reason, value = "placement.other", least
        fact = Fact("-" if reason == "placement.other" else "+", reason, details)
        return Evidence("scored", reason, value, value, details, (fact,))
