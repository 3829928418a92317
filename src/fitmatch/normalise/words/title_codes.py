"""Codes of the KldB 2010 and of ISCO-08 where a job title is expected."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fitmatch.schema.reading import Alternative, Reading, unmapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fitmatch.knowledge.lexicon import Occupation

_CODE = re.compile(r"\s*(?:(?:kldb|isco)[- ]?(?:2010|08)?\s*:?\s*)?(\d{4,5})\s*", re.IGNORECASE)


def code_of(text: str) -> str:
    """Return the code a text consists of, empty if it is none.

    Example:
        >>> code_of("KldB 2010: 29302"), code_of("Koch")
        ('29302', '')
    """
    code = _CODE.fullmatch(text)
    return code[1] if code else ""


def by_code(occupations: Iterable[Occupation]) -> dict[str, tuple[str, ...]]:
    """Return the keys of occupations by the first of their codes in each classification.

    Example:
        >>> from fitmatch.knowledge.lexicon import core_lexicon
        >>> "cook" in by_code(core_lexicon().occupations.values())["29302"]
        True
    """
    codes: dict[str, list[str]] = {}
    for occupation in occupations:
        for code in (*occupation.kldb[:1], *occupation.isco08[:1]):
            codes.setdefault(code, []).append(occupation.key)
    return {code: tuple(keys) for code, keys in codes.items()}


def read_code(code: str, known: Mapping[str, tuple[str, ...]]) -> Reading[str]:
    """Return the occupation a code stands for; several may share one: the first in the lexicon stands for it.

    Example:
        >>> read_code("29302", {"29302": ("cook",)}).value, read_code("00000", {}).reason
        ('cook', 'title.unknown_code')
    """
    keys = known.get(code, ())
    if not keys:
        return unmapped("title.unknown_code")
    alternatives = tuple(Alternative(key, 1.0 / len(keys)) for key in keys)
    return Reading(keys[0], "mapped", alternatives, None, "title.code")
