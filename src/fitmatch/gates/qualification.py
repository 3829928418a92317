"""Is there anything in the profile that speaks for skilled work in this occupation?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fitmatch.knowledge.closeness import Relations, core_relations
from fitmatch.knowledge.members import share_a_member
from fitmatch.knowledge.numbering import combined
from fitmatch.knowledge.occupation_sets import closest_of_sets
from fitmatch.schema.codes import TRAINING_KINDS, TRIAL_KINDS, GateState, SkillLevel, Strictness
from fitmatch.schema.results import GateFinding

if TYPE_CHECKING:
    import datetime as dt

    import numpy as np
    from numpy.typing import NDArray

    from fitmatch.knowledge.distinct import Distinct
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts

_NO_EXPERIENCE_ASKED = TRAINING_KINDS | TRIAL_KINDS
_NEAR_ENOUGH = 0.4


@dataclass(frozen=True, slots=True)
class _Person:
    occupations: tuple[str, ...]
    skills: frozenset[str]
    known: bool
    title_unclear: bool


@dataclass(frozen=True, slots=True)
class _Job:
    occupations: tuple[str, ...]
    must_skills: frozenset[str]


@dataclass(frozen=True, slots=True)
class Qualification:
    """Skilled work nothing in the profile speaks for: to be shown in a trial, and asked where too little is known.

    It never excludes: profiles are short, and people can do more than was written down. Helper work, training, trials,
    and vacancies with a complete weighted skill list are not checked.
    """

    name: str = "qualification"
    relations: Relations = field(default_factory=core_relations, repr=False)

    def candidate_key(self, candidate: CandidateFacts) -> _Person:
        """Return occupations, and the skills whose tasks the person can do."""
        profile = candidate.profile
        # Who has learnt no occupation ("ohne Beruf") has said what there is to know.
        known = bool(profile.occupations) or profile.skills is not None or profile.level is not None
        held = self.relations.skills_held(profile.skills or ())
        return _Person(profile.occupations, held, known, _is_title_unclear(candidate))

    def vacancy_key(self, vacancy: VacancyFacts) -> _Job | None:
        """Return occupation and must tasks of skilled work; ``None`` for everything else."""
        skilled = vacancy.level is not None and vacancy.level >= SkillLevel.SKILLED
        if not skilled or vacancy.skills_complete or vacancy.kind in _NO_EXPERIENCE_ASKED or not vacancy.occupations:
            return None
        musts = frozenset(s.skill for s in vacancy.skills if s.strictness == Strictness.MUST and s.source == "text")
        return _Job(vacancy.occupations, musts)

    def decide(self, candidate_key: _Person, vacancy_key: _Job, as_of: dt.date) -> GateFinding:
        """Return whether anything speaks for the person in this occupation."""
        del as_of
        if candidate_key.skills & vacancy_key.must_skills or _same_field(self.relations, candidate_key, vacancy_key):
            return GateFinding(self.name, GateState.MET, "qualification.evidence", "qualification")
        if candidate_key.title_unclear:
            return self._finding(
                GateState.TO_CLARIFY, "qualification.title_unclear", "title_meaning", "name_occupation"
            )
        if not candidate_key.known:
            return self._finding(GateState.TO_CLARIFY, "qualification.unknown", "qualification", "ask_experience")
        return self._finding(GateState.CONDITIONAL, "qualification.no_evidence", "qualification", "show_practice")

    def alike(
        self, candidate_keys: Distinct[_Person], vacancy_keys: Distinct[_Job], as_of: dt.date
    ) -> NDArray[np.int64]:
        """Return a number for each pair: the four answers that :meth:`decide` asks for."""
        del as_of
        occupations = candidate_keys.by(_practised), vacancy_keys.by(_offered)
        same_field = closest_of_sets(self.relations, *occupations).at_least(_NEAR_ENOUGH)
        does_it = share_a_member(candidate_keys.by(_skills), vacancy_keys.by(_must_skills))
        return combined(candidate_keys.by(_what_is_known).number[:, None], same_field | does_it)

    def _finding(self, state: GateState, reason: str, topic: str, lift: str) -> GateFinding:
        return GateFinding(self.name, state, reason, topic, "vacancy", lifts=(lift,))


def _practised(person: _Person) -> tuple[str, ...]:
    return person.occupations


def _skills(person: _Person) -> frozenset[str]:
    return person.skills


def _what_is_known(person: _Person) -> tuple[bool, bool]:
    return person.title_unclear, person.known


def _offered(job: _Job) -> tuple[str, ...]:
    return job.occupations


def _must_skills(job: _Job) -> frozenset[str]:
    return job.must_skills


def _is_title_unclear(candidate: CandidateFacts) -> bool:
    """Return whether an occupation is given and its words do not say which one."""
    titles = [term for term in candidate.terms if term.field == "title"]
    unread = bool(titles) and all(term.status != "mapped" for term in titles)
    return unread and candidate.profile.level is None


def _same_field(relations: Relations, person: _Person, job: _Job) -> bool:
    return any(
        relations.occupation_closeness(has, asked).value >= _NEAR_ENOUGH
        for has in person.occupations
        for asked in job.occupations
    )
