"""Does somebody say that they do not have or cannot do something?"""

from __future__ import annotations

from functools import lru_cache

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.text import fold


@lru_cache(maxsize=2)
def _words(place: str) -> tuple[str, ...]:
    return tuple(fold(row["words"]) for row in read_table("person/negation_words") if row["place"] == place)


def is_denied(text: str) -> bool:
    """Say whether one entry of a list denies what it names, at its beginning or at its end.

    Example:
        >>> is_denied("kein Excel"), is_denied("DATEV noch nicht"), is_denied("nicht nur Excel"), is_denied("Excel")
        (True, True, False, False)
    """
    folded = fold(text)
    if folded.startswith(("nicht nur ", "not only ")):
        return False
    before = any(folded.startswith(f"{words} ") for words in _words("before"))
    return before or any(folded.endswith(f" {words}") for words in _words("behind"))
