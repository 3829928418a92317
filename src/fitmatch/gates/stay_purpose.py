"""Does full-time work fit a stay granted for a recognition (§ 16d AufenthG)?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fitmatch.gates.access_rules import MOST_SIDE_HOURS
from fitmatch.knowledge.closeness import Relations, core_relations
from fitmatch.knowledge.residence import rule
from fitmatch.schema.codes import GateState, PlacementKind
from fitmatch.schema.results import GateFinding

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.schema.facts import CandidateFacts, VacancyFacts


_RELATED = 0.4
"""Closeness of occupations from which work has to do with the occupation in recognition (house rule)."""


@dataclass(frozen=True, slots=True)
class _Person:
    title: str
    occupations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StayPurpose:
    """Work beyond 20 hours a week beside a stay for a recognition: only what has to do with the occupation.

    Titles for other purposes and work within the limit are not concerned.
    """

    name: str = "purpose"
    relations: Relations = field(default_factory=core_relations, repr=False)

    def candidate_key(self, candidate: CandidateFacts) -> _Person | None:
        """Return the title and the occupations of somebody here for a recognition; ``None`` for everybody else."""
        residence, profile = candidate.residence, candidate.profile
        if residence is None or not residence.key.startswith("P16D"):
            return None
        told_apart = (occupation for occupation, _ in profile.recognitions)
        named = (*profile.recognised_occupations, *told_apart)
        return _Person(residence.key, tuple(sorted(set(named or profile.occupations))))

    def vacancy_key(self, vacancy: VacancyFacts) -> tuple[str, ...] | None:
        """Return the occupations of work beyond the limit; ``None`` for all other places."""
        hours = vacancy.hours.low
        beyond = vacancy.kind is PlacementKind.JOB and hours is not None and hours > MOST_SIDE_HOURS
        return tuple(sorted(vacancy.occupations)) if beyond else None

    def decide(self, candidate_key: _Person | None, vacancy_key: tuple[str, ...], as_of: dt.date) -> GateFinding:
        """Return whether the work has to do with the recognition the stay is for."""
        row = rule(candidate_key.title, as_of) if candidate_key else None
        if candidate_key is None or row is None or not row.related_work:
            return GateFinding(self.name, GateState.MET, "purpose.not_concerned", "residence")
        lifts: tuple[str, ...]
        if not (candidate_key.occupations and vacancy_key):
            state, reason, lifts = GateState.TO_CLARIFY, "purpose.unclear", ("ask_abh",)
        elif self._is_related(candidate_key.occupations, vacancy_key):
            state, reason, lifts = GateState.CONDITIONAL, "purpose.related_work", ("permit_abh", "consent_ba")
        else:
            state, reason, lifts = GateState.NOT_MET, "purpose.other_work", ("max_20_hours", "other_title")
        return GateFinding(
            self.name, state, reason, "residence", row.source, row.checked, lifts, certainty=row.certainty
        )

    def _is_related(self, recognised: tuple[str, ...], offered: tuple[str, ...]) -> bool:
        closeness = self.relations.occupation_closeness
        return any(closeness(own, work).value >= _RELATED for own in recognised for work in offered)
