"""A vacancy's record to codes: every field goes to its reader, and every term leaves a line in the report."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from fitmatch.knowledge.day_one import formal_certificates
from fitmatch.knowledge.regulation import regulation_of
from fitmatch.knowledge.surroundings import surroundings_of
from fitmatch.knowledge.title_levels import level_of_title
from fitmatch.normalise.adverts.accommodation import read_accommodation
from fitmatch.normalise.adverts.advert_of_record import shifts_of_text
from fitmatch.normalise.adverts.agency_work import is_agency_work
from fitmatch.normalise.adverts.bus_service import says_no_bus
from fitmatch.normalise.adverts.job_titles import clean_title
from fitmatch.normalise.adverts.offers import read_offers
from fitmatch.normalise.adverts.placement_kinds import read_placement_kind
from fitmatch.normalise.adverts.remote_work import remote_share
from fitmatch.normalise.adverts.school import read_school_requirement
from fitmatch.normalise.adverts.shifts import earliest_start, read_shifts
from fitmatch.normalise.adverts.vacancy_demands import ESSENTIAL, Demands, read_demands
from fitmatch.normalise.adverts.vacancy_fields import VacancyWords, words_of
from fitmatch.normalise.adverts.vacancy_findings import vacancy_findings
from fitmatch.normalise.adverts.wages import read_wage
from fitmatch.normalise.people.availability import read_availability
from fitmatch.normalise.people.firm_hours import says_firm
from fitmatch.normalise.people.hours import read_hours
from fitmatch.normalise.report_terms import term
from fitmatch.normalise.vocabulary import Vocabulary, core_vocabulary
from fitmatch.normalise.words.gender import without_gender_marks
from fitmatch.normalise.words.skills import TERM_PREFIX
from fitmatch.schema.codes import (
    TRAINING_KINDS,
    OccupationClass,
    PlacementKind,
    Shift,
    SkillLevel,
    Strictness,
)
from fitmatch.schema.facts import SkillRequirement, VacancyFacts
from fitmatch.schema.person import Availability, WorkingHours
from fitmatch.schema.place import Place

if TYPE_CHECKING:
    from fitmatch.schema.facts import TermReading
    from fitmatch.schema.reading import Reading
    from fitmatch.schema.vacancy import Vacancy
    from fitmatch.schema.wage import Wage

_OPEN_TO_EMPLOYEES = {OccupationClass.NONREG, OccupationClass.CRAFT_A_EMPLOYED}
"""Classes in which anybody may be employed; a title that names one of each is open too."""

_WITH_SUPPORT = re.compile(r"\b(?:bei|mit) (?:sprach)?(?:unterstützung|förderung)|\bwith support", re.IGNORECASE)
"""A level an employer asks for on condition that the firm supports."""

_LANGUAGE_SUPPORT = ("mentor", "language_course_at_work", "language_course")
"""What a firm can support a language with, as codes of offers."""

_ENOUGH_WISHES = 2
"""Wished skills from which on an employer has said what the work is."""

_NOT_DERIVED = {"attitude", "licence"}
"""Kinds of skills that do not join what an employer names: what everybody claims, and papers a gate looks after."""

_LICENSED = {
    OccupationClass.REG_ACTIVITY,
    OccupationClass.REG_HEALTH_TITLE,
    OccupationClass.REG_STAFFING,
    OccupationClass.PUBLIC_SERVICE,
}
"""Classes in which recognition is a gate and therefore not scored."""


def normalise_vacancy(vacancy: Vacancy, as_of: dt.date, vocabulary: Vocabulary | None = None) -> VacancyFacts:
    """Return what a vacancy offers and asks for as codes on a date.

    Args:
        vacancy: The record.
        as_of: Date of the law.
        vocabulary: What words mean; the core vocabulary if left out.

    Example:
        >>> from fitmatch.schema.vacancy import Vacancy
        >>> offer = Vacancy(id="v1", title="Köch*in (m/w/d)", german="mind. B1")
        >>> facts = normalise_vacancy(offer, dt.date(2026, 4, 15))
        >>> facts.occupations, facts.level, facts.languages[0].level.name
        (('cook',), 2, 'B1')
    """
    vocabulary = vocabulary or core_vocabulary()
    report: list[TermReading] = []
    words = words_of(vacancy)
    kind, kind_stated = _kind(words, report)
    occupations = _occupations(words, report, vocabulary)
    level = vacancy.level or _level(words, occupations, vocabulary)
    demands = read_demands(vacancy, words, occupations, report, vocabulary)
    offers = _offers(words, vacancy.text or "")
    marked = bool(_WITH_SUPPORT.search("; ".join((words.language, *(vacancy.languages or {}).values()))))
    support = tuple(code for code in _LANGUAGE_SUPPORT if code in offers) if marked else ()
    occupation_class, law = _class(words, vacancy, occupations, kind, as_of)
    wage, hours = _wage(words, report), _hours(words, report)
    findings = vacancy_findings(vacancy, words, demands, kind if kind_stated else None, wage, hours, as_of)
    return VacancyFacts(
        id=vacancy.id,
        title=vacancy.title or vacancy.occupation or "",
        occupations=occupations,
        surroundings=surroundings_of(words.title),
        level=level,
        occupation_class=occupation_class,
        class_source=law,
        kind=kind,
        kind_stated=kind_stated,
        no_bus=says_no_bus(words.shift, words.place, words.offers, vacancy.text or ""),
        agency=is_agency_work(words.kind, words.title, words.offers, vacancy.text or ""),
        skills=_with_typical_skills(demands, vacancy, occupations, kind, vocabulary),
        skills_complete=vacancy.skills is not None,
        languages=demands.languages,
        language_support=support,
        recognition_asked=bool(vacancy.qualification_wished) and occupation_class not in _LICENSED,
        licences=demands.licences,
        school=_school(words.school or "; ".join(demands.school), report),
        credentials=demands.credentials,
        place=_place(words, report, vocabulary),
        remote=remote_share(words.title, words.place, words.shift, words.offers, vacancy.text or ""),
        commute_minutes=tuple(sorted(vacancy.commute_minutes.items())),
        shifts=_shifts(words, vacancy, report),
        first_start=earliest_start(words.shift) if words.shift else None,
        hours=hours,
        start=_start(vacancy.start or words.start, as_of, report),
        wage=wage,
        accommodation=_accommodation(vacancy, words),
        offers=offers,
        findings=findings + (("vacancy.support_without_offer",) if marked and not support else ()),
        terms=tuple(report),
    )


def _kind(words: VacancyWords, report: list[TermReading]) -> tuple[PlacementKind, bool]:
    if not words.kind and not words.title:
        return PlacementKind.JOB, False
    reading = read_placement_kind(words.kind, title=words.title)
    if words.kind:
        report.append(term("kind", words.kind, reading))
    return reading.value or PlacementKind.JOB, reading.value is not None


def _occupations(words: VacancyWords, report: list[TermReading], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the occupations the title means; the job board's own classification where the title says nothing."""
    for text in (words.title, words.occupation):
        if not text:
            continue
        cleaned = clean_title(text)[0] or text
        readings = vocabulary.read_titles(cleaned)
        if cleaned != text and not any(reading.value for reading in readings):
            # "Praktikum Küche" says that somebody works in the kitchen, "Küche" alone says nothing.
            whole = vocabulary.read_titles(text)
            readings = tuple(r for r in whole if r.value and _says_more(r)) or readings
        report.extend(term("title", text, reading) for reading in readings)
        found = [r.value for r in readings if r.value] or [a.value for r in readings for a in r.alternatives]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _says_more(reading: Reading[str]) -> bool:
    """Return whether a title was read by what is cut off it: "Praktikum Küche", "FSJ im Pflegeheim"."""
    begins = reading.reason == "concept.phrase" and reading.span is not None and reading.span[0] == 0
    return begins or reading.reason in {"", "concept.workplace"}


