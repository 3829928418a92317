"""Ways to work that take as long, for many homes and places of work at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from fitmatch.knowledge.numbering import combined
from fitmatch.knowledge.places import air_lines
from fitmatch.knowledge.rail import have_direct_train
from fitmatch.knowledge.travel import (
    Home,
    Workplace,
    air_lines_between,
    is_beyond_a_walk,
    mean_minutes,
    pace,
    travel_mode,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from fitmatch.knowledge.distinct import Distinct, Numbers
    from fitmatch.schema.person import TravelMode
    from fitmatch.schema.place import Place


@dataclass(frozen=True)
class AlikeWays:
    """Ways to work, ``[homes, workplaces]``.

    Attributes:
        number: The same only for pairs whose shortest and longest ways take as long.
        kind: The same only for pairs whose shortest and longest ways are alike in everything but minutes.
        shortest: Minutes of the shortest way of each pair, -1 where there is none.
        longest: Minutes of the longest; where places are unique they are the same.
    """

    number: NDArray[np.int64]
    kind: NDArray[np.int64]
    shortest: NDArray[np.int64]
    longest: NDArray[np.int64]


def ways_alike(homes: Numbers[Home], workplaces: Numbers[Workplace]) -> AlikeWays:
    """Return which of many ways (:func:`~fitmatch.knowledge.travel.ways_to`) take as long.

    Example:
        >>> from fitmatch.knowledge.distinct import Numbers
        >>> from fitmatch.schema.person import Mobility
        >>> from fitmatch.schema.place import Place
        >>> places = [Place("unique", name, (), None, 53.626, 11.406) for name in ("Schwerin", "Altstadt")]
        >>> homes = Numbers.of(Home(place, Mobility(("car",))) for place in places)
        >>> alike = ways_alike(homes, Numbers.of(Workplace(place) for place in places))
        >>> len(set(alike.number.ravel().tolist())), alike.longest.tolist()
        (1, [[5, 5], [5, 5]])
    """
    spots, places = homes.distinct.by(_spot), workplaces.distinct.by(_place)
    estimates = _estimates(spots.distinct, places.distinct)
    each = spots.number[:, None], places.number
    kind, shortest, longest = (table[each] for table in (estimates.kind, estimates.shortest, estimates.longest))
    known, remote = _known_minutes(homes.distinct, workplaces.distinct), workplaces.distinct.by(_remote)
    number = combined(*(np.where(known < 0, 1 + end, 0) for end in (shortest, longest)), known + 1, remote.number)
    kind = np.where(known < 0, 1 + kind, 0)
    shortest, longest = (
        np.where(known < 0, np.where(minutes < 0, -1, mean_minutes(minutes, remote.values(float))), known)
        for minutes in (shortest, longest)
    )
    each = homes.number[:, None], workplaces.number
    return AlikeWays(number[each], kind[each], shortest[each], longest[each])


def _known_minutes(homes: Distinct[Home], workplaces: Distinct[Workplace]) -> NDArray[np.int64]:
    """Return minutes that need no estimate, -1 where there are none."""
    stated = workplaces.by(_known)
    of_candidates = stated.distinct.grown(_MinutesOfCandidates).known
    table = np.full((len(homes), len(stated.distinct)), -1, np.int64)
    for row, home in enumerate(homes if of_candidates else ()):
        for column, minutes in of_candidates.get(home.candidate, ()):
            table[row, column] = minutes
    known = table[:, stated.number]
    known[:, workplaces.by(_remote).values(float) >= 1] = 0
    return known


class _MinutesOfCandidates:
    """Which statements of workplaces hold minutes of a candidate."""

    def __init__(self) -> None:
        self._seen = 0
        self.known: dict[str, list[tuple[int, int]]] = {}

    def see(self, statements: Sequence[tuple[tuple[str, int], ...]]) -> None:
        for column, known in enumerate(statements, start=self._seen):
            for candidate, minutes in reversed(known):
                self.known.setdefault(candidate, []).append((column, minutes))
        self._seen += len(statements)


class _Estimates(NamedTuple):
    """As :class:`AlikeWays`, before minutes that are known and days spent at home."""

    kind: NDArray[np.int64]
    shortest: NDArray[np.int64]
    longest: NDArray[np.int64]


def _estimates(spots: Distinct[tuple[Place, TravelMode]], places: Distinct[Place]) -> _Estimates:
    """Return the estimated ways from each home, with the way of travelling from there, to each place of work."""
    homes, modes = spots.by(_home_of), spots.by(_mode_of)
    lengths = air_lines(homes.distinct, places)[homes.number]
    trains = have_direct_train(homes.distinct, places)[homes.number]
    minutes, by_own = np.zeros_like(lengths), np.zeros_like(trains)
    for number, mode in enumerate(modes.distinct):
        rows = modes.number == number
        there = trains[rows].astype(np.int64), lengths[rows]
        minutes[rows], by_own[rows] = pace(mode).minutes[there], pace(mode).by_own[there]
    minutes[lengths < 0] = -1
    kind = combined(np.where(by_own, 1 + modes.number[:, None], 0), _beyond_a_walk()[lengths])
    estimates = _Estimates(kind, minutes, minutes.copy())
    _add_open_places(estimates, spots, places)
    return estimates


@lru_cache(maxsize=1)
def _beyond_a_walk() -> NDArray[np.bool_]:
    """Return for each air line in hectometres whether people need a bus or train."""
    return np.array([is_beyond_a_walk(length / 10) for length in range(pace("car").minutes.shape[1])])


def _add_open_places(estimates: _Estimates, spots: Distinct[tuple[Place, TravelMode]], places: Distinct[Place]) -> None:
    """Put in the ways between places of which one may be several: the shortest and the longest of all they allow."""
    homes, modes = spots.by(_home_of), spots.by(_mode_of)
    home, place = np.nonzero(homes.distinct.by(_is_open).values(bool)[:, None] | places.by(_is_open).values(bool))
    lines = [
        air_lines_between(homes.distinct[a], places[b]) for a, b in zip(home.tolist(), place.tolist(), strict=True)
    ]
    size = np.array([len(one) for one in lines], np.int64)
    pair, some, end = np.repeat(np.arange(len(lines)), size), size > 0, np.cumsum(size)
    length, train = np.array([line for one in lines for line in one], np.int64).reshape(-1, 2).T
    first_free, beyond = int(estimates.kind.max(initial=0)) + 1, _beyond_a_walk()[length]
    for number, mode in enumerate(modes.distinct):
        minutes = pace(mode).minutes[train, length]
        kind = 2 * np.where(pace(mode).by_own[train, length], 1 + number, 0) + beyond
        order = np.lexsort((minutes, pair))
        shortest, longest = order[(end - size)[some]], order[end[some] - 1]
        row = np.full(len(homes.distinct), -1)
        row[homes.number[modes.number == number]] = np.flatnonzero(modes.number == number)
        mine = row[home] >= 0
        values = np.full((3, len(lines)), -1)
        values[0] = first_free
        values[0, some] = 1 + first_free + kind[shortest] * 2 * (1 + len(modes.distinct)) + kind[longest]
        values[1, some], values[2, some] = minutes[shortest], minutes[longest]
        for table, own in zip(estimates, values, strict=True):
            table[row[home[mine]], place[mine]] = own[mine]


def _spot(home: Home) -> tuple[Place, TravelMode]:
    return home.place, travel_mode(home.mobility)


def _home_of(spot: tuple[Place, TravelMode]) -> Place:
    return spot[0]


def _mode_of(spot: tuple[Place, TravelMode]) -> TravelMode:
    return spot[1]


def _place(work: Workplace) -> Place:
    return work.place


def _known(work: Workplace) -> tuple[tuple[str, int], ...]:
    return work.known_minutes


def _remote(work: Workplace) -> float:
    return work.remote


def _is_open(place: Place) -> bool:
    return bool(place.options)
