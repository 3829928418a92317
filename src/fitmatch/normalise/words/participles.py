"""Brings what somebody did into the infinitive: "Autos gewaschen" names the work "Autos waschen"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.text import MAX_TERM, cap, fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_DONE = re.compile(r"(?P<before>.*\s)?(?P<participle>[^\W\d_]{6,})", re.DOTALL)
_SPEAKER = re.compile(r"(?:(?:ich|wir|habe?|haben|hatte|bin|war)\s)+")
_WEAK = re.compile(r"(?P<prefix>[a-z]{0,6}?)ge(?P<stem>[a-z]{3,})t")
_WITHOUT_GE = re.compile(r"(?P<stem>(?:(?:ver|be|ent|zer|er|ueber)[a-z]{3,}|[a-z]{2,}ier))t")
_STRONG = re.compile(r"(?P<prefix>[a-z]{0,6}?)(?P<participle>ge[a-z]{3,})")
_UNSTRESSED = re.compile(r"(?:e|[^i]el|[^i]er)$")


@lru_cache(maxsize=1)
def _strong() -> Mapping[str, str]:
    return {fold(row["participle"]): fold(row["infinitive"]) for row in read_table("taxonomy/participles")}


def in_infinitive(text: str) -> str:
    """Return a text that ends with a German participle with the infinitive instead, empty if it does not.

    Args:
        text: Up to 200 characters are read.

    Example:
        >>> in_infinitive("habe Autos gewaschen"), in_infinitive("Pakete ausgefahren"), in_infinitive("gemauert")
        ('autos waschen', 'pakete ausfahren', 'mauern')
        >>> in_infinitive("Möbel montiert"), in_infinitive("Gemüse verkauft"), in_infinitive("Maurer")
        ('moebel montieren', 'gemuese verkaufen', '')
    """
    done = _DONE.fullmatch(" ".join(fold(cap(text, MAX_TERM)).split()))
    infinitive = _infinitive(done["participle"]) if done else ""
    return f"{_SPEAKER.sub('', done['before'] or '', count=1)}{infinitive}" if done and infinitive else ""


def _infinitive(participle: str) -> str:
    strong = _STRONG.fullmatch(participle)
    if strong and strong["participle"] in _strong():
        return strong["prefix"] + _strong()[strong["participle"]]
    weak = _WITHOUT_GE.fullmatch(participle) or _WEAK.fullmatch(participle)
    if weak is None:
        return ""
    stem = weak.groupdict().get("prefix", "") + weak["stem"]
    return stem + ("n" if _UNSTRESSED.search(stem) else "en")
