"""Reads when work takes place: shifts named by word or by time of day, and the earliest start of work."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from fitmatch.knowledge.vacancy_phrases import shift_phrases
from fitmatch.normalise.adverts.free_times import some_weekends_free, without_free_times
from fitmatch.normalise.reading.phrase_index import PhraseIndex
from fitmatch.normalise.reading.text import cap
from fitmatch.schema.codes import Shift
from fitmatch.schema.reading import Reading

_TIME = r"(\d{1,2})(?:[:.](\d{2}))?"
_RANGE = re.compile(
    rf"(?<![\d.,/]){_TIME}\s?(?:Uhr|h)?\s?(?:-|–|—|bis|to|до|(?:und|and)(?=\s?\d{{1,2}}(?:[:.]\d\d)?\s?(?:Uhr|h\b)))"
    rf"\s?{_TIME}(?![\d]|[.,]\d)"
    r"(?!\s?(?:Std|Stunden|Tage|Wochen|Monate|Mon\b|Wo\b|Jahre|J\.|km|kg"
    r"|Minuten|Min\b|%|€|EUR|Personen|hours|days|рок|лет|год\b|дн|тиж|недел|міс|мес|км|кг|євро|евро))",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"(?:\bab|\bum|\bgegen|\bmorgens|\bfrüh|beginn|\bStart|\bfrom|\bз|\bс"
    rf"|\bод)\s{{1,2}}{_TIME}(?!\d|[.,]\d)\s?(Uhr|h\b|am\b|год|час|:)?(?!\s?(?:€|EUR|Euro))",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"ab|beginn|start|from|з|с|од", re.IGNORECASE)
_CLOCK_MORNING = re.compile(rf"(?<![\d.,:]){_TIME}\s?Uhr\s(?:früh|morgens|in der Früh)", re.IGNORECASE)
_BEGIN_AND_END = re.compile(
    rf"(?:beginn|\bStart|\bTreffpunkt|\bAbfahrt|\bab|\bum)\b[^.;\d]{{0,30}}?{_TIME}\sUhr[^.;\d]{{0,30}}"
    rf"\b(?:Schluss|Ende|Feierabend|zurück|Tourende)\b[^.;\d]{{0,25}}{_TIME}(?![\d])",
    re.IGNORECASE,
)
_BEGIN_THEN_END = re.compile(
    rf"(?:beginn|\bStart|\bTreff|\bAbfahrt|\bLos\b|\bab|\bum|\bvon)\w*\b[^.;\d]{{0,30}}?{_TIME}(?!\d|[.:]\d)[^.;\d]{{0,60}}"
    rf"(?<![\d.,/:]){_TIME}\s?(?:Uhr|h)?(?!\d)[^.;\d]{{0,12}}"
    r"\b(?:Schluss|Ende|Feierabend|fertig|zurück|zu Hause|daheim)\b",
    re.IGNORECASE,
)
"""The end said behind its time: "Treffpunkt 6:45 Uhr, um 16 Uhr ist Schluss"."""
_BEGIN_THEN_STOP = re.compile(
    rf"\b(?:fang\w*|fäng\w*|start\w*|beginn\w*|los)\b[^.;\d]{{0,30}}{_TIME}(?!\d|[.:]\d)[^.;\d]{{0,30}}"
    rf"\b(?:hör\w*|mach\w*|geh\w*|finish|stop)\s[^.;\d]{{0,15}}{_TIME}(?!\d)",
    re.IGNORECASE,
)
"""Said of those who work: "wir fangen um 7 Uhr an und hören 15:45 Uhr auf"."""
_UNTIL = re.compile(
    rf"(?:\bbis|\bende\w*|\bschließ\w*)\s(?:(?:um|gegen|spätestens|zu)\s){{0,2}}{_TIME}\s?(?:Uhr|h\b)(?!\s?(?:bewerb|anruf))",
    re.IGNORECASE,
)
_HALF_PAST = re.compile(
    r"\b(früh um|morgens um|früh ab|um|ab|gegen)\s(?:(halb)\s)?(eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn)\b"
    r"(?=(\s(?:Uhr|früh|morgens|in der Früh)\b)?)",
    re.IGNORECASE,
)
_HOURS = ("eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn")
_IN_THE_MORNING = re.compile(r"früh|morgens", re.IGNORECASE)
_BEGINS_AT_NIGHT = re.compile(r"(?:\bAbfahrt|beginn|\bStart)\b[^.;\d]{0,25}(?:2[0-3])(?:[:.]\d\d)?\sUhr", re.IGNORECASE)
_WEEKEND_DAYS = re.compile(
    r"\b(?:Mo|Di|Mi|Do|Fr)\.?\s?(?:-|–|bis)\s?(?:Sa|So)\b"
    r"|\b(?:auch|und|,|\+|/|am)\s?(?:Sa|So)\b|\bSa\.?\s?[/+,–-]\s?So\b"
)
_DAY_IN_WORDS = re.compile(
    r"\b(?:um|ab|gegen)\s(?:halb\s)?(?:sieben|acht|neun)\b[^.;\n]{0,30}\b(?:Schluss|Feierabend|Ende)\b[^.;\n]{0,15}"
    r"\b(?:um|gegen)\s(?:halb\s)?(?:drei|vier|fünf|sechs)\b",
    re.IGNORECASE,
)
_AM_PM = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))?\s?(am|pm|a\.m\.|p\.m\.)(?!\w)", re.IGNORECASE)
_EARLY_UNTIL, _NIGHT_UNTIL = dt.time(6, 30), dt.time(3, 30)
_THREE = frozenset({Shift.EARLY, Shift.LATE, Shift.NIGHT})
_LONG_DAY, _DAY_BEGINS, _LATE_BEGINS = 11, dt.time(5), dt.time(14)
_DAY_ENDS, _EVENING, _NIGHT_BEGINS = dt.time(18, 30), dt.time(12), dt.time(20)


def read_shifts(text: str) -> Reading[frozenset[Shift]]:
    """Return the shifts a text names; open wording ("nach Absprache", "Wechselschicht") stays unmapped.

    Example:
        >>> sorted(shift.value for shift in read_shifts("2-Schicht (6–14/14–22)").value)
        ['early', 'late']
        >>> read_shifts("nach Absprache").reason
        'shift.open'
    """
    source = _clock_of_24_hours(without_free_times(cap(text)))
    # "WE" is a weekend, the English "we" is none.
    hits = [hit for hit in _index().find(source) if source[hit.start : hit.end] not in ("we", "We")]
    found = {shift for hit in hits for shift in hit.value}
    if any(hit.value == _THREE for hit in hits):
        # "Three shifts: morning, day, night": the second of three is called day.
        found.discard(Shift.DAY)
    spans = [(hit.start, hit.end) for hit in hits if hit.value]
    named = frozenset(found)
    for start, end, span in _ranges(source):
        found |= _shifts_of_range(start, end) - _told_by_words(named)
        spans.append(span)
    if night := _BEGINS_AT_NIGHT.search(source):
        found.add(Shift.NIGHT)
        spans.append(night.span())
    for start, span in _starts(source):
        found |= _shifts_of_start(start)
        spans.append(span)
    for match in _UNTIL.finditer(source):
        closing = _time(match[1], match[2])
        if closing and closing > _DAY_ENDS:
            found.add(Shift.LATE)
            spans.append(match.span())
    for start, span in _starts_in_words(source):
        found |= _shifts_of_start(start)
        spans.append(span)
    for match in _DAY_IN_WORDS.finditer(source):
        found.add(Shift.DAY)
        spans.append(match.span())
    for span in (*(match.span() for match in _WEEKEND_DAYS.finditer(source)), *some_weekends_free(text)):
        found.add(Shift.WEEKEND)
        spans.append(span)
    if found:
        span = (min(start for start, _ in spans), max(end for _, end in spans))
        return Reading(frozenset(found), "mapped", span=span)
    return Reading(None, "unmapped", reason="shift.open" if hits else "shift.not_said")


def earliest_start(text: str) -> dt.time | None:
    """Return the earliest time of day at which work begins, if the text names one.

    Example:
        >>> earliest_start("ab 4 Uhr morgens"), earliest_start("6:30–15:00"), earliest_start("20–30 Std.")
        (datetime.time(4, 0), datetime.time(6, 30), None)
    """
    source = cap(text)
    times = [start for start, _, _ in _ranges(source)] + [start for start, _ in _starts(source)]
    return min(times, default=None)


def _clock_of_24_hours(text: str) -> str:
    """Return "8 pm" as "20 h", in as many characters."""

    def written(match: re.Match[str]) -> str:
        hour = int(match[1]) % 12 + (12 if match[3][0] in "pP" else 0)
        minutes = match[2] or "00"
        ways = (f"{hour:02}:{minutes}", f"{hour:02} h", f"{hour}h", f"{hour:02}h", f"{hour}:{minutes}", f"{hour} h")
        longer = (
            f"{hour}:{minutes} h",
            f"{hour:02}:{minutes} h",
            f"{hour:02}:{minutes}Uhr",
            f"{hour:02}:{minutes} Uhr",
        )
        return next((way for way in (*ways, *longer) if len(way) == len(match.group())), match.group())

    return _AM_PM.sub(written, text)


@lru_cache(maxsize=1)
def _index() -> PhraseIndex[frozenset[Shift]]:
    return PhraseIndex(shift_phrases())


def _told_by_words(named: frozenset[Shift]) -> set[Shift]:
    """Return the shifts that times of day add nothing to: "Spätschicht 12–18 Uhr" is no day shift."""
    if Shift.SPLIT in named:
        return {Shift.DAY, Shift.EARLY}
    return {Shift.DAY} if named & {Shift.EARLY, Shift.LATE} and Shift.DAY not in named else set()


def _ranges(text: str) -> list[tuple[dt.time, dt.time, tuple[int, int]]]:
    found = []
    for match in (
        *_RANGE.finditer(text),
        *_BEGIN_AND_END.finditer(text),
        *_BEGIN_THEN_END.finditer(text),
        *_BEGIN_THEN_STOP.finditer(text),
    ):
        start, end = _time(match[1], match[2]), _time(match[3], match[4])
        if start and end and start != end:
            found.append((start, end, match.span()))
    return found


def _starts(text: str) -> list[tuple[dt.time, tuple[int, int]]]:
    found = []
    for match in _FROM.finditer(text):
        start = _time(match[1], match[2])
        # "Feierabend gegen 15 Uhr" begins nothing in the afternoon; "ab 15 Uhr" does.
        if start and start >= _LATE_BEGINS and not _BEGINS.match(match.group()):
            continue
        clock = match[3] or (match[2] and text[match.end() : match.end() + 1] != ".")
        if start and clock:
            found.append((start, match.span()))
    for match in _CLOCK_MORNING.finditer(text):
        if start := _time(match[1], match[2]):
            found.append((start, match.span()))
    return found


def _starts_in_words(text: str) -> list[tuple[dt.time, tuple[int, int]]]:
    """Return the beginnings of work in the morning that are spelt out: "früh um halb sechs"."""
    found = []
    for match in _HALF_PAST.finditer(text):
        hour = _HOURS.index(match[3].casefold()) + 1
        if _IN_THE_MORNING.search(match[1] + (match[4] or "")):
            found.append((dt.time(hour - 1, 30) if match[2] else dt.time(hour), match.span()))
    return found


def _time(hour: str, minute: str | None) -> dt.time | None:
    """Return the time of day; 24:00 is midnight, and what is no time of day is ``None``."""
    hours, minutes = int(hour), int(minute or 0)
    if hours > 24 or minutes > 59:
        return None
    return dt.time(hours % 24, minutes)


def _shifts_of_start(start: dt.time) -> set[Shift]:
    if start < _NIGHT_UNTIL:
        return {Shift.NIGHT}
    if start >= _LATE_BEGINS:
        return {Shift.LATE}
    return {Shift.EARLY} if start < _EARLY_UNTIL else set()


def _shifts_of_range(start: dt.time, end: dt.time) -> set[Shift]:
    """Return the shifts a working day belongs to; an end before the start is on the next day."""
    if end <= start and end != dt.time(0):
        return {Shift.NIGHT}
    hours = (end.hour - start.hour) % 24
    if start < _EARLY_UNTIL:
        # Twelve hours from six in the morning are a day, not an early shift.
        return {Shift.DAY} if hours >= _LONG_DAY and start >= _DAY_BEGINS else _shifts_of_start(start)
    if start >= _NIGHT_BEGINS:
        return {Shift.NIGHT}
    late = end > _DAY_ENDS or end == dt.time(0)
    if start >= _EVENING:
        return {Shift.LATE} if late else {Shift.DAY}
    return {Shift.DAY, Shift.LATE} if late else {Shift.DAY}
