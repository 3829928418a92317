"""Is the degree, the master craftsman's certificate or the licence there that the employer insists on?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.knowledge.credentials import (
    CHAMBER_LIST,
    DEGREE,
    DEGREE_OR_COMPARABLE,
    LICENCE,
    LICENCE_OR_PERMISSION,
    MASTER,
)
from fitmatch.schema.codes import GateState
from fitmatch.schema.results import GateFinding

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from fitmatch.schema.facts import CandidateFacts, VacancyFacts
    from fitmatch.schema.person import Education
    from fitmatch.schema.results import Facts

_ACADEMIC_DQR = 6
_MASTER_STATUS = "CRAFT_MASTER_EQUIV"
_OPEN = frozenset({"UNKNOWN", "GERMAN_QUAL", "FULL", "EU_AUTOMATIC", "EXAM_PASSED"})
"""Statuses from which a licence may follow at once, so that somebody asks for it."""

_LICENCE_HELD: Mapping[str, Mapping[str, bool | None]] = {
    LICENCE: {"LICENCE": True, "CRAFT_MASTER_EQUIV": True, "TEMP_PERMISSION": None},
    LICENCE_OR_PERMISSION: {"LICENCE": True, "TEMP_PERMISSION": True},
    CHAMBER_LIST: {"LICENCE": True},
}
"""Whether a status is the licence asked for; other statuses are not, unless they are open."""


@dataclass(frozen=True, slots=True)
class _Person:
    qualification: Education | None
    recognition: str


@dataclass(frozen=True, slots=True)
class CredentialMust:
    """A degree, master's certificate or licence that is a must and known to be missing blocks: none comes in weeks.

    A foreign degree counts: whether it compares is said by a statement of comparability, not by this gate.
    """

    name: str = "credential"

    def candidate_key(self, candidate: CandidateFacts) -> _Person:
        """Return the highest qualification read, in whichever field it stands, and the recognition status."""
        profile = candidate.profile
        read = [education for education in (profile.qualification, profile.education) if education is not None]
        highest = max(read, key=lambda education: education.dqr or 0, default=None)
        return _Person(highest, profile.recognition.key if profile.recognition else "")

    def vacancy_key(self, vacancy: VacancyFacts) -> tuple[str, ...] | None:
        """Return the credentials insisted on; ``None`` when there are none."""
        return vacancy.credentials or None

    def decide(self, candidate_key: _Person, vacancy_key: tuple[str, ...], as_of: dt.date) -> GateFinding:
        """Return whether every credential insisted on is there."""
        del as_of
        findings = [self._one(credential, candidate_key) for credential in vacancy_key]
        return max(findings, key=lambda finding: finding.state)

    def _one(self, credential: str, person: _Person) -> GateFinding:
        if credential in {DEGREE, DEGREE_OR_COMPARABLE}:
            held = _has_degree(person.qualification)
            if held is False and credential == DEGREE_OR_COMPARABLE:
                # "Oder vergleichbar" is an open door: the employer says what compares.
                held = None
        elif credential == MASTER:
            held = _has_master(person)
        else:
            held = _LICENCE_HELD[credential].get(person.recognition, person.recognition in {"", *_OPEN} and None)
        details = (("credential", credential),)
        if held:
            return self._finding(GateState.MET, "credential.held", details)
        if held is None:
            return self._finding(GateState.TO_CLARIFY, "credential.unknown", details, "state_qualification")
        return self._finding(GateState.NOT_MET, "credential.missing", details, f"obtain_{credential}")

    def _finding(self, state: GateState, reason: str, details: Facts, lift: str = "") -> GateFinding:
        topic = (
            "qualification"
            if dict(details)["credential"] in {DEGREE, DEGREE_OR_COMPARABLE, MASTER}
            else "regulated_recognition"
        )
        lifts = (lift,) if lift else ()
        return GateFinding(self.name, state, reason, topic, "vacancy", lifts=lifts, details=details)


def _has_degree(qualification: Education | None) -> bool | None:
    """Return whether there is a degree; ``None`` where nothing or no level is known."""
    if qualification is None:
        return None
    if qualification.completed is False:
        return False
    return None if qualification.dqr is None else qualification.dqr >= _ACADEMIC_DQR


def _has_master(person: _Person) -> bool | None:
    """Return whether there is a master's certificate: a recognition that is known says so if there is one."""
    if person.recognition == _MASTER_STATUS:
        return True
    return False if person.qualification is not None or person.recognition not in {"", "UNKNOWN"} else None
