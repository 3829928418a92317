"""Reads the dates on papers: "seit 08/2024", "gültig bis 04.03.2027", "vom 03.02.2025", "14 Mon. da"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from fitmatch.knowledge.tables import read_table, split_cell
from fitmatch.normalise.reading.text import fold

_SINCE = (
    r"seit|seitdem|ab|vom|von|am|erteilt|ausgestellt|zuerkannt|registriert|eingereist|einreise|antrag|gestellt|"
    r"since|from|issued|registered|від|з|із|с|со|от|منذ|از|منح"
)
_UNTIL = (
    r"bis|bis zum|gueltig bis|abgelaufen|abgel|laeuft ab|endet|laeuft aus|verlaengert bis|until|till|"
    r"valid to|expires|expired|expires on|до|по|истек|истекла|حتي|الي|لغايه|تا|gecerlilik"
)
_MAX_MONTHS = 720


@dataclass(frozen=True, slots=True)
class PaperDates:
    """The days a text about a paper allows; ``None`` = nothing said.

    Attributes:
        since: Earliest possible first day.
        since_latest: Latest possible first day (a month or a year leaves some room).
        until: Last day.
    """

    since: dt.date | None = None
    since_latest: dt.date | None = None
    until: dt.date | None = None


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    return {
        fold(name): int(row["month"]) for row in read_table("residence/months") for name in split_cell(row["names"])
    }


@lru_cache(maxsize=1)
def _expression() -> re.Pattern[str]:
    names = "|".join(sorted((re.escape(name) for name in _months()), key=lambda name: (-len(name), name)))
    day = r"(?P<iso>\d{4}-\d\d?-\d\d?)|(?P<day>\d\d?[./]\d\d?[./](?:\d{4}|\d\d))"
    month = rf"(?P<month>\d\d?[./](?:\d{{4}}|\d\d)|(?:{names})\.? ?(?:\d{{4}}|\d\d))"
    return re.compile(
        rf"(?<![\w.])(?:(?P<role>{_UNTIL}|{_SINCE})[ .:]{{1,3}}(?:zum |am |dem |gueltig |ca\. |етого )?)?"
        rf"(?:{day}|{month}|(?P<year>(?:19|20)\d\d))(?![\d/])"
    )


_DURATION = re.compile(
    r"(?<![\w.,])(?P<since>(?:seit|schon|for|since|уже|вже|منذ|از) (?:ueber |ca\. |etwa )?)?"
    r"(?P<count>\d{1,3}) ?"
    r"(?P<unit>mon(?:at(?:en|e)?)?|mo|months?|mi[cs]yats\w*|міс\w*|мес\w*|ay|аи|اشهر|شهر\w*|ماه|"
    r"j|jahr(?:en|e)?|years?|рок\w*|рік|років|год\w*|лет|yil\w*|سنه|سنوات|سال)\b\.?"
    r"(?P<here> ?(?:da|hier|in de|in deutschland|in germany|тут|в німеччині|в германии|здесь|"
    r"almanya'da|هنا|اینجاست|dir|ago|beri)\b)?"
)
_YEAR_UNITS = ("j", "jahr", "year", "рок", "рік", "рок", "год", "лет", "yil", "سن", "سال")


def _full_year(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _span_of(match: re.Match[str]) -> tuple[dt.date, dt.date] | None:
    """Return first and last day a date expression allows, or ``None`` for impossible dates."""
    try:
        if match["iso"]:
            parts = [int(part) for part in match["iso"].split("-")]
            day = dt.date(parts[0], parts[1], parts[2])
            return day, day
        if match["day"]:
            dd, mm, yy = re.split(r"[./]", match["day"])
            day = dt.date(_full_year(yy), int(mm), int(dd))
            return day, day
        if match["month"]:
            name, digits = re.match(r"(.*?)[./ ]{0,2}(\d{4}|\d\d)$", match["month"]).groups()  # type: ignore[union-attr]
            month, year = (
                int(_months().get(name.strip(" ."), name if name.isdigit() else 0)),
                _full_year(digits),
            )
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        return dt.date(int(match["year"]), 1, 1), dt.date(int(match["year"]), 12, 31)
    except ValueError:
        return None


def _is_until(role: str | None, tail: str) -> bool:
    return bool(role and re.fullmatch(_UNTIL, role)) or bool(re.match(r"(?:'?\w{0,3} )?kadar|\w{0,3} gecerli", tail))


def _is_since(role: str | None, tail: str) -> bool:
    return bool(role and re.fullmatch(_SINCE, role)) or bool(re.match(r"'?\w{0,4} beri", tail))


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day some months later (or earlier), at the latest the last day of that month.

    Example:
        >>> add_months(dt.date(2024, 11, 30), 3)
        datetime.date(2025, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _by_duration(text: str, as_of: dt.date) -> PaperDates | None:
    """Return the first day that "seit 14 Monaten" or "3 Jahre hier" points back to."""
    for match in _DURATION.finditer(text):
        if not (match["since"] or match["here"]):
            continue
        years = match["unit"].startswith(_YEAR_UNITS)
        months = int(match["count"]) * (12 if years else 1)
        if months > _MAX_MONTHS:
            continue
        # "14 months" is a rounded figure: less than one unit more may have passed.
        earliest = add_months(as_of, -months - (12 if years else 1)) + dt.timedelta(days=1)
        return PaperDates(earliest, add_months(as_of, -months), None)
    return None


def read_dates(text: str, as_of: dt.date | None = None) -> PaperDates:
    """Return the first and last day that a folded text about a paper names.

    Args:
        text: Folded text.
        as_of: Day to count "14 Mon. da" back from; without it such words are not read.

    Example:
        >>> read_dates("gestattung seit 08/2024, gueltig bis 30.06.2026")
        PaperDates(since=datetime.date(2024, 8, 1), since_latest=datetime.date(2024, 8, 31), \
until=datetime.date(2026, 6, 30))
    """
    since, until = None, None
    for match in _expression().finditer(text):
        days = _span_of(match)
        if days is None or not 1960 <= days[0].year <= 2100:
            continue
        tail = text[match.end() : match.end() + 16]
        if _is_until(match["role"], tail.strip()):
            until = until or days[1]
        elif _is_since(match["role"], tail.strip()):
            since = since or days
    if since is None and as_of is not None and (counted := _by_duration(text, as_of)) is not None:
        since = (counted.since, counted.since_latest)  # type: ignore[assignment]
    first, latest = since if since is not None else (None, None)
    if as_of is not None and latest is not None and first is not None and first <= as_of:
        latest = min(latest, as_of)  # "seit 2026" cannot lie in the future
    return PaperDates(first, latest, until)
