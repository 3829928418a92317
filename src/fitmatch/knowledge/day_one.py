"""Certificates somebody needs from the first day on, and how fast they come: a day, a week, or a whole course."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from fitmatch.knowledge.tables import read_table, valid_rows

IfMissing = Literal["gap", "later", "block", "ask"]


@dataclass(frozen=True, slots=True)
class DayOneCertificate:
    """One certificate.

    Attributes:
        skill: Concept key in the lexicon.
        formal: Whether it says nothing about what somebody can do (police certificate, hygiene instruction).
        weeks: Usual shortest and longest time in weeks.
        if_missing: ``gap`` comes in time, ``later`` takes longer than about four weeks, ``block`` the same for work
            that is not allowed without it, ``ask`` depends on somebody's check.
        authority: Whose matter it is.
        source: Where it was read.
        certainty: A to D.
        checked: Day it was checked.
    """

    skill: str
    formal: bool
    weeks: tuple[int, int]
    if_missing: IfMissing
    authority: str
    source: str
    certainty: str
    checked: dt.date

    @property
    def is_granted_on_application(self) -> bool:
        """Whether an authority admits somebody to the work, so that nobody has it who never applied."""
        return self.if_missing == "block" and self.authority == "competent_body"

    @property
    def is_further_training(self) -> bool:
        """Whether it is a long course beside the occupation, so that nobody has it who went to none."""
        return self.if_missing == "later" and self.authority == "training"


@lru_cache(maxsize=64)
def day_one_certificates(as_of: dt.date) -> dict[str, DayOneCertificate]:
    """Return the certificates by concept, as known on a day.

    Example:
        >>> day_one_certificates(dt.date(2026, 4, 15))["food_hygiene_43"].weeks
        (0, 1)
    """
    return {
        row["skill"]: DayOneCertificate(
            skill=row["skill"],
            formal=row["formal"] == "yes",
            weeks=(int(row["weeks_low"]), int(row["weeks_high"])),
            if_missing=row["if_missing"],  # type: ignore[arg-type]  # the table is checked by a test
            authority=row["authority"],
            source=row["source"],
            certainty=row["certainty"],
            checked=dt.date.fromisoformat(row["checked"]),
        )
        for row in valid_rows(read_table("regulation/day_one_certificates"), as_of)
    }


@lru_cache(maxsize=1)
def certificates() -> frozenset[str]:
    """Return the concepts of all certificates, of all times."""
    return frozenset(row["skill"] for row in read_table("regulation/day_one_certificates"))


@lru_cache(maxsize=1)
def formal_certificates() -> frozenset[str]:
    """Return the concepts that say nothing about what somebody can do, of all times."""
    return _marked("formal")


@lru_cache(maxsize=1)
def permits() -> frozenset[str]:
    """Return the concepts that are the permit of an occupation themselves, of all times."""
    return _marked("permit")


def _marked(column: str) -> frozenset[str]:
    return frozenset(row["skill"] for row in read_table("regulation/day_one_certificates") if row[column] == "yes")
