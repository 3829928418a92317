"""Reads the school certificate an employer asks for."""

from __future__ import annotations

from functools import lru_cache

from fitmatch.knowledge.vacancy_phrases import school_phrases
from fitmatch.normalise.adverts.requirement_markers import find_markers
from fitmatch.normalise.reading.phrase_index import PhraseIndex
from fitmatch.normalise.reading.text import cap
from fitmatch.schema.codes import Strictness
from fitmatch.schema.reading import Alternative, Reading

_LADDER = ("NONE", "HSA", "MSA", "FHR", "ABITUR")


def read_school_requirement(text: str) -> Reading[str]:
    """Return the lowest school certificate that is enough: ``NONE``, ``HSA``, ``MSA``, ``FHR`` or ``ABITUR``.

    A certificate that is only wished for gives an ambiguous reading.

    Example:
        >>> read_school_requirement("Mittlere Reife oder höher").value
        'MSA'
        >>> read_school_requirement("egal").value
        'NONE'
        >>> read_school_requirement("Abitur wünschenswert").status
        'ambiguous'
    """
    source = cap(text)
    hits = [hit for hit in _index().find(source) if hit.value]
    if not hits:
        return Reading(None, "unmapped", reason="school.unknown_words" if source.strip() else "school.empty")
    lowest = min(hits, key=lambda hit: _LADDER.index(hit.value))
    span = (lowest.start, lowest.end)
    said = {marker.value.strictness for marker in find_markers(source).all if not _within(marker.start, span)}
    only_wished = said and said <= {Strictness.NICE, Strictness.SHOULD}
    if only_wished and lowest.value != "NONE" and len({hit.value for hit in hits}) == 1:
        options = (Alternative("NONE", 0.6), Alternative(lowest.value, 0.4))
        return Reading(None, "ambiguous", options, span, "school.only_wished")
    return Reading(lowest.value, "mapped", span=span)


def _within(at: int, span: tuple[int, int]) -> bool:
    return span[0] <= at < span[1]


@lru_cache(maxsize=1)
def _index() -> PhraseIndex[str]:
    return PhraseIndex(school_phrases())
