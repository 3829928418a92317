"""Does the person's level come near enough to a language level the employer insists on?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.knowledge.levels import level_for
from fitmatch.schema.codes import Cefr, GateState, Strictness
from fitmatch.schema.results import GateFinding

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.schema.facts import CandidateFacts, VacancyFacts
    from fitmatch.schema.language import LanguageLevel, LanguageRequirement
    from fitmatch.schema.results import Facts

_BLOCKING_STEPS = 2


@dataclass(frozen=True, slots=True)
class LanguageMust:
    """A must level blocks from two missing CEFR steps; one step is a condition, an unknown level a question.

    Where the words of the profile leave open whether the level is reached ("gut" may be B1 or B2), that is a question.
    """

    name: str = "language"

    def candidate_key(self, candidate: CandidateFacts) -> tuple[LanguageLevel, ...] | None:
        """Return the person's levels."""
        return candidate.profile.languages

    def vacancy_key(self, vacancy: VacancyFacts) -> tuple[LanguageRequirement, ...] | None:
        """Return the levels insisted on; ``None`` when there are none."""
        musts = tuple(r for r in vacancy.languages if r.strictness == Strictness.MUST and r.level and r.level > Cefr.A0)
        return musts or None

    def decide(
        self,
        candidate_key: tuple[LanguageLevel, ...] | None,
        vacancy_key: tuple[LanguageRequirement, ...],
        as_of: dt.date,
    ) -> GateFinding:
        """Return the worst of the levels insisted on."""
        del as_of
        findings = [self._one(requirement, candidate_key or ()) for requirement in vacancy_key]
        return max(findings, key=lambda finding: finding.state)

    def _one(self, requirement: LanguageRequirement, levels: tuple[LanguageLevel, ...]) -> GateFinding:
        asked = requirement.level or Cefr.A0
        details: Facts = (
            ("language", requirement.language),
            ("skill", requirement.skill.value),
            ("asked", asked.code),
        )
        has = level_for(levels, requirement.language, requirement.skill)
        if has is None or has.level is None:
            return self._finding(GateState.TO_CLARIFY, "language.must_unknown", ("state_level",), details)
        # What counts for a must is what the text supports at least.
        level = has.low if has.low is not None else has.level
        best = has.high if has.high is not None else has.level
        missing = asked.step - level.step
        if missing > 0 and best.step >= asked.step:
            span = (("has", level.code), ("at_best", best.code))
            return self._finding(GateState.TO_CLARIFY, "language.must_open", ("state_level",), (*details, *span))
        details = (*details, ("has", level.code))
        if missing <= 0:
            return self._finding(GateState.MET, "language.must_met", (), details)
        details = (*details, ("steps", str(missing)))
        if missing < _BLOCKING_STEPS:
            return self._finding(GateState.CONDITIONAL, "language.must_one_step", ("raise_level",), details)
        return self._finding(GateState.NOT_MET, "language.must_far", ("raise_level",), details)

    def _finding(self, state: GateState, reason: str, lifts: tuple[str, ...], details: Facts) -> GateFinding:
        return GateFinding(self.name, state, reason, "language", "vacancy", lifts=lifts, details=details)
