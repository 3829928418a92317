"""How close is the occupation on offer to one the person has practised, or wants to learn?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from fitmatch.features.base import Coded, fraction
from fitmatch.knowledge.closeness import Closeness, Relations, core_relations
from fitmatch.knowledge.members import share_a_member
from fitmatch.knowledge.numbering import combined
from fitmatch.knowledge.occupation_sets import closest_of_sets
from fitmatch.schema.codes import TRAINING_KINDS, PlacementKind
from fitmatch.schema.results import VALUE_ONE, Evidence, Fact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from numpy.typing import NDArray

    from fitmatch.knowledge.distinct import Distinct
    from fitmatch.schema.facts import CandidateProfile, VacancyFacts


_WITHOUT_PRACTICE = 800
"""Share in thousandths that an occupation without practice is worth."""

_PREPARES = frozenset({PlacementKind.EQ, PlacementKind.TRAINING_COURSE})
_LITTLE_TO_LEARN = 400
"""Share in thousandths that a preparation for an occupation is worth to who has practised it (house rule)."""

_SURROUNDINGS = fraction(200, 1000)
"""Value of other work among the people of the person's own field: a bridge, not the occupation (house rule)."""

_WISHED = _SURROUNDINGS
"""Value of an occupation or a field the person wishes for and has not practised (house rule)."""

_WISHED_TRAINING = fraction(850, 1000)
"""Value of a training in the field somebody wishes for who names no occupation (house rule)."""

_CLOSE_TO_A_WISH = 0.4
"""Closeness from which on an occupation is what somebody who names another one wishes for (house rule)."""

_FULL_YEARS = 5
"""Years of practice after which more of them say little about the work (house rule)."""


@dataclass(frozen=True, slots=True)
class _Person:
    practised: tuple[str, ...]
    wished: tuple[str, ...]
    wished_surroundings: tuple[str, ...]
    years: float | None


@dataclass(frozen=True, slots=True)
class _Offer:
    title: str
    occupations: tuple[str, ...]
    surroundings: tuple[str, ...]
    training: bool
    prepares: bool


@dataclass(frozen=True)
class OccupationFeature(Coded[_Person, _Offer]):
    """Closeness of occupations, by KldB 2010, ISCO-08 and the lexicon's relations, and how long it was practised.

    The first years count: without practice an occupation is worth four fifths, from five years on all of it.

    It stands behind the skills: a vacancy with a complete weighted skill list does not ask for it. For training, the
    occupation wished for counts as much as one practised. Other work where the own field is at home (goods-in of a
    pharmacy for a pharmacist) counts a little, and so does work wished for. A title nobody understands may be anything.
    """

    name: str = "occupation"
    relations: Relations = field(default_factory=core_relations, repr=False)

    def candidate_key(self, candidate: CandidateProfile) -> _Person:
        """Return the occupations practised, and the occupations and fields wished for."""
        wished = candidate.wished_occupations
        return _Person(candidate.occupations, wished, candidate.wished_surroundings, candidate.years)

    def vacancy_key(self, vacancy: VacancyFacts) -> _Offer | None:
        """Return the occupation on offer, or ``None`` where it stands behind something more exact."""
        training = vacancy.kind in TRAINING_KINDS
        if vacancy.skills_complete or not (vacancy.occupations or vacancy.title):
            return None
        title = "" if vacancy.occupations else vacancy.title
        return _Offer(title, vacancy.occupations, vacancy.surroundings, training, vacancy.kind in _PREPARES)

    def evidence(self, candidate_key: _Person, vacancy_key: _Offer) -> Evidence:
        """Return the closest pair of occupations."""
        brought = candidate_key.practised + (candidate_key.wished if vacancy_key.training else ())
        wished = self._is_wished(candidate_key, vacancy_key)
        worth = (
            _WISHED_TRAINING if vacancy_key.training and self._is_in_a_field(candidate_key, vacancy_key) else _WISHED
        )
        if not vacancy_key.occupations:
            least = _SURROUNDINGS if wished or self._at_home(brought, vacancy_key.surroundings) else 0
            title = (("asked", vacancy_key.title),)
            fact = Fact("?", "occupation.title_unknown", title)
            return Evidence("unknown", "occupation.title_unknown", least, VALUE_ONE, title, (fact,))
        asked = f"occupation:{vacancy_key.occupations[0]}"
        if not brought:
            details = (("asked", asked),)
            facts: tuple[Fact, ...] = (Fact("?", "occupation.unknown", details),)
            if wished:
                facts += (Fact("+", "occupation.wished", details),)
            return Evidence("unknown", "occupation.unknown", worth if wished else 0, VALUE_ONE, details, facts)
        closeness = self.relations.occupation_closeness
        pairs = [(closeness(has, offered), offered) for has in brought for offered in vacancy_key.occupations]
        best, offered = max(pairs, key=lambda pair: pair[0].value)
        if best.value == 0 and (has := self._at_home(brought, vacancy_key.surroundings)):
            return _in_a_field(offered, has, "occupation.surroundings", _SURROUNDINGS)
        if wished and best.value * VALUE_ONE < worth:
            return _in_a_field(offered, brought[0], "occupation.wished", worth)
        low, high = _worth(candidate_key, vacancy_key, is_practised=best.via in candidate_key.practised)
        return _evidence(best, offered, brought[0], low, high)

    def _is_wished(self, person: _Person, offer: _Offer) -> bool:
        """Return whether an offer is work the person wishes for, by its occupation or by where it is done."""
        return self._is_in_a_field(person, offer) or any(
            self.relations.occupation_closeness(wished, offered).value >= _CLOSE_TO_A_WISH
            for wished in person.wished
            for offered in offer.occupations
        )

    def _is_in_a_field(self, person: _Person, offer: _Offer) -> bool:
        """Return whether an offer is in a field the person wishes for ("Ausbildung, am liebsten Elektro")."""
        return not self._fields(offer).isdisjoint(person.wished_surroundings)

    def _fields(self, offer: _Offer) -> frozenset[str]:
        return self._areas(offer.occupations).union(offer.surroundings)

    def _areas(self, occupations: Iterable[str]) -> frozenset[str]:
        """Return the first two digits of the KldB codes of some occupations."""
        return frozenset(code[:2] for key in occupations for code in self.relations.lexicon.occupation(key).kldb)

    def _at_home(self, occupations: tuple[str, ...], surroundings: tuple[str, ...]) -> str:
        """Return the first of the occupations whose people work there, empty if none does."""
        return next((key for key in occupations if not self._areas((key,)).isdisjoint(surroundings)), "")

    def alike(self, candidate_keys: Distinct[_Person], vacancy_keys: Distinct[_Offer]) -> NDArray[np.int64]:
        """Return a number for each pair: the closest of the occupations, what is wished for, years, kind of offer."""
        offers, training = vacancy_keys.by(_offered), vacancy_keys.by(_is_training).values(bool)
        people = candidate_keys.by(_practised), candidate_keys.by(_wished)
        practised, wished = (closest_of_sets(self.relations, occupations, offers) for occupations in people)
        there = vacancy_keys.by(_surroundings)
        at_home, wished_home = (
            share_a_member(candidate_keys.by(self._areas_of, occupations), there)
            for occupations in (_practised, _wished)
        )
        in_a_field = share_a_member(candidate_keys.by(_wished_surroundings), vacancy_keys.by(self._fields))
        return combined(
            candidate_keys.by(_years_and_what_is_known).number[:, None],
            vacancy_keys.by(_kind_of_offer).number,
            practised.rank,
            wished.rank * training,
            wished.at_least(_CLOSE_TO_A_WISH),
            in_a_field,
            at_home | (wished_home & training),
        )

    def _areas_of(self, person: _Person, occupations: Callable[[_Person], tuple[str, ...]]) -> frozenset[str]:
        return self._areas(occupations(person))


