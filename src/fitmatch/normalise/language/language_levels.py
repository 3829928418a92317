"""Draws the levels of one language from what a statement mentions: what is shown, what is said, what is aimed at."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fitmatch.knowledge.languages import LevelRange
from fitmatch.normalise.language.language_abilities import abilities
from fitmatch.normalise.language.language_certificates import (
    certificate_of,
    certified,
    has_course,
    is_below_all,
    shows_result,
    was_examined,
)
from fitmatch.normalise.language.language_clauses import is_negative
from fitmatch.normalise.language.language_courses import is_course
from fitmatch.normalise.language.language_results import mentions
from fitmatch.normalise.language.language_roles import Mention, Role
from fitmatch.schema.codes import Cefr, LanguageSkill, Proof
from fitmatch.schema.language import LanguageLevel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.normalise.language.language_statements import Statement

_YEAR = re.compile(r"(?<!\d)(19[5-9]\d|20[0-4]\d)(?!\d)")
_NOT_SAID = LevelRange(None, None, None)
_STUDIED = LevelRange(Cefr.B2, Cefr.C2, Cefr.B2)
"""What a degree taught in a language shows: a lower bound."""

Levels = tuple[LanguageLevel, ...]


def statement_levels(statement: Statement, text: str) -> Levels:
    """Return the levels of one language: as a whole first, then by skill."""
    found = mentions(statement.clauses)
    year = _year(statement, text)
    proven = certified(statement, found)
    course = has_course(statement, found)
    skilled = [i for i, m in enumerate(found) if m.skills and m.role in (Role.REACHED, Role.EXAMINED)]
    result: list[LanguageLevel] = []
    whole = overall_level(statement, found, proven)
    if whole is not None:
        level, proof = whole
        by_course = course and level.level is not Cefr.NATIVE and level.high is not Cefr.A0
        proof = Proof.COURSE if proof is Proof.SELF and by_course else proof
        result.append(_level(statement, LanguageSkill.OVERALL, level, proof, year))
    backed = whole[0].level if whole and whole[1] is Proof.CERTIFICATE else None
    taken: set[LanguageSkill] = set()
    for index in skilled:
        mention = found[index]
        proof = Proof.CERTIFICATE if index in proven or _is_backed(statement, mention, backed) else Proof.SELF
        # What only words describe is somebody's impression, not what a course has shown.
        by_course = course and mention.is_named and not _is_impression(statement, mention)
        proof = Proof.COURSE if by_course and proof is Proof.SELF else proof
        for skill in mention.skills:
            if skill not in taken:
                result.append(_level(statement, skill, mention.level, proof, year))
                taken.add(skill)
    if whole is None and not proven and not any(m.role is not Role.REACHED for m in found):
        open_skills = [skill for skill in abilities(statement) if skill not in taken]
        result += [_level(statement, skill, _NOT_SAID, Proof.SELF, year) for skill in open_skills]
    if not result and (statement.named or not _is_about_no_language(statement)):
        result.append(_level(statement, LanguageSkill.OVERALL, _NOT_SAID, _proof_alone(statement, course=course), year))
    return tuple(result)


def overall_level(
    statement: Statement, found: Sequence[Mention], proven: frozenset[int]
) -> tuple[LevelRange, Proof] | None:
    """Return the level of the language as a whole and its proof, ``None`` when the text does not state one.

    What a certificate shows comes first, then what is said to be reached, then the step below a level aimed at.
    """
    whole = [(i, m) for i, m in enumerate(found) if not m.skills]
    named = [(i, m) for i, m in whole if m.is_named]
    shown = [m for i, m in named if i in proven]
    reached = (
        shown or [m for _, m in named if m.role is Role.REACHED] or [m for _, m in named if m.role is Role.EXAMINED]
    )
    understood = _first_understood(statement)
    spoken = [m for _, m in whole if not m.is_named]
    # Who understands something does not know nothing at all.
    described = [m.level for m in spoken if not (m.level.high is Cefr.A0 and m.clause > understood)]
    head = statement.inherited
    if head and (head.level or head.tags.phrase):
        described = [head.level or head.tags.phrase or _STUDIED, *described]
    native = next((level for level in described if level.low is Cefr.NATIVE), None)
    reached = reached if shown else [m for m in reached if _is_frank(statement, m)] or reached
    if native and all((m.level.level or Cefr.C2) >= Cefr.C1 for m in reached):
        return native, Proof.SELF
    if reached:
        best = max((m.level for m in reached), key=lambda level: level.level or Cefr.A0)
        return best, Proof.CERTIFICATE if shown else Proof.SELF
    absent = described[0] if described and described[0].high is Cefr.A0 else _none_at_all(statement)
    if absent:
        return absent, Proof.SELF
    if any(is_below_all(statement, m) for _, m in named):
        return None
    certificate = certificate_of(statement)
    if certificate and any(m.skills and (m.is_named or certificate.proof is Proof.CERTIFICATE) for m in found):
        certificate = None  # its parts are told one by one
    if certificate and certificate.proof is Proof.CERTIFICATE:
        return certificate.meaning, Proof.CERTIFICATE
    open_levels = [m for _, m in named if m.role is not Role.REACHED]
    if open_levels:
        nearest = _nearest_step(open_levels)
        examined = nearest.role is Role.MISSED and was_examined(statement, nearest)
        return _step_below(nearest), Proof.CERTIFICATE if examined else Proof.SELF
    if described:
        return _described(statement, described), Proof.SELF
    if certificate:
        return certificate.meaning, certificate.proof
    beside = certificate_of(statement) if found and all(_is_impression(statement, m) for m in found) else None
    if beside:
        return beside.meaning, beside.proof
    return (_STUDIED, Proof.CERTIFICATE) if _studied_in(statement) else None


def _proof_alone(statement: Statement, *, course: bool) -> Proof:
    """Return what shows that a language is known where no level is told ("hat ein Zertifikat, Stufe unbekannt")."""
    open_ended = any(
        t.has("failed", "pending", "planned", "wanted", "negation", "no_certificate") for t in statement.tokens
    )
    if not open_ended and any(shows_result(clause) for clause in statement.clauses):
        return Proof.CERTIFICATE
    return Proof.COURSE if course else Proof.NONE


def _first_understood(statement: Statement) -> int:
    """Return the first clause that says that something is understood ("I understand my boss, not the others")."""
    told = (n for n, c in enumerate(statement.clauses) if any(t.has("understands") for t in c))
    return next((n for n in told if not any(is_negative(t) for t in statement.clauses[n])), len(statement.clauses))


def _is_frank(statement: Statement, mention: Mention) -> bool:
    """Return whether a level corrects what was claimed ("B2, aber ehrlich gesagt eher B1", "im Gespräch A2")."""
    clause = statement.clauses[mention.clause]
    if any(t.has("actual") for t in clause):
        return True
    return mention.clause > 0 and clause[0].has("turn") and any(t.has("judged") for t in clause)


def _studied_in(statement: Statement) -> bool:
    """Return whether a degree was taught in the language ("BSc taught in English")."""
    return (
        statement.language != "de"
        and any(
            any(t.has("studied") for t in clause) and any(t.tags.language for t in clause)
            for clause in statement.clauses
        )
        and not any(t.has("faded") for t in statement.tokens)
    )


def _is_backed(statement: Statement, mention: Mention, backed: Cefr | None) -> bool:
    """Return whether a certificate for the language as a whole also shows the level of a skill.

    It never shows more than it says, nor what somebody judges beside it ("aber sprechen eher B1").
    """
    if (
        backed is None
        or not mention.is_named
        or (mention.level.level or Cefr.A0) > backed
        or mention.level.high is Cefr.A0
    ):
        return False
    clause = statement.clauses[mention.clause]
    return not clause[0].has("turn") and not any(t.has("judged") for t in clause)


def _is_impression(statement: Statement, mention: Mention) -> bool:
    """Return whether a level is somebody's impression beside a course, not its result."""
    clause = statement.clauses[mention.clause]
    return any(t.has("judged") for t in clause) and not any(is_course(t) for t in clause)


