"""Seconds and memory of a whole job: two invented office files read, normalised, matched, explained and written.

    python benchmarks/whole_job.py --candidates 5000 --vacancies 2000

The job is done twice: as on the first day, and with the records already read.
"""

from __future__ import annotations

import argparse
import datetime as dt
import multiprocessing
import resource
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import programme

if TYPE_CHECKING:
    from collections.abc import Iterator

DAY = dt.date(2026, 4, 15)


def steps(people: Path, jobs: Path, folder: Path, top: int) -> Iterator[tuple[str, float]]:
    """Do the job; yield what each step took in seconds, then the number of pairs written and the memory in MiB."""
    # What a new process has to load is part of the job.
    start = time.perf_counter()
    from fitmatch.explain.catalogue import catalogue
    from fitmatch.io.job import MatchJob

    job = MatchJob.load(people, jobs, as_of=DAY)
    yield "load both files", time.perf_counter() - start
    start = time.perf_counter()
    rankings = job.run(top=top, remember=folder / "remembered")
    yield "normalise", time.perf_counter() - start
    start = time.perf_counter()
    first = next(rankings)
    yield "keys, features, gates, search", time.perf_counter() - start
    start = time.perf_counter()
    shown = [first, *rankings]
    yield "findings of the pairs shown", time.perf_counter() - start
    start = time.perf_counter()
    pairs = job.write(folder / "result.jsonl", shown, catalogue("de"))
    yield "write", time.perf_counter() - start
    yield "pairs written", pairs
    yield "memory, MiB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measured(people: Path, jobs: Path, folder: Path, top: int) -> dict[str, float]:
    """Do the job in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (people, jobs, folder, top))


def _measured(people: Path, jobs: Path, folder: Path, top: int) -> dict[str, float]:
    return dict(steps(people, jobs, folder, top))


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--candidates", type=int, default=5000)
    parser.add_argument("--vacancies", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--top", type=int, default=10)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        people, jobs = programme.write(folder, asked.candidates, asked.vacancies, asked.seed)
        first, again = (measured(people, jobs, folder, asked.top) for _ in range(2))
    print(f"{'':32}{'first':>10}{'again':>10}")
    for step in first:
        print(f"{step:32}{first[step]:10.1f}{again[step]:10.1f}")


if __name__ == "__main__":
    main()
