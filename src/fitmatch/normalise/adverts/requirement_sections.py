"""Cuts a requirements text into sections: what stands under "Muss:", "[Kann]" or another heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from fitmatch.knowledge.vacancy_phrases import section_headings
from fitmatch.normalise.adverts.requirement_markers import Marker, Markers, find_markers
from fitmatch.normalise.adverts.strictness_hints import hinted_strictness
from fitmatch.normalise.reading.text import fold
from fitmatch.normalise.reading.text_pieces import bracket_depths, is_abbreviation
from fitmatch.schema.codes import Strictness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Strict = Strictness | None

_BULLET = re.compile(r"\s*(?:[-–—•*>·▪●○◦✓✔‣➢➤→+★☑❖\uf0b7o](?=\s)|[•▪●✓✔★☑❖]|\(?\d{1,2}[.)](?=\s)|[a-z]\)(?=\s))\s*")
_COLON = re.compile(r":(?![/\d\w])|(?<=\D):(?=\d)|:(?=[A-ZÄÖÜ])")
_SQUARE = re.compile(r"\[([^\[\]\n]{1,80})\]")
_AFTER_DASH_LABEL = re.compile(r"\s*(?:[–—-]|=>|->|→|=)\s+(?=\S)")
_HEAD_LENGTH = 90
_MIN_CAPITALS = 4


@dataclass(frozen=True, slots=True)
class Section:
    """A run of text under one label.

    Attributes:
        start: Where the text begins, behind the label.
        end: Where it ends.
        labelled: Whether a label says how firmly its items are asked for.
        strictness: What the label says; ``None`` with ``labelled`` = "not asked for".
        listed: The items are bullets, lines or ``;`` pieces, so that a comma is part of an item.
        markers: The strictness words inside.
    """

    start: int
    end: int
    labelled: bool
    strictness: Strict
    listed: bool
    markers: Markers


@dataclass(frozen=True, slots=True)
class _Label:
    start: int
    end: int
    known: bool
    strictness: Strict


@lru_cache(maxsize=1)
def _requirement_headings() -> frozenset[str]:
    return frozenset(fold(words) for words, section in section_headings() if section == "requirements")


def split_sections(text: str) -> list[Section]:
    """Return the sections of a requirements text in order.

    Example:
        >>> source = "Muss: Lkw fahren; gern: Englisch"
        >>> [(source[s.start:s.end], s.strictness.value) for s in split_sections(source)]
        [(' Lkw fahren; ', 'must'), (' Englisch', 'nice')]
    """
    depths = bracket_depths(text)
    lines = [(start, end, find_markers(text, start, end)) for start, end in _lines(text)]
    plain = sum(1 for start, end, markers in lines if not markers.all and ":" not in text[start:end]) > 1
    found: list[Section] = []
    state: _Label | None = None
    under_heading = blank = False
    for number, (line_start, line_end, markers) in enumerate(lines):
        if not text[line_start:line_end].strip():
            blank = True
            continue
        bullet = _BULLET.match(text, line_start, line_end)
        start = bullet.end() if bullet else line_start
        if blank and not bullet:
            state, under_heading = None, False
        blank = False
        heads_list = not bullet and _is_bullet(text, lines, number + 1)
        labels = _labels(text, start, line_end, markers, depths)
        if heads_list and not labels and line_end - start <= _HEAD_LENGTH and text[line_end - 1] not in ".,;":
            labels = [_heading_above_list(text, start, line_end, markers)]
        if not labels and not bullet and not under_heading:
            state = None
        separated = _has_list_separator(text, start, line_end, markers, labels)
        listed = separated or plain or under_heading or bool(bullet)
        bounds = [*labels, _Label(line_end, line_end, False, None)]
        if bounds[0].start > start:
            found.append(_section(start, bounds[0].start, state, listed, markers))
        for label, following in pairwise(bounds):
            found.append(_section(label.end, following.start, label, separated, markers))
        if labels:
            state = labels[-1]
            under_heading = not text[state.end : line_end].strip(" \t*_:")
    return [section for section in found if text[section.start : section.end].strip()]


def _is_bullet(text: str, lines: Sequence[tuple[int, int, Markers]], number: int) -> bool:
    return number < len(lines) and _BULLET.match(text, *lines[number][:2]) is not None


def _heading_above_list(text: str, start: int, end: int, markers: Markers) -> _Label:
    """Return the label of a short line without a bullet right above a list with bullets."""
    hint = hinted_strictness(text[start:end])
    return _Label(start, end, *(_strictness(markers.all) if markers.all else (hint is not None, hint)))


def _section(start: int, end: int, label: _Label | None, listed: bool, markers: Markers) -> Section:
    inside = Markers(markers.within(start, end))
    return Section(start, end, bool(label and label.known), label.strictness if label else None, listed, inside)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line.rstrip("\r\n\u2028\u2029"))
        start += len(line)


def _labels(text: str, start: int, end: int, markers: Markers, depths: Sequence[int]) -> list[_Label]:
    """Return the labels of a line in order: ``[Muss]``, ``Muss:``, ``Muss – …``, ``KANN``, whole lines."""
    candidates = [
        *_square_labels(text, start, end, markers),
        *_colon_labels(text, start, end, markers, depths),
    ]
    if end - start <= _HEAD_LENGTH and fold(text[start:end].strip(" *_:.…?")) in _requirement_headings():
        return [_Label(start, end, *_strictness(markers.all))]
    mixed_case = not text[start:end].isupper()
    for marker in markers.all:
        if marker.value.position == "after":
            continue
        whole = _blank(text, start, marker.start) and _blank(text, marker.end, end)
        opens = marker.start == start or text[max(start, marker.start - 4) : marker.start].rstrip()[-1:] in (
            ";",
            "|",
        )
        dash = _AFTER_DASH_LABEL.match(text, marker.end, end) if opens else None
        if whole:
            candidates.append(_Label(start, end, True, marker.value.strictness))
        elif dash:
            candidates.append(_Label(marker.start, dash.end(), True, marker.value.strictness))
        elif mixed_case and _in_capitals(text, marker) and not depths[marker.start]:
            candidates.append(_Label(marker.start, marker.end, True, marker.value.strictness))
    labels: list[_Label] = []
    for label in sorted(candidates, key=lambda label: (label.start, -label.end)):
        if not labels or label.start >= labels[-1].end:
            labels.append(label)
    return labels


def _square_labels(text: str, start: int, end: int, markers: Markers) -> Iterator[_Label]:
    for match in _SQUARE.finditer(text, start, end):
        inside = markers.within(match.start(), match.end())
        if text[start : match.start()].strip() and _ends_piece(text, match.end(), end):
            continue  # "Melken [Muss]": the mark belongs to the words before it.
        hint = hinted_strictness(match.group(1))
        if inside:
            yield _Label(match.start(), match.end(), *_strictness(inside))
        elif hint or fold(match.group(1)) in _requirement_headings():
            yield _Label(match.start(), match.end(), hint is not None, hint)


def _ends_piece(text: str, at: int, end: int) -> bool:
    rest = text[at : min(end, at + _HEAD_LENGTH)].lstrip()
    return not rest or rest[0] in ",;/|."


def _colon_labels(text: str, start: int, end: int, markers: Markers, depths: Sequence[int]) -> Iterator[_Label]:
    for match in _COLON.finditer(text, start, end):
        colon = match.start()
        if depths[colon]:
            continue
        head = _head_start(text, start, colon, markers)
        if colon - head > _HEAD_LENGTH:
            continue
        inside = markers.within(head, colon)
        words = text[head:colon].strip(" *_")
        hint = hinted_strictness(words)
        # A line that ends with a colon is a heading, whatever it says.
        heading = fold(words) in _requirement_headings() or not text[match.end() : end].strip(" *_")
        if inside:
            yield _Label(head, match.end(), *_strictness(inside))
        elif hint or heading:
            yield _Label(head, match.end(), hint is not None, hint)


def _head_start(text: str, start: int, colon: int, markers: Markers) -> int:
    """Return where the heading that ends at ``colon`` begins: behind the nearest separator."""
    near = max(start, colon - _HEAD_LENGTH - 1)
    for at in range(colon - 1, near - 1, -1):
        if markers.covers(at):
            continue
        follows = _next_word(text, at + 1, colon)
        if text[at] in ";|•★☑❖]\t" or (
            text[at] == "." and text[at + 1 : at + 2] == " " and not is_abbreviation(text, at)
        ):
            return follows
        slash = text[at] == "/" and text[at - 1 : at].isspace()
        if (slash or (text[at] in ".,/–—-" and markers.at(follows))) and text[at + 1 : at + 2] in (" ", "/"):
            return follows
    return near


def _next_word(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " \t/*_–—-":
        at += 1
    return at


def _strictness(markers: Sequence[Marker]) -> tuple[bool, Strict]:
    """Return whether a label says something clear, and what: a wish beats "not asked for"."""
    said = {marker.value.strictness for marker in markers}
    if len(said) > 1:
        said.discard(None)
    return (True, said.pop()) if len(said) == 1 else (False, None)


def _in_capitals(text: str, marker: Marker) -> bool:
    """Tell whether a marker shouts, as in "MUSS Lkw fahren KANN Englisch"."""
    words = text[marker.start : marker.end]
    return words.isupper() and len(words) >= _MIN_CAPITALS


def _blank(text: str, start: int, end: int) -> bool:
    return end - start <= _HEAD_LENGTH and not text[start:end].strip(" *_!.:")


def _has_list_separator(text: str, start: int, end: int, markers: Markers, labels: Sequence[_Label]) -> bool:
    """Tell whether ``;`` or ``|`` separates items here, not groups that each name their strictness."""
    label_starts = {label.start for label in labels}
    for at in range(start, end):
        if text[at] in "|;":
            group_ends = text[at - 1] == ")" and markers.ending(at - 1)
            follows = _next_word(text, at + 1, end)
            if not group_ends and not markers.at(follows) and follows not in label_starts:
                return True
    return False
