"""Numbers written as words in seven languages ("zwei Wochen", "صنف نهم"), for the patterns of the other readers."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

TABLE = "person/number_words"


def number_pattern(*kinds: str) -> str:
    """Return a pattern without groups for digits or number words; kinds are ``count`` ("zwei"), ``place`` ("zweite").

    Example:
        >>> bool(re.fullmatch(number_pattern("count"), "zwei")), bool(re.fullmatch(number_pattern("count"), "12"))
        (True, True)
    """
    words = sorted((word for word, (_, kind) in _words().items() if kind in kinds), key=lambda word: (-len(word), word))
    return r"(?:\d{1,2}|(?<!\w)(?:" + "|".join(map(re.escape, words)) + r")(?!\w))"


def number_value(text: str) -> int:
    """Return the value of what :func:`number_pattern` matched.

    Example:
        >>> number_value("zwölf"), number_value("٣")
        (12, 3)
    """
    return int(text) if text.isdecimal() else _words()[fold(text)][0]


@lru_cache(maxsize=1)
def _words() -> Mapping[str, tuple[int, str]]:
    return {fold(row["word"]): (int(row["value"]), row["kind"]) for row in read_table(TABLE)}
