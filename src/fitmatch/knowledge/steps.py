"""What lifts a block or settles a question: whose matter each step is, how long it takes, where that is said."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from fitmatch.knowledge.tables import read_table, valid_rows

SOON_WEEKS = 4
"""What can be had in so many weeks is a condition of a start, not a block (house rule of the domain conventions)."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        key: Code, the same as in ``lifts`` of a gate's finding.
        authority: Whose matter it is (``abh``, ``employer``, ``person`` …).
        weeks: Usual shortest and longest time in weeks; ``None`` where time says nothing.
        source: Where it was read.
        certainty: A to D.
        checked: Day it was checked.
    """

    key: str
    authority: str
    weeks: tuple[int, int] | None
    source: str
    certainty: str
    checked: dt.date


@lru_cache(maxsize=2048)
def step(key: str, as_of: dt.date) -> Step | None:
    """Return a step as known on a day; ``None`` where no row holds that day.

    Example:
        >>> step("permit_abh", dt.date(2026, 4, 15)).authority
        'abh'
    """
    for row in valid_rows(read_table("guidance/steps"), as_of):
        if row["step"] == key:
            weeks = (int(row["weeks_low"]), int(row["weeks_high"])) if row["weeks_high"] else None
            checked = dt.date.fromisoformat(row["checked"])
            return Step(key, row["authority"], weeks, row["source"], row["certainty"], checked)
    return None
