"""Does the offer run against something the person has ruled out? Then somebody asks before suggesting it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from fitmatch.knowledge.closeness import Relations, core_relations
from fitmatch.knowledge.members import share_a_member
from fitmatch.knowledge.numbering import combined
from fitmatch.knowledge.placement import wish_families
from fitmatch.schema.codes import GateState, PlacementKind, Shift
from fitmatch.schema.results import GateFinding

if TYPE_CHECKING:
    import datetime as dt

    from numpy.typing import NDArray

    from fitmatch.knowledge.distinct import Distinct
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts
    from fitmatch.schema.results import Facts


_CLOSE_TO_WHAT_IS_REFUSED = 0.6
"""Closeness from which on an occupation is among what somebody who names another one rules out."""

_HOURS_TO_TALK_ABOUT = 5
"""Weekly hours that two sides usually find a way about."""

_HOURS_TO_ASK_ABOUT = 20
"""Weekly hours above a person's limit that make another position of the offer (full time instead of part time)."""


@dataclass(frozen=True, slots=True)
class _Wishes:
    kinds: frozenset[PlacementKind]
    refused_shifts: frozenset[Shift]
    refused_occupations: tuple[str, ...]
    least_hours: float | None
    most_hours: float | None
    firm: bool


@dataclass(frozen=True, slots=True)
class _Offer:
    kind: PlacementKind
    shifts: frozenset[Shift]
    occupations: tuple[str, ...]
    least_hours: float | None
    most_hours: float | None
    firm: bool


@dataclass(frozen=True, slots=True)
class NoGo:
    """Refused shifts and work, hours outside what was asked for, and work or training when the other was wished for."""

    name: str = "wishes"
    relations: Relations = field(default_factory=core_relations, repr=False)

    def candidate_key(self, candidate: CandidateFacts) -> _Wishes:
        """Return what was wished for and ruled out."""
        profile = candidate.profile
        limits = [limit for limit in (profile.hours.high, profile.wishes.max_hours) if limit is not None]
        wishes = profile.wishes
        return _Wishes(
            wishes.kinds,
            wishes.refused_shifts,
            profile.refused_occupations,
            profile.hours.low,
            min(limits, default=None),
            profile.hours.firm,
        )

    def vacancy_key(self, vacancy: VacancyFacts) -> _Offer:
        """Return kind, shifts, occupations and hours of the offer."""
        hours = vacancy.hours
        return _Offer(vacancy.kind, vacancy.shifts, vacancy.occupations, hours.low, hours.high, hours.firm)

    def decide(self, candidate_key: _Wishes, vacancy_key: _Offer, as_of: dt.date) -> GateFinding:
        """Return the first conflict: shifts, then work, then hours, then kind."""
        del as_of
        refused = candidate_key.refused_shifts & vacancy_key.shifts
        if refused:
            details: Facts = (("shifts", ", ".join(sorted(refused))),)
            return GateFinding(
                self.name,
                GateState.TO_CLARIFY,
                "wish.no_go",
                "shift",
                lifts=("other_shift",),
                details=details,
            )
        work = self._refused_work(candidate_key, vacancy_key)
        if work is not None:
            details = (("asked", f"occupation:{work}"),)
            return GateFinding(
                self.name,
                GateState.TO_CLARIFY,
                "wish.refused_work",
                "qualification",
                lifts=("ask_wish",),
                details=details,
            )
        hours = _hours_apart(candidate_key, vacancy_key)
        if hours is not None:
            state, reason, details = hours
            return GateFinding(self.name, state, reason, "hours", lifts=("other_hours",), details=details)
        families = wish_families()
        wished = {families[kind] for kind in candidate_key.kinds}
        if wished and "trial" not in wished and families[vacancy_key.kind] not in {*wished, "trial"}:
            details = (("kind", vacancy_key.kind.value),)
            return GateFinding(
                self.name,
                GateState.CONDITIONAL,
                "wish.kind",
                "qualification",
                lifts=("ask_wish",),
                details=details,
            )
        return GateFinding(self.name, GateState.MET, "wish.none_against", "hours")

    def alike(
        self, candidate_keys: Distinct[_Wishes], vacancy_keys: Distinct[_Offer], as_of: dt.date
    ) -> NDArray[np.int64]:
        """Return a number for each pair: kinds, and of shifts, work and hours what may run against something."""
        del as_of
        work = combined(candidate_keys.by(_refused_work).number[:, None], vacancy_keys.by(_occupations).number)
        hours = combined(candidate_keys.by(_own_hours).number[:, None], vacancy_keys.by(_hours).number)
        more = vacancy_keys.by(_least).values(float) > candidate_keys.by(_most).values(float)[:, None]
        less = vacancy_keys.by(_most).values(float) < candidate_keys.by(_least).values(float)[:, None]
        return combined(
            candidate_keys.by(_kinds).number[:, None],
            vacancy_keys.by(_kind).number,
            share_a_member(candidate_keys.by(_refused_shifts), vacancy_keys.by(_shifts)),
            np.where(candidate_keys.by(_refuses_work).values(bool)[:, None], 1 + work, 0),
            np.where(more | less, 1 + hours, 0),
        )

    def _refused_work(self, person: _Wishes, offer: _Offer) -> str | None:
        """Return the occupation on offer that the person has ruled out; ``None`` where one of them is left."""
        refused = [
            offered
            for offered in offer.occupations
            if any(
                self.relations.occupation_closeness(ruled_out, offered).value >= _CLOSE_TO_WHAT_IS_REFUSED
                for ruled_out in person.refused_occupations
            )
        ]
        return refused[0] if refused and len(refused) == len(offer.occupations) else None


