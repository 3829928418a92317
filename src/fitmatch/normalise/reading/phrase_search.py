"""Finds the phrases of a table in a text: the longest at each place, whole words only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from fitmatch.knowledge.tables import Row, read_table
from fitmatch.normalise.reading.text import Folded, fold

MAX_CELL = 2_000
"""Longest cell of an office file, in characters, that is searched; longer ones are cut."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found.

    Attributes:
        start: Offset of its first character in the folded text.
        end: Offset behind its last character in the folded text.
        row: Row of the table, with its columns.
    """

    start: int
    end: int
    row: Row

    @property
    def means(self) -> str:
        """What the phrase says, as coded in the table."""
        return self.row["means"]


@dataclass(frozen=True, slots=True)
class _Index:
    pattern: re.Pattern[str]
    rows: dict[str, Row]


@lru_cache(maxsize=32)
def _index(table: str) -> _Index:
    """Return the phrases of a table as one pattern, longest first; a trailing ``*`` stands for any ending."""
    rows: dict[str, Row] = {}
    for row in read_table(table):
        rows.setdefault(fold(row["phrase"]), row)
    longest_first = sorted(rows, key=lambda phrase: (-len(phrase), phrase))
    pattern = "|".join(rf"{re.escape(p[:-1])}\w*" if p.endswith("*") else re.escape(p) for p in longest_first)
    return _Index(re.compile(f"(?<!\\w)(?:{pattern})(?!\\w)"), rows)


def find_phrases(folded: Folded, table: str) -> tuple[Hit, ...]:
    """Return the phrases of a knowledge table that stand in a text, in order, not overlapping.

    Example:
        >>> from fitmatch.normalise.reading.text import fold_with_offsets
        >>> hits = find_phrases(fold_with_offsets("ÖPNV; Umzug möglich"), "person/mobility_phrases")
        >>> [hit.means for hit in hits]
        ['mode:public_transport', 'move:yes']
    """
    index = _index(table)
    return tuple(
        Hit(match.start(), match.end(), _row_of(match.group(), index.rows))
        for match in index.pattern.finditer(folded.text)
    )


def _row_of(matched: str, rows: dict[str, Row]) -> Row:
    """Return the row whose phrase was matched: itself, or the longest beginning with a trailing ``*``."""
    if matched in rows:
        return rows[matched]
    return next(rows[f"{matched[:end]}*"] for end in range(len(matched), 0, -1) if f"{matched[:end]}*" in rows)


def source_span(folded: Folded, hits: tuple[Hit, ...]) -> tuple[int, int] | None:
    """Return the source offsets from the first to the last hit, ``None`` without hits."""
    if not hits:
        return None
    return folded.source_span(min(hit.start for hit in hits), max(hit.end for hit in hits))
