"""The dated rules: which tables hold them, and the rows with a key as they stand on a day.

Law, amounts and lists change. Every row of a rule table says where it was read (``source``), how sure that is
(``certainty``), from when to when it holds (``valid_from``, ``valid_to``), when it was checked (``checked``) and from
which day it is known to hold no longer (``next_known_change``). A new law is a new row, never new code.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from fitmatch.errors import KnowledgeError, did_you_mean
from fitmatch.knowledge.tables import read_table, split_cell, valid_rows

RULE_COLUMNS = ("source", "certainty", "valid_from", "valid_to", "checked", "next_known_change")
"""Columns that every rule table has."""


@dataclass(frozen=True, slots=True)
class RuleTable:
    """One table of rules.

    Attributes:
        name: Name for :func:`fitmatch.knowledge.tables.read_table`.
        keys: Columns that name a row.
        label: Column that says in words what a row is, empty if there is none.
        subject: What the table is about.
    """

    name: str
    keys: tuple[str, ...]
    label: str
    subject: str

    def rows(self) -> tuple[Rule, ...]:
        """Return all rows, of all times."""
        return tuple(Rule(self, row) for row in read_table(self.name))


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of a rule table."""

    table: RuleTable
    cells: Mapping[str, str]

    @property
    def key(self) -> str:
        """What names the row, the parts joined by a space."""
        return " ".join(self.cells[column] for column in self.table.keys)

    @property
    def label(self) -> str:
        """What the row is in words, empty where the table has none."""
        return self.cells.get(self.table.label, "")

    def is_valid(self, as_of: dt.date) -> bool:
        """Return whether the row holds on a day."""
        return bool(valid_rows([self.cells], as_of))

    def is_named(self, key: str) -> bool:
        """Return whether a key means this row: all of its key, or one part of it, whatever the case of letters."""
        wanted = key.casefold()
        return wanted in {self.key.casefold(), *(self.cells[column].casefold() for column in self.table.keys)}


@lru_cache(maxsize=1)
def rule_tables() -> Mapping[str, RuleTable]:
    """Return the tables of rules by name, in the order of the index ``rule_tables.csv``.

    Example:
        >>> rule_tables()["residence/rules"].keys
        ('key',)
    """
    return {
        row["table"]: RuleTable(row["table"], split_cell(row["keys"]), row["label"], row["subject"])
        for row in read_table("rule_tables")
    }


def rules_named(key: str, as_of: dt.date) -> tuple[Rule, ...]:
    """Return the rows that a key names and that hold on a day; a table's name gives all of its rows.

    The result is empty where the key is known and nothing holds on that day.

    Raises:
        KnowledgeError: No row of any time has this key; the message suggests the nearest one.

    Example:
        >>> [rule.cells["employment"] for rule in rules_named("GEST_OUT", dt.date(2026, 6, 12))]
        ['ASK']
        >>> [rule.cells["amount"] for rule in rules_named("min_wage", dt.date(2026, 11, 21))]
        ['13.90']
        >>> rules_named("min_wage", dt.date(2031, 1, 1))
        ()
        >>> rules_named("min_wege", dt.date(2026, 4, 15))
        Traceback (most recent call last):
        ...
        fitmatch.errors.KnowledgeError: there is no rule 'min_wege'
          hint: did you mean 'min_wage'?
    """
    tables = rule_tables()
    if key in tables:
        return tuple(rule for rule in tables[key].rows() if rule.is_valid(as_of))
    if not is_rule(key):
        message = f"there is no rule {key!r}"
        raise KnowledgeError(message, hint=did_you_mean(key, {*tables, *(rule.key for rule in _every_rule())}))
    return tuple(rule for rule in _every_rule() if rule.is_named(key) and rule.is_valid(as_of))


def is_rule(key: str) -> bool:
    """Return whether a row of any time has this key.

    Example:
        >>> is_rule("P24"), is_rule("no_such_rule")
        (True, False)
    """
    return any(rule.is_named(key) for rule in _every_rule())


def _every_rule() -> list[Rule]:
    return [rule for table in rule_tables().values() for rule in table.rows()]
