"""Reads the driving licences an employer asks for, class by class, each with how firmly."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from fitmatch.knowledge.credentials import ONE_OF
from fitmatch.knowledge.vacancy_phrases import licence_phrases
from fitmatch.normalise.adverts.requirements import read_requirements
from fitmatch.normalise.reading.phrase_index import PhraseIndex
from fitmatch.normalise.reading.remembered import remembered
from fitmatch.normalise.reading.text import cap, fold
from fitmatch.schema.codes import Strictness
from fitmatch.schema.demand import LicenceRequirement
from fitmatch.schema.reading import Alternative, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitmatch.schema.demand import RequirementText

Licences = tuple[LicenceRequirement, ...]

# Classes of § 6 FeV; Cyrillic letters that look the same are accepted, as in "категорія В".
_CLASS = r"(?:C1E|D1E|C1|D1|CE|DE|BE|B96|AM|A1|A2|A|B|C|D|L|T|СЕ|ВЕ|В|С|Д|А|Т)"
_CLASSES = rf"{_CLASS}(?:(?:\s?[/,+&]\s?|\s(?:und|oder|bzw\.?|or|and)\s)(?:{_CLASS}|95)(?![\w-]))*"
_ANCHOR = (
    r"(?:Führerschein(?:e|s|klassen?)?|FS-(?:Klassen?|Kl\.?)|Fuehrerschein(?:klasse)?|Fahrerlaubnis(?:klassen?)?|FS|Klassen?|Kl\.?"
    r"|class|category|licen[cs]e|категорі[яїю]|категори[яюи]|права|فئة|پایه)"
)
_NAMED = re.compile(
    rf"(?<![\w-]){_ANCHOR}[\s:(„\"]{{1,3}}(?:der |für |mind\. |mindestens )?"
    rf"(?:Klassen?|Kl\.?|Kat\.?|class|category|FS)?[\s:„\"]{{0,3}}(?P<classes>{_CLASSES})(?![\w-])",
)
_BEFORE = re.compile(rf"(?<![\w-])(?P<classes>{_CLASS})-?\s?(?:Führerschein|Fahrerlaubnis)", re.IGNORECASE)
_WITH_95 = re.compile(
    rf"(?<![\w-])(?<!Vitamin )(?P<classes>{_CLASSES}\s?(?:,|/|\+|&|und|mit|inkl\.?|samt|and|with|і|и|з|с|و|ve)\s?"
    r"(?:der |dem )?(?:Schlüsselzahl|Schlüsselnummer|Code|SZ|Kennziffer|Ziffer|Modul|Eintrag|код)?"
    r"\s?95)(?![\d.,]|\s?(?:[%€]|[kKhmE]\w*))"
)
_BARE = re.compile(rf"(?<![\w-])(?P<classes>{_CLASSES})(?![\w-])")
_BARE_95 = re.compile(r"(?<![\d.,])95(?:er)?(?![\d.,%])")
_SINGLE = re.compile(rf"{_CLASS}|95")
_FIRM = (Strictness.MUST, Strictness.SHOULD, Strictness.NICE, Strictness.UNKNOWN)
_OR = re.compile(r"\b(?:oder|bzw|or)\b", re.IGNORECASE)
_LATIN = str.maketrans("ВСЕДАТ", "BCEDAT")


@remembered
def read_licence_requirements(text: str, *, column: bool = False) -> Reading[Licences]:
    """Return the driving licences a text asks for; an empty tuple = it says that none is needed.

    Args:
        text: A cell or a sentence.
        column: The text stands under "Führerschein": bare classes, "nein", "ja" and "mobil" have a meaning.
            A plain "ja" is ambiguous (the requirements, else class B); see :func:`read_vacancy_licences`.

    Example:
        >>> reading = read_licence_requirements("B muss, Touren", column=True)
        >>> [(licence.licence_class, licence.strictness.value) for licence in reading.value]
        [('B', 'must')]
        >>> [l.licence_class for l in read_licence_requirements("Führerschein D mit Schlüsselzahl 95").value]
        ['D', '95']
        >>> read_licence_requirements("Staplerschein").reason
        'licence.none_named'
    """
    source = cap(text)
    if column:
        whole = _column_answers().get(fold(source).strip(" .!?"), _column_answers().get(fold(source)))
        if whole:
            return _whole_answer(source, whole)
    if not source.strip():
        return Reading(None, "unmapped", reason="licence.empty")
    found: list[LicenceRequirement] = []
    unclear: Strictness | None = None
    items = read_requirements(source).value or ()
    for item in items:
        licences, is_unclear = _licences_of(item, column=column)
        found.extend(licences)
        unclear = item.strictness if is_unclear else unclear
    found = _firmest(found)
    if any(_OR.search(source[a.span[0] : b.span[1]]) for a, b in pairwise(found)):
        options = tuple(Alternative((licence,), round(1 / len(found), 3)) for licence in found)
        return Reading(None, "ambiguous", options, _span(found), "licence.either")
    if found:
        return Reading(tuple(found), "mapped", span=_span(found))
    return _without_class(source, unclear, column=column)


def stated_licences(reading: Reading[Licences]) -> Licences:
    """Return the licences read; several of which one is enough are a single requirement, joined by ``|``.

    Example:
        >>> [one.licence_class for one in stated_licences(read_licence_requirements("Führerschein T oder CE"))]
        ['T|CE']
    """
    if reading.value is not None or reading.reason != "licence.either":
        return reading.value or ()
    options = [licence for option in reading.alternatives for licence in option.value]
    return (replace(options[0], licence_class=ONE_OF.join(option.licence_class for option in options)),)


def read_vacancy_licences(column: str, requirements: str) -> Reading[Licences]:
    """Return the driving licences of a vacancy from its licence column or, where open, its requirements.

    An answer with a class in the column stands. "ja", "siehe Anforderungen" and an empty column are looked
    up in the requirements; a plain "ja" without any class there means class B. Spans count characters of the
    text that answered.

    Example:
        >>> reading = read_vacancy_licences("ja", "Führerschein CE mit Schlüsselzahl 95; Fahrerkarte")
        >>> [licence.licence_class for licence in reading.value]
        ['CE', '95']
        >>> read_vacancy_licences("nein", "Lager").value
        ()
    """
    stated = read_licence_requirements(column, column=True)
    if stated.status == "mapped" or stated.reason == "licence.either":
        return stated
    asked = read_licence_requirements(requirements)
    if asked.status == "mapped":
        return Reading(asked.value, "mapped", asked.alternatives, asked.span, "licence.from_requirements")
    if stated.reason == "licence.yes" and stated.alternatives:
        return Reading(stated.alternatives[0].value, "mapped", span=stated.span, reason="licence.class_assumed")
    return asked if stated.reason == "licence.empty" else stated


def _firmest(licences: list[LicenceRequirement]) -> list[LicenceRequirement]:
    """Return one requirement per class, the firmest, in order of first mention."""
    best: dict[str, LicenceRequirement] = {}
    for licence in licences:
        held = best.get(licence.licence_class)
        if held is None or _FIRM.index(licence.strictness) < _FIRM.index(held.strictness):
            best[licence.licence_class] = licence
    return list(best.values())


def _whole_answer(text: str, role: str) -> Reading[Licences]:
    span = (0, len(text))
    if role == "none":
        return Reading((), "mapped", span=span, reason="licence.not_needed")
    if role == "yes":
        assumed = (LicenceRequirement("B", Strictness.MUST, span),)
        return Reading(None, "ambiguous", (Alternative(assumed, 0.5, "B"),), span, "licence.yes")
    return Reading(None, "unmapped", span=span, reason="licence.see_requirements")


def _without_class(text: str, unclear: Strictness | None, *, column: bool) -> Reading[Licences]:
    mentioned = [hit for hit in _index().find(text) if hit.value[1] in ("named", "unclear")]
    if mentioned and not unclear:
        return Reading((), "mapped", span=(mentioned[0].start, mentioned[0].end), reason="licence.not_needed")
    if mentioned:
        hit = mentioned[0]
        assumed = (LicenceRequirement("B", unclear or Strictness.UNKNOWN, (hit.start, hit.end)),)
        return Reading(None, "ambiguous", (Alternative(assumed, 0.7, "B"),), (hit.start, hit.end), "licence.no_class")
    return Reading(None, "unmapped", reason="licence.unknown_words" if column else "licence.none_named")


def _licences_of(item: RequirementText, *, column: bool) -> tuple[list[LicenceRequirement], bool]:
    """Return the classes named in one requirement, and whether it names a licence without a class."""
    offset = item.span[0]
    found: dict[str, LicenceRequirement] = {}
    unclear = other = False
    for start, end, classes in _class_mentions(item.text, column=column):
        for match in _SINGLE.finditer(classes):
            name = match.group().translate(_LATIN)
            found.setdefault(name, LicenceRequirement(name, item.strictness, (offset + start, offset + end)))
    for hit in _index().find(item.text):
        classes_named, role = hit.value
        if role == "named" or (role == "column" and column and not found):
            for name in classes_named[:1]:
                span = (offset + hit.start, offset + hit.end)
                found.setdefault(name, LicenceRequirement(name, item.strictness, span))
        unclear = unclear or role == "unclear"
        other = other or role == "other"
    if "95" not in found and column and (number := _BARE_95.search(item.text)):
        span = (offset + number.start(), offset + number.end())
        found["95"] = LicenceRequirement("95", item.strictness, span)
    return list(found.values()), unclear and not other


def _class_mentions(text: str, *, column: bool) -> Iterator[tuple[int, int, str]]:
    for pattern in (_NAMED, _BEFORE, _WITH_95, _BARE) if column else (_NAMED, _BEFORE, _WITH_95):
        for match in pattern.finditer(text):
            yield match.start("classes"), match.end("classes"), match["classes"]


def _span(licences: list[LicenceRequirement]) -> tuple[int, int]:
    return min(licence.span[0] for licence in licences), max(licence.span[1] for licence in licences)


@lru_cache(maxsize=1)
def _index() -> PhraseIndex[tuple[tuple[str, ...], str]]:
    return PhraseIndex(
        (words, (classes, role)) for words, classes, role in licence_phrases() if role not in ("yes", "see", "none")
    )


@lru_cache(maxsize=1)
def _column_answers() -> dict[str, str]:
    return {fold(words): role for words, _, role in licence_phrases() if role in ("yes", "see", "none")}
