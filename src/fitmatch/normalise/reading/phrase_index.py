"""Finds known words and phrases in a text: longest first, whole words only, in time linear in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from fitmatch.normalise.reading.text import fold, fold_with_offsets

if TYPE_CHECKING:
    from collections.abc import Iterable

V = TypeVar("V")

_TOKEN = re.compile(r"\w+|[^\w\s]")
_KEY = 3
"""Phrases are looked up by the first letters of their first word, so that stems ("nacht*") are found too."""


@dataclass(frozen=True, slots=True)
class Hit(Generic[V]):
    """A phrase found: offsets in the text as given, and what the phrase stands for."""

    start: int
    end: int
    value: V


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[V]):
    folded: str
    stem: bool
    dotted: bool
    value: V


class PhraseIndex(Generic[V]):
    """Phrases with their meaning, ready for searching.

    A phrase ending in ``*`` is a stem: the word may go on. The full stop of an abbreviation ("erf.") may be
    missing in the text.

    Example:
        >>> index = PhraseIndex([("von Vorteil", "nice"), ("erf.", "must"), ("nacht*", "night")])
        >>> [(hit.value, hit.start, hit.end) for hit in index.find("Nachtdienst erf, Englisch VON VORTEIL")]
        [('night', 0, 11), ('must', 12, 15), ('nice', 26, 37)]
    """

    __slots__ = ("_by_key",)

    def __init__(self, rows: Iterable[tuple[str, V]]) -> None:
        by_key: dict[str, list[_Phrase[V]]] = defaultdict(list)
        for words, value in rows:
            folded = fold(words)
            stem, dotted = folded.endswith("*"), folded.endswith(".")
            phrase = _Phrase(folded.rstrip("*").rstrip("."), stem, dotted, value)
            first = _TOKEN.match(phrase.folded)
            if first:
                by_key[first.group()[:_KEY]].append(phrase)
        for phrases in by_key.values():
            phrases.sort(key=lambda phrase: len(phrase.folded), reverse=True)
        self._by_key = dict(by_key)

    def find(self, text: str) -> tuple[Hit[V], ...]:
        """Return the phrases in ``text``, in order, not overlapping, the longest where several begin."""
        folded = fold_with_offsets(text)
        hits = []
        free_from = 0
        for token in _TOKEN.finditer(folded.text):
            if token.start() < free_from:
                continue
            found = self._match(folded.text, token.start(), token.group()[:_KEY])
            if found:
                free_from, value = found
                hits.append(Hit(*folded.source_span(token.start(), free_from), value))
        return tuple(hits)

    def _match(self, folded: str, start: int, key: str) -> tuple[int, V] | None:
        """Return where the longest phrase beginning at ``start`` ends, and its value."""
        if _joined(folded, start - 1, start - 2):
            return None
        for phrase in self._by_key.get(key, ()):
            if not folded.startswith(phrase.folded, start):
                continue
            end = start + len(phrase.folded)
            if phrase.stem:
                word = _TOKEN.match(folded, end)
                end = word.end() if word and word.group()[0].isalnum() else end
            elif _joined(folded, end, end + 1):
                continue
            if phrase.dotted and folded.startswith(".", end):
                end += 1
            return end, phrase.value
        return None


def _joined(folded: str, near: int, far: int) -> bool:
    """Tell whether the word goes on at ``near``: a letter, or a hyphen with a letter behind it."""
    if not 0 <= near < len(folded):
        return False
    if folded[near] == "-":
        return 0 <= far < len(folded) and folded[far].isalnum()
    return folded[near].isalnum() or folded[near] == "_"
