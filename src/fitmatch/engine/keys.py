"""What a rule finds, asked once for each group of pairs of keys that it cannot tell apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

from fitmatch.knowledge.numbering import first_of_each

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from numpy.typing import NDArray

Found = TypeVar("Found")

_PAIRS_AT_A_TIME = 4_000_000
"""Pairs of keys whose groups are numbered together; bounds memory (about 32 bytes a pair)."""


def findings_by_key(
    find: Callable[[Any, Any], Found],
    alike: Callable[[Sequence[Any], Sequence[Any]], NDArray[np.int64] | None],
    candidate_keys: Sequence[Any],
    vacancy_keys: Sequence[Any],
) -> tuple[list[Found], NDArray[np.int32]]:
    """Return the distinct findings and, ``[candidate keys, vacancy keys]``, which of them a pair gets.

    Args:
        find: Returns what is found for one pair of keys; hashable.
        alike: Returns a number for each pair, equal only where the same is found; ``None`` = all are asked.
        candidate_keys: Distinct keys of one side.
        vacancy_keys: Distinct keys of the other.

    Example:
        >>> findings, which = findings_by_key(lambda a, b: a > b, lambda own, other: None, [1, 2, 3], [1, 2])
        >>> findings, which.tolist()
        ([False, True], [[0, 0], [1, 0], [1, 1]])
    """
    width = len(vacancy_keys)
    which = np.zeros((len(candidate_keys), width), np.int32)
    position: dict[Found, int] = {}
    rows = max(1, _PAIRS_AT_A_TIME // max(1, width))
    for start in range(0, len(candidate_keys) if width else 0, rows):
        own = candidate_keys[start : start + rows]
        numbers = alike(own, vacancy_keys)
        if numbers is None:
            numbers = np.arange(len(own) * width).reshape(len(own), width)
        where, group = first_of_each(numbers)
        found = (find(own[place // width], vacancy_keys[place % width]) for place in where.tolist())
        number = np.array([position.setdefault(one, len(position)) for one in found], np.int32)
        which[start : start + rows] = number[group]
    return list(position), which
