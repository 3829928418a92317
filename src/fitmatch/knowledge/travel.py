"""How long the way to work is, and where a person's own limit lies.

Minutes are known (given by the caller for a pair) or estimated from the air line between two places. An estimate
is always marked as one: no timetable and no route planner stands behind it.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from fitmatch.knowledge.places import air_line, distance_km, estimate_minutes, minutes_by_air_line
from fitmatch.knowledge.rail import has_direct_train
from fitmatch.knowledge.tables import read_table

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from fitmatch.schema.person import Mobility, TravelMode
    from fitmatch.schema.place import Place


_ROAD_PER_AIR_LINE = 1.3
_SAME_PLACE_KM = 2.0

_REGION_KM = 100.0
"""Air line within which somebody looks for work: of places of a name, one beyond it is not meant (house rule)."""

_NAME = re.compile(r"\w{4,}")
_FOR_EVERYBODY: TravelMode = "public_transport"


@dataclass(frozen=True, slots=True)
class Home:
    """Where somebody sets out from; ``candidate`` is empty where minutes are not known person by person."""

    place: Place
    mobility: Mobility
    candidate: str = ""


@dataclass(frozen=True, slots=True)
class Workplace:
    """Where somebody goes to.

    Attributes:
        place: Place of work.
        known_minutes: Pairs (candidate id, minutes one way).
        remote: Share of working days at home, 0–1; a way counts for the days it is gone.
    """

    place: Place
    known_minutes: tuple[tuple[str, int], ...] = ()
    remote: float = 0.0


@dataclass(frozen=True, slots=True)
class Way:
    """One way to work.

    Attributes:
        minutes: Minutes one way; with work from home the mean over all working days.
        mode: How; ``known`` minutes come without a mode.
        estimated: True when derived from the air line.
        km: Air-line distance, ``None`` when minutes were given.
        on_site: Minutes on a day at the workplace where ``minutes`` is a mean, ``None`` where it is none.
    """

    minutes: int
    mode: TravelMode | None
    estimated: bool
    km: float | None = None
    on_site: int | None = None

    @property
    def minutes_on_site(self) -> int:
        """Minutes one way on a day at the workplace."""
        return self.minutes if self.on_site is None else self.on_site


@dataclass(frozen=True, slots=True)
class Curve:
    """Value of a way by its length: full up to ``full_until`` minutes, falling to nothing at the person's limit."""

    name: str
    full_until: int
    default_limit: int


@lru_cache(maxsize=8)
def curve(name: str = "linear-30") -> Curve:
    """Return a commuting curve of the table ``features/commute_curves``.

    Example:
        >>> curve("linear-30").full_until
        30
    """
    row = next(row for row in read_table("features/commute_curves") if row["curve"] == name)
    return Curve(name, int(row["full_until_minutes"]), int(row["default_limit_minutes"]))


def travel_mode(mobility: Mobility) -> TravelMode:
    """Return the way of travelling to reckon with: the fastest one named, public transport if none is."""
    for mode in ("car", "public_transport", "lift", "bike", "walk"):
        if mode in mobility.modes:
            return mode
    return "public_transport"


def own_limit(mobility: Mobility, *, default: int) -> int:
    """Return the person's own limit in minutes one way, the default where none is stated."""
    if mobility.max_minutes is not None:
        return mobility.max_minutes
    if mobility.max_km is not None:
        # People think of kilometres on the road; the estimate starts from the air line.
        return estimate_minutes(mobility.max_km / _ROAD_PER_AIR_LINE, travel_mode(mobility))
    return default


def whose_limit(mobility: Mobility) -> str:
    """Say whether the limit is the person's own or assumed: ``own_limit`` or ``assumed_limit``."""
    stated = mobility.max_minutes is not None or mobility.max_km is not None
    return "own_limit" if stated else "assumed_limit"


def estimated_way(hectometres: int, mode: TravelMode, *, direct_train: bool = False) -> Way:
    """Return the estimated way for an air line.

    Example:
        >>> estimated_way(290, "bike")
        Way(minutes=74, mode='public_transport', estimated=True, km=29.0, on_site=None)
    """
    there, train = pace(mode), int(direct_train)
    by = mode if there.by_own[train, hectometres] else _FOR_EVERYBODY
    return Way(int(there.minutes[train, hectometres]), by, estimated=True, km=hectometres / 10)


@dataclass(frozen=True, slots=True, eq=False)
class Pace:
    """How long each air line takes: ``[without or with a direct train, hectometres]``.

    Attributes:
        minutes: Minutes one way, the quickest there is.
        by_own: Whether that is by one's own way of travelling.
    """

    minutes: NDArray[np.int64]
    by_own: NDArray[np.bool_]


@lru_cache(maxsize=8)
def pace(mode: TravelMode) -> Pace:
    """Return how long an air line takes to who travels like this.

    Whoever walks or cycles can take a bus for a long way; a direct train is taken where it is quicker than the bus.

    Example:
        >>> bike = pace("bike")
        >>> bike.minutes[0, [20, 290]].tolist(), bike.by_own[0, [20, 290]].tolist()
        ([10, 74], [True, False])
    """
    by_own, by_bus, by_train = (minutes_by_air_line(way) for way in (mode, _FOR_EVERYBODY, "rail"))
    together = np.stack([by_bus, np.minimum(by_bus, by_train)])
    if mode == _FOR_EVERYBODY:
        return Pace(together, np.ones_like(together, np.bool_))
    own_first = by_own <= together if mode < _FOR_EVERYBODY else by_own < together
    return Pace(np.minimum(by_own, together), own_first)


