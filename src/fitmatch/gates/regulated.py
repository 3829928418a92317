"""Is the licence or title there that the occupation needs by law?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.knowledge.regulation import StartRule, start_rule
from fitmatch.schema.codes import TRAINING_KINDS, GateState, OccupationClass, PlacementKind
from fitmatch.schema.results import GateFinding

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.schema.facts import CandidateFacts, VacancyFacts

_NO_RESERVED_WORK = TRAINING_KINDS | {PlacementKind.HOSPITATION, PlacementKind.ADAPTATION, PlacementKind.MAG}
_LAND_OR_AUTHORITY_DECIDES = {OccupationClass.REG_STAFFING, OccupationClass.PUBLIC_SERVICE}


@dataclass(frozen=True, slots=True)
class _Job:
    occupation_class: OccupationClass
    law: str
    has_licence_requirement: bool


@dataclass(frozen=True, slots=True)
class Regulated:
    """Recognition status against the class of the occupation (*reglementierter Beruf*).

    Training, adaptation courses and looking on contain no reserved work and are not checked. An occupation nobody
    has classified leads to a question, never to a free pass.
    """

    name: str = "regulated"

    def candidate_key(self, candidate: CandidateFacts) -> str:
        """Return the fine key of the recognition status."""
        recognition = candidate.profile.recognition
        return recognition.key if recognition else "UNKNOWN"

    def vacancy_key(self, vacancy: VacancyFacts) -> _Job | None:
        """Return the class of the occupation; ``None`` when the kind of placement holds no reserved work."""
        if vacancy.occupation_class is None or vacancy.kind in _NO_RESERVED_WORK:
            return None
        return _Job(vacancy.occupation_class, vacancy.class_source, bool(vacancy.licences))

    def decide(self, candidate_key: str, vacancy_key: _Job, as_of: dt.date) -> GateFinding:
        """Return whether the person may start in this role."""
        kind = vacancy_key.occupation_class
        if kind == OccupationClass.UNKNOWN:
            return self._finding(GateState.TO_CLARIFY, "regulated.unknown", lifts=("ask_competent_body",))
        if kind == OccupationClass.NONREG:
            return self._finding(GateState.MET, "regulated.not_regulated")
        if kind == OccupationClass.PERMIT:
            state = GateState.MET if vacancy_key.has_licence_requirement else GateState.CONDITIONAL
            return self._finding(
                state, "regulated.permit_credential", vacancy_key.law, lifts=("obtain_permit",)
            )
        rule = start_rule(candidate_key, kind, as_of) or start_rule("UNKNOWN", kind, as_of)
        if rule is None:
            return self._finding(
                GateState.TO_CLARIFY, "regulated.rule_missing", lifts=("ask_competent_body",)
            )
        return self._by_rule(rule, candidate_key, vacancy_key)

    def _by_rule(self, rule: StartRule, status: str, job: _Job) -> GateFinding:
        source = job.law or rule.source
        details = (("status", status), ("class", job.occupation_class.value))
        if rule.start == "yes":
            return GateFinding(
                self.name,
                GateState.MET,
                "regulated.licence_present",
                "regulated_recognition",
                source,
                rule.checked,
                details=details,
            )
        if rule.start == "yes_if":
            return GateFinding(
                self.name,
                GateState.CONDITIONAL,
                "regulated.limits",
                "regulated_recognition",
                source,
                rule.checked,
                ("show_licence",),
                details=details,
            )
        blocks = rule.start in {"bridge", "no"} and job.occupation_class not in _LAND_OR_AUTHORITY_DECIDES
        if blocks:
            reason = "regulated.no_qualification" if status == "NONE" else "regulated.recognition_open"
            lifts = ("obtain_qualification",) if status == "NONE" else ("obtain_licence",)
            return GateFinding(
                self.name,
                GateState.NOT_MET,
                reason,
                "regulated_recognition",
                source,
                rule.checked,
                lifts,
                details=details,
            )
        return GateFinding(
            self.name,
            GateState.TO_CLARIFY,
            "regulated.ask",
            "regulated_recognition",
            source,
            rule.checked,
            ("ask_competent_body",),
            details=details,
        )

    def _finding(
        self, state: GateState, reason: str, source: str = "", lifts: tuple[str, ...] = ()
    ) -> GateFinding:
        return GateFinding(self.name, state, reason, "regulated_recognition", source, lifts=lifts)
