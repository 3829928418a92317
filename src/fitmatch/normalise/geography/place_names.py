"""Finds the place names in an address line, in order, with what stands beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from fitmatch.knowledge.places import kreise, plates
from fitmatch.normalise.geography.gazetteer import (
    Spot,
    known_names,
    name_key,
    name_parts,
    spots_by_name,
    spots_by_plate,
    town_in,
    without_titles,
)

MAX_WORDS = 16
LONGEST_NAME = 6

_PLATE = re.compile(r"(?<![^\s(,/])([A-ZÄÖÜ]{2,3})(?![^\s),/])")
_PIECE = re.compile(r"[,;\n]")
_HOUSE_NUMBER = re.compile(r"[^\W\d]\.? ?\d{1,3} ?[a-z]?\s*$")
_SLASH_CHOICE = re.compile(r"\s/\s|\s[+&]\s")


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A name found in a text and the places it can mean.

    Attributes:
        spots: Possible places, largest first.
        additions: Folded words beside the name that are no names themselves ("schaalsee").
        after_choice: Whether "oder", "und" or a free-standing slash stands before the name.
        by_plate: Whether a number plate named it.
        corrected: Whether the spelling had to be corrected.
    """

    spots: tuple[Spot, ...]
    additions: tuple[str, ...] = ()
    after_choice: bool = False
    by_plate: bool = False
    corrected: bool = False


def find_places(text: str) -> tuple[NamedPlace, ...]:
    """Return the places named in a text, in order of appearance; longer names win over shorter ones.

    Example:
        >>> [found.spots[0].name for found in find_places("Rostock-Lütten Klein")]
        ['Rostock', 'Rostock']
        >>> find_places("HGW")[0].by_plate
        True
        >>> find_places("???")
        ()
    """
    by_plate = _find_plates(text)
    words = tuple(name_key(_SLASH_CHOICE.sub(" oder ", _without_streets(text))).split())[:MAX_WORDS]
    whole = spots_by_name().get(" ".join(words)) if words else None
    if whole:
        return (NamedPlace(whole), *by_plate)
    return by_plate + _find_names(without_titles(words), bool(by_plate))


def _without_streets(text: str) -> str:
    """Return the text without the pieces that hold a house number, if anything else is left."""
    pieces = _PIECE.split(text)
    kept = [piece for piece in pieces if not _HOUSE_NUMBER.search(piece)]
    return ", ".join(kept) if any(piece.strip() for piece in kept) else text


def _find_plates(text: str) -> tuple[NamedPlace, ...]:
    """Return the towns named by number plates, which stand in capitals among other writing or alone."""
    stripped = text.strip()
    if stripped.isupper() and not _PLATE.fullmatch(stripped):
        return ()
    found = []
    for match in _PLATE.finditer(stripped):
        plate = match.group(1)
        town = spots_by_plate().get(plate)
        keys = plates().get(plate, ())
        if town is None and len(keys) == 1 and kreise()[keys[0]].is_town:
            town = town_in(kreise()[keys[0]].name, keys)
        if town is not None and (len(plate) == 3 or plate == stripped or _confirmed(town, plate, stripped)):
            found.append(NamedPlace((town,), by_plate=True))
    return tuple(found)


def _confirmed(town: Spot, plate: str, text: str) -> bool:
    """Return whether the other words name the town or a part of it: two capitals alone may be anything."""
    others = _find_names(tuple(name_key(text.replace(plate, " ", 1)).split())[:MAX_WORDS], after_plate=True)
    return any(spot.ags5 == town.ags5 for found in others for spot in found.spots)


def _find_names(words: tuple[str, ...], after_plate: bool) -> tuple[NamedPlace, ...]:
    """Return the names among the words, leftmost and longest first."""
    joiners = {part[0] for kind in ("joiner", "area") for part in name_parts(kind)}
    set_apart = {part[0] for part in name_parts("addition")}
    choices = {part[0] for part in name_parts("choice")}
    found: list[NamedPlace] = []
    additions: list[str] = []
    after_choice = False
    position = 0
    while position < len(words):
        length, spots = _longest_name(words, position)
        if (found or after_plate) and length == 1 and words[position] in set_apart:
            length, after_choice = 0, False
        if length:
            found.append(NamedPlace(spots, after_choice=after_choice and (bool(found) or after_plate)))
            after_choice = False
        elif words[position] in choices:
            after_choice = True
        elif words[position] not in joiners:
            additions.append(words[position])
        position += length or 1
    if not found:
        return ()
    first = found[0]
    named = NamedPlace(first.spots, tuple(additions), first.after_choice)
    return (named, *found[1:])


def _longest_name(words: tuple[str, ...], start: int) -> tuple[int, tuple[Spot, ...]]:
    """Return the number of words and the places of the longest name that begins at ``start``."""
    for end in range(min(len(words), start + LONGEST_NAME), start, -1):
        name = " ".join(words[start:end])
        if len(name) > 2 and (spots := spots_by_name().get(name)):
            return end - start, spots
    return 0, ()


def find_misspelt(text: str) -> tuple[NamedPlace, ...]:
    """Return the one place whose name is a slip away from the text; nothing if two names are equally near.

    Example:
        >>> [found.spots[0].name for found in find_misspelt("Neubrandenbrug")]
        ['Neubrandenburg']
        >>> find_misspelt("irgendwo")
        ()
    """
    name = " ".join(without_titles(tuple(name_key(text).split()[:MAX_WORDS])))
    if not 6 <= len(name) <= 40:
        return ()
    if (whole := _by_beginnings(name)) is not None:
        return (NamedPlace((whole,), corrected=True),)
    allowed = 1 if len(name) < 9 else 2
    near = process.extract(name, known_names(), scorer=OSA.distance, score_cutoff=allowed, limit=5, processor=None)
    near = [item for item in near if item[0][0] == name[0]]
    if not near:
        return ()
    best = min(distance for _, distance, _ in near)
    nearest = {spots_by_name()[key] for key, distance, _ in near if distance == best}
    if len({spots[0] for spots in nearest}) != 1:
        return ()
    return (NamedPlace(nearest.pop(), corrected=True),)


def _by_beginnings(name: str) -> Spot | None:
    """Return the one place whose further words begin like those of the text ("ribnitz damg")."""
    first, *others = name.split()
    if not others or any(len(word) < 3 for word in others):
        return None
    found: set[Spot] = set()
    for known in known_names():
        words = known.split()
        if words[0] == first and len(words) == len(others) + 1:
            pairs = zip(words[1:], others, strict=True)
            if all(word.startswith(beginning) for word, beginning in pairs):
                found.update(spots_by_name()[known])
    return found.pop() if len(found) == 1 else None
