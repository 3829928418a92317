"""Is an occupation regulated, and may somebody with a given recognition status start in it?

Sources: statutes and authority pages as cited row by row in ``knowledge/data/regulation``. An occupation without a
row is *unknown*, never free.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from fitmatch.knowledge.tables import read_table, valid_rows
from fitmatch.schema.codes import OccupationClass

if TYPE_CHECKING:
    from collections.abc import Mapping

Start = Literal["yes", "yes_if", "bridge", "ask", "no", "na", "needless"]
"""Answers of the table; ``needless`` marks a place on the way to a recognition somebody has already."""


@dataclass(frozen=True, slots=True)
class Regulation:
    """How an occupation is regulated.

    Attributes:
        occupation_class: Class of regulation, ``UNKNOWN`` where no row says.
        law: Law it rests on, empty when not regulated or unknown.
        certainty: A to D as in the table.
        source: Where the class was read, empty where unknown.
        checked: Day it was checked, ``None`` where unknown.
        german_exam: Whether the licence rests on a German state or chamber examination (§ 4 BRAO, § 35 StBerG).
    """

    occupation_class: OccupationClass
    law: str = ""
    certainty: str = ""
    source: str = ""
    checked: dt.date | None = None
    german_exam: bool = False


_UNKNOWN = Regulation(OccupationClass.UNKNOWN)


@lru_cache(maxsize=64)
def _classes(as_of: dt.date) -> Mapping[str, Regulation]:
    rows = valid_rows(read_table("regulation/occupation_classes"), as_of)
    return {row["occupation"]: _regulation(row) for row in rows}


def _regulation(row: Mapping[str, str]) -> Regulation:
    checked = dt.date.fromisoformat(row["checked"])
    exam = row["german_exam"] == "yes"
    return Regulation(OccupationClass(row["class"]), row["law"], row["certainty"], row["source"], checked, exam)


def regulation_of(occupation: str, as_of: dt.date) -> Regulation:
    """Return how an occupation of the lexicon is regulated on a date.

    Example:
        >>> import datetime as dt
        >>> regulation_of("nurse", dt.date(2026, 4, 15)).occupation_class.value
        'reg_activity'
        >>> regulation_of("no_such_occupation", dt.date(2026, 4, 15)).occupation_class.value
        'unknown'
    """
    return _classes(as_of).get(occupation, _UNKNOWN)


@dataclass(frozen=True, slots=True)
class StartRule:
    """May a person with a status start in an occupation of a class, and where that is said."""

    start: Start
    source: str
    certainty: str
    checked: dt.date


@lru_cache(maxsize=1024)
def start_rule(status_key: str, occupation_class: OccupationClass, as_of: dt.date) -> StartRule | None:
    """Return the rule for a recognition status and a class of occupation; ``None`` when no row is valid.

    Example:
        >>> import datetime as dt
        >>> start_rule("IN_PROCEDURE", OccupationClass.REG_ACTIVITY, dt.date(2026, 4, 15)).start
        'bridge'
    """
    for row in valid_rows(read_table("regulation/status_by_class"), as_of):
        if row["status"] == status_key:
            checked = dt.date.fromisoformat(row["checked"])
            return StartRule(row[occupation_class.value], row["source"], row["certainty"], checked)  # type: ignore[arg-type]
    return None
