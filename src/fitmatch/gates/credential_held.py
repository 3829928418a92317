"""Does somebody hold a degree, a certificate of a training or a licence, as far as the profile says?

The answers are yes, no, and ``None``: nobody can tell from what is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.knowledge.credentials import (
    ADMISSION,
    CHAMBER_LIST,
    DEGREE_OR_COMPARABLE,
    DOCTORATE,
    FURTHER_TRAINING,
    JOURNEYMAN,
    LICENCE,
    LICENCE_OR_PERMISSION,
    MASTER,
    MASTER_OR_COMPARABLE,
    MEDICAL_SPECIALIST,
    OWN_TRAINING,
    STATE_EXAM,
    SWORN,
    TEACHING,
    TRAINING,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fitmatch.knowledge.reference_occupations import Recognitions
    from fitmatch.schema.person import Education

_DOCTORAL_DQR, _ACADEMIC_DQR, _FURTHER_DQR, _SKILLED_DQR = 8, 6, 5, 4
_MASTER_STATUS = "CRAFT_MASTER_EQUIV"
_OPEN = frozenset({"UNKNOWN", "GERMAN_QUAL", "FULL", "EU_AUTOMATIC", "EXAM_PASSED"})
"""Statuses from which a licence may follow at once, so that somebody asks for it."""

_GERMAN_PAPER = frozenset({"GERMAN_QUAL", "FULL", "LICENCE", _MASTER_STATUS})
"""Statuses that are a German certificate of a training or as good as one."""

_LICENCE_HELD: Mapping[str, Mapping[str, bool | None]] = {
    LICENCE: {"LICENCE": True, "CRAFT_MASTER_EQUIV": True},
    LICENCE_OR_PERMISSION: {"LICENCE": True, "TEMP_PERMISSION": True},
    CHAMBER_LIST: {"LICENCE": True},
    TEACHING: {"LICENCE": True, "FULL": True, "EU_AUTOMATIC": True, "IN_PROCEDURE": None},
    ADMISSION: {"LICENCE": True, "IN_PROCEDURE": None, "EVIDENCE_ONLY": None, "PARTIAL_REG": None},
    MEDICAL_SPECIALIST: {"LICENCE": None},
    SWORN: {"LICENCE": True},
}
"""Whether a status is the licence asked for; other statuses are not, unless they are open."""

LICENCES = frozenset(_LICENCE_HELD)
"""Credentials a competent body grants, as recognition does."""


@dataclass(frozen=True, slots=True)
class Person:
    """What the gate on credentials needs to know about a person.

    Attributes:
        qualification: Highest schooling or degree read.
        recognition: Fine key of the recognition status, empty when nothing was said.
        recognitions: Recognitions of a text that tells several apart.
        is_expert: Whether the occupation is an academic one.
        occupations: Occupations practised or learnt.
        not_listed: Whether the database of foreign degrees knows nothing about the degree.
        none_held: Whether a recognition is denied without a word on why.
        nothing_german: Whether German papers are said to be missing.
    """

    qualification: Education | None
    recognition: str
    recognitions: Recognitions = ()
    is_expert: bool = False
    occupations: tuple[str, ...] = ()
    not_listed: bool = False
    none_held: bool = False
    nothing_german: bool = False

    @property
    def says_on_recognition(self) -> bool:
        """Whether anything is known about a recognition, be it only that there is none."""
        return self.none_held or self.recognition not in {"", "UNKNOWN"}


def is_held(credential: str, person: Person) -> bool | None:
    """Return whether a credential is there; ``None`` where nobody can tell from what is known."""
    if credential in _LICENCE_HELD:
        open_ = person.recognition in {"", *_OPEN} and not person.none_held
        return _LICENCE_HELD[credential].get(person.recognition, open_ and None)
    if credential == STATE_EXAM:
        return _has_state_examination(person)
    if credential == MASTER:
        return _has_master(person)
    if credential == MASTER_OR_COMPARABLE:
        # Whether a master's paper from abroad compares is said by the chamber.
        held = _has_master(person)
        return None if held is False and is_trained(person) else held
    if credential == DOCTORATE:
        return _has_doctorate(person)
    if credential == FURTHER_TRAINING:
        return _has_further_training(person)
    if credential in {JOURNEYMAN, TRAINING, OWN_TRAINING}:
        return _has_journeyman_certificate(person)
    held = _has_degree(person)
    # "Oder vergleichbar" is an open door: the employer says what compares.
    return None if held is False and credential == DEGREE_OR_COMPARABLE else held


def _has_degree(person: Person) -> bool | None:
    """Return whether there is a degree; ``None`` where nothing or no level is known.

    A statement of comparability (*Zeugnisbewertung*) of somebody in an academic occupation is about a degree.
    """
    qualification = person.qualification
    if qualification is not None and qualification.completed is False:
        return False
    if qualification is None or qualification.dqr is None:
        return True if person.recognition == "EVIDENCE_ONLY" and person.is_expert else None
    return qualification.dqr >= _ACADEMIC_DQR


def is_trained(person: Person) -> bool:
    """Return whether somebody is known to have completed a training or a degree."""
    return person.qualification is not None and (person.qualification.dqr or 0) >= _SKILLED_DQR


def _has_doctorate(person: Person) -> bool | None:
    """Return whether there is a doctorate; who has a degree and does not speak of one is asked."""
    if person.qualification is not None and person.qualification.dqr == _DOCTORAL_DQR:
        return True
    return False if _has_degree(person) is False else None


def _has_master(person: Person) -> bool | None:
    """Return whether there is a master's certificate: a recognition that is known says so if there is one."""
    if person.recognition == _MASTER_STATUS:
        return True
    return False if person.qualification is not None or person.says_on_recognition else None


def _has_state_examination(person: Person) -> bool | None:
    """Return whether there is a German state examination in law (§ 5 DRiG): no degree from elsewhere is one."""
    if person.recognition in {"LICENCE", "GERMAN_QUAL"}:
        return True
    if person.none_held or person.nothing_german or _comes_from_abroad(person):
        return False
    return None if person.recognition in {"", *_OPEN} else False


def _comes_from_abroad(person: Person) -> bool:
    """Return whether what was learnt is known to have been learnt in another country."""
    return person.qualification is not None and person.qualification.from_abroad


def _has_further_training(person: Person) -> bool | None:
    """Return whether there may be an exam after a training (*Techniker, Polier, Fachwirt*): nothing below is one."""
    if person.nothing_german or (person.qualification is not None and person.qualification.nothing_further):
        return False
    if _comes_from_abroad(person) and person.says_on_recognition and person.recognition not in _GERMAN_PAPER:
        # The degree was looked at, and there is no word of an exam of a German chamber.
        return False
    level = person.qualification.dqr if person.qualification is not None else None
    if person.recognition in _GERMAN_PAPER or (level is not None and level >= _FURTHER_DQR):
        return None
    return False if person.qualification is not None or person.says_on_recognition else None


def _has_journeyman_certificate(person: Person) -> bool | None:
    """Return whether there is the certificate of a training (*Gesellenbrief*); schooling alone is known not to be."""
    if person.recognition in _GERMAN_PAPER:
        return True
    if person.recognition == "NO_QUALIFICATION":
        return False
    read = person.qualification
    if read is None or (read.dqr is None and read.completed is not False):
        return None
    trained = read.level.startswith("AUSB") or (read.dqr is not None and read.dqr >= _SKILLED_DQR)
    return None if trained else False
