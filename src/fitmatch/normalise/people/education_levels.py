"""The German ladder of schooling and training, and which rung a phrase stands for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import Row, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping

UPPER_SECONDARY_YEARS = 11
LONG_DEGREE_YEARS = 5
_TRAINING = {1: "HELFERAUSB", 2: "AUSB_2"}


@dataclass(frozen=True, slots=True)
class Level:
    """One rung of the German ladder."""

    key: str
    rank: int
    dqr: int | None
    isced: str


@dataclass(frozen=True, slots=True)
class NamedLevel:
    """A rung that a clause names.

    Attributes:
        level: The closest rung; where there are several, the lower and safe one.
        row: Row of the table of phrases, ``None`` where years of schooling told.
        country: Country named beside it, else the one whose system uses the word.
        years: Years of schooling told beside it.
        higher: Key of the higher rung it may also be, empty if it is sure.
    """

    level: Level
    row: Row | None
    country: str
    years: int | None
    higher: str = ""


@lru_cache(maxsize=1)
def ladder() -> Mapping[str, Level]:
    """Return the rungs by key."""
    return {
        row["level"]: Level(row["level"], int(row["rank"]), int(row["dqr"]) if row["dqr"] else None, row["isced"])
        for row in read_table("person/education_levels")
    }


def school_level(years: int) -> str:
    """Return the closest German school level of general schooling of so many years.

    Example:
        >>> [school_level(years) for years in (6, 8, 10, 12)]
        ['NO_SCHOOL', 'HSA', 'MSA', 'MSA']
    """
    if years < 8:
        return "NO_SCHOOL"
    return "HSA" if years < 10 else "MSA"


def level_of(row: Row, country: str, *, years: int | None, trained: int | None) -> NamedLevel | None:
    """Return the rung a phrase stands for, ``None`` if it names none.

    Args:
        row: Row of the table of phrases.
        country: Country of the training, empty if not known.
        years: Years of schooling told beside it.
        trained: Years of training or study told beside it.
    """
    kind, _, key = row["means"].partition(":")
    country = country or row["country"]
    german, higher = country in ("", "DE"), ""
    if kind in ("degree", "university", "degree_by_length"):
        key = "MASTER" if (trained or 0) >= LONG_DEGREE_YEARS else "BACHELOR"
        higher = "MASTER" if trained is None else ""
    elif kind in ("training", "two_year"):
        key = _TRAINING.get(trained or (3 if kind == "training" else 2), "AUSB_3")
    elif kind == "german":
        key = key if german else "AUSB_3"
    elif kind == "abitur" and german and not 10 <= (years or 12) <= UPPER_SECONDARY_YEARS:
        key = "ABITUR"
    elif kind in ("upper_secondary", "abitur"):
        key = school_level(years if years is not None else UPPER_SECONDARY_YEARS)
        higher = "ABITUR" if key == "MSA" and (years or UPPER_SECONDARY_YEARS) >= UPPER_SECONDARY_YEARS else ""
    elif kind == "primary":
        key = "NO_SCHOOL" if years is None else school_level(years)
    elif kind != "level":
        return None
    return NamedLevel(ladder()[key], row, country, years, higher)
