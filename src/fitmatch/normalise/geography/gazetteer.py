"""Finds the places a spelling can stand for: official names, short forms, other scripts, parts of towns."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.places import kreise, municipalities, postcodes
from fitmatch.knowledge.tables import read_table, split_cell
from fitmatch.normalise.geography.names import display_name, name_key, short_words, without_titles

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fitmatch.knowledge.places import Municipality


HAMLET = 100
"""People counted for a place that only a postcode names: the gazetteer holds places of about 500 and more."""

SMALL_PART = 5_000
"""A part of a kreisfreie Stadt with fewer people than this counts as a hamlet."""

DOMINANCE = 20
"""How many times more people a town must have than its namesakes to be meant by the bare name."""

PART_PEOPLE = 10_000
"""People counted for a part of a large town, of which the table of parts tells no number."""

SAME_PLACE_DEGREES = 0.15
"""Two entries of one name and Kreis that lie closer than this (about 15 km) are one place."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One place a name can mean.

    Attributes:
        name: German name without additions such as "Ostseebad".
        ags5: Official key of its Kreis.
        latitude: Degrees north.
        longitude: Degrees east.
        population: Number of people, at least :data:`HAMLET`.
        words: Folded words of the full name, to compare additions such as "/Rügen" with.
        part: Whether the spelling named a part of the town only.
        confirmed: Whether a postcode near by names the place; if not, namesakes may be confused.
    """

    name: str
    ags5: str
    latitude: float
    longitude: float
    population: int
    words: frozenset[str]
    part: bool = False
    confirmed: bool = False


def _weight(place: Municipality) -> int:
    """Return the people that count against namesakes; a small part of a large town counts like a hamlet."""
    kreis = kreise()[place.ags5]
    if kreis.is_town and place.population < SMALL_PART and name_key(kreis.name) not in name_key(place.name):
        return HAMLET
    return max(place.population, HAMLET)


@lru_cache(maxsize=1)
def spots_by_name() -> Mapping[str, tuple[Spot, ...]]:
    """Return the places of each folded name, largest first."""
    index: dict[str, list[Spot]] = defaultdict(list)
    for place in municipalities():
        key = name_key(place.name)
        words = tuple(key.split())
        spot = Spot(
            display_name(place.name),
            _town_keys().get(key, {}).get(place.ags5[:3], place.ags5),
            place.latitude,
            place.longitude,
            _weight(place),
            frozenset(words),
            confirmed=place.certain,
        )
        keys = {key, " ".join(without_titles(words)), " ".join(short_words(place.name))}
        for name in sorted(keys | {name_key(other) for other in place.other_names}):
            _add(index[name], spot)
    _add_postcode_places(index)
    _add_official_additions(index)
    _add_aliases(index)
    _add_city_parts(index)
    return {name: tuple(sorted(spots, key=_largest_first)) for name, spots in index.items() if name}


@lru_cache(maxsize=1)
def _town_keys() -> Mapping[str, Mapping[str, str]]:
    """Return the keys of kreisfreie Städte by name and Regierungsbezirk: no village outside bears the full name."""
    towns: dict[str, dict[str, str]] = defaultdict(dict)
    for ags5, kreis in kreise().items():
        if kreis.is_town:
            towns[name_key(kreis.name)][ags5[:3]] = ags5
    return towns


def _largest_first(spot: Spot) -> tuple[int, str, float, float]:
    return -spot.population, spot.ags5, spot.latitude, spot.longitude


def _add(spots: list[Spot], spot: Spot) -> None:
    """Add a spot unless the same place is there; the more populous entry stays."""
    for position, known in enumerate(spots):
        if known.ags5 == spot.ags5 and _close(known, spot):
            if spot.population > known.population:
                spots[position] = spot
            return
    spots.append(spot)


def _close(a: Spot, b: Spot) -> bool:
    return abs(a.latitude - b.latitude) < SAME_PLACE_DEGREES and abs(a.longitude - b.longitude) < SAME_PLACE_DEGREES


def _add_postcode_places(index: dict[str, list[Spot]]) -> None:
    """Add the villages that only postcodes name; a postcode of two Kreise adds no doubt to a known place."""
    for area in postcodes().values():
        for place in area.places:
            key = name_key(place)
            words = tuple(key.split())
            spot = Spot(place, area.ags5, area.latitude, area.longitude, HAMLET, frozenset(words), confirmed=True)
            short = " ".join(short_words(place))
            around = (area.ags5, *area.other_ags5)
            town = next((known for known in index[short] if known.ags5 in around and _close(known, spot)), spot)
            for name in sorted({key, " ".join(without_titles(words)), short}):
                _confirm(index[name], replace(town, words=town.words | spot.words), around)


def _confirm(spots: list[Spot], named: Spot, around: tuple[str, ...]) -> None:
    """Mark the place a postcode names as confirmed, or add it."""
    for position, known in enumerate(spots):
        if known.ags5 in around and _close(known, named):
            if not known.confirmed or not named.words <= known.words:
                # The postcode may tell the river that the gazetteer leaves out ("Frankenberg (Eder)").
                spots[position] = replace(known, confirmed=True, words=known.words | named.words)
            return
    spots.append(named if named.confirmed else replace(named, confirmed=True))


def _add_official_additions(index: dict[str, list[Spot]]) -> None:
    """Add the words of official names that gazetteer and postcodes leave out ("Naumburg (Saale)")."""
    for row in read_table("places/official_additions"):
        words = frozenset(name_key(row["addition"]).split())
        spots = index[name_key(row["town"])]
        position = next(n for n, spot in enumerate(sorted(spots, key=_largest_first)) if spot.ags5 == row["ags5"])
        town = sorted(spots, key=_largest_first)[position]
        spots[spots.index(town)] = replace(town, words=town.words | words)


def _add_aliases(index: dict[str, list[Spot]]) -> None:
    """Let the hand-made names of towns and their parts point to the town; they win over namesakes."""
    for row in read_table("places/aliases"):
        if row["kind"] not in ("town", "district"):
            continue
        towns = [
            spot
            for name in (name_key(row["name"]), " ".join(short_words(row["name"])))
            for spot in index.get(name, ())
            if spot.ags5 == row["ags5"]
        ]
        town = min(towns, key=_largest_first)
        part = row["kind"] == "district"
        spot = replace(town, part=part, confirmed=True)
        name = name_key(row["alias"])
        index[name] = [spot, *(known for known in index[name] if part and known.ags5 != spot.ags5)]


def _add_city_parts(index: dict[str, list[Spot]]) -> None:
    """Let the names of parts point to their town; a namesake elsewhere stays possible."""
    for row in read_table("places/city_parts"):
        key = name_key(row["town"])
        spots = index.get(key) or index[" ".join(short_words(row["town"]))]
        town = min((spot for spot in spots if spot.ags5 == row["ags5"]), key=_largest_first)
        part = replace(town, part=True, confirmed=True, population=PART_PEOPLE)
        for alias in split_cell(row["parts"]):
            spots = index[name_key(alias)]
            if not any(spot.ags5 == part.ags5 for spot in spots):
                spots.append(part)


@lru_cache(maxsize=1)
def towns_of_parts() -> Mapping[str, frozenset[str]]:
    """Return the Kreise of the towns that have a part of each name, also where the name alone means another place."""
    index: dict[str, set[str]] = defaultdict(set)
    for row in read_table("places/city_parts"):
        town = short_words(row["town"])[0]
        for alias in split_cell(row["parts"]):
            index[name_key(alias).removesuffix(f" {town}")].add(row["ags5"])
    return {name: frozenset(keys) for name, keys in index.items()}


@lru_cache(maxsize=1)
def spots_by_plate() -> Mapping[str, Spot]:
    """Return the towns that older number plates such as HGW stand for."""
    return {
        row["alias"]: town
        for row in read_table("places/aliases")
        if row["kind"] == "plate" and (town := town_in(row["name"], split_cell(row["ags5"]))) is not None
    }


def town_in(name: str, ags5: Iterable[str]) -> Spot | None:
    """Return the largest place of a name in the given Kreise.

    Example:
        >>> town_in("Waren", ["13071"]).name
        'Waren'
    """
    keys = tuple(ags5)
    spots = spots_by_name().get(name_key(name)) or spots_by_name().get(" ".join(short_words(name)), ())
    return next((spot for spot in spots if spot.ags5 in keys), None)


@lru_cache(maxsize=1)
def known_names() -> Mapping[str, tuple[str, ...]]:
    """Return the names that a slip of the pen is compared with, by first letter: six letters or more, hamlets nine."""
    index: dict[str, list[str]] = defaultdict(list)
    for name, spots in sorted(spots_by_name().items()):
        if len(name) > 8 or (len(name) > 5 and spots[0].population > HAMLET):
            index[name[0]].append(name)
    return {letter: tuple(names) for letter, names in index.items()}
