from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fitmatch.engine.order import NO_SCORE, order_and_ranks, tie_key

SCORED = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from([NO_SCORE, 0, 1, 2]))


def shown(other: str, scored: dict[str, int], top: int | None = None) -> list[tuple[str, int]]:
    ids = list(scored)
    points = np.array([scored[i] for i in ids], dtype=np.int64)
    return [(ids[position], rank) for position, rank in order_and_ranks(other, ids, points, top)]


@given(scored=SCORED)
def test_score_first_then_the_documented_order_inside_a_tie(scored: dict[str, int]) -> None:
    expected = sorted(scored, key=lambda i: (-scored[i], tie_key("v", i)))
    found = shown("v", scored)
    assert [own for own, _ in found] == expected
    assert [rank for _, rank in found] == [1 + sum(scored[j] > scored[i] for j in scored) for i in expected]


@given(scored=SCORED, top=st.integers(0, 9))
def test_the_top_is_the_top_of_the_full_order(scored: dict[str, int], top: int) -> None:
    assert shown("v", scored, top) == shown("v", scored)[:top]


def test_no_score_comes_last_even_behind_zero() -> None:
    assert shown("v", {"a": NO_SCORE, "b": 0}) == [("b", 1), ("a", 2)]


def test_nobody_leads_every_tie() -> None:
    tied = dict.fromkeys("abcdefgh", 5)
    assert len({shown(f"v{i}", tied)[0][0] for i in range(40)}) > 1


def test_ids_are_not_run_together() -> None:
    assert tie_key("ab", "c") != tie_key("a", "bc")
