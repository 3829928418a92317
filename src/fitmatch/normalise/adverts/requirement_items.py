"""Reads one piece of a requirements text: takes the marks off and decides how firmly it is asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from fitmatch.knowledge.vacancy_phrases import sentence_frames
from fitmatch.normalise.adverts.requirement_markers import Marker, Markers
from fitmatch.normalise.reading.phrase_index import PhraseIndex
from fitmatch.normalise.reading.text_pieces import Piece, trim
from fitmatch.schema.codes import Strictness
from fitmatch.schema.demand import RequirementText

DEFAULT = Strictness.MUST
"""What stands in a list of requirements without a word on strictness is taken as required."""

_DASH_BEFORE = re.compile(r"(?:\s[–—-]|[:=→\t]|=>|->)[\s*_]*$")
_KEIN = re.compile(r"(?:kein(?:e|en|er|erlei)?|no)\s", re.IGNORECASE)
_NUMBER = re.compile(r"\(?\d{1,2}\)\s+(?=\S)")
LOOK_BACK = 12
"""How many characters around a marker are looked at for dashes and joining words."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What the surroundings of an item say about it: ``said`` tells whether they say anything."""

    said: bool
    strictness: Strictness | None


def may_lead(text: str, marker: Marker, end: int, *, sentence_start: bool) -> bool:
    """Tell whether a marker at the start of a piece speaks for what follows it.

    Example:
        >>> from fitmatch.normalise.adverts.requirement_markers import find_markers
        >>> source = "Kann Englisch"
        >>> may_lead(source, find_markers(source).all[0], len(source), sentence_start=True)
        True
    """
    rest = text[marker.end : min(end, marker.end + LOOK_BACK)].lstrip(" :,–-")
    if not rest or marker.value.position == "after":
        return False
    if marker.value.position == "label":
        return sentence_start and (rest[0].isupper() or rest[0].isdigit())
    return True


def is_after_dash(text: str, marker: Marker, start: int) -> bool:
    """Tell whether a dash, colon or arrow stands right before a marker.

    Example:
        >>> from fitmatch.normalise.adverts.requirement_markers import find_markers
        >>> source = "Englisch – gern"
        >>> is_after_dash(source, find_markers(source).all[0], 0)
        True
    """
    return bool(_DASH_BEFORE.search(text[max(start, marker.start - LOOK_BACK) : marker.start]))


def read_item(text: str, piece: Piece, markers: Markers, scope: Scope) -> RequirementText | None:
    """Return one requirement without the words that mark it; nothing when it is said not to be asked for.

    Example:
        >>> from fitmatch.normalise.adverts.requirement_markers import find_markers
        >>> source = "Englisch – gern"
        >>> read_item(source, (0, 15), find_markers(source), Scope(False, None)).text
        'Englisch'
    """
    start, end = trim(text, piece)
    number = _NUMBER.match(text, start, end)
    if number:
        start = number.end()
    own: Marker | None = None
    alone = markers.at(start)
    if alone and alone.end >= end:
        return None
    lead = markers.at(start) or _bracketed_lead(text, start, end, markers)
    bracketed = bool(lead) and text[start] == "("
    if lead and (bracketed or may_lead(text, lead, end, sentence_start=start <= piece[0] + 2)):
        own = lead
        start = _after_frames(text, trim(text, (lead.end + bracketed, end))[0], end, "link")
    start = _after_frames(text, start, end, "join")
    start = _after_frames(text, start, end, "lead")
    tail = closing_marker(text, (start, end), markers) or _trailing_marker(text, (start, end), markers)
    if tail:
        own = tail
        start, end = _without_tail(text, (start, end), tail)
    # "Ausbildung (zwingend, Urkunde nötig)": the bracket speaks for its item and stays part of it.
    aside = next((m for m in markers.within(start, end) if text[m.start - 1 : m.start] == "("), None)
    middle = next((m for m in markers.within(start, end) if m.value.position == "any"), None)
    strictness: Strictness | None = DEFAULT
    if own:
        strictness = own.value.strictness
    elif aside:
        strictness = aside.value.strictness
    elif scope.said:
        strictness = scope.strictness
    elif middle:
        strictness = middle.value.strictness
    dropped = strictness is None or (own and strictness is Strictness.MUST and _KEIN.match(text, start, end))
    if dropped or strictness is None or not any(character.isalnum() for character in text[start:end]):
        return None
    return RequirementText(text[start:end], strictness, (start, end))


def _bracketed_lead(text: str, start: int, end: int, markers: Markers) -> Marker | None:
    """Return the marker of an item such as "(Muss) Kranschein"."""
    if text[start : start + 1] != "(":
        return None
    marker = markers.at(start + 1)
    return marker if marker and marker.end < end and text[marker.end] == ")" else None


def closing_marker(text: str, piece: Piece, markers: Markers) -> Marker | None:
    """Return the marker in the round brackets that close a piece, if they hold nothing else.

    Example:
        >>> from fitmatch.normalise.adverts.requirement_markers import find_markers
        >>> source = "Melken (Pflicht)"
        >>> closing_marker(source, (0, 16), find_markers(source)).value.words
        'Pflicht'
    """
    start, end = trim(text, piece)
    if text[end - 1 : end] not in (")", "]"):
        return None
    inner = end - 1
    while inner > start and text[inner - 1] in " !.:":
        inner -= 1
    marker = markers.ending(inner) or markers.ending(end - 1)
    if marker and marker.start - 1 > start and text[marker.start - 1] in "([":
        return marker
    return None


def _trailing_marker(text: str, piece: Piece, markers: Markers) -> Marker | None:
    """Return the marker a piece ends with: after a dash any, otherwise only one that is not a common word."""
    marker = markers.ending(piece[1])
    if not marker or marker.start <= piece[0]:
        return None
    # "C1 kann" is a verb, "SAP Plus" is a name.
    verb = text[marker.start : marker.end].islower()
    usable = verb or marker.value.position in ("any", "after") or is_after_dash(text, marker, piece[0])
    return marker if usable else None


def _without_tail(text: str, piece: Piece, tail: Marker) -> Piece:
    cut = tail.start - 1 if text[tail.start - 1] in "([" else tail.start
    start, end = trim(text, (piece[0], cut))
    for frame in reversed(frames("tail").find(text[max(start, end - 20) : end])):
        if max(start, end - 20) + frame.end == end and max(start, end - 20) + frame.start > start:
            return trim(text, (start, max(start, end - 20) + frame.start))
    return start, end


def _after_frames(text: str, start: int, end: int, role: str) -> int:
    hits = frames(role).find(text[start : min(end, start + 60)])
    if hits and hits[0].start == 0 and start + hits[0].end < end:
        return trim(text, (start + hits[0].end, end))[0]
    return start


@lru_cache(maxsize=8)
def frames(role: str) -> PhraseIndex[str]:
    """Return the little words of a role ready for searching (see ``sentence_frames``).

    Example:
        >>> frames("join").find("sowie Englisch")[0].value
        'sowie'
    """
    return PhraseIndex((words, words) for words in sentence_frames(role))
