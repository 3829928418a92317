"""How far an offer meets what the person wished for: a score of its own, apart from the fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.knowledge.closeness import Relations, core_relations
from fitmatch.knowledge.placement import wish_families

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitmatch.schema.facts import CandidateProfile, VacancyFacts


def wish_score(candidate: CandidateProfile, vacancy: VacancyFacts, relations: Relations | None = None) -> float | None:
    """Return how many of the stated wishes an offer meets, 0–100, each wish counting the same; ``None`` = none stated.

    Wishes: occupation (by closeness, in the core lexicon unless ``relations`` are given), kind of placement, weekly
    hours, and no refused shifts.

    Example:
        >>> from fitmatch.schema.facts import CandidateProfile, VacancyFacts
        >>> wish_score(CandidateProfile("c"), VacancyFacts("v")) is None
        True
    """
    values = list(_values(candidate, vacancy, relations or core_relations()))
    return round(100 * sum(values) / len(values), 6) if values else None


def _values(candidate: CandidateProfile, vacancy: VacancyFacts, relations: Relations) -> Iterator[float]:
    wishes = candidate.wishes
    if candidate.wished_occupations and vacancy.occupations:
        yield max(
            relations.occupation_closeness(wished, offered).value
            for wished in candidate.wished_occupations
            for offered in vacancy.occupations
        )
    if wishes.kinds:
        families = wish_families()
        same_family = families[vacancy.kind] in {families[kind] for kind in wishes.kinds}
        yield 1.0 if vacancy.kind in wishes.kinds else 0.5 if same_family else 0.0
    if wishes.refused_shifts and vacancy.shifts:
        yield 0.0 if wishes.refused_shifts & vacancy.shifts else 1.0
    most = wishes.max_hours if wishes.max_hours is not None else candidate.hours.high
    if most is not None and vacancy.hours.low is not None:
        yield 1.0 if vacancy.hours.low <= most else 0.0
