"""Finds job titles that stand near a title in working life, whatever they have in common as words.

Occupations that need the same skills, are described alike or belong to one classification group stand near each
other; where a title belongs among them is learnt from all their names. What is near to many near titles comes nearer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp

from fitmatch.taxonomy import name_places
from fitmatch.taxonomy.concept_places import concept_places
from fitmatch.taxonomy.ngrams import NgramSpace
from fitmatch.taxonomy.views import Views

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import numpy.typing as npt

    from fitmatch.taxonomy.concept_index import ConceptIndex
    from fitmatch.taxonomy.corpus import ConceptFacts, Label

    Floats = npt.NDArray[np.float32]

_LITERAL = 0.3
_NEIGHBOURS = 20
_SPREAD = 0.5
_STEPS = 10


class RelatedTitles:
    """The landscape of occupations in which titles are compared.

    Args:
        index: Names of the occupations in the language of the titles.
        facts: Skills (as ``context``, parted by " ; "), description and group of the occupations, by id.
        names: Names of the same occupations in further languages: the more, the better titles are placed, for
            languages borrow from each other. Names of other concepts are passed over.

    Example:
        >>> from fitmatch.taxonomy import ConceptFacts, ConceptIndex
        >>> rows = [("c", "cook", "en", "preferred"), ("k", "kitchen help", "en", "preferred"),
        ...         ("d", "lorry driver", "en", "preferred")]
        >>> facts = {"c": ConceptFacts("5120", context="cooking ; hygiene"),
        ...          "k": ConceptFacts("9412", context="hygiene ; cleaning"),
        ...          "d": ConceptFacts("8332", context="driving")}
        >>> related = RelatedTitles(ConceptIndex.from_labels(rows), facts)
        >>> related.rank(["cook"], ["kitchen help", "lorry driver"])[0].argmax().item()
        0
    """

    def __init__(self, index: ConceptIndex, facts: Mapping[str, ConceptFacts], names: Iterable[Label] = ()) -> None:
        self._index = index
        owner, spelt = _all_names(index, names)
        together: list[list[str]] = [[] for _ in index.concepts]
        for concept, name in zip(owner, spelt, strict=True):
            together[concept].append(name)
        places = concept_places([facts[concept] for concept in index.concepts], [" ".join(own) for own in together])
        self._learnt = name_places.learn(spelt, np.array(owner), places)

    def rank(self, titles: Sequence[str], among: Sequence[str]) -> Floats:
        """Return how near each title is to each of ``among``, shape (titles, among); higher is nearer.

        The order depends on what else is among them: use it to browse, not to score a pair.
        """
        if not titles or not among:
            return np.zeros((len(titles), len(among)), np.float32)
        spelt = [self._index.views.short(text) for text in (*titles, *among)]
        rows = NgramSpace.fitted([*self._index.words.short, *spelt], 2, 5).rows(spelt)
        places, count = name_places.places_of(spelt, self._learnt), len(titles)

        def nearness(first: slice, second: slice) -> Floats:
            near: Floats = places[first] @ places[second].T + _LITERAL * (rows[first] @ rows[second].T).toarray()
            return near

        asked, pool = slice(0, count), slice(count, None)
        return _spread_over_neighbours(nearness(asked, pool), nearness(pool, pool))


def _all_names(index: ConceptIndex, names: Iterable[Label]) -> tuple[list[int], list[str]]:
    """Return owner and short view of every name in any language, each once per occupation and language."""
    number = {concept: position for position, concept in enumerate(index.concepts)}
    of_language: dict[str, list[Label]] = {}
    for label in names:
        if label.concept in number and label.language != index.words.language:
            of_language.setdefault(label.language, []).append(label)
    found = dict.fromkeys(
        (index.words.language, concept, name)
        for concept, name in zip(index.arrays["name.concept"].tolist(), index.words.short, strict=True)
    )
    for language, labels in sorted(of_language.items()):
        views = Views(language, [label.text for label in labels if "/" in label.text])
        found |= dict.fromkeys((language, number[label.concept], views.short(label.text)) for label in labels)
    kept = [(concept, name) for _, concept, name in found if name]
    return [concept for concept, _ in kept], [name for _, name in kept]


def _spread_over_neighbours(asked: Floats, among: Floats) -> Floats:
    """Let nearness flow along the graph of nearest neighbours (personalised random walk)."""
    size = min(_NEIGHBOURS, len(among))
    nearest = np.argpartition(-among, size - 1, axis=1)[:, :size]
    values = np.maximum(np.take_along_axis(among, nearest, axis=1), 0) ** 2
    at = (np.repeat(np.arange(len(among)), size), nearest.ravel())
    graph = sp.csr_matrix((values.ravel(), at), shape=among.shape)
    graph = (graph + graph.T) / 2
    scale = 1 / np.sqrt(np.maximum(np.asarray(graph.sum(axis=1)).ravel(), 1e-9))
    graph = sp.diags(scale) @ graph @ sp.diags(scale)
    start = np.maximum(asked, 0) ** 3
    start /= np.maximum(start.max(axis=1, keepdims=True), 1e-9)
    flow = start
    for _ in range(_STEPS):
        flow = _SPREAD * (flow @ graph) + (1 - _SPREAD) * start
    spread: Floats = np.asarray(flow)
    return spread
