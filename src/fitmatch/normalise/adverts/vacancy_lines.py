"""Cuts the text of an advert into lines and finds the headings in it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.vacancy_phrases import section_headings
from fitmatch.normalise.adverts.requirement_markers import find_markers
from fitmatch.normalise.adverts.strictness_hints import hinted_strictness
from fitmatch.normalise.reading.phrase_index import PhraseIndex
from fitmatch.normalise.reading.text import fold
from fitmatch.normalise.reading.text_pieces import is_abbreviation

if TYPE_CHECKING:
    from collections.abc import Iterator

BULLET = re.compile(r"\s*(?:[-–—•*>·▪●○◦✓✔‣➢➤→+\uf0b7](?=\s)|[•▪●✓✔]|\d{1,2}[.)](?=\s))\s*")
SHORT_LINE = 160
_FIELD = {"tasks": "requirements"}
"""What the work is made of counts among the skills a vacancy asks for."""
_HEAD = re.compile(r"[^:.!?;]{1,70}(?::|\?|!|…|\.\.\.)?")


def find_heading(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Return the section a line opens and where its own text begins, if the line begins with a heading.

    Example:
        >>> find_heading("Ihr Profil: Ruhe", 0, 16)
        ('requirements', 11)
    """
    start = skip_space(text, start, end)
    match = _HEAD.match(text, start, end)
    if not match:
        return None
    colon = match.group().endswith(":")
    if not colon and match.end() < end and text[match.end() : end].strip(" *_"):
        return None
    words = match.group().rstrip(":?!….")
    section = _sections().get(fold(words.strip(" *_#")))
    if section is None and colon:
        section = _section_of_head(words)
    return (section, match.end()) if section else None


def _section_of_head(words: str) -> str | None:
    """Return the section of a longer heading: "Sprachkenntnisse (mind.)", "Das wäre super"."""
    if find_markers(words).all or hinted_strictness(words):
        return "requirements"
    hits = _heading_index().find(words)
    return hits[0].value if hits and hits[0].start <= 1 and len(words.split()) <= 6 else None


def lines_of(text: str) -> Iterator[tuple[int, int]]:
    """Return the lines; a line that holds several headings or a whole advert is cut at its sentences.

    Example:
        >>> list(lines_of("Koch gesucht. Profil: Ruhe."))
        [(0, 13), (14, 27)]
    """
    start = 0
    for line in text.splitlines(keepends=True):
        first = start + len(line) - len(line.lstrip())
        end = max(first, start + len(line.rstrip()))
        yield from _sentences(text, min(first, end), end)
        start += len(line)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    plain = not find_heading(text, start, end) and not BULLET.match(text, start, end)
    long = plain and end - start > SHORT_LINE
    for stop in range(start, end - 1):
        if text[stop] not in ".!?" or text[stop + 1] != " ":
            continue
        follows = skip_space(text, stop + 1, end)
        head = _HEAD.match(text, follows, end)
        named = head is not None and head.group().endswith(":") and find_heading(text, follows, end) is not None
        ends = long and text[follows : follows + 1].isupper() and not is_abbreviation(text, stop)
        if named or ends:
            yield start, stop + 1
            start = follows
    yield start, end


def skip_space(text: str, at: int, end: int) -> int:
    """Return the offset of the first character that is neither space nor decoration.

    Example:
        >>> skip_space("** Profil", 0, 9)
        3
    """
    while at < end and (text[at].isspace() or text[at] in "*_#"):
        at += 1
    return at


@lru_cache(maxsize=1)
def _sections() -> dict[str, str]:
    return {fold(words): _FIELD.get(section, section) for words, section in section_headings()}


@lru_cache(maxsize=1)
def _heading_index() -> PhraseIndex[str]:
    return PhraseIndex((words, _FIELD.get(section, section)) for words, section in section_headings())
