"""Tells whether a bare name means the kreisfreie Stadt or may mean the Landkreis around it as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.knowledge.places import kreise
from fitmatch.normalise.geography.cues import cue_at
from fitmatch.normalise.geography.gazetteer import towns_of_parts
from fitmatch.normalise.geography.kreise import read_kreis
from fitmatch.normalise.geography.names import abbreviates, joiners, name_key, name_parts, short_words
from fitmatch.normalise.geography.phrases import additions, lands
from fitmatch.normalise.geography.sounds import sounds_alike
from fitmatch.normalise.geography.spelling import by_sound
from fitmatch.normalise.geography.words import common_words

if TYPE_CHECKING:
    from fitmatch.normalise.geography.choosing import Hints
    from fitmatch.normalise.geography.gazetteer import Spot
    from fitmatch.normalise.geography.mention import Line, Mention


KNOWN_CITY = 250_000
"""People of a city that is meant by its bare name although a Landkreis bears it, too (Leipzig, but not Rostock)."""


def twin_kreis(spot: Spot, names: tuple[Mention, ...], hints: Hints, line: Line) -> str | None:
    """Return the Landkreis that bears the town's name, unless something says that the town is meant.

    A city of at least :data:`KNOWN_CITY` people is meant by its bare name.
    """
    told = hints.postcode is not None or (spot.ags5 in hints.kreise and len(hints.kreise) == 1)
    if told or len(names) > 1 or not _is_whole_town(spot):
        return None
    words = {word.key for word in line.words}
    titled = any(set(title) <= words for title in name_parts("town_title"))
    if titled or names[0].by_plate or line.has("in_town") or _has_part_behind(names[0], line):
        return None
    others = read_kreis(f"Landkreis {spot.name}") - {spot.ags5}
    if hints.kreise and not hints.kreise & (others | {spot.ags5}):
        return None
    known = spot.population >= KNOWN_CITY and not hints.kreise and not says_rural(names[0], line)
    return None if known else min(others, default=None)


def _is_whole_town(spot: Spot) -> bool:
    """Return whether a place is a kreisfreie Stadt, with or without an addition ("Oldenburg (Oldenburg)")."""
    kreis = kreise()[spot.ags5]
    return kreis.is_town and not spot.part and name_key(spot.name) in (name_key(kreis.name), _short(kreis.name))


def _short(name: str) -> str:
    return " ".join(short_words(name))


def says_rural(name: Mention, line: Line) -> bool:
    """Return whether the Landkreis is told behind the name ("Osnabrück Land", "Heilbronn, LK")."""
    position = name.start + name.length
    if position >= len(line.words):
        return False
    cue = cue_at(line.words, position)
    last = position + (cue.length if cue is not None else 1) == len(line.words)
    return last and ((cue is not None and cue.kind == "rural") or line.words[position].key in ("land", "umland"))


def _has_part_behind(name: Mention, line: Line) -> bool:
    """Return whether an unknown name or a river stands directly behind: "Rostock Lichtenhg.", "Hof/Saale"."""
    keys = {spot.ags5 for spot in name.spots}
    if any(keys & {s.ags5 for s in by_sound(other, alone=False)} for other in line.additions if not other.isascii()):
        return True
    foreign = "".join(other for other in line.additions if not other.isascii())
    if foreign and any(
        sounds_alike(foreign, part.replace(" ", "")) for part, at in towns_of_parts().items() if keys & at
    ):
        return True
    position = name.start + name.length
    if any(_is_of_town(other.key, keys) for other in line.words[name.start + 1 :]):
        return True
    if position >= len(line.words):
        return False
    word = line.words[position]
    return (
        word.clause == name.clause
        and word.key not in lands()
        and word.key in line.additions
        and word.may_be_name
        and word.key.isalpha()
        and word.key.isascii()
        and word.key not in common_words()
    )


def _is_of_town(word: str, keys: set[str]) -> bool:
    """Return whether a word is a river or of the official name: "Hof, Saale", "Oldenburg i.O."; no Land is."""
    if word in additions():
        return not additions()[word]
    official = (part for key in keys if kreise()[key].is_town for part in name_key(kreise()[key].name).split()[1:])
    return any(abbreviates(word, part) for part in official if part not in joiners())
