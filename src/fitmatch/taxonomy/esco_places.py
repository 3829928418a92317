"""Gives every skill and occupation of ESCO a place: what means alike and is needed alike stands near each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp

from fitmatch.taxonomy.concept_places import strongest_directions, word_rows
from fitmatch.taxonomy.corpus import Label, Landscape
from fitmatch.taxonomy.ngrams import unit_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import numpy.typing as npt

    from fitmatch.taxonomy.esco import Esco, EscoConcept

    Floats = npt.NDArray[np.float32]

_KINDS = ("skill", "occupation")
_NEEDED, _BROADER, _RELATED = 0.5, 0.5, 0.3
"""What the texts of the occupations that need a skill, wider groups and related skills weigh beside the own text."""
_STRENGTH = {"essential": 1.0, "optional": 0.5}
_MOST_STEPS_UP = 5
_ROUNDS = 2
_MOST_NAMES = 3
"""Names an occupation lends to skills: more cost time and gained nothing."""


def esco_landscape(esco: Esco, kind: str, language: str, places: Mapping[str, Floats]) -> Landscape:
    """Return the landscape for an index of one kind of concept: the other kind lends it its names.

    Args:
        esco: What was read.
        kind: ``occupation`` or ``skill``: what the index holds.
        language: Language of the index.
        places: What :func:`esco_places` returned.
    """
    known = [concept for uri, concept in esco.concepts.items() if uri in places]
    return Landscape(
        places=places,
        names=tuple(
            Label(concept.uri, name, language)
            for concept in known
            if concept.type != kind
            for name in tuple(concept.names.get(language, ()))[:_MOST_NAMES]
        ),
        texts=tuple(concept.descriptions[language] for concept in known if language in concept.descriptions),
    )


def esco_places(esco: Esco) -> dict[str, Floats]:
    """Return the place of every skill and occupation by address, up to 300 numbers each.

    English words stand for a concept where there are any: English is what ESCO describes its skills in.
    """
    concepts = [concept for concept in esco.concepts.values() if concept.type in _KINDS]
    if not concepts:
        return {}
    number = {concept.uri: position for position, concept in enumerate(concepts)}
    size = (len(concepts), len(concepts))
    texts = word_rows([_text(concept) for concept in concepts])
    needed = _matrix(
        (
            (number[skill], number[occupation], _STRENGTH.get(relation, 1.0))
            for occupation, skills in esco.skills_of.items()
            for skill, relation in skills.items()
            if occupation in number and skill in number
        ),
        size,
    )
    related = _matrix(
        (
            (number[skill], number[other], 1.0)
            for skill, others in esco.related.items()
            for other in others
            if skill in number and other in number
        ),
        size,
    )
    parts = (
        (texts, 1.0),
        (needed @ texts, _NEEDED),
        (_wider_groups(esco, number), _BROADER),
        ((related + related.T) @ texts, _RELATED),
    )
    blocks = [weight * unit_rows(sp.csr_matrix(rows, dtype=np.float32)) for rows, weight in parts if rows.nnz]
    if not blocks:
        return {}
    found = strongest_directions(unit_rows(sp.hstack(blocks).tocsr().astype(np.float32)), rounds=_ROUNDS)
    return dict(zip(number, found, strict=True))


def _text(concept: EscoConcept) -> str:
    names = concept.names.get("en") or {name: None for own in concept.names.values() for name in own}
    return f"{' '.join(names)} {concept.descriptions.get('en') or ' '.join(concept.descriptions.values())}"


def _matrix(cells: Iterable[tuple[int, int, float]], size: tuple[int, int]) -> sp.csr_matrix:
    rows, columns, values = zip(*found, strict=True) if (found := list(cells)) else ((), (), ())
    return sp.csr_matrix((np.array(values, np.float32), (rows, columns)), shape=size)


def _wider_groups(esco: Esco, number: Mapping[str, int]) -> sp.csr_matrix:
    """Return all groups above every skill, weighted by how few skills they hold."""
    skills = [uri for uri in number if esco.concepts[uri].type == "skill"]
    groups: dict[str, int] = {}
    cells = [(number[uri], groups.setdefault(group, len(groups)), 1.0) for uri in skills for group in _above(esco, uri)]
    held = _matrix(cells, (len(number), max(len(groups), 1)))
    sizes = np.maximum(np.bincount(held.indices, minlength=held.shape[1]), 1)
    return held @ sp.diags(np.log(max(len(skills), 1) / sizes).astype(np.float32))


def _above(esco: Esco, uri: str) -> dict[str, None]:
    """Return everything above a concept, each once; a circle of groups ends after a few steps."""
    found: dict[str, None] = {}
    step = [uri]
    for _ in range(_MOST_STEPS_UP):
        step = [group for below in step for group in esco.broader.get(below, ()) if group not in found]
        found |= dict.fromkeys(step)
    return found
