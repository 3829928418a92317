"""Instruments worth asking about for a pair, each with its paragraph and date. Hints, never promises."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table, valid_rows

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.schema.results import Match


@dataclass(frozen=True, slots=True)
class Hint:
    """One instrument that somebody could ask about.

    Attributes:
        key: Key of the instrument.
        name: What it is called.
        condition: What has to be done or met.
        source: Paragraph it rests on.
        checked: Day the row was checked.
    """

    key: str
    name: str
    condition: str
    source: str
    checked: str


def hints_for(match: Match, as_of: dt.date, language: str = "de") -> tuple[Hint, ...]:
    """Return the instruments whose occasion a pair shows; none for a pair that is excluded for now.

    Example:
        >>> import datetime as dt
        >>> from fitmatch.schema.results import Match
        >>> hints_for(Match("c", "v", "excluded", None, None, "", (), "blocked"), dt.date(2026, 4, 15))
        ()
    """
    if match.list == "excluded":
        return ()
    occasions = {finding.reason for finding in match.gates}
    if match.score is not None:
        occasions |= {evidence.reason for evidence in match.score.evidence.values() if evidence.value < 1}
    found = {hint.key: hint for when, hint in _hints(as_of, "en" if language == "en" else "de") if when in occasions}
    return tuple(found.values())


@lru_cache(maxsize=8)
def _hints(as_of: dt.date, words: str) -> tuple[tuple[str, Hint], ...]:
    """Return the instruments of a day, each with the reason that is its occasion."""
    return tuple(
        (
            row["when"],
            Hint(row["key"], row[f"name_{words}"], row[f"condition_{words}"], row["source"], row["checked"]),
        )
        for row in valid_rows(read_table("guidance/hints"), as_of)
    )
