"""Does a requirement ask for a degree or a master craftsman's certificate?"""

from __future__ import annotations

from functools import lru_cache

from fitmatch.knowledge.credentials import credential_phrases
from fitmatch.normalise.reading.text import MAX_TERM, cap, fold


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[str, str], ...]:
    return tuple((fold(phrase), credential) for phrase, credential in credential_phrases().items())


def read_credential(text: str) -> str:
    """Return the credential a requirement names, empty if none.

    Example:
        >>> read_credential("abgeschlossenes Studium Maschinenbau oder vergleichbar")
        'university_degree'
        >>> read_credential("Kundendienst")
        ''
    """
    folded = f" {fold(cap(text, MAX_TERM))} "
    return next((credential for phrase, credential in _phrases() if f" {phrase} " in folded), "")
