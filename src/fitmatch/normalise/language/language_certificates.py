"""Decides which levels rest on an examination or a course, and which level a certificate means by itself."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from fitmatch.normalise.language.language_clauses import is_negative
from fitmatch.normalise.language.language_courses import (
    denies_certificate,
    examination_ahead,
    is_course,
    is_examination,
)
from fitmatch.normalise.language.language_roles import Mention, Role
from fitmatch.schema.codes import Proof

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.knowledge.languages import Certificate
    from fitmatch.normalise.language.language_clauses import Clause
    from fitmatch.normalise.language.language_statements import Statement
    from fitmatch.normalise.language.language_tokens import Token

_WITH = frozenset({"mit", "with", "з", "із", "с", "مع", "با", "ile"})


_ONLY = frozenset({"nur", "only", "just", "лише", "тільки", "только", "всего", "فقط", "sadece"})
_SEVERAL_PARTS = 3
"""From how many skills listed behind an examination they are the parts of its result."""


def certificate_of(statement: Statement) -> Certificate | None:
    """Return the certificate or course that stands for a level by itself ("DTZ", "Integrationskurs"), or ``None``."""
    course: Certificate | None = None
    for clause in statement.clauses:
        if any(t.has("void") for t in clause):
            continue
        here = _is_german_school(clause)
        named = [t for i, t in enumerate(clause) if (here or not t.has("schooling")) and not _is_denied(clause, i)]
        rows = [c for t in named for c in t.tags.certificates if c.meaning.level is not None and c.scores is None]
        for row in rows:
            if row.proof is Proof.CERTIFICATE and not _is_without_result(clause):
                return row
            aborted = any(t.has("aborted") for t in clause)
            if row.proof is Proof.COURSE and not aborted and not _lies_ahead(clause):
                course = course or row
    return course


def _is_denied(clause: Clause, index: int) -> bool:
    """Return whether somebody has not sat the examination named at ``index`` ("kein DTZ", "DTZ yok")."""
    before, behind = clause[max(0, index - 1) : index], clause[index + 1 : index + 2]
    return any(is_negative(t) for t in (*before, *behind))


def certified(statement: Statement, found: Sequence[Mention]) -> frozenset[int]:
    """Return which of the mentions found in a statement rest on an examination passed."""
    proven: set[int] = set()
    reached = [i for i, m in enumerate(found) if m.is_named and m.role is Role.REACHED]
    # An examination without a result counts only when no level is reached for certain.
    counted = reached or [i for i, m in enumerate(found) if m.is_named and m.role is Role.EXAMINED]
    for number, clause in enumerate(statement.clauses):
        named = [i for i, m in enumerate(found) if m.is_named and m.clause == number]
        own = [i for i in named if i in counted]
        about = own or ([] if named else _about(number, counted, found))
        follower = statement.clauses[number + 1] if number + 1 < len(statement.clauses) else ()
        before = statement.clauses[number - 1] if number else ()
        if any(t.has("on_its_way") for t in clause) and any(t.has("passed") for t in (*before, *clause)):
            proven |= set(own)  # "B2 bestanden, Zertifikat folgt per Post"
        elif denies_certificate(clause):
            proven -= set(about)
        elif not named and any(t.has("pending") for t in follower) and not any(t.level for t in follower):
            continue  # "DTZ geschrieben, Ergebnis fehlt noch"
        elif shows_result(clause) and (own or not any(t.has("failed") for t in clause)):
            proven |= set(about)
    proven |= _below_missed(statement, found)
    return frozenset(proven | _of_one_sheet(statement, found, proven) | _of_parts_behind(statement, found, proven))


def _of_parts_behind(statement: Statement, found: Sequence[Mention], proven: set[int]) -> frozenset[int]:
    """Return the parts listed behind an examination and its result ("DTZ A2 (Hören B1, Lesen A2, Schreiben A2)")."""
    whole = next((i for i in sorted(proven) if not found[i].skills), None)
    if whole is None:
        return frozenset()
    clauses = statement.clauses
    if not any(is_examination(t) or t.has("certificate", "exam") for t in clauses[found[whole].clause]):
        return frozenset()
    said = {n for n, c in enumerate(clauses) if any(t.has("turn", "judged", "running", "planned") for t in c)}
    parts = [
        i
        for i, m in enumerate(found)
        if i > whole and m.is_named and m.skills and m.role is Role.REACHED and m.clause not in said
    ]
    in_all = any(t.has("skill.overall") for t in clauses[found[whole].clause])  # "DTZ: gesamt A2, Sprechen B1"
    several = len({s for i in parts for s in found[i].skills}) >= _SEVERAL_PARTS
    return frozenset(parts) if several or in_all else frozenset()


def _of_one_sheet(statement: Statement, found: Sequence[Mention], proven: set[int]) -> frozenset[int]:
    """Return all parts of an examination named in front of them ("DTZ: Hören B1, Schreiben A2, gesamt B1")."""
    if not found or not found[0].skills:
        return frozenset()
    first, last = statement.clauses[found[0].clause], statement.clauses[found[-1].clause]
    before = first[: next((i for i, t in enumerate(first) if t.is_value), 0)]
    headed = 0 in proven and any(is_examination(t) for t in before)
    # "Hören B1, Sprechen A2, Schreiben A2 (DTZ)": the sheet is named behind its parts.
    end = max((i for i, t in enumerate(last) if t.is_value), default=0)
    signed = any(is_examination(t) for t in last[end:]) and not _is_without_result(last)
    if not headed and not (signed and len(found) >= _SEVERAL_PARTS and all(m.skills for m in found)):
        return frozenset()
    own = {m.clause for m in found if any(t.has("turn", "judged") for t in statement.clauses[m.clause])}
    return frozenset(i for i, m in enumerate(found) if m.is_named and m.role is Role.REACHED and m.clause not in own)


def _below_missed(statement: Statement, found: Sequence[Mention]) -> frozenset[int]:
    """Return the levels a scaled examination states where a higher one was missed ("DTZ: B1 nicht, also A2")."""
    aimed = {n for n, c in enumerate(statement.clauses) if any(t.has("wanted") for t in c)}
    wanted = [m for m in found if m.role is Role.MISSED or (m.role is Role.AIMED and m.clause in aimed)]
    missed = {m.level.level for m in wanted if _is_scaled(statement)}
    failed = [c for c in statement.clauses if any(t.has("failed") for t in c) and not any(t.level for t in c)]
    # "DTZ nicht bestanden, A2 erreicht": the test states two levels, and the higher one was missed.
    missed |= {c.meaning.high for clause in failed for t in clause for c in t.tags.certificates if _states_two(c)}
    sat = [m for m in found if m.role is Role.EXAMINED]
    # "B1-Prüfung geschrieben, nur A2 erreicht": the word tells which result the examination had.
    only = {n for n, c in enumerate(statement.clauses) if any(t.text in _ONLY for t in c)}
    missed |= {m.level.level for m in sat if any(o.clause in only and o.clause > m.clause for o in found)}
    reached = ((i, m.level.level) for i, m in enumerate(found) if m.role is Role.REACHED and m.is_named)
    return frozenset(i for i, level in reached if level is not None and level + 1 in missed)


def _is_scaled(statement: Statement) -> bool:
    rows = (c for t in statement.tokens for c in t.tags.certificates)
    return any(_states_two(row) for row in rows)


def _states_two(row: Certificate) -> bool:
    return row.proof is Proof.CERTIFICATE and row.scores is None and row.meaning.low != row.meaning.high


def has_course(statement: Statement, found: Sequence[Mention]) -> bool:
    """Return whether the level comes from a course attended or running, not one still to come."""
    if any(m.role is Role.COURSE for m in found) and not all(_lies_ahead(c) for c in statement.clauses):
        return any(not _lies_ahead(statement.clauses[m.clause]) for m in found if m.role is Role.COURSE)
    if any(m.half and m.role is Role.COURSE for m in found):
        return True
    return any(any(is_course(t) for t in c) and not _lies_ahead(c) for c in statement.clauses)


def was_examined(statement: Statement, mention: Mention) -> bool:
    """Return whether an examination was sat for a level that was missed ("B1-Prüfung nicht bestanden")."""
    clause = statement.clauses[mention.clause]
    tokens = statement.tokens if not any(t.has("failed") for t in clause) else clause
    return any(t.has("failed") for t in tokens)


def is_below_all(statement: Statement, mention: Mention) -> bool:
    """Return whether the lowest level a scaled examination states was missed ("DTZ unter A2"): no level at all."""
    scaled = [c for t in statement.tokens for c in t.tags.certificates if c.proof is Proof.CERTIFICATE]
    lowest = [c.meaning.low for c in scaled if c.meaning.low != c.meaning.high]
    return mention.role is Role.MISSED and any(low is not None and low is mention.level.level for low in lowest)


def _is_german_school(clause: Clause) -> bool:
    """Return whether a school leaving certificate is a German one: the place is named and lies not abroad."""
    if any(t.has("abroad") for t in clause):
        return False
    places = [t for before, t in pairwise(clause) if before.text == "in" and t.capital and t.is_word]
    return bool(places) or any(t.has("here") for t in clause)


def _about(number: int, counted: Sequence[int], found: Sequence[Mention]) -> list[int]:
    """Return the mentions a clause without a level speaks of: the last one before it, else those behind it."""
    before = [i for i in counted if found[i].clause < number]
    behind = [i for i in counted if found[i].clause > number]
    if not before:
        first = behind[:1] if behind and not found[behind[0]].skills else behind
        return [i for i in first if found[i].skills or i == behind[0]]
    last = before[-1]
    return [i for i in before if found[i].skills] if found[last].skills else [last]


def shows_result(clause: Clause) -> bool:
    """Return whether a clause speaks of an examination passed, not of one to come."""
    passed = any(t.has("passed") for t in clause)
    if any(t.has("not_started") for t in clause):  # "keinen Kurs bekommen"
        return False
    tests = [c.proof for t in clause for c in t.tags.certificates]
    if tests and all(proof is Proof.NONE for proof in tests):  # a test about civics
        return False
    if not passed and (_ends_with_level(clause) or _has_examined_level(clause)):
        return not examination_ahead(clause)
    if passed or any(t.has("certificate", "result") or _examines(t, clause) for t in clause):
        return passed or not _is_without_result(clause)
    return False


def _is_without_result(clause: Clause) -> bool:
    failed = any(t.has("failed") for t in clause) and not any(t.level for t in clause)
    failed = failed or any(t.has("void") for t in clause)
    lacking = any(
        before.has("except") and is_examination(t) for before, t in pairwise(clause)
    )  # "ohne Fachsprachprüfung"
    return failed or lacking or examination_ahead(clause) or denies_certificate(clause)


def _examines(token: Token, clause: Clause) -> bool:
    """Return whether the token is a certificate, not the name of a school ("Goethe-Kurs")."""
    if not is_examination(token):
        return False
    index = clause.index(token)
    behind = [t for t in clause[index + 1 : index + 3] if t.text != "-"]
    return not (behind and is_course(behind[0]))


def _ends_with_level(clause: Clause) -> bool:
    """Return whether a course was finished with a level ("Integrationskurs mit B1 abgeschlossen")."""
    if not any(is_course(t) for t in clause) or not any(t.has("done") for t in clause):
        return False
    return any(t.level and i and clause[i - 1].text in _WITH for i, t in enumerate(clause))


def _has_examined_level(clause: Clause) -> bool:
    return any(t.level and any(n.has("exam") for n in clause[max(0, i - 2) : i + 3]) for i, t in enumerate(clause))


def _lies_ahead(clause: Clause) -> bool:
    if any(t.has("not_started", "self_taught") for t in clause):
        return True
    if any(is_course(t) and before.has("negation") for before, t in pairwise(clause)):  # "kein Unterricht mehr"
        return True
    if any(t.has("wish") for t in clause) and not any(t.has("done", "aborted") for t in clause):
        return True
    return any(t.has("future") for t in clause) and not any(t.has("running", "done", "aborted") for t in clause)
