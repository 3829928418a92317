"""A candidate's record to codes: every field goes to its reader, and every term leaves a line in the report."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from fitmatch.knowledge.school import is_school_level
from fitmatch.knowledge.title_levels import level_of_title
from fitmatch.normalise.candidate_travel import certificates_of, home_of, licences_of, mobility_of
from fitmatch.normalise.language.languages import read_language_map, read_languages
from fitmatch.normalise.papers.recognition import read_recognition
from fitmatch.normalise.papers.residence import read_residence
from fitmatch.normalise.people.availability import read_availability
from fitmatch.normalise.people.education import read_education
from fitmatch.normalise.people.hours import read_hours
from fitmatch.normalise.people.limits import languages_not_spoken, refused_shifts, says_under_18
from fitmatch.normalise.people.notes import (
    languages_in,
    residence_with,
    training_sought_in,
)
from fitmatch.normalise.people.wishes import read_wishes
from fitmatch.normalise.recognitions import read_recognitions
from fitmatch.normalise.report_terms import term
from fitmatch.normalise.vocabulary import Vocabulary, core_vocabulary
from fitmatch.normalise.words.gender import without_gender_marks
from fitmatch.normalise.words.negation import is_denied, without_denial
from fitmatch.normalise.words.skills import term_key
from fitmatch.schema.case import ResidenceFact
from fitmatch.schema.codes import Cefr, PlacementKind, WorkAccess
from fitmatch.schema.facts import DENIED, CandidateFacts, CandidateProfile, TermReading
from fitmatch.schema.person import Availability, Education, Wishes, WorkingHours

if TYPE_CHECKING:
    from fitmatch.schema.candidate import Candidate
    from fitmatch.schema.language import LanguageLevel
    from fitmatch.schema.recognition import RecognitionFact

_ACADEMIC_DQR = 6
_DEGREES = frozenset({"645", "747", "844"})
"""ISCED 2011 codes of academic degrees; a master craftsman is none."""

_WORKER = "Mitarbeiter"
_ACADEMIC_LEVEL = 4
_SKILLED_LEVEL = 2
_HELPER_LEVEL = 1
_NOT_UNDERSTOOD = ResidenceFact("unknown", "UNKNOWN", WorkAccess.CLARIFY, "ASK", "ASK")
"""Papers nobody could read are a question; only papers nobody mentioned are not checked."""


def normalise_candidate(candidate: Candidate, as_of: dt.date, vocabulary: Vocabulary | None = None) -> CandidateFacts:
    """Return what is known of a person as codes on a date.

    Args:
        candidate: The record.
        as_of: Date of the law.
        vocabulary: What words mean; the core vocabulary if left out.

    Example:
        >>> from fitmatch.schema.candidate import Candidate
        >>> cook = Candidate(id="c1", title="Köchin", languages={"de": "B1"})
        >>> facts = normalise_candidate(cook, dt.date(2026, 4, 15))
        >>> facts.profile.occupations, facts.profile.level
        (('cook',), 2)
    """
    vocabulary = vocabulary or core_vocabulary()
    report: list[TermReading] = []
    residence = _residence(candidate, as_of, report)
    qualification = _education(candidate.qualification, "qualification", report)
    education = _education(candidate.education, "education", report)
    if qualification is None and (education is None or education.completed is not False):
        qualification = _degree_in(candidate.title)
    wishes = _wishes(candidate.wishes, report)
    occupations = _occupations(candidate, qualification, report, vocabulary)
    recognition = _recognition(candidate.recognition, as_of, report)
    said = tuple(text for text in (candidate.hours, candidate.availability, candidate.note) if isinstance(text, str))
    wishes = replace(wishes, refused_shifts=wishes.refused_shifts | refused_shifts(said))
    if sought := training_sought_in(candidate.title or ""):
        wishes = replace(wishes, kinds=sought | (wishes.kinds - {PlacementKind.JOB}))
    profile = CandidateProfile(
        id=candidate.id,
        occupations=occupations,
        level=_level(candidate.title or "", occupations, qualification, vocabulary),
        years=candidate.years_experience,
        skills=_skills(candidate.skills, report, vocabulary),
        languages=_languages(candidate, as_of, report),
        recognition=recognition,
        recognised_occupations=_recognised(recognition, vocabulary),
        recognitions=read_recognitions(candidate.recognition or "", vocabulary, as_of=as_of),
        education=education,
        qualification=qualification,
        place=home_of(candidate, report, vocabulary),
        mobility=mobility_of(candidate, report),
        licences=licences_of(candidate, residence, as_of, report),
        certificates=certificates_of(candidate, as_of, vocabulary),
        hours=_hours(candidate.hours, report),
        availability=_availability(candidate.availability, as_of, report),
        wishes=wishes,
        wished_occupations=_wished(wishes.title, report, vocabulary) if wishes.title else (),
    )
    described = (candidate.title, candidate.education, candidate.wishes, *said)
    under_18 = says_under_18(text for text in described if text)
    return CandidateFacts(profile, residence, tuple(report), under_18)


def _residence(candidate: Candidate, as_of: dt.date, report: list[TermReading]) -> ResidenceFact | None:
    case = candidate.case
    if case is None or (case.residence is None and case.document_text is None):
        return None
    text = case.residence or case.document_text or ""
    if text and candidate.note:
        text = residence_with(text, candidate.note, as_of, case)
    reading = read_residence(text, as_of=as_of, case=case)
    report.append(term("residence", "", reading))
    nothing_written = reading.reason == "text.empty"
    return reading.value if reading.value is not None or nothing_written else _NOT_UNDERSTOOD


def _occupations(
    candidate: Candidate, qualification: Education | None, report: list[TermReading], vocabulary: Vocabulary
) -> tuple[str, ...]:
    named = [text for text in (candidate.title, *candidate.previous_titles) if text]
    found = [key for text in named for key in _titles(text, "title", report, vocabulary)]
    if not found and qualification is not None:
        found = [key for text in qualification.fields for key in _titles(text, "qualification", report, vocabulary)]
    return tuple(dict.fromkeys(found))


def _titles(text: str, field: str, report: list[TermReading], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the occupations a text names; of an ambiguous title all that it may mean."""
    keys: list[str] = []
    for reading in vocabulary.read_titles(text):
        report.append(term(field, text, reading))
        if reading.value is not None:
            keys.append(reading.value)
        elif reading.status == "ambiguous":
            keys.extend(alternative.value for alternative in reading.alternatives)
    return tuple(dict.fromkeys(keys))


