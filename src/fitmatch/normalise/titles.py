"""Job titles to occupations of the lexicon."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.normalise.concepts import ConceptIndex
from fitmatch.normalise.gender import plain_forms
from fitmatch.normalise.text import MAX_TERM, cap
from fitmatch.schema.reading import Alternative, Reading, unmapped

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_CODE = re.compile(r"\s*(?:(?:kldb|isco)[- ]?(?:2010|08)?\s*:?\s*)?(\d{4,5})\s*")
_PARTS = re.compile(r"[/,;|\n()]|\s[–-]\s|\s(?:und|oder|bzw\.?|and|or|та|і|и|або|или|و|ve|veya)\s")


@lru_cache(maxsize=1)
def _index() -> ConceptIndex:
    def names() -> Iterator[tuple[str, str]]:
        for occupation in core_lexicon().occupations.values():
            for language, spellings in occupation.names.items():
                for spelling in spellings:
                    forms = plain_forms(spelling) if language == "de" else (spelling,)
                    yield from ((form, occupation.key) for form in (spelling, *forms))

    return ConceptIndex(names())


@lru_cache(maxsize=1)
def _by_code() -> dict[str, tuple[str, ...]]:
    codes: dict[str, list[str]] = {}
    for occupation in core_lexicon().occupations.values():
        for code in (*occupation.kldb[:1], *occupation.isco08[:1]):
            codes.setdefault(code, []).append(occupation.key)
    return {code: tuple(keys) for code, keys in codes.items()}


def read_title(text: str) -> Reading[str]:
    """Return the occupation a title names, as a key of the lexicon.

    All gendered spellings of a German title give the same result. A KldB 2010 or ISCO-08 code is a title too.

    Example:
        >>> read_title("Köch:in (m/w/d)").value == read_title("Koch").value == "cook"
        True
        >>> read_title("кухар").value
        'cook'
        >>> read_title("xyzzy").status
        'unmapped'
    """
    text = cap(text, MAX_TERM)
    code = _CODE.fullmatch(text)
    if code:
        return _read_code(code[1])
    readings = [_index().read(form, head_words=True) for form in plain_forms(text)]
    # The better of the two forms decides, so that a title reads the same whatever its gender.
    best = max(readings, key=lambda r: r.alternatives[0].score * len(r.alternatives) if r.alternatives else 0.0)
    if len({r.value for r in readings if r.status == "mapped"}) > 1:
        return Reading(None, "ambiguous", tuple(a for r in readings for a in r.alternatives), best.span, "concept.several")
    # Offsets belong to the plain form; only a text that is its own plain form can be pointed into.
    span = best.span if text in plain_forms(text) else (0, len(text))
    return Reading(best.value, best.status, best.alternatives, span, best.reason)


def read_titles(text: str) -> tuple[Reading[str], ...]:
    """Return the occupations of a cell that may name several ("Fliesenleger/Maurer"), in order, without repeats.

    Example:
        >>> [reading.value for reading in read_titles("Maurer, Koch")]
        ['bricklayer', 'cook']
    """
    text = cap(text, MAX_TERM)
    whole = read_title(text)
    if whole.status == "mapped" and whole.reason == "":
        return (whole,)
    parts = [part for part in _PARTS.split(text) if part and part.strip()]
    readings = [read_title(part) for part in parts] if len(parts) > 1 else []
    found: dict[str, Reading[str]] = {}
    for reading in readings:
        if reading.value is not None and reading.reason != "concept.head_word" and _may_stand_beside(reading.value, found):
            found.setdefault(reading.value, reading)
    return tuple(found.values()) or (whole,)


def _may_stand_beside(key: str, earlier: Collection[str]) -> bool:
    """Return whether a later part names an occupation of its own.

    A part above the level of the first says where somebody worked: the cardiology of a nurse makes no cardiologist.
    """
    occupations = core_lexicon().occupations
    return all(occupations[key].level <= occupations[other].level for other in earlier)


def _read_code(code: str) -> Reading[str]:
    keys = _by_code().get(code, ())
    if not keys:
        return unmapped("title.unknown_code")
    alternatives = tuple(Alternative(key, 1.0 / len(keys)) for key in keys)
    # Several occupations may share a code: the first in the lexicon stands for it.
    return Reading(keys[0], "mapped", alternatives, None, "title.code")
