"""Tells sentences that ask for nothing: calls for applications, what the firm does, and who is welcome to apply."""

from __future__ import annotations

import re
from functools import lru_cache

from fitmatch.knowledge.advert_phrases import aside_words
from fitmatch.normalise.adverts.requirement_markers import find_markers
from fitmatch.normalise.reading.phrase_index import PhraseIndex

_GUEST = "guest"
_WELCOME = re.compile(
    r"\b(?:willkommen|uns recht|angesprochen|eingeladen|are welcome|encouraged)\b|запрошу|вітаємо|приглаша",
    re.IGNORECASE,
)
_FIRST_WORDS = 45
"""Those who are welcome are named at the beginning of the sentence."""


def asides_in(words: str) -> frozenset[str]:
    """Return which asides words hold: ``apply``, ``equality``, ``offer``.

    Example:
        >>> sorted(asides_in("Fragen beantwortet Frau Tietz gern")), sorted(asides_in("Paare sind willkommen"))
        (['apply'], ['equality'])
        >>> asides_in("Englisch ist willkommen")
        frozenset()
    """
    hits = _index().find(words)
    kinds = {hit.value for hit in hits} - {_GUEST}
    guests = any(hit.value == _GUEST and hit.start < _FIRST_WORDS for hit in hits)
    return frozenset(kinds | {"equality"}) if guests and _WELCOME.search(words) else frozenset(kinds)


def is_aside(words: str) -> bool:
    """Tell whether a sentence only calls for applications or tells what the firm does.

    Example:
        >>> is_aside("Bewirb dich mit Lebenslauf"), is_aside("Wir zeigen dir alles, ein Staplerschein wäre gut")
        (True, False)
    """
    kinds = asides_in(words)
    return bool(kinds - {"offer"}) or (bool(kinds) and not find_markers(words).all)


@lru_cache(maxsize=1)
def _index() -> PhraseIndex[str]:
    return PhraseIndex(aside_words())
