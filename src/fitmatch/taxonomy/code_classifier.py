"""Says which code of a classification a text belongs to, learnt from texts whose code is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from fitmatch.taxonomy.ngrams import packed, run_starts, unpacked, within
from fitmatch.taxonomy.separators import EXACT, columns_in_use, separators, separators_inside

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    import scipy.sparse as sp

    from fitmatch.taxonomy.ngrams import Arrays

_SHARPNESS = 4.0


class CodeClassifier:
    """Two linear steps: first the group (the leading digits), then the code inside it.

    The second step is learnt only from the texts of one group, so a classification with a thousand codes is
    learnt in seconds and stays small.

    Args:
        arrays: What :meth:`fitted` learnt, as plain arrays.

    Example:
        >>> from fitmatch.taxonomy.ngrams import NgramSpace
        >>> texts, codes = ["koch", "beikoch", "maurer", "betonmaurer"], ["2930", "2931", "3210", "3211"]
        >>> space = NgramSpace.fitted(texts, 2, 4)
        >>> classifier = CodeClassifier.fitted(space.rows(texts), codes, digits=2)
        >>> str(classifier.codes[classifier.probabilities(space.rows(["koch"])).argmax()])
        '2930'
    """

    def __init__(self, arrays: Arrays) -> None:
        self.codes: npt.NDArray[np.str_] = arrays["codes"]
        self._columns = arrays["columns"]
        self._group_weights, self._group_bias = arrays["group.weights"], arrays["group.bias"]
        self._group_of = arrays["group_of"].astype(np.intp)
        self._weights = unpacked("code", arrays).T.tocsr()
        self._bias = arrays["code.bias"]

    @classmethod
    def fitted(
        cls,
        rows: sp.csr_matrix,
        codes: Sequence[str],
        digits: int,
        strictness: float = 2.0,
        tolerance: float = EXACT,
    ) -> CodeClassifier:
        """Return the classifier learnt from texts and their codes.

        Args:
            rows: One row per text, see :class:`~fitmatch.taxonomy.ngrams.NgramSpace`.
            codes: The code of every row.
            digits: How many leading digits make a group.
            strictness: How little error on the known texts is tolerated (C of the support vector machine).
            tolerance: When to stop learning, see :func:`~fitmatch.taxonomy.separators.separators`.
        """
        return cls(_learn(rows, np.array(codes), digits, strictness, tolerance))

    def probabilities(self, rows: sp.csr_matrix) -> npt.NDArray[np.float32]:
        """Return how likely each code is for each row, shape (rows, codes); every row sums to one."""
        used = rows[:, self._columns]
        groups = _softmax(used @ self._group_weights.T + self._group_bias)
        within = np.exp(_SHARPNESS * np.clip((used @ self._weights).toarray() + self._bias, -4, 4))
        within /= np.add.reduceat(within, run_starts(self._group_of), axis=1)[:, self._group_of]
        shares: npt.NDArray[np.float32] = (groups[:, self._group_of] * within).astype(np.float32)
        return shares

    def arrays(self) -> dict[str, npt.NDArray[Any]]:
        """Return everything learnt, for the constructor."""
        return {
            "codes": self.codes,
            "columns": self._columns,
            "group.weights": self._group_weights,
            "group.bias": self._group_bias,
            "group_of": self._group_of.astype(np.int32),
            "code.bias": self._bias,
            **packed("code", self._weights.T.tocsr()),
        }


def classifier_in(prefix: str, arrays: Arrays) -> CodeClassifier:
    """Return the classifier whose arrays stand among others under names that begin with ``prefix``."""
    return CodeClassifier(within(prefix, arrays))


def _learn(
    rows: sp.csr_matrix, codes: npt.NDArray[np.str_], digits: int, strictness: float, tolerance: float
) -> dict[str, npt.NDArray[Any]]:
    columns = columns_in_use(rows)
    used = rows[:, columns]
    known = np.unique(codes)
    groups_of_texts = np.array([code[:digits] for code in codes])
    _, group_of = np.unique([code[:digits] for code in known], return_inverse=True)
    group_weights, group_bias = separators(used, groups_of_texts, strictness, tolerance)
    weights, bias = separators_inside(used, codes, groups_of_texts, strictness, tolerance)
    return {
        "codes": known,
        "columns": columns.astype(np.int32),
        "group.weights": group_weights.astype(np.float32),
        "group.bias": group_bias.astype(np.float32),
        "group_of": group_of.astype(np.int32),
        "code.bias": bias.astype(np.float32),
        **packed("code", weights.astype(np.float32)),
    }


def _softmax(values: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    powers: npt.NDArray[np.float32] = np.exp(_SHARPNESS * (values - values.max(axis=1, keepdims=True)))
    shares: npt.NDArray[np.float32] = powers / powers.sum(axis=1, keepdims=True)
    return shares
