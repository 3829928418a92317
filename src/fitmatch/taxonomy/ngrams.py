"""Texts as weighted counts of their character n-grams: sparse rows of length one, compared by their dot product."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    Arrays = Mapping[str, npt.NDArray[Any]]


class NgramSpace:
    """Hashed character n-grams inside words, weighted by how rare they are (sublinear TF-IDF).

    Args:
        shortest: Characters of the shortest n-gram.
        longest: Characters of the longest n-gram.
        rarity: Inverse document frequency of every hash bucket, shape (2**bits,).

    Example:
        >>> space = NgramSpace.fitted(["koch", "kellner", "maler"], 2, 4)
        >>> rows = space.rows(["koch", "kocher", "maler"])
        >>> likeness = (rows @ rows.T).toarray()
        >>> bool(likeness[0, 1] > likeness[0, 2])
        True
    """

    def __init__(self, shortest: int, longest: int, rarity: npt.NDArray[np.float32]) -> None:
        self.shortest, self.longest, self.rarity = shortest, longest, rarity

    @classmethod
    def fitted(cls, texts: Sequence[str], shortest: int, longest: int, bits: int = 18) -> NgramSpace:
        """Return the space whose weights come from ``texts``."""
        return cls.with_rows(texts, shortest, longest, bits)[0]

    @classmethod
    def with_rows(
        cls, texts: Sequence[str], shortest: int, longest: int, bits: int = 18
    ) -> tuple[NgramSpace, sp.csr_matrix]:
        """Return the space whose weights come from ``texts``, and the rows of these texts in it."""
        counts = _counts(texts, shortest, longest, 2**bits)
        seen = np.bincount(counts.indices, minlength=2**bits)
        rarity = np.log((1 + len(texts)) / (1 + seen)) + 1
        space = cls(shortest, longest, rarity.astype(np.float32))
        return space, space._weighted(counts)

    def rows(self, texts: Sequence[str]) -> sp.csr_matrix:
        """Return one row of length one (or zero) per text, shape (texts, 2**bits), float32."""
        return self._weighted(_counts(texts, self.shortest, self.longest, len(self.rarity)))

    def _weighted(self, counts: sp.csr_matrix) -> sp.csr_matrix:
        counts.data = (1 + np.log(counts.data)) * self.rarity[counts.indices]
        return unit_rows(counts)


def _counts(texts: Sequence[str], shortest: int, longest: int, buckets: int) -> sp.csr_matrix:
    from sklearn.feature_extraction.text import HashingVectorizer

    vectorizer = HashingVectorizer(
        analyzer="char_wb",
        ngram_range=(shortest, longest),
        n_features=buckets,
        alternate_sign=False,
        norm=None,
        lowercase=False,
        dtype=np.float32,
    )
    if not texts:
        return sp.csr_matrix((0, buckets), dtype=np.float32)
    counts = vectorizer.transform(texts)
    counts.sum_duplicates()
    return counts


def unit_rows(rows: sp.csr_matrix) -> sp.csr_matrix:
    """Return the rows scaled to length one; rows of zeros stay."""
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    scale = np.divide(1, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    rows.data *= np.repeat(scale, np.diff(rows.indptr)).astype(np.float32)
    return rows


def packed(name: str, matrix: sp.csr_matrix) -> dict[str, npt.NDArray[Any]]:
    """Return a sparse matrix as plain arrays under ``name.*``, for :func:`unpacked`."""
    return {
        f"{name}.data": matrix.data,
        f"{name}.indices": matrix.indices.astype(np.int32),
        f"{name}.indptr": matrix.indptr.astype(np.int64),
        f"{name}.shape": np.array(matrix.shape, dtype=np.int64),
    }


def unpacked(name: str, arrays: Arrays) -> sp.csr_matrix:
    """Return the sparse matrix that :func:`packed` took apart."""
    parts = (arrays[f"{name}.data"], arrays[f"{name}.indices"], arrays[f"{name}.indptr"])
    rows, columns = (int(size) for size in arrays[f"{name}.shape"])
    return sp.csr_matrix(parts, shape=(rows, columns), copy=False)


def run_starts(owner: npt.NDArray[Any]) -> npt.NDArray[np.intp]:
    """Return where each run of equal values begins in a sorted array."""
    return np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])


def best_by_owner(values: npt.NDArray[np.float32], owner: npt.NDArray[Any]) -> npt.NDArray[np.float32]:
    """Return the largest value of every owner's columns; ``owner`` is sorted, one entry a column.

    Example:
        >>> best_by_owner(np.array([[1.0, 3.0, 2.0]], dtype=np.float32), np.array([0, 0, 1])).tolist()
        [[3.0, 2.0]]
    """
    best: npt.NDArray[np.float32] = np.maximum.reduceat(values, run_starts(owner), axis=1)
    return best
