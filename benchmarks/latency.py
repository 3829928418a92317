"""How long one new record waits for its matches, and what an index costs to build, save, open and add to.

    python benchmarks/latency.py --records 100000 --queries 100

Kernel: one candidate of the race (five features, hard filters) against so many vacancies, already encoded. Records: one
``Candidate``, read, matched and explained (ten of each list) against so many invented vacancies: those of an invented
programme, with place, hours, wage, start and languages of others among them. Sixty other people have asked before.
Medians, on one thread.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import tempfile
import time
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

import programme
from fitmatch import Matcher, Weights, load_candidates, load_vacancies
from fitmatch.engine.kernels import is_numba_installed
from fitmatch.engine.search import Search
from fitmatch.features import default_features
from fitmatch.io.index_folder import open_index, save_index
from fitmatch.knowledge.closeness import core_relations
from racing import store
from racing.encoded import columns_of
from racing.workload import make

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from fitmatch import Candidate
    from fitmatch.schema.facts import VacancyFacts

DAY = dt.date(2026, 4, 15)
_FIVE = ("skills", "language", "region", "recognition", "occupation")
_TYPICAL = 60
"""People who ask first, together: what a search lays out, it lays out for those who ask."""


def milliseconds(calls: Sequence[Callable[[], Any]]) -> list[float]:
    """Return what each call takes."""
    found = []
    for call in calls:
        start = time.perf_counter()
        call()
        found.append((time.perf_counter() - start) * 1e3)
    return found


def line(name: str, times: Sequence[float]) -> str:
    """Return a line: name, median and 95th percentile."""
    median, late = np.percentile(times, [50, 95])
    return f"{name:58}{median:12.2f}{late:12.2f}"


def kernels(records: int, queries: int, seed: int) -> Iterator[str]:
    """Yield a line for each kernel."""
    with tempfile.TemporaryDirectory() as folder:
        store.save(make(records, seed=seed), Path(folder))
        columns = columns_of(*store.load(Path(folder)))
    for name in ("compiled", "vectorised") if is_numba_installed() else ("vectorised",):
        start = time.perf_counter()
        kernel = _Timed(import_module(f"fitmatch.engine.{name}"))
        search = Search(columns, "vacancy", kernel)
        search.top(10, rows=np.arange(2))
        ready = time.perf_counter() - start
        rows = np.random.default_rng(seed).integers(0, records, queries)
        calls = [partial(search.top, 10, rows=np.array([row]), threads=1) for row in rows]
        kernel.times.clear()
        times = milliseconds(calls)
        yield line(f"{name} (ready after {ready:.1f} s), kernel", kernel.times)
        yield line(f"{name}, with the query made ready", times)


class _Timed:
    """A kernel that writes down how long its searches take."""

    def __init__(self, kernel: Any) -> None:
        self._kernel = kernel
        self.times: list[float] = []

    def __getattr__(self, name: str) -> Any:
        return getattr(self._kernel, name)

    def search(self, *given: Any) -> None:
        self.times += milliseconds([lambda: self._kernel.search(*given)])


def varied(jobs: Sequence[VacancyFacts], records: int, seed: int) -> list[VacancyFacts]:
    """Return many vacancies made of a few."""
    rng = random.Random(seed)
    found = []
    for number in range(records):
        one, other, third, fourth = rng.choices(jobs, k=4)
        found.append(
            replace(
                one,
                id=f"j{number}",
                place=other.place,
                languages=other.languages,
                hours=third.hours,
                shifts=third.shifts,
                wage=fourth.wage,
                start=fourth.start,
            )
        )
    return found


def index_of(
    matcher: Matcher, jobs: list[VacancyFacts], typical: Sequence[Candidate], people: Sequence[Candidate]
) -> Iterator[str]:
    """Yield a line for each thing an index does."""
    start = time.perf_counter()
    index = matcher.index(vacancies=jobs)
    yield line("  build", [(time.perf_counter() - start) * 1e3])
    yield line(f"  first search, of {len(typical)}", milliseconds([lambda: list(matcher.search(index, typical))]))
    calls = [lambda one=one: list(matcher.search(index, [one])) for one in people]
    yield line("  one candidate, read, matched and explained", milliseconds(calls))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "jobs"
        yield line("  save", milliseconds([lambda: save_index(index, matcher, folder)]))
        yield line("  open", milliseconds([lambda: open_index(folder, matcher)] * 9))
        again = open_index(folder, matcher)
        yield line("  first search after opening", milliseconds([lambda: list(matcher.search(again, people[:1]))]))
        new = [replace(job, id=f"new-{job.id}") for job in jobs[:1000]]
        yield line("  add 1,000", milliseconds([lambda: again.add(new)]))
        yield line("  one candidate after that", milliseconds([lambda: list(matcher.search(again, people[1:2]))]))


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print(f"{'milliseconds':58}{'median':>12}{'95 %':>12}")
    for found in kernels(asked.records, asked.queries, asked.seed):
        print(found, flush=True)
    with tempfile.TemporaryDirectory() as name:
        files = programme.write(Path(name), _TYPICAL + asked.queries, 1000, asked.seed)
        people, jobs = load_candidates(files[0]).records, load_vacancies(files[1]).records
    everything = Matcher(as_of=DAY)
    many = varied([everything.normalise(job) for job in jobs], asked.records, asked.seed)
    features = [one for one in default_features(core_relations()) if one.name in _FIVE]
    weights = Weights(name="five", values=dict.fromkeys(_FIVE, 1))
    five = Matcher(weights, as_of=DAY, features=features, gates=())
    for title, matcher in (("five features, no gates", five), ("all features and gates", everything)):
        print(f"{title}:")
        for found in index_of(matcher, many, people[:_TYPICAL], people[_TYPICAL:]):
            print(found, flush=True)


if __name__ == "__main__":
    main()
