"""Reads when work takes place: shifts named by word or by time of day, and the earliest start of work."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from fitmatch.knowledge.vacancy_phrases import shift_phrases
from fitmatch.normalise.reading.phrase_index import PhraseIndex
from fitmatch.normalise.reading.text import cap
from fitmatch.schema.codes import Shift
from fitmatch.schema.reading import Reading

_TIME = r"(\d{1,2})(?:[:.](\d{2}))?"
_RANGE = re.compile(
    rf"(?<![\d.,/]){_TIME}\s?(?:Uhr|h)?\s?(?:-|–|—|bis|to|(?:und|and)(?=\s?\d{{1,2}}(?:[:.]\d\d)?\s?(?:Uhr|h\b)))"
    rf"\s?{_TIME}(?![\d]|[.,]\d)"
    r"(?!\s?(?:Std|Stunden|Tage|Wochen|Monate|Mon\b|Wo\b|Jahre|J\.|km|kg"
    r"|Minuten|Min\b|%|€|EUR|Personen|hours|days))",
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
    rf"(?:\bBeginn|\bStart|\bTreffpunkt|\bAbfahrt|\bab|\bum)\b[^.;\d]{{0,30}}?{_TIME}\sUhr[^.;\d]{{0,30}}"
    rf"\b(?:Schluss|Ende|Feierabend|zurück|Tourende)\b[^.;\d]{{0,25}}{_TIME}(?![\d])",
    re.IGNORECASE,
)
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
_FREE = re.compile(
    r"\b(?:kein\w*\s(?:Wochenend|Samstags|Sonntags|Nacht|Spät|Feiertags|Schicht)\w*(?:\s(?:und|oder)\s\w+)?"
    r"|keine\s(?:Wochenenden|Nächte)"
    r"|(?:samstags?|sonntags?|sonnabends?|feiertags?|wochenends|abends|nachts)\s(?:nie|niemals|nicht)\b"
    r"|(?:(?:jede[snrm]?|alle)\s(?:\w+\.?\s)?)?(?:Wochenenden?|samstags?|sonntags?|feiertags?|abends|nachts|sonnabends?)"
    r"(?:\s(?:und|oder)\s(?:sonntags?|feiertags?))?\s"
    r"(?:(?:ist|sind|bist|seid|hast|haben|du|Sie|ihr|jede[rs]?|alle|man|immer|wieder|stets|meist|komplett|garantiert)\s){0,4}"
    r"(?:frei(?!w)|geschlossen|zu\s?(?:Hause|haus)|zuhause|daheim|Ruhetag|zu\b))"
    r"|\b(?:Nacht|Spät|Früh|Wochenend)(?:dienste?|schicht(?:en)?)\s(?:machen|übernehmen|leisten)\s"
    r"(?:bei uns\s)?(?:nur|ausschließlich)"
    r"|\bno\s(?:weekends?|nights?|late\sshifts)\b",
    re.IGNORECASE,
)
"""Times that are free or away from work."""
_EVERY_OTHER_FREE = re.compile(
    r"\bjede[snrm]?\s(?:zweite[nrs]?|dritte[nrs]?|andere[nrs]?|[23]\.)\s(?:Wochenende|Samstag|Sonntag|Sonnabend|WE)\s"
    r"(?:(?:ist|hast|haben|du|Sie)\s){0,2}frei(?!w)",
    re.IGNORECASE,
)
"""Who has every other weekend off works the ones between."""
_EARLY_UNTIL, _NIGHT_UNTIL = dt.time(6, 30), dt.time(3, 30)
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
    source = _clock_of_24_hours(_without_free_times(cap(text)))
    # "WE" is a weekend, the English "we" is none.
    hits = [hit for hit in _index().find(source) if source[hit.start : hit.end] not in ("we", "We")]
    found = {shift for hit in hits for shift in hit.value}
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
    for match in _DAY_IN_WORDS.finditer(source):
        found.add(Shift.DAY)
        spans.append(match.span())
    for match in (*_WEEKEND_DAYS.finditer(source), *_EVERY_OTHER_FREE.finditer(text)):
        found.add(Shift.WEEKEND)
        spans.append(match.span())
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


def _without_free_times(text: str) -> str:
    """Return the text with free times blanked out, so that spans stay valid."""
    return _FREE.sub(lambda match: " " * len(match.group()), text)


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
    for match in (*_RANGE.finditer(text), *_BEGIN_AND_END.finditer(text)):
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
