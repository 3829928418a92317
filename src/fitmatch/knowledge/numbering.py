"""Numbers for pairs of things, so that equal numbers mean: nothing to tell apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def combined(*parts: NDArray[Any]) -> NDArray[np.int64]:
    """Return one number for several, the same exactly where all of them are the same.

    Args:
        parts: Whole numbers from 0, of shapes that broadcast.

    Example:
        >>> combined(np.array([[0], [1]]), np.array([0, 2])).tolist()
        [[0, 2], [3, 5]]
        >>> combined(np.array([2**62, 5]), np.array([2**62, 0])).tolist()
        [[3, 0]]
    """
    number = np.zeros((1, 1), np.int64)
    for part in parts:
        if _span(number) * _span(part) > np.iinfo(np.int64).max:
            (_, number), (_, part) = first_of_each(number), first_of_each(part)  # noqa: PLW2901
        number = number * _span(part) + part
    return number


def _span(numbers: NDArray[Any]) -> int:
    return int(numbers.max(initial=0)) + 1


def first_of_each(numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return where each distinct number stands first in a flattened array, and which of those each entry equals.

    Example:
        >>> where, which = first_of_each(np.array([[7, 3], [7, 3]]))
        >>> where.tolist(), which.tolist()
        ([1, 0], [[1, 0], [1, 0]])
    """
    flat = numbers.ravel()
    span = _span(flat)
    if span > 4 * flat.size:
        _, where, which = np.unique(flat, return_index=True, return_inverse=True)
        return where, which.reshape(numbers.shape)
    first = np.full(span, -1, np.int64)
    first[flat[::-1]] = np.arange(flat.size - 1, -1, -1)
    where = first[first >= 0]
    first[first >= 0] = np.arange(len(where))
    return where, first[numbers]
