"""Gross pay as a vacancy states it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

PayPeriod = Literal["hour", "month", "year"]


@dataclass(frozen=True, slots=True)
class Wage:
    """Gross pay in euros.

    Attributes:
        amount: The amount that is certain: the single figure, the lower end of a range, the figure of "ab …",
            or, when only an upper end is named, that end.
        per: What it is paid for.
        low: Lower end; ``None`` when only an upper end is named.
        high: Upper end; ``None`` when only a lower end is named.
        period_stated: Whether the text names the period; otherwise it follows from the size of the amount.
    """

    amount: float
    per: PayPeriod
    low: float | None = None
    high: float | None = None
    period_stated: bool = True
