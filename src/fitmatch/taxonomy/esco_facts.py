"""What ESCO says about its concepts beside their names, as an index of concepts wants it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from fitmatch.taxonomy.corpus import ConceptFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fitmatch.taxonomy.esco import Esco


def esco_facts(esco: Esco, kind: str, language: str) -> dict[str, ConceptFacts]:
    """Return group, description, context and neighbours of every concept, by address.

    Args:
        esco: What was read.
        kind: ``occupation``: the context is the names of an occupation's skills; ``skill``: the names of the
            occupations that need it.
        language: Language of the texts; English ones stand in where it has none.
    """
    belonging = (
        _occupations_of(esco) if kind == "skill" else {uri: list(skills) for uri, skills in esco.skills_of.items()}
    )
    return {
        uri: ConceptFacts(
            group=concept.isco,
            is_group=concept.type == "group",
            description=concept.descriptions.get(language) or concept.descriptions.get("en", ""),
            context=" ; ".join(_name(esco, other, language) for other in belonging.get(uri, ())),
            beside=" ; ".join(
                _name(esco, other, language) for other in (*esco.broader.get(uri, ()), *esco.related.get(uri, ()))
            ),
        )
        for uri, concept in esco.concepts.items()
    }


def _occupations_of(esco: Esco) -> Mapping[str, Iterable[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for occupation, skills in sorted(esco.skills_of.items()):
        for skill in skills:
            found[skill].append(occupation)
    return found


def _name(esco: Esco, uri: str, language: str) -> str:
    names = esco.concepts[uri].names
    return next(iter(names.get(language) or names.get("en") or ()), "")
