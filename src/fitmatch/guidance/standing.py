"""How variants of one record stand to all records of the other side: points, lists, and what each gate leaves open.

Steps, questions and relaxed requirements are all answered the same way: by what the rules find for a changed record.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from fitmatch.engine.dense import all_pairs
from fitmatch.engine.pool import joined
from fitmatch.engine.score import points
from fitmatch.engine.sides import Keyed, candidate_side, vacancy_side
from fitmatch.knowledge.instructions import instructions
from fitmatch.knowledge.levels import level_for
from fitmatch.schema.codes import GateState, Strictness
from fitmatch.schema.results import VALUE_ONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from fitmatch.engine.known import Outcome
    from fitmatch.engine.pool import Pool
    from fitmatch.engine.rules import Rules
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts
    from fitmatch.schema.language import LanguageLevel, LanguageRequirement

RANKED = 0
"""Number of the list of suggestions."""

_PERMISSIONS = frozenset({"access", "purpose"})
"""Gates whose conditions are an authority's permission for the job: applied for once there is a job."""
_HELD_OUT = frozenset(
    {"reach.accommodation", "reach.lift_offered", "reach.move_offered", "licence.paid", "regulated.hiring_check"}
)
"""Conditions that employer or person has already offered to meet, or that the employer checks when hiring."""
_PAIRS_AT_A_TIME = 2_000_000


@dataclass(frozen=True)
class Standing:
    """Variants against records of the other side.

    Attributes:
        points: ``[variants, records]`` micro-points, negative without a number.
        lists: The same shape, 0 ranked, 1 to clarify, 2 excluded.
        clear: ``[gates + 2, variants, records]`` whether nothing is left to be done beforehand for a gate; the last
            two are about levels of a language that are more than welcome, and knowledge taught in an instruction.
    """

    points: NDArray[np.int32]
    lists: NDArray[np.uint8]
    clear: NDArray[np.bool_]

    @cached_property
    def is_open(self) -> NDArray[np.bool_]:
        """``[variants, records]`` whether a start needs nothing more than a permission, once there is a contract."""
        is_open: NDArray[np.bool_] = (self.lists == RANKED) & self.clear.all(axis=0)
        return is_open


class AgainstVacancies:
    """Vacancies, encoded once, for variants of people.

    Args:
        rules: What pairs are evaluated by.
        vacancies: The vacancies.
    """

    def __init__(self, rules: Rules, vacancies: Sequence[VacancyFacts]) -> None:
        self.rules = rules.prepared_for(vacancies)
        self.vacancies = vacancies
        self._side = vacancy_side(self.rules, vacancies)
        self._asked = _asked(vacancies, self.rules)

    def pool(self, people: Sequence[CandidateFacts]) -> Pool:
        """Return these vacancies and some people, joined."""
        return joined(self.rules, candidate_side(self.rules, people), self._side)

    def standing(self, people: Sequence[CandidateFacts]) -> Standing:
        """Return how people stand to the vacancies, ``[people, vacancies]``."""

        def part_of(part: Sequence[CandidateFacts]) -> Standing:
            return _standing(self.pool(part), _held(part, self.rules), self._asked)

        return _in_parts(people, len(self.vacancies), part_of)


class AgainstCandidates:
    """Candidates, encoded once, for variants of vacancies.

    Args:
        rules: What pairs are evaluated by.
        candidates: The people.
    """

    def __init__(self, rules: Rules, candidates: Sequence[CandidateFacts]) -> None:
        self.rules = rules
        self.candidates = candidates
        self._side = candidate_side(self.rules, candidates)
        self._held = _held(candidates, self.rules)

    def standing(self, vacancies: Sequence[VacancyFacts]) -> Standing:
        """Return how vacancies stand to the people, ``[vacancies, people]``."""

        def part_of(part: Sequence[VacancyFacts]) -> Standing:
            pool = joined(self.rules, self._side, vacancy_side(self.rules, part))
            found = _standing(pool, self._held, _asked(part, self.rules))
            return Standing(found.points.T, found.lists.T, found.clear.transpose(0, 2, 1))

        return _in_parts(vacancies, len(self.candidates), part_of)


