"""Decides how firmly a clause of an advert asks, from its own words and the heading above it."""

from __future__ import annotations

import re

from fitmatch.normalise.adverts.requirement_markers import Marker, find_markers
from fitmatch.schema.codes import Strictness

DENIED = re.compile(
    r"\b(?:nicht|kein(?:e|en|er|erlei)?|ohne)\b[^.;,–]{0,40}\b(?:nötig|erforderlich|notwendig"
    r"|bedingung|voraussetzung|muss"
    r"|pflicht|gebraucht|benötigt|verlangt|vorausgesetzt|zwingend)\b"
    r"|\b(?:bedingung|voraussetzung|pflicht|ein muss|verlangt|nötig|zwingend)\b[^.;,–]{0,25}\bnicht\b"
    r"|\b(?:brauch(?:st|en|t)|benötig(?:en|st)|muss(?:t)?|müssen)\s(?:sie|du|man|ihr"
    r"|wir)\b[^.;,–]{0,40}\b(?:nicht|kein\w*)\b"
    r"|\b(?:is|are)\snot\s(?:required|needed|necessary|mandatory)\b|\bno\s[\w ]{2,30}\s(?:required|needed|necessary)\b",
    re.IGNORECASE,
)
"""Wording that takes a requirement back."""


def strictness_of(words: str, heading: Strictness | None) -> Strictness | None:
    """Return how firmly a clause asks under a heading; ``None`` where it says that nothing is asked for.

    Example:
        >>> strictness_of("Linux wäre toll, ist aber kein Muss", Strictness.MUST).value
        'nice'
        >>> strictness_of("Erfahrung ist nicht nötig", Strictness.MUST) is None
        True
    """
    said = {marker.value.strictness for marker in find_markers(words).all if not _is_part_of_verb(words, marker)}
    denied = bool(DENIED.search(words)) or None in said
    if Strictness.NICE in said:
        return Strictness.NICE
    if denied:
        return Strictness.NICE if heading is Strictness.NICE and Strictness.MUST not in said else None
    if Strictness.MUST in said:
        return Strictness.MUST
    if Strictness.SHOULD in said:
        return heading or Strictness.SHOULD
    return heading or Strictness.MUST


def _is_part_of_verb(words: str, marker: Marker) -> bool:
    """Tell whether a "gern" belongs to what somebody does ("stehen gern früh auf") and is no wish of the firm."""
    inside = words[: marker.start].strip(" ,;-–(") and re.match(r"\s\w", words[marker.end :])
    return bool(inside) and words[marker.start : marker.end].casefold() in ("gern", "gerne")
