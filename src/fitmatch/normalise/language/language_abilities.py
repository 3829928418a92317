"""Finds the skills a statement speaks of without a level: "can speak but not write", "reading and writing only"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.normalise.language.language_clauses import is_negative
from fitmatch.normalise.language.language_context import SKILL_KINDS
from fitmatch.normalise.language.language_skills import contrasts, skill_tokens
from fitmatch.schema.codes import LanguageSkill

if TYPE_CHECKING:
    from fitmatch.normalise.language.language_statements import Statement

_REACH = 4
"""Within how many tokens behind a skill a word denies it."""


def abilities(statement: Statement) -> tuple[LanguageSkill, ...]:
    """Return the skills a statement names, in order, where it does not say how far they go.

    Somebody who only "speaks" a language knows the language as a whole, unless other skills are named beside it. A
    clause about a course or an examination tells what is taught or tested there, not what somebody can do.
    """
    contrasted, valued = contrasts(statement.clauses), statement.has_value
    able: dict[LanguageSkill, None] = {}
    for clause in statement.clauses:
        values = [t for t in clause if t.is_value and not (is_negative(t) and t.has(*SKILL_KINDS, "speaks"))]
        taught = any(t.has("course", "exam", "script") or (t.has("part") and not t.has("just")) for t in clause)
        # "Lesen A2, Sprechen schwächer" tells nothing more; "schreibt besser als sie spricht" is all there is.
        compared = valued and any(t.has("compare") for t in clause)
        if values or taught or compared or any(t.tags.certificates for t in clause):
            continue
        for index, skill in skill_tokens(clause, contrasted=contrasted, understood=True):
            if not any(t.has("negation") and not t.has("except") for t in clause[index + 1 : index + _REACH]):
                able[skill] = None  # not for "sprechen will ich nicht mehr"
    return tuple(able)
