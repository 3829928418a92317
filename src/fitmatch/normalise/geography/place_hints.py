"""Takes postcode and Kreis out of an address line: what narrows a place name down."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fitmatch.knowledge.places import Postcode, postcodes
from fitmatch.normalise.geography.gazetteer import name_key
from fitmatch.normalise.geography.kreise import read_kreis
from fitmatch.normalise.geography.place_names import find_places

_POSTCODE = re.compile(r"(?<!\d)(?:[Dd]-?)?(\d{5})(?!\d)")
_SHORT_POSTCODE = re.compile(r"^\s*(\d{4})(?:\.0)?(?!\d)")
_KREIS = re.compile(r"(?:\b(?:landkreis|lkr|lk|kreis)\b\.?\s*)([^,;()\n]{1,60})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hints:
    """What narrows a name down."""

    postcode: Postcode | None
    kreise: frozenset[str]


def take_postcode(text: str, given: str | None) -> tuple[Postcode | None, tuple[int, int] | None, str]:
    """Return the postcode's area, where it stands, and the text without it."""
    known = postcodes()
    match = _POSTCODE.search(text)
    if match is not None:
        rest = f"{text[: match.start()]} {text[match.end() :]}"
        area = known.get(match.group(1))
        return area or known.get(_full_postcode(given)), match.span(), rest
    if given and _full_postcode(given) in known:
        return known[_full_postcode(given)], None, text
    short = _SHORT_POSTCODE.match(text)
    if short is not None and (area := known.get(f"0{short.group(1)}")) is not None:
        rest = text[short.end() :]
        names = {name_key(place) for place in area.places}
        if any(spot for name in find_places(rest) for spot in name.spots if name_key(spot.name) in names):
            return area, short.span(), rest
    return None, None, text


def _full_postcode(given: str | None) -> str:
    digits = re.sub(r"\.0+$", "", (given or "").strip()[:12])
    digits = re.sub(r"[^0-9]", "", digits)
    return digits.zfill(5) if len(digits) == 4 else digits


def take_kreis(text: str) -> tuple[str, frozenset[str]]:
    """Return the text without "LK …" and the Kreise that names."""
    match = _KREIS.search(text)
    if match is None:
        return text, frozenset()
    found = read_kreis(match.group())
    return (text[: match.start()] + text[match.end() :], found) if found else (text, frozenset())
