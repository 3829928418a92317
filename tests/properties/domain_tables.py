"""The whole tables the domain's invariants run over: papers × kinds × days, statuses × occupations, certificates."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from fitmatch.gates import DEFAULT_GATES
from fitmatch.gates.access import Access
from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.knowledge.recognition import status_keys, status_row
from fitmatch.knowledge.regulation import regulation_of
from fitmatch.knowledge.residence import rule_keys
from fitmatch.knowledge.residence_questions import flag_rules
from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.papers.residence import read_residence
from fitmatch.schema.case import Case, ResidenceFact
from fitmatch.schema.codes import Cefr, GateState, LanguageSkill, OccupationClass, PlacementKind, Proof, Strictness
from fitmatch.schema.demand import LicenceRequirement
from fitmatch.schema.facts import DENIED, CandidateFacts, CandidateProfile, SkillRequirement, TermReading, VacancyFacts
from fitmatch.schema.language import LanguageLevel, LanguageRequirement
from fitmatch.schema.person import DrivingLicence, Education
from fitmatch.schema.recognition import RecognitionFact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitmatch.gates import AnyGate
    from fitmatch.schema.results import GateFinding

AS_OF = dt.date(2026, 4, 15)
DAYS = (dt.date(2022, 6, 1), dt.date(2024, 11, 1), AS_OF, dt.date(2026, 6, 12), dt.date(2027, 3, 5))
KEYS = tuple(sorted(rule_keys()))
FLAGS = tuple(flag_rules())
_ANSWERS = (*((flag, True) for flag in FLAGS), ("IN_RECEPTION_CENTRE", False))
NO_EMPLOYMENT = frozenset(
    {
        PlacementKind.HOSPITATION,
        PlacementKind.SCHOOL_TRAINING,
        PlacementKind.TRAINING_COURSE,
        PlacementKind.VOLUNTEERING,
    }
)
"""Kinds that are open whatever the papers say: nobody is employed."""

OCCUPATIONS = tuple(row["occupation"] for row in read_table("regulation/occupation_classes"))
CERTIFICATES = tuple(row["skill"] for row in read_table("regulation/day_one_certificates"))
LICENCE_CLASSES = ("B", "BE", "C1", "C1E", "C", "CE", "D1", "D1E", "D", "DE")
LEVELS = tuple(Cefr)
STATUSES = tuple(key for key in status_keys() if status_row(key).status.value != "unknown" or key == "EXPIRED")
GATES = {gate.name: gate for gate in DEFAULT_GATES}
OPEN = frozenset({GateState.CONDITIONAL, GateState.TO_CLARIFY, GateState.NOT_MET})


def decide(gate: AnyGate, person: CandidateFacts, job: VacancyFacts, day: dt.date = AS_OF) -> GateFinding | None:
    """Return what one gate finds, ``None`` where it has nothing to check."""
    asked = gate.vacancy_key(job)
    return None if asked is None else gate.decide(gate.candidate_key(person), asked, day)


def findings(person: CandidateFacts, job: VacancyFacts, day: dt.date = AS_OF) -> dict[str, GateFinding]:
    """Return what all gates find, by gate."""
    found = {name: decide(gate, person, job, day) for name, gate in GATES.items()}
    return {name: finding for name, finding in found.items() if finding is not None}


def papers(day: dt.date, /, **case: object) -> ResidenceFact:
    """Return what a case entered by a caseworker says on a day."""
    fact = read_residence("", as_of=day, case=Case.model_validate(case)).value
    assert fact is not None
    return fact


def stays(day: dt.date) -> tuple[dt.date | None, ...]:
    """Return beginnings of a stay: not known, last month, five months, a year and five years ago."""
    return (None, *(day - dt.timedelta(days=days) for days in (30, 150, 400, 1900)))


@lru_cache(maxsize=1)
def every_paper() -> tuple[tuple[dt.date, ResidenceFact], ...]:
    """Return every key on every day, with every beginning of the stay, and with each question answered."""
    plain = [
        (day, papers(day, residence=key, stay_since=since)) for day in DAYS for key in KEYS for since in stays(day)
    ]
    answered = [
        (day, papers(day, residence=key, stay_since=stays(day)[-1], flags={flag: answer}))
        for day, key, (flag, answer) in product(DAYS[1:4], KEYS, _ANSWERS)
    ]
    return (*plain, *answered)


@lru_cache(maxsize=1)
def every_access() -> tuple[tuple[dt.date, ResidenceFact, PlacementKind, GateFinding], ...]:
    """Return what the gate of access finds for every paper and every kind of placement."""
    gate = Access()
    asked = {kind: gate.vacancy_key(VacancyFacts("v", kind=kind)) for kind in PlacementKind}
    pairs = product(every_paper(), PlacementKind)
    return tuple((day, fact, kind, gate.decide(fact, asked[kind], day)) for (day, fact), kind in pairs)


def person(**profile: object) -> CandidateFacts:
    """Return a person of whom only this is known."""
    return CandidateFacts(CandidateProfile("c", **profile))  # type: ignore[arg-type]


def with_status(key: str, *occupations: str) -> CandidateFacts:
    """Return somebody with a recognition status in some occupations."""
    return person(occupations=occupations, recognition=RecognitionFact(status_row(key).status, key))


def work_in(occupation: str, **facts: object) -> VacancyFacts:
    """Return a job in an occupation, in the class the table says."""
    regulation = regulation_of(occupation, AS_OF)
    facts = {"level": core_lexicon().occupation(occupation).level, **facts}
    return VacancyFacts(
        occupation,
        occupations=(occupation,),
        occupation_class=regulation.occupation_class,
        class_source=regulation.law,
        **facts,  # type: ignore[arg-type]
    )


def in_class(*classes: OccupationClass) -> tuple[str, ...]:
    """Return the occupations of some classes."""
    return tuple(key for key in OCCUPATIONS if regulation_of(key, AS_OF).occupation_class in classes)


def german(level: Cefr | None, *, low: Cefr | None = None) -> tuple[LanguageLevel, ...]:
    """Return German at a level, not proven."""
    return (LanguageLevel("de", LanguageSkill.OVERALL, level, low or level, level, Proof.NONE),)


def german_asked(level: Cefr, how: Strictness = Strictness.MUST) -> VacancyFacts:
    """Return a job that asks for German."""
    return VacancyFacts("v", languages=(LanguageRequirement("de", LanguageSkill.OVERALL, level, how, level),))


def licence(*valid: str) -> DrivingLicence:
    """Return licences that are stated and valid."""
    return DrivingLicence(frozenset(valid), frozenset(), stated=True)


def licence_asked(*classes: str) -> VacancyFacts:
    """Return a job that insists on licences."""
    return VacancyFacts("v", licences=tuple(LicenceRequirement(c, Strictness.MUST, (0, 1)) for c in classes))


def certificate_asked(skill: str) -> VacancyFacts:
    """Return a job that insists on a certificate."""
    return VacancyFacts("v", skills=(SkillRequirement(skill, 2, Strictness.MUST, "text"),))


_GERMAN_SCHOOLS = {"NO_SCHOOL": 0, "HSA": 2, "MSA": 3, "ABITUR": 4}
_LICENCES = ("licence_to_practise", "licence_or_permission", "chamber_list")


def denies(concept: str) -> CandidateFacts:
    """Return somebody whose profile says that a certificate is missing."""
    denied = TermReading("skills", "kein …", "mapped", concept, reason=DENIED)
    return replace(person(skills=("cooking",)), terms=(denied,))


def must_changes() -> Iterator[tuple[CandidateFacts, CandidateFacts, VacancyFacts]]:
    """Yield person before, person after the lift, and the job: levels, licences, certificates, schools, degrees."""
    for held, asked in product(Cefr, tuple(Cefr)[1:7]):
        before = person(languages=german(held))
        yield before, person(languages=german(asked)), german_asked(asked)
    for asked in LICENCE_CLASSES:
        after = person(licences=licence("B", asked))
        yield person(licences=licence()), after, licence_asked(asked)
        abroad = DrivingLicence(frozenset(), frozenset({asked}), stated=True)
        yield person(licences=abroad), after, licence_asked(asked)
    for skill in CERTIFICATES:
        yield denies(skill), person(skills=("cooking", skill)), certificate_asked(skill)
    for held, asked in product(_GERMAN_SCHOOLS, ("HSA", "MSA", "FHR", "ABITUR")):
        after = person(education=Education(asked, _GERMAN_SCHOOLS.get(asked, 4), country="DE"))
        school = Education(held, _GERMAN_SCHOOLS[held], country="DE")
        yield person(education=school), after, VacancyFacts("v", school=asked)
    trained = Education("AUSB_3", 4, completed=True)
    learnt = person(qualification=trained)
    degree = person(qualification=Education("BACHELOR", 6, completed=True))
    yield learnt, degree, VacancyFacts("v", credentials=("university_degree",))
    statuses = {"master_craftsman": "CRAFT_MASTER_EQUIV", **dict.fromkeys(_LICENCES, "LICENCE")}
    for credential, status in statuses.items():
        after = with_status(status)
        yield with_status("NOT_APPLIED"), after, VacancyFacts("v", credentials=(credential,))
