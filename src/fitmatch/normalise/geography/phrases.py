"""Looks up what a run of words names: a place, a Kreis or landscape, a Land, somewhere abroad, a number plate."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.places import kreise, plates, postcodes
from fitmatch.knowledge.tables import read_table, split_cell
from fitmatch.normalise.geography.gazetteer import HAMLET, Spot, spots_by_name, spots_by_plate, town_in
from fitmatch.normalise.geography.kreise import by_beginnings, kreis_names, landscapes
from fitmatch.normalise.geography.lands import landscape_in_land
from fitmatch.normalise.geography.names import name_key, name_parts
from fitmatch.normalise.geography.words import common_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fitmatch.normalise.geography.words import Word

LONGEST_NAME = 6

MOST_KREISE = 8
"""The beginning of a postcode that fits more Kreise than this tells nothing."""

_CUT_POSTCODE = re.compile(r"(?=.{5}$)(\d{3,4})x{1,2}")

KNOWN_TOWN = 5_000
"""People of a place that a single word in small letters may name within a sentence."""

VILLAGE = 1_000
"""A landscape or Kreis wins over a place of its name that has no more people than this."""


@lru_cache(maxsize=1)
def abroad() -> frozenset[str]:
    """Return the folded names of countries and of towns outside Germany."""
    return frozenset(name_key(name) for row in read_table("places/abroad") for name in split_cell(row["names"]))


@lru_cache(maxsize=1)
def lands() -> Mapping[str, str]:
    """Return the folded names of Länder and of what is larger, with the Land of each; empty for what is larger."""
    return {name_key(row["alias"]): row["name"] for row in read_table("places/aliases") if row["kind"] == "too_large"}


def named_by(
    words: Sequence[Word], *, mixed: bool, prose: bool = False
) -> tuple[str, tuple[Spot, ...], frozenset[str]] | None:
    """Return what exactly these words name: its kind, the places, the Kreise; ``None`` if nothing.

    Args:
        words: Words of one clause.
        mixed: Whether the text has capitals, so that a name must begin with one.
        prose: Whether the text is a sentence: written without capitals, it names towns only.

    Example:
        >>> from fitmatch.normalise.geography.words import split_words
        >>> named_by(split_words("Insel Rügen"), mixed=True)
        ('kreis', (), frozenset({'13073'}))
        >>> named_by(split_words("dorf"), mixed=False) is None
        True
    """
    name = " ".join(word.key for word in words)
    if len(name) < 3 or (len(words) == 1 and not _may_stand_alone(words[0], mixed=mixed)):
        return ("land", (), frozenset()) if name in lands() and words[0].may_be_name else None
    spots = spots_by_name().get(name, ())
    if spots and not mixed and len(words) == 1 and words[0].raw.islower() and spots[0].population < KNOWN_TOWN:
        spots = () if prose else spots
    area = landscapes().get(name) or landscape_in_land(name)
    if area and not (spots and spots[0].population > VILLAGE):
        return "kreis", (), area
    if name in lands():
        return "land", (), frozenset()
    if name in abroad() and not (spots and spots[0].population > 20_000):
        return "abroad", (), frozenset()
    if spots and not (spots[0].population <= HAMLET and name in kreis_names()):
        return "place", spots, frozenset()
    found = kreis_names().get(name)
    if found is None and len(words) > 1 and all(len(word.key) > 2 for word in words):
        found = by_beginnings(name)
    return ("kreis", (), found) if found else None


def _may_stand_alone(word: Word, *, mixed: bool, prose: bool = False) -> bool:
    return word.key not in common_words() and (word.may_be_name or not mixed)


@lru_cache(maxsize=1)
def _no_plates() -> frozenset[str]:
    return frozenset(part[0].upper() for part in name_parts("no_plate"))


def plate_of(word: Word) -> tuple[str, tuple[Spot, ...], frozenset[str]] | None:
    """Return what a word in one to three capitals names as a number plate; ``None`` if it is none.

    Example:
        >>> from fitmatch.normalise.geography.words import split_words
        >>> plate_of(split_words("HGW")[0])[1][0].name, sorted(plate_of(split_words("L")[0])[2])
        ('Greifswald', ['14713', '14729'])
    """
    plate = word.raw
    if not (plate.isalpha() and plate.isupper() and len(plate) <= 3) or plate in _no_plates():
        return None
    if (town := spots_by_plate().get(plate)) is not None:
        return "place", (town,), frozenset()
    keys = plates().get(plate, ())
    if len(keys) == 1 and kreise()[keys[0]].is_town and (town := town_in(kreise()[keys[0]].name, keys)):
        return "place", (town,), frozenset()
    return ("kreis", (), frozenset(keys)) if keys else None


def kreise_of_beginning(word: str) -> frozenset[str]:
    """Return the Kreise of the postcodes that begin like "1905x"; none for other words or very many Kreise.

    Example:
        >>> sorted(kreise_of_beginning("1905x")), kreise_of_beginning("haus")
        (['13004'], frozenset())
    """
    match = _CUT_POSTCODE.fullmatch(word)
    if match is None:
        return frozenset()
    keys = frozenset(area.ags5 for code, area in postcodes().items() if code.startswith(match.group(1)))
    return keys if len(keys) <= MOST_KREISE else frozenset()


@lru_cache(maxsize=1)
def additions() -> Mapping[str, str]:
    """Return the words that tell namesakes apart and are no second place, with the Land of each."""
    return {name_key(row["part"]): row["land"] for row in read_table("places/name_parts") if row["kind"] == "addition"}
