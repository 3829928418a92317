"""Cuts an advert into lines, bullets and sentences, also one that was copied without its line breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from fitmatch.knowledge.vacancy_phrases import section_headings, sentence_frames, strictness_markers
from fitmatch.normalise.reading.phrase_index import PhraseIndex
from fitmatch.normalise.reading.text_pieces import is_abbreviation

if TYPE_CHECKING:
    from collections.abc import Iterator

BULLET = re.compile(
    r"[ \t\xa0]*(?:(?:>>+|=>|->|--)(?=\s)|[-–—•*>·▪●○◦✓✔‣➢➤→+★☑❖✅➡►\uf0b7o](?=\s)"
    r"|[\u2190-\u2bff\U0001f000-\U0001faff]\ufe0f?(?=\s?\w)|[•▪●✓✔★☑❖✅►](?=\w)"
    r"|[-–*](?=[A-ZÄÖÜ])|\(?\d{1,2}[.)](?=\s)|[a-z]\)(?=\s))[ \t\xa0]*"
)
_INLINE_BULLET = re.compile(r"\s(?:\*{2,}|[•▪●✓✔★☑❖✅►|])\s*|\s[+*·](?=\s)|\s//(?=\s)")
_DASHED_HEADING = re.compile(r"\s[–—-]\s(?=[A-ZÄÖÜ][^\W\d_]{1,20}(?:\s[^\W\d_]{2,20}){0,3}:\s)")
_FEWEST_DASHED = 2
_JOINT = re.compile(
    r"(?<!Whats)(?<!You)(?<!Power)(?<=[a-zäöüß)!?.]{2})(?=[A-ZÄÖÜ][a-zäöüß])|(?<=[A-ZÄÖÜ]{3})(?=[A-ZÄÖÜ][a-zäöüß]{2})|(?<=[a-zäöüß]\d)(?=[A-ZÄÖÜ])"
    r"|(?<=§ \d\d[a-z])(?=[A-ZÄÖÜ])|(?<=[a-z]\))(?=[a-zäöü]{4})|(?<=[A-Z]\))(?=[a-zäöü]{4})"
    r"|(?<=\b[ABC][12])(?=[A-ZÄÖÜ][a-zäöü]{2})|(?<=\w\))(?=[A-ZÄÖÜ][a-zäöü]{3})|(?<=GmbH)(?=[A-ZÄÖÜ])"
    r"|(?<=[a-z]{2})(?=\d{1,4}(?:[.,]\d{2,3})?\s?€)"
)
_FEWEST_JOINTS = 4
"""So many words glued to the next ("DresdenIhre Aufgaben") show that the line breaks were lost."""
_SLASH = re.compile(r"\s/\s")
_FEWEST_SLASHES = 4
_STOP = re.compile(r"[.!?…]+[)\"“”]?\s+(?=[^\s])")
_NO_ABBREVIATION = re.compile(r"\bArt$|\b[A-Z]\d{1,3}$")
_PRONOUN = re.compile(r"(?:Sie|Wir|Du|Ihr|Ihre|Deine?|Unsere?|Bitte)\b")
_HEADING_FOLLOWS = re.compile(r"[A-ZÄÖÜ][^.:!?\n]{3,50}:\s")
_WRAPPED_FROM = 45
_FEWEST_BULLETS = 2
_SUBJECTS = (
    "wünschenswert wäre",
    "wünschenswert ist",
    "von Vorteil wäre",
    "Deutsch Grundlagen",
    "Deutschkenntnisse",
    "Deutsch",
    "gute Deutschkenntnisse",
    "Ortskenntnisse",
    "Arbeitszeit",
    "Bewerbung an",
    "Quereinsteiger willkommen",
)
_RUN_ON = 220
"""A line of this length without a full stop was copied without its line breaks."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a piece of one: ``starts_line`` tells which, ``blank_before`` whether a blank line precedes it."""

    start: int
    end: int
    bullet: bool
    blank_before: bool
    starts_line: bool


def pieces_of(source: str) -> Iterator[Line]:
    r"""Return the lines, bullets and sentences of an advert in order.

    Example:
        >>> source = "Koch gesucht\n\n- kochen\n- putzen"
        >>> [(source[line.start:line.end], line.bullet, line.blank_before) for line in pieces_of(source)]
        [('Koch gesucht', False, False), ('kochen', True, True), ('putzen', True, False)]
    """
    at, blank = 0, False
    for raw in _unwrapped(source):
        start, end = at, at + len(raw.rstrip())
        at += len(raw)
        if not any(character.isalnum() for character in source[start:end]):
            blank = True
            continue
        start += len(raw) - len(raw.lstrip())
        bullet = BULLET.match(source, start, end)
        begin = bullet.end() if bullet else start
        first = True
        for part in _unglued(source, begin, end):
            starts_line = True
            for a, b, inner in _inner(source, *part):
                yield Line(a, b, bool(bullet and first) or inner, blank and first, starts_line)
                first = starts_line = False
        blank = False


