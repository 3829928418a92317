"""One racer, once, in a process of its own; prints one line of JSON. Called by ``benchmarks/race.py``."""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

from racing.fitmatch_search import KERNELS, prepare
from racing.store import load
from racing.workload import Work, best_credits, reference

if TYPE_CHECKING:
    from numpy.typing import NDArray

_CHECKED = 20
"""Rows whose result is compared with looking at every pair."""


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("engine")
    options.add_argument("folder", type=Path)
    options.add_argument("--rows", type=int, required=True)
    options.add_argument("--k", type=int, default=10)
    options.add_argument("--by", choices=("candidate", "vacancy"), default="candidate")
    chosen = options.parse_args()
    work, distances = load(chosen.folder)
    asking = work.shape[chosen.by == "vacancy"]
    rows = np.sort(np.random.default_rng(3).choice(asking, min(chosen.rows, asking), replace=False))
    started = time.perf_counter()
    extra = {}
    if chosen.engine in KERNELS:
        run, extra["index_s"] = prepare(chosen.engine, work, rows, chosen.k, distances, chosen.by)
    else:
        run = import_module(f"racing.{chosen.engine}").prepare(work, rows, chosen.k, distances)
    prepared = time.perf_counter() - started
    started, busy = time.perf_counter(), time.process_time()
    ids, scores = run()
    seconds, cpu = time.perf_counter() - started, time.process_time() - busy
    pairs = len(rows) * work.shape[chosen.by == "candidate"]
    line = {
        "rows": len(rows),
        "prepare_s": prepared,
        "seconds": seconds,
        "pairs_per_s": pairs / seconds,
        "pairs_per_s_2_cores": 2 * pairs / cpu,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "exact": is_exact(work, chosen.by, rows, ids, scores, chosen.k),
        **extra,
    }
    print(json.dumps(line))


def is_exact(work: Work, by: str, rows: NDArray[np.int64], ids: NDArray[Any], scores: NDArray[Any], k: int) -> bool:
    """Return whether the scores are the best there are, and those of the records named; ties may differ."""
    for at in np.linspace(0, len(rows) - 1, min(_CHECKED, len(rows))).astype(int):
        true = reference(work, rows[at]) if by == "candidate" else reference_of_vacancy(work, rows[at])
        best = np.sort(true)[::-1][:k]
        best = best[best >= 0]
        named = ids[at][ids[at] >= 0]
        own = scores[at][: len(named)]
        same = len(named) == len(best) and len(set(named.tolist())) == len(named)
        if not same or not np.array_equal(own, best) or not np.array_equal(true[named], own):
            return False
    return True


def reference_of_vacancy(work: Work, row: int) -> NDArray[np.int64]:
    """Return the score of every candidate with one vacancy: the same sums from the other side."""
    from racing import workload as w

    world, people, jobs = work.world, work.candidates, work.vacancies
    skills = np.zeros(len(people.place), np.int64)
    for at in range(jobs.skill_start[row], jobs.skill_start[row + 1]):
        # Similarity is symmetric: what reaches an item is what the item reaches.
        credit = best_credits(world.skills, jobs.skill[at : at + 1])
        skills += np.maximum.reduceat(credit[people.skill], people.skill_start[:-1]) * int(jobs.weight[at])
    similar = np.append(best_credits(world.occupations, jobs.occupation[row : row + 1]), 0)
    occupation = similar[people.occupation].max(axis=1) * 1000
    asked = np.flatnonzero(jobs.language[row] >= 0)
    missing = np.clip(jobs.level[row, asked] - people.level[:, jobs.language[row, asked]], 0, 6)
    language = (w.LEVEL_CREDIT[missing] * jobs.language_weight[row, asked]).sum(axis=1)
    if not len(asked):
        language = np.full(len(people.place), w.ONE)
    beyond = w.distance(world, people.place, jobs.place[row : row + 1]) - people.radius_km * w.STEPS_A_KM
    region = np.maximum(w.DECAY[np.maximum(beyond, 0)], w.MOVING_CREDIT * people.would_move) * 1000
    profession = world.profession[jobs.occupation[row]]
    own = np.where(people.occupation >= 0, world.profession[people.occupation], -1)
    status = np.where(own == profession, people.status, 0).max(axis=1)
    recognition = w.STATUS_CREDIT[status] * 1000 if profession >= 0 else np.full(len(status), w.ONE)
    values = (skills, occupation, language, region, recognition)
    total = sum(weight * value.astype(np.int64) for weight, value in zip(w.WEIGHTS.values(), values, strict=True))
    gated = profession >= 0 and world.gated[profession]
    allowed = (people.attributes & jobs.attributes[row]) == jobs.attributes[row]
    return np.where(allowed & ~(gated & (status < w.ENOUGH_FOR_A_GATE)), total, -1)


if __name__ == "__main__":
    main()
