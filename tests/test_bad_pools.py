"""Pools that cannot be matched, or hardly: a defined result, or an error that names what is wrong."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from pydantic import ValidationError

from fitmatch import Candidate, FitmatchError, Matcher, Vacancy, Weights
from fitmatch.batch.run import run_batch
from fitmatch.engine import pool, search
from fitmatch.errors import PoolTooLargeError, WeightsError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MATCHER = Matcher(as_of=dt.date(2026, 4, 15))
PEOPLE = [Candidate(id=f"c{number}", title="Koch", skills=["HACCP"]) for number in range(6)]
JOBS = [Vacancy(id=f"v{number}", title="Köchin", skills=["HACCP"]) for number in range(4)]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
@pytest.mark.parametrize(
    "make",
    [
        lambda number: Candidate(id="c", hours=number),
        lambda number: Candidate(id="c", years_experience=number),
        lambda number: Vacancy(id="v", hours=number),
        lambda number: Vacancy(id="v", wage=number),
        lambda number: Weights(name="w", values={"skills": number}),
    ],
)
def test_what_is_no_number_is_refused(make: Callable[[float], Any], number: float) -> None:
    with pytest.raises(ValidationError):
        make(number)


def test_weights_that_weigh_nothing_are_refused() -> None:
    with pytest.raises(WeightsError, match="gives weight to nothing"):
        Matcher(Weights(name="none", values={"skills": 0, "region": 0}))


@pytest.mark.parametrize("by", ["vacancy", "candidate"])
@pytest.mark.parametrize(("people", "jobs"), [([], []), (PEOPLE, []), ([], JOBS)])
def test_an_empty_side_has_empty_rankings(by: str, people: list[Candidate], jobs: list[Vacancy]) -> None:
    rankings = list(MATCHER.run(people, jobs, by=by, top=3))
    assert [len(ranking) for ranking in rankings] == [0] * len(jobs if by == "vacancy" else people)
    assert all(sum(ranking.totals.values()) == 0 for ranking in rankings)
    assert sum(counter.total() for counter in MATCHER.counts(people, jobs).values()) == 0


@pytest.mark.parametrize("few", [0, 1 << 21])
@pytest.mark.parametrize("top", [0, 1, 6, 7, 10_000, None])
def test_more_than_there_are_is_all_there_are(top: int | None, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_FEW_PAIRS", few)
    shown = len(PEOPLE) if top is None else min(top, len(PEOPLE))
    for ranking in MATCHER.run(PEOPLE, JOBS, top=top):
        assert len(ranking) == shown
        assert (sum(ranking.totals.values()), sum(ranking.left_out.values())) == (len(PEOPLE), len(PEOPLE) - shown)


def test_less_than_nothing_is_refused() -> None:
    with pytest.raises(FitmatchError, match="-1"):
        list(MATCHER.run(PEOPLE, JOBS, top=-1))


@pytest.mark.parametrize("place", [(pool, "_coded"), (search, "all_pairs")])
def test_a_pool_that_does_not_fit_in_memory_says_so(place: tuple[Any, str], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr(*place, full)
    for match in (
        lambda: MATCHER.rank(JOBS[0], PEOPLE),
        lambda: list(MATCHER.run(PEOPLE, JOBS)),
        lambda: list(MATCHER.search(MATCHER.index(candidates=PEOPLE), JOBS)),
    ):
        with pytest.raises(PoolTooLargeError, match=r"6 candidates and [14] vacancies do not fit in memory"):
            match()


def test_what_was_written_before_memory_ran_out_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[int] = []
    looking = search.all_pairs

    def full_after_two(*given: Any) -> Any:
        calls.append(1)
        if len(calls) > 2:
            np.empty(1 << 55)
        return looking(*given)

    with monkeypatch.context() as patched:
        patched.setattr(search, "all_pairs", full_after_two)
        with pytest.raises(PoolTooLargeError):
            run_batch(MATCHER, PEOPLE, JOBS, tmp_path, block=1)
    before = {path.name: path.read_bytes() for path in tmp_path.glob("part-*")}
    assert sorted(before) == ["part-00000.jsonl", "part-00001.jsonl"]
    assert run_batch(MATCHER, PEOPLE, JOBS, tmp_path, block=1).kept == 2
    assert before.items() <= {path.name: path.read_bytes() for path in tmp_path.glob("part-*")}.items()
