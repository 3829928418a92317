"""Finds the dates of a text that lie ahead: an examination on such a day has not been passed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.languages import months
from fitmatch.normalise.reading.text import fold

if TYPE_CHECKING:
    import datetime as dt


_MONTHS = 12


@lru_cache(maxsize=1)
def _expression() -> re.Pattern[str]:
    names = "|".join(
        sorted((re.escape(fold(name)) for _, names in months() for name in names), key=lambda name: (-len(name), name))
    )
    return re.compile(
        rf"(?<![\w.])(?:(?:\d\d?[./])?(?P<month>\d\d?)[./]|(?P<name>{names})\.? )?(?P<year>(?:20)?\d\d)(?![\w.,]?\d)"
    )


@lru_cache(maxsize=1)
def _day_and_name() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _month_of()), key=lambda name: (-len(name), name)))
    return re.compile(rf"(?<![\w.])(?P<day>\d\d?)\.? (?P<name>{names})\b(?!\.? ?\d\d)")


_DAY_AND_MONTH = re.compile(r"(?<![\w.])(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?! ?\d)")
"""A date as one writes it of the current year ("am 14.06.")."""


@lru_cache(maxsize=1)
def _month_of() -> dict[str, int]:
    return {fold(name): number for number, names in months() for name in names}


def dates_ahead(folded: str, as_of: dt.date) -> list[int]:
    """Return the offsets in a folded text where a date begins that lies after ``as_of``.

    Example:
        >>> import datetime
        >>> dates_ahead("dtb 02/2027, telc 03/2023", datetime.date(2026, 4, 15))
        [4]
    """
    found = []
    for match in _expression().finditer(folded):
        year = int(match["year"])
        number = int(match["month"]) if match["month"] else _month_of().get(match["name"] or "", 0)
        if len(match["year"]) < 4 and not number:
            continue
        year += 2000 if len(match["year"]) < 4 else 0
        if (year, number or 12) > (as_of.year, as_of.month) and (number or year > as_of.year):
            found.append(match.start())
    for match in _DAY_AND_MONTH.finditer(folded):
        if (int(match["month"]), int(match["day"])) > (as_of.month, as_of.day) and int(match["month"]) <= _MONTHS:
            found.append(match.start())
    for match in _day_and_name().finditer(folded):
        if (_month_of()[match["name"]], int(match["day"])) > (as_of.month, as_of.day):
            found.append(match.start())
    return found
