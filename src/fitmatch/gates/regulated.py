"""Is the licence or title there that the occupation needs by law?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from fitmatch.gates.regulated_sides import Job, Person, statuses_alike
from fitmatch.knowledge.closeness import Relations, core_relations
from fitmatch.knowledge.day_one import permits
from fitmatch.knowledge.levels import level_for
from fitmatch.knowledge.licence_paths import (
    BridgingRole,
    LicencePath,
    bridges_to,
    bridging_role,
    competent_body,
    licence_path,
)
from fitmatch.knowledge.numbering import combined
from fitmatch.knowledge.recognition import status_row
from fitmatch.knowledge.reference_occupations import recognition_for
from fitmatch.knowledge.regulation import (
    Regulation,
    Start,
    StartRule,
    regulation_of,
    start_rule,
)
from fitmatch.schema.codes import (
    TRAINING_KINDS,
    TRIAL_KINDS,
    GateState,
    LanguageSkill,
    OccupationClass,
    PlacementKind,
    Strictness,
)
from fitmatch.schema.results import GateFinding

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Hashable, Iterator

    from numpy.typing import NDArray

    from fitmatch.knowledge.distinct import Distinct
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts
    from fitmatch.schema.results import Facts

_NO_RESERVED_WORK = TRAINING_KINDS | {PlacementKind.HOSPITATION, PlacementKind.MAG}
_OUTCOMES: dict[Start, tuple[GateState, str, str]] = {
    "yes": (GateState.MET, "regulated.licence_present", ""),
    "yes_if": (GateState.CONDITIONAL, "regulated.limits", "show_licence"),
    "bridge": (GateState.NOT_MET, "regulated.recognition_open", "obtain_licence"),
    "no": (GateState.NOT_MET, "regulated.recognition_open", "obtain_licence"),
    "ask": (GateState.TO_CLARIFY, "regulated.ask", "ask_competent_body"),
    "na": (GateState.TO_CLARIFY, "regulated.ask", "ask_competent_body"),
}
"""State, reason and way out by what the table says about starting."""

_IN_RECOGNITION: dict[Start, tuple[GateState, str, str]] = {
    "yes": (GateState.MET, "regulated.on_the_way", ""),
    "needless": (GateState.TO_CLARIFY, "regulated.no_longer_needed", "ask_wish"),
    "yes_if": (GateState.CONDITIONAL, "regulated.procedure_to_open", "open_procedure"),
    "bridge": (GateState.TO_CLARIFY, "regulated.ask", "ask_competent_body"),
    "ask": (GateState.TO_CLARIFY, "regulated.ask", "ask_competent_body"),
    "na": (GateState.TO_CLARIFY, "regulated.ask", "ask_competent_body"),
    "no": (GateState.NOT_MET, "regulated.no_qualification", "obtain_qualification"),
}
"""The same for places meant for people whose recognition is under way."""

_RECOGNISED = {"GERMAN_QUAL", "FULL"}
"""Statuses with which only the employer's own check is left in the public service."""

_WITHOUT_GAPS = _RECOGNISED | {"LICENCE", "CRAFT_MASTER_EQUIV"}
"""Statuses that leave a course for the gaps of a decision nothing to close."""

_LICENSED = {"LICENCE", "GERMAN_QUAL"}
_WITHOUT_LICENCE = {OccupationClass.NONREG, OccupationClass.UNKNOWN}
"""Classes without a licence one could be on the way to."""

_OPEN_TO_ALL = _WITHOUT_LICENCE | {OccupationClass.PERMIT}
"""Classes in which the status of a recognition decides nothing."""


_LAND_OR_AUTHORITY_DECIDES = {OccupationClass.REG_STAFFING, OccupationClass.PUBLIC_SERVICE}


