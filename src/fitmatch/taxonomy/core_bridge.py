"""Says which concept of a taxonomy each concept of the core lexicon is."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from fitmatch.knowledge.lexicon import Occupation
from fitmatch.taxonomy.views import Views

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fitmatch.knowledge.lexicon import Skill
    from fitmatch.taxonomy.corpus import Label

_LANGUAGES = ("de", "en")
_GROUP_DIGITS = 4


def same_concepts(
    concepts: Iterable[Occupation | Skill], labels: Sequence[Label], group_of: Mapping[str, str]
) -> dict[str, str]:
    """Return the id in a taxonomy of every concept of the lexicon that it has too, by key.

    They are the same if a German or English name of both is the same and, for occupations, the ISCO-08 unit group
    too; the concept with most names in common is taken.

    Args:
        concepts: Occupations or skills of the lexicon.
        labels: Names of the taxonomy's concepts of the same kind.
        group_of: ISCO-08 code of each of these, as far as it has one.
    """
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
