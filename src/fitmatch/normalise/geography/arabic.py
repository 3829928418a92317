"""Writes German names the short way that Arabic and Persian do, with few vowels ("دساو" for Dessau).

A spelling that is exactly what a larger town's name becomes goes before one that only shares its consonants.
The rules are the rows ``spelled`` and ``letters`` of ``places/sounds.csv``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from fitmatch.knowledge.places import kreise
from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.geography.gazetteer import spots_by_name
from fitmatch.normalise.geography.names import name_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fitmatch.normalise.geography.gazetteer import Spot

SHORTEST = 4
"""Fewest letters of a spelling that is looked up."""

LARGE_TOWN = 40_000
"""People of a town that is sought anywhere in Germany (about the 300 largest)."""

TOWN = 3_000
"""People of a town that is sought in :data:`NEAR_LANDS`."""

NEAR_LANDS = frozenset({"SN", "MV", "ST", "BB", "TH"})
"""Länder whose small towns are sought as well: here the people of the project live."""

LEAST_WORD = 5
"""Letters of a part of a double name that may stand alone."""

MOST_SPELLINGS = 32

_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=2)
def _rules(script: str) -> tuple[re.Pattern[str], Mapping[str, tuple[str, ...]]]:
    rules = {
        row["letters"]: tuple(row["sound"].split("|")) for row in read_table("places/sounds") if row["script"] == script
    }
    ordered = sorted(rules, key=lambda letters: (-len(letters), letters))
    return re.compile("|".join(map(re.escape, ordered))), rules


def _closed(spelling: str) -> str:
    return _DOUBLE.sub(r"\1", spelling)


def spellings(name: str) -> frozenset[str]:
    """Return the ways a folded German name is written, in a coarse alphabet.

    Example:
        >>> "dsau" in spellings("dessau"), letters_of("دساو")
        (True, 'dsau')
    """
    pattern, rules = _rules("spelled")
    start = "a" if name[0] in "eiu" else ""  # a word in Arabic script begins with no bare vowel
    choices = [rules[part] for part in pattern.findall(name)]
    ways = [("".join(way)) for way, _ in zip(product(*choices), range(MOST_SPELLINGS), strict=False)]
    return frozenset(_closed(start + way) for way in ways)


def letters_of(word: str) -> str:
    """Return the letters of a folded word in Arabic script in the same alphabet; a final "ه" is a vowel."""
    pattern, rules = _rules("letters")
    word = word[1:] if word.startswith("اش") and len(word) > SHORTEST else word
    bare = word.removesuffix("ه").removesuffix("ة") if len(word) > SHORTEST else word
    return _closed("".join(rules[part][0] for part in pattern.findall(bare)))


def _is_sought(spot: Spot) -> bool:
    least = TOWN if kreise()[spot.ags5].land in NEAR_LANDS else LARGE_TOWN
    return spot.population >= least and not spot.part


def _own_words(name: str, spots: tuple[Spot, ...]) -> frozenset[str]:
    """Return the words of a name that may stand alone: "Bitterfeld-Wolfen", "Bad Freienwalde", "Bernau bei Berlin"."""
    words = name.split()
    if words[0] == "bad" and len(words) == 2:
        return frozenset(words[1:])
    if words[1] == "bei":
        return frozenset(words[:1])
    double = any(name_key(spot.name) == name and spot.name.count("-") == len(words) - 1 for spot in spots)
    return frozenset(word for word in words if double and len(word) >= LEAST_WORD)


@lru_cache(maxsize=1)
def _names() -> Mapping[str, tuple[str, ...]]:
    index: dict[str, list[str]] = defaultdict(list)
    for name, spots in spots_by_name().items():
        if not name.isascii() or not any(_is_sought(spot) for spot in spots):
            continue
        for word in sorted({name} if name.isalpha() else _own_words(name, spots)):
            for spelling in sorted(spellings(word)):
                index[spelling].append(name)
    return {spelling: tuple(names) for spelling, names in index.items()}


def names_spelled(word: str) -> tuple[str, ...]:
    """Return the folded names that a folded word in Arabic script spells out.

    Example:
        >>> "merseburg" in names_spelled("مرسبورغ"), names_spelled("بيت")
        (True, ())
    """
    letters = letters_of(word)
    return _names().get(letters, ()) if len(letters) >= SHORTEST else ()
