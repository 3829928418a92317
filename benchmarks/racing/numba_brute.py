"""The score of every pair in compiled loops, without pruning: what a user would write by hand with numba.

Candidates go by place, so that the row of the distance table stays near; what depends on the candidate alone is
worked out once and looked up for each vacancy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numba import njit, prange

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

ON_SKILLS, ON_OCCUPATION, ON_LANGUAGE, ON_REGION, ON_RECOGNITION = WEIGHTS.values()
BEYOND_REACH = int(np.flatnonzero(DECAY)[-1]) + 1
REGION = DECAY[: BEYOND_REACH + 1] * (ON_REGION * 1000)
MOVING = MOVING_CREDIT * ON_REGION * 1000
LOW = 0xFFFF_FFFF


def prepare(
    work: Work, rows: NDArray[np.int64], k: int, distances: NDArray[np.uint16]
) -> Callable[[], tuple[NDArray[np.int32], NDArray[np.int64]]]:
    """Return a function that ranks the vacancies for each of the candidates ``rows``; compiles on two of them."""
    world, people, jobs = work.world, work.candidates, work.vacancies
    asked = np.concatenate([jobs.language, jobs.level, jobs.language_weight], axis=1)
    patterns, pattern = np.unique(asked, axis=0, return_inverse=True)
    relations = (
        world.skills.start,
        world.skills.to,
        world.skills.credit.astype(np.uint16),
        world.occupations.start,
        world.occupations.to,
        world.occupations.credit.astype(np.uint16),
    )
    candidates = (
        people.skill_start,
        people.skill,
        people.occupation,
        people.level,
        people.place,
        people.radius_km * STEPS_A_KM,
        people.would_move,
        people.status,
        people.attributes,
    )
    vacancies = (
        jobs.skill_start.astype(np.uint32),  # without a sign, so that no index needs a look whether it is negative
        jobs.skill.astype(np.uint16),
        jobs.weight.astype(np.uint16),
        jobs.occupation.astype(np.uint16),
        pattern.ravel().astype(np.uint16),
        jobs.place.astype(np.uint16),
        (world.profession[jobs.occupation] % (PROFESSIONS + 1)).astype(np.uint8),
        jobs.attributes.astype(np.uint8),
    )

    def rank(some: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        order = np.argsort(people.place[some], kind="stable")
        ids, scores = np.full((len(some), k), -1, np.int32), np.full((len(some), k), -1, np.int64)
        profession = world.profession, world.gated
        _rank(some, order, relations, candidates, vacancies, patterns, *profession, distances, ids, scores)
        return ids, scores

    rank(rows[:2])
    return lambda: rank(rows)


@njit(parallel=True, cache=True)
def _rank(rows, order, relations, candidates, vacancies, patterns, profession_of, gated, distances, ids, scores):
    skill_from, skill_to, skill_credit, occupation_from, occupation_to, occupation_credit = relations
    held_from, held, practised, level, home, reach, would_move, status, attributes = candidates
    asked_from, asked, weight, occupation, pattern, place, profession, insisted = vacancies
    k = ids.shape[1]
    for turn in prange(len(rows)):
        at = order[turn]
        row = rows[at]
        # what the candidate alone decides
        skill_best = np.zeros(SKILLS, np.uint16)
        for i in range(held_from[row], held_from[row + 1]):
            for j in range(skill_from[held[i]], skill_from[held[i] + 1]):
                skill_best[skill_to[j]] = max(skill_best[skill_to[j]], skill_credit[j])
        occupation_best = np.zeros(OCCUPATIONS, np.uint16)
        best_status = np.zeros(PROFESSIONS + 1, np.int32)
        for i in range(3):
            own = practised[row, i]
            if own >= 0:
                for j in range(occupation_from[own], occupation_from[own + 1]):
                    to = occupation_to[j]
                    occupation_best[to] = max(occupation_best[to], occupation_credit[j])
                if profession_of[own] >= 0:
                    best_status[profession_of[own]] = max(best_status[profession_of[own]], status[row, i])
        recognition = np.full(PROFESSIONS + 1, 1000 * 1000 * ON_RECOGNITION, np.int32)
        for i in range(PROFESSIONS):
            barred = gated[i] and best_status[i] < ENOUGH_FOR_A_GATE
            recognition[i] = -1 if barred else STATUS_CREDIT[best_status[i]] * (1000 * ON_RECOGNITION)
        language = np.zeros(len(patterns), np.int32)
        for i in range(len(patterns)):
            if patterns[i, 0] < 0 and patterns[i, 1] < 0 and patterns[i, 2] < 0:
                language[i] = ONE * ON_LANGUAGE
            for j in range(3):
                if patterns[i, j] >= 0:
                    missing = max(0, patterns[i, 3 + j] - level[row, patterns[i, j]])
                    language[i] += LEVEL_CREDIT[missing] * patterns[i, 6 + j] * ON_LANGUAGE
        away = distances[home[row]]
        lacking = ~attributes[row]
        radius = reach[row]
        least = MOVING if would_move[row] else 0
        # every vacancy
        heap = np.full(k, -1, np.int64)
        least_kept = np.int64(-1)
        for j in range(len(occupation)):
            if insisted[j] & lacking:
                continue
            recognised = recognition[profession[j]]
            if recognised < 0:
                continue
            skill = np.uint32(0)
            for i in range(asked_from[j], asked_from[j + 1]):
                skill += np.uint32(weight[i]) * np.uint32(skill_best[asked[i]])
            beyond = min(max(np.int32(away[place[j]]) - radius, 0), BEYOND_REACH)
            total = np.int64(skill) * ON_SKILLS + np.int64(occupation_best[occupation[j]]) * (1000 * ON_OCCUPATION)
            total += language[pattern[j]] + max(REGION[beyond], least) + recognised
            if total > least_kept:
                _replace_least(heap, total << 32 | (LOW - j))
                least_kept = heap[0] >> 32
        heap.sort()
        for i in range(k):
            key = heap[k - 1 - i]
            if key >= 0:
                ids[at, i] = LOW - (key & LOW)
                scores[at, i] = key >> 32


@njit(cache=True)
def _replace_least(heap, key):
    """Put ``key`` in place of the least entry of a heap."""
    here, size = 0, len(heap)
    while True:
        below = 2 * here + 1
        if below >= size:
            break
        if below + 1 < size and heap[below + 1] < heap[below]:
            below += 1
        if heap[below] >= key:
            break
        heap[here] = heap[below]
        here = below
    heap[here] = key
