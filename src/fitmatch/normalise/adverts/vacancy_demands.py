"""What a vacancy asks for: each requirement goes where it belongs – a licence, a language, a certificate, a skill."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.knowledge.credentials import OWN_TRAINING, TRAINING
from fitmatch.normalise.adverts.advert_of_record import (
    credentials_of_text,
    insists,
    languages_of_text,
    licences_of_text,
)
from fitmatch.normalise.adverts.credentials import read_credential
from fitmatch.normalise.adverts.discrimination import find_discriminatory
from fitmatch.normalise.adverts.licence_requirements import (
    read_licence_requirements,
    read_vacancy_licences,
    stated_licences,
)
from fitmatch.normalise.adverts.own_practice import asks_own_practice, names_own_training
from fitmatch.normalise.adverts.requirements import read_requirements
from fitmatch.normalise.adverts.school import read_school_requirement
from fitmatch.normalise.adverts.vacancy_text import read_advert_requirements
from fitmatch.normalise.language.language_requirements import read_language_requirements
from fitmatch.normalise.language.languages import language_code, names_language
from fitmatch.normalise.report_terms import term
from fitmatch.normalise.words.skills import term_key
from fitmatch.schema.codes import Cefr, Strictness
from fitmatch.schema.demand import RequirementText
from fitmatch.schema.facts import SkillRequirement, TermReading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fitmatch.normalise.adverts.vacancy_fields import VacancyWords
    from fitmatch.normalise.vocabulary import Vocabulary
    from fitmatch.schema.demand import LicenceRequirement, Span
    from fitmatch.schema.language import LanguageRequirement
    from fitmatch.schema.vacancy import Vacancy

ESSENTIAL, OPTIONAL = 2, 1


_NAMED_AFTER_A_PLACE = re.compile(r"\b(?:deutsch|\w+isch)e[nmrs]?\s+(?!sprach|wort)\w", re.IGNORECASE)
"""An adjective of a country before a noun that is not the language itself."""


@dataclass(frozen=True, slots=True)
class Demands:
    """Skills, languages, licences, degrees and school certificates asked for; ``school`` in the employer's words.

    ``insisted`` are the employer's words of the credentials that are a must.
    """

    skills: tuple[SkillRequirement, ...]
    languages: tuple[LanguageRequirement, ...]
    licences: tuple[LicenceRequirement, ...]
    credentials: tuple[str, ...] = ()
    school: tuple[str, ...] = ()
    insisted: tuple[RequirementText, ...] = ()


@dataclass(frozen=True, slots=True)
class _Item:
    """One requirement; ``firm`` where its own words say that there is no way round it ("zwingend")."""

    text: str
    strictness: Strictness
    span: Span | None
    firm: bool


def read_demands(
    vacancy: Vacancy,
    words: VacancyWords,
    occupations: tuple[str, ...],
    report: list[TermReading],
    vocabulary: Vocabulary,
) -> Demands:
    """Return what a vacancy asks for; attitudes everybody claims are reported and not counted.

    So is a training or practice in the occupation on offer: how near somebody's occupation is to it counts already.
    """
    languages = tuple(r for r in _stated_languages(vacancy, words, report) if r.level is not Cefr.NATIVE)
    licences = _licences(vacancy, words, report)
    if vacancy.skills is not None:
        return Demands(_complete_list(vacancy.skills, report, vocabulary), languages, licences)
    skills: list[SkillRequirement] = []
    credentials: list[str] = []
    insisted: list[RequirementText] = []
    school: list[str] = []
    for item in _items(vacancy, words, report):
        credential = read_credential(item.text)
        if credential == TRAINING and item.firm and names_own_training(item.text, words.title, occupations, vocabulary):
            credential = OWN_TRAINING
        spoken = () if _is_named_after_a_place(item.text, vocabulary) else _spoken(item)
        if spoken and not (credential and all(one.level is None for one in spoken)):
            # "Deutsche Approbation" names no language to speak.
            # A mother tongue asked for is flagged as discriminating (§ 11 AGG) and never scored.
            asked = tuple(one for one in spoken if one.level is not Cefr.NATIVE)
            languages += tuple(one for one in asked if one.language not in {known.language for known in languages})
            report.append(TermReading("requirements", item.text, "mapped", reason="requirement.language"))
            if not credential:
                continue
        if read_licence_requirements(item.text).value:
            report.append(TermReading("requirements", item.text, "mapped", reason="requirement.licence"))
            continue
        if credential:
            report.append(TermReading("requirements", item.text, "mapped", credential, reason="requirement.credential"))
            if item.strictness == Strictness.MUST:
                credentials.append(credential)
                insisted.append(RequirementText(item.text, item.strictness, item.span or (0, 0)))
            continue
        if _is_school(item.text):
            report.append(TermReading("requirements", item.text, "mapped", reason="requirement.school"))
            if item.strictness == Strictness.MUST:
                school.append(item.text)
            continue
        skills.extend(_skill(item, occupations, report, vocabulary))
    for credential, sentence in credentials_of_text(vacancy.text or ""):
        if credential not in credentials:
            credentials.append(credential)
            insisted.append(sentence)
    firm = tuple(dict.fromkeys(credentials))
    return Demands(_without_repeats(skills), languages, licences, firm, tuple(school), tuple(insisted))


def _is_named_after_a_place(text: str, vocabulary: Vocabulary) -> bool:
    """Return whether a skill is called after a country ("deutsches Steuerrecht"), so that no language is asked for."""
    return bool(_NAMED_AFTER_A_PLACE.search(text)) and vocabulary.read_skill(text).value is not None


def _spoken(item: _Item) -> tuple[LanguageRequirement, ...]:
    if not names_language(item.text):
        return ()
    return read_language_requirements(item.text, strictness=item.strictness).value or ()


def _is_school(text: str) -> bool:
    """Say whether a requirement is about a school certificate, or all it says is that none is needed."""
    reading = read_school_requirement(text)
    return reading.value is not None and (reading.value != "NONE" or reading.span == (0, len(text)))


def _complete_list(
    skills: Mapping[str, str], report: list[TermReading], vocabulary: Vocabulary
) -> tuple[SkillRequirement, ...]:
    listed = []
    for text, importance in skills.items():
        reading = vocabulary.read_skill(text)
        report.append(term("skills", text, reading))
        strictness, weight = (
            (Strictness.SHOULD, ESSENTIAL) if importance == "essential" else (Strictness.NICE, OPTIONAL)
        )
        listed.append(SkillRequirement(reading.value or term_key(text), weight, strictness, "listed", text))
    return _without_repeats(listed)


def _items(vacancy: Vacancy, words: VacancyWords, report: list[TermReading]) -> Iterator[_Item]:
    for strictness, texts in ((Strictness.MUST, words.must), (Strictness.NICE, words.nice)):
        for text in texts:
            for found, firm in _counted(text, read_requirements(text).value or (), report):
                yield _Item(found.text, strictness, found.span, firm)
    mixed = read_requirements(words.requirements) if words.requirements else read_advert_requirements(words.advert)
    for found, firm in _counted(words.requirements or vacancy.text or "", mixed.value or (), report):
        yield _Item(found.text, found.strictness, found.span, firm)


def _counted(
    source: str, found: Sequence[RequirementText], report: list[TermReading]
) -> Iterator[tuple[RequirementText, bool]]:
    """Yield what is asked for, and whether the words up to the next requirement insist on it.

    Wording flagged as discriminating ("Männer bevorzugt", § 11 AGG) is never scored.
    """
    flagged = [finding.span for finding in find_discriminatory(source)] if found else []
    starts = [0, *(item.span[0] for item in found[1:])]
    for item, start, end in zip(found, starts, [*starts[1:], len(source)], strict=False):
        if any(begin <= item.span[0] and item.span[1] <= stop for begin, stop in flagged):
            report.append(TermReading("requirements", item.text, "mapped", reason="requirement.discriminatory"))
        else:
            yield item, item.strictness == Strictness.MUST and insists(source[start:end])


def _skill(
    item: _Item, occupations: tuple[str, ...], report: list[TermReading], vocabulary: Vocabulary
) -> Iterator[SkillRequirement]:
    reading = vocabulary.read_skill(item.text)
    if reading.value is None and asks_own_practice(item.text, occupations, vocabulary):
        report.append(TermReading("requirements", item.text, "mapped", reason="requirement.practice"))
        return
    report.append(term("requirements", item.text, reading))
    concept = vocabulary.lexicon.skills.get(reading.value or "")
    if concept is not None and concept.kind == "attitude":
        return
    weight = OPTIONAL if item.strictness == Strictness.NICE else ESSENTIAL
    key = reading.value or term_key(item.text)
    yield SkillRequirement(key, weight, item.strictness, "text", item.text, item.span)


def _without_repeats(skills: list[SkillRequirement]) -> tuple[SkillRequirement, ...]:
    first: dict[str, SkillRequirement] = {}
    for skill in skills:
        first.setdefault(skill.skill, skill)
    return tuple(first.values())


def _stated_languages(
    vacancy: Vacancy, words: VacancyWords, report: list[TermReading]
) -> tuple[LanguageRequirement, ...]:
    found: list[LanguageRequirement] = []
    for name, level in (vacancy.languages or {}).items():
        reading = read_language_requirements(
            level, strictness=Strictness.SHOULD, default_language=language_code(name) or "und"
        )
        report.append(term("languages", level, reading))
        found.extend(reading.value or ())
    in_text = (
        languages_of_text(vacancy.text, report) if vacancy.text and not (vacancy.german or vacancy.language) else ()
    )
    found.extend(in_text)
    if words.language and not in_text:
        reading = read_language_requirements(words.language)
        report.append(term("language", words.language, reading))
        found.extend(reading.value or ())
    return tuple(found)


def _licences(vacancy: Vacancy, words: VacancyWords, report: list[TermReading]) -> tuple[LicenceRequirement, ...]:
    """Return the licences of the cell, of the must list and of the text, each class once, the cell first."""
    cell = vacancy.driving_licence or ""
    asked = "\n".join((*words.must, words.requirements, *(part.text for part in words.advert.requirements)))
    reading = read_vacancy_licences(cell, asked)
    if cell:
        report.append(term("driving_licence", cell, reading))
    in_must = stated_licences(read_licence_requirements("\n".join(words.must)))
    in_text = licences_of_text(vacancy.text, report) if vacancy.text and not cell else ()
    known: dict[str, LicenceRequirement] = {}
    for one in (*stated_licences(reading), *in_must, *in_text):
        known.setdefault(one.licence_class, one)
    return tuple(known.values())
