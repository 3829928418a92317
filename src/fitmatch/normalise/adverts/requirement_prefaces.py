"""Finds what a sentence opens with before it names what is asked for: a reason, a wish, or who is sought."""

from __future__ import annotations

import re

from fitmatch.normalise.adverts.requirement_markers import find_markers

_SUBORDINATE = re.compile(
    r"(?:Da|Weil|Damit|Um|Wenn|Falls|Since|As|If)\s[^,:]{3,120},\s|Wer\s[^,]{3,60},\s(?:sollte|muss|braucht|benötigt)\s"
)
_WISH_CLAUSE = re.compile(
    r"(?:(?:ein|a)\s)?(?:Plus|Bonus|Extra)?(?:punkte?|plus|bonus|vorteil),?\s(?:wenn|falls|if)\s(?:(?:du|Sie|ihr|jemand|you)\s)?|"
    r"(?:\w+\s){0,3}(?:wäre|ist|wär|finden wir|fänden wir)(?:\s(?:es|uns|mir|für uns|uns auch))?,\s(?:wenn|dass"
    r"|falls)\s(?:(?:Sie|du|ihr|jemand)\s)?",
    re.IGNORECASE,
)
_PERSON_WHO = re.compile(
    r"(?:\w+\s){0,4}(?:Leute|Menschen|Personen|Kolleg\w+|[Jj]emand(?:en)?|Person|Mitarbeit\w+|Verstärkung|people|someone|somebody)"
    r",?\s(?:die|der|who)\s"
    r"|(?:[Jj]emand(?:en|em)?|(?:eine[nr]?\s)?(?:Person|Menschen)|someone|somebody)\s(?:mit|with)\s(?:eine[mnr]?\s|a\s|an\s)?"
)


def after_preface(text: str, begin: int, end: int) -> int:
    """Return where the things asked for begin between two offsets.

    Example:
        >>> words = "Da es laut ist, gute Nerven"
        >>> words[after_preface(words, 0, len(words)) :]
        'gute Nerven'
    """
    preface = (
        _PERSON_WHO.match(text, begin, end)
        or _WISH_CLAUSE.match(text, begin, end)
        or _SUBORDINATE.match(text, begin, end)
    )
    return preface.end() if preface and not _only_weighs(text[preface.end() : end]) else begin


def _only_weighs(words: str) -> bool:
    """Tell whether the words behind "Wenn du schon … hast," only say how welcome that is."""
    markers = find_markers(words).all
    return len(markers) == 1 and len(words) - (markers[0].end - markers[0].start) <= 2


def opens_with_wish(words: str) -> int:
    """Return how long the wish is that a sentence opens with, 0 if there is none.

    Example:
        >>> opens_with_wish("Toll wäre es, wenn jemand löten kann"), opens_with_wish("Wenn jemand kommt")
        (26, 0)
    """
    match = _WISH_CLAUSE.match(words)
    return match.end() if match else 0


def opens_with_reason(words: str) -> int:
    """Return how long the reason is that a sentence opens with, 0 if there is none.

    Example:
        >>> opens_with_reason("Da Kinder hier sind, brauchen wir Ruhe"), opens_with_reason("Wenn du anrufst, …")
        (21, 0)
    """
    match = _SUBORDINATE.match(words)
    return match.end() if match and words.startswith(("Da ", "Weil ", "Since ", "As ")) else 0
