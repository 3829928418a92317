"""Which places a direct regional train joins.

The lines are those of Mecklenburg-Vorpommern, Saxony and Saxony-Anhalt with their first stops beyond (tables
``places/rail_lines`` and ``places/rail_stops``, own compilation, certainty C): no timetable and no changes of train.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.members import share_a_member
from fitmatch.knowledge.places import air_line_km
from fitmatch.knowledge.tables import read_table, split_cell

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from fitmatch.knowledge.distinct import Distinct
    from fitmatch.schema.place import Place

_TO_THE_STATION_KM = 4.0
"""Air line from which a place is no longer reckoned to be at a stop."""


@lru_cache(maxsize=1)
def _stops() -> Mapping[str, tuple[float, float]]:
    return {row["stop"]: (float(row["latitude"]), float(row["longitude"])) for row in read_table("places/rail_stops")}


@lru_cache(maxsize=1)
def _lines_of() -> Mapping[str, frozenset[str]]:
    """Return the lines of each stop."""
    lines: dict[str, set[str]] = {}
    for row in read_table("places/rail_lines"):
        for stop in split_cell(row["stops"]):
            lines.setdefault(stop, set()).add(row["line"])
    return {stop: frozenset(names) for stop, names in lines.items()}


@lru_cache(maxsize=65_536)
def _lines_at(latitude: float, longitude: float) -> frozenset[str]:
    near = (stop for stop, point in _stops().items() if air_line_km(latitude, longitude, *point) <= _TO_THE_STATION_KM)
    return frozenset[str]().union(*(_lines_of()[stop] for stop in near))


def has_direct_train(home: Place, work: Place) -> bool:
    """Return whether both places lie at stops of one line; false where a place is not located.

    Example:
        >>> from fitmatch.schema.place import Place
        >>> zwickau = Place("unique", "Zwickau", ("14524",), None, 50.712, 12.483)
        >>> chemnitz = Place("unique", "Chemnitz", ("14511",), None, 50.823, 12.912)
        >>> roebel = Place("unique", "Röbel/Müritz", ("13071",), None, 53.386, 12.601)
        >>> has_direct_train(zwickau, chemnitz), has_direct_train(chemnitz, roebel)
        (True, False)
    """
    return not _lines_of_place(home).isdisjoint(_lines_of_place(work))


def have_direct_train(homes: Distinct[Place], works: Distinct[Place]) -> NDArray[np.bool_]:
    """Return ``[homes, works]`` what :func:`has_direct_train` returns for each pair.

    Example:
        >>> from fitmatch.knowledge.distinct import Distinct
        >>> from fitmatch.schema.place import Place
        >>> zwickau = Place("unique", "Zwickau", ("14524",), None, 50.712, 12.483)
        >>> have_direct_train(Distinct([zwickau]), Distinct([zwickau, Place("unknown")])).tolist()
        [[True, False]]
    """
    return share_a_member(homes.by(_lines_of_place), works.by(_lines_of_place))


def _lines_of_place(place: Place) -> frozenset[str]:
    if place.latitude is None or place.longitude is None:
        return frozenset()
    return _lines_at(place.latitude, place.longitude)
