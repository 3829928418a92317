"""Typed look-ups for residence titles and access to work: rules by date, cards continued by ordinance.

Changing the law means changing a row: every look-up takes the day it is asked for, and a day without a row
returns ``None`` (to be clarified), never the neighbouring row.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table, split_cell, valid_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RULES = "residence/rules"


def _day(cell: str) -> dt.date | None:
    return dt.date.fromisoformat(cell) if cell else None


def _number(cell: str) -> int | None:
    return int(cell) if cell else None


@dataclass(frozen=True, slots=True)
class Rule:
    """What one residence title says about work during the validity of the row.

    Attributes:
        key: Row key (``P24``, ``GEST_OUT`` …).
        parent: Less precise key that this one refines (``GEST`` for ``GEST_OUT``), or empty.
        title: Short name shown to people.
        name_de: German name.
        basis: Paragraph.
        employment: ``FREE``, ``ABH``, ``ABH_BA``, ``TITLE_JOB``, ``H20``, ``INHERIT``, ``NO`` or ``ASK``.
        related_work: Code for work beyond the limit of hours that has to do with the occupation in recognition.
        wait_months: Months of stay before work can be permitted; ``None`` = no waiting period.
        wait_months_latest: The same if the less favourable reading of the title is right.
        consent_free_months: Months of stay after which the employment agency need not consent.
        self_employment: Code for self-employment.
        lifts: What would lift or settle a restriction.
        expired: Whether this row only says that the rule known so far has ended.
        benefit_body: Who usually pays benefits.
        protection_end: Day on which the protection itself ends.
        source: Where the rule was read.
        certainty: A primary text read, B official page, C professional knowledge, D contested.
        checked: Day it was checked.
        next_known_change: Day of the next change already known.
        note: One line to show with it.
    """

    key: str
    parent: str
    gives_way_to: tuple[str, ...]
    title: str
    name_de: str
    basis: str
    employment: str
    related_work: str
    wait_months: int | None
    wait_months_latest: int | None
    consent_free_months: int | None
    self_employment: str
    lifts: tuple[str, ...]
    expired: bool
    benefit_body: str
    protection_end: dt.date | None
    source: str
    certainty: str
    checked: dt.date
    next_known_change: dt.date | None
    note: str


def _rule(row: Mapping[str, str]) -> Rule:
    return Rule(
        key=row["key"],
        parent=row["parent"],
        gives_way_to=split_cell(row["gives_way_to"]),
        title=row["title"],
        name_de=row["name_de"],
        basis=row["basis"],
        employment=row["employment"],
        related_work=row["related_work"],
        wait_months=_number(row["wait_months"]),
        wait_months_latest=_number(row["wait_months_latest"]),
        consent_free_months=_number(row["consent_free_months"]),
        self_employment=row["self_employment"],
        lifts=split_cell(row["lifts"]),
        expired=row["expired"] == "yes",
        benefit_body=row["benefit_body"],
        protection_end=_day(row["protection_end"]),
        source=row["source"],
        certainty=row["certainty"],
        checked=dt.date.fromisoformat(row["checked"]),
        next_known_change=_day(row["next_known_change"]),
        note=row["note"],
    )


def rule(key: str, as_of: dt.date, rows: Iterable[Mapping[str, str]] | None = None) -> Rule | None:
    """Return the rule of a title on a day; ``None`` when no row holds that day.

    Args:
        key: Row key.
        as_of: The day asked for.
        rows: Other rows than the shipped ones, in the same columns.

    Example:
        >>> rule("GEST_OUT", dt.date(2026, 6, 11)).employment
        'ABH_BA'
        >>> rule("GEST_OUT", dt.date(2026, 6, 12)).expired
        True
    """
    candidates = [row for row in (read_table(RULES) if rows is None else rows) if row["key"] == key]
    found = valid_rows(candidates, as_of)
    return _rule(found[-1]) if found else None


@lru_cache(maxsize=1)
def rule_keys() -> frozenset[str]:
    """Return every row key of the rules.

    Example:
        >>> "P24" in rule_keys()
        True
    """
    return frozenset(row["key"] for row in read_table(RULES))


@lru_cache(maxsize=1)
def parents() -> dict[str, str]:
    """Return, for each key that refines another, the less precise key.

    Example:
        >>> parents()["GEST_OUT"]
        'GEST'
    """
    return {row["key"]: row["parent"] for row in read_table(RULES) if row["parent"]}


def is_kind_of(key: str, family: str) -> bool:
    """Say whether a key is a family key, refines it, or starts with it; ``*`` holds every key.

    Example:
        >>> is_kind_of("DULD_AUSB", "DULD"), is_kind_of("P24", "GEST")
        (True, False)
    """
    return family in {"*", key, parents().get(key)}


def card_runs_until(key: str, printed_end: dt.date) -> dt.date:
    """Return the day a card really ends: the printed day, or later where an ordinance continues such cards.

    Example:
        >>> card_runs_until("P24", dt.date(2026, 3, 4))
        datetime.date(2027, 3, 4)
        >>> card_runs_until("P25_3", dt.date(2026, 3, 4))
        datetime.date(2026, 3, 4)
    """
    end = printed_end
    for row in read_table("residence/extensions"):
        if row["key"] == key and end >= dt.date.fromisoformat(row["valid_on"]):
            end = max(end, dt.date.fromisoformat(row["runs_to"]))
    return end


@lru_cache(maxsize=1)
def rules_checked() -> dt.date:
    """Return the last day on which any rule on residence and work was checked against its source.

    Example:
        >>> rules_checked() >= dt.date(2026, 4, 1)
        True
    """
    tables = (RULES, "residence/kinds", "residence/flags")
    return max(dt.date.fromisoformat(row["checked"]) for table in tables for row in read_table(table))
