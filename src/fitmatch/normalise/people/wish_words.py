"""The words of a wish that name occupations or fields: what phrases, numbers and dates leave over."""

from __future__ import annotations

import re

LONGEST_TITLE = 120
MOST_TITLES = 4

# A comma after a hyphen ("Sanitär-, Heizungs- und Klimatechnik") and a slash inside a word do not separate.
_SEPARATOR = re.compile(r"(?<!-)[,;:|\n()]|\s[-–—/]\s|\s[-–—/]$|^[-–—/]\s")
_LEADING = re.compile(r"^(?:(?:der|die|das|den|dem|ein|eine|einen|einer|einem|the|als|im|in|mit)\s)+", re.IGNORECASE)
_EDGES = " .,;:!?-–—/+&\"'„“”»«…()"
_LINKS = frozenset({"und", "in", "im", "zur", "zum", "mit", "and", "та", "і", "и", "на", "в"})


def end_of_clause(text: str, start: int) -> int:
    """Return where the clause ends that a position stands in.

    Example:
        >>> end_of_clause("keine Pflege, gern Büro", 6)
        12
    """
    match = _SEPARATOR.search(text, start)
    return match.start() if match else len(text)


def titles_left(text: str, spans: list[tuple[int, int]]) -> tuple[str, ...]:
    """Return the first words, piece by piece, that none of the spans takes away.

    Example:
        >>> titles_left("gern Büro, Empfang", [(0, 5)])
        ('Büro', 'Empfang')
    """
    letters = list(text)
    inner = _inner_spans(text, spans)
    for start, end in spans:
        if (start, end) not in inner:
            letters[start:end] = ["\n"] * (end - start)
    pieces = [title_of(piece) for piece in _SEPARATOR.split("".join(letters))]
    return tuple(piece for piece in pieces if piece)[:MOST_TITLES]


def title_of(piece: str) -> str:
    """Return a piece of a wish without articles and marks; empty where no word is left.

    Example:
        >>> title_of(" in der Küche.")
        'Küche'
    """
    words = _LEADING.sub("", piece.strip(_EDGES))
    return words[:LONGEST_TITLE] if sum(letter.isalpha() for letter in words) > 1 else ""


def _inner_spans(text: str, spans: list[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the spans of small words that stand inside a title ("Sanitär-, Heizungs- und Klimatechnik")."""
    taken = [False] * (len(text) + 1)
    for start, end in spans:
        taken[start:end] = [True] * (end - start)
    inner = set()
    for start, end in spans:
        if not text[start:end].islower() or " " in text[start:end] or text[start:end] not in _LINKS:
            continue
        before, after = text[:start].rstrip(), text[end:].lstrip()
        first = len(before) - 1
        last = len(text) - len(after)
        if (
            before
            and after
            and not taken[first]
            and not taken[last]
            and before[-1] not in ",;:–("
            and after[0] not in ",;:–("
        ):
            inner.add((start, end))
    return inner
