"""Linear separators: one weight row per label, which tells its texts from all others (support vector machines)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp

if TYPE_CHECKING:
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]
    Labels = npt.NDArray[np.str_]

EXACT = 1e-4
QUICK = 0.1


def separators(
    rows: sp.csr_matrix, labels: Labels, strictness: float, tolerance: float = EXACT
) -> tuple[Floats, Floats]:
    """Return one weight row and one offset per label, labels in sorted order; zeros where nothing can be told apart.

    Args:
        rows: One row per text.
        labels: The label of every row.
        strictness: How little error on the known texts is tolerated (C of the support vector machine), above 0.
        tolerance: When to stop. ``QUICK`` is ten times faster and decides as well.

    Example:
        >>> rows = sp.csr_matrix(np.eye(3))
        >>> weights, offsets = separators(rows, np.array(["a", "b", "c"]), 1.0)
        >>> (rows @ weights.T + offsets).argmax(axis=1).tolist()
        [0, 1, 2]
    """
    from sklearn.svm import LinearSVC

    known = len(np.unique(labels))
    if known == 1 or not rows.shape[1]:
        return np.zeros((known, rows.shape[1])), np.zeros(known)
    learnt = LinearSVC(C=strictness, tol=tolerance, random_state=0).fit(rows, labels)
    if known == 2:
        return np.vstack([-learnt.coef_, learnt.coef_]), np.r_[-learnt.intercept_, learnt.intercept_]
    return learnt.coef_, learnt.intercept_


def separators_inside(
    rows: sp.csr_matrix, labels: Labels, groups: Labels, strictness: float, tolerance: float = EXACT
) -> tuple[sp.csr_matrix, Floats]:
    """Return separators learnt group by group, each only from the texts of its group.

    Args:
        rows: One row per text.
        labels: The label of every row; it begins with the group, so sorted labels lie group by group.
        groups: The group of every row.
        strictness: See :func:`separators`.
        tolerance: See :func:`separators`.

    Returns:
        Weights, shape (labels, columns), sparse because a group knows few columns; offsets, shape (labels,).
    """
    blocks, offsets = [], []
    for group in np.unique(groups):
        of_group = np.flatnonzero(groups == group)
        own = rows[of_group]
        present = np.flatnonzero(np.bincount(own.indices, minlength=rows.shape[1]))
        weights, offset = separators(own[:, present], labels[of_group], strictness, tolerance)
        starts = np.arange(len(weights) + 1) * len(present)
        entries = np.tile(present, len(weights))
        blocks.append(sp.csr_matrix((weights.ravel(), entries, starts), shape=(len(weights), rows.shape[1])))
        offsets.append(offset)
    return sp.vstack(blocks).tocsr(), np.concatenate(offsets)


def columns_in_use(rows: sp.csr_matrix, least: int = 2) -> npt.NDArray[np.intp]:
    """Return the columns that at least ``least`` rows have: what a single text has separates nothing else."""
    return np.flatnonzero(np.bincount(rows.indices, minlength=rows.shape[1]) >= least)
