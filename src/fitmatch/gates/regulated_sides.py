"""The two sides of the gate on regulated occupations: what is known of a person's recognition and of a job."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fitmatch.knowledge.numbering import combined
from fitmatch.knowledge.occupation_sets import closest_of_sets, share_a_profession
from fitmatch.knowledge.reference_occupations import Recognitions, recognition_for
from fitmatch.schema.codes import OccupationClass

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from fitmatch.knowledge.closeness import Relations
    from fitmatch.knowledge.distinct import Distinct
    from fitmatch.schema.codes import Cefr

_LICENCE_OF_ITS_OWN = {OccupationClass.REG_ACTIVITY, OccupationClass.REG_HEALTH_TITLE}
_SAME_LICENCE = 0.85
"""Closeness from which two occupations with a licence may be one under two names (nurse for the elderly, nurse)."""

_ON_THE_WAY = 0.75
"""Closeness from which an open recognition may be about the occupation (a pharmacist among pharmacy technicians)."""

_GERMAN_PAPER = frozenset({"LICENCE", "GERMAN_QUAL", "FULL"})
"""Statuses of somebody whose way is finished: what was learnt is what the paper says."""

_NEAR_ENOUGH = 0.4
"""Closeness from which somebody may have learnt an occupation under another name."""


@dataclass(frozen=True, slots=True)
class Job:
    """What the gate needs to know about a job: class, statute, certificates asked for, occupations, Kreis, purpose."""

    occupation_class: OccupationClass
    law: str
    has_licence_requirement: bool
    occupations: tuple[str, ...]
    ags5: str
    closes_gaps: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """What the gate needs to know about a person.

    Attributes:
        status: Fine key of the recognition as a whole.
        recognised: Occupations it names; where it names none, those practised.
        practised: Occupations practised or learnt.
        german: Level of German; ``None`` = unknown.
        recognitions: Recognitions of a text that tells several apart.
        none_held: Whether a recognition is denied without a word on why.
        nothing_german: Whether German papers are said to be missing.
    """

    status: str
    recognised: tuple[str, ...]
    practised: tuple[str, ...]
    german: Cefr | None
    recognitions: Recognitions = ()
    none_held: bool = False
    nothing_german: bool = False

    def status_for(self, job: Job, relations: Relations) -> str:
        """Return the status for this occupation: a recognised care assistant is not a recognised nurse.

        Who is known to come from a field that has nothing to do with it has not learnt this occupation, nor has who
        holds the German paper of the helpers in it.
        """
        if stated := recognition_for(self.recognitions, job.occupations, relations):
            return stated.key
        about_this = any(relations.same_profession(has, asked) for has in self.recognised for asked in job.occupations)
        known = {*self.recognised, *self.practised}
        if (about_this and not self.recognitions) or not known or not job.occupations:
            return self.status
        if self.status == "NO_QUALIFICATION":
            return self.status
        licensed = job.occupation_class in _LICENCE_OF_ITS_OWN
        levels = {key: relations.lexicon.occupation(key).level for key in {*self.recognised, *job.occupations}}
        papers_below = all(levels[paper] < levels[asked] for paper in self.recognised for asked in job.occupations)
        if licensed and self.status in _GERMAN_PAPER and papers_below:
            return "NO_QUALIFICATION"
        enough = _NEAR_ENOUGH
        if licensed:
            enough = _ON_THE_WAY if self.status == "UNKNOWN" else _SAME_LICENCE
        near = any(
            relations.same_profession(has, asked) or relations.occupation_closeness(has, asked).value >= enough
            for has in known
            for asked in job.occupations
        )
        return "UNKNOWN" if near else "NO_QUALIFICATION"


def statuses_alike(people: Distinct[Person], jobs: Distinct[Job], relations: Relations) -> NDArray[np.int64]:
    """Return ``[people, jobs]`` a number for each pair: one number, one answer of :meth:`Person.status_for`."""
    asked, known = jobs.by(_asked), people.by(_known)
    stated = np.zeros((len(people), len(jobs)), np.int64)
    for place in reversed(range(people.by(_statements).values(np.int64).max(initial=0))):
        stated[share_a_profession(relations, people.by(_stated, place), asked)] = place + 1
    closest = closest_of_sets(relations, known, asked)
    highest, lowest = people.by(_highest_level, relations), jobs.by(_lowest_level, relations)
    return combined(
        people.by(_what_was_stated).number[:, None],
        jobs.by(_is_licensed).number,
        stated,
        share_a_profession(relations, people.by(_recognised), asked),
        share_a_profession(relations, known, asked),
        closest.at_least(_NEAR_ENOUGH),
        closest.at_least(_ON_THE_WAY),
        closest.at_least(_SAME_LICENCE),
        highest.values(float)[:, None] < lowest.values(float),
    )


def _known(person: Person) -> tuple[str, ...]:
    return (*person.recognised, *person.practised)


def _recognised(person: Person) -> tuple[str, ...]:
    return person.recognised


def _statements(person: Person) -> int:
    return len(person.recognitions)


def _stated(person: Person, place: int) -> tuple[str, ...]:
    """Return the occupation that one of several recognitions is about."""
    return tuple(occupation for occupation, _ in person.recognitions[place : place + 1])


def _what_was_stated(person: Person) -> tuple[str, tuple[str, ...], bool]:
    return person.status, tuple(fact.key for _, fact in person.recognitions), bool(_known(person))


def _highest_level(person: Person, relations: Relations) -> float:
    return max((relations.lexicon.occupation(key).level for key in person.recognised), default=-np.inf)


def _asked(job: Job) -> tuple[str, ...]:
    return job.occupations


def _is_licensed(job: Job) -> tuple[bool, bool]:
    return bool(job.occupations), job.occupation_class in _LICENCE_OF_ITS_OWN


def _lowest_level(job: Job, relations: Relations) -> float:
    return min((relations.lexicon.occupation(key).level for key in job.occupations), default=np.inf)
