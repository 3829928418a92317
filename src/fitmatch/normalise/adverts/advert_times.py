"""Reads when work takes place from the units of an advert; office hours and calls for applications are no shifts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fitmatch.normalise.adverts.shifts import read_shifts
from fitmatch.schema.codes import Shift

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.normalise.adverts.advert_units import Unit

Span = tuple[int, int]
Found = tuple[frozenset[Shift], Span]

_BY_TURNS = frozenset({Shift.EARLY, Shift.LATE})
_ELSEWHERE = frozenset({"contact", "employer"})
_NOT_WORK = re.compile(
    r"\b(?:ruf\w*\s(?:an|sie|uns)|anruf\w*|rückruf\w*|tel\.|telefon\w*\b.{0,20}\bab|melde\w*|bewerb\w*|bewirb"
    r"|komm\w*\svorbei|vorbeikommen|ins\sbüro\skommen|lebenslauf|ansprechzeit\w*|infoabend\w*"
    r"|erreichbar|rezeption|kaffee, jeden|whatsapp|aufgepasst"
    r"|(?:in|innerhalb)\s(?:von\s)?\d+\sStunden|within\s\d+\shours"
    r"|(?:\w+-?)?kurs(?:e|es|en)?\b|\w*unterricht\b|courses?\b|lessons?\b|курс\w*|kursu?\b|دورة|کلاس|sommerfest\w*|weihnachtsfeier\w*"
    r"|пишіть|приходьте|телефонуйте|дзвоніть|пишите|приходите|звоните|arayın|yazın|uğrayın|اتصل|راسل|تماس|پیام)",
    re.IGNORECASE,
)
_VISIT = re.compile(
    r"^(?:Komm|Kommt|Kommen\sSie|Schau|Schaut|Schauen\sSie|Come)\b.{0,120}\b(?:frag\w*|vorbei|r?ein|herein|Tür|\w+tür|Büro|Laden|ask|door)\b",
    re.IGNORECASE,
)
"""An invitation to come and ask tells when somebody is there, not when work takes place."""
_OPENING = re.compile(
    r"\b(?:sprechzeit\w*|öffnungszeit\w*|geöffnet|geschlossen|opening\shours|office\shours|surgery\shours|open\sfrom)\b",
    re.I,
)
"""When a shop or practice is open is when its people work, where nothing else says so."""
_OF_READER = re.compile(
    r"\b(?:willst|möchtest|wollen\sSie|möchten\sSie|wollt\sihr|do\syou\swant|would\syou\slike)\b", re.I
)
_WHEN = re.compile(
    r"\d\s?Uhr\b|\d\s?[-–]\s?\d|\b(?:sams|sonn|mon|diens|donners|frei|mitt)(?:tags?|wochs?)\b|\bMo\b", re.I
)
_READINESS = re.compile(
    r"bereit|fähig|\blust\b|freude|spaß|flexib|belast|teilnahme|schicht|dienst|betrieb|arbeit|pünktlich|zuverlässig",
    re.I,
)
_DAY_ALONE = re.compile(
    r"(?:(?:montags|dienstags|mittwochs|donnerstags|freitags|samstags|sonntags|werktags|um|bis|ab|von|nur|und|auch|schon|frei"
    r"|eins|zwei|drei|vier|halb|mittags|Uhr|h|\d{1,2}(?:[:.]\d\d)?)(?:[ .!]|$)){2,8}",
    re.I,
)
"""Words of nothing but a day and its end: "freitags bis 13 Uhr", "freitags um eins"."""


def advert_shifts(units: Sequence[Unit]) -> tuple[frozenset[Shift], tuple[Span, ...]]:
    r"""Return the shifts an advert names and where it names them.

    Example:
        >>> from fitmatch.normalise.adverts.advert_units import read_units
        >>> shifts, _ = advert_shifts(read_units("Koch\nArbeitszeit: 6–14 Uhr\nAnruf von 18 bis 20 Uhr."))
        >>> sorted(shift.value for shift in shifts)
        ['early']
    """
    named: list[Found] = []
    of_tasks: list[Found] = []
    opening: list[Found] = []
    for unit in units:
        if not _may_tell(unit):
            continue
        reading = read_shifts(unit.text)
        if reading.value and reading.span:
            span = (unit.span[0] + reading.span[0], unit.span[0] + reading.span[1])
            kind = opening if _OPENING.search(unit.text) else of_tasks if unit.section == "tasks" else named
            kind.append((reading.value, span))
    told = _together(named)
    if told & _BY_TURNS:
        # "Frühtour oder Spättour" says when; that parcels are fetched "morgens oder mittags" does not.
        of_tasks = [(shifts - {Shift.DAY}, span) for shifts, span in of_tasks if shifts != {Shift.DAY}]
    found = [*named, *of_tasks] or opening
    return _together(found), tuple(sorted(span for _, span in found))


def _may_tell(unit: Unit) -> bool:
    """Tell whether a unit may say when work takes place."""
    if unit.section in _ELSEWHERE or _NOT_WORK.search(unit.text) or _VISIT.search(unit.text):
        return False
    return not (unit.text.endswith("?") and _OF_READER.search(unit.text))


def _together(found: Sequence[Found]) -> frozenset[Shift]:
    return frozenset(shift for shifts, _ in found for shift in shifts)


def is_time_of_work(words: str) -> bool:
    """Tell whether words only say when work takes place, which is read elsewhere; readiness for it is asked for.

    Example:
        >>> is_time_of_work("freitags bis 13 Uhr"), is_time_of_work("Bereitschaft zu Nachtdienst")
        (True, False)
    """
    if _DAY_ALONE.fullmatch(words):
        return True
    return bool(_WHEN.search(words)) and not _READINESS.search(words) and read_shifts(words).status == "mapped"