def _level(words: VacancyWords, occupations: tuple[str, ...], vocabulary: Vocabulary) -> int | None:
    """Return the lowest level the title may mean; words such as "Helfer" speak for themselves."""
    levels = [vocabulary.lexicon.occupation(key).level for key in occupations]
    stated = level_of_title(without_gender_marks(words.title))
    return min([*levels, *([stated] if stated else [])], default=None)


def _class(
    words: VacancyWords, vacancy: Vacancy, occupations: tuple[str, ...], kind: PlacementKind, as_of: dt.date
) -> tuple[OccupationClass | None, str]:
    """Return the class of regulation: unknown where the title is unknown or its meanings differ.

    Untrained helpers hold no reserved work, whatever the occupation they help in.
    """
    if kind in TRAINING_KINDS:
        return OccupationClass.TRAINING, ""
    if not (vacancy.title or vacancy.occupation):
        return None, ""
    found = {regulation_of(key, as_of) for key in occupations}
    classes = {regulation.occupation_class for regulation in found}
    if classes and classes <= _OPEN_TO_EMPLOYEES:
        classes = {max(classes)}
    if kind == PlacementKind.ADAPTATION and classes & _LICENSED:
        classes = {max(classes & _LICENSED)}
    if len(classes) != 1:
        helper = level_of_title(without_gender_marks(words.title)) == SkillLevel.HELPER
        return (OccupationClass.NONREG if helper else OccupationClass.UNKNOWN), ""
    law = min(filter(None, (regulation.law for regulation in found)), default="")
    if kind == PlacementKind.ADAPTATION and classes <= _LICENSED:
        return OccupationClass.ADAPTATION, law
    if kind == PlacementKind.SELF_EMPLOYMENT and classes == {OccupationClass.CRAFT_A_EMPLOYED}:
        # § 1 HwO restricts running the business, not working in it.
        return OccupationClass.CRAFT_A_SELF, law
    return classes.pop(), law


