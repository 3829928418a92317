"""Words that tell in whose surroundings somebody works or wishes to: in a pharmacy, at a building site."""

from __future__ import annotations

import re
from functools import lru_cache

from fitmatch.knowledge.tables import read_table

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SHORTEST_PART = 4
"""Letters from which on a word is found at the beginning or end of a compound ("Klinikküche", "Werksküche")."""


@lru_cache(maxsize=2)
def _groups(table: str) -> dict[str, tuple[str, ...]]:
    return {row["word"].casefold(): tuple(row["kldb"].split()) for row in read_table(table)}


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
        for name, groups in _groups("closeness/surroundings").items():
            part = len(name) >= _SHORTEST_PART and (word.startswith(name) or word.endswith(name))
            if word == name or part:
                found.update(groups)
    return tuple(sorted(found))


@lru_cache(maxsize=8192)
def fields_wished(wish: str) -> tuple[str, ...]:
    """Return the main groups of the KldB 2010 of the fields a wish names, sorted; empty if it names none.

    Example:
        >>> fields_wished("mit Kindern"), fields_wished("кухня"), fields_wished("Klinik"), fields_wished("egal")
        (('83', '84'), ('29', '63'), ('81',), ())
    """
    fields = _groups("closeness/wished_fields")
    words = (match[0].casefold() for match in _WORD.finditer(wish))
    return tuple(sorted({*surroundings_of(wish), *(code for word in words for code in fields.get(word, ()))}))
