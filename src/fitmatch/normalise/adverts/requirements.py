"""Reads what an employer asks for: single requirements, how firmly each is asked for, and where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fitmatch.normalise.adverts.requirement_items import (
    LOOK_BACK,
    Scope,
    closing_marker,
    frames,
    is_after_dash,
    may_lead,
    read_item,
)
from fitmatch.normalise.adverts.requirement_markers import Marker
from fitmatch.normalise.adverts.requirement_sections import Section, split_sections
from fitmatch.normalise.reading.remembered import remembered
from fitmatch.normalise.reading.text import cap
from fitmatch.normalise.reading.text_pieces import Piece, bracket_depths, is_abbreviation, trim
from fitmatch.schema.demand import RequirementText
from fitmatch.schema.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_JOIN = re.compile(r"(?:,|\bund|\bsowie|\boder|\band)\s+$", re.IGNORECASE)


@remembered
def read_requirements(text: str) -> Reading[tuple[RequirementText, ...]]:
    """Return the single requirements of a text in order, each as must, should or nice.

    Spans count characters of the text in Unicode form NFC. What the text says is *not* asked for is left out.

    Example:
        >>> reading = read_requirements("Lkw entladen, Inventur (zwingend); Staplerschein (wäre super)")
        >>> [(item.text, item.strictness.value) for item in reading.value]
        [('Lkw entladen', 'must'), ('Inventur', 'must'), ('Staplerschein', 'nice')]
    """
    source = cap(text)
    if not source.strip():
        return Reading(None, "unmapped", reason="requirements.empty")
    depths = bracket_depths(source)
    items = tuple(item for section in split_sections(source) for item in _items(source, section, depths))
    if not items:
        return Reading(None, "unmapped", reason="requirements.none_found")
    return Reading(items, "mapped", span=(items[0].span[0], items[-1].span[1]))


def _items(text: str, section: Section, depths: Sequence[int]) -> Iterator[RequirementText]:
    for sentence in _sentences(text, section, depths):
        scope = Scope(section.labelled, section.strictness)
        start = trim(text, sentence)[0]
        for number, segment in enumerate(_segments(text, (start, sentence[1]), section, depths)):
            if number == 0:
                scope = _prefix_scope(text, segment, section, scope)
            yield from _segment_items(text, segment, section, depths, scope)


def _sentences(text: str, section: Section, depths: Sequence[int]) -> Iterator[Piece]:
    start = section.start
    for at in range(section.start, section.end - 1):
        if text[at] not in ".!?" or not text[at + 1].isspace() or depths[at] or section.markers.covers(at):
            continue
        marked = section.markers.at(_skip(text, at + 1, section.end))
        follows = text[at + 1 : min(at + 20, section.end)].lstrip()[:1]
        if marked or (follows.isupper() and not (text[at] == "." and is_abbreviation(text, at))):
            yield start, at + 1
            start = at + 1
    yield start, section.end


def _segments(text: str, piece: Piece, section: Section, depths: Sequence[int]) -> list[Piece]:
    """Return the pieces between ``|``, or where there is none between ``;`` and slashes before a marker."""
    bar = any(text[at] == "|" and not depths[at] for at in range(*piece))
    cuts = []
    for at in range(*piece):
        if text[at] not in "|•●▪★☑❖✔✓✘✗;/" or depths[at] or section.markers.covers(at):
            continue
        if text[at] == "/":
            group_ends = text[at - 2 : at] in (") ", "] ") and not bar
            if not text[at - 1].isspace() or not (group_ends or section.markers.at(_skip(text, at + 1, piece[1]))):
                continue
        elif text[at] == ";" and bar:
            continue
        cuts.append((at, at + 1))
    return _between(piece, cuts)


def _between(piece: Piece, cuts: Sequence[Piece]) -> list[Piece]:
    starts = [piece[0], *(resume for _, resume in cuts)]
    return list(zip(starts, [*(at for at, _ in cuts), piece[1]], strict=True))


def _prefix_scope(text: str, segment: Piece, section: Section, scope: Scope) -> Scope:
    """Return what a strictness word at the start of a sentence says about the whole sentence."""
    marker = section.markers.at(trim(text, segment)[0])
    if marker and may_lead(text, marker, segment[1], sentence_start=True):
        return Scope(True, marker.value.strictness)
    return scope


def _segment_items(
    text: str, segment: Piece, section: Section, depths: Sequence[int], scope: Scope
) -> Iterator[RequirementText]:
    first = trim(text, segment)[0]
    marker = section.markers.at(first)
    if marker and may_lead(text, marker, segment[1], sentence_start=True):
        scope = Scope(True, marker.value.strictness)
    pieces = _between(segment, _commas(text, segment, section, depths))
    closing = closing_marker(text, pieces[-1], section.markers)
    others = any(closing_marker(text, piece, section.markers) for piece in pieces[:-1])
    if closing and not others:
        # "a, b, c (zwingend)": the bracket at the end of a group speaks for all of it.
        scope = Scope(True, closing.value.strictness)
    for piece in pieces:
        item = read_item(text, piece, section.markers, scope)
        if item:
            yield item


def _commas(text: str, segment: Piece, section: Section, depths: Sequence[int]) -> list[Piece]:
    """Return where commas (and "und idealerweise …") separate items: end of one, beginning of the next."""
    markers = section.markers.within(*segment)
    joins = [_join_before(text, marker, segment) for marker in markers]
    cuts = {join for join in joins if join and not depths[join[0]]}
    dashed = [marker for marker in markers if is_after_dash(text, marker, segment[0])]
    own_dashes = any(text[marker.end : marker.end + 1] == "," for marker in dashed)
    # "Bohren, Sägen, Kanten – Muss" is one item, "Bohren – Muss, Englisch – Kann" are two.
    last_dashed = bool(dashed) and not text[dashed[-1].end : segment[1]].strip(" .!*_")
    grouped = closing_marker(text, segment, section.markers)
    if not own_dashes and (last_dashed or (section.listed and not grouped)):
        return sorted(cuts)
    for at in range(*segment):
        if text[at] in ",،" and not depths[at] and not section.markers.covers(at) and not _continues(text, at, segment):
            cuts.add((at, at + 1))
    return _disjoint(sorted(cuts))


def _continues(text: str, comma: int, segment: Piece) -> bool:
    """Tell whether what follows a comma still belongs to the item: "12,5 kg", "…, mit Urkunde"."""
    if text[comma - 1 : comma].isdigit() and text[comma + 1 : comma + 2].isdigit():
        return True
    following = _skip(text, comma + 1, segment[1])
    hits = frames("continue").find(text[following : min(segment[1], following + 30)])
    return bool(hits) and hits[0].start == 0


def _disjoint(cuts: Sequence[Piece]) -> list[Piece]:
    kept: list[Piece] = []
    for cut in cuts:
        if not kept or cut[0] >= kept[-1][1]:
            kept.append(cut)
    return kept


def _join_before(text: str, marker: Marker, segment: Piece) -> Piece | None:
    """Return where the "," or "und" stands that lets a new item begin with this marker."""
    if not segment[0] < marker.start or not may_lead(text, marker, segment[1], sentence_start=False):
        return None
    near = max(segment[0], marker.start - LOOK_BACK)
    match = _JOIN.search(text[near : marker.start])
    if not match or text[marker.end : marker.end + 1] in (",", ";", "."):
        return None
    return near + match.start(), marker.start


def _skip(text: str, at: int, end: int) -> int:
    while at < end and text[at] in " \t/*_":
        at += 1
    return at