def _homes(home: Place, work: Place) -> tuple[Place, ...]:
    """Return where somebody may live; a whole Kreis is among it only where the work may lie in that Kreis."""
    inside = {ags5 for end in work.options or (work,) for ags5 in end.ags5}
    spots = tuple(o for o in home.options if o.latitude is not None or not inside.isdisjoint(o.ags5))
    return _meant(spots, work) or (home,)


def _workplaces(work: Place, home: Place) -> tuple[Place, ...]:
    """Return where the work may be: an advert names a town, and not the Kreis of the same name."""
    return _meant(tuple(option for option in work.options if option.latitude is not None), home) or (work,)


def _meant(spots: tuple[Place, ...], other: Place) -> tuple[Place, ...]:
    """Return the one of several places of a name that lies in the region of the other end; all if not just one does."""
    near = tuple(spot for spot in spots if spot.latitude is None or _is_in_the_region(spot, other))
    return near if len(near) == 1 else spots


def _is_in_the_region(one: Place, other: Place) -> bool:
    ends = [distance_km(one, end) for end in other.options or (other,)]
    return any(km is not None and km <= _REGION_KM for km in ends)


def _ends(home: Place, work: Place) -> list[tuple[Place, Place]]:
    """Return the pairs of places a way may join; one pair when both are certain."""
    if not home.options and not work.options:
        return [(home, work)]
    ends = [(a, b) for a in _homes(home, work) for b in _workplaces(work, home)]
    same = [(a, b) for a, b in ends if a.ags5 == b.ags5 and a.latitude and _is_same(a, b)]
    return same or ends


def _is_same(one: Place, other: Place) -> bool:
    """Return whether two places of one Kreis are one under two names ("Halle", "Halle (Saale)"), not next door."""
    named_alike = not set(_NAME.findall(one.name)).isdisjoint(_NAME.findall(other.name))
    return named_alike and (distance_km(one, other) or 0) < _SAME_PLACE_KM


@lru_cache(maxsize=65_536)
def air_lines_between(home: Place, work: Place) -> tuple[tuple[int, bool], ...]:
    """Return the air lines in hectometres that two places allow, and whether a direct train runs there.

    None where one of them is not located.
    """
    ends = _ends(home, work)
    lines = [(length, has_direct_train(*pair)) for pair in ends if (length := air_line(*pair)) is not None]
    return tuple(dict.fromkeys(lines)) if len(lines) == len(ends) else ()


def estimated_ways(home: Place, work: Place, mode: TravelMode) -> tuple[Way, ...]:
    """Return the estimated ways that two places allow, shortest first; none where one of them is not located.

    An ambiguous place gives one way for each place it may be, unless one of them is the very place at the other end
    (who lives in 18055 Rostock and reads of work in "Rostock" stays in town) or the only one in the region: "Burg" is
    the one near Magdeburg for whoever lives there. Who lives in "Rostock" may live anywhere in the Kreis of that name:
    the way is open inside it.
    """
    ways = [estimated_way(length, mode, direct_train=train) for length, train in air_lines_between(home, work)]
    return tuple(sorted(ways, key=lambda way: way.minutes))


def ways_to(home: Home, work: Workplace) -> tuple[Way, ...]:
    """Return the ways to work, shortest first: one where both places are unique, none where one is open.

    Known minutes go before estimates (see :func:`estimated_ways`).
    """
    if work.remote >= 1:
        return (Way(0, None, estimated=False),)
    for candidate, minutes in work.known_minutes:
        if candidate == home.candidate:
            return (Way(minutes, None, estimated=False),)
    ways = estimated_ways(home.place, work.place, travel_mode(home.mobility))
    if not work.remote:
        return ways
    return tuple(replace(way, minutes=int(mean_minutes(way.minutes, work.remote)), on_site=way.minutes) for way in ways)


def mean_minutes(minutes: Any, remote: Any) -> Any:
    """Return the mean minutes of a working day, whole, of which some are spent at home; numbers or arrays.

    Example:
        >>> int(mean_minutes(45, 0.4))
        27
    """
    return np.rint(minutes * (1 - remote)).astype(np.int64)


@lru_cache(maxsize=1)
def _first_connection() -> tuple[dt.time, float]:
    """Return when public transport usually brings the first people to work, and the way that needs none."""
    row = read_table("features/first_connection")[0]
    return dt.time.fromisoformat(row["earliest_start"]), float(row["from_air_km"])


def is_before_first_connection(way: Way, first_start: dt.time | None, *, night: bool, no_bus: bool = False) -> bool:
    """Return whether work may begin before a bus or train can bring somebody there.

    Only for estimated ways by public transport that nobody walks, and for any by public transport where the advert
    says that none runs then. A night shift without a time counts as such.

    Example:
        >>> way = Way(50, "public_transport", estimated=True, km=21.0)
        >>> is_before_first_connection(way, dt.time(6, 0), night=False)
        True
        >>> is_before_first_connection(way, dt.time(7, 30), night=False)
        False
    """
    if way.mode != "public_transport":
        return False
    if no_bus:
        return True
    return is_beyond_a_walk(way.km) and is_early(first_start, night=night)


def is_beyond_a_walk(km: float | None) -> bool:
    """Return whether an air line is so long that people need a bus or train; false where it is not known.

    Example:
        >>> is_beyond_a_walk(3.0), is_beyond_a_walk(21.0)
        (False, True)
    """
    return km is not None and km >= _first_connection()[1]


def is_early(first_start: dt.time | None, *, night: bool) -> bool:
    """Return whether work begins when many lines do not run yet.

    Example:
        >>> is_early(dt.time(6, 0), night=False), is_early(None, night=False)
        (True, False)
    """
    return night or (first_start is not None and first_start < _first_connection()[0])
