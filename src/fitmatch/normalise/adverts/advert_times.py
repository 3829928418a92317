"""Reads when work takes place from the units of an advert; office hours and calls for applications are no shifts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fitmatch.normalise.adverts.shifts import read_shifts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.normalise.adverts.advert_units import Unit
    from fitmatch.schema.codes import Shift

Span = tuple[int, int]

_ELSEWHERE = frozenset({"contact", "employer"})
_NOT_WORK = re.compile(
    r"\b(?:ruf\w*\s(?:an|sie|uns)|anruf\w*|rückruf\w*|tel\.|telefon\w*\b.{0,20}\bab|melde\w*|bewerb\w*|bewirb"
    r"|komm\w*\svorbei|vorbeikommen|ins\sbüro\skommen|lebenslauf|sprechzeit\w*"
    r"|erreichbar|rezeption|kaffee, jeden|öffnungszeiten|geöffnet|whatsapp|aufgepasst)",
    re.IGNORECASE,
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
    shifts: set[Shift] = set()
    spans: list[Span] = []
    for unit in units:
        if unit.section in _ELSEWHERE or _NOT_WORK.search(unit.text):
            continue
        reading = read_shifts(unit.text)
        if reading.value and reading.span:
            shifts |= reading.value
            spans.append((unit.span[0] + reading.span[0], unit.span[0] + reading.span[1]))
    return frozenset(shifts), tuple(spans)


def is_time_of_work(words: str) -> bool:
    """Tell whether words only say when work takes place, which is read elsewhere; readiness for it is asked for.

    Example:
        >>> is_time_of_work("freitags bis 13 Uhr"), is_time_of_work("Bereitschaft zu Nachtdienst")
        (True, False)
    """
    if _DAY_ALONE.fullmatch(words):
        return True
    return bool(_WHEN.search(words)) and not _READINESS.search(words) and read_shifts(words).status == "mapped"
