"""Finds names of residence titles that are typed wrongly: "Dulldung", "Aufenthaltsgestatung", "дульдунк"."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from fitmatch.knowledge.tables import read_table, split_cell
from fitmatch.normalise.reading.text import fold

_WORD = re.compile(r"[^\W\d_]{6,40}")
_SCORE = 0.85


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Return the one-word names that are worth a second look, with their keys; an empty key bars the name."""
    return {fold(name): row["key"] for row in read_table("residence/spellings") for name in split_cell(row["names"])}


def _allowed(length: int) -> int:
    """Return how many slips of the pen a name of some length may have."""
    if length < 9:
        return 1
    return 2 if length < 16 else 3


def misspelt(text: str) -> list[tuple[int, int, str, float]]:
    """Return the places of a folded text that are near to the name of a title: (start, end, key, score).

    Example:
        >>> misspelt("dulldung und gestaltung")
        [(0, 8, 'DULD', 0.85)]
    """
    found, names = [], list(_names())
    for match in _WORD.finditer(text):
        word = match.group()
        best = process.extractOne(word, names, scorer=OSA.distance, score_cutoff=3)
        if best is None or best[1] > min(_allowed(len(best[0])), max(1, len(word) // 4)):
            continue
        key = _names()[best[0]]
        if key and word[0] == best[0][0]:  # people rarely mistype the first letter
            found.append((match.start(), match.end(), key, _SCORE))
    return found
