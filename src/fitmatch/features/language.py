"""Does the person's language reach the level asked for, skill by skill?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.features.base import Coded, fraction
from fitmatch.knowledge.levels import level_for
from fitmatch.schema.codes import Cefr, LanguageSkill, Strictness
from fitmatch.schema.results import Evidence, Fact

if TYPE_CHECKING:
    from fitmatch.schema.facts import CandidateProfile, VacancyFacts
    from fitmatch.schema.language import LanguageLevel

Levels = tuple["LanguageLevel", ...]

_HALVES = (2, 1)
"""Credit in halves for 0 and 1 missing CEFR steps; nothing from two steps on."""


@dataclass(frozen=True, slots=True)
class _Ask:
    """One level asked for; ``weight`` is 2, or 1 for a level that is only welcome."""

    language: str
    skill: LanguageSkill
    level: Cefr
    weight: int
    support: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Result:
    """One level compared: halves of a full credit at worst and at best, and the statement behind them."""

    low: int
    high: int
    fact: Fact


@dataclass(frozen=True)
class Language(Coded[Levels, tuple[_Ask, ...]]):
    """Each missing CEFR level costs half; where several skills of a language are asked, the weakest counts.

    Several languages are averaged; one that is only welcome counts half as much as one that is asked for. What a firm
    offers to support a level one step short is named and earns no points.
    """

    name: str = "language"

    def candidate_key(self, candidate: CandidateProfile) -> Levels:
        """Return the person's levels, none when nothing is stated."""
        return candidate.languages or ()

    def vacancy_key(self, vacancy: VacancyFacts) -> tuple[_Ask, ...] | None:
        """Return the levels asked for that can be compared; ``None`` when there are none."""
        asks = tuple(
            _Ask(r.language, r.skill, r.level, 1 if r.strictness == Strictness.NICE else 2, vacancy.language_support)
            for r in vacancy.languages
            if r.level is not None and r.level > Cefr.A0
        )
        return asks or None

    def evidence(self, candidate_key: Levels, vacancy_key: tuple[_Ask, ...]) -> Evidence:
        """Return the mean over the languages asked for; the sentence names the weakest level."""
        low = high = total = 0
        results: list[_Result] = []
        for language in dict.fromkeys(ask.language for ask in vacancy_key):
            asked = [ask for ask in vacancy_key if ask.language == language]
            compared = sorted((_compare(ask, candidate_key) for ask in asked), key=lambda result: result.low)
            weight = max(ask.weight for ask in asked)
            low += weight * min(result.low for result in compared)
            high += weight * min(result.high for result in compared)
            total += 2 * weight
            results += compared
        weakest = min(results, key=lambda result: (result.low, result.high))
        facts = tuple(result.fact for result in results)
        values = fraction(low, total), fraction(high, total)
        if low != high:
            return Evidence("unknown", "language.unknown", *values, _named(facts, "?"), facts)
        reason = "language.met" if low == total else "language.below"
        details = weakest.fact.details
        support = next((ask.support for ask in vacancy_key if ask.support), ())
        if reason == "language.below" and weakest.low > 0 and support:
            # Support makes a level workable that is one step short; it earns no points.
            reason, details = "language.below_supported", (*details, ("support", ", ".join(support)))
        return Evidence("scored", reason, *values, details, facts)


def _compare(ask: _Ask, levels: Levels) -> _Result:
    asked = (("language", ask.language), ("skill", ask.skill.value), ("asked", ask.level.code))
    has = level_for(levels, ask.language, ask.skill)
    if has is None or has.level is None:
        return _Result(0, 2, Fact("?", "language.level_unknown", asked))
    details = (*asked, ("has", has.level.code), ("proof", has.proof.value))
    missing = max(0, ask.level.step - has.level.step)
    if missing == 0:
        return _Result(2, 2, Fact("+", "language.level_met", details))
    halves = _HALVES[missing] if missing < len(_HALVES) else 0
    return _Result(halves, halves, Fact("-", "language.level_below", (*details, ("steps", str(missing)))))


def _named(facts: tuple[Fact, ...], polarity: str) -> tuple[tuple[str, str], ...]:
    return next(fact.details for fact in facts if fact.polarity == polarity)
