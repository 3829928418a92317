"""Reads the Land that an adjective before a landscape tells: "sächs. Vogtland", "thüringische Rhön"."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.places import kreise
from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.geography.kreise import landscapes
from fitmatch.normalise.geography.names import name_key

if TYPE_CHECKING:
    from collections.abc import Mapping

_ADJECTIVE = re.compile(r"(?:(?:i|en|n)?sch\w{0,2}|er|en|n|isch\w{0,2}|с?ь?к\w{1,3}|ск\w{1,3})?")
"""What may follow the stem of the name of a Land: the ending of the adjective, or nothing in an abbreviation."""


@lru_cache(maxsize=1)
def _stems() -> tuple[tuple[str, str], ...]:
    """Return the folded stems of the Länder's adjectives with the Land of each, longest first."""
    rows = [
        (name_key(row["part"]), row["land"])
        for row in read_table("places/name_parts")
        if row["kind"] == "land_adjective"
    ]
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row)))


def land_of_adjective(word: str) -> str:
    """Return the Land of a folded adjective, in full or cut short; empty if it is none.

    Example:
        >>> land_of_adjective("saechs"), land_of_adjective("thueringisches"), land_of_adjective("sachse")
        ('SN', 'TH', '')
    """
    for stem, land in _stems():
        if word.startswith(stem):
            return land if _ADJECTIVE.fullmatch(word, len(stem)) else ""
    return ""


def landscape_in_land(name: str) -> frozenset[str]:
    """Return the Kreise of a landscape in the Land that its first word tells, empty if it tells none.

    Example:
        >>> sorted(landscape_in_land("saechs vogtland")), sorted(landscape_in_land("holst schweiz"))
        (['14523'], ['01055', '01057'])
        >>> landscape_in_land("saechs wetterau")
        frozenset()
    """
    first, _, others = name.partition(" ")
    land = land_of_adjective(first) if others else ""
    if not land:
        return frozenset()
    # "bayr. Vogtland" has a row of its own; "hess. Odenwald" is what of the Odenwald lies in Hessen.
    own = _landscapes_of_lands().get((land, others), frozenset())
    return own or frozenset(key for key in landscapes().get(others, ()) if kreise()[key].land == land)


@lru_cache(maxsize=1)
def _landscapes_of_lands() -> Mapping[tuple[str, str], frozenset[str]]:
    """Return the Kreise of the landscapes whose own names begin with a Land's adjective."""
    index: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name, keys in landscapes().items():
        first, _, others = name.partition(" ")
        if others and (land := land_of_adjective(first)):
            index[land, others].update(keys)
    return {name: frozenset(keys) for name, keys in index.items()}
