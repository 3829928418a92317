"""Is the licence or title there that the occupation needs by law?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fitmatch.knowledge.closeness import Relations, core_relations
from fitmatch.knowledge.regulation import Start, StartRule, start_rule
from fitmatch.schema.codes import TRAINING_KINDS, GateState, OccupationClass, PlacementKind, Strictness
from fitmatch.schema.results import GateFinding

if TYPE_CHECKING:
    import datetime as dt

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
    "yes_if": (GateState.CONDITIONAL, "regulated.procedure_to_open", "open_procedure"),
    "bridge": (GateState.TO_CLARIFY, "regulated.ask", "ask_competent_body"),
    "ask": (GateState.TO_CLARIFY, "regulated.ask", "ask_competent_body"),
    "na": (GateState.TO_CLARIFY, "regulated.ask", "ask_competent_body"),
    "no": (GateState.NOT_MET, "regulated.no_qualification", "obtain_qualification"),
}
"""The same for places meant for people whose recognition is under way."""

_LICENCE_OF_ITS_OWN = {OccupationClass.REG_ACTIVITY, OccupationClass.REG_HEALTH_TITLE}
_SAME_LICENCE = 0.85
"""Closeness from which two occupations with a licence may be one under two names (nurse for the elderly, nurse)."""

_NEAR_ENOUGH = 0.4
"""Closeness from which somebody may have learnt an occupation under another name."""

PERMITS = frozenset(
    {"security_34a", "security_34a_exam", "driver_cpc_95", "pest_control_certificate", "blasting_licence"}
)
"""Certificates that are the permit of an occupation themselves."""

_LAND_OR_AUTHORITY_DECIDES = {OccupationClass.REG_STAFFING, OccupationClass.PUBLIC_SERVICE}


@dataclass(frozen=True, slots=True)
class _Job:
    occupation_class: OccupationClass
    law: str
    has_licence_requirement: bool
    occupations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Person:
    status: str
    occupations: tuple[str, ...]

    def status_for(self, job: _Job, relations: Relations) -> str:
        """Return the status for this occupation: a recognised care assistant is not a recognised nurse.

        Who is known to come from a field that has nothing to do with it has not learnt this occupation.
        """
        pairs = [(has, asked) for has in self.occupations for asked in job.occupations]
        about_this = any(relations.same_profession(has, asked) for has, asked in pairs)
        if about_this or not pairs or self.status == "NO_QUALIFICATION":
            return self.status
        enough = _SAME_LICENCE if job.occupation_class in _LICENCE_OF_ITS_OWN else _NEAR_ENOUGH
        near = any(relations.occupation_closeness(has, asked).value >= enough for has, asked in pairs)
        return "UNKNOWN" if near else "NO_QUALIFICATION"


@dataclass(frozen=True, slots=True)
class Regulated:
    """Recognition status against the class of the occupation (*reglementierter Beruf*).

    Training, adaptation courses and looking on contain no reserved work and are not checked. An occupation nobody
    has classified leads to a question, never to a free pass.
    """

    name: str = "regulated"
    relations: Relations = field(default_factory=core_relations, repr=False)

    def candidate_key(self, candidate: CandidateFacts) -> _Person:
        """Return the fine key of the recognition status and the occupations it can be about."""
        profile = candidate.profile
        status = profile.recognition.key if profile.recognition else "UNKNOWN"
        return _Person(status, profile.recognised_occupations or profile.occupations)

    def vacancy_key(self, vacancy: VacancyFacts) -> _Job | None:
        """Return the class of the occupation; ``None`` when the kind of placement holds no reserved work."""
        if vacancy.occupation_class is None or vacancy.kind in _NO_RESERVED_WORK:
            return None
        certificates = any(s.strictness == Strictness.MUST and s.skill in PERMITS for s in vacancy.skills)
        asks = bool(vacancy.licences) or certificates
        return _Job(vacancy.occupation_class, vacancy.class_source, asks, vacancy.occupations)

    def decide(self, candidate_key: _Person, vacancy_key: _Job, as_of: dt.date) -> GateFinding:
        """Return whether the person may start in this role."""
        kind = vacancy_key.occupation_class
        if kind == OccupationClass.UNKNOWN:
            return self._finding(GateState.TO_CLARIFY, "regulated.unknown", lifts=("ask_competent_body",))
        if kind == OccupationClass.ADAPTATION:
            return self._in_recognition(candidate_key.status_for(vacancy_key, self.relations), vacancy_key, as_of)
        if kind == OccupationClass.NONREG:
            return self._finding(GateState.MET, "regulated.not_regulated")
        if kind == OccupationClass.PERMIT:
            # Where the employer asks for the licence or certificate, their gates decide.
            state = GateState.MET if vacancy_key.has_licence_requirement else GateState.CONDITIONAL
            return self._finding(state, "regulated.permit_credential", vacancy_key.law, lifts=("obtain_permit",))
        status = candidate_key.status_for(vacancy_key, self.relations)
        rule = start_rule(status, kind, as_of) or start_rule("UNKNOWN", kind, as_of)
        if rule is None:
            return self._finding(GateState.TO_CLARIFY, "regulated.rule_missing", lifts=("ask_competent_body",))
        return self._by_rule(rule, status, vacancy_key, occupation_known=bool(candidate_key.occupations))

    def _in_recognition(self, status: str, job: _Job, as_of: dt.date) -> GateFinding:
        """Return whether a place on the way to the licence is open (*Anpassungslehrgang*): no reserved work there."""
        rule = start_rule(status, OccupationClass.ADAPTATION, as_of)
        if rule is None:
            return self._finding(GateState.TO_CLARIFY, "regulated.rule_missing", lifts=("ask_competent_body",))
        state, reason, lift = _IN_RECOGNITION[rule.start]
        details = (("status", status),)
        return self._finding(state, reason, job.law or rule.source, (lift,) if lift else (), rule.checked, details)

    def _by_rule(self, rule: StartRule, status: str, job: _Job, *, occupation_known: bool) -> GateFinding:
        state, reason, lift = _OUTCOMES[rule.start]
        nothing_learnt = status == "NO_QUALIFICATION"
        open_question = not occupation_known and not nothing_learnt
        if state == GateState.NOT_MET and (open_question or job.occupation_class in _LAND_OR_AUTHORITY_DECIDES):
            state, reason, lift = _OUTCOMES["ask"]
        if state == GateState.NOT_MET and nothing_learnt:
            reason, lift = "regulated.no_qualification", "obtain_qualification"
        details = (("status", status), ("class", job.occupation_class.value))
        lifts = (lift,) if lift else ()
        return self._finding(state, reason, job.law or rule.source, lifts, rule.checked, details)

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
