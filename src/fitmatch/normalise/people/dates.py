"""Reads a day or month as offices write it: 30.05.2026, 04.07., 07/2026, KW 18, "Mitte Oktober"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from fitmatch.normalise.reading.phrase_search import Hit, find_phrases
from fitmatch.normalise.reading.text import Folded

TABLE = "person/availability_phrases"
EARLIEST_YEAR, LATEST_YEAR = 2000, 2099

_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DAY = re.compile(r"(?<![\d.])(\d{1,2})\s?[-./]\s?(\d{1,2})\s?[-./]\s?(\d{4}|\d{2})(?!\d)")
_DAY_NO_YEAR = re.compile(
    r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.(?!\d)"
    r"|(?<!\w)(?:ab|zum|vom|am|bis|from|since|з|с|от|від|من|از)\s(?:dem\s|"
    r"the\s)?(\d{1,2})[./](\d{1,2})(?!\d|[.,/:]\d|\s?(?:h|st|uhr|год|час|€))"
)
_MONTH = re.compile(r"(?<![\d./])(\d{1,2})[./](20\d\d)(?!\d)")
_MONTH_SHORT = re.compile(r"(?<![\d./])(\d{1,2})/(2\d|3\d)(?![\d/.])")
_WEEK = re.compile(r"(?<!\w)(?:kw|kalenderwoche|week)\s?(\d{1,2})(?:\s?[/.]?\s?(20\d\d|\d\d))?(?!\d)")
_QUARTER = re.compile(r"(?<!\w)q([1-4])[\s/]+(20\d\d)(?!\d)")
_YEAR_BEHIND = re.compile(r"\.?\s?(?:/|,)?\s?'?(20\d\d)(?!\d)|\s?[/']\s?(\d\d)(?!\d)")
_DAY_BEFORE = re.compile(r"(?<![\d.])(\d{1,2})\.?\s?-?(?:st|nd|rd|th|го|е|ого)?\s?(?:of\s)?$")
_FROM = re.compile(r"(?<!\w)(?:ab|zum|naechsten|kommenden|from|next|з|с|من|از)\s$")

Precision = Literal["day", "month", "season"]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its first possible day, how exact it is, and its offsets in the folded text."""

    day: dt.date
    precision: Precision
    start: int
    end: int


def find_dates(folded: Folded, as_of: dt.date) -> tuple[FoundDate, ...]:
    """Return the dates in a text in order; without a year the next such date on or after ``as_of`` is meant.

    Days that no calendar has are left out.

    Example:
        >>> from fitmatch.normalise.reading.text import fold_with_offsets
        >>> day = dt.date(2026, 3, 16)
        >>> [found.day for found in find_dates(fold_with_offsets("Mitte Oktober, sonst KW 18"), day)]
        [datetime.date(2026, 10, 15), datetime.date(2026, 4, 27)]
        >>> find_dates(fold_with_offsets("31.02.2026"), day)
        ()
    """
    text = folded.text
    found: list[FoundDate] = []
    for pattern, read in _PATTERNS:
        for match in pattern.finditer(text):
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                day, precision = read(match, as_of)
                if day is not None:
                    start = match.start(1 if match[1] else 3)
                    found.append(FoundDate(day, precision, start, match.end()))
    found += [
        one
        for one in _named(folded, find_phrases(folded, TABLE), as_of)
        if not any(other.start < one.end and one.start < other.end for other in found)
    ]
    return tuple(sorted(found, key=lambda one: one.start))


def has_impossible_date(folded: Folded) -> bool:
    """Return whether a text names a day with its year that no calendar has.

    Example:
        >>> from fitmatch.normalise.reading.text import fold_with_offsets
        >>> has_impossible_date(fold_with_offsets("ab 31.02.2026"))
        True
    """
    return any(_date(_year(m[3]), int(m[2]), int(m[1])) is None for m in _DAY.finditer(folded.text)) or any(
        _date(int(m[1]), int(m[2]), int(m[3])) is None for m in _ISO.finditer(folded.text)
    )


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


