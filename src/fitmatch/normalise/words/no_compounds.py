"""Words and endings of words that look like a name without being one: an "Entwickler" is no "Wickler"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.normalise.reading.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_ENDING = "-"


class NoCompounds:
    """What no part of a compound is read of.

    Args:
        words: Whole words, and endings with a hyphen in front: no name as short as such an ending counts behind it.

    Example:
        >>> none = NoCompounds(["Quereinsteiger", "-bauer"])
        >>> none.ending("quereinsteiger"), none.ending("hallenbauer"), none.ending("maler")
        (14, 5, 0)
    """

    def __init__(self, words: Iterable[str]) -> None:
        folded = {fold(word) for word in words}
        self._endings = tuple(sorted((w.removeprefix(_ENDING) for w in folded if w.startswith(_ENDING)), key=len))
        self._words = frozenset(word for word in folded if not word.startswith(_ENDING))

    def ending(self, word: str) -> int:
        """Return how many letters at the end of a folded word name nothing: all of a listed word, 0 if it is not."""
        if word in self._words:
            return len(word)
        return max((len(ending) for ending in self._endings if word.endswith(ending)), default=0)
