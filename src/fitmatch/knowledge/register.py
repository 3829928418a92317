"""The register of rules that are known to change: when, which rows it concerns, and what is done from that day.

``on_expiry`` says what happens once a rule is past due. ``ask``: its rows hold no longer, so everything that rests on
them becomes a question. ``warn``: they still hold and the result says so. ``hint``: what they say is suggested and
never relied on.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from fitmatch.knowledge.tables import read_table, split_cell

if TYPE_CHECKING:
    from fitmatch.knowledge.rules import Rule

OnExpiry = Literal["ask", "warn", "hint"]


def _day(cell: str) -> dt.date | None:
    return dt.date.fromisoformat(cell) if cell else None


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule that changes.

    Attributes:
        key: Name of the entry (``P24_END``).
        rule: What the rule is about.
        concerns: Rows it concerns, as ``table`` or ``table:key`` (``*`` stands for any letters).
        due: First day on which what was checked holds no longer; ``None`` = may change any day.
        warn_from: First day on which a result should say so; ``None`` = ``due``.
        on_expiry: What happens from ``due`` on.
        behaviour: The same in words.
        source: Where the change was read.
        certainty: A to D.
        checked: Day it was checked.
    """

    key: str
    rule: str
    concerns: tuple[str, ...]
    due: dt.date | None
    warn_from: dt.date | None
    on_expiry: OnExpiry
    behaviour: str
    source: str
    certainty: str
    checked: dt.date

    def is_due(self, as_of: dt.date) -> bool:
        """Return whether the rule has changed, or may have, by a day."""
        return self.due is not None and self.due <= as_of

    def is_announced(self, as_of: dt.date) -> bool:
        """Return whether a result of that day should mention the change."""
        first = self.warn_from or self.due
        return first is not None and first <= as_of

    def covers(self, table: str, key: str) -> bool:
        """Return whether the entry is about the row of a table with this key."""
        return any(
            fnmatchcase(table, name) and fnmatchcase(key, pattern or "*")
            for name, _, pattern in (target.partition(":") for target in self.concerns)
        )


@lru_cache(maxsize=1)
def register() -> tuple[Entry, ...]:
    """Return every entry in file order.

    Example:
        >>> [entry.key for entry in register() if entry.is_due(dt.date(2026, 6, 12))]
        ['ASYLG_61']
    """
    return tuple(
        Entry(
            key=row["key"],
            rule=row["rule"],
            concerns=split_cell(row["concerns"]),
            due=_day(row["due"]),
            warn_from=_day(row["warn_from"]),
            on_expiry=row["on_expiry"],  # type: ignore[arg-type]  # the table is checked by a test
            behaviour=row["behaviour"],
            source=row["source"],
            certainty=row["certainty"],
            checked=dt.date.fromisoformat(row["checked"]),
        )
        for row in read_table("register")
    )


def entries_about(rule: Rule) -> tuple[Entry, ...]:
    """Return the entries that concern a row."""
    return tuple(entry for entry in register() if entry.covers(rule.table.name, rule.key))


@lru_cache(maxsize=512)
def announced(table: str, key: str, as_of: dt.date) -> tuple[Entry, ...]:
    """Return the changes a result of a day should mention where it rests on a row.

    Example:
        >>> [entry.key for entry in announced("residence/rules", "P24", dt.date(2026, 11, 21))]
        ['P24_END', 'P24_BENEFITS']
        >>> announced("residence/rules", "P24", dt.date(2026, 4, 15))
        ()
    """
    return tuple(entry for entry in register() if entry.covers(table, key) and entry.is_announced(as_of))
