"""Code lists shared by all rooms: CEFR levels, recognition status, placement kinds, gate states."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Cefr(IntEnum):
    """Level of the Common European Framework of Reference for Languages (Council of Europe, 2001/2020).

    ``A0`` means "explicitly no knowledge". ``NATIVE`` is a statement about a mother tongue, not a level: for
    comparison it counts like ``C2`` and never more. An unknown level is ``None``, not a member.

    Example:
        >>> Cefr["B1"] < Cefr["B2"]
        True
        >>> Cefr.NATIVE.step - Cefr.C2.step
        0
    """

    A0 = 0
    A1 = 1
    A2 = 2
    B1 = 3
    B2 = 4
    C1 = 5
    C2 = 6
    NATIVE = 7

    @property
    def step(self) -> int:
        """Rank used for distances: 0 (``A0``) to 6 (``C2`` and ``NATIVE``)."""
        return min(int(self), 6)

    @property
    def code(self) -> str:
        """Spelling in files and on the command line: ``A0`` … ``C2`` or ``native``."""
        return "native" if self is Cefr.NATIVE else self.name


class LanguageSkill(StrEnum):
    """What a level is about; ``overall`` when the source does not say."""

    OVERALL = "overall"
    LISTENING = "listening"
    READING = "reading"
    SPEAKING = "speaking"
    WRITING = "writing"


class Proof(StrEnum):
    """How a language level is evidenced, weakest first."""

    NONE = "none"
    SELF = "self"
    COURSE = "course"
    CERTIFICATE = "certificate"


class Strictness(StrEnum):
    """How firmly an employer asks for something (*zwingend*, *erwünscht*, *von Vorteil*, not said)."""

    MUST = "must"
    SHOULD = "should"
    NICE = "nice"
    UNKNOWN = "unknown"


class RecognitionStatus(StrEnum):
    """Coarse status of the recognition of a foreign qualification in Germany (*Anerkennung*).

    This is about a professional qualification and its German reference occupation, never about asylum.
    """

    FULL = "full"
    PARTIAL = "partial"
    IN_PROCEDURE = "in_procedure"
    TEMPORARY_PERMIT = "temporary_permit"
    STATEMENT_OF_COMPARABILITY = "statement_of_comparability"
    NOT_APPLIED = "not_applied"
    REJECTED = "rejected"
    NOT_REQUIRED = "not_required"
    NONE = "none"
    UNKNOWN = "unknown"


class WorkAccess(StrEnum):
    """May the person take up employment on a date, as far as the papers say."""

    ALLOWED = "allowed"
    CONDITIONAL = "conditional"
    CLARIFY = "clarify"
    NOT_ALLOWED = "not_allowed"


class PlacementKind(StrEnum):
    """Kind of placement a vacancy offers."""

    JOB = "job"
    MINIJOB = "minijob"
    APPRENTICESHIP = "apprenticeship"
    SCHOOL_TRAINING = "school_training"
    EQ = "eq"
    INTERNSHIP = "internship"
    MAG = "mag"
    HOSPITATION = "hospitation"
    ADAPTATION = "adaptation"
    TRAINING_COURSE = "training_course"
    VOLUNTEER_SERVICE = "volunteer_service"
    VOLUNTEERING = "volunteering"
    SELF_EMPLOYMENT = "self_employment"


class Shift(StrEnum):
    """When in the day or week the work takes place; ``away`` = with nights away from home."""

    DAY = "day"
    EARLY = "early"
    LATE = "late"
    NIGHT = "night"
    WEEKEND = "weekend"
    SPLIT = "split"
    AWAY = "away"


class SkillLevel(IntEnum):
    """Requirement level, fifth digit of the KldB 2010 (*Anforderungsniveau*), 1 to 4."""

    HELPER = 1
    SKILLED = 2
    SPECIALIST = 3
    EXPERT = 4


class OccupationClass(StrEnum):
    """How a German occupation is regulated (own classification, `docs/explanation/recognition.md`)."""

    NONREG = "nonreg"
    REG_ACTIVITY = "reg_activity"
    REG_HEALTH_TITLE = "reg_health_title"
    REG_TITLE = "reg_title"
    REG_STAFFING = "reg_staffing"
    PUBLIC_SERVICE = "public_service"
    CRAFT_A_EMPLOYED = "craft_a_employed"
    CRAFT_A_SELF = "craft_a_self"
    PERMIT = "permit"
    TRAINING = "training"
    ADAPTATION = "adaptation"
    UNKNOWN = "unknown"


class GateState(IntEnum):
    """Result of a gate, worst last: a pair takes the worst of its gates."""

    NOT_CHECKED = 0
    MET = 1
    CONDITIONAL = 2
    TO_CLARIFY = 3
    NOT_MET = 4

    @property
    def code(self) -> str:
        """Spelling in files: ``met``, ``conditional``, ``to_clarify``, ``not_met``, ``not_checked``."""
        return self.name.lower()


TRAINING_KINDS = frozenset(
    {
        PlacementKind.APPRENTICESHIP,
        PlacementKind.SCHOOL_TRAINING,
        PlacementKind.EQ,
        PlacementKind.TRAINING_COURSE,
    }
)
"""Kinds in which the occupation is learnt: school and language are asked for, not work experience."""

TRIAL_KINDS = frozenset(
    {
        PlacementKind.INTERNSHIP,
        PlacementKind.MAG,
        PlacementKind.HOSPITATION,
        PlacementKind.VOLUNTEER_SERVICE,
        PlacementKind.VOLUNTEERING,
    }
)
"""Kinds in which the work is tried out: full skills are not required."""
