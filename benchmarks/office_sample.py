"""Agreement with the judgements of an office's mentors: ``python benchmarks/office_sample.py [--taxonomy DIR]``.

Reads the sample office beside the project (``../shared/data/samples/mv``). Prints, for the order a reader sees (list by
list) and for the score alone, the share of pairwise preferences that the ranking repeats, and nDCG over the judged
people of each vacancy. Participants who were not judged are left out, as the judgements' readme says.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from fitmatch import Matcher, load_candidates, load_vacancies

if TYPE_CHECKING:
    from collections.abc import Callable

    from fitmatch.normalise.vocabulary import Vocabulary
    from fitmatch.schema.results import Match

SAMPLE = Path(__file__).resolve().parents[2] / "shared" / "data" / "samples" / "mv"
AS_OF = dt.date(2026, 3, 16)
LISTS = {"ranked": 2, "to_clarify": 1, "excluded": 0}


def as_shown(match: Match) -> tuple[int, float]:
    """Return the sort key of the printed order: list first, then score."""
    return LISTS[match.list], match.score.score if match.score else -1.0


def by_score(match: Match) -> tuple[int, float]:
    """Return the sort key of the score alone, blocked pairs last."""
    return int(match.list != "excluded"), match.score.score if match.score else -1.0


def judged_pairs(sample: Path, vocabulary: Vocabulary | None) -> list[list[tuple[int, Match]]]:
    """Return for every judged vacancy its judged pairs as (grade, match)."""
    matcher = Matcher(as_of=AS_OF, vocabulary=vocabulary)
    people = {c.id: matcher.normalise(c) for c in load_candidates(sample / "teilnehmende.csv").records}
    files = ("stellen.xlsx", "ba_jobsuche_v4.json", "ba_jobsuche_v6.json")
    jobs = {v.id: matcher.normalise(v) for name in files for v in load_vacancies(sample / name).records}
    lines = (sample / "truth_pairs.jsonl").read_text(encoding="utf-8").splitlines()
    judged = []
    for record in map(json.loads, lines):
        grades = {j["candidate"]: j["grade"] for j in record["judgements"]}
        ranking = matcher.rank(jobs[record["vacancy"]], [people[c] for c in grades])
        judged.append([(grades[match.candidate], match) for match in ranking])
    return judged


def pairwise_agreement(judged: list[list[tuple[int, Match]]], key: Callable[[Match], Any]) -> tuple[float, int]:
    """Return the share of preferences repeated (a tie counts half) and their number."""
    right, total = 0.0, 0
    for pairs in judged:
        for (grade_a, a), (grade_b, b) in combinations(pairs, 2):
            if grade_a != grade_b:
                better, worse = (a, b) if grade_a > grade_b else (b, a)
                right += 1.0 if key(better) > key(worse) else 0.5 if key(better) == key(worse) else 0.0
                total += 1
    return right / total, total


def mean_ndcg(judged: list[list[tuple[int, Match]]], key: Callable[[Match], Any]) -> float:
    """Return the mean nDCG over vacancies, gain 2^grade - 1, all judged people of a vacancy."""
    values = []
    for pairs in judged:
        order = [grade for grade, match in sorted(pairs, key=lambda p: key(p[1]), reverse=True)]
        best = _dcg(sorted(order, reverse=True))
        if best > 0:
            values.append(_dcg(order) / best)
    return float(np.mean(values))


def _dcg(grades: list[int]) -> float:
    return float(sum((2**grade - 1) / np.log2(place + 2) for place, grade in enumerate(grades)))


def bootstrap(
    judged: list[list[tuple[int, Match]]], key: Callable[[Match], Any], rounds: int = 1000
) -> tuple[float, float]:
    """Return the 95 % interval of the pairwise agreement, resampling vacancies."""
    draw = np.random.default_rng(20260316)
    shares = []
    for _ in range(rounds):
        chosen = draw.integers(0, len(judged), len(judged))
        shares.append(pairwise_agreement([judged[i] for i in chosen], key)[0])
    return float(np.quantile(shares, 0.025)), float(np.quantile(shares, 0.975))


def main() -> int:
    """Print the agreement figures; say so and leave when the sample is absent."""
    if not SAMPLE.is_dir():
        print(f"the sample office is absent: {SAMPLE}")
        return 1
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--taxonomy", type=Path, help="Folder of a built taxonomy.")
    folder = parser.parse_args().taxonomy
    vocabulary = None
    if folder is not None:
        from fitmatch.taxonomy.vocabulary import taxonomy_vocabulary

        vocabulary = taxonomy_vocabulary(folder)
    judged = judged_pairs(SAMPLE, vocabulary)
    for name, key in (("as shown (list, then score)", as_shown), ("score alone, blocked last", by_score)):
        share, total = pairwise_agreement(judged, key)
        low, high = bootstrap(judged, key)
        print(f"{name}: {share:.3f} of {total} preferences [{low:.3f}, {high:.3f}], nDCG {mean_ndcg(judged, key):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
