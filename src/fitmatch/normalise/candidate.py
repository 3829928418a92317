"""A candidate's record to codes: every field goes to its reader, and every term leaves a line in the report."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from fitmatch.knowledge.licence_paths import bridges_to
from fitmatch.knowledge.surroundings import fields_wished
from fitmatch.normalise.candidate_occupations import (
    degree_in,
    level_of,
    occupations_learnt,
    occupations_of,
    occupations_wished,
    school_in,
)
from fitmatch.normalise.candidate_travel import certificates_denied, certificates_of, home_of, licences_of, mobility_of
from fitmatch.normalise.candidate_wishes import wishes_of
from fitmatch.normalise.language.languages import read_language_map, read_languages
from fitmatch.normalise.papers.recognition import read_recognition
from fitmatch.normalise.papers.residence import read_residence
from fitmatch.normalise.people.availability import read_availability
from fitmatch.normalise.people.education import read_education
from fitmatch.normalise.people.hours import read_hours
from fitmatch.normalise.people.limits import languages_not_spoken, says_under_18
from fitmatch.normalise.people.notes import (
    PAPERS_UNKNOWN,
    languages_in,
    papers_noted,
    residence_with,
)
from fitmatch.normalise.recognitions import read_recognitions
from fitmatch.normalise.report_terms import term
from fitmatch.normalise.vocabulary import Vocabulary, core_vocabulary
from fitmatch.normalise.words.negation import is_denied, without_denial
from fitmatch.normalise.words.skills import term_key
from fitmatch.schema.case import ResidenceFact
from fitmatch.schema.codes import Cefr
from fitmatch.schema.facts import DENIED, CandidateFacts, CandidateProfile, TermReading
from fitmatch.schema.person import Availability, Education, WorkingHours

if TYPE_CHECKING:
    from fitmatch.schema.candidate import Candidate
    from fitmatch.schema.language import LanguageLevel
    from fitmatch.schema.recognition import RecognitionFact


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
    if education is None:
        education = school_in(candidate.recognition)
    if qualification is None and (education is None or education.completed is not False):
        qualification = degree_in(candidate.title)
    occupations = occupations_of(candidate, qualification, report, vocabulary)
    recognition = _recognition(candidate.recognition, as_of, report)
    certificates_denied(candidate, as_of, report, vocabulary)
    said = tuple(text for text in (candidate.hours, candidate.availability, candidate.note) if isinstance(text, str))
    wishes = wishes_of(candidate, said, report, trained=bool(occupations))
    profile = CandidateProfile(
        id=candidate.id,
        occupations=occupations,
        learnt_occupations=occupations_learnt((qualification, education), vocabulary),
        level=level_of(candidate.title or "", occupations, qualification, vocabulary),
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
        wished_occupations=occupations_wished(wishes.titles, report, vocabulary),
        wished_surroundings=fields_wished(" ".join(wishes.titles)),
        refused_occupations=occupations_wished(wishes.refused_titles, report, vocabulary),
        bridges=_bridges(occupations, as_of, vocabulary),
    )
    described = (candidate.title, candidate.education, candidate.wishes, *said)
    under_18 = says_under_18((text for text in described if text), as_of)
    return CandidateFacts(profile, residence, tuple(report), under_18)


def _bridges(occupations: tuple[str, ...], as_of: dt.date, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the KldB codes of work that is a usual bridge to one of the occupations."""
    codes = (vocabulary.lexicon.occupation(key).kldb[:1] for key in occupations)
    return tuple(sorted({role for first in codes for code in first for role in bridges_to(code, as_of)}))


def _residence(candidate: Candidate, as_of: dt.date, report: list[TermReading]) -> ResidenceFact | None:
    case = candidate.case
    if case is None or (case.residence is None and case.document_text is None):
        return papers_noted(candidate.note or "")
    text = case.residence or case.document_text or ""
    if text and candidate.note:
        text = residence_with(text, candidate.note, as_of, case)
    reading = read_residence(text, as_of=as_of, case=case)
    report.append(term("residence", "", reading))
    nothing_written = reading.reason == "text.empty"
    return reading.value if reading.value is not None or nothing_written else PAPERS_UNKNOWN


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
