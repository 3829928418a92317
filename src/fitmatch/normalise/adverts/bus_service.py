"""Does an advert say that no bus or train runs at the hours of work?"""

from __future__ import annotations

from functools import lru_cache

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.phrase_index import PhraseIndex
from fitmatch.normalise.reading.text import cap


def says_no_bus(*texts: str) -> bool:
    """Return whether one of some texts says that public transport does not get anybody there in time.

    Example:
        >>> says_no_bus("Beginn 4:00 Uhr", "Vor 6 Uhr fährt zu uns kein Bus."), says_no_bus("Bushaltestelle am Haus")
        (True, False)
    """
    return any(_index().find(cap(text)) for text in texts)


@lru_cache(maxsize=1)
def _index() -> PhraseIndex[bool]:
    return PhraseIndex((row["phrase"], True) for row in read_table("vacancy/no_bus_phrases"))
