"""Seconds and memory of one worker that ranks batch after batch of candidates against vacancies that stay.

    python benchmarks/batches.py --candidates 256 --vacancies 2000 --batches 3

Every line is the work of one process on one core: the first batch gets the vacancies ready, the others find them so.
"""

from __future__ import annotations

import argparse
import datetime as dt
import resource
import tempfile
import time
from pathlib import Path

import programme
from fitmatch import Matcher, load_candidates, load_vacancies
from fitmatch.batch.block import Block, Others, lines_of

AS_OF = dt.date(2026, 4, 15)


def main() -> None:
    """Measure, and print a line a batch."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--candidates", type=int, default=256, help="a batch")
    parser.add_argument("--vacancies", type=int, default=2000)
    parser.add_argument("--batches", type=int, default=3)
    parser.add_argument("--top", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    matcher = Matcher(as_of=AS_OF)
    with tempfile.TemporaryDirectory() as folder:
        size = asked.candidates * asked.batches
        people, jobs = programme.write(Path(folder), size, asked.vacancies, asked.seed)
        candidates = [matcher.normalise(one) for one in load_candidates(people).records]
        vacancies = [matcher.normalise(one) for one in load_vacancies(jobs).records]
    print(f"normalised, {_memory()}")
    others = Others(matcher, "candidate", vacancies)
    for start in range(0, size, asked.candidates):
        began = time.perf_counter()
        lines = lines_of(Block(others, candidates[start : start + asked.candidates], asked.top, "de"))
        pairs = sum(text.count(b"\n") for text in lines)
        print(
            f"{asked.candidates} x {asked.vacancies}: {time.perf_counter() - began:.1f} s, {pairs} pairs, {_memory()}"
        )


def _memory() -> str:
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB"


if __name__ == "__main__":
    main()
