"""Is it the kind of placement the person is looking for?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.features.base import Coded, fraction
from fitmatch.knowledge.placement import usual_standing, wish_families
from fitmatch.schema.codes import PlacementKind
from fitmatch.schema.results import VALUE_ONE, Evidence, Fact

if TYPE_CHECKING:
    from fitmatch.schema.facts import CandidateProfile, VacancyFacts


@dataclass(frozen=True)
class Placement(Coded[tuple[PlacementKind, ...], PlacementKind]):
    """What was wished for counts fully; where no wish is stated, paid work stands before unpaid."""

    name: str = "placement"

    def candidate_key(self, candidate: CandidateProfile) -> tuple[PlacementKind, ...]:
        """Return the kinds wished for, sorted; empty when no wish is stated."""
        return tuple(sorted(candidate.wishes.kinds))

    def vacancy_key(self, vacancy: VacancyFacts) -> PlacementKind | None:
        """Return the kind on offer; ``None`` where a complete skill list decides."""
        return None if vacancy.skills_complete else vacancy.kind

    def evidence(self, candidate_key: tuple[PlacementKind, ...], vacancy_key: PlacementKind) -> Evidence:
        """Return whether the kind was wished for, or its usual standing."""
        details = (("kind", vacancy_key.value),)
        if not candidate_key:
            value = fraction(usual_standing()[vacancy_key], 100)
            return Evidence(
                "scored", "placement.usual", value, value, details, (Fact("+", "placement.usual", details),)
            )
        if vacancy_key in candidate_key:
            fact = Fact("+", "placement.wished", details)
            return Evidence("scored", "placement.wished", VALUE_ONE, VALUE_ONE, details, (fact,))
        families = wish_families()
        if families[vacancy_key] in {families[kind] for kind in candidate_key}:
            value = fraction(usual_standing()[vacancy_key], 100)
            return Evidence(
                "scored", "placement.near", value, value, details, (Fact("+", "placement.near", details),)
            )
        return Evidence("scored", "placement.other", 0, 0, details, (Fact("-", "placement.other", details),))
