"""What is made of things that come again as the very same objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Thing = TypeVar("Thing")
Made = TypeVar("Made")


class MadeOnce(Generic[Thing, Made]):
    """Makes something of each thing once, as long as thing and result are kept.

    Args:
        make: Makes something of a thing.
        most: How many are kept.

    Example:
        >>> made = MadeOnce(list)
        >>> word = "ab"
        >>> made.of(word) is made.of(word)
        True
    """

    def __init__(self, make: Callable[[Thing], Made], most: int = 1 << 13) -> None:
        self._make, self._most = make, most
        self._kept: dict[int, tuple[Thing, Made]] = {}

    def of(self, thing: Thing) -> Made:
        """Return what is made of a thing."""
        # A thing that is kept keeps its number to itself.
        kept = self._kept.get(id(thing))
        if kept is None:
            if len(self._kept) >= self._most:
                self._kept.clear()
            kept = self._kept[id(thing)] = (thing, self._make(thing))
        return kept[1]
