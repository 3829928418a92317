"""How long changes take and whose decision they are, as far as the tables say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.guidance.changes import CertificateHeld, LanguageRaised
from fitmatch.knowledge.day_one import day_one_certificates
from fitmatch.knowledge.language_hours import CourseTime, course_time
from fitmatch.knowledge.steps import step

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.guidance.changes import Change


@dataclass(frozen=True, slots=True)
class Effort:
    """What some changes take, one after the other.

    Attributes:
        weeks: Usual shortest and longest time in weeks; ``None`` where nothing is known of any of them.
        units: Teaching units of language courses, fewest and most; ``None`` where there is none.
        authorities: Whose matter the steps are (``language_course``, ``competent_body`` …), in order.
    """

    weeks: tuple[int, int] | None
    units: tuple[int, int] | None
    authorities: tuple[str, ...]


def effort_of(changes: tuple[Change, ...], as_of: dt.date) -> Effort:
    """Return what some changes take.

    Example:
        >>> import datetime as dt
        >>> from fitmatch.guidance.changes import LanguageRaised
        >>> from fitmatch.schema.codes import Cefr, LanguageSkill
        >>> effort_of((LanguageRaised("de", LanguageSkill.OVERALL, Cefr.A2, Cefr.B1),), dt.date(2026, 4, 15))
        Effort(weeks=(13, 26), units=(200, 250), authorities=('language_course',))
    """
    weeks = [found for change in changes if (found := _weeks(change, as_of)) is not None]
    courses = [course.units for change in changes if (course := _course(change, as_of)) is not None]
    known = (step(key, as_of) for change in changes for key in change.steps)
    authorities = dict.fromkeys(one.authority for one in known if one is not None)
    return Effort(_sum(weeks), _sum(courses), tuple(authorities))


def _weeks(change: Change, as_of: dt.date) -> tuple[int, int] | None:
    course = _course(change, as_of)
    if course is not None:
        return course.weeks
    if isinstance(change, CertificateHeld) and change.skill in day_one_certificates(as_of):
        return day_one_certificates(as_of)[change.skill].weeks
    known = [one.weeks for key in change.steps if (one := step(key, as_of)) is not None and one.weeks is not None]
    return _sum(known)


def _course(change: Change, as_of: dt.date) -> CourseTime | None:
    return course_time(change.has, change.level, as_of) if isinstance(change, LanguageRaised) else None


def _sum(spans: list[tuple[int, int]]) -> tuple[int, int] | None:
    return (sum(low for low, _ in spans), sum(high for _, high in spans)) if spans else None
