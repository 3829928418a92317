"""Tells whether a bare name means the kreisfreie Stadt or may mean the Landkreis around it as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.knowledge.places import kreise
from fitmatch.normalise.geography.kreise import read_kreis
from fitmatch.normalise.geography.names import name_key, name_parts
from fitmatch.normalise.geography.spelling import by_sound
from fitmatch.normalise.geography.words import common_words

if TYPE_CHECKING:
    from fitmatch.normalise.geography.choosing import Hints
    from fitmatch.normalise.geography.gazetteer import Spot
    from fitmatch.normalise.geography.mention import Line, Mention


def twin_kreis(spot: Spot, names: tuple[Mention, ...], hints: Hints, line: Line) -> str | None:
    """Return the Landkreis that bears the town's name, unless something says that the town is meant."""
    kreis = kreise()[spot.ags5]
    told = hints.postcode is not None or (spot.ags5 in hints.kreise and len(hints.kreise) == 1)
    if told or not kreis.is_town or name_key(spot.name) != name_key(kreis.name) or spot.part or len(names) > 1:
        return None
    words = {word.key for word in line.words}
    titled = any(set(title) <= words for title in name_parts("town_title"))
    if titled or names[0].by_plate or line.has("in_town") or _has_part_behind(names[0], line):
        return None
    others = read_kreis(f"Landkreis {kreis.name}") - {spot.ags5}
    if hints.kreise and not hints.kreise & (others | {spot.ags5}):
        return None
    return min(others, default=None)


def _has_part_behind(name: Mention, line: Line) -> bool:
    """Return whether an unknown name or a river stands directly behind: "Rostock Lichtenhg.", "Hof/Saale"."""
    keys = {spot.ags5 for spot in name.spots}
    if any(keys & {s.ags5 for s in by_sound(other, alone=False)} for other in line.additions if not other.isascii()):
        return True
    position = name.start + name.length
    if position >= len(line.words):
        return False
    word = line.words[position]
    return (
        word.clause == name.clause
        and word.key in line.additions
        and word.may_be_name
        and word.key.isalpha()
        and word.key.isascii()
        and word.key not in common_words()
    )
