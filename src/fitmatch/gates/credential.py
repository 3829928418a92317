"""Is the degree, the master craftsman's certificate or the licence there that the employer insists on?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from fitmatch.gates.credential_held import LICENCES, Person, is_held, is_trained
from fitmatch.knowledge.closeness import Relations, core_relations
from fitmatch.knowledge.credentials import DEGREE, DEGREE_OR_COMPARABLE, ONE_OF, OWN_TRAINING, TRAINING
from fitmatch.knowledge.reference_occupations import recognition_for
from fitmatch.schema.codes import GateState, SkillLevel
from fitmatch.schema.results import GateFinding

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.schema.facts import CandidateFacts, CandidateProfile, VacancyFacts
    from fitmatch.schema.results import Facts

_SAME_FIELD = 0.4
"""Closeness of occupations from which a degree in one is of the same field as the other (house rule)."""

_SAME_TRAINING = 0.5
"""Closeness below which a completed training is another one than the job's (house rule)."""

_SAME_OCCUPATION = 0.8
"""Closeness below which a training is not the one the job is called after (house rule)."""

_TRAININGS = frozenset({TRAINING, OWN_TRAINING})
_DEGREES = frozenset({DEGREE, DEGREE_OR_COMPARABLE})


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

    def candidate_key(self, candidate: CandidateFacts) -> Person:
        """Return the highest qualification read, in whichever field it stands, and the recognition status."""
        profile = candidate.profile
        read = [education for education in (profile.qualification, profile.education) if education is not None]
        highest = max(read, key=lambda education: education.dqr or 0, default=None)
        status = profile.recognition.key if profile.recognition else ""
        is_expert = profile.level == SkillLevel.EXPERT
        not_listed = profile.recognition is not None and profile.recognition.not_listed
        return Person(
            highest,
            status,
            profile.recognitions,
            is_expert,
            _occupations(profile),
            not_listed,
            none_held=profile.recognition is not None and profile.recognition.none_held,
            nothing_german=any(education.nothing_german for education in read),
        )

    def vacancy_key(self, vacancy: VacancyFacts) -> _Job | None:
        """Return the credentials insisted on and the occupations on offer; ``None`` when there are none."""
        return _Job(vacancy.credentials, vacancy.occupations) if vacancy.credentials else None

    def decide(self, candidate_key: Person, vacancy_key: _Job, as_of: dt.date) -> GateFinding:
        """Return whether every credential insisted on is there."""
        del as_of
        stated = recognition_for(candidate_key.recognitions, vacancy_key.occupations, self.relations)
        person = replace(candidate_key, recognition=stated.key) if stated else candidate_key
        findings = [self._one(credential, person, vacancy_key) for credential in vacancy_key.credentials]
        return max(findings, key=lambda finding: finding.state)

    def _one(self, asked: str, person: Person, job: _Job) -> GateFinding:
        """Return the finding for one requirement; of several credentials that are enough one by one, the best held."""
        if asked == OWN_TRAINING and self._has_learnt_another(person, job):
            return self._finding(GateState.NOT_MET, "credential.missing", asked, ("obtain_completed_training",))
        held = {credential: is_held(credential, person) for credential in asked.split(ONE_OF)}
        there = next((credential for credential, state in held.items() if state), "")
        if there in _DEGREES and person.not_listed:
            return self._finding(GateState.TO_CLARIFY, "credential.not_listed", there, ("obtain_statement",))
        if there == DEGREE_OR_COMPARABLE and self._is_other_field(person, job):
            return self._finding(GateState.TO_CLARIFY, "credential.other_field", there, ("ask_employer_comparable",))
        if there:
            return self._finding(GateState.MET, "credential.held", there)
        if asked in _TRAININGS and held[asked] is None and self._comes_from_elsewhere(person, job):
            return self._finding(GateState.NOT_MET, "credential.missing", asked, ("obtain_completed_training",))
        if asked in _TRAININGS and held[asked] is None:
            # What a training is worth shows in occupation and tasks; only who is known to have none lacks it.
            return self._finding(GateState.NOT_CHECKED, "credential.not_checked", asked)
        open_ = next((credential for credential, state in held.items() if state is None), "")
        if open_:
            return self._finding(GateState.TO_CLARIFY, "credential.unknown", open_, ("state_qualification",))
        lifts = tuple(f"obtain_{credential.removesuffix('_or_comparable')}" for credential in held)
        return self._finding(GateState.NOT_MET, "credential.missing", next(iter(held)), lifts)

    def _comes_from_elsewhere(self, person: Person, job: _Job) -> bool:
        """Return whether somebody is known to have learnt something that is not near the job at all."""
        nearest = self._nearest(person, job)
        return is_trained(person) and nearest is not None and nearest < _SAME_TRAINING

    def _has_learnt_another(self, person: Person, job: _Job) -> bool:
        """Return whether none of what somebody is known to have learnt or done is the job's own occupation."""
        nearest = self._nearest(person, job)
        return nearest is not None and nearest < _SAME_OCCUPATION

    def _is_other_field(self, person: Person, job: _Job) -> bool:
        """Return whether a degree is known to be in another field than the job's, so that the employer compares."""
        nearest = self._nearest(person, job)
        return nearest is not None and nearest < _SAME_FIELD

    def _nearest(self, person: Person, job: _Job) -> float | None:
        """Return how close the person's nearest occupation is to the job; ``None`` where either names none."""
        closeness = self.relations.occupation_closeness
        pairs = ((has, offered) for has in person.occupations for offered in job.occupations)
        return max((closeness(has, offered).value for has, offered in pairs), default=None)

    def _finding(self, state: GateState, reason: str, credential: str, lifts: tuple[str, ...] = ()) -> GateFinding:
        topic = "regulated_recognition" if credential in LICENCES else "qualification"
        details: Facts = (("credential", credential),)
        return GateFinding(self.name, state, reason, topic, "vacancy", lifts=lifts, details=details)


def _occupations(profile: CandidateProfile) -> tuple[str, ...]:
    """Return the occupations practised, learnt or recognised, each once."""
    told_apart = (occupation for occupation, _ in profile.recognitions)
    named = (*profile.occupations, *profile.learnt_occupations, *profile.recognised_occupations, *told_apart)
    return tuple(dict.fromkeys(named))
