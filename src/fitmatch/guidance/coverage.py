"""Supply and demand of a region: vacancies somebody could take now, after one step, or nobody here with one step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from fitmatch.guidance.changes import all_applied
from fitmatch.guidance.standing import AgainstVacancies
from fitmatch.guidance.wanted import moves_wanted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from fitmatch.engine.rules import Rules
    from fitmatch.guidance.wanted import Move
    from fitmatch.knowledge.lexicon import Lexicon
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts

Column = Literal["now", "one_step", "uncovered"]


@dataclass(frozen=True, slots=True)
class CoveredVacancy:
    """How one vacancy could be filled by the people looked at.

    Attributes:
        vacancy: Id of the vacancy.
        column: ``now`` open to somebody, ``one_step`` open to somebody after one step, else ``uncovered``. A vacancy
            is in exactly one of them.
        people: Number of people it is open to now, or after one step.
        steps: Steps that open it to somebody, those that open it to most people first.
    """

    vacancy: str
    column: Column
    people: int
    steps: tuple[Move, ...]


def coverage(
    rules: Rules, candidates: Sequence[CandidateFacts], vacancies: Sequence[VacancyFacts]
) -> tuple[CoveredVacancy, ...]:
    """Return for each vacancy whether somebody could take it now, or after one step.

    Args:
        rules: What pairs are evaluated by.
        candidates: The people.
        vacancies: The vacancies.
    """
    against = AgainstVacancies(rules, vacancies)
    open_now = np.zeros(len(vacancies), np.int64)
    one_step = np.zeros(len(vacancies), np.int64)
    opened: dict[Move, NDArray[np.int64]] = {}
    for candidate in candidates:
        moves = moves_wanted(candidate, vacancies, rules)
        is_open = against.standing([candidate, *(all_applied(move, candidate) for move in moves)]).is_open
        gained = is_open[1:] & ~is_open[0]
        open_now += is_open[0]
        one_step += gained.any(axis=0)
        for move, row in zip(moves, gained, strict=True):
            if row.any():
                opened[move] = opened.get(move, np.zeros(len(vacancies), np.int64)) + row
    found = []
    for at, vacancy in enumerate(vacancies):
        steps = sorted((move for move in opened if opened[move][at]), key=lambda move: -int(opened[move][at]))
        column: Column = "now" if open_now[at] else "one_step" if one_step[at] else "uncovered"
        people = int(open_now[at]) if column == "now" else int(one_step[at])
        found.append(CoveredVacancy(vacancy.id, column, people, tuple(steps) if column == "one_step" else ()))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """Vacancies of one region and occupation group; the three columns add up to all.

    Attributes:
        region: Key of the Kreis (*AGS*, five digits), empty where the place is open.
        group: Main group of the KldB 2010 (two digits), empty where the title is open.
        now: Vacancies open to somebody now.
        one_step: Vacancies open to somebody after one step.
        uncovered: All others.
        steps: Number of the vacancies of ``one_step`` that each step opens, most first.
    """

    region: str
    group: str
    now: int
    one_step: int
    uncovered: int
    steps: tuple[tuple[Move, int], ...]

    @property
    def all(self) -> int:
        """All vacancies of the cell."""
        return self.now + self.one_step + self.uncovered


def coverage_table(
    covered: Sequence[CoveredVacancy], vacancies: Sequence[VacancyFacts], lexicon: Lexicon
) -> tuple[CoverageCell, ...]:
    """Return the vacancies by region and occupation group, sorted by both; each vacancy is counted once.

    Args:
        covered: How each vacancy could be filled, in the order of the vacancies.
        vacancies: The vacancies.
        lexicon: Knows the codes of occupations.
    """
    cells: dict[tuple[str, str], list[CoveredVacancy]] = {}
    for one, vacancy in zip(covered, vacancies, strict=True):
        region = vacancy.place.ags5[0] if vacancy.place.kind == "unique" and vacancy.place.ags5 else ""
        codes = lexicon.occupation(vacancy.occupations[0]).kldb if vacancy.occupations else ()
        cells.setdefault((region, codes[0][:2] if codes else ""), []).append(one)
    return tuple(_cell(region, group, cells[region, group]) for region, group in sorted(cells))


def _cell(region: str, group: str, members: Sequence[CoveredVacancy]) -> CoverageCell:
    count = {column: sum(one.column == column for one in members) for column in ("now", "one_step", "uncovered")}
    steps: dict[Move, int] = {}
    for one in members:
        for move in one.steps:
            steps[move] = steps.get(move, 0) + 1
    ranked = sorted(steps.items(), key=lambda item: -item[1])
    return CoverageCell(region, group, count["now"], count["one_step"], count["uncovered"], tuple(ranked))
