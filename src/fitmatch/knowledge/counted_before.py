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


def name_of(mark: Callable[..., Hashable], given: tuple[Hashable, ...]) -> str | None:
    """Return what a function and what it is called with are known by from one process to the next.

    A matcher has one of each kind of thing of fitmatch, and the version of its vocabulary stands for their content. Two
    things of another kind, or two functions made in one place, cannot be told apart by a name: they have none.

    Example:
        >>> name_of(abs, (3, len))
        'builtins.abs 3 builtins.len'
        >>> print(name_of(abs, (object(),)), name_of(lambda thing: thing, ()))
        None None
    """
    names = [_name_of_function(mark), *(_name_of_given(one) for one in given)]
    return None if None in names else " ".join(map(str, names))


def _name_of_function(one: Any) -> str | None:
    return None if "<" in one.__qualname__ else f"{one.__module__}.{one.__qualname__}"


def _name_of_given(one: Any) -> str | None:
    if one is None or isinstance(one, _SPELT_OUT):
        return repr(one)
    if hasattr(one, "__qualname__"):
        return _name_of_function(one)
    kind = type(one)
    return f"{kind.__module__}.{kind.__qualname__}" if kind.__module__.startswith("fitmatch.") else None


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
        said = self._said.pop(name_of(mark, given) or "", None) if self._said else None
        if said is not None:
            marks = Marks(mark, *given)
            first = said.first
            values = CountedBefore(len(first), lambda number: mark(self[int(first[number])], *given), {})
            marks.numbers = Numbers(values, said.number)
            self._grown[Marks, mark, *given] = (marks, len(said.number))
        return super().by(mark, *given)
