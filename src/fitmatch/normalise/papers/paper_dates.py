"""Reads the dates on papers: "seit 08/2024", "gültig bis 04.03.2027", "vom 03.02.2025", "14 Mon. da"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from fitmatch.knowledge.tables import read_table, split_cell
from fitmatch.normalise.papers.stay_length import add_months, counted_back
from fitmatch.normalise.reading.text import fold

ENTRY, SINCE, ISSUED, UNTIL, OTHER = "entry", "since", "issued", "until", ""
"""What a date is said of: arrival, first day of a status or procedure, of one paper, last day, something else."""

_RENEWED = 12
"""Months by which a status may be older than the paper at hand: papers are renewed every few months."""


_RANGE_START = re.compile(r"^ ?(?:[-–—]|bis|to|по|до) ?\d")
_RANGE_END = re.compile(r"\d\.? ?[-–—] ?$")
_FIRST_YEAR, _LAST_YEAR = 1960, 2100


@dataclass(frozen=True, slots=True)
class PaperDates:
    """The days a text about a paper allows; ``None`` = nothing said.

    Attributes:
        since: Earliest possible first day.
        since_latest: Latest possible first day (a month or a year leaves some room).
        until: Last day.
        impossible: What is said to be on a day that does not exist, or (a beginning) is still to come, or (an
            end) lies before the beginning: ``since``, ``until`` …
    """

    since: dt.date | None = None
    since_latest: dt.date | None = None
    until: dt.date | None = None
    impossible: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class DatedWord:
    """A date in a text: what it is said of, the first and last day it allows, and where it stands."""

    role: str
    first: dt.date
    last: dt.date
    start: int


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    return {
        fold(name): int(row["month"]) for row in read_table("residence/months") for name in split_cell(row["names"])
    }


@lru_cache(maxsize=4)
def _roles(place: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the words that stand before or behind a date, by role."""
    found: dict[str, list[str]] = {}
    for row in read_table("residence/date_words"):
        if row["place"] == place:
            found.setdefault(row["role"], []).extend(fold(word) for word in split_cell(row["words"]))
    roles = []
    for role, words in found.items():
        longest = sorted(words, key=lambda word: (-len(word), word))
        listed = "|".join(re.escape(word).replace(r"\*", r"\w{0,12}") for word in longest)
        ends = rf"(?<!\w)(?:{listed})[ .:(=]{{0,3}}$" if place == "before" else rf"^[ ,.']{{0,2}}(?:{listed})(?!\w)"
        roles.append((role, re.compile(ends)))
    return tuple(roles)


@lru_cache(maxsize=1)
def _fillers() -> re.Pattern[str]:
    words = (
        word
        for row in read_table("residence/date_words")
        if row["role"] == "filler"
        for word in row["words"].split("|")
    )
    listed = "|".join(sorted((re.escape(fold(word)) for word in words), key=lambda word: (-len(word), word)))
    return re.compile(rf"(?:(?<!\w)(?:{listed})[ .:]{{1,2}})+$")


@lru_cache(maxsize=1)
def _expression() -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(name) for name in _months()), key=lambda name: (-len(name), name)))
    day = r"(?P<iso>\d{4}-\d\d?-\d\d?)|(?P<day>\d\d?[./]\d\d?[./](?:\d{4}|\d\d))(?![\d/])"
    worded = (
        rf"(?P<dd>\d{{1,2}})?(?:\.|st|nd|rd|th|-го|-е)? ?(?P<name>{names})\w{{0,2}}\.?,? ?'?(?P<year>\d{{4}}|\d\d)?"
    )
    month = r"(?P<month>\d\d?[./](?:\d{4}|\d\d)(?!\.?\d))"
    return re.compile(
        rf"(?<![\w./§])(?<![^\W\d]-)(?:{day}|{month}|{worded}(?!\w)|(?P<short>\d\d?\.\d\d?\.)(?!\d)|"
        r"(?P<years>(?:19|20)\d\d))(?![\d/])"
    )


