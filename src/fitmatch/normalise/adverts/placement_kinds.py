"""Reads the kind of placement: job, minijob, apprenticeship, EQ, internship, MAG and others."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from fitmatch.knowledge.vacancy_phrases import kind_phrases, kind_prefaces
from fitmatch.normalise.reading.phrase_index import Hit, PhraseIndex
from fitmatch.normalise.reading.text import cap
from fitmatch.schema.codes import TRAINING_KINDS, PlacementKind
from fitmatch.schema.reading import Alternative, Reading

_Kind = tuple[PlacementKind, int]
_OR = re.compile(r"\s*(?:oder|bzw\.?|/|or)\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_WORDS_BEFORE = 3
_REFINED_BY_TITLE = {
    PlacementKind.INTERNSHIP: frozenset(
        {PlacementKind.EQ, PlacementKind.MAG, PlacementKind.HOSPITATION, PlacementKind.ADAPTATION}
    ),
    PlacementKind.JOB: frozenset({PlacementKind.MINIJOB, PlacementKind.ADAPTATION}),
}


def read_placement_kind(text: str, *, title: str = "") -> Reading[PlacementKind]:
    """Return the kind of placement, from the column that names it, else from the job title.

    A title may refine the column ("Prakt." and "Langzeitpraktikum EQ"); where the two disagree the reading is
    ambiguous. The span counts characters of ``text``.

    Example:
        >>> read_placement_kind("Ausb.").value.value
        'apprenticeship'
        >>> read_placement_kind("", title="EQ-Platz: Koch/Köchin").value.value
        'eq'
        >>> read_placement_kind("Arbeit", title="Pflegehilfskraft ohne Ausbildung").value.value
        'job'
        >>> read_placement_kind("Ausbildung oder EQ").status
        'ambiguous'
    """
    stated = _read(cap(text), in_title=False)
    titled = _read(cap(title), in_title=True)
    if stated.status == "unmapped":
        if titled.status == "unmapped":
            return stated
        return Reading(titled.value, titled.status, titled.alternatives, None, "kind.from_title")
    if stated.value is None or titled.value in (None, stated.value, PlacementKind.JOB):
        return stated
    if titled.value in _REFINED_BY_TITLE.get(stated.value, frozenset()):
        return Reading(titled.value, "mapped", span=stated.span, reason="kind.refined_by_title")
    if stated.value is PlacementKind.JOB:
        options = (Alternative(stated.value, 0.5), Alternative(titled.value, 0.5))
        return Reading(None, "ambiguous", options, stated.span, "kind.title_disagrees")
    return stated


@lru_cache(maxsize=2)
def _index(*, in_title: bool) -> PhraseIndex[_Kind]:
    return PhraseIndex((words, (kind, rank)) for words, kind, rank in kind_phrases(in_title=in_title))


def _read(text: str, *, in_title: bool) -> Reading[PlacementKind]:
    found = _index(in_title=in_title).find(text)
    hits = [hit for hit in found if not (in_title and _is_asked_for(text, hit))]
    if not hits:
        return Reading(None, "unmapped", reason="kind.unknown_words" if text.strip() else "kind.empty")
    for first, second in pairwise(hits):
        if _are_alternatives(text, first, second):
            options = tuple(Alternative(hit.value[0], 0.5) for hit in (first, second))
            return Reading(None, "ambiguous", options, (first.start, second.end), "kind.two_named")
    best = max(hits, key=lambda hit: (hit.value[1], -hit.start))
    return Reading(best.value[0], "mapped", span=(best.start, best.end))


def _is_asked_for(text: str, hit: Hit[_Kind]) -> bool:
    """Return whether a training is what the person has or need not have: "ohne Ausbildung"."""
    if hit.value[0] not in TRAINING_KINDS:
        return False
    before = _WORD.findall(text[: hit.start].casefold())[-_WORDS_BEFORE:]
    return not kind_prefaces().isdisjoint(before)


def _are_alternatives(text: str, first: Hit[_Kind], second: Hit[_Kind]) -> bool:
    different = first.value[0] is not second.value[0]
    return different and bool(_OR.fullmatch(text[first.end : second.start]))
