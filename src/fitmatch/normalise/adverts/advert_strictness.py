"""Decides how firmly a clause of an advert asks, from its own words and the heading above it."""

from __future__ import annotations

import re
from itertools import pairwise

from fitmatch.normalise.adverts.requirement_markers import Marker, find_markers
from fitmatch.schema.codes import Strictness

DENIED = re.compile(
    r"\b(?:nicht|kein(?:e|en|er|erlei)?|ohne)\b[^.;,–]{0,40}\b(?:nötig|erforderlich|notwendig"
    r"|bedingung|voraussetzung|muss"
    r"|pflicht|gebraucht|benötigt|verlangt|vorausgesetzt|zwingend)\b"
    r"|\b(?:bedingung|voraussetzung|pflicht|ein muss|verlangt|nötig|zwingend)\b[^.;,–]{0,25}\bnicht\b"
    r"|\b(?:brauch(?:st|en|t)|benötig(?:en|st)|muss(?:t)?|müssen)\s(?:sie|du|man|ihr"
    r"|wir)\b[^.;,–]{0,40}\b(?:nichts?|kein\w*)\b"
    r"|\b(?:muss|braucht|benötigt|verlangt|erwartet)\s"
    r"(?:(?:hier|bei uns|man|da|von Ihnen|von dir)\s)?(?:niemand|keiner)\b"
    r"|\b(?:sie|du|man|ihr)\s(?:brauch\w*|benötig\w*|müss\w*|muss\w*)\s(?:\w+\s){0,2}kein\w*\b"
    r"|\bmuss\s(?:es|das)\snicht\b|\b(?:do|does|need)\s?n[o']t\s(?:need|have to)\b"
    r"|\b(?:is|are)\snot\s(?:required|needed|necessary|mandatory)\b|\bno\s[\w ]{2,30}\s(?:required|needed|necessary)\b",
    re.IGNORECASE,
)
"""Wording that takes a requirement back."""

Span = tuple[int, int]

_COMMA = re.compile(r",\s")
_SENTENCE = re.compile(r"\b(?:ist|sind|wäre|wären|wer|wir|du|Sie|können|kann|hat|haben|es|werden|wird|are|is|you)\b")
_FEWEST_PARTS, _LITTLE = 2, 3
_NOT = re.compile(r"\b(?:nicht|kein\w*|not|no)\b", re.IGNORECASE)
_BUT = re.compile(r"\b(?:aber\s(?:auch\s)?(?:nicht|kein\w*)|but\s(?:not|no))\b", re.IGNORECASE)
_NOT_TO_BE = re.compile(r"\b(?:muss|müssen)\snicht\ssein\b")
_SECOND_PERSON = re.compile(r"\s[a-zäöü]{2,}st[ ,.!]*$")
_VERB_AT_END = re.compile(r"\s[a-zäöüß]{2,}(?:en|st|t)[ ,.!]*$")
_SETS_APART = "([–—-:=→,>"
_PERHAPS = frozenset(
    {"ggf", "ggfs", "evtl", "eventuell", "gegebenenfalls", "gern auch", "gerne auch", "auch gern", "auch gerne"}
)


def strictness_of(words: str, heading: Strictness | None) -> Strictness | None:
    """Return how firmly a clause asks under a heading; ``None`` where it says that nothing is asked for.

    Example:
        >>> strictness_of("Linux wäre toll, ist aber kein Muss", Strictness.MUST).value
        'nice'
        >>> strictness_of("Erfahrung ist nicht nötig", Strictness.MUST) is None
        True
    """
    said = {marker.value.strictness for marker in find_markers(words).all if _speaks(words, marker)}
    only_denied = heading is not Strictness.NICE and Strictness.NICE in said and _only_denied(words)
    denied = only_denied or bool(DENIED.search(words)) or None in said
    if Strictness.NICE in said and not only_denied:
        return Strictness.NICE
    if denied:
        return Strictness.NICE if heading is Strictness.NICE and Strictness.MUST not in said else None
    if Strictness.MUST in said:
        return Strictness.MUST
    if Strictness.SHOULD in said:
        return heading or Strictness.SHOULD
    return heading or Strictness.MUST


def _only_denied(words: str) -> bool:
    """Tell whether the wishes of a sentence are all denials: "Ein Schulabschluss muss nicht sein"."""
    wishes = [mark for mark in find_markers(words).all if mark.value.strictness is Strictness.NICE]
    plain = (_SENTENCE.search(words) or _NOT_TO_BE.search(words)) and not _BUT.search(words)
    return bool(plain) and all(_NOT.search(words[mark.start : mark.end]) for mark in wishes)


def strictness_by_part(text: str, clause: Span, heading: Strictness | None) -> dict[Span, Strictness | None]:
    """Return how firmly each part between commas asks, where the marks of a list speak for their own part only.

    Empty where they speak for the whole clause: it is a sentence, or a mark stands apart, first, or with "sind".

    Example:
        >>> parts = strictness_by_part("Ruhe, Excel von Vorteil, Humor", (0, 30), Strictness.MUST)
        >>> [said.value for said in parts.values()]
        ['must', 'nice', 'must']
        >>> strictness_by_part("Ruhe, Excel sind von Vorteil", (0, 28), Strictness.MUST)
        {}
    """
    begin, end = clause
    if _SENTENCE.search(text[begin:end]):
        return {}
    edges = [begin, *(m.start() for m in _COMMA.finditer(text, begin, end) if not _is_bracketed(text, m.start())), end]
    parts = list(pairwise(edges))
    marked = [find_markers(text, a, b) for a, b in parts]
    if len(parts) < _FEWEST_PARTS or not any(markers.all for markers in marked):
        return {}
    for number, ((a, b), markers) in enumerate(zip(parts, marked, strict=True)):
        rest = text[a:b]
        for marker in reversed(markers.all):
            rest = rest[: marker.start - a] + rest[marker.end - a :]
        first = number == 0 and bool(markers.all) and not text[a : markers.all[0].start].strip(" (-–")
        if markers.all and (first or len(rest.strip(" ,.()")) <= _LITTLE):
            return {}
    return {part: strictness_of(text[slice(*part)], heading) for part in parts}


def _is_bracketed(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at)


def _speaks(words: str, marker: Marker) -> bool:
    """Tell whether a mark speaks for its clause and is no part of a name ("ADR Basis") or bracket ("(ggf. so)")."""
    if is_part_of_verb(words, marker):
        return False
    before = words[: marker.start].rstrip()
    if marker.value.position == "label" and before and words[marker.start].isupper():
        return before[-1] in _SETS_APART or words[marker.end :].lstrip()[:1] in (":", ",")
    bracketed = before[-1:] == "(" and words[marker.end : marker.end + 1] == " "
    return not (bracketed and words[marker.start : marker.end].casefold().rstrip(".") in _PERHAPS)


def is_part_of_verb(words: str, marker: Marker) -> bool:
    """Tell whether a "gern" belongs to what somebody does ("stehen gern früh auf") and is no wish of the firm.

    Example:
        >>> words = "Du solltest gern mit Menschen reden"
        >>> is_part_of_verb(words, find_markers(words).all[-1])
        True
    """
    follows = re.match(r"\s\w", words[marker.end :])
    inside = follows and (words[: marker.start].strip(" ,;-–(") or _SECOND_PERSON.search(words[marker.end :]))
    said = words[marker.start : marker.end].casefold()
    if said in ("gern mit", "gerne mit"):
        before = words[: marker.start].rstrip()[-1:]
        return bool(inside) and before.isalpha() and bool(_VERB_AT_END.search(words))
    return bool(inside) and said in ("gern", "gerne")
