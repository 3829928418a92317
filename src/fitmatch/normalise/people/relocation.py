"""Would somebody move for a job, and only where a room comes with it?"""

from __future__ import annotations

import re
from functools import lru_cache

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.people.mobility import read_mobility
from fitmatch.normalise.reading.text import cap, fold

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@lru_cache(maxsize=4)
def _words(role: str) -> frozenset[str]:
    return frozenset(fold(row["word"]) for row in read_table("person/relocation_words") if row["role"] == role)


def read_relocation(text: str) -> tuple[bool | None, bool]:
    """Return whether somebody would move (``None`` = not said), and whether only with lodging.

    Example:
        >>> read_relocation("ja, wenn Zimmer da"), read_relocation("nur mit Personalwohnung")
        ((True, True), (True, True))
        >>> read_relocation("ja"), read_relocation("nein, 3 Kinder in der Schule"), read_relocation("mal sehen")
        ((True, False), (False, False), (None, False))
    """
    words = _WORD.findall(fold(cap(text)))
    if not words:
        return None, False
    lodging = bool(_words("lodging").intersection(words) and _words("condition").intersection(words))
    if words[0] in _words("no"):
        return False, False
    if words[0] in _words("yes") or lodging:
        return True, lodging
    mobility = read_mobility(text).value
    return (mobility.will_move if mobility else None), False
