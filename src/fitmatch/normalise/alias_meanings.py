"""What an alias is said to mean: a key, or a name that is read whole. What is read in part only is not understood."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from fitmatch.knowledge.places import kreise
from fitmatch.normalise.geography.names import name_key
from fitmatch.schema.reading import Alternative, Reading, unmapped

if TYPE_CHECKING:
    from fitmatch.normalise.vocabulary import AliasKind, Vocabulary

IN_PART = "alias.in_part"
"""Reason of a meaning of which only a part was understood; the alternatives say as what."""

_REMARK = re.compile(r"\s*\(([^()]*)\)\s*$")
_WHOLE = frozenset({"", "title.code"})


def read_meaning(kind: AliasKind, words: str, vocabulary: Vocabulary) -> Reading[str]:
    """Return what an alias of a kind means by some words, as :class:`Alias` takes it.

    A remark in brackets at the end may explain a name, and must not lead elsewhere. For a place it may hold the key
    of its Kreis.

    Example:
        >>> from fitmatch.normalise.vocabulary import core_vocabulary
        >>> vocabulary = core_vocabulary()
        >>> read_meaning("occupation", "Schornsteinfeger/in (nahe)", vocabulary).value
        'chimney_sweep'
        >>> reading = read_meaning("skill", "Staplerschein Ausland", vocabulary)
        >>> reading.status, reading.reason, reading.alternatives[0].value
        ('unmapped', 'alias.in_part', 'forklift_certificate')
        >>> read_meaning("place", "Ludwigslust-Parchim (13076)", vocabulary).value
        'Landkreis Ludwigslust-Parchim'
    """
    if kind == "place":
        return _read_place_meaning(words, vocabulary)
    known = vocabulary.lexicon.occupations if kind == "occupation" else vocabulary.lexicon.skills
    key = words.strip()
    if key in known:
        return Reading(key, "mapped", (Alternative(key, 1.0),))
    whole = _read(kind, words, vocabulary)
    if whole.status == "mapped" and whole.reason in _WHOLE:
        return whole
    name = _read(kind, _REMARK.sub("", words), vocabulary)
    if name.status == "mapped" and name.reason in _WHOLE and whole.value == name.value:
        return name
    if whole.status == "mapped":
        return replace(whole, value=None, status="unmapped", reason=IN_PART)
    return whole


def _read(kind: AliasKind, words: str, vocabulary: Vocabulary) -> Reading[str]:
    if kind == "skill":
        return vocabulary.read_skill(words)
    readings = vocabulary.read_titles(words)
    if len(readings) == 1:
        return vocabulary.read_title(words)
    options = tuple(Alternative(str(r.value), 1 / len(readings)) for r in readings)
    return Reading(None, "ambiguous", options, reason="concept.several")


def _read_place_meaning(words: str, vocabulary: Vocabulary) -> Reading[str]:
    remark = _REMARK.search(words)
    name = words[: remark.start()] if remark else words
    inside = remark[1].strip() if remark else words.strip()
    kreis = kreise().get(inside)
    if kreis is None:
        place = vocabulary.read_place(words)
        options = tuple(Alternative(f"{o.value.name} ({o.value.ags5[0]})", o.score) for o in place.alternatives)
        return Reading(words if place.status == "mapped" else None, place.status, options, reason=place.reason)
    official = f"Stadt {kreis.name}" if kreis.is_town else f"Landkreis {kreis.name.removeprefix('Landkreis ')}"
    # "Ludwigslust-Parchim (13076)" and "13076" name the Kreis, "Zingst (13073)" a place in it.
    named = name_key(name) in {name_key(kreis.name), name_key(official), inside}
    tries = (official,) if named else (name, f"{name}, {official}")
    for text in tries:
        place = vocabulary.read_place(text)
        if place.status == "mapped" and place.value is not None and place.value.ags5 == (inside,):
            return Reading(text, "mapped")
    return unmapped("place.unknown")
