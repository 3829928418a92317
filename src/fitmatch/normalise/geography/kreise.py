"""Reads the name of a Kreis: full, abbreviated, or as a number plate."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.places import kreise, plates
from fitmatch.knowledge.tables import read_table, split_cell
from fitmatch.normalise.geography.former_kreise import former_kreise
from fitmatch.normalise.geography.gazetteer import DOMINANCE, spots_by_name, spots_by_plate
from fitmatch.normalise.geography.joint import joint_municipalities
from fitmatch.normalise.geography.names import name_key, name_parts
from fitmatch.normalise.reading.text import MAX_TERM, cap

if TYPE_CHECKING:
    from collections.abc import Mapping

_LANDKREIS = re.compile(r"^(?:(?:alt|land)?kreis|lkr|lk|kr|krs|ldkr|landkr|lkrs|ландкра[ийе]с|لندكرايس|لندکرایس) ")


def read_kreis(text: str) -> frozenset[str]:
    """Return the keys of the Kreise a text can mean; several when it is not clear, none when it is unknown.

    Example:
        >>> sorted(read_kreis("LK V-R")), sorted(read_kreis("Vorp.-Greifswald")), sorted(read_kreis("LUP"))
        (['13073'], ['13075'], ['13076'])
        >>> sorted(read_kreis("Rostock"))
        ['13003', '13072']
        >>> sorted(read_kreis("Landkreis Rostock")), sorted(read_kreis("Hansestadt Rostock"))
        (['13072'], ['13003'])
        >>> read_kreis("")
        frozenset()
    """
    text = cap(text, MAX_TERM).strip()
    plate = text.upper() if text.isupper() or len(text) == 3 else ""
    if plate in plates():
        return frozenset(plates()[plate])
    if plate in spots_by_plate():
        return frozenset((spots_by_plate()[plate].ags5,))
    key = name_key(text)
    rural = _LANDKREIS.match(f"{key} ")
    short = key[rural.end() :].strip() if rural else key
    if rural and short.upper() in plates():
        return frozenset(plates()[short.upper()])
    former = former_kreise("town").get(short) if rural else None
    if former and key.startswith("altkreis"):
        return former
    found = kreis_names().get(key) or kreis_names().get(short) or former or landscapes().get(key)
    found = found or by_beginnings(short)
    if (
        not found
        and rural
        and (spots := spots_by_name().get(short))
        and spots[0].population >= DOMINANCE * sum(s.population for s in spots[1:])
    ):
        # A Kreis is sought by the name of its town, too: other scripts, older Kreise, "Kreis Anklam".
        names = {name_key(spots[0].name)} | {name_key(kreise()[spots[0].ags5].name)}
        known = (kreis_names().get(name) or former_kreise("town").get(name) for name in sorted(names))
        found = next((keys for keys in known if keys), frozenset((spots[0].ags5,)))
    if rural:
        found = frozenset(a for a in found if not kreise()[a].is_town) or found
    elif _has_town_title(key):
        found = frozenset(a for a in found if kreise()[a].is_town) or found
    return found


@lru_cache(maxsize=1)
def kreis_names() -> Mapping[str, frozenset[str]]:
    """Return the Kreise of each folded official name: with and without "Landkreis" and town titles, and old names."""
    names: dict[str, frozenset[str]] = {}
    for ags5, kreis in kreise().items():
        key = name_key(kreis.name)
        bare = _LANDKREIS.sub("", f"{key} ").strip()
        for name in {key, bare, bare.removesuffix("kreis").strip() if bare.endswith("kreis") else bare}:
            names[name] = names.get(name, frozenset()) | {ags5}
        if kreis.is_town:
            for title in name_parts("town_title"):
                titled = f"{' '.join(title)} {bare}"
                names[titled] = names.get(titled, frozenset()) | {ags5}
    for row in read_table("places/aliases"):
        if row["kind"] == "kreis":
            names[name_key(row["alias"])] = frozenset(split_cell(row["ags5"]))
    return {**names, **former_kreise("own")}


@lru_cache(maxsize=1)
def landscapes() -> Mapping[str, frozenset[str]]:
    """Return the Kreise of each folded name of an island, landscape, former Kreis or joint municipality."""
    hand_made = {
        name_key(row["alias"]): frozenset(split_cell(row["ags5"]))
        for row in read_table("places/aliases")
        if row["kind"] in ("landscape", "kreis")
    }
    named = {
        name_key(name): frozenset(split_cell(row["ags5"]))
        for row in read_table("places/landscapes")
        for name in split_cell(row["names"])
    }
    return {**former_kreise("own"), **joint_municipalities(), **hand_made, **named}


@lru_cache(maxsize=1)
def shores() -> Mapping[str, frozenset[str]]:
    """Return the Kreise on each sea or large lake, which tell namesakes apart ("Husum/Nordsee")."""
    return {
        name_key(name): frozenset(split_cell(row["ags5"]))
        for row in read_table("places/shores")
        for name in split_cell(row["names"])
    }


@lru_cache(maxsize=1)
def bynames() -> Mapping[str, frozenset[str]]:
    """Return the Kreise of the towns that people after whom they are called tell apart ("city of Luther").

    Example:
        >>> sorted(bynames()["luther"])
        ['15087', '15091']
    """
    return {
        name_key(name): frozenset(split_cell(row["ags5"]))
        for row in read_table("places/bynames")
        for name in split_cell(row["names"])
    }


def _has_town_title(key: str) -> bool:
    words = tuple(key.split())
    return any(title == words[: len(title)] or title == words[-len(title) :] for title in name_parts("town_title"))


def by_beginnings(key: str) -> frozenset[str]:
    """Return the one Kreis whose words begin like the words of the text ("meckl seenplatte", "v r")."""
    words = key.split()
    if len(words) < 2:
        return frozenset()
    found = {
        ags5
        for ags5, full in _names_in_words().get((len(words), words[0][0]), ())
        if all(f.startswith(w) for f, w in zip(full, words, strict=True))
    }
    return frozenset(found) if len(found) == 1 else frozenset()


@lru_cache(maxsize=1)
def _names_in_words() -> Mapping[tuple[int, str], tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return the keys and words of the Kreise by number of words and first letter."""
    index: dict[tuple[int, str], list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for ags5, kreis in kreise().items():
        words = tuple(name_key(kreis.name).split())
        index[len(words), words[0][0]].append((ags5, words))
    return {key: tuple(names) for key, names in index.items()}
