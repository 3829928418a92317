"""What an employer could ask for less of: one class a kind of requirement, applied to a normalised vacancy.

What the law asks for cannot be relaxed: there is no class for it, and levels stay at what a licence needs.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from fitmatch.knowledge.credentials import ONE_OF
from fitmatch.knowledge.day_one import day_one_certificates, permits
from fitmatch.knowledge.instructions import instructions
from fitmatch.knowledge.licence_paths import licence_path
from fitmatch.schema.codes import Cefr, LanguageSkill, Strictness
from fitmatch.schema.person import Availability

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fitmatch.engine.rules import Rules
    from fitmatch.schema.facts import VacancyFacts
    from fitmatch.schema.language import LanguageRequirement
    from fitmatch.schema.results import Facts

_LATER = (1, 2, 3)
"""Months a start may be put off."""
_DAYS_A_MONTH = 30
OFFERS = ("accommodation", "lift", "licence_paid")
"""What an employer could offer instead of asking for less."""
_DRIVING_LAW = ("FeV", "BKrFQG")


class Relaxation(Protocol):
    """One requirement, relaxed; hashable."""

    @property
    def code(self) -> str:
        """Code of the sentence that names it ("relax.language")."""
        ...

    @property
    def details(self) -> Facts:
        """Names and values the sentence needs."""
        ...

    def applied(self, vacancy: VacancyFacts) -> VacancyFacts:
        """Return the vacancy as if the employer had agreed."""
        ...


@dataclass(frozen=True, slots=True)
class LevelLowered:
    """A language asked for at a lower level."""

    language: str
    skill: LanguageSkill
    asked: Cefr
    level: Cefr

    @property
    def code(self) -> str:
        """``relax.language``, or of one skill ``relax.language_skill``."""
        return "relax.language" if self.skill == LanguageSkill.OVERALL else "relax.language_skill"

    @property
    def details(self) -> Facts:
        """Language, skill, and both levels."""
        span = (("has", self.asked.code), ("asked", self.level.code))
        return (("language", self.language), ("skill", self.skill.value), *span)

    def applied(self, vacancy: VacancyFacts) -> VacancyFacts:
        """Return the vacancy with the lower level."""
        return replace(vacancy, languages=tuple(map(self._lowered, vacancy.languages)))

    def _lowered(self, one: LanguageRequirement) -> LanguageRequirement:
        is_it = (one.language, one.skill, one.level) == (self.language, self.skill, self.asked)
        return replace(one, level=self.level, low=self.level) if is_it else one


@dataclass(frozen=True, slots=True)
class CertificateLater:
    """A certificate that may be made in the first weeks."""

    skill: str
    code: str = "relax.certificate"

    @property
    def details(self) -> Facts:
        """The certificate."""
        return (("certificate", f"skill:{self.skill}"),)

    def applied(self, vacancy: VacancyFacts) -> VacancyFacts:
        """Return the vacancy that no longer insists on the certificate."""
        return replace(
            vacancy,
            skills=tuple(
                replace(one, strictness=Strictness.SHOULD) if one.skill == self.skill else one for one in vacancy.skills
            ),
        )


@dataclass(frozen=True, slots=True)
class LicenceAsWish:
    """A driving licence that is welcome and no longer insisted on."""

    licence_class: str
    code: str = "relax.licence"

    @property
    def details(self) -> Facts:
        """The class."""
        return (("classes", self.licence_class.replace(ONE_OF, "/")),)

    def applied(self, vacancy: VacancyFacts) -> VacancyFacts:
        """Return the vacancy that no longer insists on the licence."""
        return replace(
            vacancy,
            licences=tuple(
                replace(one, strictness=Strictness.SHOULD) if one.licence_class == self.licence_class else one
                for one in vacancy.licences
            ),
        )


@dataclass(frozen=True, slots=True)
class CredentialDropped:
    """A degree or certificate the employer asks for by choice and no longer insists on."""

    credential: str
    code: str = "relax.credential"

    @property
    def details(self) -> Facts:
        """The credential."""
        return (("credential", self.credential),)

    def applied(self, vacancy: VacancyFacts) -> VacancyFacts:
        """Return the vacancy without it."""
        return replace(vacancy, credentials=tuple(one for one in vacancy.credentials if one != self.credential))


@dataclass(frozen=True, slots=True)
class SchoolDropped:
    """A school certificate no longer insisted on."""

    school: str
    code: str = "relax.school"

    @property
    def details(self) -> Facts:
        """The certificate."""
        return (("asked", self.school),)

    def applied(self, vacancy: VacancyFacts) -> VacancyFacts:
        """Return the vacancy without it."""
        return replace(vacancy, school="")


@dataclass(frozen=True, slots=True)
class StartLater:
    """A start some months later."""

    months: int
    start: dt.date
    code: str = "relax.start"

    @property
    def details(self) -> Facts:
        """Months, and the new first day."""
        return (("months", str(self.months)), ("from", self.start.isoformat()))

    def applied(self, vacancy: VacancyFacts) -> VacancyFacts:
        """Return the vacancy with the later start."""
        return replace(vacancy, start=Availability(self.start, precision="day"))


@dataclass(frozen=True, slots=True)
class ShiftsOpen:
    """Hours of work that can be arranged."""

    code: str = "relax.shifts"
    details: Facts = ()

    def applied(self, vacancy: VacancyFacts) -> VacancyFacts:
        """Return the vacancy that names no shifts."""
        return replace(vacancy, shifts=frozenset(), first_start=None, no_bus=False)


@dataclass(frozen=True, slots=True)
class HoursFewer:
    """Fewer hours a week."""

    hours: float
    code: str = "relax.hours"

    @property
    def details(self) -> Facts:
        """The hours."""
        return (("asked", f"{self.hours:g}"),)

    def applied(self, vacancy: VacancyFacts) -> VacancyFacts:
        """Return the vacancy with these as the fewest hours."""
        return replace(vacancy, hours=replace(vacancy.hours, low=self.hours, firm=False))


@dataclass(frozen=True, slots=True)
class HelpOffered:
    """Something the employer could offer: accommodation, a lift, the driving licence."""

    offer: str

    @property
    def code(self) -> str:
        """``relax.accommodation``, ``relax.lift`` or ``relax.licence_paid``."""
        return f"relax.{self.offer}"

    @property
    def details(self) -> Facts:
        """Nothing more to say."""
        return ()

    def applied(self, vacancy: VacancyFacts) -> VacancyFacts:
        """Return the vacancy with the offer."""
        if self.offer == "accommodation":
            return replace(vacancy, accommodation=True)
        return replace(vacancy, offers=vacancy.offers | {self.offer})


def relaxations_of(vacancy: VacancyFacts, rules: Rules) -> tuple[Relaxation, ...]:
    """Return what could be relaxed in a vacancy, each once."""
    return tuple(dict.fromkeys(_relaxations(vacancy, rules)))


def _relaxations(vacancy: VacancyFacts, rules: Rules) -> Iterator[Any]:
    needed = _level_by_law(vacancy, rules)
    for asked in vacancy.languages:
        if asked.level is not None and asked.strictness != Strictness.NICE:
            least = needed if asked.language == "de" else Cefr.A0
            for level in range(asked.level.step - 1, max(least.step, Cefr.A1.step) - 1, -1):
                yield LevelLowered(asked.language, asked.skill, asked.level, Cefr(level))
    musts = (skill.skill for skill in vacancy.skills if skill.strictness == Strictness.MUST)
    yield from (CertificateLater(skill) for skill in musts if _may_come_later(skill, rules.as_of))
    if not any(law in vacancy.class_source for law in _DRIVING_LAW):
        yield from (LicenceAsWish(one.licence_class) for one in vacancy.licences if one.strictness == Strictness.MUST)
    yield from map(CredentialDropped, vacancy.credentials)
    if vacancy.school:
        yield SchoolDropped(vacancy.school)
    starts = vacancy.start.start if vacancy.start.start and not vacancy.start.now else rules.as_of
    if vacancy.start.now or vacancy.start.start:
        yield from (StartLater(months, starts + dt.timedelta(days=_DAYS_A_MONTH * months)) for months in _LATER)
    if vacancy.shifts or vacancy.first_start:
        yield ShiftsOpen()
    low = vacancy.hours.low
    if low is not None:
        yield from (HoursFewer(float(hours)) for hours in (30, 20) if hours < low)
    yield from (HelpOffered(offer) for offer in OFFERS if offer not in vacancy.offers)


def _may_come_later(skill: str, as_of: dt.date) -> bool:
    """Return whether it is the employer's own choice that a certificate or instruction is there on the first day."""
    if skill in instructions(as_of):
        return True
    rule = day_one_certificates(as_of).get(skill)
    return rule is not None and skill not in permits() and not rule.source.startswith("§")


def _level_by_law(vacancy: VacancyFacts, rules: Rules) -> Cefr:
    """Return the German a licence for the work needs, ``A0`` where none does."""
    lexicon = rules.relations.lexicon
    codes = (code for key in vacancy.occupations for code in lexicon.occupation(key).kldb)
    paths = (licence_path(code, rules.as_of) for code in codes)
    return max((path.level for path in paths if path is not None), default=Cefr.A0)
