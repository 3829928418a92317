"""Decides whether a statement rests on a certificate or a course, and which level a certificate means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fitmatch.normalise.language.language_roles import Mention, Role, examination_ahead
from fitmatch.schema.codes import Proof

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.knowledge.languages import Certificate, LevelRange
    from fitmatch.normalise.language.language_clauses import Clause
    from fitmatch.normalise.language.language_statements import Statement
    from fitmatch.normalise.language.language_tokens import Token

_SCORE = re.compile(r"\d{1,3}(?:[.,]\d)?")
_REACH = 6
"""How many tokens behind the name of a certificate its score may stand."""


def certificate_level(statement: Statement) -> LevelRange | None:
    """Return the level a named certificate stands for by itself ("DSH-2", "IELTS 6.5"), ``None`` if none."""
    fallback: LevelRange | None = None
    for clause in statement.clauses:
        for index, token in enumerate(clause):
            certificate = _band(clause, index, token)
            if certificate is None or certificate.meaning.level is None:
                continue
            if certificate.proof is Proof.CERTIFICATE:
                return certificate.meaning
            fallback = fallback or certificate.meaning
    return fallback


def has_certificate(statement: Statement, found: Sequence[Mention]) -> bool:
    """Return whether the text says that an examination was passed."""
    if any(t.has("no_certificate") for t in statement.tokens):
        return False
    # An examination without a result counts only when no other level is reached for certain.
    sure = Role.REACHED if any(m.role is Role.REACHED and m.is_named for m in found) else Role.EXAMINED
    for number, clause in enumerate(statement.clauses):
        roles = {m.role for m in found if m.clause == number and m.is_named}
        missed = Role.MISSED in roles or any(t.has("failed") for t in clause)
        named = any(_examines(t, clause) for t in clause)
        # The DTZ states A2 when B1 is missed.
        if missed and any(_is_scaled(t) for t in clause):
            return True
        if missed or (roles and sure not in roles):
            continue
        if named or any(t.has("passed", "certificate") for t in clause) or _ends_with_level(clause):
            return True
        if roles and _has_examined_level(clause) and not examination_ahead(clause):
            return True
    return False


def has_course(statement: Statement, found: Sequence[Mention]) -> bool:
    """Return whether the level comes from a course attended or running, not one still to come."""
    if any(m.role is Role.COURSE for m in found) and not all(_lies_ahead(c) for c in statement.clauses):
        return any(not _lies_ahead(statement.clauses[m.clause]) for m in found if m.role is Role.COURSE)
    if any(m.half and m.role is Role.COURSE for m in found):
        return True
    return any(any(_is_course(t) for t in c) and not _lies_ahead(c) for c in statement.clauses)


def _band(clause: Clause, index: int, token: Token) -> Certificate | None:
    """Return the row of the certificate that fits the score behind it, or the row without scores."""
    rows = [c for c in token.tags.certificates if c.proof is not Proof.NONE]
    if not rows:
        return None
    for other in clause[index + 1 : index + 1 + _REACH]:
        match = _SCORE.match(other.text)
        if match is None or other.level:
            continue
        score = float(match[0].replace(",", "."))
        for row in rows:
            if row.scores and row.scores[0] <= score <= row.scores[1]:
                return row
    return next((row for row in rows if row.scores is None), None)


def _examines(token: Token, clause: Clause) -> bool:
    """Return whether the token is a certificate, not the name of a school ("Goethe-Kurs")."""
    if not any(c.proof is Proof.CERTIFICATE for c in token.tags.certificates):
        return False
    index = clause.index(token)
    behind = [t for t in clause[index + 1 : index + 3] if t.text != "-"]
    return not (behind and _is_course(behind[0]))


def _is_scaled(token: Token) -> bool:
    return any(c.proof is Proof.CERTIFICATE and c.meaning.low != c.meaning.high for c in token.tags.certificates)


def _ends_with_level(clause: Clause) -> bool:
    """Return whether a course was finished with a level ("Integrationskurs mit B1 abgeschlossen")."""
    if not any(_is_course(t) for t in clause) or not any(t.has("done") for t in clause):
        return False
    return any(t.level and i and clause[i - 1].text in {"mit", "with"} for i, t in enumerate(clause))


def _has_examined_level(clause: Clause) -> bool:
    return any(t.level and any(n.has("exam") for n in clause[max(0, i - 2) : i + 3]) for i, t in enumerate(clause))


def _lies_ahead(clause: Clause) -> bool:
    return any(t.has("future") for t in clause) and not any(t.has("running", "done", "aborted") for t in clause)


def _is_course(token: Token) -> bool:
    return token.has("course") or any(c.proof is Proof.COURSE for c in token.tags.certificates)
