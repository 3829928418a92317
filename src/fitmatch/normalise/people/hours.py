"""Reads weekly hours: "TZ 25", "37,5", "max. 25", "Vollzeit"."""

from __future__ import annotations

import re

from fitmatch.normalise.reading.phrase_search import MAX_CELL, find_phrases, source_span
from fitmatch.normalise.reading.text import cap, fold_with_offsets
from fitmatch.schema.person import WorkingHours
from fitmatch.schema.reading import Reading

TABLE = "person/hours_phrases"
MOST_HOURS = 60.0
WORKING_DAYS = 5

_CLOCK = re.compile(r"\d{1,2}[:.]\d\d\b|\d\s?uhr|\d{1,2}\s?(?:-|–|—|bis)\s?\d{1,2}\s?uhr|gleitzeit|kernzeit|tage-woche")
_NUMBER = r"(\d{1,2}(?:[.,]\d{1,2})?)"
_RANGE = re.compile(rf"(?<![\w.,]){_NUMBER}\s?(?:-|–|—|/|bis|до|to)\s?{_NUMBER}(?![\w]|[.,]\d)")
_LIMIT = re.compile(
    rf"(?<!\w)(?:max(?:imal|\.)?|hoechstens|bis zu|bis|up to|at most|<|не більше"
    rf"|до|не более|максимум|حتى|حداكثر|en fazla)\s*{_NUMBER}"
)
_LEAST = re.compile(
    rf"(?<!\w)(?:mind(?:estens|\.)?|ab|at least|min\.|від|от|не менше|не менее|حداقل|en az|>)\s*{_NUMBER}"
)
_PER_DAY = re.compile(r"(?:am|pro|/)\s?tag|taeglich|per day|a day|на день|в день|guenluek|في اليوم|در روز")
_SINGLE = re.compile(rf"(?<![\w.,:]){_NUMBER}(?![\d]|[.,:]\d|\s?(?:%|uhr|euro|€))")


def read_hours(text: str) -> Reading[WorkingHours]:
    """Return the weekly hours as a range; one side is ``None`` when only a limit is told.

    "Vollzeit" and "Teilzeit" without a number are ranges from the table of phrases. Times of day are no
    weekly hours.

    Example:
        >>> read_hours("TZ 25").value
        WorkingHours(low=25.0, high=25.0)
        >>> read_hours("max. 25").value, read_hours("20-25").value
        (WorkingHours(low=None, high=25.0), WorkingHours(low=20.0, high=25.0))
        >>> read_hours("Vollzeit").value
        WorkingHours(low=35.0, high=40.0)
        >>> read_hours("Mo–Fr 8–16 Uhr").reason
        'hours.times_of_day'
    """
    text = cap(text, MAX_CELL)
    folded = fold_with_offsets(text)
    plain = re.sub(r"\.0\b", "", folded.text) if re.fullmatch(r"\d+\.0", folded.text) else folded.text
    if not plain:
        return Reading(None, "unmapped", reason="hours.empty")
    span = (len(text) - len(text.lstrip()), len(text.rstrip()))
    clock = _CLOCK.search(plain)
    numbers = None if clock and not re.fullmatch(r"\d{1,2}\.\d\d", plain) else _from_numbers(plain)
    if numbers is not None:
        return Reading(numbers, "mapped", span=span)
    hits = [hit for hit in find_phrases(folded, TABLE) if hit.means != "silent"]
    if hits:
        low = min(float(hit.means.split("-")[0]) for hit in hits)
        high = max(float(hit.means.split("-")[1]) for hit in hits)
        return Reading(WorkingHours(low or None, high), "mapped", span=source_span(folded, tuple(hits)))
    return Reading(None, "unmapped", reason="hours.times_of_day" if clock else "hours.unknown")


def _from_numbers(text: str) -> WorkingHours | None:
    """Return the hours that numbers tell, ``None`` if there is no sensible number."""
    factor = WORKING_DAYS if _PER_DAY.search(text) else 1
    if match := _RANGE.search(text):
        return _hours(_value(match.group(1)) * factor, _value(match.group(2)) * factor)
    if match := _LIMIT.search(text):
        return _hours(None, _value(match.group(1)) * factor)
    if match := _LEAST.search(text):
        return _hours(_value(match.group(1)) * factor, None)
    if match := _SINGLE.search(text):
        return _hours(_value(match.group(1)) * factor, _value(match.group(1)) * factor)
    return None


def _value(number: str) -> float:
    return float(number.replace(",", "."))


def _hours(low: float | None, high: float | None) -> WorkingHours | None:
    """Return the range if it can be weekly hours at all."""
    told = [hours for hours in (low, high) if hours is not None]
    if not all(0 < hours <= MOST_HOURS for hours in told) or (low is not None and high is not None and low > high):
        return None
    return WorkingHours(low, high)
