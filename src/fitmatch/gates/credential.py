"""Is the degree, the master craftsman's certificate or the licence there that the employer insists on?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fitmatch.knowledge.closeness import Relations, core_relations
from fitmatch.knowledge.credentials import (
    CHAMBER_LIST,
    DEGREE,
    DEGREE_OR_COMPARABLE,
    DOCTORATE,
    FURTHER_TRAINING,
    JOURNEYMAN,
    LICENCE,
    LICENCE_OR_PERMISSION,
    MASTER,
    MASTER_OR_COMPARABLE,
    MEDICAL_SPECIALIST,
    ONE_OF,
    SWORN,
    TEACHING,
    TRAINING,
)
from fitmatch.knowledge.reference_occupations import Recognitions, recognition_for
from fitmatch.schema.codes import GateState, SkillLevel
from fitmatch.schema.results import GateFinding

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from fitmatch.schema.facts import CandidateFacts, VacancyFacts
    from fitmatch.schema.person import Education
    from fitmatch.schema.results import Facts

_DOCTORAL_DQR, _ACADEMIC_DQR, _FURTHER_DQR, _SKILLED_DQR = 8, 6, 5, 4
_MASTER_STATUS = "CRAFT_MASTER_EQUIV"
_SAME_FIELD = 0.4
"""Closeness of occupations from which a degree in one is of the same field as the other (house rule)."""

_SAME_TRAINING = 0.5
"""Closeness below which a completed training is another one than the job's (house rule)."""

_DEGREES = frozenset({DEGREE, DEGREE_OR_COMPARABLE})
_OPEN = frozenset({"UNKNOWN", "GERMAN_QUAL", "FULL", "EU_AUTOMATIC", "EXAM_PASSED"})
"""Statuses from which a licence may follow at once, so that somebody asks for it."""

_GERMAN_PAPER = frozenset({"GERMAN_QUAL", "FULL", "LICENCE", _MASTER_STATUS})
"""Statuses that are a German certificate of a training or as good as one."""

_LICENCE_HELD: Mapping[str, Mapping[str, bool | None]] = {
    LICENCE: {"LICENCE": True, "CRAFT_MASTER_EQUIV": True},
    LICENCE_OR_PERMISSION: {"LICENCE": True, "TEMP_PERMISSION": True},
    CHAMBER_LIST: {"LICENCE": True},
    TEACHING: {"LICENCE": True, "FULL": True, "EU_AUTOMATIC": True},
    MEDICAL_SPECIALIST: {"LICENCE": None},
    SWORN: {"LICENCE": True},
}
"""Whether a status is the licence asked for; other statuses are not, unless they are open."""


@dataclass(frozen=True, slots=True)
class _Person:
    qualification: Education | None
    recognition: str
    recognitions: Recognitions = ()
    is_expert: bool = False
    occupations: tuple[str, ...] = ()
    not_listed: bool = False


@dataclass(frozen=True, slots=True)
class _Job:
    credentials: tuple[str, ...]
    occupations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CredentialMust:
    """A degree, master's certificate or licence that is a must and known to be missing blocks: none comes in weeks.

    A foreign degree counts: whether it compares is said by a statement of comparability, not by this gate.
    """

    name: str = "credential"
    relations: Relations = field(default_factory=core_relations, repr=False)

    def candidate_key(self, candidate: CandidateFacts) -> _Person:
        """Return the highest qualification read, in whichever field it stands, and the recognition status."""
        profile = candidate.profile
        read = [education for education in (profile.qualification, profile.education) if education is not None]
        highest = max(read, key=lambda education: education.dqr or 0, default=None)
        status = profile.recognition.key if profile.recognition else ""
        is_expert = profile.level == SkillLevel.EXPERT
        not_listed = profile.recognition is not None and profile.recognition.not_listed
        return _Person(highest, status, profile.recognitions, is_expert, profile.occupations, not_listed)

    def vacancy_key(self, vacancy: VacancyFacts) -> _Job | None:
        """Return the credentials insisted on and the occupations on offer; ``None`` when there are none."""
        return _Job(vacancy.credentials, vacancy.occupations) if vacancy.credentials else None

    def decide(self, candidate_key: _Person, vacancy_key: _Job, as_of: dt.date) -> GateFinding:
        """Return whether every credential insisted on is there."""
        del as_of
        stated = recognition_for(candidate_key.recognitions, vacancy_key.occupations, self.relations)
        person = replace(candidate_key, recognition=stated.key) if stated else candidate_key
        findings = [self._one(credential, person, vacancy_key) for credential in vacancy_key.credentials]
        return max(findings, key=lambda finding: finding.state)

    def _one(self, asked: str, person: _Person, job: _Job) -> GateFinding:
        """Return the finding for one requirement; of several credentials that are enough one by one, the best held."""
        held = {credential: _is_held(credential, person) for credential in asked.split(ONE_OF)}
        there = next((credential for credential, state in held.items() if state), "")
        if there in _DEGREES and person.not_listed:
            return self._finding(GateState.TO_CLARIFY, "credential.not_listed", there, ("obtain_statement",))
        if there == DEGREE_OR_COMPARABLE and self._is_other_field(person, job):
            return self._finding(GateState.TO_CLARIFY, "credential.other_field", there, ("ask_employer_comparable",))
        if there:
            return self._finding(GateState.MET, "credential.held", there)
        if asked == TRAINING and held[TRAINING] is None and self._comes_from_elsewhere(person, job):
            return self._finding(GateState.NOT_MET, "credential.missing", asked, (f"obtain_{asked}",))
        if asked == TRAINING and held[TRAINING] is None:
            # What a training is worth shows in occupation and tasks; only who is known to have none lacks it.
            return self._finding(GateState.NOT_CHECKED, "credential.not_checked", asked)
        open_ = next((credential for credential, state in held.items() if state is None), "")
        if open_:
            return self._finding(GateState.TO_CLARIFY, "credential.unknown", open_, ("state_qualification",))
        lifts = tuple(f"obtain_{credential.removesuffix('_or_comparable')}" for credential in held)
        return self._finding(GateState.NOT_MET, "credential.missing", next(iter(held)), lifts)

    def _comes_from_elsewhere(self, person: _Person, job: _Job) -> bool:
        """Return whether somebody is known to have learnt something that is not near the job at all."""
        nearest = self._nearest(person, job)
        return _is_trained(person) and nearest is not None and nearest < _SAME_TRAINING

    def _is_other_field(self, person: _Person, job: _Job) -> bool:
        """Return whether a degree is known to be in another field than the job's, so that the employer compares."""
        nearest = self._nearest(person, job)
        return nearest is not None and nearest < _SAME_FIELD

    def _nearest(self, person: _Person, job: _Job) -> float | None:
        """Return how close the person's nearest occupation is to the job; ``None`` where either names none."""
        closeness = self.relations.occupation_closeness
        pairs = ((has, offered) for has in person.occupations for offered in job.occupations)
        return max((closeness(has, offered).value for has, offered in pairs), default=None)

    def _finding(self, state: GateState, reason: str, credential: str, lifts: tuple[str, ...] = ()) -> GateFinding:
        topic = "regulated_recognition" if credential in _LICENCE_HELD else "qualification"
        details: Facts = (("credential", credential),)
        return GateFinding(self.name, state, reason, topic, "vacancy", lifts=lifts, details=details)


