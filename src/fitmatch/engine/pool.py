"""Both sides of a pool joined: columns for the search, and the findings of the gates behind their states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from fitmatch.engine.columns import AdditiveColumns, CodedColumns, Columns, GateColumns
from fitmatch.engine.keys import Findings
from fitmatch.engine.known import Known
from fitmatch.engine.score import as_fractions, share_weights
from fitmatch.errors import PoolTooLargeError
from fitmatch.schema.codes import GateState
from fitmatch.schema.results import VALUE_ONE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from fractions import Fraction

    from numpy.typing import NDArray

    from fitmatch.engine.known import Outcome
    from fitmatch.engine.rules import Rules
    from fitmatch.engine.sides import CandidateSide, Items, Keyed, VacancySide
    from fitmatch.engine.targets import Side
    from fitmatch.knowledge.distinct import Distinct

    _OfKeys = Callable[[Findings[Any], Distinct[Any], Distinct[Any]], NDArray[np.int32]]

_OF_KEYS: dict[Side | None, _OfKeys] = {
    None: Findings.of_pairs,
    "vacancy": Findings.of_some_candidates,
    "candidate": Findings.of_some_vacancies,
}
"""What looks at keys, by the side that stays."""


@dataclass(frozen=True)
class GateTable:
    """Decisions of one gate.

    Attributes:
        outcomes: Distinct states and reasons.
        index: ``[candidate keys, vacancy keys]`` position in ``outcomes``, -1 where there is nothing to check.
    """

    outcomes: tuple[Outcome, ...]
    index: NDArray[np.int32]

    @property
    def states(self) -> NDArray[np.uint8]:
        """State of every pair of keys; ``NOT_CHECKED`` where there is nothing to check."""
        states = np.array([*(state for state, _ in self.outcomes), GateState.NOT_CHECKED], np.uint8)
        return states[self.index]


class Kept(NamedTuple):
    """The side of a pool that stays while records of the other come and go.

    Attributes:
        side: Whose items are numbered.
        room: For each additive feature, how many numbers there are: one more than items reached by candidates.
        known: What the rules have found about the side.
    """

    side: Side
    room: tuple[int, ...]
    known: Known


@dataclass(frozen=True)
class Pool:
    """Candidates and vacancies, ready to be searched and explained.

    Attributes:
        rules: What pairs are evaluated by.
        candidates: One side.
        vacancies: The other.
        columns: Both as arrays; features of neither form count fully.
        gates: Decisions of each gate.
        shares: ``[patterns, features]`` as in ``columns``, in the order of the rules.
    """

    rules: Rules
    candidates: CandidateSide
    vacancies: VacancySide
    columns: Columns
    gates: tuple[GateTable, ...]
    shares: NDArray[np.int64]


def joined(rules: Rules, candidates: CandidateSide, vacancies: VacancySide, *, kept: Kept | None = None) -> Pool:
    """Return a pool of two sides.

    Args:
        rules: What pairs are evaluated by: those both sides were encoded with.
        candidates: One side.
        vacancies: The other.
        kept: The side that stays while the other changes; numbers of items depend on it alone.

    Raises:
        PoolTooLargeError: They do not fit in memory.
    """
    try:
        return _joined(rules, candidates, vacancies, kept)
    except MemoryError:
        raise too_large(len(candidates.facts), len(vacancies.facts)) from None


def too_large(candidates: int, vacancies: int) -> PoolTooLargeError:
    """Return the error for a pool that does not fit in memory."""
    message = f"{candidates} candidates and {vacancies} vacancies do not fit in memory together"
    hint = "match fewer at a time (fitmatch match --out-dir with a smaller --block), or use a larger machine"
    return PoolTooLargeError(message, hint=hint)


def _joined(rules: Rules, candidates: CandidateSide, vacancies: VacancySide, kept: Kept | None) -> Pool:
    of_keys = _OF_KEYS[kept.side if kept else None]
    kept = kept or Kept("vacancy", tuple(len(items.number) for items in vacancies.wants), Known.nothing(rules))
    names = [feature.name for feature in rules.features]
    shared = vacancies.asked.keys.by(_shared, *as_fractions(rules.weights.values, names))
    shares = np.array(list(shared.distinct), np.int64).reshape(-1, len(names))[shared.number]
    gates = tuple(
        _gate_table(findings, of_keys, own, other)
        for findings, own, other in zip(kept.known.gates, candidates.gates, vacancies.gates, strict=True)
    )
    columns = Columns(
        additive=tuple(_additive(rules, number, candidates, vacancies, kept) for number in range(len(rules.additive))),
        coded=(
            *(
                _coded(findings, of_keys, own, other, stands_alone=rules.features[i].stands_alone)
                for i, findings, own, other in zip(
                    rules.coded, kept.known.coded, candidates.coded, vacancies.coded, strict=True
                )
            ),
            *(_at_most_one(len(candidates.tie), len(vacancies.tie)) for _ in rules.pairwise),
        ),
        gates=tuple(
            GateColumns(own.code, other.code, table.states)
            for own, other, table in zip(candidates.gates, vacancies.gates, gates, strict=True)
        ),
        shares=shares[:, rules.additive + rules.coded + rules.pairwise],
        pattern=vacancies.asked.code,
        candidate_tie=candidates.tie,
        vacancy_tie=vacancies.tie,
    )
    return Pool(rules, candidates, vacancies, columns, gates, shares)


def _shared(asked: Sequence[bool], *weights: Fraction) -> tuple[int, ...]:
    return tuple(share_weights(weights, asked))


def _gate_table(findings: Findings[Outcome], of_keys: _OfKeys, candidates: Keyed, vacancies: Keyed) -> GateTable:
    index = np.full((len(candidates), len(vacancies)), -1, np.int32)
    index[:, vacancies.first :] = of_keys(findings, candidates.keys, vacancies.keys)
    return GateTable(tuple(findings.distinct), index)


def _coded(
    findings: Findings[tuple[int, int]], of_keys: _OfKeys, candidates: Keyed, vacancies: Keyed, *, stands_alone: bool
) -> CodedColumns:
    shape = (len(candidates), len(vacancies))
    values, blank = np.zeros(shape, np.int32), np.zeros(shape, np.bool_)
    found = of_keys(findings, candidates.keys, vacancies.keys)
    if found.size:
        values[:, vacancies.first :] = np.array([low for low, _ in findings.distinct], np.int32)[found]
        blank[:, vacancies.first :] = np.array([one == (0, VALUE_ONE) for one in findings.distinct], np.bool_)[found]
    return CodedColumns(candidates.code, vacancies.code, values, blank, stands_alone=stands_alone)


def _at_most_one(candidates: int, vacancies: int) -> CodedColumns:
    """Return a feature nobody has looked at yet: of every pair it may be worth all."""
    nobody, nothing = np.zeros(candidates, np.int32), np.zeros(vacancies, np.int32)
    return CodedColumns(nobody, nothing, np.full((1, 1), VALUE_ONE, np.int32), stands_alone=False)


def _additive(
    rules: Rules, number: int, candidates: CandidateSide, vacancies: VacancySide, kept: Kept
) -> AdditiveColumns:
    held, reach, wants = candidates.held[number], candidates.reach[number], vacancies.wants[number]
    width = kept.room[number]
    if kept.side == "candidate":
        # Whatever nobody reaches is one item, the last.
        asked = _numbered(wants, {item: reach.number.get(item, width - 1) for item in wants.number}, width)
        reached = _numbered(reach, reach.number, width)
    else:
        asked = _numbered(wants, wants.number, width)
        reached = _numbered(reach, wants.number, width)
    feature = rules.features[rules.additive[number]]
    return AdditiveColumns(held.table, reached, asked, candidates.known[number], feature.stands_alone)


def _numbered(items: Items, number: Mapping[Any, int], width: int) -> Any:
    """Return a table of items with other numbers; items without one are left out, those that share one added up."""
    from scipy.sparse import csr_array

    if number is items.number:
        parts = (items.table.data, items.table.indices, items.table.indptr)
        return csr_array(parts, shape=(items.table.shape[0], width))
    column = np.array([number.get(item, -1) for item in items.number], np.int32)
    table = items.table
    kept = column[table.indices] >= 0
    start = np.concatenate([[0], np.cumsum(kept)])[table.indptr]
    parts = (table.data[kept], column[table.indices[kept]], start)
    renumbered = csr_array(parts, shape=(table.shape[0], width))
    renumbered.sum_duplicates()
    return renumbered
