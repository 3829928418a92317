"""Teaching units and weeks from one level of a language to the next."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table, valid_rows
from fitmatch.schema.codes import Cefr

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class CourseTime:
    """How long a course usually takes, in teaching units of 45 minutes and in weeks of a full-time course.

    Attributes:
        units: Fewest and most units.
        weeks: Fewest and most weeks.
    """

    units: tuple[int, int]
    weeks: tuple[int, int]


@lru_cache(maxsize=256)
def course_time(has: Cefr, level: Cefr, as_of: dt.date) -> CourseTime | None:
    """Return the time from one level to a higher one; ``None`` where a step has no row on that day.

    Example:
        >>> import datetime as dt
        >>> course_time(Cefr.A2, Cefr.B2, dt.date(2026, 4, 15)).units
        (600, 750)
    """
    rows = {row["reached"]: row for row in valid_rows(read_table("guidance/language_hours"), as_of)}
    steps = [Cefr(step) for step in range(has.step + 1, level.step + 1)]
    if not steps or any(step.name not in rows for step in steps):
        return None
    found = [rows[step.name] for step in steps]
    units = sum(int(row["units_low"]) for row in found), sum(int(row["units_high"]) for row in found)
    return CourseTime(
        units, (sum(int(row["weeks_low"]) for row in found), sum(int(row["weeks_high"]) for row in found))
    )
