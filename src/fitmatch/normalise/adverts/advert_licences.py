"""Reads the driving licences an advert asks for; one the firm pays for is no requirement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fitmatch.normalise.adverts.advert_strictness import DENIED
from fitmatch.normalise.adverts.licence_requirements import read_licence_requirements, stated_licences
from fitmatch.normalise.adverts.requirement_markers import find_markers
from fitmatch.schema.codes import Strictness
from fitmatch.schema.demand import LicenceRequirement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.normalise.adverts.advert_units import Unit

_ELSEWHERE = frozenset({"offers", "contact", "employer", "wage", "place", "start", "hours"})
_PAID_FOR = re.compile(
    r"\b(?:bezahl\w*|(?:wir )?zahlen|tragen wir|auf unsere kosten|finanzier\w*|zuschuss"
    r"|übernehmen wir|übernahme|förder\w*"
    r"|kannst du .{0,30}machen|machen sie bei uns|machen wir|nachgeholt"
    r"|firma zahlt|betrieb zahlt|zahlt die firma|zahlt der betrieb|schult der betrieb"
    r"|firmenkosten|auf kosten de[sr] (?:firma|betriebs)|on us|we pay"
    r"|später|ermöglich\w*|erwerben)\b",
    re.IGNORECASE,
)
_OPTIONAL = re.compile(
    r"\b(?:hilft|helfen|nützlich|praktisch)\b|\b(?:falls|wenn)\s(?:ein)?mal\b|\bfalls\svorhanden\b|\bschon\s(?:hat|hast|haben)\b"
    r"|\bnoch\skein(?:en)?\b",
    re.IGNORECASE,
)
"""The licence is of use, or whoever has none may get one: "hilft", "falls einmal jemand ausfällt", "noch keinen"."""
_HELPS = re.compile(
    r"\b(?:hilfreich|super|toll|schön|gut|gern\w*|prima|plus|vorteil\w*|bonus|wünschenswert)\b", re.IGNORECASE
)


def advert_licences(units: Sequence[Unit]) -> tuple[LicenceRequirement, ...]:
    r"""Return the licence classes asked for, each once, with how firmly and where.

    Example:
        >>> from fitmatch.normalise.adverts.advert_units import read_units
        >>> text = "Profil:\n- Führerschein Klasse B\nWir bieten:\n- wir bezahlen den Führerschein Klasse C"
        >>> [(asked.licence_class, asked.strictness.value) for asked in advert_licences(read_units(text))]
        [('B', 'must')]
    """
    found: dict[str, LicenceRequirement] = {}
    without_class: list[LicenceRequirement] = []
    for unit in units:
        if unit.section in _ELSEWHERE or (unit.section != "requirements" and _PAID_FOR.search(unit.text)):
            continue
        reading = read_licence_requirements(unit.text, column=unit.section == "licence")
        unclear = reading.alternatives[0].value if reading.reason == "licence.no_class" else ()
        for asked in stated_licences(reading) or unclear:
            firm = _firmness(unit, asked.strictness)
            span = (unit.span[0] + asked.span[0], unit.span[0] + asked.span[1])
            if firm is not None and reading.reason == "licence.no_class":
                without_class.append(LicenceRequirement(asked.licence_class, firm, span))
            elif firm is not None:
                found.setdefault(asked.licence_class, LicenceRequirement(asked.licence_class, firm, span))
    # "Führerschein" alone is that for a car, unless the advert names another class.
    return tuple(found.values()) or tuple(without_class[:1])


def _firmness(unit: Unit, own: Strictness) -> Strictness | None:
    said = {marker.value.strictness for marker in find_markers(unit.text).all}
    if own is Strictness.NICE or Strictness.NICE in said:
        return Strictness.NICE
    if _OPTIONAL.search(unit.text) and Strictness.MUST not in said:
        return Strictness.NICE
    if DENIED.search(unit.text):
        return Strictness.NICE if _HELPS.search(unit.text) else None
    if Strictness.MUST in said:
        return Strictness.MUST
    return unit.strictness or own
