"""Reads a day or month as offices write it: 30.05.2026, 04.07., 07/2026, KW 18, "Mitte Oktober"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from fitmatch.normalise.reading.phrase_search import Hit, find_phrases
from fitmatch.normalise.reading.text import Folded

TABLE = "person/availability_phrases"
EARLIEST_YEAR, LATEST_YEAR = 2000, 2099

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_DAY = re.compile(r"(?<![\d.])(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})(?!\d)")
_DAY_NO_YEAR = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(?!\d)")
_MONTH = re.compile(r"(?<![\d./])(\d{1,2})[./](20\d\d)(?!\d)")
_MONTH_SHORT = re.compile(r"(?<![\d./])(\d{1,2})/(2\d|3\d)(?![\d/.])")
_WEEK = re.compile(r"(?<!\w)(?:kw|kalenderwoche|week)\s?(\d{1,2})(?:\s?[/.]?\s?(20\d\d|\d\d))?(?!\d)")
_YEAR_BEHIND = re.compile(r"\.?\s?(?:/|,)?\s?'?(20\d\d)(?!\d)|\s?[/']\s?(\d\d)(?!\d)")
_DAY_BEFORE = re.compile(r"(?<![\d.])(\d{1,2})\.?\s?(?:st|nd|rd|th)?\s?$")

Precision = Literal["day", "month", "season"]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its first possible day, how exact it is, and its offsets in the folded text."""

    day: dt.date
    precision: Precision
    start: int
    end: int


def find_date(folded: Folded, as_of: dt.date) -> FoundDate | None:
    """Return the first date in a text; without a year the next such date on or after ``as_of`` is meant.

    Example:
        >>> from fitmatch.normalise.reading.text import fold_with_offsets
        >>> day = dt.date(2026, 3, 16)
        >>> find_date(fold_with_offsets("Mitte Oktober"), day).day
        datetime.date(2026, 10, 15)
        >>> find_date(fold_with_offsets("ab KW 18"), day).day
        datetime.date(2026, 4, 27)
        >>> find_date(fold_with_offsets("31.02.2026"), day) is None
        True
    """
    text = folded.text
    if match := _ISO.search(text):
        return _found(match, _date(int(match[1]), int(match[2]), int(match[3])), "day")
    if match := _DAY.search(text):
        return _found(match, _date(_year(match[3]), int(match[2]), int(match[1])), "day")
    if match := _DAY_NO_YEAR.search(text):
        return _found(match, _next(int(match[2]), int(match[1]), as_of), "day")
    if match := _WEEK.search(text):
        return _found(match, _week(match, as_of), "day")
    if match := _MONTH.search(text):
        return _found(match, _date(int(match[2]), int(match[1]), 1), "month")
    if match := _MONTH_SHORT.search(text):
        return _found(match, _date(_year(match[2]), int(match[1]), 1), "month")
    return _named(folded, find_phrases(folded, TABLE), as_of)


def _found(match: re.Match[str], day: dt.date | None, precision: Precision) -> FoundDate | None:
    return FoundDate(day, precision, match.start(), match.end()) if day is not None else None


def _date(year: int, month: int, day: int) -> dt.date | None:
    if not (
        EARLIEST_YEAR <= year <= LATEST_YEAR and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
    ):
        return None
    return dt.date(year, month, day)


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _next(month: int, day: int, as_of: dt.date) -> dt.date | None:
    """Return the next such day; a day up to a month ago is taken as this year's."""
    this_year = _date(as_of.year, month, day)
    if this_year is not None and this_year < as_of - dt.timedelta(days=31):
        return _date(as_of.year + 1, month, day)
    return this_year


def _week(match: re.Match[str], as_of: dt.date) -> dt.date | None:
    week = int(match[1])
    year = _year(match[2]) if match[2] else as_of.year
    if not 1 <= week <= 52:
        return None
    monday = dt.date.fromisocalendar(year, week, 1)
    if not match[2] and monday < as_of - dt.timedelta(days=31):
        monday = dt.date.fromisocalendar(year + 1, week, 1)
    return monday


def _named(folded: Folded, hits: tuple[Hit, ...], as_of: dt.date) -> FoundDate | None:
    """Return a date given by the name of a month or season."""
    for position, hit in enumerate(hits):
        kind, _, value = hit.means.partition(":")
        if kind not in ("month", "season"):
            continue
        behind = _YEAR_BEHIND.match(folded.text, hit.end)
        before = _DAY_BEFORE.search(folded.text[max(0, hit.start - 8) : hit.start])
        beside = [h.means for h in hits[max(0, position - 1) : position + 2] if h.means.startswith("part:")]
        year = _year(behind[1] or behind[2]) if behind else _coming_year(int(value), as_of)
        end = behind.end() if behind else hit.end
        if kind == "season":
            day = _date(year, int(value), 1)
            return FoundDate(day, "season", hit.start, end) if day is not None else None
        number = int(before[1]) if before else _day_of_part(beside, year, int(value))
        day = _date(year, int(value), number)
        precision: Precision = "day" if before else "month"
        return FoundDate(day, precision, hit.start, end) if day is not None else None
    return None


def _coming_year(month: int, as_of: dt.date) -> int:
    """Return the year in which a month comes next; that of ``as_of`` and the one before are this year's."""
    return as_of.year + 1 if month < as_of.month - 1 else as_of.year


def _day_of_part(beside: list[str], year: int, month: int) -> int:
    if "part:mid" in beside:
        return 15
    if "part:late" in beside and EARLIEST_YEAR <= year <= LATEST_YEAR:
        return calendar.monthrange(year, month)[1]
    return 1
