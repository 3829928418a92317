"""Words of a title that tell in whose surroundings somebody works: in a pharmacy, at a building site."""

from __future__ import annotations

import re
from functools import lru_cache

from fitmatch.knowledge.tables import read_table

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORTEST_PART = 4
"""Letters from which on a word is found at the beginning or end of a compound ("Klinikküche", "Werksküche")."""


@lru_cache(maxsize=1)
def _groups() -> dict[str, tuple[str, ...]]:
    return {row["word"].casefold(): tuple(row["kldb"].split()) for row in read_table("closeness/surroundings")}


@lru_cache(maxsize=8192)
def surroundings_of(title: str) -> tuple[str, ...]:
    """Return the main groups of the KldB 2010 whose people work where a title says, sorted; empty if it says nothing.

    Example:
        >>> surroundings_of("Hilfskraft Wareneingang Apotheke"), surroundings_of("Servicehilfe Pflegeheim")
        (('51', '81'), ('81', '82'))
        >>> surroundings_of("Staplerfahrer")
        ()
    """
    found: set[str] = set()
    for match in _WORD.finditer(title):
        word = match[0].casefold()
        for name, groups in _groups().items():
            part = len(name) >= _SHORTEST_PART and (word.startswith(name) or word.endswith(name))
            if word == name or part:
                found.update(groups)
    return tuple(sorted(found))
