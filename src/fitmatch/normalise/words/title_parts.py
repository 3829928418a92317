"""Which part of a title was read, and whether that part says who somebody is or for whom they work."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.text import MAX_TERM, cap, fold
from fitmatch.normalise.words.helpers import is_helper, is_reserved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fitmatch.knowledge.lexicon import Occupation
    from fitmatch.normalise.words.name_index import NameIndex
    from fitmatch.schema.reading import Reading

_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"\s([^\W\d_]+)")
_TRAINED = 3
_LEADS = "9"
"""Fourth digit of the codes of the KldB 2010 for those who supervise."""
_PROFESSION = 4
"""Requirement level of lawyers, physicians and tax advisers, whose practices employ others."""


@lru_cache(maxsize=1)
def _professions() -> frozenset[str]:
    rows = read_table("regulation/occupation_classes")
    return frozenset(row["occupation"] for row in rows if row["class"] == "reg_activity")


def covers(reading: Reading[str], text: str, word: str) -> bool:
    """Return whether a word is among those that were read."""
    return reading.span is not None and word in _WORD.findall(fold(text[slice(*reading.span)]))


def names_a_helper(reading: Reading[str], text: str) -> bool:
    """Return whether the helper is part of what was read ("nursing assistant on a ward")."""
    if reading.reason in {"", "concept.near_spelling"} or reading.span is None:
        return True
    return reading.reason == "concept.phrase" and is_helper(text[slice(*reading.span)])


def works_for(text: str, reading: Reading[str], index: NameIndex, occupations: Mapping[str, Occupation]) -> str | None:
    """Return the occupation a title begins with if what was read behind it is who employs them, else None.

    The employer may come first too: "Notar Schreibkraft".

    Example:
        >>> from fitmatch.normalise.words.titles import read_title
        >>> [read_title(title).value for title in ("Sekretärin Rechtsanwalt", "Rechtsanwalt", "Notar Schreibkraft")]
        ['secretary', 'lawyer', 'audio_typist']
    """
    key = reading.value
    if key is None or key not in _professions() or occupations[key].level < _PROFESSION:
        return None
    behind = _LAST_WORD.fullmatch(text[reading.span[1] :]) if reading.span else None
    last = index.exactly(behind[1]) if behind and not index.is_field(behind[1]) else ()
    if len(last) == 1 and _is_employee(occupations[last[0]]):
        return last[0]
    words = _WORD.findall(cap(text, MAX_TERM))
    first = index.exactly(words[0]) if len(words) > 1 else ()
    if len(first) != 1 or is_reserved(first[0]) or covers(reading, text, fold(words[0])):
        return None
    return first[0]


def _is_employee(occupation: Occupation) -> bool:
    """Return whether those who hold an occupation work for a profession and lead nobody."""
    return occupation.level < _TRAINED and occupation.kldb[0][3] != _LEADS and not is_reserved(occupation.key)


def is_special(key: str, other: str | None, occupations: Mapping[str, Occupation]) -> bool:
    """Return whether an occupation is a special form of another, or of one of its special forms.

    Example:
        >>> from fitmatch.knowledge.lexicon import core_lexicon
        >>> is_special("nurse_intensive", "nurse", core_lexicon().occupations)
        True
    """
    wider = occupations[key].broader
    return bool(wider) and other in {wider, occupations[wider].broader}
