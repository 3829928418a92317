"""Reads which shifts somebody rules out, also the other way round: "nur vormittags", "Kita bis 15 Uhr", "Mo–Fr"."""

from __future__ import annotations

import re

from fitmatch.normalise.people.polarity import Item, Judged
from fitmatch.normalise.reading.phrase_search import find_phrases
from fitmatch.normalise.reading.text import Folded
from fitmatch.schema.codes import Shift

TABLE = "person/shift_words"
GROUP = "shift"
EARLY_START, LATE_END = 7, 18
"""Who can come only after seven misses the early shift, who must go by eighteen the late one."""

_TIMES = frozenset({Shift.EARLY, Shift.LATE, Shift.NIGHT})
_COVERS = {
    "early": {Shift.EARLY},
    "morning": {Shift.EARLY},
    "late": {Shift.LATE},
    "afternoon": {Shift.LATE},
    "night": {Shift.NIGHT},
    "day": {Shift.EARLY, Shift.LATE},
}
_RULED_OUT = {
    "early": {Shift.EARLY},
    "morning": {Shift.EARLY},
    "late": {Shift.LATE},
    "afternoon": {Shift.LATE},
    "night": {Shift.NIGHT},
    "weekend": {Shift.WEEKEND},
    "split": {Shift.SPLIT},
    "away": {Shift.AWAY},
    "shift": set(_TIMES),
}
_NAMED = {
    "morning": {Shift.LATE, Shift.NIGHT},
    "day": {Shift.NIGHT},
    "weekdays": {Shift.WEEKEND},
    "evenings at home": {Shift.LATE, Shift.NIGHT, Shift.AWAY},
    "nights at home": {Shift.NIGHT, Shift.AWAY},
}
"""What already the bare word rules out ("vormittags", "Mo–Fr", "abends zu Hause")."""

_OF_THEMSELVES = frozenset({"weekdays", "evenings at home", "nights at home"})
"""Words that rule out what they do whatever else is named beside them."""

_HOUR = r"(\d{1,2})(?:[:.]\d\d)?"
_O_CLOCK = r"\s?(?:uhr|h(?!\w)|:00|годин\w*(?!\w)|час\w*|am(?!\w)|o'clock)"
_DAYS = r"(?<!\w)(?:mo|montags?)\.?\s?(?:-|–|bis)\s?(?:do|fr|sa|donnerstags?|freitags?|samstags?)\.?,?"
_WINDOW = re.compile(
    rf"(?<![\d.,/])(\d{{1,2}})(?:[:.]\d\d)?\s?(?:uhr\s?)?(?:-|–|—|bis|до|to|till|until|الي|تا)\s?{_HOUR}\s?uhr"
    rf"|(?<![\d.,/])(\d{{1,2}})[:.]\d\d\s?(?:uhr\s?)?(?:-|–|—|bis|до|to|till|until|الي|"
    rf"تا)\s?(\d{{1,2}})[:.]\d\d"
    r"|(?<!\w)(?:з|с|من|از ساعت|zwischen|between|from)\s(?:الساعه\s)?(\d{1,2})(?:[:.]\d\d)?\s(?:до|"
    r"الي|للساعه|تا|und|and|to|-)\s(?:الساعه\s)?(\d{1,2})(?:[:.]00)?"
    r"(?!\s?(?:h(?!\w)|st\w*|год\w*|час(?!а\s(?:дня|ночи))\w*|hours|hrs|ساع\w*|[.,/]?\d))"
    r"|(?<![\d.,/])(\d{1,2})\s?(?:am)?\s?(?:-|–|to|till|until)\s?(\d{1,2})\s?pm(?!\w)"
    rf"|{_DAYS}\s(\d{{1,2}})(?:[:.]\d\d)?\s?(?:-|–|bis)\s?{_HOUR}(?!\s?(?:[\d.:/]|h(?!\w)|st\w*|km|min))"
)
_CARE = (
    r"(?:kita\w*|kiga|hort\w*|schule|kindergarten|krippe|tagesmutter|betreuung|kinderbetreuung|садок|"
    r"садочок|садик|сад|школа"
    r"|дитсадок|детсад|nursery|kindergarden|day care|daycare|childcare|school|الروضه|روضه|حضانه|"
    r"الحضانه|مهد|مهد کودک|مهدکودک"
    r"|مدرسه|kres|anaokulu|okul|nur|only|лише|тільки|только|فقط|arbeiten|можу|могу|spaetestens)"
)
_UNTIL = re.compile(
    rf"(?<!\w){_CARE}[^,;\d]{{0,25}}?(?<!\w)(?:bis|schliesst(?: um)?|zu ab|"
    r"closes(?: at)?|до|until|till|to|حتي|لحد|للساعه|الي|"
    rf"تا)\s(?:max\.?\s|zu\s|ساعت\s|الساعه\s|ال)?{_HOUR}"
    r"(?!\s?(?:h(?!\w)|std|stunden|год(?!ин\w? д)|часов в|hours|hrs|ساعه ب|ساعه ف|ساعت|[.,/]?\d|км|km|"
    r"min|wochen))"
)
_TURKISH_UNTIL = re.compile(
    r"(?:kres|anaokulu|okul|sadece)[^,;\d]{0,20}(?:saat\s)?(\d{1,2})(?:[:.]\d\d)?'?\s?[eay]{0,2}\s?kadar"
)
_NOT_BEFORE = re.compile(
    r"(?<!\w)(?:nicht vor|nicht frueher als|oeffnet(?: erst)?(?: um)?|opens(?: only)?(?: at)?|"
    r"erst ab|fruehestens ab|fruehestens um|erst nach|"
    r"not before|only after|only from|не раніше"
    r"|не раньше|не ранее|лише з|тільки з|только с|тільки після|только после|ليس قبل|مو قبل|"
    r"ما بقدر قبل|بعد الساعه|قبل از ساعت|بعد از ساعت|از ساعت)"
    rf"\s(?:ساعت\s|الساعه\s)?{_HOUR}(?:{_O_CLOCK}|(?!\s?[\w.]))"
)
_FROM_CLOCK = re.compile(r"(?<!\w)(?:ab|from|after)\s(\d{1,2})(?:[:.]\d\d)?\s?(?:uhr|[ap]m(?!\w)|o'clock)")
_TURKISH_FROM = re.compile(
    r"(?:saat\s)?(\d{1,2})'?\s?(?:den|dan|ten|tan)\s(?:once)\s(?:olmaz|gelemem|calisamam|baslayamam|yok)"
)
_NOT_AFTER = re.compile(
    rf"(?<!\w)(?:nicht nach|nicht spaeter als|nicht laenger als bis|not after|not later than|"
    rf"не пізніше|не позже|не позднее|не після|ليس بعد|مو بعد)\s(?:الساعه\s)?{_HOUR}"
    rf"(?:{_O_CLOCK}|(?!\s?[\w.]))"
    rf"|(?<!\w)(?:nach|after|після|после|بعد الساعه|بعد)\s{_HOUR}(?:{_O_CLOCK})?\s(?:geht\s)?(?:nicht|"
    rf"kann|не|no|not|ما|لا|нельзя)"
)

