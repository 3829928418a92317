"""Can the person get there? A way that is too far asks three questions; it never excludes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fitmatch.knowledge.travel import Home, Way, Workplace, curve, own_limit, ways_to, whose_limit
from fitmatch.schema.codes import GateState
from fitmatch.schema.results import GateFinding

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from fitmatch.schema.facts import CandidateFacts, VacancyFacts
    from fitmatch.schema.person import Mobility


@dataclass(frozen=True, slots=True)
class _Work:
    workplace: Workplace
    accommodation: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """The way to work against the person's own limit.

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

    def candidate_key(self, candidate: CandidateFacts) -> Home:
        """Return home and mobility, and who it is where minutes are known for single people."""
        profile = candidate.profile
        return Home(profile.place, profile.mobility, profile.id if self.by_candidate else "")

    def vacancy_key(self, vacancy: VacancyFacts) -> _Work | None:
        """Return the place of work; ``None`` when the vacancy names none and knows no minutes."""
        if vacancy.place.kind == "unknown" and not vacancy.commute_minutes:
            return None
        return _Work(Workplace(vacancy.place, vacancy.commute_minutes), bool(vacancy.accommodation))

    def decide(self, candidate_key: Home, vacancy_key: _Work, as_of: dt.date) -> GateFinding:
        """Return whether the way is within the limit, bridged by a move or lodging, or a question."""
        del as_of
        ways = ways_to(candidate_key, vacancy_key.workplace)
        if not ways:
            return self._place_question(candidate_key, vacancy_key.workplace)
        limit = own_limit(candidate_key.mobility, default=curve(self.curve_name).default_limit)
        if ways[0].minutes <= limit < ways[-1].minutes:
            return self._place_question(candidate_key, vacancy_key.workplace)
        # Of an ambiguous place the farthest must be within the limit; if none is, even the nearest is too far.
        way = ways[-1] if ways[-1].minutes <= limit else ways[0]
        details = _details(way, limit, candidate_key.mobility)
        if way.minutes <= limit:
            return self._finding(GateState.MET, "reach.within", details)
        if candidate_key.mobility.will_move:
            return self._finding(GateState.CONDITIONAL, "reach.move_offered", details, ("move",))
        if vacancy_key.accommodation and candidate_key.mobility.will_move is not False:
            return self._finding(GateState.CONDITIONAL, "reach.accommodation", details, ("lodging",))
        return self._finding(GateState.TO_CLARIFY, "region.too_far", details, ("move", "lodging", "lift"))

    def _place_question(self, home: Home, work: Workplace) -> GateFinding:
        for side, place in (("home", home.place), ("work", work.place)):
            if place.kind == "ambiguous":
                names = sorted({f"{option.name} ({', '.join(option.ags5)})" for option in place.options})
                details = (("side", side), ("options", ", ".join(names or place.ags5)))
                return self._finding(GateState.TO_CLARIFY, "reach.place_ambiguous", details, ("name_place",))
        side = "home" if home.place.latitude is None else "work"
        return self._finding(GateState.TO_CLARIFY, "reach.place_unknown", (("side", side),), ("name_place",))

    def _finding(
        self, state: GateState, reason: str, details: tuple[tuple[str, str], ...], lifts: tuple[str, ...] = ()
    ) -> GateFinding:
        return GateFinding(self.name, state, reason, "commute", lifts=lifts, details=details)


def _details(way: Way, limit: int, mobility: Mobility) -> tuple[tuple[str, str], ...]:
    return (
        ("minutes", str(way.minutes)),
        ("limit", str(limit)),
        ("whose", whose_limit(mobility)),
        ("estimated", "yes" if way.estimated else "no"),
        ("mode", way.mode or ""),
    )
