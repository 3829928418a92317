"""The score with pandas: candidates cross-merged with vacancies in blocks, filtered, then scored column by column.

What a user of data frames would write who knows that a function applied row by row is slow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from racing.scipy_blocks import Tables
from racing.workload import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from racing.workload import Work

    Longs = NDArray[np.int64]

PAIRS_A_BLOCK = 333_000


def prepare(
    work: Work, rows: NDArray[np.int64], k: int, distances: NDArray[np.uint16]
) -> Callable[[], tuple[NDArray[np.int32], NDArray[np.int64]]]:
    """Return a function that ranks the vacancies for each of the candidates ``rows``."""
    tables, jobs, m = Tables(work, distances), work.vacancies, work.shape[1]
    vacancies = pd.DataFrame(
        {
            "vacancy": np.arange(m, dtype=np.int32),
            "occupation": tables.occupation,
            "pattern": tables.pattern.astype(np.int32),
            "place": tables.place.astype(np.int32),
            "profession": tables.profession,
            "insisted": jobs.attributes,
        }
    )
    size = max(1, PAIRS_A_BLOCK // m)
    blocks = [rows[first : first + size] for first in range(0, len(rows), size)]
    people = [
        pd.DataFrame({"candidate": np.arange(len(block), dtype=np.int32), "own": work.candidates.attributes[block]})
        for block in blocks
    ]
    skills = [tables.skills(block) for block in blocks]

    def score(block: Longs, people: Any, skills: Any) -> Any:
        pairs = people.merge(vacancies, how="cross")
        pairs = pairs[(pairs["own"] & pairs["insisted"]) == pairs["insisted"]]
        credit, barred = tables.recognitions(block)
        pairs = pairs[~barred[pairs["candidate"].to_numpy(), pairs["profession"].to_numpy()]]
        candidate, vacancy = pairs["candidate"].to_numpy(), pairs["vacancy"].to_numpy()
        points = WEIGHTS["recognition"] * 1000 * credit[candidate, pairs["profession"].to_numpy()]
        points += WEIGHTS["occupation"] * 1000 * tables.occupations(block)[candidate, pairs["occupation"].to_numpy()]
        points += WEIGHTS["language"] * tables.languages(block)[candidate, pairs["pattern"].to_numpy()]
        points += WEIGHTS["region"] * 1000 * tables.regions(block)[candidate, pairs["place"].to_numpy()]
        edge = np.searchsorted(candidate, np.arange(len(block) + 1))
        for one, best in enumerate(skills.toarray()):
            covered = np.add.reduceat(best[jobs.skill] * jobs.weight, jobs.skill_start[:-1])
            mine = slice(edge[one], edge[one + 1])
            points[mine] += WEIGHTS["skills"] * covered[vacancy[mine]]
        return pd.DataFrame({"candidate": candidate, "vacancy": vacancy, "points": points})

    def run() -> tuple[NDArray[np.int32], Longs]:
        ids, scores = np.full((len(rows), k), -1, np.int32), np.full((len(rows), k), -1, np.int64)
        for number, (block, own, held) in enumerate(zip(blocks, people, skills, strict=True)):
            pairs = score(block, own, held)
            pairs = pairs.sort_values(["candidate", "points", "vacancy"], ascending=[True, False, True])
            rank = pairs.groupby("candidate").cumcount()
            pairs, rank = pairs[rank < k], rank[rank < k].to_numpy()
            row = number * size + pairs["candidate"].to_numpy()
            ids[row, rank] = pairs["vacancy"]
            scores[row, rank] = pairs["points"]
        return ids, scores

    return run