def _is_about_no_language(statement: Statement) -> bool:
    """Return whether a text names nothing but a test that is not about language ("Leben in Deutschland")."""
    certificates = [c for t in statement.tokens for c in t.tags.certificates]
    return bool(certificates) and all(c.proof is Proof.NONE for c in certificates)


def _nearest_step(open_levels: Sequence[Mention]) -> Mention:
    """Return the level aimed at that comes next, or the highest of several courses attended ("Kurse A1, A2")."""
    courses = [m for m in open_levels if m.role is Role.COURSE]
    if len(courses) == len(open_levels):
        return max(courses, key=lambda m: m.level.level or Cefr.A0)
    return min(open_levels, key=lambda m: m.level.level or Cefr.A0)


def _step_below(mention: Mention) -> LevelRange:
    """Return the level last reached by somebody who aims at or missed a level."""
    aimed = mention.level.level or Cefr.A1
    if mention.half:  # "A2/B1 in Arbeit": the lower one is reached
        return mention.level
    below = Cefr(max(aimed - 1, 0))
    return LevelRange(below, below if mention.role is Role.MISSED else aimed, below)


def _described(statement: Statement, described: Sequence[LevelRange]) -> LevelRange:
    """Return the level described in words; "understands it, speaks little" counts as A2."""
    understands = any(
        any(t.has("understands") for t in clause) and not any(t.is_value for t in clause)
        for clause in statement.clauses
    )
    if described[0].level is Cefr.A1 and understands:
        return LevelRange(Cefr.A1, Cefr.B1, Cefr.A2)
    return described[0]


def _none_at_all(statement: Statement) -> LevelRange | None:
    """Return A0 for "kein Deutsch", "Deutsch: keine", "D –": a negation or dash right beside the language."""
    for clause in statement.clauses:
        words = [t for t in clause if t.is_word and not t.has("connector")]
        for index, token in enumerate(words):
            if token.tags.language is None:
                continue
            before = words[index - 1] if index else None
            behind = words[index + 1 :]
            if (before and before.has("negation")) or (len(behind) == 1 and behind[0].has("negation")):
                return LevelRange(Cefr.A0, Cefr.A0, Cefr.A0)
            last = clause[-1]
            if not behind and last.text in "-–—" and last is not clause[0]:
                return LevelRange(Cefr.A0, Cefr.A0, Cefr.A0)
    return None


def _year(statement: Statement, text: str) -> int | None:
    for clause in statement.clauses:
        match = _YEAR.search(text, clause[0].span[0], clause[-1].span[1])
        if match:
            return int(match[1])
    return None


def _level(
    statement: Statement, skill: LanguageSkill, level: LevelRange, proof: Proof, year: int | None
) -> LanguageLevel:
    return LanguageLevel(statement.language, skill, level.level, level.low, level.high, proof, year)
