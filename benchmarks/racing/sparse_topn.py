"""The whole score as one sparse product that keeps the best of each row, with sparse_dot_topn.

A vacancy is a row of skill weights and of a one for its occupation, languages, place, profession and attributes; a
candidate is a row of what each of those would be worth. What is excluded is worth so little that it falls below zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse
from sparse_dot_topn import sp_matmul_topn

from racing.scipy_blocks import Tables
from racing.workload import PROFESSIONS, SKILLS, WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from racing.workload import Work

ROWS_A_BLOCK = 500
THREADS = 2
EXCLUDED = -300_000_000


def prepare(
    work: Work, rows: NDArray[np.int64], k: int, distances: NDArray[np.uint16]
) -> Callable[[], tuple[NDArray[np.int32], NDArray[np.int64]]]:
    """Return a function that ranks the vacancies for each of the candidates ``rows``; ties in any order."""
    tables, jobs, m = Tables(work, distances), work.vacancies, work.shape[1]
    weight = sparse.csr_matrix((jobs.weight, jobs.skill, jobs.skill_start), shape=(m, SKILLS))
    ones = (
        _ones(tables.occupation, tables.alike.shape[1]),
        _ones(tables.pattern, len(tables.patterns)),
        _ones(tables.place, tables.distances.shape[1]),
        _ones(tables.profession, PROFESSIONS + 1),
        _ones(tables.mask, len(tables.masks)),
    )
    vacancies = sparse.hstack([weight, *ones]).astype(np.int32).T.tocsr()
    blocks = [slice(first, first + ROWS_A_BLOCK) for first in range(0, len(rows), ROWS_A_BLOCK)]
    skills = [tables.skills(rows[block]) * WEIGHTS["skills"] for block in blocks]

    def worth(block: NDArray[np.int64], held: Any) -> Any:
        credit, barred = tables.recognitions(block)
        parts = (
            tables.occupations(block) * (WEIGHTS["occupation"] * 1000),
            tables.languages(block) * WEIGHTS["language"] + 1,  # so that a score of nothing is above zero
            tables.regions(block) * (WEIGHTS["region"] * 1000),
            np.where(barred, EXCLUDED, credit * (WEIGHTS["recognition"] * 1000)),
            np.where(tables.lacking(block), EXCLUDED, 0),
        )
        return sparse.hstack([held, *(sparse.csr_matrix(part.astype(np.int32)) for part in parts)]).tocsr()

    def run() -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        ids, scores = np.full((len(rows), k), -1, np.int32), np.full((len(rows), k), -1, np.int64)
        for block, held in zip(blocks, skills, strict=True):
            best = sp_matmul_topn(
                worth(rows[block], held), vacancies, top_n=k, threshold=0, sort=True, n_threads=THREADS
            )
            found = np.diff(best.indptr)[:, None] > np.arange(k)
            ids[block][found] = best.indices
            scores[block][found] = best.data - 1
        return ids, scores

    return run


def _ones(column: NDArray[Any], columns: int) -> Any:
    """Return a sparse matrix with a single one in each row."""
    m = len(column)
    return sparse.csr_matrix((np.ones(m, np.int32), column, np.arange(m + 1)), shape=(m, columns))
