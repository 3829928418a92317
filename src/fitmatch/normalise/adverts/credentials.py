"""Does a requirement ask for a degree, a master craftsman's certificate or a licence?"""

from __future__ import annotations

import re
from functools import lru_cache

from fitmatch.knowledge.credentials import (
    DEGREE,
    DEGREE_OR_COMPARABLE,
    FURTHER_TRAINING,
    JOURNEYMAN,
    MASTER,
    MASTER_OR_COMPARABLE,
    ONE_OF,
    TRAINING,
    credential_phrases,
)
from fitmatch.knowledge.vacancy_phrases import words_written_out
from fitmatch.normalise.reading.remembered import remembered
from fitmatch.normalise.reading.text import MAX_TERM, cap, fold

_TRAINING = "ausbildung|berufsausbildung|berufserfahrung|berufspraxis|experience"
_STANDS_IN = {
    DEGREE: f"{_TRAINING}|techniker|meister",
    FURTHER_TRAINING: _TRAINING,
    JOURNEYMAN: _TRAINING,
    TRAINING: "berufserfahrung|berufspraxis|praxis|erfahrung|vergleichbar\\w*|quereinst\\w*|experience|comparable",
}
"""What an employer may take for a credential ("oder Ausbildung"); nothing for a licence or a master's certificate."""

_OR = re.compile(r"\b(?:oder|bzw\.?|or)\b|/")
_COMPARABLE = {DEGREE: DEGREE_OR_COMPARABLE, MASTER: MASTER_OR_COMPARABLE}
_OR_COMPARABLE = re.compile(r"\b(?:vergleichbar|gleichwertig|aehnlich|o\. ?ae|comparable|equivalent)")


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[re.Pattern[str], dict[str, str]]:
    words = {fold(short): fold(word) for short, word in words_written_out().items()}
    longest_first = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"(?<!\w)({longest_first})(?:\.|(?!\w))"), words


def _written_out(folded: str) -> str:
    """Return a folded text with its abbreviations written out: "abgeschl. Ausb."."""
    pattern, words = _abbreviations()
    return pattern.sub(lambda match: words[match[1]], folded)


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return a pattern for each phrase, in table order; ``*`` at its beginning stands for the first part of a word."""
    return tuple((_pattern(phrase), credential) for phrase, credential in credential_phrases().items())


@lru_cache(maxsize=16)
def _stands_in(credential: str) -> re.Pattern[str]:
    """Return the pattern of "oder Ausbildung" and "Ausbildung oder" for a credential; it matches nothing for others."""
    words = _STANDS_IN.get(credential, "(?!)")
    return re.compile(rf"\b(?:oder|bzw\.?|or)\b.*\b(?:{words})|\b(?:{words})\b.*\b(?:oder|bzw\.?|or)\b")


def _pattern(phrase: str) -> re.Pattern[str]:
    """Return the pattern of a phrase; ``*`` stands for the first part of a compound."""
    words = re.escape(fold(phrase)).replace(r"\*", r"[\w-]+")
    return re.compile(rf"(?<!\w){words}(?!\w)")


@remembered
def read_credential(text: str) -> str:
    """Return the credential a requirement names, empty if none; joined by ``|`` where one of several is enough.

    A degree, an exam or a certificate that a training or practice may stand for is none; a degree that something
    comparable may stand for leaves the door open.

    Example:
        >>> read_credential("abgeschlossenes Studium Maschinenbau")
        'university_degree'
        >>> read_credential("abgeschlossenes Studium Maschinenbau oder vergleichbar")
        'university_degree_or_comparable'
        >>> read_credential("Elektromeister (Meisterbrief)"), read_credential("Meisterbrief oder Bauingenieurstudium")
        ('master_craftsman', 'master_craftsman|university_degree')
        >>> read_credential("abgeschlossenes Studium oder Ausbildung"), read_credential("Kundendienst")
        ('', '')
    """
    folded = _written_out(fold(cap(text, MAX_TERM)))
    found = list(dict.fromkeys(credential for pattern, credential in _phrases() if pattern.search(folded)))
    if not found:
        return ""
    if _stands_in(found[0]).search(folded):
        return ""
    if _OR_COMPARABLE.search(folded):
        found = [_COMPARABLE.get(credential, credential) for credential in found]
    return ONE_OF.join(found) if _OR.search(folded) else found[0]
