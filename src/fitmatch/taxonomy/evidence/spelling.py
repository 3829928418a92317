"""How alike a text and the names of a concept are spelt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from fitmatch.taxonomy.evidence.texts import NEAR, near_space
from fitmatch.taxonomy.ngrams import TOO_COMMON, NgramSpace, best_by_owner, packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    import scipy.sparse as sp

    from fitmatch.taxonomy.evidence.texts import Evidence, Floats, Names, TextBlock
    from fitmatch.taxonomy.ngrams import Arrays


_TOO_COMMON = {"de": 0.05}
"""German spreads what other languages say in two words over one: fewer groups of letters are needed."""


def learn_spelling(
    names: Names, titles: Sequence[str], language: str
) -> tuple[dict[str, npt.NDArray[Any]], sp.csr_matrix]:
    """Return arrays for :class:`Spelling`, and the rows of all names and then of further titles.

    The further titles only say which groups of letters are common.
    """
    too_common = _TOO_COMMON.get(language, TOO_COMMON)
    near, rows = NgramSpace.with_rows([*names.short, *titles], *NEAR, too_common=too_common)
    own = rows[: len(names.short)]
    arrays = {
        "near.rarity": near.rarity,
        "name.concept": names.concept.astype(np.int32),
        "label_count": np.log(np.bincount(names.concept, minlength=names.concepts)).astype(np.float32),
        **packed("names", own.T.tocsr()),
        "preferred": names.preferred.astype(np.int32),
        **packed("name_sets", near.rows(names.joined()).T.tocsr()),
    }
    return arrays, rows


class Spelling:
    """Likeness to the best name of a concept, to its preferred name, and to all its names together."""

    def __init__(self, arrays: Arrays) -> None:
        self._names, self._sets = unpacked("names", arrays), unpacked("name_sets", arrays)
        self._owner, self._preferred, self._count = arrays["name.concept"], arrays["preferred"], arrays["label_count"]

    def of(self, texts: TextBlock) -> Evidence:
        """Return ``best``, ``preferred``, ``all_names`` and ``label_count``, each of shape (texts, concepts)."""
        likeness = texts.near @ self._names
        return {
            "best": best_by_owner(likeness, self._owner, len(self._count)),
            "preferred": likeness.toarray()[:, self._preferred],
            "all_names": (texts.near @ self._sets).toarray(),
            "label_count": np.broadcast_to(self._count, (texts.near.shape[0], len(self._count))),
        }

    def best(self, near: sp.csr_matrix) -> Floats:
        """Return the likeness to the best name of every concept, shape (texts, concepts), 0 to 1."""
        return best_by_owner(near @ self._names, self._owner, len(self._count))


def learn_parts(names: sp.csr_matrix, arrays: Arrays) -> dict[str, npt.NDArray[Any]]:
    """Return arrays for :class:`Contained`: the share of every n-gram in its name, by rarity."""
    shares = names.copy()
    shares.data = arrays["near.rarity"][shares.indices]
    totals = np.asarray(shares.sum(axis=1)).ravel()
    shares.data /= np.repeat(np.maximum(totals, 1e-9), np.diff(shares.indptr)).astype(np.float32)
    return packed("name_parts", shares.T.tocsr())


class Contained:
    """How much of the best name of each concept stands in the text, whatever else stands there."""

    def __init__(self, arrays: Arrays) -> None:
        self._parts, self._owner = unpacked("name_parts", arrays), arrays["name.concept"]
        self._concepts = len(arrays["label_count"])

    def of(self, texts: TextBlock) -> Evidence:
        """Return ``contained``, shape (texts, concepts), 0 to 1."""
        return {"contained": best_by_owner(texts.near.sign() @ self._parts, self._owner, self._concepts)}


def learn_foreign(owner: Sequence[int], names: Sequence[str], arrays: Arrays) -> dict[str, npt.NDArray[Any]]:
    """Return arrays for :class:`Foreign`: names in other languages, with the number of the concept of each."""
    rows = near_space(arrays).rows(names)
    return {"foreign.concept": np.array(owner, dtype=np.int32), **packed("foreign", rows.T.tocsr())}


class Foreign:
    """Likeness to the best name of a concept in another language than the text's."""

    def __init__(self, arrays: Arrays) -> None:
        self._names, self._owner = unpacked("foreign", arrays), arrays["foreign.concept"]
        self._concepts = len(arrays["label_count"])

    def of(self, texts: TextBlock) -> Evidence:
        """Return ``foreign``, shape (texts, concepts), 0 to 1."""
        return {"foreign": best_by_owner(texts.near @ self._names, self._owner, self._concepts)}