def _wished(text: str, report: list[TermReading], vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the occupations wished for; who wishes for a place ("Lager") wishes to work there."""
    named = _titles(text, "wishes", report, vocabulary)
    if named:
        return named
    return tuple(reading.value for reading in vocabulary.read_titles(f"{_WORKER} {text}") if reading.value)


def _level(
    title: str, occupations: tuple[str, ...], qualification: Education | None, vocabulary: Vocabulary
) -> int | None:
    levels = [vocabulary.lexicon.occupation(key).level for key in occupations]
    learnt = qualification is not None and not is_school_level(qualification.level)
    if qualification is not None and learnt and qualification.dqr is not None and qualification.completed is not False:
        levels.append(_ACADEMIC_LEVEL if qualification.dqr >= _ACADEMIC_DQR else _SKILLED_LEVEL)
    if not levels and qualification is not None and qualification.completed is False:
        return _HELPER_LEVEL
    # "Helfer" and "ungelernt" name no occupation and still a level.
    return max(levels, default=level_of_title(without_gender_marks(title)))


def _skills(
    skills: tuple[str, ...] | None, report: list[TermReading], vocabulary: Vocabulary
) -> tuple[str, ...] | None:
    if skills is None:
        return None
    keys: list[str] = []
    for text in skills:
        if is_denied(text):
            denied = vocabulary.read_skill(without_denial(text)).value or ""
            report.append(TermReading("skills", text, "unmapped", denied, reason=DENIED))
            continue
        reading = vocabulary.read_skill(text)
        report.append(term("skills", text, reading))
        if reading.value is not None:
            keys.append(reading.value)
        elif reading.status == "ambiguous":
            keys.extend(alternative.value for alternative in reading.alternatives)
        else:
            keys.append(term_key(text))
    return tuple(sorted(set(keys)))


def _languages(candidate: Candidate, as_of: dt.date, report: list[TermReading]) -> tuple[LanguageLevel, ...] | None:
    given = candidate.languages
    if given is None:
        return None
    reading = read_languages(given, as_of=as_of) if isinstance(given, str) else read_language_map(given, as_of=as_of)
    report.append(term("languages", "", reading))
    if not reading.value:
        return None
    if not candidate.note:
        return reading.value
    named = {level.language for level in reading.value}
    known = {level.language for level in reading.value if level.level is not None}
    not_spoken = (one for one in languages_not_spoken(candidate.note) if one.language not in named)
    told = (
        one for one in languages_in(candidate.note, as_of) if one.language not in known and one.level is not Cefr.A0
    )
    return (*reading.value, *not_spoken, *told)


def _recognition(text: str | None, as_of: dt.date, report: list[TermReading]) -> RecognitionFact | None:
    if text is None:
        return None
    reading = read_recognition(text, as_of=as_of)
    report.append(term("recognition", "", reading))
    return reading.value


def _recognised(recognition: RecognitionFact | None, vocabulary: Vocabulary) -> tuple[str, ...]:
    named = recognition.occupation_text if recognition else ""
    return tuple(reading.value for reading in vocabulary.read_titles(named) if reading.value) if named else ()


def _education(text: str | None, field: str, report: list[TermReading]) -> Education | None:
    if text is None:
        return None
    reading = read_education(text)
    report.append(term(field, "", reading))
    return reading.value


def _degree_in(title: str | None) -> Education | None:
    """Return a degree told with the title ("Bauingenieur (B.Sc. Mosul)"); nothing below a degree is read there."""
    read = read_education(title).value if title else None
    return read if read is not None and read.isced in _DEGREES else None


def _hours(hours: float | str | None, report: list[TermReading]) -> WorkingHours:
    if hours is None:
        return WorkingHours()
    reading = read_hours(str(hours))
    report.append(term("hours", "", reading))
    return reading.value or WorkingHours()


def _availability(when: dt.date | str | None, as_of: dt.date, report: list[TermReading]) -> Availability:
    if when is None:
        return Availability()
    if isinstance(when, dt.date):
        return Availability(start=when, now=when <= as_of, precision="day")
    reading = read_availability(when, as_of=as_of)
    report.append(term("availability", "", reading))
    return reading.value or Availability()


def _wishes(text: str | None, report: list[TermReading]) -> Wishes:
    if text is None:
        return Wishes()
    reading = read_wishes(text)
    report.append(term("wishes", "", reading))
    wishes = reading.value or Wishes()
    if not wishes.kinds and (wishes.title or wishes.any_work):
        # Who names an occupation and says nothing of training is looking for work in it.
        return replace(wishes, kinds=frozenset({PlacementKind.JOB}))
    return wishes
