"""Does a requirement ask for a degree, a master craftsman's certificate or a licence?"""

from __future__ import annotations

import re
from functools import lru_cache

from fitmatch.knowledge.credentials import DEGREE, DEGREE_OR_COMPARABLE, credential_phrases
from fitmatch.normalise.reading.text import MAX_TERM, cap, fold

_OR_TRAINING = re.compile(
    r"\b(?:oder|bzw\.?|or)\b.*\b(?:ausbildung|berufsausbildung|techniker|meister|berufserfahrung|experience)"
)
_TRAINING_OR = re.compile(r"\b(?:ausbildung|berufsausbildung|techniker|meister)\b.*\b(?:oder|bzw\.?|or)\b")
_OR_COMPARABLE = re.compile(r"\b(?:vergleichbar|gleichwertig|aehnlich|o\. ?ae|comparable|equivalent)")


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return a pattern for each phrase, in table order; ``*`` at its beginning stands for the first part of a word."""
    return tuple((_pattern(phrase), credential) for phrase, credential in credential_phrases().items())


def _pattern(phrase: str) -> re.Pattern[str]:
    words = re.escape(fold(phrase.removeprefix("*")))
    return re.compile(rf"\w{words}(?!\w)" if phrase.startswith("*") else rf"(?<!\w){words}(?!\w)")


def read_credential(text: str) -> str:
    """Return the credential a requirement names, empty if none.

    A degree that a training or practice may stand for is none; one that something comparable may stand for leaves the
    door open.

    Example:
        >>> read_credential("abgeschlossenes Studium Maschinenbau")
        'university_degree'
        >>> read_credential("abgeschlossenes Studium Maschinenbau oder vergleichbar")
        'university_degree_or_comparable'
        >>> read_credential("Elektromeister (Meisterbrief)")
        'master_craftsman'
        >>> read_credential("abgeschlossenes Studium oder Ausbildung"), read_credential("Kundendienst")
        ('', '')
    """
    folded = fold(cap(text, MAX_TERM))
    found = next((credential for pattern, credential in _phrases() if pattern.search(folded)), "")
    if found != DEGREE:
        return found
    if _OR_TRAINING.search(folded) or _TRAINING_OR.search(folded):
        return ""
    return DEGREE_OR_COMPARABLE if _OR_COMPARABLE.search(folded) else DEGREE
