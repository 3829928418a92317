"""Distinct things by number. What is worked out from each of them is worked out once, however many come after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, overload

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

    from numpy.typing import NDArray

Thing = TypeVar("Thing")


class Growing(Protocol):
    """What is worked out from things, a few more at a time."""

    def see(self, things: Sequence[Any]) -> None:
        """Take in things that have come after those seen so far."""
        ...


Grown = TypeVar("Grown", bound=Growing)


class Distinct(Sequence[Thing]):
    """Distinct things in order of appearance; more may follow, none goes.

    Args:
        things: The first of them; equal ones count once.

    Example:
        >>> letters = Distinct("bab")
        >>> list(letters), letters.add("ca").tolist(), list(letters)
        (['b', 'a'], [2, 1], ['b', 'a', 'c'])
    """

    def __init__(self, things: Iterable[Thing] = ()) -> None:
        self.number: dict[Any, int] = {}
        """Number of each, from 0."""
        self._things: list[Thing] = []
        self._grown: dict[Hashable, tuple[Any, int]] = {}
        self.add(things)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._things)

    @overload
    def __getitem__(self, at: int) -> Thing: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Thing]: ...
    def __getitem__(self, at: int | slice) -> Thing | Sequence[Thing]:
        """Return the thing with a number."""
        return self._things[at]

    def add(self, things: Iterable[Any]) -> NDArray[np.int64]:
        """Return the number of each of some things; those that are new get the next numbers."""
        number = self.number
        before = len(self._things) - len(number)
        found = np.array([number.setdefault(thing, before + len(number)) for thing in things], np.int64)
        new = list(islice(reversed(number), before + len(number) - len(self._things)))
        self._things += reversed(new)
        return found

    def grown(self, make: Callable[..., Grown], *given: Hashable) -> Grown:
        """Return what is made of all things; the next time it has only to see those that have come since.

        Args:
            make: Returns what has seen nothing yet; the same function each time.
            given: What to call it with.
        """
        key = (make, *given)
        found, seen = self._grown.get(key) or (make(*given), 0)
        if seen < len(self):
            found.see(self[seen:])
        self._grown[key] = (found, len(self))
        return found

    def by(self, mark: Callable[..., Hashable], *given: Hashable) -> Numbers[Any]:
        """Return a number for each thing, the same where a function says the same of it.

        Args:
            mark: Function of a thing; the same function each time.
            given: What else to call it with.

        Example:
            >>> Distinct([-1, 1, 2]).by(abs).number.tolist()
            [0, 0, 1]
        """
        return self.grown(Marks, mark, *given).numbers

    @property
    def marks(self) -> Iterator[Marks]:
        """What functions have said of all things so far."""
        return (one for one, seen in self._grown.values() if isinstance(one, Marks) and seen == len(self))

    @property
    def each(self) -> Numbers[Thing]:
        """The things by their own number."""
        return Numbers(self, np.arange(len(self)))


@dataclass(frozen=True)
class Numbers(Generic[Thing]):
    """Things by number, each as often as it appears.

    Attributes:
        distinct: What the numbers stand for.
        number: ``[appearances]``.
    """

    distinct: Distinct[Thing]
    number: NDArray[np.int64]

    @classmethod
    def of(cls, things: Iterable[Thing]) -> Numbers[Thing]:
        """Return things by number.

        Example:
            >>> Numbers.of("bab").number.tolist()
            [0, 1, 0]
        """
        distinct: Distinct[Thing] = Distinct()
        return cls(distinct, distinct.add(things))

    def values(self, kind: type) -> NDArray[Any]:
        """Return what the numbers stand for, ``[appearances]``, where that is a number or a truth value.

        Example:
            >>> Numbers.of([2.5, 0.5, 2.5]).values(float).tolist()
            [2.5, 0.5, 2.5]
        """
        values: NDArray[Any] = np.array(list(self.distinct), kind)[self.number]
        return values


class Marks:
    """Numbers of what a function says of things.

    Args:
        mark: Function of a thing.
        given: What else to call it with.
    """

    def __init__(self, mark: Callable[..., Hashable], *given: Hashable) -> None:
        self.mark, self.given = mark, given
        self.numbers: Numbers[Any] = Numbers.of(())

    def see(self, things: Sequence[Any]) -> None:
        """Take in things that have come after those seen so far."""
        distinct, number = self.numbers.distinct, self.numbers.number
        new = distinct.add(self.mark(thing, *self.given) for thing in things)
        self.numbers = Numbers(distinct, np.concatenate([number, new]))
