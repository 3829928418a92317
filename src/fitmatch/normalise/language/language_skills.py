"""Decides which skill a level is about: listening, reading, speaking, writing, or the language as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.normalise.language.language_clauses import is_native, is_negative
from fitmatch.normalise.language.language_context import SKILL_KINDS
from fitmatch.schema.codes import LanguageSkill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.normalise.language.language_clauses import Clause
    from fitmatch.normalise.language.language_tokens import Token

_SKILLS = {
    "skill.listening": (LanguageSkill.LISTENING,),
    "skill.reading": (LanguageSkill.READING,),
    "skill.speaking": (LanguageSkill.SPEAKING,),
    "skill.writing": (LanguageSkill.WRITING,),
    # "mündlich" says how somebody speaks; nobody who writes it has tested the listening.
    "skill.oral": (LanguageSkill.SPEAKING,),
    "skill.written": (LanguageSkill.WRITING,),
    "skill.overall": (),
}
_ALL = (LanguageSkill.LISTENING, LanguageSkill.READING, LanguageSkill.SPEAKING, LanguageSkill.WRITING)
_PASSING = frozenset("/+&:.=-–—(),✓✔✅☑")
_THROUGH = ("connector", "must", "should", "nice", "judged", "part")
_BEFORE_LEVEL = frozenset("(:=-–—")
_BESIDE_VERB = 3
"""How many tokens beside a verb of speaking the word may stand that says how well ("розмовляю слабо")."""
_UNKNOWN_BETWEEN = 3
"""How many unknown words may stand between a skill and its level ("Schreiben nach Ansicht der Lehrerin A2")."""


def skills_by_token(clause: Clause, *, contrasted: bool) -> dict[int, tuple[LanguageSkill, ...]]:
    """Return the skills of each value of the clause; skills stand before all values or behind all values."""
    skill_first = _begins_with_skill(clause, contrasted=contrasted)
    restarts = _bracketed_pairs(clause)
    result: dict[int, tuple[LanguageSkill, ...]] = {}
    pending: list[LanguageSkill] = []
    value: int | None = None
    unknown = 0
    for index, token in enumerate(clause):
        if index in restarts:
            pending, value, skill_first = [], None, restarts[index]
        excepted = bool(index) and clause[index - 1].has("except")
        # "plaudert ein wenig Türkisch": who speaks a language knows it.
        excepted = excepted or (token.has("speaks") and not contrasted and not token.tags.phrase)
        skills = [] if excepted else _skills_of(token, clause, contrasted=contrasted)
        verb = is_verb_beside_level(index, clause) or is_refined(index, clause)
        if skills and token.tags.phrase and not token.level and not verb:  # "schreibt nicht": skill and level in one
            result[index] = tuple(skills)
            pending, value = [], None
        elif skills and not token.level:
            unknown = 0
            if skill_first:
                pending += skills
            elif value is not None and not _is_compared(clause, index) and not _has_points(clause, index):
                result[value] = (*result.get(value, ()), *skills)
        elif token.is_value and not verb and not is_refined(index, clause):
            value = index
            if pending:
                result[index] = tuple(dict.fromkeys(pending))
            pending = []
        elif not (token.text in _PASSING or token.tags.language or token.has(*_THROUGH)):
            unknown += 1
            pending, value = (pending, None) if unknown <= _UNKNOWN_BETWEEN else ([], None)
    # Nobody has a mother tongue in writing only: "in der Familie gesprochen".
    result = {i: found for i, found in result.items() if not is_native(clause[i])}
    return result or _skills_of_parts(clause)


def is_verb_beside_level(index: int, clause: Clause) -> bool:
    """Return whether a word that alone says how somebody speaks only names the skill ("розмовляю на B1")."""
    token = clause[index]
    spoken = token.has("speaks", "skill.speaking") and token.tags.phrase is not None and not is_negative(token)
    beside = clause[max(0, index - _BESIDE_VERB) : index] + clause[index + 1 : index + 1 + _BESIDE_VERB]
    said = any(t.tags.phrase is not None and not t.has("speaks", *SKILL_KINDS) for t in beside)
    return spoken and token.level is None and (said or any(t.level for t in clause))


def is_refined(index: int, clause: Clause) -> bool:
    """Return whether a word for a level has the level itself right behind it ("mündlich gut (B1)")."""
    token = clause[index]
    denied = is_negative(token) and not token.has(*SKILL_KINDS)  # "can speak but not write (A1)" is A1
    if token.level or token.tags.phrase is None or denied or is_native(token):
        return False
    behind = [t for t in clause[index + 1 : index + 3] if t.text not in _BEFORE_LEVEL]
    return bool(behind) and behind[0].level is not None


def _is_compared(clause: Clause, index: int) -> bool:
    """Return whether a skill is only said to be better or worse than the level ("A2, mündlich besser")."""
    return any(t.has("compare") for t in clause[index + 1 : index + 3])


def _has_points(clause: Clause, index: int) -> bool:
    """Return whether a skill has points of its own behind it ("B2: Lesen 70"), which say nothing of its level."""
    behind = [t for t in clause[index + 1 : index + 3] if t.text not in ":=("]
    return bool(behind) and behind[0].level is None and behind[0].text[:1].isdigit()


def _skills_of(token: Token, clause: Clause, *, contrasted: bool) -> list[LanguageSkill]:
    if not token.tags.kinds:
        return []
    skills = [s for kind, found in _SKILLS.items() if token.has(kind) for s in found]
    if not skills and token.has("speaks") and contrasted:
        skills = [LanguageSkill.SPEAKING]
    if not skills and token.has("understands") and not token.tags.phrase and any(t.is_value for t in clause):
        skills = [LanguageSkill.LISTENING]
    return skills


def _skills_of_parts(clause: Clause) -> dict[int, tuple[LanguageSkill, ...]]:
    """Return the parts of an examination passed so far ("Goethe B1: nur die Module Lesen und Hören")."""
    levels = [i for i, t in enumerate(clause) if t.level]
    if len(levels) != 1 or not any(t.has("part") for t in clause):
        return {}
    left_out = [s for i, s in _named(clause) if i and clause[i - 1].has("except")]
    if left_out:  # "B2, alle Module außer Schreiben"
        return {levels[0]: tuple(s for s in _ALL if s not in left_out)}
    skills = skills_named(clause)
    return {levels[0]: skills} if skills else {}


def contrasts(clauses: Sequence[Clause]) -> bool:
    """Return whether a text parts speaking from other skills, so that "spricht gut" is about speaking only."""
    others = ("skill.reading", "skill.writing", "skill.written", "skill.listening")
    if any(t.has(*others) for clause in clauses for t in clause):
        return True
    understood = [c for c in clauses if any(t.has("understands") for t in c)]
    if any(t.is_value for c in understood for t in c):
        return True
    speaking = [c for c in clauses if any(t.has("speaks") for t in c)]
    unnamed = [c for c in speaking if not any(t.tags.language for t in c)]
    others_say = {t.level.level for c in clauses if c not in unnamed for t in c if t.level}
    if others_say and any(t.level and t.level.level not in others_say for c in unnamed for t in c):
        return True
    told = any(t.level or (t.has("speaks") and is_negative(t)) for c in speaking for t in c)
    return bool(understood) and told


def skills_named(clause: Clause) -> tuple[LanguageSkill, ...]:
    """Return all skills a clause names, in order."""
    return tuple(dict.fromkeys(skill for _, skill in _named(clause)))


def skill_tokens(clause: Clause, *, contrasted: bool, understood: bool = False) -> list[tuple[int, LanguageSkill]]:
    """Return where a clause speaks of which skill, verbs included ("spricht"); ``understood``: also "versteht"."""
    found = [(i, s) for i, t in enumerate(clause) for s in _skills_of(t, clause, contrasted=contrasted)]
    listening = [i for i, t in enumerate(clause) if understood and t.has("understands")]
    found += [(i, LanguageSkill.LISTENING) for i in listening if (i, LanguageSkill.LISTENING) not in found]
    return sorted(found)


def _named(clause: Clause) -> list[tuple[int, LanguageSkill]]:
    return [(i, s) for i, t in enumerate(clause) for kind, found in _SKILLS.items() if t.has(kind) for s in found]


def _begins_with_skill(tokens: Sequence[Token], *, contrasted: bool) -> bool:
    clause = tuple(tokens)
    values = (i for i, t in enumerate(clause) if t.is_value or _skills_of(t, clause, contrasted=contrasted))
    first = next(values, None)
    if first is None or not clause[first].is_value:
        return first is not None
    return is_verb_beside_level(first, clause) or is_refined(first, clause)


def _bracketed_pairs(clause: Clause) -> dict[int, bool]:
    """Return where brackets with a skill and its level begin ("B1 (Sprechen B2)"), and their order."""
    starts: dict[int, bool] = {}
    for index, token in enumerate(clause):
        if token.text != "(":
            continue
        end = next((i for i in range(index, len(clause)) if clause[i].text == ")"), len(clause))
        inside = clause[index:end]
        if any(t.has(*SKILL_KINDS) for t in inside) and any(t.is_value for t in inside):
            starts[index] = _begins_with_skill(inside, contrasted=False)
    return starts
