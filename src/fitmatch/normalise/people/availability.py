"""Reads from when somebody can start, or when a vacancy is to be filled."""

from __future__ import annotations

import datetime as dt
import re

from fitmatch.normalise.people.dates import TABLE, find_date
from fitmatch.normalise.reading.phrase_search import MAX_CELL, find_phrases, source_span
from fitmatch.normalise.reading.text import Folded, cap, fold_with_offsets
from fitmatch.schema.person import Availability
from fitmatch.schema.reading import Alternative, Reading

MOST_DAYS_AHEAD = 730

_SPAN_NUMBER = re.compile(r"(?<![\w.,:/])(\d{1,2})\s?$")
_LASTS_UNTIL = re.compile(
    r"(?<!\w)(?:kurs|deutschkurs|sprachkurs|vertrag|elternzeit|schule|praktikum|krank\w*|befristet|massnahme|course|курс\w*|دورة|kurs)"
    r"[^,;.\d]{0,20}(?:bis|until|до|حتى|تا)(?: zum)?\s?$"
)


_UNTIL = re.compile(r"(?<!\w)(?:bis|until|до)(?: zum)?\s?$")
_COURSE = re.compile(r"\.?\s?(?:noch\s)?(?:im|in|в|на)?\s?(?:\w{0,10}kurs|course|курс\w{0,3}|elternzeit|schule)(?!\w)")


def read_availability(text: str, *, as_of: dt.date) -> Reading[Availability]:
    """Return the earliest day, or that it can be at once; a day not after ``as_of`` means at once.

    A bare "Sommer 2026" gives the first day of the season and says how rough that is. "Saisonbeginn" and
    "Ausbildungsbeginn" are ambiguous. "Unklar", "bald", "nach Absprache" are not known.

    Example:
        >>> day = dt.date(2026, 3, 16)
        >>> read_availability("ab sofort", as_of=day).value.now
        True
        >>> read_availability("nach B1-Prüfung, ca. Juli 2026", as_of=day).value
        Availability(start=datetime.date(2026, 7, 1), now=False, precision='month')
        >>> read_availability("2 Wochen Vorlauf", as_of=day).value.start
        datetime.date(2026, 3, 30)
        >>> read_availability("Saisonbeginn", as_of=day).status
        'ambiguous'
        >>> read_availability("unklar", as_of=day).reason
        'availability.open'
    """
    text = cap(text, MAX_CELL)
    folded = fold_with_offsets(text)
    if not folded.text:
        return Reading(None, "unmapped", reason="availability.empty")
    found = find_date(folded, as_of)
    if found is not None:
        day = found.day
        before, behind = folded.text[max(0, found.start - 60) : found.start], folded.text[found.end :]
        if _LASTS_UNTIL.search(before) or (_UNTIL.search(before) and _COURSE.match(behind)):
            day += dt.timedelta(days=1)
        reason = "availability.doubtful" if folded.text[found.end :].lstrip().startswith("?") else ""
        return Reading(
            _from(day, found.precision, as_of),
            "mapped",
            (),
            folded.source_span(found.start, found.end),
            reason,
        )
    return _without_date(folded, as_of)


def _from(day: dt.date, precision: str, as_of: dt.date) -> Availability:
    if day <= as_of:
        return Availability(now=True, precision="day")
    if precision == "day":
        return Availability(day, precision="day")
    return Availability(day, precision="month" if precision == "month" else "season")


def _without_date(folded: Folded, as_of: dt.date) -> Reading[Availability]:
    """Return the reading of a text that names no date: a span of time, "sofort", or a time of the year."""
    hits = find_phrases(folded, TABLE)
    for hit in hits:
        kind, _, value = hit.means.partition(":")
        number = _SPAN_NUMBER.search(folded.text[max(0, hit.start - 4) : hit.start])
        if kind == "span" and (number is not None or len(value) > 1):
            days = int(value) * (int(number[1]) if number else 1)
            if 0 < days <= MOST_DAYS_AHEAD:
                start = as_of + dt.timedelta(days=days)
                return Reading(Availability(start, precision="day"), "mapped", span=source_span(folded, (hit,)))
        if kind == "months":
            return _between(value, folded.source_span(hit.start, hit.end), as_of)
    said_now = tuple(hit for hit in hits if hit.means == "now")
    if any(hit.means == "open" for hit in hits):
        return Reading(None, "unmapped", reason="availability.open")
    if said_now and not re.search(r"(?<!\w)(?:nicht|not|не|nie)(?!\w)", folded.text):
        return Reading(Availability(now=True, precision="day"), "mapped", span=source_span(folded, said_now))
    return Reading(None, "unmapped", reason="availability.unknown")


def _between(months: str, span: tuple[int, int], as_of: dt.date) -> Reading[Availability]:
    """Return both usual months of a time that has no fixed date."""
    options = []
    for month in months.split("|"):
        number = int(month)
        year = as_of.year + 1 if number < as_of.month else as_of.year
        options.append(Alternative(Availability(dt.date(year, number, 1), precision="season"), 0.5))
    return Reading(None, "ambiguous", tuple(options), span, "availability.no_fixed_date")
