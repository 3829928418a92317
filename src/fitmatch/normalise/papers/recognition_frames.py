"""Reads statements that consist of a thing and what happened to it: "Kenntnisprüfung" and "durchgefallen".

A thing (exam, course, licence, papers, authority …) and an event (passed, sent, expired …) may stand up to eight
words apart and on both sides of a comma. An event belongs to the nearest thing of its own clause, else to the last
one before it in the same sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.recognition import frame_parts, frames
from fitmatch.normalise.papers.pattern_index import PatternIndex
from fitmatch.normalise.papers.patterns import compile_pattern
from fitmatch.normalise.papers.statements import NOT_APPLIED, Statement, classes, cues_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitmatch.knowledge.recognition import Frame, FramePart, Meaning
    from fitmatch.normalise.papers.patterns import Clauses

_REACH = 70  # characters between a thing and its event
_WORDS = 8
_SENTENCE_END = re.compile(r";|(?<=[^\W\d]{4})[.!?]+ |[!?]{2,}|\.$")
_MAX_PARTS = 80
# Events of any course of things: in another clause they are about a thing only if nothing else is said of it.
_WANDERING = frozenset({"running", "received", "ahead", "required"})
_FIRST = "counselling"  # papers handed in there have not reached any authority
_IN_PART = frozenset({"partly", "in_part", "one_part"})
_WHOLE = frozenset({"FULL", "CRAFT_MASTER_EQUIV"})


@dataclass(frozen=True, slots=True)
class _Part:
    """A thing or an event in the text; a hint ("seit", "vom") counts only beside its thing and without an event."""

    name: str
    is_hint: bool
    start: int
    end: int
    clause: int


@lru_cache(maxsize=1)
def _expressions() -> PatternIndex[FramePart]:
    return PatternIndex(
        (part, compile_pattern(pattern, part.lang, classes())) for part in frame_parts() for pattern in part.patterns
    )


@lru_cache(maxsize=1)
def _frames() -> dict[tuple[str, str], Frame]:
    return {(thing, event): frame for frame in frames() for thing in frame.things for event in frame.events}


@lru_cache(maxsize=1)
def _then() -> re.Pattern[str]:
    """Return the words of sequence: with an event that has happened ("danach bestanden") they plan nothing."""
    return re.compile(rf"(?<!\w){classes()['then']}(?!\w)")


def _parts(text: str, clauses: Clauses) -> tuple[list[_Part], list[_Part]]:
    things: set[_Part] = set()
    events: set[_Part] = set()
    for part, found in _expressions().matches(text):
        touched = clauses.touching(*found.span())
        if touched:
            place = _Part(part.name, part.kind == "hint", found.start(), found.end(), touched[0])
            (things if part.kind == "thing" else events).add(place)

    def in_order(parts: set[_Part]) -> list[_Part]:
        return sorted(parts, key=lambda part: (part.start, -part.end, part.name))[:_MAX_PARTS]

    # "B2-Prüfung" is one thing, not a language exam and some other exam inside it.
    outer = {part for part in things if not any(_inside(part, other) for other in things)}
    whole = {part for part in events if not any(_inside(part, other) for other in events)}
    return in_order(outer), in_order(whole)


def _inside(part: _Part, other: _Part) -> bool:
    return other.start <= part.start and part.end <= other.end and other.end - other.start > part.end - part.start


def _gap(thing: _Part, event: _Part) -> tuple[int, int]:
    return (thing.end, event.start) if thing.end <= event.start else (event.end, thing.start)


def _owners(event: _Part, things: list[_Part], text: str) -> Iterator[_Part]:
    """Yield the things an event may be about, likeliest first."""
    reachable = []
    for thing in things:
        start, end = _gap(thing, event)
        if start > end or end - start > _REACH:
            continue
        between = text[start:end]
        if _SENTENCE_END.search(between) or between.count(" ") > _WORDS:
            continue
        same = thing.clause == event.clause
        if same or (thing.end <= event.start and not event.is_hint):
            reachable.append((not (same and thing.name == _FIRST), not same, end - start, thing.start, thing))
    for *_, thing in sorted(reachable, key=lambda entry: entry[:4]):
        yield thing


def _meaning(frame: Frame, event: _Part, text: str, clauses: Clauses) -> Meaning:
    first, last = clauses.bounds[event.clause]
    # The negation of "nicht bestanden" may be part of the event itself: then it is already in the meaning.
    around = text[: event.start] + " " * (event.end - event.start) + text[event.end :]
    cues = cues_in(_then().sub(lambda found: " " * len(found[0]), around), first, last)
    if frame.planned and "planned" in cues:
        return NOT_APPLIED
    if frame.negated and "negation" in cues:
        return frame.negated
    return frame.meaning


def frame_statements(text: str, clauses: Clauses) -> list[Statement]:
    """Return what things and events of a folded text say together.

    Example:
        >>> from fitmatch.normalise.papers.patterns import clauses_of
        >>> text = "kenntnispruefung am 12.5., dann durchgefallen"
        >>> [statement.key for statement in frame_statements(text, clauses_of(text))]
        ['EXAM_FAILED']
    """
    things, events = _parts(text, clauses)
    partly = {event.clause for event in events if event.name in _IN_PART}
    pairs = []
    for event in events:
        for thing in _owners(event, things, text):
            frame = _frames().get((thing.name, event.name))
            if frame is not None:
                # "recognised … in part", "part one passed": the other event says so.
                if event.clause not in partly or frame.meaning[0][0] not in _WHOLE:
                    pairs.append((thing, event, frame))
                break
    told = {(thing, event.clause) for thing, event, _ in pairs if not event.is_hint}
    at_home = {thing for thing, event, _ in pairs if not event.is_hint and thing.clause == event.clause}
    return [
        Statement(
            min(thing.start, event.start),
            max(thing.end, event.end),
            _meaning(frame, event, text, clauses),
            precedence=frame.precedence,
            event=(event.start, event.end),
        )
        for thing, event, frame in pairs
        if not (event.is_hint and (thing, event.clause) in told)
        and not (event.name in _WANDERING and event.clause != thing.clause and thing in at_home)
    ]
