"""The score with polars: joins of long tables and a lazy cross join of candidates and vacancies, in blocks.

What a user of data frames would write; every block is one query, which polars spreads over the processors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from racing.workload import (
    CREDIT,
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

PAIRS_A_BLOCK = 1_000_000
DECAY_STEPS = 25.0 * STEPS_A_KM
EARTH = 2 * 6371.0 * STEPS_A_KM


class _Frames:
    """The tables of a race; a ``row`` is the place of a candidate among those to rank."""

    def __init__(self, work: Work, rows: NDArray[np.int64]) -> None:
        world, people, jobs = work.world, work.candidates, work.vacancies
        row = np.arange(len(rows), dtype=np.int32)
        held = [people.skill[people.skill_start[one] : people.skill_start[one + 1]] for one in rows]
        of = np.repeat(row, [len(own) for own in held])
        self.held = pl.LazyFrame({"row": of, "from": np.concatenate(held)})
        self.related_skills = _long(world.skills)
        self.related_occupations = _long(world.occupations)
        of = np.repeat(np.arange(len(jobs.place), dtype=np.int32), np.diff(jobs.skill_start))
        self.asked_skills = pl.LazyFrame({"vacancy": of, "to": jobs.skill, "weight": jobs.weight})
        occupation = people.occupation[rows].ravel()
        practised = {
            "row": np.repeat(row, 3),
            "from": occupation,
            "profession": world.profession[occupation],
            "status": people.status[rows].ravel(),
        }
        self.practised = pl.LazyFrame(practised).filter(pl.col("from") >= 0)
        spoken = {
            "row": np.repeat(row, LANGUAGES),
            "language": np.tile(np.arange(LANGUAGES, dtype=np.int32), len(rows)),
            "own": people.level[rows].ravel(),
        }
        self.spoken = pl.LazyFrame(spoken)
        candidates = {
            "row": row,
            "north": np.radians(world.latitude[people.place[rows]]),
            "east": np.radians(world.longitude[people.place[rows]]),
            "reach": people.radius_km[rows] * STEPS_A_KM,
            "moving": people.would_move[rows] * np.int32(MOVING_CREDIT),
            "has": people.attributes[rows],
        }
        self.candidates = pl.LazyFrame(candidates)
        asked = np.concatenate([jobs.language, jobs.level, jobs.language_weight], axis=1)
        patterns, pattern = np.unique(asked, axis=0, return_inverse=True)
        long = {
            "pattern": np.repeat(np.arange(len(patterns), dtype=np.int32), 3),
            "language": patterns[:, :3].ravel(),
            "least": patterns[:, 3:6].ravel(),
            "weight": patterns[:, 6:].ravel(),
        }
        self.patterns = pl.LazyFrame(long).filter(pl.col("language") >= 0)
        profession = world.profession[jobs.occupation]
        vacancies = {
            "vacancy": np.arange(len(jobs.place), dtype=np.int32),
            "to": jobs.occupation,
            "to_north": np.radians(world.latitude[jobs.place]),
            "to_east": np.radians(world.longitude[jobs.place]),
            "profession": profession,
            "gated": (profession >= 0) & world.gated[profession],
            "insists": jobs.attributes,
            "pattern": pattern.ravel().astype(np.int32),
        }
        self.vacancies = pl.LazyFrame(vacancies)


def prepare(
    work: Work, rows: NDArray[np.int64], k: int, distances: NDArray[np.uint16]
) -> Callable[[], tuple[NDArray[np.int32], NDArray[np.int64]]]:
    """Return a function that ranks the vacancies for each of the candidates ``rows``; works distances out itself."""
    frames, m = _Frames(work, rows), work.shape[1]
    size = max(1, PAIRS_A_BLOCK // m)

    def run() -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        ids, scores = np.full((len(rows), k), -1, np.int32), np.full((len(rows), k), -1, np.int64)
        for first in range(0, len(rows), size):
            key = (pl.col("points") * m + (m - 1 - pl.col("vacancy"))).alias("key")
            best = _scored(frames, first, first + size - 1).select("row", key).group_by("row")
            for row, keys in best.agg(pl.col("key").top_k(k)).collect().iter_rows():
                ranked = np.sort(np.array(keys, np.int64))[::-1]
                ids[row, : len(ranked)] = m - 1 - ranked % m
                scores[row, : len(ranked)] = ranked // m
        return ids, scores

    return run


def _long(relation: Relation) -> pl.LazyFrame:
    one = np.repeat(np.arange(len(relation.start) - 1, dtype=np.int32), np.diff(relation.start))
    return pl.LazyFrame({"from": one, "to": relation.to, "credit": relation.credit})


def _scored(frames: _Frames, first: int, last: int) -> pl.LazyFrame:
    """Return the pairs of some candidates with all vacancies that are not excluded, with their points."""
    col, block = pl.col, pl.col("row").is_between(first, last)
    best = col("credit").max()
    skills = frames.held.filter(block).join(frames.related_skills, on="from").group_by("row", "to").agg(best)
    covered = (col("credit") * col("weight")).sum().cast(pl.Int32).alias("skills")
    skills = skills.join(frames.asked_skills, on="to").group_by("row", "vacancy").agg(covered)
    practised = frames.practised.filter(block)
    occupations = practised.join(frames.related_occupations, on="from").group_by("row", "to").agg(best)
    status = practised.filter(col("profession") >= 0).group_by("row", "profession").agg(col("status").max())
    missing = (col("least") - col("own")).clip(0, 6)
    level = missing.replace_strict(range(len(LEVEL_CREDIT)), LEVEL_CREDIT.tolist(), return_dtype=pl.Int32)
    language = (level * col("weight")).sum().cast(pl.Int32).alias("language")
    languages = (
        frames.spoken.filter(block).join(frames.patterns, on="language").group_by("row", "pattern").agg(language)
    )
    north = ((col("to_north") - col("north")) / 2).sin() ** 2
    east = ((col("to_east") - col("east")) / 2).sin() ** 2
    away = (EARTH * (north + col("north").cos() * col("to_north").cos() * east).sqrt().arcsin()).round()
    near = 4 * (250 * (-(away - col("reach")).clip(0) / DECAY_STEPS).exp()).floor()
    region = pl.max_horizontal(near.cast(pl.Int32), col("moving"))
    own = col("status").fill_null(0)
    recognition: Any = pl.when(col("profession") < 0).then(CREDIT)
    for number, credit in enumerate(STATUS_CREDIT.tolist()):
        recognition = recognition.when(own == number).then(credit)
    points = (
        WEIGHTS["skills"] * col("skills").fill_null(0)
        + WEIGHTS["occupation"] * 1000 * col("credit").fill_null(0)
        + WEIGHTS["language"] * col("language").fill_null(ONE)
        + WEIGHTS["region"] * 1000 * region
        + WEIGHTS["recognition"] * 1000 * recognition.otherwise(0)
    )
    return (
        frames.candidates.filter(block)
        .join(frames.vacancies, how="cross")
        .filter(col("has") & col("insists") == col("insists"))
        .join(status, on=["row", "profession"], how="left")
        .filter(~(col("gated") & (own < ENOUGH_FOR_A_GATE)))
        .join(skills, on=["row", "vacancy"], how="left")
        .join(occupations, on=["row", "to"], how="left")
        .join(languages, on=["row", "pattern"], how="left")
        .select("row", "vacancy", points.cast(pl.Int64).alias("points"))
    )
