"""Prepares an address line: lost zeros of postcodes, streets, and the postcode from a column of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.places import Postcode, postcodes
from fitmatch.normalise.geography.gazetteer import Spot, spots_by_name
from fitmatch.normalise.geography.names import name_key

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHORT_POSTCODE = re.compile(r"^\s*(\d{4})(?:\.0)?(?!\d)")
_PIECE = re.compile(r"[,;\n]")
_HOUSE_NUMBER = re.compile(r"[^\W\d]\.? ?\d{1,3} ?[a-z]?\s*$")
_STREET = re.compile(
    r"\b[\w-]+ (?:str\.?|straße|strasse|allee|damm|platz|weg|ring)(?!\w)(?:\s*\d+\s*[a-z]?\b)?", re.IGNORECASE
)


def without_streets(text: str) -> str:
    """Return the text without pieces that hold a house number and without streets, if anything else is left.

    Example:
        >>> without_streets("Hamburger Allee 12, 19063 Schwerin")
        ' 19063 Schwerin'
    """
    pieces = _PIECE.split(text)
    kept = [piece for piece in pieces if not _HOUSE_NUMBER.search(piece)]
    left = ", ".join(kept) if any(piece.strip() for piece in kept) else text
    bare = _STREET.sub(" ", left)
    return bare if bare.strip(" ,;.") else left


def given_area(given: str | None) -> Postcode | None:
    """Return the area of a postcode from a column of its own; a lost leading zero and ".0" are read.

    Example:
        >>> given_area("8056").code, given_area("x")
        ('08056', None)
    """
    digits = re.sub(r"\.0+$", "", (given or "").strip()[:12])
    digits = re.sub(r"[^0-9]", "", digits)
    return postcodes().get(digits.zfill(5) if len(digits) == 4 else digits)


def with_lost_zero(text: str) -> str:
    """Return the text with the zero that a spreadsheet took from its postcode, where the name beside it fits.

    Example:
        >>> with_lost_zero("1067 Dresden"), with_lost_zero("1067 Schwerin")
        ('01067 Dresden', '1067 Schwerin')
    """
    short = _SHORT_POSTCODE.match(text)
    area = postcodes().get(f"0{short.group(1)}") if short else None
    if short is None or area is None:
        return text
    around = {area.ags5, *area.other_ags5}
    words = name_key(text[short.end() :]).split()[:6]
    names = {" ".join(words[:stop]) for stop in range(1, len(words) + 1)} | set(words)
    if any(spot.ags5 in around for name in names for spot in spots_by_name().get(name, ())):
        return f"0{short.group(1)}{text[short.end() :]}"
    return text


@lru_cache(maxsize=1)
def _codes_of_places() -> Mapping[tuple[str, str], frozenset[str]]:
    index: dict[tuple[str, str], set[str]] = defaultdict(set)
    for code, area in postcodes().items():
        for place in area.places:
            words = name_key(place).split()
            for ags5 in (area.ags5, *area.other_ags5):
                for stop in range(1, len(words) + 1):
                    index[" ".join(words[:stop]), ags5].add(code)
    return {key: frozenset(codes) for key, codes in index.items()}


def only_postcode(spot: Spot) -> str | None:
    """Return the postcode of a place that has only one, ``None`` for others and for parts of towns.

    Example:
        >>> from fitmatch.normalise.geography.gazetteer import town_in
        >>> only_postcode(town_in("Wolgast", ["13075"])), only_postcode(town_in("Schwerin", ["13004"]))
        ('17438', None)
    """
    codes = () if spot.part else _codes_of_places().get((name_key(spot.name), spot.ags5), ())
    return next(iter(codes)) if len(codes) == 1 else None
