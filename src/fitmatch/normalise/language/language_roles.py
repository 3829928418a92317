"""Decides for each level of a statement whether it is reached, aimed at or missed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from fitmatch.normalise.language.language_courses import (
    denies_certificate,
    examination_ahead,
    is_course,
    is_examination,
    is_level_of_course,
    is_listed_course,
)
from fitmatch.normalise.language.language_skills import contrasts, is_refined, is_verb_beside_level, skills_by_token
from fitmatch.schema.codes import Cefr

if TYPE_CHECKING:
    from fitmatch.knowledge.languages import LevelRange
    from fitmatch.normalise.language.language_clauses import Clause
    from fitmatch.normalise.language.language_tokens import Token
    from fitmatch.schema.codes import LanguageSkill

_BETWEEN = frozenset({"niveau", "level", "stufe", "рівня", "рівень", "уровень", "уровня", "мови", "языка"})
_BEHIND = frozenset({"nach", "after", "після", "после", "بعد", "از"})
_NEAR_PAPER = 3
_WITH = frozenset({"mit", "m", "with", "з", "із", "с", "مع", "با", "ile"})
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


def mentions_by_clause(clauses: list[Clause]) -> list[Mention]:
    """Return all levels the clauses mention, in order, each with the role its own clause gives it."""
    found: list[Mention] = []
    contrasted = contrasts(clauses)
    for number, clause in enumerate(clauses):
        if any(t.has("void") for t in clause):
            continue  # "vorgelegtes B2-Zertifikat ist gefälscht"
        skills = skills_by_token(clause, contrasted=contrasted)
        roles = _roles(clause)
        for index, token in enumerate(clause):
            level = token.level or token.tags.phrase
            if level is None or level.level is None or (token.level is None and _says_nothing(level, clause)):
                continue
            if token.level is None and (is_verb_beside_level(index, clause) or is_refined(index, clause)):
                continue
            native = level.low is Cefr.NATIVE
            if token.level is None and not native and index not in skills and any(i in skills for i in range(index)):
                continue  # "Unterhaltung klappt ohne Dolmetscher": said of the same skill
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
    return found


def _says_nothing(level: LevelRange, clause: Clause) -> bool:
    """Return whether words for a level are about something else: the practice since, or a missing paper."""
    if level.low is Cefr.NATIVE:
        places = [i for i, t in enumerate(clause) if t.tags.phrase is level]
        words = [i for i, t in enumerate(clause) if t.is_word]
        depth = max((clause[place].depth for place in places), default=0)
        return any(
            clause[i].has("negation")
            and clause[i].depth <= depth
            and (i == words[-1] or any(0 < place - i <= _NEAR_PAPER for place in places))
            for i in words
        )
    if level.high is Cefr.A0 and any(t.has("level_noun") for t in clause):
        # "Niveau weiß ich nicht": what is not known is the level, not the language.
        return any(t.has("knows_not") and t.tags.phrase is level for t in clause)
    if any(t.has("faded", "aided") for t in clause) or _is_of_aspect(clause):
        return True
    of_test = any(t.tags.phrase is level and i and clause[i - 1].tags.certificates for i, t in enumerate(clause))
    return level.high is Cefr.A0 and (of_test or denies_certificate(clause))  # "DTZ yok": no word about the language


def _is_of_aspect(clause: Clause) -> bool:
    """Return whether a clause is about grammar or accent ("Grammatik schwach"), not one "with an accent"."""
    words = [t for t in clause if t.is_word]
    return any(t.has("aspect") and not (i and words[i - 1].text in _WITH) for i, t in enumerate(words))


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
        free = [i for i in levels if role is not Role.MISSED or roles.get(i) not in (Role.COURSE, Role.AIMED)]
        near = _nearest(index, free or levels, clause) if role else None
        if near is None or role is None or (role is Role.MISSED and _is_lower_of_two(clause[near], token, clause)):
            continue
        if role is Role.MISSED or roles.get(near, Role.REACHED) is Role.REACHED:
            roles[near] = role
    return roles


def _is_lower_of_two(level: Token, test: Token, clause: Clause) -> bool:
    """Return whether brackets name a test for two levels, failed or still to come, behind the lower of them.

    "A2 (DTZ nicht bestanden)", "A2 (Kurs, DTZ geplant)": the lower level is there, the test was for the higher one.
    """
    inside = [t for t in clause if t.depth == test.depth > level.depth]
    scales = [c.meaning for t in inside for c in t.tags.certificates]
    return level.level is not None and any(s.low is level.level.level and s.low != s.high for s in scales)


def _role_beside(clause: Clause, index: int) -> Role | None:
    """Return the role a level has from the word right before or behind it ("B1-Kurs", "kein B1")."""
    after, before = _neighbour(clause, index, 1), _neighbour(clause, index, -1)
    passed = any(t.has("passed") for t in clause)
    of_other = before is not None and before.has("not_behind") and index > 1 and clause[index - 2].level is not None
    if before and before.has("negation", "below") and not of_other:
        return Role.MISSED
    if after and after.has("not_behind") and not any(t.has("certificate") for t in clause):
        return Role.MISSED  # "B2 değil, B1"
    if any(t.has("aborted") for t in clause) and _stands_behind(clause, index):
        return Role.REACHED  # "курс бросил после A1"
    if examination_ahead(clause) and any(
        is_examination(t) and _is_lower_of_two(clause[index], t, clause) for t in clause
    ):
        return None
    date = clause[index + 2] if index + 2 < len(clause) else None
    if after and after.has("future") and date and (date.has("month") or date.text[0].isdigit()):
        return Role.AIMED  # "A1 abgeschl., A2 ab Mai"
    if clause[-1].has("future") and clause[-1].text[0].isalpha() and len(clause) - index <= _NEAR:
        return Role.AIMED  # "danach B1 geplant"
    of_course = is_level_of_course(clause, index) or is_listed_course(clause, index)
    if of_course or any(is_course(t) for t in (after, before)):
        if any(t.has("failed") for t in clause):
            return Role.MISSED
        return Role.REACHED if passed else Role.COURSE
    if any(t is not None and t.has("exam") for t in (after, before)):
        if passed or any(t.has("failed") for t in clause):
            return None
        other = any(t.level for i, t in enumerate(clause) if i != index)
        return Role.AIMED if other or examination_ahead(clause) else Role.EXAMINED
    if after and after.has("aborted"):
        return Role.COURSE
    if after and after.has("result") and any(t.level for t in clause[index + 2 :]):
        return Role.AIMED  # "telc B1, Ergebnis A2": only the result counts
    higher = any(_rank(t) > _rank(clause[index]) for t in clause)
    tested = any(t.has("exam", "sat", "result") or is_examination(t) for t in clause)
    if tested and not passed and not higher and examination_ahead(clause):
        return Role.AIMED
    return None


def _stands_behind(clause: Clause, index: int) -> bool:
    """Return whether something came after the level ("nach A2", "A2'den sonra"), which is reached then."""
    before = clause[index - 1].text.split()[-1] if index else ""
    return before in _BEHIND or any(t.text == "sonra" for t in clause[index + 1 : index + _NEAR])


def _role_of_marker(token: Token, clause: Clause) -> Role | None:
    if token.has("failed"):
        return Role.MISSED
    if token.has("planned", "wanted", "mistaken"):
        return Role.AIMED
    return Role.COURSE if token.has("running") else None


def _nearest(index: int, levels: list[int], clause: Clause) -> int | None:
    """Return the level the marker at ``index`` is about: the nearest, the later one of two equally near."""
    marker = clause[index]
    reach = _NEAR + 2 * marker.has("failed")
    if marker.has("running") and any(is_course(t) or t.has("planned") for t in clause):
        reach = 1  # "A2, Kurs läuft": what runs is the course, unless the word stands right beside the level
    if marker.has("mistaken"):
        reach = len(clause)
    if marker.has("failed") and len(levels) == 1 and any(t.has("exam") or is_examination(t) for t in clause):
        reach = len(clause)  # "B2-Prüfung vom 08.11.: leider nicht bestanden": nothing else was failed
    near = [i for i in levels if abs(i - index) <= reach]
    towards = index + 1 < len(clause) and clause[index + 1].text == "." and index + 2 in levels
    if towards and marker.has("planned"):
        return index + 2  # "A2 i. Vorb. B1"
    if marker.has("failed", "wanted") and any(t.has("passed", "certificate") for t in clause):
        # "B1 nicht geschafft A2 bekommen": nobody misses the lower of two levels and gets the higher one.
        near.sort(key=lambda i: -_rank(clause[i]))
        return near[0] if near else None
    return min(near, key=lambda i: (abs(i - index), -i), default=None)


def _rank(token: Token) -> int:
    return token.level.level or 0 if token.level else 0


def _neighbour(clause: Clause, index: int, step: int) -> Token | None:
    """Return the word next to a token when at most a hyphen, a language or "Niveau" lies between."""
    position = index + step
    while 0 <= position < len(clause) and (
        clause[position].text == "-" or clause[position].tags.language or clause[position].text in _BETWEEN
    ):
        position += step
    return clause[position] if 0 <= position < len(clause) and clause[position].is_word else None
