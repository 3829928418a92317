"""Does somebody say that they do not have or cannot do something?"""

from __future__ import annotations

from functools import lru_cache

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.remembered import remembered
from fitmatch.normalise.reading.text import fold


@lru_cache(maxsize=2)
def _words(place: str) -> tuple[str, ...]:
    return tuple(fold(row["words"]) for row in read_table("person/negation_words") if row["place"] == place)


@remembered
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


def without_denial(text: str) -> str:
    """Return what an entry denies: the text without the words that deny, levelled like all words that are compared.

    Example:
        >>> without_denial("noch kein Staplerschein"), without_denial("DATEV noch nicht"), without_denial("Excel")
        ('staplerschein', 'datev', 'excel')
    """
    folded = fold(text)
    for words in sorted(_words("before"), key=len, reverse=True):
        if folded.startswith(f"{words} "):
            return folded.removeprefix(f"{words} ").strip()
    for words in sorted(_words("behind"), key=len, reverse=True):
        if folded.endswith(f" {words}"):
            return folded.removesuffix(f" {words}").strip()
    return folded
