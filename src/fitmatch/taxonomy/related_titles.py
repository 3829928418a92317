"""Finds job titles that stand near a title in working life, whatever they have in common as words.

A title is spread over the concepts it may mean; two titles are near when their concepts need the same skills, are
described alike, or belong to one classification group. What is near to many near titles comes nearer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp

from fitmatch.taxonomy.ngrams import NgramSpace, unit_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from fitmatch.taxonomy.concept_index import ConceptIndex
    from fitmatch.taxonomy.corpus import ConceptFacts

    Floats = npt.NDArray[np.float32]

_CONCEPTS = 20
_SHARPNESS = 12.0
_SKILLS, _WORDS, _GROUPS = 1.0, 0.6, 0.6
_DIRECTIONS = 200
_LITERAL, _LATENT = 0.5, 0.5
_NEIGHBOURS = 20
_SPREAD = 0.5
_STEPS = 10
_BLOCK = 256


class RelatedTitles:
    """The landscape of occupations in which titles are compared.

    Args:
        index: Names of the occupations.
        facts: Skills (as ``context``, parted by " ; "), description and group of the occupations, by id.

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

    def __init__(self, index: ConceptIndex, facts: Mapping[str, ConceptFacts]) -> None:
        self._index = index
        self._profiles = _profiles([facts[concept] for concept in index.concepts])
        from sklearn.utils.extmath import randomized_svd

        size = max(1, min(_DIRECTIONS, min(self._profiles.shape) - 1))
        _, _, directions = randomized_svd(self._profiles, size, n_iter=5, random_state=0)
        self._latent = self._profiles @ directions.T

    def rank(self, titles: Sequence[str], among: Sequence[str]) -> Floats:
        """Return how near each title is to each of ``among``, shape (titles, among); higher is nearer.

        The order depends on what else is among them: use it to browse, not to score a pair.
        """
        views = self._index.views
        spelt = [views.short(text) for text in (*titles, *among)]
        space = NgramSpace.fitted([*self._index.words.short, *spelt], 2, 5)
        rows, spread = space.rows(spelt), self._spread((*titles, *among))
        literal = unit_rows(sp.csr_matrix(spread @ self._profiles))
        latent = spread @ self._latent
        latent /= np.maximum(np.linalg.norm(latent, axis=1, keepdims=True), 1e-9)
        count = len(titles)

        def nearness(first: slice, second: slice) -> Floats:
            by_words = (rows[first] @ rows[second].T).toarray() + _LITERAL * (
                literal[first] @ literal[second].T
            ).toarray()
            near: Floats = by_words + _LATENT * (latent[first] @ latent[second].T)
            return near

        asked, pool = slice(0, count), slice(count, None)
        return _spread_over_neighbours(nearness(asked, pool), nearness(pool, pool))

    def _spread(self, texts: Sequence[str]) -> sp.csr_matrix:
        """Return how much of each text belongs to each concept, rows of sum one (or zero)."""
        blocks = []
        for start in range(0, len(texts), _BLOCK):
            best = self._index.spelling(texts[start : start + _BLOCK])
            size = min(_CONCEPTS, best.shape[1])
            chosen = np.argpartition(-best, size - 1, axis=1)[:, :size]
            values = np.take_along_axis(best, chosen, axis=1)
            shares = np.exp(_SHARPNESS * (values - values.max(axis=1, keepdims=True)))
            shares *= (values.max(axis=1, keepdims=True) > 0) / shares.sum(axis=1, keepdims=True)
            at = (np.repeat(np.arange(len(best)), size), chosen.ravel())
            blocks.append(sp.csr_matrix((shares.ravel(), at), shape=best.shape))
        return sp.vstack(blocks).tocsr()


def _profiles(facts: Sequence[ConceptFacts]) -> sp.csr_matrix:
    """Return one row per concept: its skills, the words of its description, its groups."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    parts = (
        ([fact.context.split(" ; ") for fact in facts], _SKILLS),
        ([fact.description.casefold().split() for fact in facts], _WORDS),
        ([[fact.group[:digits] for digits in (1, 2, 3, 4) if fact.group] for fact in facts], _GROUPS),
    )
    blocks = [
        weight * TfidfVectorizer(analyzer=_tokens, sublinear_tf=True).fit_transform(tokens)
        for tokens, weight in parts
        if any(token for of_one in tokens for token in of_one)
    ]
    return unit_rows(sp.hstack(blocks).tocsr().astype(np.float32))


def _tokens(tokens: list[str]) -> list[str]:
    return tokens


def _spread_over_neighbours(asked: Floats, among: Floats) -> Floats:
    """Let nearness flow along the graph of nearest neighbours (personalised random walk)."""
    size = min(_NEIGHBOURS, len(among))
    nearest = np.argpartition(-among, size - 1, axis=1)[:, :size]
    values = np.take_along_axis(among, nearest, axis=1) ** 2
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
