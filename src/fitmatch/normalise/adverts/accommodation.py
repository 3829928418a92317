"""Does lodging come with the job? Help with looking for a flat is none."""

from __future__ import annotations

import re
from functools import lru_cache

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.adverts.offers import read_offers
from fitmatch.normalise.reading.text import cap, fold

_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=4)
def _words(role: str) -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in read_table("vacancy/accommodation_words") if row["role"] == role)


def read_accommodation(cell: str, offers: str = "") -> bool | None:
    """Return whether lodging is offered, by the cell about it, else by what the employer offers; ``None`` = not said.

    Example:
        >>> read_accommodation("Personalzimmer vorhanden"), read_accommodation("nein, bitte selbst kümmern")
        (True, False)
        >>> read_accommodation("Hilfe bei der Wohnungssuche"), read_accommodation("", "Werkswohnung, Jobticket")
        (None, True)
    """
    words = _WORD.findall(fold(cap(cell)))
    if words and words[0] in _words("no"):
        return False
    if _words("sought").intersection(words):
        return None
    if words and words[0] in _words("yes"):
        return True
    return "accommodation" in (read_offers(f"{cell} {offers}").value or ()) or None