def _with_typical_skills(
    demands: Demands, vacancy: Vacancy, occupations: tuple[str, ...], kind: PlacementKind, vocabulary: Vocabulary
) -> tuple[SkillRequirement, ...]:
    """Return what is asked for; the skills typical of the title join where the employer names no task of it.

    They join neither a complete list nor places where the work is learnt.
    """
    stated = demands.skills
    known = [s for s in stated if not s.skill.startswith(TERM_PREFIX) and s.skill not in formal_certificates()]
    named = any(s.weight == ESSENTIAL for s in known) or len(known) >= _ENOUGH_WISHES
    if named or vacancy.skills is not None or kind in TRAINING_KINDS or not occupations:
        return stated
    lexicon = vocabulary.lexicon
    already = {skill.skill for skill in stated}
    return stated + tuple(
        SkillRequirement(skill, ESSENTIAL, Strictness.UNKNOWN, "derived")
        for skill in lexicon.occupation(occupations[0]).essential
        if lexicon.skills[skill].kind not in _NOT_DERIVED and skill not in already
    )


def _school(words: str, report: list[TermReading]) -> str:
    if not words:
        return ""
    reading = read_school_requirement(words)
    report.append(term("school", words, reading))
    return "" if reading.value in {None, "NONE"} else str(reading.value)


def _place(words: VacancyWords, report: list[TermReading], vocabulary: Vocabulary) -> Place:
    if not (words.place or words.postcode or words.kreis):
        return Place("unknown")
    reading = vocabulary.read_place(words.place, postcode=words.postcode or None, kreis=words.kreis or None)
    report.append(term("place", words.place, reading))
    place = reading.value or Place("unknown")
    return replace(place, options=tuple(a.value for a in reading.alternatives)) if place.kind == "ambiguous" else place


def _shifts(words: VacancyWords, vacancy: Vacancy, report: list[TermReading]) -> frozenset[Shift]:
    if vacancy.text and not vacancy.shift:
        return shifts_of_text(vacancy.text, report)
    if not words.shift:
        return frozenset()
    reading = read_shifts(words.shift)
    report.append(term("shift", words.shift, reading))
    return reading.value or frozenset()


def _hours(words: VacancyWords, report: list[TermReading]) -> WorkingHours:
    if not words.hours:
        return WorkingHours()
    reading = read_hours(words.hours)
    report.append(term("hours", words.hours, reading))
    hours = reading.value or WorkingHours()
    # "Vollzeit, keine Teilzeit möglich" may stand in the cell of the kind.
    return replace(hours, firm=hours.firm or says_firm(words.kind))


def _start(when: dt.date | str | None, as_of: dt.date, report: list[TermReading]) -> Availability:
    if not when:
        return Availability()
    if isinstance(when, dt.date):
        return Availability(start=when, now=when <= as_of, precision="day")
    reading = read_availability(when, as_of=as_of)
    report.append(term("start", when, reading))
    return reading.value or Availability()


def _wage(words: VacancyWords, report: list[TermReading]) -> Wage | None:
    if not words.wage:
        return None
    reading = read_wage(words.wage)
    report.append(term("wage", words.wage, reading))
    return reading.value


def _offers(words: VacancyWords, text: str) -> frozenset[str]:
    """Return what is offered, wherever it is said; what the title or the running text promises counts too."""
    said = (read_offers(part).value or frozenset() for part in (words.offers, words.title, text) if part)
    return frozenset().union(*said)


def _accommodation(vacancy: Vacancy, words: VacancyWords) -> bool | None:
    if isinstance(vacancy.accommodation, bool):
        return vacancy.accommodation
    return read_accommodation(vacancy.accommodation or "", words.offers)
