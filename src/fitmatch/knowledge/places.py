"""Knows postcodes, places and Kreise of Germany, and how far apart two places are.

The tables lie in ``knowledge/data/places`` (GeoNames, CC BY 4.0; see ``SOURCE.md`` there) and are read on
first use. Distances are air lines between centroids; minutes are estimates from them, never a timetable.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from fitmatch.knowledge.tables import read_table, split_cell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from fitmatch.knowledge.distinct import Distinct
    from fitmatch.schema.person import TravelMode
    from fitmatch.schema.place import Place

EARTH_RADIUS_KM = 6371.0
_FARTHEST_KM = 1500
"""Longest air line that is told from longer ones; no two places of Germany are farther apart."""


@dataclass(frozen=True, slots=True)
class Municipality:
    """A town, village or part of a town.

    Attributes:
        name: Official or usual German name.
        ags5: Official key of its Kreis.
        latitude: Degrees north.
        longitude: Degrees east.
        population: Number of people, 0 if not known.
        other_names: Names in Cyrillic and Arabic script.
        certain: Whether a postcode near by names the place, so that its Kreis is certain.
    """

    name: str
    ags5: str
    latitude: float
    longitude: float
    population: int = 0
    other_names: tuple[str, ...] = ()
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Postcode:
    """A postcode area.

    Attributes:
        code: Five digits.
        latitude: Degrees north of the centroid.
        longitude: Degrees east of the centroid.
        ags5: Kreis that holds most of it.
        other_ags5: Further Kreise it touches.
        places: Names of the places in it.
    """

    code: str
    latitude: float
    longitude: float
    ags5: str
    other_ags5: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kreis:
    """A Landkreis, Kreis or kreisfreie Stadt.

    Attributes:
        ags5: Official key.
        name: Name without additions.
        is_town: Whether the Kreis is one town (*kreisfreie Stadt*).
        land: Abbreviation of the Land, for example ``MV``.
        latitude: Degrees north of the centroid.
        longitude: Degrees east of the centroid.
    """

    ags5: str
    name: str
    is_town: bool
    land: str
    latitude: float
    longitude: float


@lru_cache(maxsize=1)
def municipalities() -> tuple[Municipality, ...]:
    """Return all places of the gazetteer, sorted by name."""
    return tuple(
        Municipality(
            row["name"],
            row["ags5"],
            float(row["latitude"]),
            float(row["longitude"]),
            int(row["population"]),
            split_cell(row["other_names"]),
            row["certainty"] == "A",
        )
        for row in read_table("places/municipalities")
    )


@lru_cache(maxsize=1)
def postcodes() -> Mapping[str, Postcode]:
    """Return all postcodes by their five digits.

    Example:
        >>> postcodes()["17454"].ags5
        '13075'
    """
    return {
        row["postcode"]: Postcode(
            row["postcode"],
            float(row["latitude"]),
            float(row["longitude"]),
            row["ags5"],
            split_cell(row["other_ags5"]),
            split_cell(row["places"]),
        )
        for row in read_table("places/postcodes")
    }


@lru_cache(maxsize=1)
def kreise() -> Mapping[str, Kreis]:
    """Return the 400 Kreise by their official key.

    Example:
        >>> kreise()["13072"].name, kreise()["13003"].is_town
        ('Landkreis Rostock', True)
    """
    return {
        row["ags5"]: Kreis(
            row["ags5"],
            row["name"],
            row["kind"] in ("Kreisfreie Stadt", "Stadtkreis"),
            row["land"],
            float(row["latitude"]),
            float(row["longitude"]),
        )
        for row in read_table("places/kreise")
    }


@lru_cache(maxsize=1)
def plates() -> Mapping[str, tuple[str, ...]]:
    """Return the Kreise of each current number plate.

    Example:
        >>> plates()["LUP"]
        ('13076',)
    """
    return {row["plate"]: split_cell(row["ags5"]) for row in read_table("places/plates")}


@lru_cache(maxsize=65_536)
def point_on_sphere(latitude: float, longitude: float) -> tuple[float, float, float]:
    """Return a point on a sphere of radius 1.

    Example:
        >>> point_on_sphere(0.0, 0.0)
        (1.0, 0.0, 0.0)
    """
    phi, lam = radians(latitude), radians(longitude)
    return cos(phi) * cos(lam), cos(phi) * sin(lam), sin(phi)


def air_line_km(latitude_a: float, longitude_a: float, latitude_b: float, longitude_b: float) -> float:
    """Return the great-circle distance of two points in kilometres.

    Example:
        >>> round(air_line_km(53.626, 11.406, 53.889, 11.445))
        29
    """
    square = _square(*point_on_sphere(latitude_a, longitude_a), *point_on_sphere(latitude_b, longitude_b))
    chord: float = sqrt(square)
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, chord / 2))


@lru_cache(maxsize=1)
def _chords() -> NDArray[np.float64]:
    """Return, squared, the straight line under each air line of half a hectometre and a whole number of them."""
    hectometres = np.arange(_FARTHEST_KM * 10) + 0.5
    squares: NDArray[np.float64] = np.square(2 * np.sin(hectometres / 20 / EARTH_RADIUS_KM))
    return squares


def air_line(home: Place, work: Place) -> int | None:
    """Return the air line between two places in hectometres, at most 1,500 km; ``None`` if one is not located.

    Hectometres are what is shown and what minutes are estimated from: an estimate is not finer than that.

    Example:
        >>> from fitmatch.schema.place import Place
        >>> schwerin = Place("unique", "Schwerin", ("13004",), None, 53.626, 11.406)
        >>> air_line(schwerin, Place("unique", "Wismar", ("13074",), None, 53.889, 11.445))
        294
    """
    ends = [point_of(home), point_of(work)]
    if ends[0] is None or ends[1] is None:
        return None
    return int(_chords().searchsorted(_square(*ends[0], *ends[1])))


def air_lines(homes: Distinct[Place], works: Distinct[Place]) -> NDArray[np.int64]:
    """Return ``[homes, works]`` what :func:`air_line` returns for each pair, -1 if one is not located.

    Example:
        >>> from fitmatch.knowledge.distinct import Distinct
        >>> from fitmatch.schema.place import Place
        >>> schwerin = Place("unique", "Schwerin", ("13004",), None, 53.626, 11.406)
        >>> air_lines(Distinct([schwerin]), Distinct([schwerin, Place("unknown")])).tolist()
        [[0, -1]]
    """
    here, there = homes.grown(_Points).points, works.grown(_Points).points
    square = _square(*here[:, :, None], *there[:, None, :])
    return np.where(np.isnan(square), -1, _chords().searchsorted(square))


class _Points:
    """Where places lie: ``[3, places]``, not a number where they are not located."""

    def __init__(self) -> None:
        self.points = np.zeros((3, 0))

    def see(self, places: Sequence[Place]) -> None:
        new = np.array([point_of(place) or (np.nan,) * 3 for place in places])
        self.points = np.hstack([self.points, new.T])


def point_of(place: Place) -> tuple[float, float, float] | None:
    """Return where a place lies on a sphere of radius 1; ``None`` if it is not located."""
    if place.latitude is None or place.longitude is None:
        return None
    return point_on_sphere(place.latitude, place.longitude)


def _square(ax: Any, ay: Any, az: Any, bx: Any, by: Any, bz: Any) -> Any:
    """Return the square of the straight line between two points, of numbers or of arrays: the same bits."""
    return (ax - bx) * (ax - bx) + (ay - by) * (ay - by) + (az - bz) * (az - bz)


def distance_km(a: Place, b: Place) -> float | None:
    """Return the air line between two places in kilometres, ``None`` if one has no coordinates.

    Example:
        >>> from fitmatch.schema.place import Place
        >>> schwerin = Place("unique", "Schwerin", ("13004",), None, 53.626, 11.406)
        >>> zarrentin = Place("unique", "Zarrentin", ("13076",), None, 53.551, 10.915)
        >>> round(distance_km(schwerin, zarrentin))
        33
        >>> distance_km(schwerin, Place("unknown")) is None
        True
    """
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    return air_line_km(a.latitude, a.longitude, b.latitude, b.longitude)


@dataclass(frozen=True, slots=True)
class _Pace:
    """How fast a way of travelling is from some length of road on."""

    road_factor: float
    from_road_km: float
    base_minutes: float
    road_km_per_hour: float
    least_minutes: float


@lru_cache(maxsize=1)
def _paces() -> Mapping[str, tuple[_Pace, ...]]:
    """Return the paces of each way of travelling, shortest road first."""
    paces: dict[str, tuple[_Pace, ...]] = {}
    for row in read_table("places/travel"):
        pace = _Pace(
            float(row["road_per_air_line"]),
            float(row["from_road_km"]),
            float(row["base_minutes"]),
            float(row["road_km_per_hour"]),
            float(row["least_minutes"]),
        )
        paces[row["mode"]] = (*paces.get(row["mode"], ()), pace)
    return paces


def estimate_minutes(km: float, mode: TravelMode | Literal["rail"]) -> int:
    """Return an estimate of the minutes one way for an air line of ``km`` kilometres.

    This is an estimate, not a route or a timetable: road = air line x 1.3; by car 5 minutes plus 55 km/h,
    on more than about 49 km of road 75 km/h; by public transport 1.6 x the car, where a bus or train runs
    at all; by ``rail`` 30 minutes plus 70 km/h, between places of one line. The numbers are in
    ``knowledge/data/places/travel.csv`` (certainty C). A longer way never takes fewer minutes.

    Example:
        >>> estimate_minutes(29, "car"), estimate_minutes(71, "car"), estimate_minutes(29, "public_transport")
        (46, 79, 74)
    """
    steps = _paces()[mode]
    road = max(0.0, km) * steps[0].road_factor
    step = max((s for s in steps if s.from_road_km <= road), key=lambda s: s.from_road_km)
    return round(max(step.least_minutes, step.base_minutes + road * 60 / step.road_km_per_hour))


@lru_cache(maxsize=8)
def minutes_by_air_line(mode: TravelMode | Literal["rail"]) -> NDArray[np.int32]:
    """Return the estimated minutes for an air line of each number of hectometres.

    Example:
        >>> int(minutes_by_air_line("car")[290])
        46
    """
    return np.array([estimate_minutes(length / 10, mode) for length in range(_FARTHEST_KM * 10 + 1)], np.int32)
