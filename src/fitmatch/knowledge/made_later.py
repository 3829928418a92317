"""Things of which only those that are looked at are made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Thing = TypeVar("Thing")

_NOT_YET: Any = object()


class MadeLater(Sequence[Thing]):
    """A sequence of things, each made when it is first looked at; more may follow.

    Args:
        size: How many there are.
        make: Returns the thing with a number, from 0.

    Example:
        >>> squares = MadeLater(3, lambda number: number**2) + [100]
        >>> squares[2], list(squares)
        (4, [0, 1, 4, 100])
    """

    def __init__(self, size: int, make: Callable[[int], Thing]) -> None:
        self._things: list[Thing] = [_NOT_YET] * size
        self._make = make

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._things)

    @overload
    def __getitem__(self, at: int) -> Thing: ...
    @overload
    def __getitem__(self, at: slice) -> list[Thing]: ...
    def __getitem__(self, at: int | slice) -> Thing | list[Thing]:
        """Return the thing with a number, or several."""
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        thing = self._things[at]
        if thing is _NOT_YET:
            thing = self._things[at] = self._make(at % len(self))
        return thing

    def __add__(self, others: Iterable[Thing]) -> MadeLater[Thing]:
        """Return these things and others behind them; what has been made stays made."""
        both = MadeLater(0, self._make)
        both._things = [*self._things, *others]
        return both
