"""Codes of KldB 2010 and ISCO-08 that stand in the place of a title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fitmatch.schema.reading import Alternative, Reading, unmapped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fitmatch.knowledge.lexicon import Lexicon

_CODE = re.compile(r"\s*(?:(?:kldb|isco)[- ]?(?:2010|08)?\s*:?\s*)?(\d{4,5})\s*", re.IGNORECASE)


def code_in(text: str) -> str:
    """Return the code a text consists of, empty if it is none.

    Example:
        >>> code_in("KldB 2010: 29302"), code_in("Koch")
        ('29302', '')
    """
    match = _CODE.fullmatch(text)
    return match[1] if match else ""


def keys_by_code(lexicon: Lexicon) -> dict[str, tuple[str, ...]]:
    """Return the occupations of a lexicon by the first code each has in either classification, in its order.

    Example:
        >>> from fitmatch.knowledge.lexicon import core_lexicon
        >>> keys_by_code(core_lexicon())["29302"][0]
        'cook'
    """
    codes: dict[str, list[str]] = {}
    for occupation in lexicon.occupations.values():
        for code in (*occupation.kldb[:1], *occupation.isco08[:1]):
            codes.setdefault(code, []).append(occupation.key)
    return {code: tuple(keys) for code, keys in codes.items()}


def read_code(code: str, by_code: Mapping[str, tuple[str, ...]]) -> Reading[str]:
    """Return the occupation of a code; of several that share it the first in the lexicon stands for it.

    Example:
        >>> read_code("29302", {"29302": ("cook", "cook_vegan")}).value
        'cook'
    """
    keys = by_code.get(code, ())
    if not keys:
        return unmapped("title.unknown_code")
    alternatives = tuple(Alternative(key, 1.0 / len(keys)) for key in keys)
    return Reading(keys[0], "mapped", alternatives, None, "title.code")
