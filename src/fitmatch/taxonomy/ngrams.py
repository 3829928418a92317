"""Texts as weighted counts of their character n-grams: sparse rows of length one, compared by their dot product."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    Arrays = Mapping[str, npt.NDArray[Any]]

TOO_COMMON = 0.1
"""An n-gram in more than this share of the texts tells nothing apart."""

_FEW = 50
"""No n-gram is too common that stands in no more texts than these."""

_TEXTS_AT_A_TIME = 1024
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SCATTER = np.uint64(0xD6E8FEB86659FD93)


class NgramSpace:
    """Hashed character n-grams inside words, weighted by how rare they are (sublinear TF-IDF).

    What stands in very many texts says nothing and costs most of the time: such n-grams weigh nothing.

    Args:
        shortest: Characters of the shortest n-gram.
        longest: Characters of the longest n-gram.
        rarity: Weight of every hash bucket (inverse document frequency), shape (2**bits,); 0 = too common.

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
        cls, texts: Sequence[str], shortest: int, longest: int, bits: int = 18, too_common: float = TOO_COMMON
    ) -> tuple[NgramSpace, sp.csr_matrix]:
        """Return the space whose weights come from ``texts``, and the rows of these texts in it."""
        counts = _counts(texts, shortest, longest, bits)
        seen = np.bincount(counts.indices, minlength=2**bits)
        rarity = np.log((1 + len(texts)) / (1 + seen)) + 1
        rarity[seen > max(_FEW, too_common * len(texts))] = 0
        space = cls(shortest, longest, rarity.astype(np.float32))
        return space, space._weighted(counts)

    def rows(self, texts: Sequence[str]) -> sp.csr_matrix:
        """Return one row of length one (or zero) per text, shape (texts, 2**bits), float32."""
        return self._weighted(_counts(texts, self.shortest, self.longest, len(self.rarity).bit_length() - 1))

    def _weighted(self, counts: sp.csr_matrix) -> sp.csr_matrix:
        counts.data = (1 + np.log(counts.data)) * self.rarity[counts.indices]
        counts.eliminate_zeros()
        return unit_rows(counts)


def _counts(texts: Sequence[str], shortest: int, longest: int, bits: int) -> sp.csr_matrix:
    """Return how often every n-gram stands in every text, shape (texts, 2**bits), float32."""
    blocks = [
        _counts_of_few(texts[start : start + _TEXTS_AT_A_TIME], shortest, longest, bits)
        for start in range(0, len(texts), _TEXTS_AT_A_TIME)
    ]
    if not blocks:
        return sp.csr_matrix((0, 2**bits), dtype=np.float32)
    return blocks[0] if len(blocks) == 1 else sp.vstack(blocks, format="csr")


def _counts_of_few(texts: Sequence[str], shortest: int, longest: int, bits: int) -> sp.csr_matrix:
    words = [text.split() for text in texts]
    if not any(words):
        return sp.csr_matrix((len(texts), 2**bits), dtype=np.float32)
    # One long text, a single space around every word: an n-gram may begin or end with a space, not hold one inside.
    line = f" {' '.join(word for of_text in words for word in of_text)} "
    letters = np.frombuffer(line.encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.uint64)
    spaces = np.cumsum(letters == ord(" "))
    text_of_word = np.repeat(np.arange(len(texts)), [len(of_text) for of_text in words])
    hashes = np.zeros(len(letters), np.uint64)
    found = []
    for size in range(1, min(longest, len(letters)) + 1):
        count = len(letters) - size + 1
        hashes = hashes[:count] * _MULTIPLIER + letters[size - 1 :]
        if size < shortest:
            continue
        # Spaces strictly inside the n-gram; of one letter the space itself.
        inside = spaces[size - 2 : -1] - spaces[:count] if size > 1 else spaces - np.r_[0, spaces[:-1]]
        starts = np.flatnonzero(inside == 0)
        word = np.minimum(spaces[starts] - 1, len(text_of_word) - 1)
        bucket = ((hashes[starts] + np.uint64(size)) * _SCATTER) >> np.uint64(64 - bits)
        found.append((text_of_word[word] << bits) | bucket.astype(np.int64))
    cells, counts = np.unique(np.concatenate(found), return_counts=True)
    starts = np.searchsorted(cells, np.arange(len(texts) + 1, dtype=np.int64) << bits)
    parts = (counts.astype(np.float32), (cells & (2**bits - 1)).astype(np.int32), starts.astype(np.int32))
    return sp.csr_matrix(parts, shape=(len(texts), 2**bits))


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


def within(prefix: str, arrays: Arrays) -> dict[str, npt.NDArray[Any]]:
    """Return the arrays whose names begin with a prefix, under the rest of their names."""
    return {key.removeprefix(prefix): value for key, value in arrays.items() if key.startswith(prefix)}


def run_starts(owner: npt.NDArray[Any]) -> npt.NDArray[np.intp]:
    """Return where each run of equal values begins in a sorted array."""
    return np.flatnonzero(np.r_[True, owner[1:] != owner[:-1]])


def best_by_owner(values: sp.csr_matrix, owner: npt.NDArray[Any], owners: int) -> npt.NDArray[np.float32]:
    """Return the largest value of every owner's columns (0 where there is none), shape (rows, owners).

    Args:
        values: Values from 0 up, one column per entry of ``owner``.
        owner: Number of the owner of every column.
        owners: How many owners there are.

    Example:
        >>> best_by_owner(sp.csr_matrix([[1.0, 3.0, 2.0]]), np.array([0, 0, 1]), 3).tolist()
        [[3.0, 2.0, 0.0]]
    """
    best = np.zeros(values.shape[0] * owners, np.float32)
    first_cell = np.repeat(np.arange(values.shape[0]) * owners, np.diff(values.indptr))
    # NumPy is quick at this only for plain positions, not for pairs of row and column.
    np.maximum.at(best, first_cell + owner[values.indices], values.data)
    return best.reshape(values.shape[0], owners)


def unit(rows: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return the rows scaled to length one; rows of zeros stay."""
    scaled: npt.NDArray[Any] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return scaled
