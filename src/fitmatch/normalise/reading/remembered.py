"""Cells of an office file repeat ("B1", "Schwerin", "Führerschein B"): each is read once."""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")

_CELLS = 4096
_LONGEST = 120
"""Characters of a text from which on it is hardly ever the same as another: it is read each time it comes."""


def remembered(read: Callable[Concatenate[str, P], T]) -> Callable[Concatenate[str, P], T]:
    """Return a reader of texts that reads a short one it has read lately no second time.

    The reader must depend on its arguments alone, and what it returns must not be changed.

    Example:
        >>> seen = []
        >>> count = remembered(lambda text: seen.append(text) or len(text))
        >>> count("B1"), count("B1"), seen
        (2, 2, ['B1'])
    """
    cached = lru_cache(maxsize=_CELLS)(read)

    @wraps(read)
    def reader(text: str, /, *args: P.args, **kwargs: P.kwargs) -> T:
        if not isinstance(text, str) or len(text) > _LONGEST:
            return read(text, *args, **kwargs)
        return cached(text, *args, **kwargs)  # type: ignore[arg-type]

    return reader
