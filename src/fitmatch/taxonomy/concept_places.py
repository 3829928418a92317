"""Gives every concept a place: concepts that need, are called and are described alike stand near each other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp

from fitmatch.normalise.reading.text import fold
from fitmatch.taxonomy.ngrams import unit_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from fitmatch.taxonomy.corpus import ConceptFacts

    Floats = npt.NDArray[np.float32]

_DIRECTIONS = 300
_BESIDE, _WORDS, _WORDS_BESIDE, _GROUPS = 1.0, 1.0, 1.0, 0.6
_LONGEST = 4000
_WORD = re.compile(r"[^\W_]{2,}")


def concept_places(facts: Sequence[ConceptFacts], names: Sequence[str]) -> Floats:
    """Return the place of every concept, shape (concepts, up to 300).

    Args:
        facts: What is known about each concept: skills, description, group, and which concepts stand beside it.
        names: All names of each concept in one text.

    Example:
        >>> from fitmatch.taxonomy import ConceptFacts
        >>> facts = [ConceptFacts("5120", context="cooking ; hygiene"), ConceptFacts("9412", context="hygiene"),
        ...          ConceptFacts("8332", context="driving")]
        >>> places = concept_places(facts, ["cook", "kitchen help", "lorry driver"])
        >>> near = places @ places.T
        >>> bool(near[0, 1] > near[0, 2])
        True
    """
    near = [" ; ".join(part for part in (fact.context, fact.beside) if part) for fact in facts]
    parts = (
        ([text.split(" ; ") if text else [] for text in near], _BESIDE),
        ([_words(f"{own} {fact.description}") for own, fact in zip(names, facts, strict=True)], _WORDS),
        ([_words(text) for text in near], _WORDS_BESIDE),
        ([[fact.group[:digits] for digits in (1, 2, 3, 4) if fact.group] for fact in facts], _GROUPS),
    )
    blocks = [weight * _rows(tokens) for tokens, weight in parts if any(tokens)]
    if not blocks:
        return np.zeros((len(facts), 1), np.float32)
    return strongest_directions(unit_rows(sp.hstack(blocks).tocsr().astype(np.float32)))


def strongest_directions(profile: sp.csr_matrix, rounds: int = 4) -> Floats:
    """Return the rows seen along the directions in which they differ most, shape (rows, up to 300).

    Args:
        profile: One row per concept.
        rounds: How often the directions are improved; time grows with it.
    """
    from sklearn.utils.extmath import randomized_svd

    size = max(1, min(_DIRECTIONS, min(profile.shape) - 1))
    left, strength, _ = randomized_svd(profile, size, n_iter=rounds, random_state=0)
    # The square root keeps the few strongest directions (office or workshop?) from drowning all others.
    places: Floats = (left * np.sqrt(strength)).astype(np.float32)
    return places


def word_rows(texts: Sequence[str]) -> sp.csr_matrix:
    """Return the words of every text, each weighted by how rare it is; rows of length one."""
    words = [_words(text) for text in texts]
    return _rows(words) if any(words) else sp.csr_matrix((len(texts), 1), dtype=np.float32)


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text[:_LONGEST]))


def _rows(tokens: Sequence[Sequence[str]]) -> sp.csr_matrix:
    from sklearn.feature_extraction.text import TfidfVectorizer

    return TfidfVectorizer(analyzer=list, sublinear_tf=True).fit_transform(tokens)
