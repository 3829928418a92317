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
