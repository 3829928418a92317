from __future__ import annotations

from itertools import permutations

import numpy as np

from fitmatch.engine.order import digests, mixed, shared_ranks


def shown(other: str, ids: list[str]) -> list[str]:
    order = mixed(digests("vacancy", [other]), digests("candidate", ids))
    return [ids[i] for i in np.argsort(order, kind="stable")]


def test_the_order_inside_a_tie_depends_on_nobody_else() -> None:
    everybody = shown("v", list("abcdef"))
    assert {tuple(shown("v", list(some))) for some in permutations("abcdef")} == {tuple(everybody)}
    assert shown("v", list("bdf")) == [own for own in everybody if own in "bdf"]


def test_nobody_leads_every_tie() -> None:
    leaders = [shown(f"v{i}", list("abcdefgh"))[0] for i in range(400)]
    assert {leaders.count(own) > 25 for own in "abcdefgh"} == {True}


def test_who_has_the_id_of_the_vacancy_leads_no_more_often() -> None:
    ids = [str(i) for i in range(8)]
    assert sum(shown(own, ids)[0] == own for own in ids) < 4


def test_equal_points_share_a_rank() -> None:
    assert shared_ranks(np.array([7, 7, 3, 0, 0, -1, -1])) == [1, 1, 3, 4, 4, 6, 6]
    assert shared_ranks(np.array([], np.int64)) == []
