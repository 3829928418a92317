"""Is the certificate there that the work needs from the first day, or can it be had in time?"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.closeness import Relations, core_relations
from fitmatch.knowledge.day_one import DayOneCertificate, certificates, day_one_certificates
from fitmatch.schema.codes import GateState, Strictness
from fitmatch.schema.facts import DENIED
from fitmatch.schema.results import GateFinding

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.schema.facts import CandidateFacts, VacancyFacts

_NOTHING_APPLIED_FOR = frozenset({"NOT_APPLIED", "NO_QUALIFICATION"})
"""Recognition statuses of somebody who has not turned to a competent body yet."""


@lru_cache(maxsize=8)
def _included(relations: Relations) -> frozenset[str]:
    """Return the certificates, and what they include."""
    return relations.skills_held(tuple(sorted(certificates())))


@dataclass(frozen=True, slots=True)
class _Person:
    held: frozenset[str]
    denied: frozenset[str]
    nothing_applied_for: bool
    nothing_further: bool


@dataclass(frozen=True, slots=True)
class CertificateMust:
    """A certificate that is a must. What comes within about four weeks is a condition, never a block.

    What takes longer blocks only if the profile says that it is missing; otherwise somebody asks.
    """

    name: str = "certificate"
    relations: Relations = field(default_factory=core_relations, repr=False)

    def candidate_key(self, candidate: CandidateFacts) -> _Person:
        """Return the certificates held and those the profile says are missing."""
        held = self.relations.skills_held((*(candidate.profile.skills or ()), *candidate.profile.certificates))
        licences = candidate.profile.licences
        if "95" in licences.valid:
            held |= {"driver_cpc_95"}
        denied = frozenset(term.concept for term in candidate.terms if term.reason == DENIED and term.concept)
        recognition = candidate.profile.recognition
        told = (candidate.profile.qualification, candidate.profile.education)
        return _Person(
            held & certificates(),
            denied & _included(self.relations),
            nothing_applied_for=recognition is not None and recognition.key in _NOTHING_APPLIED_FOR,
            nothing_further=any(education is not None and education.nothing_further for education in told),
        )

    def vacancy_key(self, vacancy: VacancyFacts) -> tuple[str, ...] | None:
        """Return the certificates among the skills that are a must; ``None`` when no skill is a must."""
        musts = {skill.skill for skill in vacancy.skills if skill.strictness == Strictness.MUST}
        return tuple(sorted(musts & certificates())) if musts else None

    def decide(self, candidate_key: _Person, vacancy_key: tuple[str, ...], as_of: dt.date) -> GateFinding:
        """Return the worst of the certificates that are a must."""
        known = day_one_certificates(as_of)
        asked = [known[skill] for skill in vacancy_key if skill in known]
        findings = [self._one(certificate, candidate_key) for certificate in asked]
        met = GateFinding(self.name, GateState.MET, "certificate.none_missing", "certificate")
        return max(findings, key=lambda finding: finding.state, default=met)

    def _one(self, certificate: DayOneCertificate, person: _Person) -> GateFinding:
        if certificate.skill in person.held:
            return self._finding(GateState.MET, "certificate.held", certificate, "")
        if certificate.if_missing == "gap":
            reason = "certificate.formality" if certificate.formal else "certificate.in_time"
            return self._finding(GateState.CONDITIONAL, reason, certificate, "obtain_certificate")
        # Who says "no § 34a" has not passed the examination that includes it either.
        denied = not person.denied.isdisjoint(self.relations.skills_held((certificate.skill,)))
        denied |= person.nothing_applied_for and certificate.is_granted_on_application
        denied |= person.nothing_further and certificate.is_further_training
        if denied and certificate.if_missing != "ask":
            return self._finding(GateState.NOT_MET, "certificate.missing", certificate, "obtain_certificate")
        return self._finding(GateState.TO_CLARIFY, "certificate.unknown", certificate, "show_certificate")

    def _finding(self, state: GateState, reason: str, certificate: DayOneCertificate, lift: str) -> GateFinding:
        low, high = certificate.weeks
        details = (("certificate", f"skill:{certificate.skill}"), ("weeks", f"{low}–{high}" if low else str(high)))
        return GateFinding(
            self.name,
            state,
            reason,
            "certificate",
            certificate.source,
            certificate.checked,
            (lift,) if lift else (),
            details=details,
            certainty=certificate.certainty,
        )
