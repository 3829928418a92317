"""Chooses, among several statements about recognition in one cell, the one that counts today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.normalise.papers.statements import ASIDE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.normalise.papers.statements import Statement

SURE = 0.75
"""Below this a meaning is reported as ambiguous."""

_STRONG = 0.8  # a phrase that names the decision, not just the word "Approbation" or "anerkannt"
_SETTLED = frozenset({"LICENCE", "CRAFT_MASTER_EQUIV", "GERMAN_QUAL"})
_DECISIONS = frozenset({"FULL", "PARTIAL_REG", "PARTIAL_NONREG", "REFUSED", "EXAM_PASSED", "EXAM_FAILED", "EXPIRED"})
_SET_BACKS = frozenset({"REFUSED", "EXAM_FAILED", "EXPIRED", "NOT_APPLIED", "DOCS_INCOMPLETE"})


def _overtaken(old: Statement, new: Statement) -> bool:
    """Return whether a dated statement no longer counts because of a later one."""
    if old.date is None or new.date is None or old.key in _SETTLED or old.key == new.key:
        return False
    same_year_unclear = old.date[0] == new.date[0] and 0 in {old.date[1], new.date[1]}
    if same_year_unclear or old.date >= new.date:
        return False
    return new.key in _DECISIONS | _SETTLED or old.key in _SET_BACKS


def _second_attempt(old: Statement, new: Statement) -> bool:
    """Return whether two results of an exam follow each other: the later one in the text counts."""
    exams = {"EXAM_PASSED", "EXAM_FAILED"}
    return {old.key, new.key} == exams and not old.precedence and old.end < new.end


def winning_statement(statements: Sequence[Statement]) -> Statement:
    """Return the statement that counts: a later decision, else a firm one, else the strongest.

    Args:
        statements: At least one.
    """
    telling = [s for s in statements if s.key not in ASIDE] or list(statements)
    sure = [s for s in telling if s.score >= SURE]
    firm = [s for s in sure if s.score >= _STRONG and (s.key != "UNKNOWN" or s.precedence)]
    pool = firm or sure or telling
    pool = [s for s in pool if not any(_overtaken(s, o) or _second_attempt(s, o) for o in pool)] or pool
    keys = {s.key for s in pool}
    if "NOT_APPLIED" in keys and "DOCS_INCOMPLETE" in keys and "IN_PROCEDURE" not in keys:
        pool = [s for s in pool if s.key != "DOCS_INCOMPLETE"]  # "will beantragen, Übersetzungen fehlen noch"
    return max(pool, key=lambda s: (s.rank, s.score) if sure else (s.key != "UNKNOWN", s.score, s.rank))
