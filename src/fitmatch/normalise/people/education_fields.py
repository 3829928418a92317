"""Finds the field of training: the words that no phrase, place or number takes away."""

from __future__ import annotations

import re

from fitmatch.normalise.reading.phrase_search import Hit
from fitmatch.normalise.reading.text import Folded

MOST_FIELDS = 3
_SEPARATOR = re.compile(r"[,;:()\n|.+]|\s[-–—]\s|\s[-–—]$|^[-–—]\s")
_EDGES = " .,;:!?-–—/+&\"'„“”»«…()№"


def fields_of_training(
    text: str, folded: Folded, hits: tuple[Hit, ...], numbers: list[tuple[int, int]]
) -> tuple[str, ...]:
    """Return at most three fields in the words of the text ("Elektromontage").

    Args:
        text: The text as given.
        folded: The same, folded.
        hits: Phrases and places found in the folded text.
        numbers: Where numbers of years stand in the folded text.
    """
    letters = list(text)
    spans = [folded.source_span(hit.start, hit.end) for hit in hits if not _inside_word(folded.text, hit)]
    spans += [folded.source_span(start, end) for start, end in numbers]
    for start, end in spans:
        letters[start:end] = ["\n"] * (end - start)
    pieces = [piece.strip(_EDGES) for piece in _SEPARATOR.split("".join(letters))]
    named = [piece for piece in pieces if sum(letter.isalpha() for letter in piece) > 2]
    return tuple(dict.fromkeys(piece[:80] for piece in named))[:MOST_FIELDS]


def _inside_word(text: str, hit: Hit) -> bool:
    """Return whether a phrase is part of a compound ("Schul-", "Bau/Dach")."""
    return text[max(0, hit.start - 1) : hit.start] in ("-", "/") or text[hit.end : hit.end + 1] in ("-", "/")
