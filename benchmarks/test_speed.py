"""Speed of the three things people wait for: ``python -m pytest benchmarks -p no:randomly``.

No time is asserted: machines differ. What is asserted is that the work was done.
"""

from __future__ import annotations

from typing import Any

import pytest
from benchmarks.compare import AS_OF, TOP, Task, four_features, largest_difference, pandas_way, task, whole

from fitmatch import Matcher, load_candidates, load_vacancies
from fitmatch.demo import demo_file
from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.normalise.words.titles import read_title

SIZE = 400


@pytest.fixture(scope="module")
def records() -> Task:
    return task(SIZE)


def test_the_bundled_example_from_file_to_rankings(benchmark: Any) -> None:
    def work() -> int:
        people = load_candidates(demo_file("candidates.csv")).records
        jobs = load_vacancies(demo_file("vacancies.csv")).records
        return sum(len(ranking) for ranking in Matcher(as_of=AS_OF).run(people, jobs, top=TOP))

    assert benchmark.pedantic(work, rounds=3, warmup_rounds=1) > 800


def test_rankings_with_everything(benchmark: Any, records: Task) -> None:
    assert len(benchmark.pedantic(whole, (records,), rounds=3, warmup_rounds=1)) == SIZE


def test_rankings_by_four_features(benchmark: Any, records: Task) -> None:
    assert len(benchmark.pedantic(four_features, (records,), rounds=3, warmup_rounds=1)) == SIZE


def test_the_pandas_way(benchmark: Any, records: Task) -> None:
    frames = records.people_frame, records.jobs_frame
    assert len(benchmark.pedantic(pandas_way, frames, rounds=3, warmup_rounds=1)) == SIZE * TOP


def test_reading_500_titles(benchmark: Any) -> None:
    titles = [name for occupation in core_lexicon().occupations.values() for name in occupation.names["de"]][:500]
    read_title(titles[0])  # builds the index, once in the life of a process

    def work() -> int:
        return sum(read_title(f"{title} (m/w/d)").status == "mapped" for title in titles)

    assert len(set(titles)) == 500
    assert benchmark.pedantic(work, rounds=3) > 400


def test_both_ways_give_the_same_scores() -> None:
    assert largest_difference(task(40)) < 1e-5