@dataclass(frozen=True, slots=True)
class Regulated:
    """Recognition status against the class of the occupation (*reglementierter Beruf*).

    Training, adaptation courses and looking on contain no reserved work and are not checked. An occupation nobody
    has classified leads to a question, never to a free pass; a trial of it comes before the question.
    """

    name: str = "regulated"
    relations: Relations = field(default_factory=core_relations, repr=False)

    def candidate_key(self, candidate: CandidateFacts) -> Person:
        """Return the fine key of the recognition status and the occupations it can be about."""
        profile = candidate.profile
        status = profile.recognition.key if profile.recognition else "UNKNOWN"
        german = level_for(profile.languages or (), "de", LanguageSkill.OVERALL)
        level = (german.low if german.low is not None else german.level) if german else None
        told_apart = tuple(occupation for occupation, _ in profile.recognitions)
        recognised = told_apart or profile.recognised_occupations or profile.occupations
        educations = (profile.qualification, profile.education)
        return Person(
            status,
            recognised,
            profile.occupations,
            level,
            profile.recognitions,
            none_held=profile.recognition is not None and profile.recognition.none_held,
            nothing_german=any(education is not None and education.nothing_german for education in educations),
        )

    def vacancy_key(self, vacancy: VacancyFacts) -> Job | None:
        """Return the class of the occupation; ``None`` when the kind of placement holds no reserved work."""
        unknown_trial = vacancy.occupation_class == OccupationClass.UNKNOWN and vacancy.kind in TRIAL_KINDS
        if vacancy.occupation_class is None or vacancy.kind in _NO_RESERVED_WORK or unknown_trial:
            return None
        certificates = any(s.strictness == Strictness.MUST and s.skill in permits() for s in vacancy.skills)
        drives = any(law in vacancy.class_source for law in ("FeV", "BKrFQG"))
        asks = certificates or (drives and bool(vacancy.licences))
        ags5 = vacancy.place.ags5[0] if len(vacancy.place.ags5) == 1 else ""
        closes_gaps = vacancy.kind == PlacementKind.ADAPTATION
        return Job(vacancy.occupation_class, vacancy.class_source, asks, vacancy.occupations, ags5, closes_gaps)

    def decide(self, candidate_key: Person, vacancy_key: Job, as_of: dt.date) -> GateFinding:
        """Return whether the person may start in this role."""
        kind = vacancy_key.occupation_class
        if kind == OccupationClass.UNKNOWN:
            unknown = self._finding(GateState.TO_CLARIFY, "regulated.unknown", lifts=("ask_competent_body",))
            # A title nobody understands: first what the work is, then whether it is reserved.
            return unknown if vacancy_key.occupations else replace(unknown, topic="title_meaning")
        if kind == OccupationClass.ADAPTATION:
            return self._in_recognition(candidate_key.status_for(vacancy_key, self.relations), vacancy_key, as_of)
        if vacancy_key.closes_gaps and candidate_key.status_for(vacancy_key, self.relations) in _WITHOUT_GAPS:
            state, reason, lift = _IN_RECOGNITION["needless"]
            return self._finding(state, reason, lifts=(lift,), details=(("status", candidate_key.status),))
        if kind == OccupationClass.NONREG:
            return self._free(candidate_key, vacancy_key, as_of)
        if kind == OccupationClass.PERMIT:
            # Where the employer asks for the licence or certificate, their gates decide.
            state = GateState.MET if vacancy_key.has_licence_requirement else GateState.CONDITIONAL
            finding = self._finding(state, "regulated.permit_credential", vacancy_key.law, lifts=("obtain_permit",))
            return _citing(_class_rule(kind, vacancy_key.occupations, as_of), finding)
        status = candidate_key.status_for(vacancy_key, self.relations)
        # Never applied for or refused: in no case is there a licence, and the table has one answer to both.
        denied = candidate_key.none_held or (candidate_key.nothing_german and _rests_on_german_exam(vacancy_key, as_of))
        rule = start_rule("NOT_APPLIED" if denied and status == "UNKNOWN" else status, kind, as_of) or start_rule(
            "UNKNOWN", kind, as_of
        )
        if rule is None:
            return self._finding(GateState.TO_CLARIFY, "regulated.rule_missing", lifts=("ask_competent_body",))
        return self._by_rule(rule, status, vacancy_key, candidate_key, as_of)

    def alike(self, candidate_keys: Distinct[Person], vacancy_keys: Distinct[Job], as_of: dt.date) -> NDArray[np.int64]:
        """Return a number for each pair: status for the occupation, and what the job rests on.

        Of work that nobody's status decides on, only the licence it is a bridge to.
        """
        people, statuses = candidate_keys.by(_what_counts), statuses_alike(candidate_keys, vacancy_keys, self.relations)
        reserved = combined(people.number[:, None], vacancy_keys.by(_reserved_work, as_of).number, statuses)
        bridges = candidate_keys.by(self._bridged, as_of)
        free = combined(bridges.number[:, None], vacancy_keys.by(self._free_work).number)
        decided = vacancy_keys.by(_is_decided).values(bool)
        return combined(decided, np.where(decided, reserved, free))

    def _bridged(self, person: Person, as_of: dt.date) -> tuple[str, ...]:
        """Return the occupations whose licence is open and to which some work is a bridge."""
        return tuple(one for one in self._open_licences(person, as_of) if bridges_to(self._kldb(one), as_of))

    def _free_work(self, job: Job) -> tuple[Hashable, ...]:
        kind = job.occupation_class
        return kind, bool(job.occupations), job.has_licence_requirement, tuple(map(self._kldb, job.occupations))

    def _path(self, job: Job, as_of: dt.date) -> tuple[LicencePath, str] | None:
        """Return the way to the licence of a job and who decides on it; ``None`` where no row says."""
        path = licence_path(self._kldb(job.occupations[0]), as_of) if job.occupations else None
        return (path, competent_body(path.subject, job.ags5, as_of)) if path else None

    def _in_recognition(self, status: str, job: Job, as_of: dt.date) -> GateFinding:
        """Return whether a place on the way to the licence is open (*Anpassungslehrgang*): no reserved work there."""
        rule = start_rule(status, OccupationClass.ADAPTATION, as_of)
        if rule is None:
            return self._finding(GateState.TO_CLARIFY, "regulated.rule_missing", lifts=("ask_competent_body",))
        state, reason, lift = _IN_RECOGNITION[rule.start]
        source, lifts = job.law or rule.source, (lift,) if lift else ()
        finding = self._finding(state, reason, source, lifts, rule.checked, (("status", status),))
        return replace(finding, certainty=rule.certainty)

    def _by_rule(self, rule: StartRule, status: str, job: Job, person: Person, as_of: dt.date) -> GateFinding:
        state, reason, lift = _OUTCOMES[rule.start]
        nothing_learnt = status == "NO_QUALIFICATION"
        open_question = not person.recognised and not nothing_learnt
        if state == GateState.NOT_MET and (open_question or job.occupation_class in _LAND_OR_AUTHORITY_DECIDES):
            state, reason, lift = _OUTCOMES["ask"]
        details: Facts = (("status", status), ("class", job.occupation_class.value))
        if rule.start == "yes_if" and job.occupation_class == OccupationClass.REG_TITLE:
            # Only the title is protected: the work is open, the title on the card is not.
            finding = self._finding(GateState.MET, "regulated.title_protected", job.law, (), rule.checked, details)
            return replace(finding, certainty=rule.certainty, advice=("title_on_card",))
        if rule.start == "yes_if" and job.occupation_class == OccupationClass.PUBLIC_SERVICE and status in _RECOGNISED:
            reason = "regulated.hiring_check"
        lifts: tuple[str, ...] = (lift,) if lift else ()
        if state == GateState.NOT_MET:
            reason = "regulated.no_qualification" if nothing_learnt else reason
            lifts, more = self._way_to_the_licence(status, person, job, as_of)
            details += more
        return replace(
            self._finding(state, reason, job.law or rule.source, lifts, rule.checked, details), certainty=rule.certainty
        )

    def _way_to_the_licence(
        self, status: str, person: Person, job: Job, as_of: dt.date
    ) -> tuple[tuple[str, ...], Facts]:
        """Return the steps that are missing for the licence, and the level and authority they are about."""
        if job.occupation_class == OccupationClass.CRAFT_A_SELF:
            return ("obtain_master_craftsman", "technical_manager"), ()
        if _rests_on_german_exam(job, as_of):
            return ("pass_german_examination",), ()
        steps = status_row(status, as_of).steps or ("obtain_licence",)
        way = self._path(job, as_of)
        if way is None or status == "NO_QUALIFICATION":
            return steps, ()
        path, authority = way
        details: Facts = ()
        if path.subject == "medical_licence":
            steps = (*steps[:-1], "equivalence_or_exam", "temporary_permission")
        if person.german is None or person.german < path.level:
            steps = (*steps, path.language_step)
            details += (("level", path.level.code),)
        return steps, details + ((("authority", authority),) if authority else ())

    def _kldb(self, occupation: str) -> str:
        codes = self.relations.lexicon.occupation(occupation).kldb
        return codes[0] if codes else ""

    def _free(self, person: Person, job: Job, as_of: dt.date) -> GateFinding:
        """Return that nothing stands in the way, and to which licence this work is a bridge."""
        bridge = self._bridge(person, job, as_of)
        if bridge is None:
            return _not_regulated(self.name, job.occupation_class, job.occupations, as_of)
        target, role = bridge
        details = (("target", f"occupation:{target}"),)
        return _citing(role, self._finding(GateState.MET, "regulated.bridge", details=details))

    def _bridge(self, person: Person, job: Job, as_of: dt.date) -> tuple[str, BridgingRole] | None:
        """Return the occupation whose licence is open and to which this work is a bridge; ``None`` without one."""
        for target in self._open_licences(person, as_of):
            roles = (bridging_role(self._kldb(target), self._kldb(work), as_of) for work in job.occupations)
            role = next(filter(None, roles), None)
            if role is not None:
                return target, role
        return None

    def _open_licences(self, person: Person, as_of: dt.date) -> Iterator[str]:
        """Yield the occupations of a person that need a licence, and for which there is none yet."""
        for target in person.recognised:
            if regulation_of(target, as_of).occupation_class in _WITHOUT_LICENCE:
                continue
            stated = recognition_for(person.recognitions, (target,), self.relations)
            if (stated.key if stated else person.status) not in _LICENSED:
                yield target

    def _finding(
        self,
        state: GateState,
        reason: str,
        source: str = "",
        lifts: tuple[str, ...] = (),
        checked: dt.date | None = None,
        details: Facts = (),
    ) -> GateFinding:
        return GateFinding(self.name, state, reason, "regulated_recognition", source, checked, lifts, details=details)


