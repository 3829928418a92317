"""What a rule finds, asked once for each group of pairs of keys that it cannot tell apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

import numpy as np

from fitmatch.knowledge.distinct import Distinct
from fitmatch.knowledge.numbering import first_of_each

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

Found = TypeVar("Found")

_PAIRS_AT_A_TIME = 4_000_000
"""Pairs of keys whose groups are numbered together; bounds memory (about 32 bytes a pair)."""
_MOST_REMEMBERED = 2_000_000
"""Pairs of keys whose findings are remembered for later (4 bytes a pair)."""
_MOST_FINDINGS = 8192
"""Distinct findings from which on remembering starts again from nothing."""


class Findings(Generic[Found]):
    """Distinct findings of one rule, and which of them pairs of keys get.

    Args:
        find: Returns what is found for one pair of keys, of a candidate and a vacancy; hashable.
        alike: Returns a number for each pair, equal only where the same is found; ``None`` = all are asked.

    Example:
        >>> found = Findings(lambda a, b: a > b, lambda own, other: None)
        >>> found.of_pairs(Distinct([1, 2, 3]), Distinct([1, 2])).tolist(), found.distinct
        ([[0, 0], [1, 0], [1, 1]], [False, True])
    """

    def __init__(
        self,
        find: Callable[[Any, Any], Found],
        alike: Callable[[Distinct[Any], Distinct[Any]], NDArray[np.int64] | None],
    ) -> None:
        self._find, self._alike = find, alike
        self._number: dict[Found, int] = {}
        self._rows: dict[Any, NDArray[np.int32]] = {}
        self._kept = 0

    @property
    def distinct(self) -> list[Found]:
        """The findings by number."""
        return list(self._number)

    def of_pairs(self, candidate_keys: Distinct[Any], vacancy_keys: Distinct[Any]) -> NDArray[np.int32]:
        """Return which finding each pair gets, ``[candidate keys, vacancy keys]``."""
        width = len(vacancy_keys)
        found = np.zeros((len(candidate_keys), width), np.int32)
        rows = max(1, _PAIRS_AT_A_TIME // max(1, width))
        for start in range(0, len(candidate_keys) if width else 0, rows):
            is_all = rows >= len(candidate_keys)
            own = candidate_keys if is_all else Distinct(candidate_keys[start : start + rows])
            numbers = self._alike(own, vacancy_keys)
            if numbers is None:
                numbers = np.arange(len(own) * width).reshape(len(own), width)
            where, group = first_of_each(numbers)
            asked = (self._find(own[place // width], vacancy_keys[place % width]) for place in where.tolist())
            known = self._number
            number = np.array([known.setdefault(one, len(known)) for one in asked], np.int32)
            found[start : start + rows] = number[group]
        return found

    def of_some_candidates(self, candidate_keys: Distinct[Any], vacancy_keys: Distinct[Any]) -> NDArray[np.int32]:
        """Return the same for a few candidates and vacancies that stay: what was found before is remembered."""
        return self._remembered(candidate_keys, vacancy_keys, self.of_pairs)

    def of_some_vacancies(self, candidate_keys: Distinct[Any], vacancy_keys: Distinct[Any]) -> NDArray[np.int32]:
        """Return the same for a few vacancies and candidates that stay."""
        return self._remembered(vacancy_keys, candidate_keys, lambda some, kept: self.of_pairs(kept, some).T).T

    def _remembered(
        self,
        some: Distinct[Any],
        kept: Distinct[Any],
        find: Callable[[Distinct[Any], Distinct[Any]], NDArray[np.int32]],
    ) -> NDArray[np.int32]:
        if len(some) * len(kept) > _MOST_REMEMBERED:
            return find(some, kept)
        is_full = len(self._rows) * len(kept) > _MOST_REMEMBERED or len(self._number) > _MOST_FINDINGS
        if is_full or len(kept) != self._kept:
            self._rows, self._number, self._kept = {}, {}, len(kept)
        new = Distinct(key for key in some if key not in self._rows)
        self._rows |= zip(new, find(new if len(new) < len(some) else some, kept), strict=True)
        return np.array([self._rows[key] for key in some], np.int32).reshape(len(some), len(kept))
