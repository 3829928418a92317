"""Reads how long somebody has lived in Germany ("seit 2 Monaten hier", "eingereist 02.02.2026", "in D seit 2021")."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Literal

from fitmatch.normalise.people.dates import EARLIEST_YEAR, LATEST_YEAR, add_months, find_dates
from fitmatch.normalise.people.number_words import number_pattern, number_value
from fitmatch.normalise.reading.text import fold_with_offsets

DRIVING_MONTHS = 6
"""Months after taking up residence in which a licence of a third state may be used (§ 29 FeV)."""

Stay = Literal["within", "over", "open"]

_CONTEXT = re.compile(
    r"(?<!\w)(?:in|nach) (?:d|de|brd|dtl\.?)(?!\w)|deutschland|germany|(?<!\w)hier(?!\w)|eingereist|"
    r"einreise|zuzug|zugezogen|angekommen|ankunft|wohnsitz|wohnhaft|(?<!\w)lebt|wohnt"
    r"|(?<!\w)(?:arrived|arrival|came|moved|living|lives|here|residence)(?!\w)|німеччин|герман|приїха|"
    r"прибу|переїха|приеха|переехал|(?<!\w)(?:тут|здесь|живу|живе|мешкаю|живет)(?!\w)"
    r"|المانيا|(?<!\w)(?:وصلت|وصل|صرلي|صار لي|جيت|هنا|هون|اجيت|مقيم)(?!\w)|المان|(?<!\w)(?:امده|امدم|"
    r"رسيدم|رسيده|اينجا|هستم|ساكن)(?!\w)"
    r"|almanya|(?<!\w)(?:geldim|burada\w*|yasiyorum|geldi|ikamet)(?!\w)"
)
_NOT_STAY = re.compile(
    r"(?<!\w)(?:fernverkehr|berufskraftfahrer|erfahrung|praxis|experience|стаж\w*|досвід\w*|опыт\w*|"
    r"خبره|سابقه|deneyim|umgeschrieben|gueltig bis|sperrfrist|gemacht|bestanden|umgetauscht|"
    r"verlaengert)"
)
_CLAUSE = re.compile(r"[;,،؛|\n()]|\.\s(?=\D)|->")
_UNITS = {
    "year": r"(?:jahre?n?|j\.?|years?|yrs?|рок\w*|рік|років|лет|года?|سن\w*|سنين|سال|yil\w*)",
    "month": r"(?:monate?n?|mon\.?|mt\.?|months?|місяц\w*|місяч\w*|міс\.?|месяц\w*|мес\.?"
    r"|شهر\w*|اشهر|شهور|ماه|ay(?!\w)|aydir|ay(?:lik|da|dan))",
    "week": r"(?:wochen?|wo\.|weeks?|тиж\w*|недел\w*|اسبوع\w*|اسابيع|هفته|hafta\w*)",
    "day": r"(?:tage?n?|days?|дн\w*|день|يوم|ايام|روز|gun\w*)",
}
_WORDS = {
    "شهرين": 2,
    "سنتين": 24,
    "سنه": 12,
    "عام": 12,
    "عامين": 24,
    "شهر": 1,
    "اسبوعين": 0,
    "шістьмісяців": 6,
    "півроку": 6,
    "полгода": 6,
    "halbes jahr": 6,
    "halben jahr": 6,
}
_JUST = re.compile(
    r"(?<!\w)(?:(?:im )?(?:letzt|vorig|vergangen)\w+ (?:monat|woche)|gerade|frisch|kuerzlich|"
    r"last (?:month|week)|recently|just|минулого (?:місяця|тижня)|нещодавно|щойно"
    r"|в прошлом месяце|на прошлой неделе|недавно|только что|الشهر الماضي|الاسبوع الماضي|من شهر|جديد|"
    r"ماه پيش|ماه گذشته|هفته پيش|تازه|gecen (?:ay|hafta)|yeni)(?!\w)"
)
_YEAR = re.compile(r"(?<![\d./-])((?:19|20)\d\d)(?!\d|[./-]\d)")


def stay(text: str, as_of: dt.date) -> Stay | None:
    """Return whether the first six months in Germany are over; ``None`` when nothing tells.

    Example:
        >>> day = dt.date(2026, 4, 15)
        >>> stay("seit 2 Monaten hier", day), stay("in D seit 2021", day), stay("seit 2025 in D", day)
        ('within', 'over', 'open')
        >>> stay("Fahrpraxis 20 Jahre", day) is None
        True
    """
    if not EARLIEST_YEAR <= as_of.year <= LATEST_YEAR:
        return None
    found = [one for clause in _clauses(text) if (one := _of_clause(clause, as_of)) is not None]
    if not found:
        return None
    # Several statements ("arrived 2015, moved here 2 months ago"): the longest stay counts.
    return "over" if "over" in found else "open" if "open" in found else "within"


def _clauses(text: str) -> list[str]:
    return [text[start:end] for start, end in _bounds(text)]


def _bounds(text: str) -> list[tuple[int, int]]:
    starts = [0, *(match.end() for match in _CLAUSE.finditer(text))]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _of_clause(clause: str, as_of: dt.date) -> Stay | None:
    folded = fold_with_offsets(clause)
    if not _CONTEXT.search(folded.text) or _NOT_STAY.search(folded.text):
        return None
    if _JUST.search(folded.text):
        return "within"
    months = _months_told(folded.text)
    if months is not None:
        return "within" if months < DRIVING_MONTHS else "over"
    year = _YEAR.search(folded.text)
    for found in find_dates(folded, as_of):
        if found.precision in ("day", "month"):
            day = found.day if found.day <= as_of or year else add_months(found.day, -12)
            last = day if found.precision == "day" else add_months(day, 1) - dt.timedelta(days=1)
            return _since(day, last, as_of)
    if year is not None and int(year[1]) <= as_of.year:
        return _since(dt.date(int(year[1]), 1, 1), dt.date(int(year[1]), 12, 31), as_of)
    return None


def _since(earliest: dt.date, latest: dt.date, as_of: dt.date) -> Stay:
    """Return the stay of somebody who came between two days."""
    if as_of < add_months(earliest, DRIVING_MONTHS):
        return "within"
    return "over" if as_of >= add_months(latest, DRIVING_MONTHS) else "open"


def _months_told(text: str) -> float | None:
    """Return the months that a span of time tells."""
    match = _span_pattern().search(text)
    if match is None:
        words = (months for word, months in _WORDS.items() if re.search(rf"(?<!\w){word}(?!\w)", text))
        return next(words, None)
    number = number_value(match[1]) if match[1] else 1
    return number * {"year": 12.0, "month": 1.0, "week": 0.25, "day": 1 / 30}[str(match.lastgroup)]


@lru_cache(maxsize=1)
def _span_pattern() -> re.Pattern[str]:
    units = "|".join(f"(?P<{name}>{unit})" for name, unit in _UNITS.items())
    few = r"(?:ein paar|wenigen|a few|few|кілька|несколько|چند|birkac|كم)"
    return re.compile(rf"(?<![\w.,])({number_pattern('count')}|(?={few}))(?:{few})?\s?-?(?:{units})(?!\w)")
