"""Questions about somebody's papers (reception centre, safe country, Dublin …) and what an answer changes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.residence import is_kind_of
from fitmatch.knowledge.tables import read_table, split_cell

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class FlagRule:
    """One question about a person's papers and what "yes" does.

    Attributes:
        flag: Name.
        question_de: The question for the caseworker.
        applies: Families of titles it matters for.
        effect: ``NO``, ``ASK``, ``GUARDIAN`` (ask, but only for a concrete placement), ``WAIT``, ``MOVE``.
        turns: What the answer makes of a key: (answer, from, to).
        reason: Dotted code.
        lifts: What would lift it.
        source: Where it was read.
        certainty: A to D.
        checked: Day it was checked.
    """

    flag: str
    question_de: str
    applies: tuple[str, ...]
    effect: str
    turns: tuple[tuple[bool, str, str], ...]
    reason: str
    lifts: tuple[str, ...]
    source: str
    certainty: str
    checked: dt.date

    def concerns(self, key: str) -> bool:
        """Say whether the question matters for a title."""
        return any(is_kind_of(key, family) for family in self.applies)


def _turns(row: Mapping[str, str]) -> tuple[tuple[bool, str, str], ...]:
    turns = []
    for column, answer in (("turns_true", True), ("turns_false", False)):
        for cell in split_cell(row[column]):
            before, after = cell.split(">")
            turns.append((answer, before, after))
    return tuple(turns)


@lru_cache(maxsize=1)
def flag_rules() -> dict[str, FlagRule]:
    """Return all questions about papers by name, in file order.

    Example:
        >>> flag_rules()["DUBLIN"].effect
        'ASK'
    """
    return {
        row["flag"]: FlagRule(
            flag=row["flag"],
            question_de=row["question_de"],
            applies=split_cell(row["applies"]),
            effect=row["effect"],
            turns=_turns(row),
            reason=row["reason"],
            lifts=split_cell(row["lifts"]),
            source=row["source"],
            certainty=row["certainty"],
            checked=dt.date.fromisoformat(row["checked"]),
        )
        for row in read_table("residence/flags")
    }