def _named(folded: Folded, hits: tuple[Hit, ...], as_of: dt.date) -> list[FoundDate]:
    """Return the dates given by the name of a month or season, or as "nächste Woche"."""
    found = []
    for position, hit in enumerate(hits):
        kind, _, value = hit.means.partition(":")
        if as_of.year > LATEST_YEAR:
            return []
        if kind == "next" or (kind == "weekday" and _FROM.search(folded.text, 0, hit.start)):
            day = _next_period(value, as_of) if kind == "next" else _next_weekday(as_of)
            found.append(FoundDate(day, "day", hit.start, hit.end))
        if kind not in ("month", "season"):
            continue
        behind = _YEAR_BEHIND.match(folded.text, hit.end)
        before = _DAY_BEFORE.search(folded.text[max(0, hit.start - 8) : hit.start])
        beside = [h.means for h in hits[max(0, position - 1) : position + 2] if h.means.startswith("part:")]
        year = _year(behind[1] or behind[2]) if behind else _coming_year(int(value), as_of)
        end = behind.end() if behind else hit.end
        if kind == "season":
            season = _date(year, int(value), 1)
            if season is not None:
                found.append(FoundDate(season, "season", hit.start, end))
            continue
        number = int(before[1]) if before else _day_of_part(beside, year, int(value))
        named = _date(year, int(value), number)
        if named is not None:
            start = hit.start - (len(before[0]) if before else 0)
            found.append(FoundDate(named, "day" if before else "month", start, end))
    return found


def _next_period(period: str, as_of: dt.date) -> dt.date:
    """Return the first day of the next week, month or year, or the day meant by "morgen"."""
    if period == "month":
        return add_months(as_of.replace(day=1), 1)
    if period == "year":
        return dt.date(as_of.year + 1, 1, 1)
    if period in ("day", "overnext"):
        return as_of + dt.timedelta(days=1 if period == "day" else 2)
    return _next_weekday(as_of) + dt.timedelta(days=7 if period == "overweek" else 0)


def _next_weekday(as_of: dt.date) -> dt.date:
    return as_of + dt.timedelta(days=7 - as_of.weekday())


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day so many months later (or earlier), the last of the month if it is shorter (§ 188 BGB).

    Example:
        >>> add_months(dt.date(2026, 1, 31), 1), add_months(dt.date(2026, 1, 15), -2)
        (datetime.date(2026, 2, 28), datetime.date(2025, 11, 15))
    """
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _coming_year(month: int, as_of: dt.date) -> int:
    """Return the year in which a month comes next; that of ``as_of`` and the one before are this year's."""
    return as_of.year + 1 if month < as_of.month - 1 else as_of.year


def _day_of_part(beside: list[str], year: int, month: int) -> int:
    if "part:mid" in beside:
        return 15
    if "part:late" in beside and EARLIEST_YEAR <= year <= LATEST_YEAR:
        return calendar.monthrange(year, month)[1]
    return 1


_Read = Callable[[re.Match[str], dt.date], tuple[dt.date | None, Precision]]
_PATTERNS: tuple[tuple[re.Pattern[str], _Read], ...] = (
    (_ISO, lambda m, _: (_date(int(m[1]), int(m[2]), int(m[3])), "day")),
    (_DAY, lambda m, _: (_date(_year(m[3]), int(m[2]), int(m[1])), "day")),
    (_DAY_NO_YEAR, lambda m, as_of: (_next(int(m[2] or m[4]), int(m[1] or m[3]), as_of), "day")),
    (_WEEK, lambda m, as_of: (_week(m, as_of), "day")),
    (_MONTH, lambda m, _: (_date(int(m[2]), int(m[1]), 1), "month")),
    (_MONTH_SHORT, lambda m, _: (_date(_year(m[2]), int(m[1]), 1), "month")),
    (_QUARTER, lambda m, _: (_date(int(m[2]), int(m[1]) * 3 - 2, 1), "month")),
)
