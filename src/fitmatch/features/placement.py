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

_FEW_HOURS = 15
"""Weekly hours below which who works still counts as unemployed (§ 138 SGB III)."""


@dataclass(frozen=True, slots=True)
class _Person:
    kinds: tuple[PlacementKind, ...]
    few_hours_suit: bool


@dataclass(frozen=True, slots=True)
class _Offer:
    kind: PlacementKind
    few_hours: bool


@dataclass(frozen=True)
class Placement(Coded[_Person, _Offer]):
    """What was wished for counts fully, its near relatives by their usual standing; without a wish it is open.

    Part of the standing counts in any case: paid work stands before unpaid, a position before a minijob. A job of a
    few hours a week stands like a minijob, unless that is what the person can do.
    """

    name: str = "placement"
    stands_alone: ClassVar[bool] = False

    def candidate_key(self, candidate: CandidateProfile) -> _Person:
        """Return the kinds wished for, sorted, empty when no wish is stated; and whether few hours are enough."""
        most = candidate.hours.high if candidate.hours.high is not None else candidate.hours.low
        few = (most is not None and most < _FEW_HOURS) or PlacementKind.MINIJOB in candidate.wishes.kinds
        return _Person(tuple(sorted(candidate.wishes.kinds)), few)

    def vacancy_key(self, vacancy: VacancyFacts) -> _Offer | None:
        """Return the kind on offer; ``None`` where none is stated or a complete skill list decides."""
        if not vacancy.kind_stated or vacancy.skills_complete:
            return None
        most = vacancy.hours.high if vacancy.hours.high is not None else vacancy.hours.low
        return _Offer(vacancy.kind, vacancy.kind == PlacementKind.JOB and most is not None and most < _FEW_HOURS)

    def evidence(self, candidate_key: _Person, vacancy_key: _Offer) -> Evidence:
        """Return whether the kind was wished for."""
        wished, kind = candidate_key.kinds, vacancy_key.kind
        details = (("kind", kind.value),)
        few_hours = vacancy_key.few_hours and not candidate_key.few_hours_suit
        standing = usual_standing()[PlacementKind.MINIJOB if few_hours else kind]
        least = fraction(_IN_ANY_CASE * standing, 10_000)
        if not wished:
            fact = Fact("?", "placement.unknown", details)
            return Evidence("unknown", "placement.unknown", least, VALUE_ONE, details, (fact,))
        families = wish_families()
        if few_hours and families[kind] in {families[one] for one in wished}:
            reason, value = "placement.few_hours", fraction(standing, 100)
        elif kind in wished:
            reason, value = "placement.wished", VALUE_ONE
        elif families[kind] in {families[one] for one in wished}:
            reason, value = "placement.near", fraction(standing, 100)
        else:
            reason, value = "placement.other", least
        fact = Fact("-" if reason == "placement.other" else "+", reason, details)
        return Evidence("scored", reason, value, value, details, (fact,))
