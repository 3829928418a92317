"""Finds wording of offers that contradicts itself or that the law does not allow: for the checks of a vacancy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.advert_phrases import check_words
from fitmatch.normalise.reading.phrase_index import PhraseIndex
from fitmatch.schema.codes import Cefr, Strictness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fitmatch.schema.demand import RequirementText
    from fitmatch.schema.language import LanguageRequirement

Span = tuple[int, int]

_COUNTS = {
    "ein": 1, "eine": 1, "einen": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8,
    "neun": 9, "zehn": 10, "zwölf": 12, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
}  # fmt: skip
_DAYS = {"tag": 1, "day": 1, "woche": 7, "week": 7, "wöch": 7, "monat": 30, "month": 30}
_DURATION = re.compile(
    rf"\b(?:(?P<number>\d{{1,2}})|(?P<word>{'|'.join(_COUNTS)}))(?:\s?(?:-|–|bis"
    rf"|to)\s?(?P<more>\d{{1,2}}))?[\s-]{{0,2}}"
    r"(?P<unit>Tag|Day|Woche|Week|wöch|Monat|Month)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?\n;]+")
_MOST_TRIAL_DAYS, _MOST_INTERNSHIP_DAYS = 2, 92
_EITHER = re.compile(r"\boder\b|\bor\b|\bauch ohne\b|vergleichbar|gleichwertig|\bbzw\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CheckTexts:
    """Words of a vacancy for the checks.

    Attributes:
        text: All of them.
        title: Its job title.
        firm: What it asks for without a way round.
        german: The levels of German it names, in order, each with its place.
    """

    text: str
    title: str = ""
    firm: Sequence[RequirementText] = ()
    german: Sequence[tuple[LanguageRequirement, Span]] = ()


def unpaid_trial(text: str) -> Iterator[Span]:
    """Return the sentences that ask for more than two days of unpaid trial work.

    Example:
        >>> list(unpaid_trial("Vorher Probearbeit, 2 Wochen unbezahlt. Probetag wird bezahlt."))
        [(0, 38)]
    """
    for match in _SENTENCE.finditer(text):
        said = _said(match.group())
        if {"trial", "unpaid"} <= said.keys() and _longest(match.group()) > _MOST_TRIAL_DAYS:
            yield match.span()


def long_internship(text: str) -> Iterator[Span]:
    """Return the first sentence about an internship of more than three months, unless it is a mandatory one.

    Example:
        >>> list(long_internship("Praktikum im Büro, Dauer 6 Monate"))
        [(0, 33)]
        >>> list(long_internship("Pflichtpraktikum, Dauer 6 Monate"))
        []
    """
    if "mandatory" in _said(text):
        return
    for match in _SENTENCE.finditer(text):
        # Words such as "nach 9 Monaten" speak of later.
        later = re.search(r"\b(?:nach|danach|in|seit|vor)\s(?:\d+|\w+)\s(?:Monat|Jahr)", match.group())
        if not later and _longest(match.group()) > _MOST_INTERNSHIP_DAYS:
            yield match.span()
            return


def contradictions(texts: CheckTexts) -> Iterator[tuple[str, Span | None]]:
    """Return what a vacancy says that cannot both be meant, as codes with the place of the later wording.

    Example:
        >>> from fitmatch.schema.demand import RequirementText
        >>> asked = RequirementText("abgeschlossene Ausbildung als Koch", Strictness.MUST, (0, 34))
        >>> list(contradictions(CheckTexts("Quereinsteiger willkommen", firm=(asked,))))
        [('vacancy.newcomers_and_training', (0, 34))]
    """
    said = _said(texts.text)
    training = next((i for i in texts.firm if "training" in _said(i.text) and not _EITHER.search(i.text)), None)
    degree = next((i for i in texts.firm if "degree" in _said(i.text) and not _EITHER.search(i.text)), None)
    experience = next((i for i in texts.firm if "experience" in _said(i.text)), None)
    needed = degree or training
    if needed and "helper" in _said(texts.title):
        yield "vacancy.helper_needs_training", needed.span
    if needed and "newcomer" in said:
        yield "vacancy.newcomers_and_training", needed.span
    if experience and "no_experience" in said:
        yield "vacancy.experience_asked_and_not", experience.span
    yield from _german(texts.german)


def _german(asked: Sequence[tuple[LanguageRequirement, Span]]) -> Iterator[tuple[str, Span | None]]:
    firm = [(one.level, span) for one, span in asked if one.level and one.strictness is not Strictness.NICE]
    levels = {level for level, _ in firm if level is not Cefr.A0}
    if len(levels) > 1:
        yield "vacancy.german_levels_differ", firm[-1][1]
    if levels and any(one.level is Cefr.A0 for one, _ in asked):
        yield "vacancy.german_needed_and_not", firm[-1][1]


def _longest(words: str) -> int:
    """Return the longest time named, in days, 0 where none is."""
    longest = 0
    for match in _DURATION.finditer(words):
        count = int(match["more"] or match["number"] or _COUNTS[match["word"].casefold()])
        longest = max(longest, count * _DAYS[match["unit"].casefold()])
    return longest


def _said(words: str) -> dict[str, Span]:
    return {hit.value: (hit.start, hit.end) for hit in reversed(_index().find(words))}


@lru_cache(maxsize=1)
def _index() -> PhraseIndex[str]:
    return PhraseIndex(check_words())
