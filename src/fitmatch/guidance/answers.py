"""Questions nobody has answered for a person yet, and the answers they may get.

An answer is a change of the record, too: what it moves is what the rules find for the record with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from fitmatch.guidance.changes import CertificateHeld, LicenceHeld
from fitmatch.knowledge.credentials import ONE_OF
from fitmatch.knowledge.day_one import certificates
from fitmatch.knowledge.levels import level_for
from fitmatch.schema.case import ResidenceFact
from fitmatch.schema.codes import Cefr, LanguageSkill, Proof, RecognitionStatus, Shift, Strictness, WorkAccess
from fitmatch.schema.facts import DENIED, TermReading
from fitmatch.schema.language import LanguageLevel
from fitmatch.schema.person import DrivingLicence, Education
from fitmatch.schema.recognition import RecognitionFact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from fitmatch.schema.facts import CandidateFacts, VacancyFacts

_MOST_OF_A_KIND = 24
"""Places, occupations or skills an open question is tried with."""
_LEVELS = (Cefr.A0, Cefr.A1, Cefr.A2, Cefr.B1, Cefr.B2, Cefr.C1)
_SCHOOLS = ("NO_SCHOOL", "HSA", "MSA", "ABITUR")
_FEW_HOURS = 20.0
_SHORT_WAY, _LONG_WAY = 30, 90


@dataclass(frozen=True, slots=True)
class Answer:
    """One possible answer: what the profile says with it, or what the papers say."""

    profile: tuple[tuple[str, Any], ...] = ()
    residence: ResidenceFact | None = None
    denied: str = ""

    def applied(self, candidate: CandidateFacts) -> CandidateFacts:
        """Return the person with the answer."""
        terms = candidate.terms
        if self.denied:
            terms = (*terms, TermReading("skills", "", "mapped", self.denied, reason=DENIED))
        return replace(
            candidate,
            profile=replace(candidate.profile, **dict(self.profile)),
            residence=self.residence or candidate.residence,
            terms=terms,
        )


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Something that is not known about a person.

    Attributes:
        field: What is asked for, one of :data:`FIELDS`.
        about: What exactly (a language, a certificate), empty where the field says it all.
        answers: What may be answered.
    """

    field: str
    about: str
    answers: tuple[Any, ...]


def open_questions(candidate: CandidateFacts, vacancies: Sequence[VacancyFacts]) -> list[OpenQuestion]:
    """Return what is not known about a person and some vacancy may ask for."""
    return [question for ask in FIELDS.values() for question in ask(candidate, vacancies)]


def _distinct(things: Iterator[Any]) -> list[Any]:
    return list(dict.fromkeys(things))


def _languages(candidate: CandidateFacts, vacancies: Sequence[VacancyFacts]) -> Iterator[OpenQuestion]:
    levels = candidate.profile.languages or ()
    for language in _distinct(asked.language for vacancy in vacancies for asked in vacancy.languages):
        if level_for(levels, language, LanguageSkill.OVERALL) is None:
            kept = tuple(known for known in levels if known.language != language)
            own = (LanguageLevel(language, LanguageSkill.OVERALL, one, one, one, Proof.SELF) for one in _LEVELS)
            yield OpenQuestion("language", language, tuple(Answer((("languages", (*kept, level)),)) for level in own))


def _occupation(candidate: CandidateFacts, vacancies: Sequence[VacancyFacts]) -> Iterator[OpenQuestion]:
    if not candidate.profile.occupations and candidate.profile.level is None:
        asked = _distinct(vacancy.occupations[:1] for vacancy in vacancies if vacancy.occupations)[:_MOST_OF_A_KIND]
        yield OpenQuestion("occupation", "", tuple(Answer((("occupations", one),)) for one in asked))


def _skills(candidate: CandidateFacts, vacancies: Sequence[VacancyFacts]) -> Iterator[OpenQuestion]:
    if candidate.profile.skills is None:
        asked = _distinct(tuple(one.skill for one in vacancy.skills) for vacancy in vacancies if vacancy.skills)
        lists = [(), *asked[:_MOST_OF_A_KIND]]
        yield OpenQuestion("skills", "", tuple(Answer((("skills", one),)) for one in lists))


def _recognition(candidate: CandidateFacts, vacancies: Sequence[VacancyFacts]) -> Iterator[OpenQuestion]:
    del vacancies
    fact = candidate.profile.recognition
    if fact is None or fact.key == "UNKNOWN":
        stages = (
            (RecognitionStatus.NOT_APPLIED, "NOT_APPLIED"),
            (RecognitionStatus.IN_PROCEDURE, "IN_PROCEDURE"),
            (RecognitionStatus.PARTIAL, "PARTIAL_NONREG"),
            (RecognitionStatus.FULL, "FULL"),
            (RecognitionStatus.FULL, "LICENCE"),
        )
        facts = (RecognitionFact(status, key) for status, key in stages)
        yield OpenQuestion("recognition", "", tuple(Answer((("recognition", one),)) for one in facts))