def _in_parts(records: Sequence[Any], others: int, standing: Callable[[Sequence[Any]], Standing]) -> Standing:
    size = max(1, _PAIRS_AT_A_TIME // max(1, others))
    parts = [standing(records[start : start + size]) for start in range(0, len(records), size)]
    if len(parts) == 1:
        return parts[0]
    return Standing(
        np.concatenate([part.points for part in parts]),
        np.concatenate([part.lists for part in parts]),
        np.concatenate([part.clear for part in parts], axis=1),
    )


def _standing(pool: Pool, held: tuple[Keyed, ...], asked: tuple[Keyed, ...]) -> Standing:
    candidates, vacancies = pool.columns.shape
    total, lists = all_pairs(pool.columns, np.arange(candidates), np.arange(vacancies))
    _look_at_pairs(pool, total)
    clear = np.empty((len(pool.gates) + 2, candidates, vacancies), np.bool_)
    for number, (gate, table, columns) in enumerate(zip(pool.rules.gates, pool.gates, pool.columns.gates, strict=True)):
        outcomes = np.array([*(_is_clear(gate.name, outcome) for outcome in table.outcomes), True], np.bool_)
        clear[number] = outcomes[table.index][columns.candidate].take(columns.vacancy, axis=1)
    for number, (is_met, own, wanted) in enumerate(zip(_MET_BY, held, asked, strict=True), start=len(pool.gates)):
        met = np.array([[is_met(one, other) for other in wanted.keys] for one in own.keys], np.bool_)
        clear[number] = met.reshape(len(own), len(wanted))[own.code].take(wanted.code, axis=1)
    return Standing(total, lists, clear)


def _held(candidates: Sequence[CandidateFacts], rules: Rules) -> tuple[Keyed, ...]:
    """Return what people have of what no gate looks at: levels, and what is taught in instructions."""
    return Keyed.of(map(_levels_of, candidates)), Keyed.of(_instructed_in(one, rules) for one in candidates)


def _asked(vacancies: Sequence[VacancyFacts], rules: Rules) -> tuple[Keyed, ...]:
    """Return what vacancies ask for of the same."""
    return Keyed.of(map(_levels_asked, vacancies)), Keyed.of(_taught(one, rules) for one in vacancies)


def _is_clear(gate: str, outcome: Outcome) -> bool:
    state, reason = outcome
    if state == GateState.CONDITIONAL:
        return gate in _PERMISSIONS or reason in _HELD_OUT
    return state < GateState.CONDITIONAL


def _levels_of(candidate: CandidateFacts) -> tuple[LanguageLevel, ...]:
    return candidate.profile.languages or ()


def _levels_asked(vacancy: VacancyFacts) -> tuple[LanguageRequirement, ...]:
    return tuple(one for one in vacancy.languages if one.strictness != Strictness.NICE)


def _reaches(levels: tuple[LanguageLevel, ...], asked: tuple[LanguageRequirement, ...]) -> bool:
    return not any(_is_below(levels, one) for one in asked)


def _is_below(levels: tuple[LanguageLevel, ...], asked: LanguageRequirement) -> bool:
    has = level_for(levels, asked.language, asked.skill)
    return bool(has and has.level is not None and asked.level and has.level.step < asked.level.step)


def _instructed_in(candidate: CandidateFacts, rules: Rules) -> frozenset[str] | None:
    """Return what somebody knows of what is taught in instructions; ``None`` where no skills are stated."""
    stated = candidate.profile.skills
    return None if stated is None else rules.relations.skills_held(stated) & frozenset(instructions(rules.as_of))


def _taught(vacancy: VacancyFacts, rules: Rules) -> frozenset[str]:
    """Return what a vacancy insists on of what is taught in instructions."""
    musts = {one.skill for one in vacancy.skills if one.strictness == Strictness.MUST}
    return frozenset(musts & instructions(rules.as_of).keys())


def _knows(own: frozenset[str] | None, asked: frozenset[str]) -> bool:
    return own is None or asked <= own


_MET_BY: tuple[Callable[[Any, Any], bool], ...] = (_reaches, _knows)
"""What decides on the two things no gate looks at, in the order of :func:`_held` and :func:`_asked`."""


def _look_at_pairs(pool: Pool, total: NDArray[np.int32]) -> None:
    """Evaluate features of neither form, which the columns take as worth all they can be."""
    for i, line, column in _asked_pairs(pool, total):
        share = int(pool.shares[pool.vacancies.asked.code[column], i])
        feature: Any = pool.rules.features[i]
        value = feature.evidence(pool.candidates.facts[line].profile, pool.vacancies.facts[column]).low
        total[line, column] += points(share, value) - points(share, VALUE_ONE)


def _asked_pairs(pool: Pool, total: NDArray[np.int32]) -> Iterator[tuple[int, int, int]]:
    for i in pool.rules.pairwise:
        for line, column in zip(*np.nonzero(total >= 0), strict=True):
            if pool.shares[pool.vacancies.asked.code[column], i]:
                yield i, int(line), int(column)