Spans = list[tuple[int, int]]


def shift_items(folded: Folded, text: str) -> list[Item]:
    """Return the shifts and times of the day a text names, in order.

    Args:
        folded: The text, folded.
        text: The text as given: "WE" is the weekend, "we" is not.
    """
    items: list[Item] = []
    for hit in find_phrases(folded, TABLE):
        start, end = folded.source_span(hit.start, hit.end)
        if hit.means == "ignore" or (hit.row["phrase"] == "we" and text[start:end] != "WE"):
            continue
        between = folded.text[items[-1].end : hit.start] if items else " . "
        if hit.means == "shift" and between.strip(" -") == "":
            items[-1] = Item(items[-1].start, hit.end, GROUP, items[-1].means)
        elif items and items[-1].means == "shift" and between.strip(" -") == "" and hit.means in _COVERS:
            items[-1] = Item(items[-1].start, hit.end, GROUP, hit.means)
        else:
            items.append(Item(hit.start, hit.end, GROUP, hit.means))
    return items


def refused_shifts(judged: tuple[Judged, ...]) -> frozenset[Shift]:
    """Return the shifts ruled out by the verdicts over what a text names.

    Example:
        >>> sorted(refused_shifts((Judged(Item(4, 13, GROUP, "morning"), "only"),)))
        [<Shift.LATE: 'late'>, <Shift.NIGHT: 'night'>]
    """
    refused: set[Shift] = set()
    only: set[Shift] = set()
    named = [one for one in judged if one.item.group == GROUP]
    for one in named:
        means = one.item.means
        if one.verdict == "refused":
            refused |= _RULED_OUT.get(means, set())
        elif one.verdict == "only" and means in _COVERS:
            only |= _COVERS[means]
        elif one.verdict in ("open", "only"):
            refused |= (
                _NAMED.get(means, set())
                if one.verdict == "only" or means in _OF_THEMSELVES or len(named) == 1
                else set()
            )
    if only:
        refused |= _TIMES - only
    return frozenset(refused)


def clock_shifts(text: str) -> tuple[frozenset[Shift], Spans]:
    """Return the shifts that times of the day rule out ("Kita bis 15 Uhr", "nicht vor 8 Uhr"), and where they stand.

    Example:
        >>> sorted(clock_shifts("8–14 uhr")[0])
        [<Shift.EARLY: 'early'>, <Shift.LATE: 'late'>, <Shift.NIGHT: 'night'>]
    """
    refused: set[Shift] = set()
    spans: Spans = []
    for match in _WINDOW.finditer(text):
        start, end = (int(hour) for hour in match.groups() if hour is not None)
        afternoon = 12 if match[7] is not None else 0
        spans.append(match.span())
        refused |= _outside(start, end + afternoon)
    for pattern in (_UNTIL, _TURKISH_UNTIL):
        for match in pattern.finditer(text):
            if not _within(match, spans):
                spans.append(match.span())
                hour = int(match[1])
                refused |= _outside(0, hour + 12 if hour <= 6 else hour)
    for pattern in (_NOT_BEFORE, _FROM_CLOCK, _TURKISH_FROM):
        for match in pattern.finditer(text):
            if not _within(match, spans):
                spans.append(match.span())
                refused |= (
                    {Shift.EARLY}
                    if EARLY_START <= int(match[1]) + (12 if match.group().endswith("pm") else 0) <= LATE_END
                    else set()
                )
    for match in _NOT_AFTER.finditer(text):
        if not _within(match, spans):
            spans.append(match.span())
            hour = int(match[1] or match[2])
            refused |= _outside(0, hour) if hour > 12 else set()
    return frozenset(refused), spans


def _within(match: re.Match[str], spans: Spans) -> bool:
    return any(start < match.end() and match.start() < end for start, end in spans)


def _outside(start: int, end: int) -> frozenset[Shift]:
    """Return the shifts that do not fit between two hours of the day."""
    if not 0 <= start < end <= 24:
        return frozenset()
    refused = {Shift.NIGHT}
    if start >= EARLY_START:
        refused.add(Shift.EARLY)
    if end <= LATE_END:
        refused.add(Shift.LATE)
    return frozenset(refused)
