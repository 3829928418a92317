"""Ukrainian and Russian titles of two occupations in one word: "швачка-закрійниця", "плотник-кровельщик".

Each part is a title. The first is the main one, unless it says no more than a kind ("слесарь", "лікар") of which the
second is the special form.
"""

from __future__ import annotations

import re
from functools import lru_cache

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.text import MAX_TERM, cap, fold

_DOUBLE = re.compile(r"(?P<first>[^\W\d_a-z]{3,})\s?[-‐‑–]\s?(?P<second>[^\W\d_a-z]{3,})", re.IGNORECASE)
_CYRILLIC = re.compile(r"[\u0400-\u04ff]+")


@lru_cache(maxsize=2)
def _words(place: str) -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in read_table("taxonomy/double_titles") if row["place"] == place)


def _match(text: str) -> re.Match[str] | None:
    match = _DOUBLE.search(text)
    return match if match and all(_CYRILLIC.fullmatch(part) for part in match.groups()) else None


def is_read_around(text: str, span: tuple[int, int] | None) -> bool:
    """Say whether a text holds a double title outside what was read of it.

    Example:
        >>> is_read_around("водитель погрузчика-кладовщик", (0, 8)), is_read_around("кухар-пекар", (0, 11))
        (True, False)
    """
    match = _match(cap(text, MAX_TERM))
    return match is not None and span is not None and (match.start() >= span[1] or match.end() <= span[0])


def double_titles(text: str) -> tuple[str, ...]:
    """Return the titles of a Cyrillic double one, the main one first, each with what stands around; else nothing.

    Args:
        text: Up to 200 characters are read.

    Example:
        >>> double_titles("кухар-пекар у кафе"), double_titles("Koch-Bäcker")
        (('кухар у кафе', 'пекар у кафе'), ())
        >>> double_titles("слесарь-электрик"), double_titles("швачка-мотористка")
        (('электрик', 'слесарь'), ('швачка',))
    """
    text = cap(text, MAX_TERM)
    match = _match(text)
    if match is None:
        return ()
    first, second = (f"{text[: match.start()]}{part}{text[match.end() :]}".strip() for part in match.groups())
    if fold(match["second"]) in _words("second"):
        return (first,)
    return (second, first) if fold(match["first"]) in _words("first") else (first, second)
