"""Finds the words that name the German reference occupation in a text about recognition."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.recognition import word_lists
from fitmatch.normalise.papers.patterns import word_class
from fitmatch.normalise.reading.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fitmatch.normalise.reading.text import Folded

_LEAD = re.compile(
    r"^(?:(?:als|zum|zur|für|fuer|mit|im Beruf|Beruf|Gesellenbrief|Meisterbrief|"
    r"as an?|as|for|of|як|как|в|за|на)"
    r"\s+){0,3}",
    re.IGNORECASE,
)
# An occupation is written with a capital letter, in one to five words, and holds no digit.
_CAPITALISED = r"[A-ZÄÖÜА-ЯІЇЄҐ][\w.:*/-]{2,40}"
_OCCUPATION = re.compile(rf"^{_CAPITALISED}(?: (?:(?:und|für|fuer|im|in|der|of|and) )?{_CAPITALISED}){{0,5}}$")
# After "als" an adjective may come first ("als pädagogische Fachkraft").
_LED_OCCUPATION = re.compile(rf"^(?:[a-zäöüß]{{4,20}} )?{_OCCUPATION.pattern[1:]}")
_PIECES = re.compile(r"[,;:()\[\]\n–—\"„“”]|\s-\s|\d[\d./]*|(?:\s|^)(?:HWK|IHK|FOSA|LAGuS|ZAB)\b[^,;–]{0,40}")
# "Krankenpflegehelferin liegt (vor)": a verb behind an occupation is none of its words.
_TAIL = re.compile(r"(?: [a-zäöüß]{2,})+$")
_DENIED = re.compile(
    r"(?<!\w)(?:kein\w*|nicht|not|no|non|не|без|немає|нет|لا|ليس|ليست|غير|نه)"
    r"(?:\s+(?:als|eine?n?|an?|as|як|как))?\s+$",
    re.IGNORECASE,
)
_BEFORE = 24
MAX_PIECES = 40


@lru_cache(maxsize=1)
def _noise() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){word_class(word_lists()['noise'])}(?!\w)")


def occupation_words(text: str, folded: Folded, winner: tuple[int, int], statements: Iterable[tuple[int, int]]) -> str:
    """Return the words that name the reference occupation; empty when none are found.

    Args:
        text: The text as given.
        folded: The same text, folded.
        winner: Place of the statement that decided, in the folded text.
        statements: Places of all statements, in the folded text.

    Example:
        >>> from fitmatch.normalise.reading.text import fold_with_offsets
        >>> text = "volle Gleichwertigkeit Maler und Lackierer, HWK Schwerin 2022"
        >>> occupation_words(text, fold_with_offsets(text), (0, 22), [])
        'Maler und Lackierer'
    """
    plain = text
    for start, end in dict.fromkeys([winner, *statements]):
        first, last = folded.source_span(start, end)
        plain = plain[:first] + _without_edges(plain[first:last]) + plain[last:]
    for part in (plain[folded.source_span(*winner)[0] :], plain):
        for piece in _PIECES.split(part, maxsplit=MAX_PIECES)[:MAX_PIECES]:
            words = _LEAD.sub("", piece.strip(" .-/\t\x00"))
            named = _OCCUPATION if words == piece.strip(" .-/\t\x00") else _LED_OCCUPATION
            words = _TAIL.sub("", words)
            if named.match(words) and not _noise().search(fold(words)) and not _is_denied(text, words):
                return words
    return ""


def _is_denied(text: str, words: str) -> bool:
    """Return whether a text says of an occupation only that it is not the one ("keine Pflegefachkraft")."""
    places = [found.start() for found in re.finditer(re.escape(words), text)]
    return bool(places) and all(_DENIED.search(text[max(0, place - _BEFORE) : place]) for place in places)


def _without_edges(stretch: str) -> str:
    """Return a statement without its first and last word ("Urkunde als Koch erhalten" keeps "als Koch")."""
    first, last = stretch.find(" "), stretch.rfind(" ")
    if first == last:
        return "\n" * len(stretch)
    return "\n" * first + stretch[first:last] + "\n" * (len(stretch) - last)