def _what_counts(person: Person) -> tuple[Hashable, ...]:
    return person.status, person.none_held, person.nothing_german, bool(person.recognised)


def _reserved_work(job: Job, as_of: dt.date) -> tuple[Hashable, ...]:
    return job.occupation_class, job.closes_gaps, bool(job.occupations), _rests_on_german_exam(job, as_of)


def _is_decided(job: Job) -> bool:
    """Return whether the status of a recognition decides on work."""
    return job.closes_gaps or job.occupation_class not in _OPEN_TO_ALL


@lru_cache(maxsize=4096)
def _not_regulated(gate: str, kind: OccupationClass, occupations: tuple[str, ...], as_of: dt.date) -> GateFinding:
    """Return the finding for work anybody may do; the same for everybody it is no bridge for."""
    finding = GateFinding(gate, GateState.MET, "regulated.not_regulated", "regulated_recognition")
    return _citing(_class_rule(kind, occupations, as_of), finding)


def _class_rule(kind: OccupationClass, occupations: tuple[str, ...], as_of: dt.date) -> Regulation | None:
    """Return the row that says how the work is regulated; ``None`` where it was put in its class by other means."""
    found = (regulation_of(occupation, as_of) for occupation in occupations)
    return next((rule for rule in found if rule.occupation_class == kind), None)


def _rests_on_german_exam(job: Job, as_of: dt.date) -> bool:
    """Return whether a licence for every occupation on offer needs an examination passed in Germany."""
    return bool(job.occupations) and all(regulation_of(one, as_of).german_exam for one in job.occupations)


def _citing(rule: Regulation | BridgingRole | None, finding: GateFinding) -> GateFinding:
    """Return a finding with the source, day and certainty of the row it rests on."""
    if rule is None:
        return finding
    return replace(finding, source=finding.source or rule.source, as_of=rule.checked, certainty=rule.certainty)
