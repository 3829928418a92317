"""Says which concept of a taxonomy each concept of the core lexicon is."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from fitmatch.knowledge.lexicon import Occupation, core_lexicon
from fitmatch.knowledge.tables import read_table
from fitmatch.taxonomy.corpus import Label
from fitmatch.taxonomy.views import Views

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fitmatch.knowledge.lexicon import Skill

_LANGUAGES = ("de", "en")
_GROUP_DIGITS = 4


def core_concepts(kind: str) -> Mapping[str, Occupation | Skill]:
    """Return the concepts of the core lexicon of a kind, ``occupation`` or ``skill``, by key."""
    lexicon = core_lexicon()
    return lexicon.occupations if kind == "occupation" else lexicon.skills


def core_labels(kind: str, same: Mapping[str, str]) -> list[Label]:
    """Return the core lexicon's names as further names of the concepts that :func:`same_concepts` found."""
    concepts = core_concepts(kind)
    return [
        Label(concept, name, language)
        for key, concept in same.items()
        for language, names in concepts[key].names.items()
        for name in names
    ]


def same_concepts(kind: str, labels: Sequence[Label], group_of: Mapping[str, str]) -> dict[str, str]:
    """Return the id in a taxonomy of every concept of the lexicon that it has too, by key.

    They are the same if a German or English name of both is the same and, for occupations, the ISCO-08 unit group
    too; the concept with most names in common is taken. Where no name is the same, the table ``taxonomy/esco_links``
    may say which concept it is.

    Args:
        kind: ``occupation`` or ``skill``.
        labels: Names of the taxonomy's concepts of the same kind.
        group_of: ISCO-08 code of each of these, as far as it has one.
    """
    offered = {label.concept for label in labels}
    linked = {
        row["key"]: row["esco"]
        for row in read_table("taxonomy/esco_links")
        if row["kind"] == kind and row["esco"] in offered
    }
    return linked | _same_by_name(core_concepts(kind).values(), labels, group_of)


def _same_by_name(
    concepts: Iterable[Occupation | Skill], labels: Sequence[Label], group_of: Mapping[str, str]
) -> dict[str, str]:
    views = {language: Views(language) for language in _LANGUAGES}
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for label in labels:
        if label.language in views:
            bearers[label.language, views[label.language].plain(label.text)].add(label.concept)
    found = {}
    for concept in concepts:
        groups = concept.isco08 if isinstance(concept, Occupation) else ()
        votes = Counter(
            other
            for language, view in views.items()
            for name in {view.plain(name) for name in concept.names[language]}
            for other in bearers.get((language, name), ())
            if not groups or group_of.get(other, "")[:_GROUP_DIGITS] in groups
        )
        if votes:
            found[concept.key] = min(votes, key=lambda each: (-votes[each], each))
    return found