def _kinds(person: _Wishes) -> frozenset[PlacementKind]:
    return person.kinds


def _refused_shifts(person: _Wishes) -> frozenset[Shift]:
    return person.refused_shifts


def _refused_work(person: _Wishes) -> tuple[str, ...]:
    return person.refused_occupations


def _refuses_work(person: _Wishes) -> bool:
    return bool(person.refused_occupations)


def _own_hours(person: _Wishes) -> tuple[float | None, float | None, bool]:
    return person.least_hours, person.most_hours, person.firm


def _kind(offer: _Offer) -> PlacementKind:
    return offer.kind


def _shifts(offer: _Offer) -> frozenset[Shift]:
    return offer.shifts


def _occupations(offer: _Offer) -> tuple[str, ...]:
    return offer.occupations


def _hours(offer: _Offer) -> tuple[float | None, float | None, bool]:
    return offer.least_hours, offer.most_hours, offer.firm


def _least(side: _Wishes | _Offer) -> float:
    """Return the least hours, not a number where they are open: neither more nor less than any other."""
    return np.nan if side.least_hours is None else side.least_hours


def _most(side: _Wishes | _Offer) -> float:
    return np.nan if side.most_hours is None else side.most_hours


def _hours_apart(person: _Wishes, offer: _Offer) -> tuple[GateState, str, Facts] | None:
    """Return how the weekly hours miss each other; ``None`` where they do not or are not known."""
    most, asked = person.most_hours, offer.least_hours
    if most is not None and asked is not None and asked > most + _HOURS_TO_TALK_ABOUT:
        details = (("most", f"{most:g}"), ("asked", f"{asked:g}"))
        far = asked >= most + _HOURS_TO_ASK_ABOUT or person.firm or offer.firm
        return (GateState.TO_CLARIFY if far else GateState.CONDITIONAL), "wish.hours", details
    least, offered = person.least_hours, offer.most_hours
    if least is not None and offered is not None and offered < least - _HOURS_TO_TALK_ABOUT:
        return GateState.CONDITIONAL, "wish.more_hours", (("least", f"{least:g}"), ("offered", f"{offered:g}"))
    return None
