"""Decides for each level of a statement whether it is reached, aimed at or missed, and for which skill."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from fitmatch.normalise.language.language_context import SKILL_KINDS
from fitmatch.schema.codes import LanguageSkill, Proof

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.knowledge.languages import LevelRange
    from fitmatch.normalise.language.language_clauses import Clause
    from fitmatch.normalise.language.language_tokens import Token

_SKILLS = {
    "skill.listening": (LanguageSkill.LISTENING,),
    "skill.reading": (LanguageSkill.READING,),
    "skill.speaking": (LanguageSkill.SPEAKING,),
    "skill.writing": (LanguageSkill.WRITING,),
    # The CEFR knows oral and written reception and production; "mündlich" covers both oral ones.
    "skill.oral": (LanguageSkill.LISTENING, LanguageSkill.SPEAKING),
    "skill.written": (LanguageSkill.READING, LanguageSkill.WRITING),
    "skill.overall": (),
}
_PASSING = frozenset("/+&:.=-–—(),")
_NEAR = 4
"""How many tokens may stand between a level and the word that says it is only aimed at."""


class Role(Enum):
    """How far a level is reached; ``EXAMINED``: an examination is named, but no result."""

    REACHED = "reached"
    COURSE = "course"
    AIMED = "aimed"
    MISSED = "missed"
    EXAMINED = "examined"


@dataclass(frozen=True, slots=True)
class Mention:
    """One level in a statement.

    Attributes:
        level: The level with its range.
        role: How far it is reached.
        skills: Skills it is about; empty for the language as a whole.
        is_named: Whether the level is named in CEFR terms (otherwise described: "gut").
        half: Whether it is a half step or range.
        clause: Number of the clause it stands in.
    """

    level: LevelRange
    role: Role
    skills: tuple[LanguageSkill, ...]
    is_named: bool
    half: bool
    clause: int


def mentions(clauses: list[Clause]) -> list[Mention]:
    """Return all levels the clauses mention, in order."""
    found: list[Mention] = []
    for number, clause in enumerate(clauses):
        skills = _skills_by_token(clause)
        roles = _roles(clause)
        for index, token in enumerate(clause):
            level = token.level or token.tags.phrase
            if level is None or level.level is None:
                continue
            found.append(
                Mention(
                    level,
                    roles.get(index, Role.REACHED),
                    skills.get(index, ()),
                    token.level is not None,
                    token.half,
                    number,
                )
            )
    return _with_late_failure(clauses, found)


def _with_late_failure(clauses: list[Clause], found: list[Mention]) -> list[Mention]:
    """Return the mentions after "B1, Prüfung nicht bestanden": a failure in a clause of its own."""
    for number, clause in enumerate(clauses):
        fails = any(t.has("failed") for t in clause) and not any(t.level for t in clause)
        earlier = [i for i, m in enumerate(found) if m.is_named and m.clause < number]
        if fails and earlier and found[earlier[-1]].role is Role.REACHED:
            last = found[earlier[-1]]
            found[earlier[-1]] = Mention(last.level, Role.MISSED, last.skills, last.is_named, last.half, last.clause)
    return found


def _roles(clause: Clause) -> dict[int, Role]:
    """Return the role of each level of the clause that is not simply reached."""
    levels = [i for i, t in enumerate(clause) if t.level]
    roles: dict[int, Role] = {}
    for index in levels:
        role = _role_beside(clause, index)
        if role:
            roles[index] = role
    for index, token in enumerate(clause):
        role = _role_of_marker(token, clause)
        near = _nearest(index, levels, clause) if role else None
        if near is None or role is None:
            continue
        if role is Role.MISSED or roles.get(near, Role.REACHED) is Role.REACHED:
            roles[near] = role
    return roles


def _role_beside(clause: Clause, index: int) -> Role | None:
    """Return the role a level has from the word right before or behind it ("B1-Kurs", "kein B1")."""
    after, before = _neighbour(clause, index, 1), _neighbour(clause, index, -1)
    passed = any(t.has("passed") for t in clause)
    if before and before.has("negation"):
        return Role.MISSED
    if any(_is_course(t) for t in (after, before)):
        if any(t.has("failed") for t in clause):
            return Role.MISSED
        done = any(t.has("done") for t in clause) and not any(t.has("aborted") for t in clause)
        return Role.REACHED if passed or done else Role.COURSE
    if any(t is not None and t.has("exam") for t in (after, before)):
        if passed or any(t.has("failed") for t in clause):
            return None
        other = any(t.level for i, t in enumerate(clause) if i != index)
        return Role.AIMED if other or examination_ahead(clause) else Role.EXAMINED
    if after and after.has("aborted"):
        return Role.COURSE
    return None


def examination_ahead(clause: Clause) -> bool:
    """Return whether an examination is still to come: "B1-Prüfung im Mai", not "B1-Prüfung 2023"."""
    in_month = any(t.text == "im" for t in clause) and not any(t.text.isdigit() for t in clause)
    return in_month or any(t.has("future", "planned") for t in clause)


def _role_of_marker(token: Token, clause: Clause) -> Role | None:
    if token.has("failed"):
        return Role.MISSED
    if token.has("planned"):
        return Role.AIMED
    if token.has("running") and not any(_is_course(t) or t.has("planned") for t in clause):
        return Role.COURSE
    return None


def _nearest(index: int, levels: list[int], clause: Clause) -> int | None:
    """Return the level the marker at ``index`` is about: the nearest, the later one of two equally near."""
    near = [i for i in levels if abs(i - index) <= _NEAR + 2 * clause[index].has("failed")]
    return min(near, key=lambda i: (abs(i - index), -i), default=None)


def _neighbour(clause: Clause, index: int, step: int) -> Token | None:
    """Return the word next to a token when at most a hyphen lies between."""
    position = index + step
    if 0 <= position < len(clause) and clause[position].text == "-":
        position += step
    return clause[position] if 0 <= position < len(clause) and clause[position].is_word else None


def _is_course(token: Token | None) -> bool:
    if token is None:
        return False
    return token.has("course") or any(c.proof is Proof.COURSE for c in token.tags.certificates)


def _skills_by_token(clause: Clause) -> dict[int, tuple[LanguageSkill, ...]]:
    """Return the skills of each value of the clause; skills stand before all values or behind all values."""
    skill_first = _begins_with_skill(clause)
    restarts = _bracketed_pairs(clause)
    result: dict[int, tuple[LanguageSkill, ...]] = {}
    pending: list[LanguageSkill] = []
    value: int | None = None
    for index, token in enumerate(clause):
        if index in restarts:
            pending, value, skill_first = [], None, restarts[index]
        if token.has(*SKILL_KINDS) and not token.level:
            skills = [s for kind, found in _SKILLS.items() if token.has(kind) for s in found]
            if skill_first:
                pending += skills
            elif value is not None:
                result[value] = (*result.get(value, ()), *skills)
        elif token.is_value:
            value = index
            if pending:
                result[index] = tuple(dict.fromkeys(pending))
            pending = []
        elif not (token.text in _PASSING or token.has("connector", "must", "should", "nice")):
            pending, value = [], None
    return result


def _begins_with_skill(tokens: Sequence[Token]) -> bool:
    first = next((t for t in tokens if t.is_value or t.has(*SKILL_KINDS)), None)
    return first is not None and not first.is_value


def _bracketed_pairs(clause: Clause) -> dict[int, bool]:
    """Return where brackets with a skill and its level begin ("B1 (Sprechen B2)"), and their order."""
    starts: dict[int, bool] = {}
    for index, token in enumerate(clause):
        if token.text != "(":
            continue
        end = next((i for i in range(index, len(clause)) if clause[i].text == ")"), len(clause))
        inside = clause[index:end]
        if any(t.has(*SKILL_KINDS) for t in inside) and any(t.is_value for t in inside):
            starts[index] = _begins_with_skill(inside)
    return starts
