"""Finds the skills a statement speaks of without a level: "can speak but not write", "reading and writing only"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.normalise.language.language_skills import contrasts, skill_tokens
from fitmatch.schema.codes import LanguageSkill

if TYPE_CHECKING:
    from fitmatch.normalise.language.language_statements import Statement


def abilities(statement: Statement) -> tuple[LanguageSkill, ...]:
    """Return the skills a statement names, in order, where it does not say how far they go.

    Somebody who only "speaks" a language knows the language as a whole, unless other skills are named beside it. A
    clause about a course or an examination tells what is taught or tested there, not what somebody can do.
    """
    contrasted = contrasts(statement.clauses)
    able: dict[LanguageSkill, None] = {}
    for clause in statement.clauses:
        if any(t.is_value or t.has("course", "exam", "part") or t.tags.certificates for t in clause):
            continue
        for _, skill in skill_tokens(clause, contrasted=contrasted, understood=True):
            able[skill] = None
    return tuple(able)
