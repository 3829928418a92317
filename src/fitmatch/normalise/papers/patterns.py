"""Turns the readable patterns of the phrase tables into bounded regular expressions over folded text.

A pattern is a row of words. ``wort*``, ``*wort`` and ``wo*rt`` leave the end, the start or the middle of a word
open, ``a/b`` are alternatives, ``(wort)`` may be absent, ``<class>`` stands for any word of a word class, and ``…``
for up to four words. Nothing matches across a comma, a semicolon, a bracket or a line break.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.normalise.reading.text import Folded, cap, fold, fold_with_offsets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_CELL = 600
"""Longest text of one cell about papers, in characters, that is read (longer ones are cut)."""

_GLUE = r"[^\w;,()]{1,4}"
GAP = "…"
_GAP_EXPRESSION = rf"(?:{_GLUE}\w{{1,40}}){{0,4}}?{_GLUE}"
# The Arabic article and one-letter particles are written together with the word that follows.
_ARABIC_PREFIX = "(?:[وفبلك]{0,2}(?:ال)?|لل)"

Words = dict[str, str]
"""Word class → regular expression of its words."""


def _word(word: str, lang: str) -> str:
    """Return the expression of one word or fixed group of words, with ``*`` for open ends."""
    parts = []
    for piece in fold(word).split(" "):
        start = r"\w{0,30}" if piece.startswith("*") and len(piece) > 1 else ""
        end = r"\w{0,30}" if piece.endswith("*") else ""
        inside = r"\w{0,30}".join(map(re.escape, piece.strip("*").split("*")))
        parts.append(start + inside + end)
    expression = _GLUE.join(parts)
    if lang == "tr":  # often typed without diacritics: ü folds to "ue", a plain u stays "u"
        expression = expression.replace("ue", "ue?").replace("oe", "oe?")
    return (_ARABIC_PREFIX if lang == "ar" else "") + expression


def word_class(words: Mapping[str, tuple[str, ...]]) -> str:
    """Return one expression for all words of a class, given as language → words.

    Example:
        >>> bool(re.fullmatch(word_class({"de": ("nicht", "kein*")}), "keine"))
        True
    """
    forms = [(word, lang) for lang, listed in words.items() for word in listed]
    longest_first = sorted(forms, key=lambda form: (-len(form[0]), form))
    return "(?:" + "|".join(_word(word, lang) for word, lang in longest_first) + ")"


def _token(token: str, lang: str, classes: Words) -> str:
    if token.startswith("<") and token.endswith(">"):
        return classes[token[1:-1]]
    return "(?:" + "|".join(_word(option, lang) for option in token.split("/")) + ")"


@dataclass(frozen=True, slots=True)
class PhrasePattern:
    """A pattern that is compiled only when a text holds a word it cannot do without.

    Attributes:
        expression: Regular expression over folded text.
        needles: Pieces of words of which a matching text holds at least one; empty = nothing is known.
    """

    expression: str
    needles: tuple[str, ...]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return all matches in a folded text."""
        if self.needles and not any(needle in text for needle in self.needles):
            return iter(())
        return _compiled(self.expression).finditer(text)

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match in a folded text."""
        return next(self.finditer(text), None)


@lru_cache(maxsize=4096)
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


def _needles(token: str, lang: str) -> tuple[str, ...]:
    """Return for each alternative of a required token its longest piece; nothing for classes, gaps and options."""
    if token == GAP or token[0] in "(<":
        return ()
    pieces = [fold(option).replace("*", " ").split() for option in token.split("/")]
    if lang == "tr":  # ü and ö may be typed plain, so only what stands between them is certain
        pieces = [re.split("[uo]e", " ".join(option)) for option in pieces]
    longest = tuple(max((piece.strip() for piece in option), key=len, default="") for option in pieces)
    return longest if all(longest) else ()


def compile_pattern(pattern: str, lang: str, classes: Words) -> PhrasePattern:
    """Return the expression of a pattern, to be searched in folded text.

    Example:
        >>> bool(compile_pattern("antrag … gestellt", "de", {}).search(fold("Antrag beim LAGuS gestellt")))
        True
        >>> bool(compile_pattern("volle* gleichwertigkeit", "de", {}).search(fold("ohne Gleichwertigkeit")))
        False
    """
    built, before = "", ""
    for token in pattern.split():
        if token == GAP:
            before = _GAP_EXPRESSION
        elif token.startswith("("):
            inner = _token(token[1:-1], lang, classes)
            built += f"(?:{before}{inner})?" if before else f"(?:{inner}{_GLUE})?"
        else:
            built += before + _token(token, lang, classes)
            before = _GLUE
    needles = [needles for token in pattern.split() if (needles := _needles(token, lang))]
    best = max(needles, key=lambda options: min(map(len, options)), default=())
    return PhrasePattern(rf"(?<!\w){built}(?!\w)", best)


@dataclass(frozen=True, slots=True)
class Clauses:
    """Start and end offsets of the clauses of a folded text."""

    bounds: tuple[tuple[int, int], ...]

    def touching(self, start: int, end: int) -> tuple[int, ...]:
        """Return the numbers of the clauses that ``start`` … ``end`` reaches into."""
        return tuple(n for n, (first, last) in enumerate(self.bounds) if first < end and start < last)


_BUT = "aber|jedoch|but|however|але|проте|но|однако|لكن|ولكن|ولی|ama|fakat|ancak"
_BREAK = re.compile(rf"[;,()\[\]|،؛]| [-–—] |[–—]|(?<=[^\W\d]{{4}})[.!] | (?:{_BUT}) ")


def clauses_of(text: str) -> Clauses:
    """Return the clauses of a folded text: parts between commas, semicolons, dashes, brackets and full stops.

    Example:
        >>> clauses_of("antrag gestellt, bescheid fehlt").bounds
        ((0, 15), (16, 31))
    """
    bounds, start = [], 0
    for mark in _BREAK.finditer(text):
        if mark.start() > start:
            bounds.append((start, mark.start()))
        start = mark.end()
    if start < len(text):
        bounds.append((start, len(text)))
    return Clauses(tuple(bounds))


_DIGITS = {ord(digit): str(value) for row in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹") for value, digit in enumerate(row)}


def fold_cell(text: str) -> Folded:
    r"""Return a cell folded for phrase search: capped, line breaks as semicolons, Arabic digits as 0–9.

    Example:
        >>> fold_cell("Gültig\nbis ٢٠٢٧").text
        'gueltig;bis 2027'
    """
    plain = cap(text, MAX_CELL).translate({10: ";", 13: ";", **_DIGITS})
    return fold_with_offsets(plain)
