"""Says whether weekly hours are the last word: "mehr geht nicht", "keine Teilzeit möglich"."""

from __future__ import annotations

from fitmatch.normalise.people.spelling import fold_respelled
from fitmatch.normalise.reading.phrase_search import MAX_CELL, Hit, find_phrases
from fitmatch.normalise.reading.text import Folded, cap

TABLE = "person/hours_firm"


def firm_words(folded: Folded) -> tuple[Hit, ...]:
    """Return where a folded text says that the hours are the last word."""
    return find_phrases(folded, TABLE)


def says_firm(text: str) -> bool:
    """Return whether a text says that its hours are the last word.

    Example:
        >>> says_firm("20-25, mehr geht nicht"), says_firm("Vollzeit, keine Teilzeit möglich"), says_firm("20-25 Std.")
        (True, True, False)
    """
    return bool(firm_words(fold_respelled(cap(text, MAX_CELL), TABLE)))
