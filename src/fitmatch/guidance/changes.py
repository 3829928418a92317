"""What could become different about a person: one class a kind of change, applied to a normalised record.

A change is never about what somebody is (age, origin, sex, a residence title): there is no class for that. Applied, it
gives another record, and whatever is said about its effect is what the rules find for that record.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from fitmatch.schema.codes import Cefr, LanguageSkill, Proof, RecognitionStatus
from fitmatch.schema.facts import DENIED
from fitmatch.schema.language import LanguageLevel
from fitmatch.schema.recognition import RecognitionFact

if TYPE_CHECKING:
    from fitmatch.schema.facts import CandidateFacts
    from fitmatch.schema.results import Facts


class Change(Protocol):
    """One change; hashable, and equal to another that does the same."""

    @property
    def code(self) -> str:
        """Code of the sentence that names it ("change.language")."""
        ...

    @property
    def details(self) -> Facts:
        """Names and values the sentence needs."""
        ...

    @property
    def steps(self) -> tuple[str, ...]:
        """Keys of what has to be done (rows of ``guidance/steps``)."""
        ...

    def applied(self, candidate: CandidateFacts) -> CandidateFacts:
        """Return the person as if it had happened."""
        ...


@dataclass(frozen=True, slots=True)
class LanguageRaised:
    """A language, or one skill of it, at a higher level; an overall level lifts every skill that is below it.

    Example:
        >>> from fitmatch.schema.facts import CandidateFacts, CandidateProfile
        >>> raised = LanguageRaised("de", LanguageSkill.OVERALL, Cefr.A2, Cefr.B1)
        >>> raised.applied(CandidateFacts(CandidateProfile("c"))).profile.languages[0].level.code
        'B1'
    """

    language: str
    skill: LanguageSkill
    has: Cefr
    level: Cefr
    steps: tuple[str, ...] = ("raise_level",)

    @property
    def code(self) -> str:
        """``change.language``, or of one skill ``change.language_skill``."""
        return "change.language" if self.skill == LanguageSkill.OVERALL else "change.language_skill"

    @property
    def details(self) -> Facts:
        """Language, skill, and the levels before and after."""
        span = (("has", self.has.code), ("asked", self.level.code))
        return (("language", self.language), ("skill", self.skill.value), *span)

    def applied(self, candidate: CandidateFacts) -> CandidateFacts:
        """Return the person with the level, as a certificate would show it."""
        reached = LanguageLevel(self.language, self.skill, self.level, self.level, self.level, Proof.CERTIFICATE)
        kept = tuple(known for known in candidate.profile.languages or () if not self._replaces(known))
        return _with(candidate, languages=(reached, *kept))

    def _replaces(self, known: LanguageLevel) -> bool:
        if known.language != self.language:
            return False
        is_below = known.level is None or known.level < self.level or (known.low or known.level) < self.level
        return known.skill == self.skill or (self.skill == LanguageSkill.OVERALL and is_below)


@dataclass(frozen=True, slots=True)
class RecognitionReached:
    """The recognition of the foreign qualification at a further stage: equal, or with the licence to practise."""

    status: RecognitionStatus
    key: str
    steps: tuple[str, ...]
    code: str = "change.recognition"

    @property
    def details(self) -> Facts:
        """The status reached."""
        return (("status", self.key),)

    def applied(self, candidate: CandidateFacts) -> CandidateFacts:
        """Return the person with that status for the occupations the recognition was about."""
        told = tuple((occupation, self._now(fact)) for occupation, fact in candidate.profile.recognitions)
        return _with(candidate, recognition=self._now(candidate.profile.recognition), recognitions=told)

    def _now(self, before: RecognitionFact | None) -> RecognitionFact:
        return RecognitionFact(self.status, self.key, before.occupation_text if before else "")


@dataclass(frozen=True, slots=True)
class LicenceHeld:
    """A driving licence that may be used in Germany, made or converted."""

    licence_class: str
    steps: tuple[str, ...] = ("obtain_licence_class",)
    code: str = "change.licence"

    @property
    def details(self) -> Facts:
        """The class."""
        return (("classes", self.licence_class),)

    def applied(self, candidate: CandidateFacts) -> CandidateFacts:
        """Return the person with the licence beside those held; whoever has one of a lorry has one of a car."""
        licences = candidate.profile.licences
        own = {self.licence_class}
        held = replace(
            licences,
            valid=licences.valid | own,
            not_valid=licences.not_valid - own,
            learning=licences.learning - own,
            to_check=licences.to_check - own,
            stated=True,
        )
        return _with(candidate, licences=held)


@dataclass(frozen=True, slots=True)
class CertificateHeld:
    """A certificate that some work needs from the first day (forklift, hygiene instruction, § 34a GewO)."""

    skill: str
    steps: tuple[str, ...] = ("obtain_certificate",)
    code: str = "change.certificate"

    @property
    def details(self) -> Facts:
        """The certificate."""
        return (("certificate", f"skill:{self.skill}"),)

    def applied(self, candidate: CandidateFacts) -> CandidateFacts:
        """Return the person with the certificate."""
        return _able(candidate, self.skill, certificates=(*candidate.profile.certificates, self.skill))


@dataclass(frozen=True, slots=True)
class SkillLearnt:
    """A skill a vacancy asks for, learnt or shown."""

    skill: str
    steps: tuple[str, ...] = ("show_practice",)
    code: str = "change.skill"

    @property
    def details(self) -> Facts:
        """The skill."""
        return (("asked", f"skill:{self.skill}"),)

    def applied(self, candidate: CandidateFacts) -> CandidateFacts:
        """Return the person with the skill beside those stated."""
        return _able(candidate, self.skill)


@dataclass(frozen=True, slots=True)
class WayAccepted:
    """A longer way to work than the person has accepted so far, in minutes one way."""

    minutes: int
    steps: tuple[str, ...] = ("ask_wish",)
    code: str = "change.way"

    @property
    def details(self) -> Facts:
        """The minutes."""
        return (("minutes", str(self.minutes)),)

    def applied(self, candidate: CandidateFacts) -> CandidateFacts:
        """Return the person with that limit in minutes, and none in kilometres."""
        return _with(candidate, mobility=replace(candidate.profile.mobility, max_minutes=self.minutes, max_km=None))


@dataclass(frozen=True, slots=True)
class MoveAccepted:
    """A move to where the work is; proposed only to those who have not ruled it out."""

    steps: tuple[str, ...] = ("move",)
    code: str = "change.move"
    details: Facts = ()

    def applied(self, candidate: CandidateFacts) -> CandidateFacts:
        """Return the person as willing to move."""
        return _with(candidate, mobility=replace(candidate.profile.mobility, will_move=True))


@dataclass(frozen=True, slots=True)
class HoursAccepted:
    """More hours a week than the person has offered so far; proposed only where that was not the last word."""

    hours: float
    steps: tuple[str, ...] = ("ask_wish",)
    code: str = "change.hours"

    @property
    def details(self) -> Facts:
        """The hours."""
        return (("asked", f"{self.hours:g}"),)

    def applied(self, candidate: CandidateFacts) -> CandidateFacts:
        """Return the person with at least these hours as the most."""
        profile = candidate.profile
        limit = profile.wishes.max_hours
        hours = replace(profile.hours, high=max(self.hours, profile.hours.high or 0))
        wishes = profile.wishes if limit is None else replace(profile.wishes, max_hours=max(self.hours, limit))
        return _with(candidate, hours=hours, wishes=wishes)


def all_applied(changes: tuple[Change, ...], candidate: CandidateFacts) -> CandidateFacts:
    """Return the person as if some changes had happened, one after the other."""
    for change in changes:
        candidate = change.applied(candidate)
    return candidate


def _with(candidate: CandidateFacts, **fields: Any) -> CandidateFacts:
    return replace(candidate, profile=replace(candidate.profile, **fields))


def _able(candidate: CandidateFacts, skill: str, **fields: Any) -> CandidateFacts:
    """Return the person with a skill, which the file does no longer deny."""
    stated = candidate.profile.skills
    terms = tuple(term for term in candidate.terms if not (term.reason == DENIED and term.concept == skill))
    known = stated if stated is None or skill in stated else (*stated, skill)
    return replace(_with(candidate, skills=known, **fields), terms=terms)
