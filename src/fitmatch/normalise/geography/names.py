"""Knows how place names are compared: folded words, titles, additions and short forms."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOT_WORD = re.compile(r"[\W_]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_ADDITION = re.compile(r"[(/,]")


def name_key(text: str) -> str:
    """Return the spelling under which names are compared: folded words with single spaces.

    Example:
        >>> name_key("Röbel/Müritz")
        'roebel mueritz'
    """
    # Nearly all names are ASCII but for umlauts, where folding is this; it halves the time of the index.
    plain = text.lower().translate(_UMLAUTS)
    return _NOT_WORD.sub(" ", plain if plain.isascii() else fold(text)).strip()


@lru_cache(maxsize=32)
def name_parts(kind: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of ``places/name_parts.csv`` of a kind, as tuples of words, longest first."""
    rows = (tuple(name_key(row["part"]).split()) for row in read_table("places/name_parts") if row["kind"] == kind)
    return tuple(sorted(rows, key=lambda words: (-len(words), words)))


@lru_cache(maxsize=1)
def _title_words() -> frozenset[str]:
    return frozenset(word for title in name_parts("town_title") + name_parts("title") for word in title)


def without_titles(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a name's words without titles such as "Ostseebad" or "Hansestadt".

    Example:
        >>> without_titles(("ostseebad", "binz"))
        ('binz',)
    """
    if len(words) < 2 or _title_words().isdisjoint(words):
        return words
    for title in name_parts("town_title") + name_parts("title"):
        if words[: len(title)] == title and len(words) > len(title):
            return without_titles(words[len(title) :])
        if words[-len(title) :] == title and len(words) > len(title):
            return without_titles(words[: -len(title)])
    return words


def short_words(name: str) -> tuple[str, ...]:
    """Return the words before an addition: "Bergen auf Rügen", "Waren (Müritz)" -> "bergen", "waren"."""
    words = without_titles(tuple(name_key(_ADDITION.split(name, maxsplit=1)[0]).split()))
    if len(words) > 2 and words[0] == "bad" and not joiners().isdisjoint(words[2:]):
        words = words[1:]  # who writes "Neustadt a. d. Saale" means Bad Neustadt
    for position, word in enumerate(words[1:], start=1):
        if word in joiners():
            return words[:position]
    return words


@lru_cache(maxsize=1)
def joiners() -> frozenset[str]:
    """Return the folded words that join the parts of a name ("am", "ob")."""
    return frozenset(part[0] for part in name_parts("joiner"))


@lru_cache(maxsize=1)
def _lands_of_additions() -> Mapping[str, str]:
    return {name_key(row["part"]): row["land"] for row in read_table("places/name_parts") if row["land"]}


def land_of_addition(word: str) -> str:
    """Return the Land an addition such as "Sachsen" stands for, empty if none.

    Example:
        >>> land_of_addition("mecklenburg"), land_of_addition("elbe")
        ('MV', '')
    """
    return _lands_of_additions().get(word, "")


def abbreviates(short: str, full: str) -> bool:
    """Return whether the letters of a short form stand in the word in this order ("brsg", "breisgau").

    Example:
        >>> abbreviates("brsg", "breisgau"), abbreviates("see", "sachsen")
        (True, False)
    """
    if full.startswith(short):
        return True
    if short[0] != full[0] or len(short) > len(full) // 2 + 1 or any(letter in "aeiou" for letter in short[1:]):
        return False
    letters = iter(full)
    return all(letter in letters for letter in short)


def display_name(name: str) -> str:
    """Return a name without leading titles, in its own spelling."""
    words = name.split()
    key = tuple(name_key(name).split())
    dropped = len(key) - len(without_titles(key))
    return " ".join(words[dropped:]) if 0 < dropped < len(words) else name
