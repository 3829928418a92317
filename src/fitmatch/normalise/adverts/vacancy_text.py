"""Cuts a whole advert into the parts other readers understand: requirements, language, hours, offers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.vacancy_phrases import sentence_frames
from fitmatch.normalise.adverts.discrimination import without_discriminatory
from fitmatch.normalise.adverts.licence_requirements import read_licence_requirements
from fitmatch.normalise.adverts.offers import read_offers
from fitmatch.normalise.adverts.requirement_markers import find_markers
from fitmatch.normalise.adverts.requirements import read_requirements
from fitmatch.normalise.adverts.vacancy_lines import BULLET, SHORT_LINE, find_heading, lines_of, skip_space
from fitmatch.normalise.reading.phrase_index import PhraseIndex
from fitmatch.normalise.reading.text import cap, fold
from fitmatch.normalise.reading.text_pieces import trim
from fitmatch.schema.demand import RequirementText
from fitmatch.schema.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

_GENDER = re.compile(r"\((?:[mwdfx]\s?/\s?){1,2}[mwdfx]\)", re.IGNORECASE)
_LEVEL = re.compile(r"\b[ABC][12]\b")
_GERMAN = re.compile(r"\b\w{0,10}deutsch\w{0,12}\b|\bDt\.|\bGerman\b|німецьк|немецк", re.IGNORECASE)
_HOURS = re.compile(r"\d\s?(?:Std|Stunden|h/W|Wochenstunden)|\d\s?Uhr|\bSchicht|\bMo\s?[-–]\s?(?:Fr|Sa|So)\b")
_WAGE = re.compile(r"\d\s?(?:€|EUR|Euro)")
_TITLE_LENGTH, _LANGUAGE_LINE = 100, 90


@dataclass(frozen=True, slots=True)
class TextPart:
    """Words of the advert and where they stand."""

    text: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class VacancySections:
    """The parts of an advert, each as it stands in the source.

    Attributes:
        title: Job title, if the advert names it on a line of its own.
        requirements: Tasks and requirements with the headings that say how firmly, for ``read_requirements``.
        language: What is said about languages.
        licence: What is said about driving licences.
        hours: What is said about working hours.
        shift: What is said about times of day (the same words as ``hours``).
        offers: What the employer offers.
        wage: What is said about pay.
        start: What is said about the start.
        school: What is said about school certificates.
        place: What is said about the place of work.
        other: Everything else, so that nothing is lost.
    """

    title: TextPart | None = None
    requirements: tuple[TextPart, ...] = ()
    language: tuple[TextPart, ...] = ()
    licence: tuple[TextPart, ...] = ()
    hours: tuple[TextPart, ...] = ()
    shift: tuple[TextPart, ...] = ()
    offers: tuple[TextPart, ...] = ()
    wage: tuple[TextPart, ...] = ()
    start: tuple[TextPart, ...] = ()
    school: tuple[TextPart, ...] = ()
    place: tuple[TextPart, ...] = ()
    other: tuple[TextPart, ...] = ()


_FIELDS = frozenset(VacancySections.__dataclass_fields__) - {"title", "shift"}


def read_vacancy_text(text: str) -> VacancySections:
    r"""Return the parts of an advert in running prose, with or without headings.

    Spans count characters of the text in Unicode form NFC. A bullet about German or a driving licence under
    "Ihr Profil" is part of ``requirements`` and of ``language`` or ``licence``.

    Example:
        >>> advert = "Koch (m/w/d)\nIhr Profil:\n- Ausbildung als Koch\n- Deutsch B1\nWir bieten: Wohnung."
        >>> parts = read_vacancy_text(advert)
        >>> parts.title.text, parts.language[0].text, parts.offers[0].text
        ('Koch (m/w/d)', 'Deutsch B1', 'Wohnung.')
        >>> advert[slice(*parts.requirements[0].span)]
        'Ihr Profil:\n- Ausbildung als Koch\n- Deutsch B1'
    """
    source = cap(text)
    collected: dict[str, list[tuple[int, int]]] = {field: [] for field in _FIELDS}
    title: tuple[int, int] | None = None
    for field, span in _lines_by_field(source):
        if field == "title":
            title = title or span
        else:
            _add(collected[field if field in _FIELDS else "other"], span, source, join=field == "requirements")
    parts = {field: tuple(TextPart(source[a:b], (a, b)) for a, b in spans) for field, spans in collected.items()}
    return VacancySections(
        title=TextPart(source[title[0] : title[1]], title) if title else None, shift=parts["hours"], **parts
    )


def read_advert_requirements(sections: VacancySections) -> Reading[tuple[RequirementText, ...]]:
    r"""Return the single requirements of a cut advert, without those that are about languages.

    Spans count characters of the advert.

    Example:
        >>> sections = read_vacancy_text("Wünschenswert:\n- Deutsch B1\n- Staplerschein")
        >>> [(item.text, item.strictness.value) for item in read_advert_requirements(sections).value]
        [('Staplerschein', 'nice')]
    """
    elsewhere = [part.span for part in sections.language]
    items = []
    for part in sections.requirements:
        offset = part.span[0]
        for item in read_requirements(part.text).value or ():
            span = (item.span[0] + offset, item.span[1] + offset)
            if not any(start <= span[0] < end for start, end in elsewhere):
                items.append(RequirementText(item.text, item.strictness, span))
    if not items:
        return Reading(None, "unmapped", reason="requirements.none_found")
    return Reading(tuple(items), "mapped", span=(items[0].span[0], items[-1].span[1]))


def _add(spans: list[tuple[int, int]], span: tuple[int, int], source: str, *, join: bool) -> None:
    """Add a span; requirement lines in a row stay one text, so that headings keep their lists."""
    if join and spans and not source[spans[-1][1] : span[0]].strip():
        spans[-1] = (spans[-1][0], span[1])
    else:
        spans.append(span)


def _lines_by_field(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    current = ""
    filled = blank = False
    number = 0
    for line in lines_of(text):
        if not text[line[0] : line[1]].strip():
            blank = True
            continue
        number += 1
        bullet = BULLET.match(text, *line)
        heading = find_heading(text, bullet.end() if bullet else line[0], line[1])
        if heading:
            current, body = heading
            filled = bool(text[body : line[1]].strip(" *_"))
            if current == "requirements":
                yield current, line
            elif filled:
                yield current, (skip_space(text, body, line[1]), line[1])
            if filled:
                # "Aufgaben: …" says all in its line; only bullets still belong to it.
                current = current if bullet is None else ""
        elif bullet or (current and not filled and not blank) or (current and not filled and number == 1):
            yield from _listed(text, current, line, bullet.end() if bullet else line[0])
        else:
            current = ""
            yield _loose(text, line, first=number == 1), line
        blank = False


def _listed(text: str, field: str, line: tuple[int, int], start: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """Return the fields of a line under a heading."""
    body = (start, line[1])
    words = text[start : line[1]]
    if field in ("", "requirements"):
        if _GERMAN.search(words) and len(words) <= _LANGUAGE_LINE:
            yield "language", body
        if _names_licence(words):
            yield "licence", body
        if not field and read_offers(words).status == "mapped" and not find_markers(words).all:
            yield "offers", body
            return
        yield "requirements", line
    else:
        yield field, body


def _loose(text: str, line: tuple[int, int], *, first: bool) -> str:
    """Return the field of a line without a heading, from what it says."""
    words = text[line[0] : line[1]].strip()
    if first and len(words) <= _TITLE_LENGTH and (_GENDER.search(words) or words[-1:].isalnum()):
        return "title"
    if len(words) > SHORT_LINE:
        return "requirements" if _asks(words) else "other"
    licence = _names_licence(words)
    if not licence and len(words) <= _LANGUAGE_LINE and (_LEVEL.search(words) or _GERMAN.search(words)):
        return "language"
    if read_offers(words).status == "mapped":
        return "offers"
    if licence:
        return "licence"
    if _WAGE.search(words):
        return "wage"
    if _HOURS.search(words):
        return "hours"
    return "requirements" if _asks(words) else "other"


def _asks(words: str) -> bool:
    """Tell whether a sentence asks: a strictness word at its start or end, or "Sie haben …"."""
    # "Männer bevorzugt" says nothing about the sentence before it.
    words = without_discriminatory(words).rstrip(" .!")
    start, end = trim(words, (0, len(words)))
    markers = find_markers(words)
    leads = _leads().find(words[:80])
    if leads and leads[0].start <= start + 1:
        return True
    first, last = markers.at(start), markers.ending(end)
    return any(marker and marker.value.position == "any" for marker in (first, last)) and "bewerbung" not in fold(words)


def _names_licence(words: str) -> bool:
    return read_licence_requirements(words).status != "unmapped"


@lru_cache(maxsize=1)
def _leads() -> PhraseIndex[str]:
    return PhraseIndex((words, words) for words in sentence_frames("lead"))
