"""Reads how long somebody has been here: "seit 14 Monaten", "5 месяцев здесь", "two weeks ago", "dritter Monat"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from functools import lru_cache

from fitmatch.knowledge.tables import read_table, split_cell
from fitmatch.normalise.reading.text import fold

_MAX_MONTHS = 720


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day some months later (or earlier), at the latest the last day of that month.

    Example:
        >>> add_months(dt.date(2024, 11, 30), 3)
        datetime.date(2025, 2, 28)
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, ...]]:
    """Return the words of lengths by class: units, marks before and behind, numbers."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_table("residence/length_words"):
        found[row["class"]] = found.get(row["class"], ()) + tuple(fold(word) for word in split_cell(row["words"]))
    return found


def _any(*classes: str) -> str:
    words = sorted((w for name in classes for w in _words().get(name, ())), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\*", r"\w{0,6}") for word in words) + ")"


@lru_cache(maxsize=1)
def _expression() -> re.Pattern[str]:
    numbers = "|".join([r"\d{1,3}", _any(*(f"number_{n}" for n in range(1, 13)))])
    units = "|".join(f"(?P<{name}>{_any(name)})" for name in ("day", "week", "month", "year"))
    return re.compile(
        rf"(?<![\w.,])(?P<mark>{_any('mark_before')} (?:{_any('about')} )?)?"
        rf"(?P<under>{_any('under')} )?(?:(?P<count>{numbers})(?:\.|-й|-м)? ?)?"
        rf"(?:{units})(?!\w)\.?(?P<here>,? ?(?:{_any('mark_behind')})(?!\w))?"
    )


@lru_cache(maxsize=1)
def _fixed() -> tuple[tuple[int, int, bool, re.Pattern[str]], ...]:
    """Return lengths that are a word of their own: (least, most, in months?, expression)."""
    found = []
    for name in _words():
        kind, _, rest = name.partition("_")
        if kind in {"months", "ago"}:
            least, _, most = rest.partition("_")
            found.append((int(least), int(most or least), kind == "months", re.compile(rf"(?<!\w){_any(name)}(?!\w)")))
    return tuple(found)


def _by_words(text: str, as_of: dt.date) -> list[tuple[dt.date, dt.date]]:
    """Return the first days that "gestern", "letzten Monat" or "halbes Jahr" point back to."""
    found = []
    for least, most, months, expression in _fixed():
        if expression.search(text) and months:
            found.append((add_months(as_of, -most - 1) + dt.timedelta(days=1), add_months(as_of, -least)))
        elif expression.search(text):
            found.append((as_of - dt.timedelta(days=most), as_of - dt.timedelta(days=least)))
    return found


def _count(word: str) -> int:
    if word.isdigit():
        return int(word)
    pieces = (n for n in range(1, 13) for name in _words().get(f"number_{n}", ()) if _same(name, word))
    return next(pieces, 0)


def _same(name: str, word: str) -> bool:
    return word.startswith(name[:-1]) if name.endswith("*") else word == name


def counted_back(text: str, as_of: dt.date) -> list[tuple[dt.date, dt.date]]:
    """Return the first days that lengths of stay in a folded text point back to, as (earliest, latest).

    Example:
        >>> counted_back("gestattung, seit 5 wochen da", dt.date(2026, 6, 12))
        [(datetime.date(2026, 5, 2), datetime.date(2026, 5, 8))]
    """
    found = _by_words(text, as_of)
    for match in _expression().finditer(text):
        if not (match["mark"] or match["here"] or (match["under"] and not match["year"])):
            continue
        count = _count(match["count"]) if match["count"] else 1
        months = count * (12 if match["year"] else 1)
        if not count or months > _MAX_MONTHS:
            continue
        # "14 months" is a rounded figure: less than one unit more may have passed.
        if match["day"]:
            days = (as_of - dt.timedelta(days=count), as_of - dt.timedelta(days=count))
        elif match["week"]:
            days = (as_of - dt.timedelta(days=7 * count + 6), as_of - dt.timedelta(weeks=count))
        elif match["under"]:  # "knapp drei Monate" are not three yet
            latest = add_months(as_of, -months + (12 if match["year"] else 1))
            days = (add_months(as_of, -months) + dt.timedelta(days=1), latest)
        else:
            earliest = add_months(as_of, -months - (12 if match["year"] else 1)) + dt.timedelta(days=1)
            days = (earliest, add_months(as_of, -months))
        found.append(days)
    return found
