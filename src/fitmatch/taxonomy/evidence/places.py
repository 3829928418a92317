"""Where a text stands among the concepts: near what means alike and is needed alike, whatever the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from fitmatch.taxonomy import name_places
from fitmatch.taxonomy.ngrams import within
from fitmatch.taxonomy.synonyms import synonyms
from fitmatch.taxonomy.views import Views
from fitmatch.taxonomy.word_parts import WordParts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from fitmatch.taxonomy.corpus import Landscape
    from fitmatch.taxonomy.evidence.texts import Evidence, Names, TextBlock
    from fitmatch.taxonomy.ngrams import Arrays

_SPLIT = "split."
_STEPS = 15
"""Half as many as for titles: no cross-validated figure of skills moved."""

_MOST_NAMES = 3
"""Names of a concept that places are learnt from, the preferred one first: many more teach little and cost much."""


def learn_places(
    names: Names, concepts: Sequence[str], landscape: Landscape, arrays: Arrays, language: str
) -> dict[str, npt.NDArray[Any]]:
    """Return arrays for :class:`Places`, none if no concept has a place.

    Args:
        names: The names of the concepts.
        concepts: Their ids.
        landscape: Where they stand, and further names with a place.
        arrays: If they hold the parts of words (German), places are learnt from these as well.
        language: Language of the names.
    """
    first = np.flatnonzero(np.arange(len(names.concept)) - names.preferred[names.concept] < _MOST_NAMES)
    spelt = [(concepts[names.concept[position]], names.short[position]) for position in first.tolist()]
    views = Views(language, [label.text for label in landscape.names if "/" in label.text])
    spelt += dict.fromkeys((label.concept, views.short(label.text)) for label in landscape.names)
    spelt = [(concept, name) for concept, name in spelt if name and concept in landscape.places]
    if not spelt:
        return {}
    everyone = list(dict.fromkeys([*concepts, *(concept for concept, _ in spelt)]))
    number = {concept: position for position, concept in enumerate(everyone)}
    owner = np.array([number[concept] for concept, _ in spelt])
    nowhere = np.zeros_like(landscape.places[spelt[0][0]])
    places = np.stack([landscape.places.get(concept, nowhere) for concept in everyone])

    def learnt(view: Callable[[str], str], alike: Sequence[tuple[str, str, float]]) -> dict[str, npt.NDArray[Any]]:
        found = name_places.learn([view(name) for _, name in spelt], owner, places, alike, steps=_STEPS)
        return found | {"place.concepts": found["place.concepts"][: len(concepts)]}

    arrays_of_places = learnt(str, ())
    if "parts.roots" in arrays:
        split = WordParts(arrays).view
        alike = [(split(pair.word), split(pair.other), pair.closeness) for pair in synonyms(language)]
        arrays_of_places |= {f"{_SPLIT}{key}": value for key, value in learnt(split, alike).items()}
    return arrays_of_places


class Places:
    """How near each concept stands to the place of a text, and to that of the parts of its words."""

    def __init__(self, arrays: Arrays) -> None:
        self._whole = {key: arrays[key] for key in arrays if key.startswith("place.")}
        self._split = within(_SPLIT, arrays)
        self._parts = WordParts(arrays) if self._split else None

    def of(self, texts: TextBlock) -> Evidence:
        """Return ``place`` and, for German, ``place_parts``, each of shape (texts, concepts), -1 to 1."""
        found = {"place": name_places.nearness(texts.short, self._whole)}
        if self._parts is not None:
            found["place_parts"] = name_places.nearness([self._parts.view(text) for text in texts.short], self._split)
        return found
