"""Can the person get there, and at that hour? A way that is too far asks three questions; it never excludes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from fitmatch.knowledge.numbering import combined
from fitmatch.knowledge.residence_questions import flag_rules
from fitmatch.knowledge.travel import (
    Home,
    Way,
    Workplace,
    curve,
    is_before_first_connection,
    is_early,
    own_limit,
    ways_to,
    whose_limit,
)
from fitmatch.knowledge.ways_alike import ways_alike
from fitmatch.schema.codes import GateState, Shift
from fitmatch.schema.results import GateFinding

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from fitmatch.knowledge.distinct import Distinct
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts
    from fitmatch.schema.person import Mobility
    from fitmatch.schema.place import Place
    from fitmatch.schema.results import Facts


_LIFT_REACHES = 2.5
"""A bus or lift of the firm helps up to this many times the own limit: it does not start in every town (house rule)."""


@dataclass(frozen=True, slots=True)
class _Person:
    home: Home
    bound_to_place: bool


@dataclass(frozen=True, slots=True)
class _Work:
    workplace: Workplace
    accommodation: bool
    lift: bool
    first_start: dt.time | None
    night: bool
    no_bus: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """The way to work against the person's own limit, and the first shift against the first bus.

    Attributes:
        name: Name of the gate.
        curve_name: Row of the table of commuting curves; gives the limit where none is stated.
        by_candidate: Whether minutes may be known for single candidates (see :meth:`prepared_for`).
    """

    name: str = "reach"
    curve_name: str = "linear-30"
    by_candidate: bool = True

    def prepared_for(self, vacancies: Sequence[VacancyFacts]) -> Reach:
        """Return the gate with coarser keys where no vacancy knows minutes; decisions stay the same."""
        return replace(self, by_candidate=any(vacancy.commute_minutes for vacancy in vacancies))

    def candidate_key(self, candidate: CandidateFacts) -> _Person:
        """Return home, mobility, a duty to live somewhere, and who it is where minutes are known for single people."""
        profile, residence = candidate.profile, candidate.residence
        home = Home(profile.place, profile.mobility, profile.id if self.by_candidate else "")
        return _Person(home, bool(residence and residence.flag("WOHNSITZAUFLAGE")))

    def vacancy_key(self, vacancy: VacancyFacts) -> _Work | None:
        """Return place and hours of work; ``None`` when the vacancy names no place and knows no minutes.

        A place nobody can find ("bundesweit", "wechselnde Baustellen") is named all the same, and asked about.
        """
        named = vacancy.place.kind != "unknown" or any(term.field == "place" for term in vacancy.terms)
        if not named and not vacancy.commute_minutes and vacancy.remote < 1:
            return None
        return _Work(
            Workplace(vacancy.place, vacancy.commute_minutes, vacancy.remote),
            accommodation=bool(vacancy.accommodation),
            lift="lift" in vacancy.offers,
            first_start=vacancy.first_start,
            night=Shift.NIGHT in vacancy.shifts,
            no_bus=vacancy.no_bus,
        )

    def decide(self, candidate_key: _Person, vacancy_key: _Work, as_of: dt.date) -> GateFinding:
        """Return whether the way is within the limit, bridged by a lift, a move or lodging, or a question."""
        del as_of
        home, work = candidate_key.home, vacancy_key
        ways = ways_to(home, work.workplace)
        if not ways:
            return self._place_question(home, work.workplace)
        limit = own_limit(home.mobility, default=curve(self.curve_name).default_limit)
        if ways[0].minutes <= limit < ways[-1].minutes:
            return self._place_question(home, work.workplace)
        # Of an ambiguous place the farthest must be within the limit; if none is, even the nearest is too far.
        way = ways[-1] if ways[-1].minutes <= limit else ways[0]
        details = _details(way, limit, home.mobility)
        details += (("remote", f"{work.workplace.remote:g}"),) if work.workplace.remote else ()
        if way.minutes <= limit:
            lodged = work.accommodation and home.mobility.will_move is not False
            return self._at_that_hour(way, work, details, bridged=work.lift or lodged)
        if work.lift and way.minutes <= _LIFT_REACHES * limit:
            return self._finding(GateState.CONDITIONAL, "reach.lift_offered", details, ("lift",))
        if home.mobility.will_move and home.mobility.needs_lodging and not work.accommodation:
            finding = self._finding(GateState.TO_CLARIFY, "reach.lodging_open", details, ("lodging",))
            return replace(finding, topic="housing")
        if home.mobility.will_move:
            return self._move(candidate_key, details)
        if work.accommodation and home.mobility.will_move is not False:
            return self._finding(GateState.CONDITIONAL, "reach.accommodation", details, ("lodging",))
        lifts = ("move", "lodging", "lift")
        obliged = (*lifts, "change_of_obligation") if candidate_key.bound_to_place else lifts
        return self._finding(GateState.TO_CLARIFY, "region.too_far", details, obliged)

    def alike(
        self, candidate_keys: Distinct[_Person], vacancy_keys: Distinct[_Work], as_of: dt.date
    ) -> NDArray[np.int64]:
        """Return a number for each pair: the way against the limit, what both sides say about it, open places."""
        del as_of
        default = curve(self.curve_name).default_limit
        ways = ways_alike(candidate_keys.by(_home), vacancy_keys.by(_workplace))
        limit = candidate_keys.by(_limit, default).values(np.int64)[:, None]
        return combined(
            ways.kind,
            *(minutes <= most for minutes in (ways.shortest, ways.longest) for most in (limit, _LIFT_REACHES * limit)),
            ways.longest < 0,
            candidate_keys.by(_open_home).number[:, None],
            vacancy_keys.by(_open_workplace).number,
            candidate_keys.by(_what_a_person_does).number[:, None],
            vacancy_keys.by(_help).number,
            vacancy_keys.by(_unusual_start).number,
        )

    def _at_that_hour(self, way: Way, work: _Work, details: Facts, *, bridged: bool) -> GateFinding:
        """Return whether a bus runs before the first shift; no timetable is known, so the employer is asked."""
        early = is_before_first_connection(way, work.first_start, night=work.night, no_bus=work.no_bus)
        if not early or bridged:
            return self._finding(GateState.MET, "reach.within", details)
        lifts = ("lift", "other_shift")
        details += (("start", work.first_start.strftime("%H:%M") if work.first_start else ""),)
        found = self._finding(GateState.TO_CLARIFY, "reach.first_connection", details, lifts)
        return replace(found, topic="shift")

    def _move(self, person: _Person, details: Facts) -> GateFinding:
        """Return what a move needs: § 12a AufenthG and its relatives restrict where one lives, not where one works."""
        if not person.bound_to_place:
            return self._finding(GateState.CONDITIONAL, "reach.move_offered", details, ("move",))
        finding = self._finding(GateState.TO_CLARIFY, "reach.move_restricted", details, ("change_of_obligation",))
        rule = flag_rules()["WOHNSITZAUFLAGE"]
        return replace(finding, topic="residence", source=rule.source, as_of=rule.checked, certainty=rule.certainty)

    def _place_question(self, home: Home, work: Workplace) -> GateFinding:
        for side, place in (("home", home.place), ("work", work.place)):
            if (meanings := _meanings(place)) is not None:
                details = (("side", side), ("options", meanings))
                return self._finding(GateState.TO_CLARIFY, "reach.place_ambiguous", details, ("name_place",))
        side = "home" if home.place.latitude is None else "work"
        return self._finding(GateState.TO_CLARIFY, "reach.place_unknown", (("side", side),), ("name_place",))

    def _finding(self, state: GateState, reason: str, details: Facts, lifts: tuple[str, ...] = ()) -> GateFinding:
        return GateFinding(self.name, state, reason, "commute", lifts=lifts, details=details)


def _meanings(place: Place) -> str | None:
    """Return the places an ambiguous text may mean; ``None`` where it is not ambiguous."""
    if place.kind != "ambiguous":
        return None
    names = sorted({f"{option.name} ({', '.join(option.ags5)})" for option in place.options})
    return ", ".join(names or place.ags5)


def _home(person: _Person) -> Home:
    return person.home


def _workplace(work: _Work) -> Workplace:
    return work.workplace


def _limit(person: _Person, default: int) -> int:
    return own_limit(person.home.mobility, default=default)


def _what_a_person_does(person: _Person) -> tuple[bool | None, bool | None, bool]:
    mobility = person.home.mobility
    return mobility.will_move, mobility.needs_lodging, person.bound_to_place


def _help(work: _Work) -> tuple[bool, bool]:
    return work.accommodation, work.lift


def _open_home(person: _Person) -> bool:
    return _meanings(person.home.place) is not None


def _open_workplace(work: _Work) -> bool:
    return _meanings(work.workplace.place) is not None


def _unusual_start(work: _Work) -> tuple[bool, bool]:
    """Return what may make hours lie before the first bus."""
    return work.no_bus, is_early(work.first_start, night=work.night)


def _details(way: Way, limit: int, mobility: Mobility) -> Facts:
    return (
        ("minutes", str(way.minutes)),
        ("limit", str(limit)),
        ("whose", whose_limit(mobility)),
        ("estimated", "yes" if way.estimated else "no"),
        ("mode", way.mode or ""),
    )
