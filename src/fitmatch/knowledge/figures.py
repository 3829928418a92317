"""Amounts fixed by law for a time: minimum wage, limit of marginal employment, salary thresholds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from fitmatch.knowledge.tables import read_table, valid_rows


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount.

    Attributes:
        amount: The number.
        unit: What it counts ("euros per hour").
        source: Where it was read.
        certainty: A to D.
        checked: Day it was checked.
    """

    amount: float
    unit: str
    source: str
    certainty: str
    checked: dt.date


@lru_cache(maxsize=1024)
def figure(key: str, as_of: dt.date) -> Figure | None:
    """Return an amount as it stands on a day; ``None`` where no row holds that day.

    Example:
        >>> figure("min_wage", dt.date(2026, 11, 21)).amount
        13.9
        >>> figure("min_wage", dt.date(2031, 1, 1)) is None
        True
    """
    for row in valid_rows(read_table("regulation/legal_figures"), as_of):
        if row["key"] == key:
            checked = dt.date.fromisoformat(row["checked"])
            return Figure(float(row["amount"]), row["unit"], row["source"], row["certainty"], checked)
    return None
