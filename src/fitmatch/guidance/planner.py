"""Which step opens which vacancies to a person: nothing counted twice, and no effect that was not looked at.

A vacancy is open where nothing stands between the person and a contract but a permission the authority gives for the
job. A step opens what is open with it and was not without.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from fitmatch.engine.pair import Pairs
from fitmatch.guidance.changes import LanguageRaised, WayAccepted, all_applied
from fitmatch.guidance.effort import Effort, effort_of
from fitmatch.guidance.sets import MOST_TOGETHER, parts_of
from fitmatch.guidance.standing import AgainstVacancies
from fitmatch.guidance.wanted import missing_for_licence, moves_wanted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from fitmatch.engine.rules import Rules
    from fitmatch.guidance.changes import Change
    from fitmatch.guidance.wanted import Move
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts

_BRIDGE = "regulated.bridge"
"""Reason of the gate that knows which work leads to a licence."""
_MOST_SETS = 256
"""Sets of several steps that are looked at, those first that may open most."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What one step, or several together, open.

    Attributes:
        changes: The steps.
        opened: Ids of the vacancies that are open with all of them and were not before.
        together: Those of them that no part of the set opens.
        effort: Time and course hours, as far as anything is known about them.
    """

    changes: tuple[Change, ...]
    opened: tuple[str, ...]
    together: tuple[str, ...]
    effort: Effort


@dataclass(frozen=True, slots=True)
class Bridge:
    """Work that is open now and leads to a regulated occupation the person has learnt.

    Attributes:
        target: Concept key of the occupation.
        vacancies: Ids of the bridge jobs.
        missing: Changes that lead to the licence, as far as known; empty where the recognition is not known.
    """

    target: str
    vacancies: tuple[str, ...]
    missing: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class StepPlan:
    """The next steps of one person over some vacancies.

    Attributes:
        candidate: Id of the person.
        open_now: Ids of the vacancies open without any step.
        steps: Single steps that open something, most vacancies first, then least time.
        sets: Sets that open something none of their parts does: pairs before threes, those that add most first.
        near: For each vacancy that is not open and can be opened, the fewest steps that do it; fewest first.
        left: Number of vacancies no step known here opens.
        bridges: Work that is open now and leads to an occupation whose licence is still open.
    """

    candidate: str
    open_now: tuple[str, ...]
    steps: tuple[Opening, ...]
    sets: tuple[Opening, ...]
    near: tuple[tuple[str, tuple[Change, ...]], ...]
    left: int
    bridges: tuple[Bridge, ...] = ()


def plan_steps(rules: Rules, candidate: CandidateFacts, vacancies: Sequence[VacancyFacts]) -> StepPlan:
    """Return which steps open which vacancies to a person.

    Args:
        rules: What pairs are evaluated by.
        candidate: The person.
        vacancies: Open vacancies, of a region for instance.

    Returns:
        Each effect is that of the changed record against every vacancy: applying a step gives what was said.
    """
    return plan_against(AgainstVacancies(rules, vacancies), candidate)


def plan_against(against: AgainstVacancies, candidate: CandidateFacts) -> StepPlan:
    """Return the same for vacancies that are encoded already, for one person after another."""
    rules, vacancies = against.rules, against.vacancies
    moves = moves_wanted(candidate, vacancies, rules)
    base = against.standing([candidate, *(all_applied(move, candidate) for move in moves)])
    is_open = base.is_open
    gained = is_open[1:] & ~is_open[0]
    sets = _sets_worth_a_look(base.clear, gained, moves)
    together = [tuple(dict.fromkeys(change for at in one for change in moves[at])) for one in sets]
    with_sets = against.standing([all_applied(changes, candidate) for changes in together]).is_open if sets else None
    ids = np.array([vacancy.id for vacancy in vacancies], object)
    useful = _least_of_a_kind(np.flatnonzero(gained.any(axis=1)).tolist(), gained.T, moves)
    steps = [
        Opening(moves[at], _ids(ids, gained[at]), _ids(ids, gained[at]), effort_of(moves[at], rules.as_of))
        for at in useful
    ]
    found: dict[frozenset[int], NDArray[np.bool_]] = {frozenset({at}): row for at, row in enumerate(gained)}
    several = []
    for one, changes, row in zip(sets, together, with_sets if with_sets is not None else (), strict=True):
        opened = row & ~is_open[0]
        found[frozenset(one)] = opened
        parts = [found[part] for part in parts_of(one) if part in found]
        only = opened & ~np.any(parts, axis=0)
        if only.any():
            several.append(Opening(changes, _ids(ids, opened), _ids(ids, only), effort_of(changes, rules.as_of)))
    near = _nearest(ids, is_open[0], [*steps, *several])
    return StepPlan(
        candidate=candidate.id,
        open_now=_ids(ids, is_open[0]),
        steps=tuple(sorted(steps, key=_by_effect)),
        sets=tuple(sorted(several, key=_by_what_they_add)),
        near=near,
        left=len(vacancies) - int(is_open[0].sum()) - len(near),
        bridges=_bridges(against, candidate, np.flatnonzero(is_open[0])),
    )


def _bridges(against: AgainstVacancies, candidate: CandidateFacts, is_open: NDArray[np.intp]) -> tuple[Bridge, ...]:
    """Return the open vacancies that are a bridge to an occupation, by that occupation."""
    pool = against.pool([candidate])
    found: dict[str, list[str]] = {}
    for table, gate in zip(pool.gates, pool.columns.gates, strict=True):
        is_bridge = np.array([*(reason == _BRIDGE for _, reason in table.outcomes), False], np.bool_)
        if is_bridge.any():
            row = is_bridge[table.index][gate.candidate[0]].take(gate.vacancy[is_open])
            for at in is_open[row].tolist():
                match = Pairs(pool).match(0, at)
                target = next(dict(one.details)["target"] for one in match.gates if one.reason == _BRIDGE)
                found.setdefault(target.partition(":")[2], []).append(match.vacancy)
    rules = against.rules
    return tuple(
        Bridge(target, tuple(ids), missing_for_licence(candidate, target, rules)) for target, ids in found.items()
    )


def _by_effect(opening: Opening) -> tuple[int, int]:
    return -len(opening.opened), opening.effort.weeks[1] if opening.effort.weeks else 0


def _by_what_they_add(opening: Opening) -> tuple[int, int, int]:
    weeks = opening.effort.weeks[1] if opening.effort.weeks else 0
    return len(opening.changes), -len(opening.together), weeks


def _ids(ids: NDArray[np.object_], row: NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(ids[row].tolist())


def _sets_worth_a_look(
    clear: NDArray[np.bool_], gained: NDArray[np.bool_], moves: Sequence[Move]
) -> list[tuple[int, ...]]:
    """Return sets of moves that together clear every gate of some vacancy that no smaller set clears.

    What several moves clear is taken to be what each clears alone; who asks for their effect looks at all of them
    applied. Fewer moves come first, then those that may open more.
    """
    before = clear[:, 0]
    closed = ~before.all(axis=0) & ~gained.any(axis=0)
    if not closed.any() or not moves:
        return []
    cleared = clear[:, 1:] & ~before[:, None]
    # [vacancies, gates x moves]: vacancies that miss the same and are helped by the same are one case.
    missing = ~before[:, closed].T
    helped = cleared[:, :, closed].transpose(2, 0, 1)
    table = np.concatenate([missing[:, :, None], helped], axis=2)
    cases: dict[bytes, list[int]] = {}
    for at, packed in enumerate(np.packbits(table.reshape(len(table), -1), axis=1)):
        cases.setdefault(packed.tobytes(), []).append(at)
    worth: dict[tuple[int, ...], int] = {}
    for alike in cases.values():
        case = table[alike[0]]
        for one in _fewest(case[case[:, 0], 1:], moves):
            worth[one] = worth.get(one, 0) + len(alike)
    order = sorted(worth, key=lambda one: (len(one), -worth[one], one))
    return order[:_MOST_SETS]


def _fewest(table: NDArray[np.bool_], moves: Sequence[Move]) -> list[tuple[int, ...]]:
    """Return the smallest sets of moves (two or three) that clear every line of ``[gates, moves]``."""
    if not table.any(axis=1).all():
        return []
    useful = _least_of_a_kind(np.flatnonzero(table.any(axis=0)).tolist(), table, moves)
    for size in range(2, MOST_TOGETHER + 1):
        found = [one for one in combinations(useful, size) if table[:, list(one)].any(axis=1).all()]
        if found:
            return found
    return []


def _least_of_a_kind(useful: list[int], table: NDArray[np.bool_], moves: Sequence[Move]) -> list[int]:
    """Return the moves without those that go further than needed: B2 where B1 clears the same gates."""
    kept: dict[object, int] = {}
    for at in sorted(useful, key=lambda at: _how_far(moves[at])):
        kept.setdefault((_kind(moves[at]), table[:, at].tobytes()), at)
    return sorted(kept.values())


def _kind(move: Move) -> object:
    return tuple(
        (type(one), one.language, one.skill)
        if isinstance(one, LanguageRaised)
        else type(one)
        if isinstance(one, WayAccepted)
        else one
        for one in move
    )


def _how_far(move: Move) -> int:
    levels = (one.level.step for one in move if isinstance(one, LanguageRaised))
    return sum(levels) + sum(one.minutes for one in move if isinstance(one, WayAccepted))


def _nearest(
    ids: NDArray[np.object_], is_open: NDArray[np.bool_], openings: Sequence[Opening]
) -> tuple[tuple[str, tuple[Change, ...]], ...]:
    """Return for each vacancy that can be opened the fewest changes, and of as many those that take least time."""
    nearest: dict[str, tuple[Change, ...]] = {}
    for opening in sorted(openings, key=lambda one: (len(one.changes), one.effort.weeks or (0, 0))):
        for vacancy in opening.opened:
            nearest.setdefault(vacancy, opening.changes)
    place = {vacancy: at for at, vacancy in enumerate(ids.tolist()) if not is_open[at]}
    return tuple(sorted(nearest.items(), key=lambda item: (len(item[1]), place[item[0]])))
