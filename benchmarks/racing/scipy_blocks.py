"""The score with numpy and scipy: skills as a sparse product, all else looked up, in blocks of candidates.

What a user at home with arrays would write; two threads, as numpy and scipy let go of the interpreter lock.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy import sparse

from racing.workload import (
    DECAY,
    ENOUGH_FOR_A_GATE,
    LEVEL_CREDIT,
    MOVING_CREDIT,
    OCCUPATIONS,
    ONE,
    PROFESSIONS,
    SKILLS,
    STATUS_CREDIT,
    STEPS_A_KM,
    WEIGHTS,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from racing.workload import Work

    Ints = NDArray[np.int32]
    Longs = NDArray[np.int64]

PAIRS_A_BLOCK = 3_000_000
THREADS = 2
EXCLUDED = -1_000_000_000


class Tables:
    """What array engines look up: a column of each vacancy, and rows of values for any candidates."""

    def __init__(self, work: Work, distances: NDArray[np.uint16]) -> None:
        self.people, jobs, world = work.candidates, work.vacancies, work.world
        self.related = world.skills
        occupations = world.occupations
        alike = np.zeros((OCCUPATIONS + 1, OCCUPATIONS), np.int32)  # the last row stands for no occupation
        alike[np.repeat(np.arange(OCCUPATIONS), np.diff(occupations.start)), occupations.to] = occupations.credit
        self.alike = alike
        asked = np.concatenate([jobs.language, jobs.level, jobs.language_weight], axis=1)
        self.patterns, pattern = np.unique(asked, axis=0, return_inverse=True)
        self.pattern = pattern.ravel()
        places, self.place = np.unique(jobs.place, return_inverse=True)
        self.distances = distances[:, places]
        self.masks, self.mask = np.unique(jobs.attributes, return_inverse=True)
        self.occupation = jobs.occupation
        self.profession = world.profession[jobs.occupation] % (PROFESSIONS + 1)  # the last one: not regulated
        self.profession_of = world.profession % (PROFESSIONS + 1)
        self.gated = np.append(world.gated, False)

    def skills(self, rows: Longs) -> Any:
        """Return a sparse matrix of candidates and skills: the best credit of any skill held."""
        start, related = self.people.skill_start, self.related
        row, held = _spans(start[rows], start[rows + 1])
        entry, span = _spans(related.start[self.people.skill[held]], related.start[self.people.skill[held] + 1])
        pair = row[entry] * SKILLS + related.to[span]
        ordered = np.sort(pair << 10 | (1023 - related.credit[span]))  # of each pair the best credit comes first
        pair = ordered >> 10
        best = np.ones(len(pair), bool)
        best[1:] = pair[1:] != pair[:-1]
        pair, credit = pair[best], (1023 - (ordered[best] & 1023)).astype(np.int32)
        pointer = np.searchsorted(pair, np.arange(len(rows) + 1) * SKILLS)
        column = (pair % SKILLS).astype(np.int32)
        return sparse.csr_matrix((credit, column, pointer.astype(np.int32)), shape=(len(rows), SKILLS))

    def occupations(self, rows: Longs) -> Ints:
        """Return the best credit of any occupation practised, by occupation on offer."""
        practised = self.people.occupation[rows]
        best: Ints = np.maximum(self.alike[practised[:, 0]], self.alike[practised[:, 1]])
        np.maximum(best, self.alike[practised[:, 2]], out=best)
        return best

    def languages(self, rows: Longs) -> Ints:
        """Return the value of the language feature, by pattern of languages asked."""
        value = np.zeros((len(rows), len(self.patterns)), np.int32)
        level = self.people.level[rows]
        for column in range(3):
            asked = np.flatnonzero(self.patterns[:, column] >= 0)
            language, least, weight = self.patterns[asked][:, column::3].T
            value[:, asked] += LEVEL_CREDIT[np.clip(least - level[:, language], 0, 6)] * weight
        value[:, (self.patterns[:, :3] < 0).all(axis=1)] = ONE
        return value

    def regions(self, rows: Longs) -> Ints:
        """Return the credit of the region, by place of a vacancy."""
        reach = self.people.radius_km[rows] * STEPS_A_KM
        beyond = self.distances[self.people.place[rows]].astype(np.int32)
        beyond -= reach[:, None]
        credit: Ints = DECAY[np.maximum(beyond, 0, out=beyond)]
        moving = (self.people.would_move[rows] * MOVING_CREDIT).astype(np.int32)
        np.maximum(credit, moving[:, None], out=credit)
        return credit

    def recognitions(self, rows: Longs) -> tuple[Ints, NDArray[np.bool_]]:
        """Return the credit of the recognition, and whether the way is barred, by profession."""
        status = np.zeros((len(rows), PROFESSIONS + 1), np.int32)
        occupation, own = self.people.occupation[rows], self.people.status[rows]
        for column in range(3):
            profession = np.where(occupation[:, column] >= 0, self.profession_of[occupation[:, column]], PROFESSIONS)
            np.maximum.at(status, (np.arange(len(rows)), profession), own[:, column])
        status[:, PROFESSIONS] = len(STATUS_CREDIT) - 1
        return STATUS_CREDIT[status], (status < ENOUGH_FOR_A_GATE) & self.gated

    def lacking(self, rows: Longs) -> NDArray[np.bool_]:
        """Return whether a candidate lacks an attribute insisted on, by set of attributes."""
        lacking: NDArray[np.bool_] = (self.people.attributes[rows][:, None] & self.masks) != self.masks
        return lacking


def prepare(
    work: Work, rows: NDArray[np.int64], k: int, distances: NDArray[np.uint16]
) -> Callable[[], tuple[NDArray[np.int32], NDArray[np.int64]]]:
    """Return a function that ranks the vacancies for each of the candidates ``rows``."""
    tables, jobs, m = Tables(work, distances), work.vacancies, work.shape[1]
    matrix = (jobs.weight * WEIGHTS["skills"], jobs.skill, jobs.skill_start)
    weight = sparse.csr_matrix(matrix, shape=(m, SKILLS)).T.tocsr()
    size = max(1, PAIRS_A_BLOCK // m)
    blocks = [rows[first : first + size] for first in range(0, len(rows), size)]
    skills = [tables.skills(block) for block in blocks]

    def rank(block: Longs, held: Any) -> tuple[Ints, Longs]:
        total = (held @ weight).toarray()
        total += (tables.occupations(block) * (WEIGHTS["occupation"] * 1000))[:, tables.occupation]
        total += (tables.languages(block) * WEIGHTS["language"])[:, tables.pattern]
        total += (tables.regions(block) * (WEIGHTS["region"] * 1000))[:, tables.place]
        credit, barred = tables.recognitions(block)
        total += np.where(barred, EXCLUDED, credit * (WEIGHTS["recognition"] * 1000)).astype(np.int32)[
            :, tables.profession
        ]
        total += np.where(tables.lacking(block), EXCLUDED, 0).astype(np.int32)[:, tables.mask]
        return _best(total, k)

    def run() -> tuple[Ints, Longs]:
        with ThreadPoolExecutor(THREADS) as pool:
            ids, scores = zip(*pool.map(rank, blocks, skills), strict=True)
        return np.concatenate(ids), np.concatenate(scores)

    return run


def _spans(first: Longs, end: Longs) -> tuple[Longs, Longs]:
    """Return all positions of spans laid end to end, and the span of each."""
    size = end - first
    span = np.repeat(np.arange(len(size)), size)
    return span, np.arange(len(span)) + np.repeat(first - (np.cumsum(size) - size), size)


def _best(total: Ints, k: int) -> tuple[Ints, Longs]:
    """Return the ``k`` best columns of each row; all that tie with the last are looked at, the first ones kept."""
    n, m = total.shape
    last = m - min(k, m)
    least = np.maximum(np.partition(total, last, axis=1)[:, last], 0)
    row, column = np.nonzero(total >= least[:, None])
    score = total[row, column]
    order = np.lexsort((column, -score, row))
    row, column, score = row[order], column[order], score[order]
    rank = np.arange(len(row)) - np.searchsorted(row, row)
    kept = rank < k
    ids, scores = np.full((n, k), -1, np.int32), np.full((n, k), -1, np.int64)
    ids[row[kept], rank[kept]] = column[kept]
    scores[row[kept], rank[kept]] = score[kept]
    return ids, scores
