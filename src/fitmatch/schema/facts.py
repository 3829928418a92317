"""Candidates and vacancies after normalising: codes, levels, dates and kilometres, no raw text to interpret."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from fitmatch.schema.codes import PlacementKind
from fitmatch.schema.person import Availability, DrivingLicence, Mobility, Wishes, WorkingHours
from fitmatch.schema.place import Place

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.schema.case import ResidenceFact
    from fitmatch.schema.codes import OccupationClass, Shift, Strictness
    from fitmatch.schema.demand import LicenceRequirement, Span
    from fitmatch.schema.language import LanguageLevel, LanguageRequirement
    from fitmatch.schema.person import Education
    from fitmatch.schema.recognition import RecognitionFact
    from fitmatch.schema.wage import Wage


DENIED = "skill.denied"
"""Reason of a term that says what somebody does not have or cannot do."""


@dataclass(frozen=True, slots=True)
class TermReading:
    """What became of one term of a record: the line of the mapping report.

    Attributes:
        field: Field of the record the term stands in.
        text: The term as written.
        status: ``mapped``, ``ambiguous`` or ``unmapped``.
        concept: Key of the concept, empty unless mapped.
        options: Keys of the concepts it may mean, likeliest first.
        reason: Why, as a code; empty when mapped plainly.
    """

    field: str
    text: str
    status: Literal["mapped", "ambiguous", "unmapped"]
    concept: str = ""
    options: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CandidateProfile:
    """What scoring may know about a person.

    Attributes:
        id: Pseudonym.
        occupations: Concept keys of occupations practised or learnt, strongest first.
        learnt_occupations: Concept keys of the occupations that the fields of a training name.
        level: Requirement level (1–4) of the highest of them; ``None`` = unknown.
        years: Years practised; ``None`` = not said.
        skills: Concept keys of the skills stated, or ``term:…`` for words the lexicon does not know;
            ``None`` = nothing stated.
        languages: Levels by language and skill; ``None`` = nothing stated.
        recognition: Recognition of the foreign qualification; ``None`` = nothing stated.
        recognised_occupations: Concept keys of the occupation the recognition names; empty when it names none.
        recognitions: (occupation, recognition) for each reference occupation of a text that tells of several.
        education: School education read; ``None`` = nothing stated.
        qualification: Vocational or academic qualification read; ``None`` = nothing stated.
        place: Place of residence.
        mobility: Ways and limits of travelling.
        licences: Driving licences.
        certificates: Concept keys of certificates told of beside the driving licence (forklift, crane).
        hours: Weekly hours.
        availability: Earliest start.
        wishes: What the person is looking for.
        wished_occupations: Concept keys of the occupations wished for.
        wished_surroundings: Main groups of the KldB 2010 in whose surroundings the person wishes to work.
        refused_occupations: Concept keys of the occupations ruled out.
        bridges: KldB 2010 codes of work that is a usual bridge to an occupation of the person's own.
    """

    id: str
    occupations: tuple[str, ...] = ()
    learnt_occupations: tuple[str, ...] = ()
    level: int | None = None
    years: float | None = None
    skills: tuple[str, ...] | None = None
    languages: tuple[LanguageLevel, ...] | None = None
    recognition: RecognitionFact | None = None
    recognised_occupations: tuple[str, ...] = ()
    recognitions: tuple[tuple[str, RecognitionFact], ...] = ()
    education: Education | None = None
    qualification: Education | None = None
    place: Place = field(default_factory=lambda: Place("unknown"))
    mobility: Mobility = field(default_factory=Mobility)
    licences: DrivingLicence = field(default_factory=DrivingLicence)
    certificates: tuple[str, ...] = ()
    hours: WorkingHours = field(default_factory=WorkingHours)
    availability: Availability = field(default_factory=Availability)
    wishes: Wishes = field(default_factory=Wishes)
    wished_occupations: tuple[str, ...] = ()
    wished_surroundings: tuple[str, ...] = ()
    refused_occupations: tuple[str, ...] = ()
    bridges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CandidateFacts:
    """A normalised candidate.

    Attributes:
        profile: What scoring may know.
        residence: Residence facts, apart from the profile; ``None`` = nothing given.
        terms: How every term was read.
        under_18: Answer to the question of the statute on young workers; ``None`` = not said. Read by one gate.
    """

    profile: CandidateProfile
    residence: ResidenceFact | None = None
    terms: tuple[TermReading, ...] = ()
    under_18: bool | None = None

    @property
    def id(self) -> str:
        """Pseudonym of the person, as vacancies have their number."""
        return self.profile.id


@dataclass(frozen=True, slots=True)
class SkillRequirement:
    """One skill a vacancy asks for.

    Attributes:
        skill: Concept key, or ``term:…`` for words the lexicon does not know.
        weight: 2 for essential, 1 for optional.
        strictness: How firmly it is asked for.
        source: ``listed`` (employer's own list), ``text`` (read from free text) or ``derived`` (typical of the title).
        text: The employer's words, empty when derived.
        span: Where they stand in the field, ``None`` when not from one text.
    """

    skill: str
    weight: int
    strictness: Strictness
    source: Literal["listed", "text", "derived"]
    text: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class VacancyFacts:
    """A normalised vacancy.

    Attributes:
        id: Key of the vacancy.
        title: Title as advertised, for the reader.
        occupations: Concept keys the title means; several when it is ambiguous.
        surroundings: KldB 2010 main groups of the people one works among ("Reinigung Klinik"), as the title says.
        level: Requirement level 1–4; ``None`` = unknown.
        occupation_class: How the occupation is regulated; ``UNKNOWN`` is never read as free.
        class_source: Law behind the class, with its date.
        kind: Kind of placement.
        kind_stated: Whether the vacancy says so (otherwise a job is assumed).
        agency: Whether an agency employs that lends workers to other firms.
        no_bus: Whether the advert says that no bus or train runs at the hours of work.
        skills: What is asked for, in source order.
        skills_complete: The employer gave a complete weighted list; titles then stand behind it.
        languages: Levels asked for.
        language_support: Codes of the employer's support that makes a level "with support" workable; empty = none.
        recognition_asked: A recognised qualification is wished for and the occupation is not regulated.
        licences: Driving licences asked for.
        school: Key of the school certificate asked for, empty = none.
        credentials: Keys of degrees and master's certificates insisted on.
        place: Place of work.
        remote: Share of working days at home, 0–1.
        commute_minutes: Known minutes one way, as pairs (candidate id, minutes), sorted.
        shifts: Shifts named.
        first_start: Earliest time of day work begins, if named.
        hours: Weekly hours.
        start: Start of the position.
        wage: Pay, if readable.
        accommodation: Accommodation offered.
        offers: Codes of what the employer offers.
        findings: Codes of what a reader should check in the vacancy.
        terms: How every term was read.
    """

    id: str
    title: str = ""
    occupations: tuple[str, ...] = ()
    surroundings: tuple[str, ...] = ()
    level: int | None = None
    occupation_class: OccupationClass | None = None
    class_source: str = ""
    kind: PlacementKind = PlacementKind.JOB
    kind_stated: bool = False
    agency: bool = False
    no_bus: bool = False
    skills: tuple[SkillRequirement, ...] = ()
    skills_complete: bool = False
    languages: tuple[LanguageRequirement, ...] = ()
    language_support: tuple[str, ...] = ()
    recognition_asked: bool = False
    licences: tuple[LicenceRequirement, ...] = ()
    school: str = ""
    credentials: tuple[str, ...] = ()
    place: Place = field(default_factory=lambda: Place("unknown"))
    remote: float = 0.0
    commute_minutes: tuple[tuple[str, int], ...] = ()
    shifts: frozenset[Shift] = frozenset()
    first_start: dt.time | None = None
    hours: WorkingHours = field(default_factory=WorkingHours)
    start: Availability = field(default_factory=Availability)
    wage: Wage | None = None
    accommodation: bool | None = None
    offers: frozenset[str] = frozenset()
    findings: tuple[str, ...] = ()
    terms: tuple[TermReading, ...] = ()
