"""Brings the words of a text into the form names have: "работала учительницей" names an "учительница"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.text import fold

if TYPE_CHECKING:
    from collections.abc import Container

_WORD = re.compile(r"[^\W\d_]+(?:'s\b)?")
_SHORTEST_STEM = 4


@lru_cache(maxsize=2)
def _endings(*, genitive: bool) -> tuple[tuple[str, str], ...]:
    rows = [row for row in read_table("taxonomy/case_endings") if genitive or row["case"] != "genitive"]
    return tuple(sorted(((row["ending"], row["becomes"]) for row in rows), key=lambda pair: -len(pair[0])))


def as_named(text: str, known: Container[str], *, genitive: bool = False) -> str:
    """Return a folded text with every unknown word in the form in which it is known, if it is in any.

    Args:
        text: Up to a few hundred characters.
        known: The folded words of all names.
        genitive: Also bring "сварщика" into the form "сварщик"; beside another noun it says whose, not who.

    Example:
        >>> as_named("працював водієм", {"водій"}), as_named("помощник сварщика", {"сварщик"})
        ('працював водій', 'помощник сварщика')
        >>> as_named("помощник сварщика", {"сварщик"}, genitive=True)
        'помощник сварщик'
    """
    return _WORD.sub(lambda match: _named(match[0], known, genitive=genitive), fold(text))


def _named(word: str, known: Container[str], *, genitive: bool) -> str:
    if word in known:
        return word
    for ending, becomes in _endings(genitive=genitive):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST_STEM and stem + becomes in known:
            return stem + becomes
    return word