def _practised(person: _Person) -> tuple[str, ...]:
    return person.practised


def _wished(person: _Person) -> tuple[str, ...]:
    return person.wished


def _wished_surroundings(person: _Person) -> frozenset[str]:
    return frozenset(person.wished_surroundings)


def _years_and_what_is_known(person: _Person) -> tuple[float | None, bool, bool]:
    return person.years, bool(person.practised), bool(person.wished)


def _offered(offer: _Offer) -> tuple[str, ...]:
    return offer.occupations


def _surroundings(offer: _Offer) -> frozenset[str]:
    return frozenset(offer.surroundings)


def _is_training(offer: _Offer) -> bool:
    return offer.training


def _kind_of_offer(offer: _Offer) -> tuple[bool, bool, bool]:
    return bool(offer.occupations), offer.training, offer.prepares


def _in_a_field(offered: str, has: str, reason: str, value: int) -> Evidence:
    details = (("asked", f"occupation:{offered}"), ("has", f"occupation:{has}"))
    return Evidence("scored", reason, value, value, details, (Fact("+", reason, details),))


def _worth(person: _Person, offer: _Offer, *, is_practised: bool) -> tuple[int, int]:
    """Return the least and the most of an occupation's value in thousandths; who learns it need not have practised."""
    if offer.prepares and is_practised and (person.years or 0) >= 1:
        return _LITTLE_TO_LEARN, _LITTLE_TO_LEARN
    return (1000, 1000) if offer.training else _practice(person.years)


def _practice(years: float | None) -> tuple[int, int]:
    """Return the least and the most of an occupation's value that the years practised leave, in thousandths."""
    if years is None:
        return _WITHOUT_PRACTICE, 1000
    share = _WITHOUT_PRACTICE + round((1000 - _WITHOUT_PRACTICE) * min(years, _FULL_YEARS) / _FULL_YEARS)
    return share, share


def _evidence(best: Closeness, offered: str, first: str, least: int, most: int) -> Evidence:
    closeness = round(best.value * 1000)
    asked = ("asked", f"occupation:{offered}")
    has = ("has", f"occupation:{best.via if closeness else first}")
    if closeness == 0:
        return Evidence(
            "scored", "occupation.other", 0, 0, (asked, has), (Fact("-", "occupation.other", (asked, has)),)
        )
    low, high = fraction(closeness * least, 1_000_000), fraction(closeness * most, 1_000_000)
    reason = "occupation.same" if best.relation == "same" else "occupation.near"
    facts = (Fact("+", reason, (asked, has, ("relation", best.relation))),)
    if low != high:
        years_open = Fact("?", "occupation.years_unknown", (has,))
        return Evidence("unknown", reason, low, high, (asked, has), (*facts, years_open))
    return Evidence("scored", reason, low, high, (asked, has), facts)
