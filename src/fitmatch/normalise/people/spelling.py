"""Puts right mistyped words of a table before its phrases are sought ("Führersschein", "nciht")."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.remembered import remembered
from fitmatch.normalise.reading.text import Folded, fold, fold_with_offsets
from fitmatch.normalise.words.typing_errors import is_typing_error

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 5
_LONGEST = 30
_MOST_WORDS = 60
"""Words of a text that are looked at: bounds the time spent on a long one."""


@remembered
def fold_respelled(text: str, *tables: str) -> Folded:
    """Return the folded text with words that no table knows put right, where just one known word is meant.

    Offsets stay those of the text as given.

    Example:
        >>> fold_respelled("keine Nachtshcicht", "person/shift_words").text
        'keine nachtschicht'
    """
    folded = fold_with_offsets(text)
    known, by_start = _vocabulary(tables)
    letters: list[str] = []
    offsets: list[int] = []
    done = 0
    for number, match in enumerate(_WORD.finditer(folded.text)):
        word = match.group()
        if number >= _MOST_WORDS:
            break
        if not _SHORTEST <= len(word) <= _LONGEST or word in known:
            continue
        meant = [name for name in by_start.get(word[0], ()) if _is_mistyped(word, name)]
        if len(meant) == 1:
            letters.append(folded.text[done : match.start()] + meant[0])
            offsets += folded.offsets[done : match.start()]
            offsets += [folded.offsets[min(match.start() + i, match.end() - 1)] for i in range(len(meant[0]))]
            done = match.end()
    if not letters:
        return folded
    return Folded("".join(letters) + folded.text[done:], (*offsets, *folded.offsets[done:]))


@lru_cache(maxsize=65_536)
def _is_mistyped(word: str, name: str) -> bool:
    if abs(len(word) - len(name)) > 1:
        return False
    swapped = len(word) == len(name) and sorted(word) == sorted(name)
    if swapped and sum(a != b for a, b in zip(word, name, strict=True)) == 2:
        return True
    return is_typing_error(word, name, careful=True)


@lru_cache(maxsize=8)
def _vocabulary(tables: tuple[str, ...]) -> tuple[frozenset[str], Mapping[str, tuple[str, ...]]]:
    """Return the words of the phrases of some tables, and those long enough to be mistyped by first letter."""
    words = {
        word for table in tables for row in read_table(table) for word in _WORD.findall(fold(row["phrase"]).rstrip("*"))
    }
    by_start: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        if len(word) >= _SHORTEST:
            by_start[word[0]].append(word)
    return frozenset(words), {start: tuple(names) for start, names in by_start.items()}
