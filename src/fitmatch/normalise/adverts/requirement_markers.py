"""Finds the words that say how firmly something is asked for ("zwingend", "von Vorteil")."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from fitmatch.knowledge.vacancy_phrases import StrictnessMarker, strictness_markers
from fitmatch.normalise.adverts.strictness_hints import hinted_strictness
from fitmatch.normalise.reading.phrase_index import Hit, PhraseIndex

Marker = Hit[StrictnessMarker]

_MARK = re.compile(
    r"\((?P<bracketed>[^()\n]{3,40})\)(?=\s*(?:$|[;,./|]))"
    r"|\s(?P<sign>[–—-]|→|=>|->|=)\s(?P<dashed>[^–—;|,:=→\[\]()\s][^–—;|,:=→\[\]()]{2,40}?)(?=\s*(?:$|[;|]))"
)
_MARK_WORDS = 4


class Markers:
    """The strictness words of a text, in order, with quick answers about positions.

    Example:
        >>> markers = find_markers("Lkw fahren zwingend, Englisch von Vorteil")
        >>> [marker.value.words for marker in markers.within(0, 41)], markers.covers(12)
        (['zwingend', 'von Vorteil'], True)
    """

    __slots__ = ("_by_end", "_by_start", "_starts", "all")

    def __init__(self, markers: tuple[Marker, ...]) -> None:
        self.all = markers
        self._starts = [marker.start for marker in markers]
        self._by_start = {marker.start: marker for marker in markers}
        self._by_end = {marker.end: marker for marker in markers}

    def at(self, start: int) -> Marker | None:
        """Return the marker that begins at an offset."""
        return self._by_start.get(start)

    def ending(self, end: int) -> Marker | None:
        """Return the marker that ends at an offset."""
        return self._by_end.get(end)

    def within(self, start: int, end: int) -> tuple[Marker, ...]:
        """Return the markers that lie wholly between two offsets."""
        first = bisect_left(self._starts, start)
        last = bisect_right(self._starts, end)
        return tuple(marker for marker in self.all[first:last] if marker.end <= end)

    def covers(self, at: int) -> bool:
        """Tell whether an offset is part of a marker."""
        before = bisect_right(self._starts, at) - 1
        return before >= 0 and at < self.all[before].end


def find_markers(text: str, start: int = 0, end: int | None = None) -> Markers:
    """Return the strictness words between two offsets of ``text``.

    Besides listed words these are short marks in round brackets or behind a dash that hint at a strictness.

    Example:
        >>> [marker.value.strictness.value for marker in find_markers("Englisch: wäre super").all]
        ['nice']
        >>> [marker.value.words for marker in find_markers("Imkern (hätte Charme)").all]
        ['hätte Charme']
    """
    part = text[start:end]
    hits = list(_index().find(part))
    listed = Markers(tuple(hits))
    for mark in _MARK.finditer(part):
        group = "bracketed" if mark["bracketed"] else "dashed"
        span, words = mark.span(group), mark[group]
        # Behind a dash or in brackets a noun is more often part of the requirement than a mark.
        noun = words[0].isupper() and (mark["sign"] or "-") in "–—-"
        if noun or any(listed.covers(at) for at in (span[0], span[1] - 1)):
            continue
        hint = hinted_strictness(words)
        if hint and len(words.split()) <= _MARK_WORDS:
            hits = [hit for hit in hits if not span[0] <= hit.start < span[1]]
            hits.append(Hit(*span, StrictnessMarker(words, hint, "label")))
    hits.sort(key=lambda hit: hit.start)
    return Markers(tuple(Hit(hit.start + start, hit.end + start, hit.value) for hit in hits))


@lru_cache(maxsize=1)
def _index() -> PhraseIndex[StrictnessMarker]:
    return PhraseIndex((marker.words, marker) for marker in strictness_markers())
