"""Distinct things that were counted before: neither they nor what was said of them is made again without need."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from fitmatch.knowledge.distinct import Distinct, Marks, Numbers
from fitmatch.knowledge.made_later import MadeLater

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    import numpy as np
    from numpy.typing import NDArray

Thing = TypeVar("Thing")

_SPELT_OUT = (bool, int, float, str, dt.date, Fraction)


class Said(NamedTuple):
    """What a function said of things.

    Attributes:
        number: ``[things]`` the same where it said the same.
        first: ``[numbers]`` first thing of each number.
    """

    number: NDArray[np.int64]
    first: NDArray[np.int64]


def name_of(mark: Callable[..., Hashable], given: tuple[Hashable, ...]) -> str:
    """Return what a function and what it is called with are known by from one process to the next.

    Example:
        >>> name_of(abs, (3, None))
        'builtins.abs 3 NoneType'
    """
    words = (repr(one) if isinstance(one, _SPELT_OUT) else type(one).__name__ for one in given)
    return " ".join([f"{mark.__module__}.{mark.__qualname__}", *words])


class CountedBefore(Distinct[Thing]):
    """Distinct things, each made when it is first looked at.

    A thing that is added is compared with those added since, not with those counted before: it may get a second
    number, which costs a second look and changes nothing else.

    Args:
        size: How many were counted.
        make: Returns the thing with a number.
        said: What functions said of them, by :func:`name_of` function and arguments.

    Example:
        >>> words = CountedBefore(2, ["Koch", "Maurer"].__getitem__, {})
        >>> words.add(["Koch", "Bäcker"]).tolist(), list(words)
        ([2, 3], ['Koch', 'Maurer', 'Koch', 'Bäcker'])
    """

    def __init__(self, size: int, make: Callable[[int], Thing], said: Mapping[str, Said]) -> None:
        super().__init__()
        self._things: Any = MadeLater(size, make)
        self._said = dict(said)

    def by(self, mark: Callable[..., Hashable], *given: Hashable) -> Numbers[Any]:
        """Return a number for each thing, the same where a function says the same of it."""
        said = self._said.pop(name_of(mark, given), None) if self._said else None
        if said is not None:
            marks = Marks(mark, *given)
            first = said.first
            values = CountedBefore(len(first), lambda number: mark(self[int(first[number])], *given), {})
            marks.numbers = Numbers(values, said.number)
            self._grown[Marks, mark, *given] = (marks, len(said.number))
        return super().by(mark, *given)
