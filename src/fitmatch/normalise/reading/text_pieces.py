"""Cuts a text into pieces without losing where they stand: brackets, separators, sentence ends, trimming."""

from __future__ import annotations

import re
from functools import lru_cache

from fitmatch.knowledge.vacancy_phrases import abbreviations
from fitmatch.normalise.reading.text import fold

Piece = tuple[int, int]
"""Start and end offset in the text as given."""

_WRAPPING = ' \t\r\n\u00a0*_#"„“”»«'
_LEADING = _WRAPPING + ".,;:/|>=–—-+•·▪●○◦✓✔✘✗‣➢➤→★☑❖\uf0b7"
_TRAILING = _WRAPPING + ",;:/|!=<>–—-→+•★☑❖✔✓✘✗"
_OPENING, _CLOSING = "([", ")]"
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
_LETTER_STOP = re.compile(r"(?:^|\W)[a-zäöü]\.\s?$")


def bracket_depths(text: str) -> list[int]:
    """Return for each character how many round or square brackets are open around it, itself included.

    Example:
        >>> bracket_depths("a(b)c")
        [0, 1, 1, 1, 0]
    """
    depths = []
    depth = 0
    for character in text:
        if character in _OPENING:
            depth += 1
        depths.append(depth)
        if character in _CLOSING and depth:
            depth -= 1
        if character == "\n":
            depth = 0
    return depths


def trim(text: str, piece: Piece) -> Piece:
    """Return the piece without bullets, quotation marks and punctuation around it.

    Example:
        >>> source = "- Lkw fahren!, "
        >>> start, end = trim(source, (0, len(source)))
        >>> source[start:end]
        'Lkw fahren'
        >>> source = "Studium o. ä.."
        >>> start, end = trim(source, (0, len(source)))
        >>> source[start:end]
        'Studium o. ä.'
    """
    start, end = piece
    while start < end and (text[start] in _LEADING or text[start].isspace()):
        start += 1
    while end > start:
        last = text[end - 1]
        before = text[end - 2 : end - 1]
        # "o. ä.." ends with one stop too many; after a number it ends the sentence.
        stop = last == "." and (before == "." or before.isdigit() or not is_abbreviation(text, end - 1))
        if not (stop or last in _TRAILING or last.isspace()):
            break
        end -= 1
    return start, end


def is_abbreviation(text: str, stop: int) -> bool:
    """Tell whether the full stop at offset ``stop`` belongs to an abbreviation or an ordinal number.

    Example:
        >>> is_abbreviation("mind. Note 4", 4), is_abbreviation("Lkw fahren. Gern", 10)
        (True, False)
        >>> is_abbreviation("z. B. Hotel", 4), is_abbreviation("Klasse B. Gern", 8)
        (True, False)
    """
    before = text[max(0, stop - 14) : stop]
    if before[-1:].isdigit():
        return True
    word = _WORD_BEFORE.search(before)
    if not word:
        return False
    if len(word.group()) == 1:
        # "z. B." and "o. ä." are abbreviations, the class in "Führerschein B." is not.
        return word.group().islower() or bool(_LETTER_STOP.search(before[: word.start()]))
    return fold(word.group()) in _folded_abbreviations()


@lru_cache(maxsize=1)
def _folded_abbreviations() -> frozenset[str]:
    return frozenset(fold(word) for word in abbreviations())
