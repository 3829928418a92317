"""Is the employer an agency that lends workers to other firms (*Arbeitnehmerüberlassung*)?"""

from __future__ import annotations

from functools import lru_cache

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.adverts.offers import is_taken_back
from fitmatch.normalise.reading.phrase_index import PhraseIndex
from fitmatch.normalise.reading.text import cap


def is_agency_work(*texts: str) -> bool:
    """Return whether one of some texts says that the work is for an agency; "keine Zeitarbeit" does not.

    Example:
        >>> is_agency_work("Lagerhelfer (m/w/d)", "über Zeitarbeit"), is_agency_work("unbefristet, keine Zeitarbeit")
        (True, False)
    """
    return any(not is_taken_back(text, hit.start) for text in map(cap, texts) for hit in _index().find(text))


@lru_cache(maxsize=1)
def _index() -> PhraseIndex[bool]:
    return PhraseIndex((row["phrase"], True) for row in read_table("vacancy/agency_words"))
