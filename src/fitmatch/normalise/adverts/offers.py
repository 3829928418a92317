"""Reads what an employer offers beyond pay: language course, mentor, room, lift, training, recognition."""

from __future__ import annotations

from functools import lru_cache

from fitmatch.knowledge.vacancy_phrases import offer_phrases
from fitmatch.normalise.reading.phrase_index import PhraseIndex
from fitmatch.normalise.reading.text import cap
from fitmatch.schema.reading import Reading

_IMPLIES = {"language_course_at_work": "language_course"}


def read_offers(text: str) -> Reading[frozenset[str]]:
    """Return codes of what is offered; what does not matter for matching (bonus, holiday) is left out.

    Example:
        >>> sorted(read_offers("Personalwohnung, Werksbus ab Güstrow, Prämie").value)
        ['accommodation', 'lift']
        >>> read_offers("30 Tage Urlaub").reason
        'offers.none_known'
    """
    source = cap(text)
    if not source.strip():
        return Reading(None, "unmapped", reason="offers.empty")
    hits = [hit for hit in _index().find(source) if hit.value]
    if not hits:
        return Reading(None, "unmapped", reason="offers.none_known")
    codes = {hit.value for hit in hits}
    codes |= {_IMPLIES[code] for code in codes if code in _IMPLIES}
    return Reading(frozenset(codes), "mapped", span=(hits[0].start, hits[-1].end))


@lru_cache(maxsize=1)
def _index() -> PhraseIndex[str]:
    return PhraseIndex(offer_phrases())
