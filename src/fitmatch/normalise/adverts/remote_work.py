"""Reads how much of the work can be done from home."""

from __future__ import annotations

from functools import lru_cache

from fitmatch.knowledge.vacancy_phrases import remote_phrases
from fitmatch.normalise.adverts.offers import is_taken_back
from fitmatch.normalise.reading.phrase_index import PhraseIndex
from fitmatch.normalise.reading.text import cap


def remote_share(*texts: str) -> float:
    """Return the share of working days at home that some texts promise, 0 where none does; the lowest one counts.

    Example:
        >>> remote_share("Softwaretester/in remote"), remote_share("Projektingenieur (hybrid 2 Tage)")
        (1.0, 0.4)
        >>> remote_share("kein Homeoffice möglich"), remote_share("Koch")
        (0.0, 0.0)
    """
    shares = [
        hit.value
        for text in map(cap, texts)
        for hit in _index().find(text)
        if hit.value and not is_taken_back(text, hit.start)
    ]
    return min(shares, default=0.0)


@lru_cache(maxsize=1)
def _index() -> PhraseIndex[float]:
    return PhraseIndex(remote_phrases())
