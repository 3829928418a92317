"""Ways to work that take as long, for many homes and places of work at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fitmatch.knowledge.numbering import combined, numbered
from fitmatch.knowledge.places import air_lines
from fitmatch.knowledge.rail import have_direct_train
from fitmatch.knowledge.travel import (
    Home,
    Workplace,
    estimated_ways,
    is_beyond_a_walk,
    mean_minutes,
    pace,
    travel_mode,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from fitmatch.schema.person import TravelMode
    from fitmatch.schema.place import Place


@dataclass(frozen=True)
class AlikeWays:
    """Ways to work, ``[homes, workplaces]``.

    Attributes:
        number: The same only for pairs whose shortest and longest ways take as long, by the same means, and are alike
            in whether people need a first connection.
        shortest: Minutes of the shortest way of each pair, -1 where there is none.
        longest: Minutes of the longest; where places are unique they are the same.
    """

    number: NDArray[np.int64]
    shortest: NDArray[np.int64]
    longest: NDArray[np.int64]


def ways_alike(homes: Sequence[Home], workplaces: Sequence[Workplace]) -> AlikeWays:
    """Return which of many ways (:func:`~fitmatch.knowledge.travel.ways_to`) take as long.

    Example:
        >>> from fitmatch.schema.person import Mobility
        >>> from fitmatch.schema.place import Place
        >>> places = [Place("unique", name, (), None, 53.626, 11.406) for name in ("Schwerin", "Altstadt")]
        >>> homes = [Home(place, Mobility(("car",))) for place in places]
        >>> alike = ways_alike(homes, [Workplace(place) for place in places])
        >>> len(set(alike.number.ravel().tolist())), alike.longest.tolist()
        (1, [[5, 5], [5, 5]])
    """
    spots = [(home.place, travel_mode(home.mobility)) for home in homes]
    places = [work.place for work in workplaces]
    estimates = _estimates(list(dict.fromkeys(spots)), list(dict.fromkeys(places)))
    each = np.ix_(numbered(spots), numbered(places))
    number, shortest, longest = (table[each] for table in (estimates.number, estimates.shortest, estimates.longest))
    known = _known_minutes(homes, workplaces)
    remote = np.array([work.remote for work in workplaces])
    number = combined(np.where(known < 0, number, 0), known + 1, numbered(remote.tolist()))
    shortest, longest = (
        np.where(known < 0, np.where(minutes < 0, -1, mean_minutes(minutes, remote)), known)
        for minutes in (shortest, longest)
    )
    return AlikeWays(number, shortest, longest)


def _known_minutes(homes: Sequence[Home], workplaces: Sequence[Workplace]) -> NDArray[np.int64]:
    """Return minutes that need no estimate, -1 where there are none."""
    known = np.full((len(homes), len(workplaces)), -1, np.int64)
    rows: dict[str, list[int]] = {}
    for row, home in enumerate(homes):
        rows.setdefault(home.candidate, []).append(row)
    for column, work in enumerate(workplaces):
        for candidate, minutes in reversed(work.known_minutes):
            known[rows.get(candidate, []), column] = minutes
        if work.remote >= 1:
            known[:, column] = 0
    return known


def _estimates(spots: Sequence[tuple[Place, TravelMode]], places: Sequence[Place]) -> AlikeWays:
    """Return the estimated ways from each home, with the way of travelling from there, to each place of work."""
    lengths = air_lines([place for place, _ in spots], places)
    trains = have_direct_train([place for place, _ in spots], places)
    modes = numbered(mode for _, mode in spots)
    minutes, by_own = np.zeros_like(lengths), np.zeros_like(trains)
    for number, mode in enumerate(dict.fromkeys(mode for _, mode in spots)):
        rows = modes == number
        there = trains[rows].astype(np.int64), lengths[rows]
        minutes[rows], by_own[rows] = pace(mode).minutes[there], pace(mode).by_own[there]
    minutes[lengths < 0] = -1
    far = np.array([is_beyond_a_walk(length / 10) for length in range(int(lengths.max(initial=0)) + 1)])[lengths]
    estimates = AlikeWays(combined(minutes + 1, np.where(by_own, 1 + modes[:, None], 0), far), minutes, minutes.copy())
    _add_open_places(estimates, spots, places)
    return estimates


def _add_open_places(estimates: AlikeWays, spots: Sequence[tuple[Place, TravelMode]], places: Sequence[Place]) -> None:
    """Put in, one by one, the ways between places of which one may be several."""
    open_home = np.array([bool(place.options) for place, _ in spots], np.bool_)
    open_work = np.array([bool(place.options) for place in places], np.bool_)
    first_free = int(estimates.number.max(initial=0)) + 1
    number: dict[tuple[object, ...], int] = {}
    for row, column in np.argwhere(open_home[:, None] | open_work).tolist():
        place, mode = spots[row]
        ways = estimated_ways(place, places[column], mode)
        key = tuple((way.minutes, way.mode, is_beyond_a_walk(way.km)) for way in (*ways[:1], *ways[-1:]))
        estimates.number[row, column] = first_free + number.setdefault(key, len(number))
        estimates.shortest[row, column] = ways[0].minutes if ways else -1
        estimates.longest[row, column] = ways[-1].minutes if ways else -1
