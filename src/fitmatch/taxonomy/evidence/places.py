"""Where a text stands among the concepts: near what is needed, called and described alike, whatever the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from fitmatch.taxonomy import name_places, word_parts
from fitmatch.taxonomy.concept_places import concept_places
from fitmatch.taxonomy.word_parts import WordParts

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from fitmatch.taxonomy.corpus import ConceptFacts
    from fitmatch.taxonomy.evidence.texts import Evidence, Names, TextBlock
    from fitmatch.taxonomy.ngrams import Arrays

_SPLIT = "split."
_MOST_NAMES = 3
"""Names of a concept that places are learnt from, the preferred one first: many more teach little and cost much."""


def learn_places(
    names: Names, facts: Sequence[ConceptFacts], elsewhere: Sequence[str], language: str
) -> dict[str, npt.NDArray[Any]]:
    """Return arrays for :class:`Places`; German words are split into their parts as well.

    Args:
        names: The names of the concepts.
        facts: What is known about the concepts.
        elsewhere: Names of each concept in other languages, in one text.
        language: Language of the names.
    """
    every_name = [f"{own} {other}" for own, other in zip(names.joined(), elsewhere, strict=True)]
    places = concept_places(facts, every_name)
    first = np.flatnonzero(np.arange(len(names.concept)) - names.preferred[names.concept] < _MOST_NAMES)
    owner, spelt = names.concept[first], [names.short[position] for position in first.tolist()]
    arrays = name_places.learn(spelt, owner, places)
    if language == "de":
        arrays |= word_parts.learn([*names.short, *(fact.description for fact in facts)])
        parts = WordParts(arrays)
        split = name_places.learn([parts.view(name) for name in spelt], owner, places)
        arrays |= {f"{_SPLIT}{key}": value for key, value in split.items()}
    return arrays


class Places:
    """How near each concept stands to the place of a text, and to that of the parts of its words."""

    def __init__(self, arrays: Arrays) -> None:
        self._whole = {key: arrays[key] for key in arrays if key.startswith("place.")}
        self._split = {key.removeprefix(_SPLIT): arrays[key] for key in arrays if key.startswith(_SPLIT)}
        self._parts = WordParts(arrays) if self._split else None

    def of(self, texts: TextBlock) -> Evidence:
        """Return ``place`` and, for German, ``place_parts``, each of shape (texts, concepts), -1 to 1."""
        found = {"place": name_places.nearness(texts.short, self._whole)}
        if self._parts is not None:
            found["place_parts"] = name_places.nearness([self._parts.view(text) for text in texts.short], self._split)
        return found
