"""Does the person's language reach the level asked for, skill by skill?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.features.base import Coded, fraction
from fitmatch.knowledge.levels import level_for
from fitmatch.schema.codes import Cefr, Strictness
from fitmatch.schema.results import Evidence, Fact

if TYPE_CHECKING:
    from fitmatch.schema.facts import CandidateProfile, VacancyFacts
    from fitmatch.schema.language import LanguageLevel, LanguageRequirement
    from fitmatch.schema.results import State

_HALVES_BY_MISSING_STEPS = (2, 1)
"""Credit in halves for 0 and 1 missing CEFR steps; nothing from two steps on."""


@dataclass(frozen=True, slots=True)
class _Person:
    levels: tuple[LanguageLevel, ...] | None


@dataclass(frozen=True, slots=True)
class _Ask:
    requirements: tuple[LanguageRequirement, ...]


def asked_levels(vacancy: VacancyFacts) -> tuple[LanguageRequirement, ...]:
    """Return the language requirements that can be compared: those with a level above "none"."""
    return tuple(r for r in vacancy.languages if r.level is not None and r.level > Cefr.A0)


@dataclass(frozen=True)
class Language(Coded[_Person, _Ask]):
    """Each missing CEFR level costs half; where several skills of a language are asked, the weakest counts.

    Several languages are averaged; one that is only welcome counts half as much as one that is asked for.
    """

    name: str = "language"

    def candidate_key(self, candidate: CandidateProfile) -> _Person:
        """Return the person's levels."""
        return _Person(candidate.languages)

    def vacancy_key(self, vacancy: VacancyFacts) -> _Ask | None:
        """Return the levels asked for; ``None`` when there are none."""
        requirements = asked_levels(vacancy)
        return _Ask(requirements) if requirements else None

    def evidence(self, candidate_key: _Person, vacancy_key: _Ask) -> Evidence:
        """Return the value by language, naming the weakest asked skill."""
        low = high = total = 0
        facts: list[Fact] = []
        for language in dict.fromkeys(r.language for r in vacancy_key.requirements):
            asked = [r for r in vacancy_key.requirements if r.language == language]
            weight = 1 if all(r.strictness == Strictness.NICE for r in asked) else 2
            results = [_compare(r, candidate_key.levels or ()) for r in asked]
            low += weight * min(halves if halves is not None else 0 for halves, _ in results)
            high += weight * min(halves if halves is not None else 2 for halves, _ in results)
            total += 2 * weight
            facts.extend(
                fact
                for _, fact in sorted(results, key=lambda result: result[0] if result[0] is not None else 3)
            )
        reason = _reason(low, high, total)
        state: State = "unknown" if low != high else "scored"
        return Evidence(
            state, reason, fraction(low, total), fraction(high, total), facts[0].details, tuple(facts)
        )


def _reason(low: int, high: int, total: int) -> str:
    if low == high == total:
        return "language.met"
    if low == high:
        return "language.below"
    return "language.unknown"


def _compare(requirement: LanguageRequirement, levels: tuple[LanguageLevel, ...]) -> tuple[int | None, Fact]:
    """Return the credit in halves (``None`` = unknown) and the statement behind it."""
    assert requirement.level is not None
    asked = (
        ("language", requirement.language),
        ("skill", requirement.skill.value),
        ("asked", requirement.level.code),
    )
    has = level_for(levels, requirement.language, requirement.skill)
    if has is None or has.level is None:
        return None, Fact("?", "language.level_unknown", asked)
    details = (*asked, ("has", has.level.code), ("proof", has.proof.value))
    missing = max(0, requirement.level.step - has.level.step)
    if missing == 0:
        return 2, Fact("+", "language.level_met", details)
    halves = _HALVES_BY_MISSING_STEPS[missing] if missing < len(_HALVES_BY_MISSING_STEPS) else 0
    return halves, Fact("-", "language.level_below", (*details, ("steps", str(missing))))