def _unwrapped(source: str) -> Iterator[str]:
    """Return the lines; one that only goes on with the sentence of a long line before it is part of that line."""
    held = ""
    for raw in source.splitlines(keepends=True):
        last = held.splitlines()[-1].rstrip() if held else ""
        goes_on = raw[:1].islower() or (raw[:1] == " " and raw.lstrip()[:1].islower())
        # Who writes on a telephone begins every line with a small letter.
        goes_on = goes_on and not held[:1].islower()
        wrapped = len(last) >= _WRAPPED_FROM and (last[-1:].isalnum() or last[-1:] in ",-") and goes_on
        if held and wrapped and not BULLET.match(raw):
            held += raw
            continue
        if held:
            yield held
        held = raw
    if held:
        yield held


def _unglued(source: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the lines a line was glued together from: "DresdenIhre AufgabenPforte" are three."""
    joints = [match.start() for match in _JOINT.finditer(source, start, end)]
    if len(joints) < _FEWEST_JOINTS:
        return [(start, end)]
    return list(pairwise([start, *joints, end]))


def _inner(source: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Return the pieces of one line and whether each is a bullet within it."""
    bullets = list(_INLINE_BULLET.finditer(source, start, end))
    if len(bullets) < _FEWEST_BULLETS and not any("//" in match.group() for match in bullets):
        slashes = list(_SLASH.finditer(source, start, end))
        bullets = slashes if len(slashes) >= _FEWEST_SLASHES else []
    if not bullets:
        dashed = list(_DASHED_HEADING.finditer(source, start, end))
        bullets = dashed if len(dashed) >= _FEWEST_DASHED else []
    edges = [start, *(match.end() for match in bullets)]
    stops = [*(match.start() for match in bullets), end]
    strong = [
        False,
        *(match.group().strip() not in ("*", "/", "-", "–", "—") and "**" not in match.group() for match in bullets),
    ]
    for begin, stop, listed in zip(edges, stops, strong, strict=True):
        for number, (a, b) in enumerate(_sentences(source, begin, stop)):
            yield a, b, listed and number == 0


def _sentences(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _STOP.finditer(source, start, end):
        follows = source[match.end() : match.end() + 1]
        if source[match.start()] == "." and is_abbreviation(source, match.start()):
            # "in ruhiger Art. Deutsch" and "an der A1. Feste Tour" end a sentence, "Art. 5" and "am 1. Mai" do not.
            before = source[max(begin, match.start() - 6) : match.start()]
            pronoun = _PRONOUN.match(source, match.end())
            heading = _HEADING_FOLLOWS.match(source, match.end())
            if not pronoun and not heading and not (_NO_ABBREVIATION.search(before) and follows.isupper()):
                continue
        if not (follows.isupper() or follows.isdigit() or follows in '„"“(–-' or follows.isalpha()):
            continue
        if follows.islower() and source[match.start()] == ".":
            continue
        yield from _run_on(source, begin, match.end())
        begin = match.end()
    if begin < end:
        yield from _run_on(source, begin, end)


def _run_on(source: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Return the parts of a sentence too long to be one, cut where a listed heading of several words begins."""
    if end - start <= _RUN_ON:
        yield start, end
        return
    begin = start
    for hit in _cuts().find(source[start:end]):
        at = start + hit.start
        heading = hit.value == "heading"
        if hit.value == "mark":
            # "… von Vorteil Staplerschein zwingend Deutsch A2": a mark ends its item.
            at = start + hit.end
            if source[at : at + 1] == " " and source[at + 1 : at + 2].isupper() and at + 1 > begin:
                yield begin, at
                begin = at + 1
            continue
        if at > begin and (source[at : at + 1].isupper() or not heading):
            yield begin, at
            begin = at
    yield begin, end


def heading_at_start(words: str) -> int:
    """Return how long the listed heading is that a piece of a run-on text begins with, 0 if there is none.

    Example:
        >>> heading_at_start("Was du mitbringst gültiger Führerschein"), heading_at_start("Der Hof liegt ruhig")
        (17, 0)
    """
    hits = _cuts().find(words[:60])
    return hits[0].end if hits and hits[0].start == 0 and hits[0].value == "heading" else 0


@lru_cache(maxsize=1)
def _cuts() -> PhraseIndex[str]:
    headings = [(words, "heading") for words, _ in section_headings() if " " in words]
    leads = [(words, "lead") for words in sentence_frames("lead") if " " in words]
    marks = [(marker.words, "mark") for marker in strictness_markers() if marker.position == "any"]
    return PhraseIndex([*marks, *headings, *leads, *((words, "subject") for words in _SUBJECTS)])
