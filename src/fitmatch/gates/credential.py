"""Is the degree or the master craftsman's certificate there that the employer insists on?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.knowledge.credentials import DEGREE
from fitmatch.schema.codes import GateState
from fitmatch.schema.results import GateFinding

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.schema.facts import CandidateFacts, VacancyFacts
    from fitmatch.schema.person import Education

_ACADEMIC_DQR = 6
_MASTER_STATUS = "CRAFT_MASTER_EQUIV"


@dataclass(frozen=True, slots=True)
class _Person:
    qualification: Education | None
    recognition: str


@dataclass(frozen=True, slots=True)
class CredentialMust:
    """A degree or master's certificate that is a must and known to be missing blocks; nobody obtains it in four weeks.

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
        qualification = person.qualification
        if credential == DEGREE:
            level = qualification.dqr if qualification else None
            finished = qualification is not None and qualification.completed is not False
            held = None if qualification is None else finished and level is not None and level >= _ACADEMIC_DQR
            unclear = finished and level is None
        else:
            # Whose recognition is known holds no master's certificate unless that is what was recognised.
            known = qualification is not None or person.recognition not in {"", "UNKNOWN"}
            held = True if person.recognition == _MASTER_STATUS else False if known else None
            unclear = False
        details = (("credential", credential),)
        if held:
            return self._finding(GateState.MET, "credential.held", details)
        if held is None or unclear:
            return self._finding(GateState.TO_CLARIFY, "credential.unknown", details, "state_qualification")
        return self._finding(GateState.NOT_MET, "credential.missing", details, f"obtain_{credential}")

    def _finding(
        self, state: GateState, reason: str, details: tuple[tuple[str, str], ...], lift: str = ""
    ) -> GateFinding:
        lifts = (lift,) if lift else ()
        return GateFinding(self.name, state, reason, "qualification", "vacancy", lifts=lifts, details=details)
