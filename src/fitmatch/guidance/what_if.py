"""What would change one pair: the smallest changes that lift a block, reach a number of points, or bring points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.engine.pair import Pairs
from fitmatch.guidance.changes import all_applied
from fitmatch.guidance.effort import Effort, effort_of
from fitmatch.guidance.sets import parts_of, sets_up_to
from fitmatch.guidance.standing import AgainstVacancies
from fitmatch.guidance.wanted import moves_for_points
from fitmatch.schema.results import POINT_ONE

if TYPE_CHECKING:
    from fitmatch.engine.rules import Rules
    from fitmatch.guidance.changes import Change
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts
    from fitmatch.schema.results import Match

_MOST_MOVES = 14
"""Changes looked at in sets of three; of more, those go first that bring something alone."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Some changes and what the pair is with all of them.

    Attributes:
        changes: The changes.
        after: The pair as it is scored with the changes applied.
        gain: Points more than without them.
        lifts: Whether the pair comes into a better list than without them: out of the excluded, or out of the open.
        opens: Whether nothing but a permission is left to do, where something was.
        reaches: Whether the points reach the target, where they did not.
        effort: Time and course hours.
    """

    changes: tuple[Change, ...]
    after: Match
    gain: float
    lifts: bool
    opens: bool
    reaches: bool
    effort: Effort


def what_if(
    rules: Rules, candidate: CandidateFacts, vacancy: VacancyFacts, *, target: float | None = None
) -> tuple[WhatIf, ...]:
    """Return the smallest changes of a person that change a pair.

    Single changes come first, those that bring most points first; then sets of two and three that lift a block,
    open the vacancy or reach the target where no part of them does.

    Args:
        rules: What pairs are evaluated by.
        candidate: The person.
        vacancy: The vacancy.
        target: Points to be reached, those of the next better person or a threshold for instance.

    Returns:
        Each with the pair as it is once the changes are applied: the promise is the calculation itself.
    """
    against = AgainstVacancies(rules, [vacancy])
    moves = moves_for_points(candidate, vacancy, rules)
    if len(moves) > _MOST_MOVES:
        alone = against.standing([candidate, *(all_applied(move, candidate) for move in moves)])
        order = sorted(range(len(moves)), key=lambda at: (int(alone.lists[at + 1, 0]), -int(alone.points[at + 1, 0])))
        moves = tuple(moves[at] for at in sorted(order[:_MOST_MOVES]))
    sets = sets_up_to(len(moves))
    changes = [tuple(dict.fromkeys(change for at in one for change in moves[at])) for one in sets]
    variants = [candidate, *(all_applied(one, candidate) for one in changes)]
    standing = against.standing(variants)
    points, lists, is_open = standing.points[:, 0], standing.lists[:, 0], standing.is_open[:, 0]
    wanted = None if target is None else round(target * POINT_ONE)
    pairs = Pairs(against.pool(variants))
    reached: dict[frozenset[int], tuple[bool, bool, bool]] = {}
    found = []
    for at, one in enumerate(sets, start=1):
        what = (
            bool(lists[at] < lists[0]),
            bool(is_open[at] and not is_open[0]),
            wanted is not None and bool(points[0] < wanted <= points[at]),
        )
        reached[frozenset(one)] = what
        is_new = [own and not any(reached[part][i] for part in parts_of(one)) for i, own in enumerate(what)]
        gain = (max(0, int(points[at])) - max(0, int(points[0]))) / POINT_ONE
        if any(is_new) or (len(one) == 1 and gain > 0):
            own = changes[at - 1]
            found.append(WhatIf(own, pairs.match(at, 0), gain, *what, effort_of(own, rules.as_of)))
    return tuple(sorted(found, key=lambda one: (len(one.changes), not one.lifts, not one.opens, -one.gain)))
