"""Does a requirement ask for nothing but training or practice in the occupation on offer?"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.text import fold

if TYPE_CHECKING:
    from fitmatch.normalise.vocabulary import Vocabulary

_WORD = re.compile(r"[^\W\d_]+")

_MUCH_LIKE = 0.75
"""Closeness of occupations from which on practice in one is practice in the other (house rule)."""


def asks_own_practice(text: str, occupations: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Return whether a requirement says no more than the title: "gelernter Maurer", "2 Jahre Erfahrung".

    Args:
        text: One requirement.
        occupations: Keys of the occupations on offer.
        vocabulary: What words mean.

    Example:
        >>> from fitmatch.normalise.vocabulary import core_vocabulary
        >>> words = core_vocabulary()
        >>> asks_own_practice("gelernter Maurer", ("bricklayer",), words)
        True
        >>> asks_own_practice("mind. 2 Jahre Berufserfahrung", ("bricklayer",), words)
        True
        >>> asks_own_practice("Erfahrung als Koch", ("bricklayer",), words)
        False
    """
    if not occupations:
        return False
    words = {fold(match[0]) for match in _WORD.finditer(text)}
    if words & _words("practice") and words <= _words("practice") | _words("filler"):
        return True
    named = vocabulary.read_title(text)
    if named.value is None or named.reason == "concept.near_spelling":
        return False
    closeness = vocabulary.relations.occupation_closeness
    return any(closeness(named.value, offered).value >= _MUCH_LIKE for offered in occupations)


@lru_cache(maxsize=2)
def _words(role: str) -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in read_table("vacancy/experience_words") if row["role"] == role)
