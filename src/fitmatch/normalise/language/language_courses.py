"""Tells what a clause says of courses, examinations and papers: which level is that of a course, what lies ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.normalise.language.language_clauses import is_negative
from fitmatch.schema.codes import Proof

if TYPE_CHECKING:
    from fitmatch.normalise.language.language_clauses import Clause
    from fitmatch.normalise.language.language_tokens import Token

_IN = frozenset({"im", "in", "у", "в", "في", "در"})
_WITH = frozenset({"mit", "with", "з", "із", "с", "مع", "با", "ile"})
_NEAR_PAPER = 3


def is_course(token: Token | None) -> bool:
    """Return whether the token names a language course."""
    if token is None:
        return False
    return token.has("course") or any(c.proof is Proof.COURSE for c in token.tags.certificates)


def is_examination(token: Token) -> bool:
    """Return whether the token names a language examination."""
    return not token.has("schooling") and any(c.proof is Proof.CERTIFICATE for c in token.tags.certificates)


def examination_ahead(clause: Clause) -> bool:
    """Return whether an examination is still to come: "B1-Prüfung im Mai", not "B1-Prüfung 2023"."""
    dated = any(t.text.isdigit() for t in clause)
    in_month = any(
        clause[i - 1].text in _IN and t.has("month") for i, t in enumerate(clause) if i and not dated
    ) and any(t.has("exam") for t in clause)
    told = any(t.has("skill.overall", "result") for t in clause) and any(t.level for t in clause)
    if any(t.has("valid") for t in clause) or (told and not any(t.has("planned", "pending") for t in clause)):
        return False  # "DTZ 14.11.: gesamt A2" was last year
    return in_month or any(t.has("future", "planned", "pending") for t in clause)


def is_level_of_course(clause: Clause, index: int) -> bool:
    """Return whether the only level of a clause is that of a course ("besucht einen Kurs, der bis B1 führt")."""
    depth = clause[index].depth
    if any(t.level for i, t in enumerate(clause) if i != index) or (index and clause[index - 1].text in _WITH):
        return False
    course = any(is_course(t) and t.depth == depth for t in clause) and not any(is_examination(t) for t in clause)
    return course and any(t.has("running", "now", "done", "aborted") and t.depth == depth for t in clause)


def is_listed_course(clause: Clause, index: int) -> bool:
    """Return whether a level stands in brackets behind the courses it is one of ("Kurse (A1, A2)")."""
    start = next((i for i in range(index, 0, -1) if clause[i].text == "("), 0)
    listed = all(t.level or t.text in "(,/" or t.has("connector") for t in clause[start:index])
    return listed and start > 0 and any(is_course(t) for t in clause[max(0, start - 2) : start])


def denies_certificate(clause: Clause) -> bool:
    """Return whether a clause says that there is no certificate ("сертифікатів немає", "no language certificate")."""
    if any(t.has("no_certificate") for t in clause):
        return True
    papers = [i for i, t in enumerate(clause) if t.has("certificate") and not t.tags.certificates]
    denials = [i for i, t in enumerate(clause) if is_negative(t)]
    return any(
        # With a level between, only a verb denies the paper ("مدرک B1 ندارم"), not "ohne": it is about something else.
        abs(i - paper) <= _NEAR_PAPER
        and (clause[i].tags.phrase or not any(t.level for t in clause[min(i, paper) : max(i, paper)]))
        for i in denials
        for paper in papers
    )