def _full_year(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _month(year: int, month: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _nearest_year(month: int, day: int | None, as_of: dt.date | None, role: str) -> int | None:
    """Return the year of a day named without one: the last such day for a beginning, else the nearest."""
    if as_of is None:
        return None
    years = (as_of.year - 1, as_of.year, as_of.year + 1)
    if role in {SINCE, ISSUED, ENTRY}:
        return max(year for year in years if dt.date(year, month, day or 1) <= as_of)
    return min(years, key=lambda year: abs((dt.date(year, month, day or 1) - as_of).days))


def _days(match: re.Match[str], as_of: dt.date | None, role: str) -> tuple[dt.date, dt.date] | None:
    """Return first and last day that a date allows, ``None`` for one without a year.

    Raises:
        ValueError: The calendar has no such day.
    """
    if match["iso"]:
        year, month, number = (int(part) for part in match["iso"].split("-"))
        return (dt.date(year, month, number),) * 2
    if match["day"]:
        dd, mm, yy = re.split(r"[./]", match["day"])
        return (dt.date(_full_year(yy), int(mm), int(dd)),) * 2
    if match["month"]:
        mm, yy = re.split(r"[./]", match["month"])
        return _month(_full_year(yy), int(mm))
    if match["years"]:
        return dt.date(int(match["years"]), 1, 1), dt.date(int(match["years"]), 12, 31)
    if match["short"]:
        number, month = (int(part) for part in match["short"].split(".")[:2])
        dt.date(2024, month, number)
    else:
        number, month = int(match["dd"] or 0), _months()[match["name"]]
    given = match["year"] and _full_year(match["year"])
    nearest = given or _nearest_year(month, number or None, as_of, role)
    if not nearest:
        return None
    return (dt.date(nearest, month, number),) * 2 if number else _month(nearest, month)


def _role(text: str, start: int, end: int) -> str:
    """Return what a date is said of, from the words around it in the same clause."""
    before = re.split(r"[;,()]", text[max(0, start - 48) : start])[-1]
    before = _fillers().sub("", before)
    for role, expression in _roles("before"):
        if expression.search(before):
            return role
    behind = text[end : end + 32]
    for role, expression in _roles("behind"):
        if expression.search(behind):
            return role
    if _RANGE_START.search(behind):
        return ISSUED
    return UNTIL if _RANGE_END.search(before) else OTHER


def date_words(text: str, as_of: dt.date | None = None) -> tuple[tuple[DatedWord, ...], frozenset[str]]:
    """Return the dates of a folded text and what it says of days that cannot be.

    Example:
        >>> words, impossible = date_words("duldung vom 31.02.2025, gueltig bis 30.06.2026")
        >>> [(word.role, word.last.isoformat()) for word in words], impossible
        ([('until', '2026-06-30')], frozenset({'since'}))
    """
    found: list[DatedWord] = []
    impossible: set[str] = set()
    for match in _expression().finditer(text):
        role = _role(text, match.start(), match.end())
        try:
            days = _days(match, as_of, role)
        except ValueError:
            # "12/24" may be a file number; only what is said of a paper must be a day of the calendar.
            impossible |= {role} - {OTHER}
            continue
        if days is None or not _FIRST_YEAR <= days[0].year <= _LAST_YEAR:
            continue
        if as_of is not None and role in {SINCE, ISSUED, ENTRY} and days[0] > as_of:
            impossible.add(role)
            continue
        found.append(DatedWord(role, *days, match.start()))
    return tuple(found), frozenset(impossible)


def read_dates(text: str, as_of: dt.date | None = None) -> PaperDates:
    """Return the first and last day that a folded text about a paper names.

    The first day is the earliest one said of a paper or procedure; the day of arrival counts only where none
    is. The last day is the latest one named ("bis 03/25, verlängert bis 03/27").

    Args:
        text: Folded text.
        as_of: Day to count "14 Mon. da" back from; without it such words are not read.

    Example:
        >>> read_dates("gestattung seit 08/2024, gueltig bis 30.06.2026").until
        datetime.date(2026, 6, 30)
        >>> read_dates("eingereist 2019, asylantrag 03.02.2026").since
        datetime.date(2026, 2, 3)
    """
    words, impossible = date_words(text, as_of)
    until = max((word.last for word in words if word.role == UNTIL), default=None)
    starts = [(word.first, word.last) for word in words if word.role == SINCE]
    starts += [(add_months(word.first, -_RENEWED), word.last) for word in words if word.role == ISSUED]
    starts += counted_back(text, as_of) if as_of is not None else []
    starts = starts or [(word.first, word.last) for word in words if word.role == ENTRY]
    if not starts:
        return PaperDates(None, None, until, impossible)
    first, latest = min(starts, key=lambda days: (days[1], days[0]))
    if as_of is not None:
        latest = min(latest, as_of)  # "seit 2026" cannot lie in the future
    reversed_ends = frozenset({UNTIL}) if until is not None and until < first else frozenset()
    return PaperDates(first, latest, until, impossible | reversed_ends)
