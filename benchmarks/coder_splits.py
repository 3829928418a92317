"""How well held-out job titles are coded: ``python benchmarks/coder_splits.py [--task kldb_de] [--splits 3]``.

The development titles are split several times, a fifth held back: German titles so that no first content word stands
on both sides (spellings and specialisations of one occupation mostly begin alike), Ukrainian ones at random, as the
evaluation does. Printed are the shares of right codes per number of leading digits and of right last digits, their mean
and standard deviation; times are of one core.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from pathlib import Path
from random import Random

from fitmatch.taxonomy.views import Views
from linking_tasks import SHARED, coder_de, coder_uk, rows

HELD_BACK = 0.215
SHORTEST_WORD = 3
Coded = list[tuple[str, str]]


def families(task: str, known: Coded) -> list[str]:
    """Return for each title what must not stand on both sides."""
    if task == "uk_titles":
        return [title for title, _ in known]
    views = Views("de", [title for title, _ in known if "/" in title])
    return [first_word(views.short(title)) for title, _ in known]


def first_word(title: str) -> str:
    """Return the first word that is no abbreviation."""
    return next((word for word in title.split() if len(word) >= SHORTEST_WORD), title)


def split(known: Coded, family_of: list[str], seed: int) -> tuple[Coded, Coded]:
    """Return titles to learn from and titles held back, whole families on one side."""
    order = sorted(set(family_of))
    Random(seed).shuffle(order)
    place = {family: position for position, family in enumerate(order)}
    shuffled = sorted(range(len(known)), key=lambda row: place[family_of[row]])
    last = place[family_of[shuffled[int(HELD_BACK * len(known))]]]
    held = [place[family] <= last for family in family_of]
    return (
        [pair for pair, back in zip(known, held, strict=True) if not back],
        [pair for pair, back in zip(known, held, strict=True) if back],
    )


def measure(task: str, data: Path, train: Path, splits: int) -> None:
    """Print the figures of one task."""
    known = [(title, code) for _, title, code in rows(train / task / "train.tsv")]
    family_of = families(task, known)
    digits = range(len(known[0][1]), 0, -1)
    found: list[list[float]] = []
    for seed in range(splits):
        learn, held = split(known, family_of, seed)
        begun = time.process_time()
        coder = coder_de(learn, data, train) if task == "kldb_de" else coder_uk(learn)
        learnt = time.process_time()
        answers = [best[0][0] for best in coder.code([title for title, _ in held], k=1)]
        answered = time.process_time()
        pairs = [(answer, code) for answer, (_, code) in zip(answers, held, strict=True)]
        shares = [statistics.mean(answer[:cut] == code[:cut] for answer, code in pairs) for cut in digits]
        found.append([*shares, statistics.mean(answer[-1] == code[-1] for answer, code in pairs)])
        speed = len(held) / (answered - learnt)
        print(f"{task} split {seed}: {row(found[-1])}  ({learnt - begun:.0f} s, {speed:.0f} titles/s)", flush=True)
    columns = list(zip(*found, strict=True))
    print(f"{task} digits {' '.join(f'{cut:5d}' for cut in digits)}  last")
    print(f"{task} mean   {row([statistics.mean(column) for column in columns])}")
    if splits > 1:
        print(f"{task} sd     {row([statistics.stdev(column) for column in columns])}")


def row(values: list[float]) -> str:
    return " ".join(f"{value:.3f}" for value in values)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=SHARED / "data")
    parser.add_argument("--train", type=Path, default=SHARED / "eval" / "dev")
    parser.add_argument("--task", choices=("kldb_de", "uk_titles"), help="one task only")
    parser.add_argument("--splits", type=int, default=3)
    options = parser.parse_args()
    if not options.train.is_dir() or not options.data.is_dir():
        sys.exit("the development titles are absent; give their folders with --data and --train")
    for task in (options.task,) if options.task else ("kldb_de", "uk_titles"):
        measure(task, options.data, options.train, options.splits)
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GiB")


if __name__ == "__main__":
    main()