def _is_held(credential: str, person: _Person) -> bool | None:
    """Return whether a credential is there; ``None`` where nobody can tell from what is known."""
    if credential in _LICENCE_HELD:
        return _LICENCE_HELD[credential].get(person.recognition, person.recognition in {"", *_OPEN} and None)
    if credential == MASTER:
        return _has_master(person)
    if credential == MASTER_OR_COMPARABLE:
        # Whether a master's paper from abroad compares is said by the chamber.
        held = _has_master(person)
        return None if held is False and _is_trained(person) else held
    if credential == DOCTORATE:
        return _has_doctorate(person)
    if credential == FURTHER_TRAINING:
        return _has_further_training(person)
    if credential in {JOURNEYMAN, TRAINING}:
        return _has_journeyman_certificate(person)
    held = _has_degree(person)
    # "Oder vergleichbar" is an open door: the employer says what compares.
    return None if held is False and credential == DEGREE_OR_COMPARABLE else held


def _has_degree(person: _Person) -> bool | None:
    """Return whether there is a degree; ``None`` where nothing or no level is known.

    A statement of comparability (*Zeugnisbewertung*) of somebody in an academic occupation is about a degree.
    """
    qualification = person.qualification
    if qualification is not None and qualification.completed is False:
        return False
    if qualification is None or qualification.dqr is None:
        return True if person.recognition == "EVIDENCE_ONLY" and person.is_expert else None
    return qualification.dqr >= _ACADEMIC_DQR


def _is_trained(person: _Person) -> bool:
    """Return whether somebody is known to have completed a training or a degree."""
    return person.qualification is not None and (person.qualification.dqr or 0) >= _SKILLED_DQR


def _has_doctorate(person: _Person) -> bool | None:
    """Return whether there is a doctorate; who has a degree and does not speak of one is asked."""
    if person.qualification is not None and person.qualification.dqr == _DOCTORAL_DQR:
        return True
    return False if _has_degree(person) is False else None


def _has_master(person: _Person) -> bool | None:
    """Return whether there is a master's certificate: a recognition that is known says so if there is one."""
    if person.recognition == _MASTER_STATUS:
        return True
    return False if person.qualification is not None or person.recognition not in {"", "UNKNOWN"} else None


def _has_further_training(person: _Person) -> bool | None:
    """Return whether there may be an exam after a training (*Techniker, Polier, Fachwirt*): nothing below is one."""
    if person.qualification is not None and person.qualification.nothing_further:
        return False
    level = person.qualification.dqr if person.qualification is not None else None
    if person.recognition in _GERMAN_PAPER or (level is not None and level >= _FURTHER_DQR):
        return None
    return False if person.qualification is not None or person.recognition not in {"", "UNKNOWN"} else None


def _has_journeyman_certificate(person: _Person) -> bool | None:
    """Return whether there is the certificate of a training (*Gesellenbrief*); schooling alone is known not to be."""
    if person.recognition in _GERMAN_PAPER:
        return True
    if person.recognition == "NO_QUALIFICATION":
        return False
    read = person.qualification
    if read is None or (read.dqr is None and read.completed is not False):
        return None
    trained = read.level.startswith("AUSB") or (read.dqr is not None and read.dqr >= _SKILLED_DQR)
    return None if trained else False