def _residence(candidate: CandidateFacts, vacancies: Sequence[VacancyFacts]) -> Iterator[OpenQuestion]:
    del vacancies
    if candidate.residence is None:
        # What the paper says about work, whatever title it is.
        allowed = ResidenceFact("unknown", "UNKNOWN", WorkAccess.ALLOWED, "FREE", "FREE", from_document=True)
        forbidden = ResidenceFact("unknown", "UNKNOWN", WorkAccess.NOT_ALLOWED, "NO", "NO", from_document=True)
        permission = ResidenceFact("unknown", "UNKNOWN", WorkAccess.CONDITIONAL, "ABH", "ABH", from_document=True)
        yield OpenQuestion("residence", "", tuple(Answer(residence=one) for one in (allowed, permission, forbidden)))


def _school(candidate: CandidateFacts, vacancies: Sequence[VacancyFacts]) -> Iterator[OpenQuestion]:
    if candidate.profile.education is None and any(vacancy.school for vacancy in vacancies):
        held = (Education(level, country="DE") for level in _SCHOOLS)
        yield OpenQuestion("school", "", tuple(Answer((("education", one),)) for one in held))


def _licence(candidate: CandidateFacts, vacancies: Sequence[VacancyFacts]) -> Iterator[OpenQuestion]:
    asked = _distinct(one.licence_class.split(ONE_OF)[0] for vacancy in vacancies for one in vacancy.licences)
    if asked and not candidate.profile.licences.stated:
        none = Answer((("licences", DrivingLicence(stated=True)),))
        yield OpenQuestion("licence", "", (none, *(LicenceHeld(own) for own in asked)))


def _certificates(candidate: CandidateFacts, vacancies: Sequence[VacancyFacts]) -> Iterator[OpenQuestion]:
    profile = candidate.profile
    told = {*(profile.skills or ()), *profile.certificates}
    told |= {term.concept for term in candidate.terms if term.reason == DENIED}
    musts = (asked.skill for vacancy in vacancies for asked in vacancy.skills if asked.strictness == Strictness.MUST)
    for skill in _distinct(one for one in musts if one in certificates() and one not in told):
        yield OpenQuestion("certificate", skill, (CertificateHeld(skill), Answer(denied=skill)))


def _place(candidate: CandidateFacts, vacancies: Sequence[VacancyFacts]) -> Iterator[OpenQuestion]:
    if candidate.profile.place.kind != "unique":
        places = _distinct(vacancy.place for vacancy in vacancies if vacancy.place.kind == "unique")
        yield OpenQuestion("place", "", tuple(Answer((("place", one),)) for one in places[:_MOST_OF_A_KIND]))


def _limit(candidate: CandidateFacts, vacancies: Sequence[VacancyFacts]) -> Iterator[OpenQuestion]:
    del vacancies
    mobility = candidate.profile.mobility
    if mobility.max_minutes is None and mobility.max_km is None:
        limits = (replace(mobility, max_minutes=minutes) for minutes in (_SHORT_WAY, _LONG_WAY))
        yield OpenQuestion("way", "", tuple(Answer((("mobility", one),)) for one in limits))


def _relocation(candidate: CandidateFacts, vacancies: Sequence[VacancyFacts]) -> Iterator[OpenQuestion]:
    del vacancies
    mobility = candidate.profile.mobility
    if mobility.will_move is None:
        willing = (replace(mobility, will_move=answer) for answer in (True, False))
        yield OpenQuestion("relocation", "", tuple(Answer((("mobility", one),)) for one in willing))


def _hours(candidate: CandidateFacts, vacancies: Sequence[VacancyFacts]) -> Iterator[OpenQuestion]:
    del vacancies
    hours = candidate.profile.hours
    if hours.low is None and hours.high is None and candidate.profile.wishes.max_hours is None:
        yield OpenQuestion("hours", "", (Answer((("hours", replace(hours, high=_FEW_HOURS)),)),))


def _shifts(candidate: CandidateFacts, vacancies: Sequence[VacancyFacts]) -> Iterator[OpenQuestion]:
    wishes = candidate.profile.wishes
    if not wishes.refused_shifts:
        asked = _distinct(shift for vacancy in vacancies for shift in sorted(vacancy.shifts) if shift != Shift.DAY)
        ruled_out = (replace(wishes, refused_shifts=frozenset({shift})) for shift in asked)
        if asked:
            yield OpenQuestion("shifts", "", tuple(Answer((("wishes", one),)) for one in ruled_out))


def _kinds(candidate: CandidateFacts, vacancies: Sequence[VacancyFacts]) -> Iterator[OpenQuestion]:
    wishes = candidate.profile.wishes
    if not wishes.kinds:
        offered = _distinct(vacancy.kind for vacancy in vacancies)
        wanted = (replace(wishes, kinds=frozenset({kind})) for kind in offered)
        yield OpenQuestion("kind", "", tuple(Answer((("wishes", one),)) for one in wanted))


FIELDS: dict[str, Callable[[CandidateFacts, Sequence[VacancyFacts]], Iterator[OpenQuestion]]] = {
    "occupation": _occupation,
    "skills": _skills,
    "language": _languages,
    "recognition": _recognition,
    "residence": _residence,
    "school": _school,
    "licence": _licence,
    "certificate": _certificates,
    "place": _place,
    "way": _limit,
    "relocation": _relocation,
    "hours": _hours,
    "shifts": _shifts,
    "kind": _kinds,
}
"""The fields of an intake that can be open, and what asks for each."""
