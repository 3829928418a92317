"""Judges headings nobody has listed ("Was uns begeistern würde") by the beginnings of their words."""

from __future__ import annotations

import re
from functools import lru_cache

from fitmatch.knowledge.vacancy_phrases import strictness_stems
from fitmatch.normalise.reading.text import fold
from fitmatch.schema.codes import Strictness

_WORD = re.compile(r"[^\W\d_]+")
_MOST_WORDS = 8
_NO_NEGATION_FROM = 3
"""Hints of this rank are not turned by a "nicht": "ohne diese Punkte keine Chance" stays a must."""


def hinted_strictness(words: str) -> Strictness | None:
    """Return what a heading or mark of a few words hints at, or nothing when it hints at nothing or at both.

    A must that is denied is a wish ("nicht zwingende Kenntnisse").

    Example:
        >>> hinted_strictness("Erforderliche Kenntnisse").value
        'must'
        >>> hinted_strictness("Was uns begeistern würde").value
        'nice'
        >>> hinted_strictness("Software") is None
        True
    """
    tokens = _WORD.findall(fold(words))
    if not tokens or len(tokens) > _MOST_WORDS:
        return None
    hints = [hint for token in tokens for hint in _hints_of(token)]
    best = max((rank for _, rank in hints), default=0)
    if best == 0:
        return None
    said = {strictness for strictness, rank in hints if rank == best}
    denied = any(strictness == "not" for strictness, _ in hints) and best < _NO_NEGATION_FROM
    if denied:
        return Strictness.NICE
    return Strictness(said.pop()) if len(said) == 1 else None


def _hints_of(token: str) -> list[tuple[str, int]]:
    exact, stems = _tables()
    found = [exact[token]] if token in exact else []
    return found + [hint for stem, hint in stems if token.startswith(stem)]


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, tuple[str, int]], tuple[tuple[str, tuple[str, int]], ...]]:
    rows = strictness_stems()
    exact = {fold(stem): (said, rank) for stem, said, rank in rows if not stem.endswith("*")}
    return exact, tuple((fold(stem[:-1]), (said, rank)) for stem, said, rank in rows if stem.endswith("*"))
