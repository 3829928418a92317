"""The score in SQL with DuckDB: one statement over a block of candidates, and the best of each by an aggregate.

What a user with a database would write; tables are loaded before the clock starts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb
import numpy as np
import pyarrow as pa

from racing.workload import (
    ENOUGH_FOR_A_GATE,
    LANGUAGES,
    LEVEL_CREDIT,
    MOVING_CREDIT,
    ONE,
    STATUS_CREDIT,
    STEPS_A_KM,
    WEIGHTS,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from racing.workload import Relation, Work

PAIRS_A_BLOCK = 3_000_000
THREADS = 2

BEST = """
WITH person AS (SELECT * FROM candidate WHERE id BETWEEN $first AND $last),
reached AS (
    SELECT held.id, related.skill, max(related.credit) AS credit
    FROM held JOIN related_skill AS related ON related.of = held.skill
    WHERE held.id BETWEEN $first AND $last GROUP BY ALL
),
covered AS (
    SELECT id, vacancy, sum(credit * weight)::INT AS value FROM reached JOIN asked_skill USING (skill) GROUP BY ALL
),
occupied AS (
    SELECT practised.id, related.skill AS occupation, max(related.credit) AS credit
    FROM practised JOIN related_occupation AS related ON related.of = practised.occupation
    WHERE practised.id BETWEEN $first AND $last GROUP BY ALL
),
recognised AS (
    SELECT id, profession, max(status) AS status, max(credit) AS credit FROM practised
    WHERE profession >= 0 AND id BETWEEN $first AND $last GROUP BY ALL
),
spoken AS (
    SELECT id, pattern, sum(weight * CASE WHEN own >= least THEN $level0 WHEN own + 1 = least THEN $level1
        WHEN own + 2 = least THEN $level2 ELSE 0 END)::INT AS value
    FROM speaks JOIN asked_language USING (language) WHERE id BETWEEN $first AND $last GROUP BY ALL
),
pair AS (SELECT person.*, vacancy.* FROM person JOIN vacancy ON (has & insists) = insists),
scored AS (
    SELECT id, vacancy,
        $skills * coalesce(covered.value, 0)
        + $occupation * 1000 * coalesce(occupied.credit, 0)
        + $language * coalesce(spoken.value, $one)
        + $region * 1000 * greatest(moving, 4 * floor(250 * exp(-greatest(0, round($earth * asin(sqrt(
            pow(sin((to_north - north) / 2), 2) + cos(north) * cos(to_north) * pow(sin((to_east - east) / 2), 2)
          ))) - reach) / $decay))::INT)
        + $recognition * 1000 * CASE WHEN profession < 0 THEN 1000 ELSE coalesce(recognised.credit, 0) END AS points
    FROM pair
    LEFT JOIN covered USING (id, vacancy)
    LEFT JOIN occupied USING (id, occupation)
    LEFT JOIN spoken USING (id, pattern)
    LEFT JOIN recognised USING (id, profession)
    WHERE NOT (gated AND coalesce(recognised.status, 0) < $enough)
)
SELECT id, max(points::BIGINT * $vacancies + ($vacancies - 1 - vacancy), $k) AS best FROM scored GROUP BY id
"""


def prepare(
    work: Work, rows: NDArray[np.int64], k: int, distances: NDArray[np.uint16]
) -> Callable[[], tuple[NDArray[np.int32], NDArray[np.int64]]]:
    """Return a function that ranks the vacancies for each of the candidates ``rows``; works distances out itself."""
    database, m = duckdb.connect(), work.shape[1]
    database.execute("SET threads = $threads", {"threads": THREADS})
    database.execute("SET preserve_insertion_order = false")
    for name, columns in _tables(work, rows).items():
        database.register("loaded", pa.table(columns))
        database.table("loaded").create(name)
        database.unregister("loaded")
    numbers: dict[str, Any] = {
        **WEIGHTS,
        **{f"level{missing}": int(LEVEL_CREDIT[missing]) for missing in range(3)},
        "one": ONE,
        "earth": 2 * 6371.0 * STEPS_A_KM,
        "decay": 25.0 * STEPS_A_KM,
        "enough": ENOUGH_FOR_A_GATE,
        "vacancies": m,
        "k": k,
    }
    size = max(1, PAIRS_A_BLOCK // m)

    def run() -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        ids, scores = np.full((len(rows), k), -1, np.int32), np.full((len(rows), k), -1, np.int64)
        for first in range(0, len(rows), size):
            block = {"first": first, "last": first + size - 1}
            for row, best in database.execute(BEST, numbers | block).fetchall():
                ranked = np.array(best, np.int64)
                ids[row, : len(ranked)] = m - 1 - ranked % m
                scores[row, : len(ranked)] = ranked // m
        return ids, scores

    return run


def _tables(work: Work, rows: NDArray[np.int64]) -> dict[str, dict[str, NDArray[Any]]]:
    """Return the columns of the tables; ``id`` is the place of a candidate among those to rank."""
    world, people, jobs = work.world, work.candidates, work.vacancies
    row = np.arange(len(rows), dtype=np.int32)
    vacancy = np.arange(len(jobs.place), dtype=np.int32)
    held = [people.skill[people.skill_start[one] : people.skill_start[one + 1]] for one in rows]
    asked = np.concatenate([jobs.language, jobs.level, jobs.language_weight], axis=1)
    patterns, pattern = np.unique(asked, axis=0, return_inverse=True)
    number, column = np.nonzero(patterns[:, :3] >= 0)
    own, turn = np.nonzero(people.occupation[rows] >= 0)
    practised, status = people.occupation[rows][own, turn], people.status[rows][own, turn]
    profession = world.profession[jobs.occupation]
    return {
        "held": {"id": np.repeat(row, [len(one) for one in held]), "skill": np.concatenate(held)},
        "related_skill": _long(world.skills),
        "related_occupation": _long(world.occupations),
        "asked_skill": {
            "vacancy": np.repeat(vacancy, np.diff(jobs.skill_start)),
            "skill": jobs.skill,
            "weight": jobs.weight,
        },
        "practised": {
            "id": row[own],
            "occupation": practised,
            "profession": world.profession[practised],
            "status": status,
            "credit": STATUS_CREDIT[status],
        },
        "speaks": {
            "id": np.repeat(row, LANGUAGES),
            "language": np.tile(np.arange(LANGUAGES, dtype=np.int32), len(rows)),
            "own": people.level[rows].ravel(),
        },
        "asked_language": {
            "pattern": number.astype(np.int32),
            "language": patterns[number, column],
            "least": patterns[number, column + 3],
            "weight": patterns[number, column + 6],
        },
        "candidate": {
            "id": row,
            "north": np.radians(world.latitude[people.place[rows]]),
            "east": np.radians(world.longitude[people.place[rows]]),
            "reach": people.radius_km[rows] * STEPS_A_KM,
            "moving": people.would_move[rows] * np.int32(MOVING_CREDIT),
            "has": people.attributes[rows],
        },
        "vacancy": {
            "vacancy": vacancy,
            "occupation": jobs.occupation,
            "pattern": pattern.ravel().astype(np.int32),
            "to_north": np.radians(world.latitude[jobs.place]),
            "to_east": np.radians(world.longitude[jobs.place]),
            "profession": profession,
            "gated": (profession >= 0) & world.gated[profession],
            "insists": jobs.attributes,
        },
    }


def _long(relation: Relation) -> dict[str, NDArray[Any]]:
    one = np.repeat(np.arange(len(relation.start) - 1, dtype=np.int32), np.diff(relation.start))
    return {"of": one, "skill": relation.to, "credit": relation.credit}
