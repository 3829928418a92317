"""Finds the few patterns, out of thousands, of which a text holds a needed piece."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from fitmatch.normalise.papers.patterns import PhrasePattern

T = TypeVar("T")
_LENGTH = 3


class PatternIndex(Generic[T]):
    """Patterns with what they mean, found by three letters of a piece of a word that must occur.

    Example:
        >>> from fitmatch.normalise.papers.patterns import compile_pattern
        >>> index = PatternIndex([("exam", compile_pattern("kp", "de", {}))])
        >>> [(name, found.span()) for name, found in index.matches("kp bestanden")]
        [('exam', (0, 2))]
    """

    def __init__(self, entries: Iterable[tuple[T, PhrasePattern]]) -> None:
        self._entries = tuple(entries)
        self._always: list[int] = []
        self._by_letters: defaultdict[str, list[int]] = defaultdict(list)
        for number, (_, pattern) in enumerate(self._entries):
            if not pattern.needles or min(map(len, pattern.needles)) < _LENGTH:
                self._always.append(number)
                continue
            for letters in {needle[:_LENGTH] for needle in pattern.needles}:
                self._by_letters[letters].append(number)

    def matches(self, text: str) -> Iterator[tuple[T, re.Match[str]]]:
        """Yield every match in a folded text with what its pattern means, in the order of the patterns."""
        numbers = set(self._always)
        for letters in {text[start : start + _LENGTH] for start in range(len(text))}:
            numbers.update(self._by_letters.get(letters, ()))
        for number in sorted(numbers):
            meaning, pattern = self._entries[number]
            for found in pattern.finditer(text):
                yield meaning, found
