"""The work of the race in the two forms a feature can take in fitmatch: additive and coded, and gates."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

import numpy as np

from fitmatch.engine.columns import AdditiveColumns, CodedColumns, Columns, GateColumns
from fitmatch.schema.codes import GateState
from fitmatch.schema.results import POINT_ONE, VALUE_ONE
from racing import workload as w

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MILLE = VALUE_ONE // 1000
_ROWS_AT_A_TIME = 1024


def columns_of(work: w.Work, distances: NDArray[np.uint16]) -> Columns:
    """Return the candidates and vacancies of the race, encoded."""
    people, jobs, world = work.candidates, work.vacancies, work.world
    candidates, vacancies = work.shape
    statuses, status = _statuses(work)
    profession = np.where(world.profession[jobs.occupation] < 0, w.PROFESSIONS, world.profession[jobs.occupation])
    profession = profession.astype(np.int32)
    held = np.flatnonzero(people.occupation.ravel() >= 0)
    occupation_start = np.searchsorted(held, np.arange(0, people.occupation.size + 1, 3))
    everybody = np.ones(candidates, np.bool_)
    skills = AdditiveColumns(
        held=_table(people.skill_start, people.skill, np.ones(len(people.skill), np.int32), w.SKILLS),
        reach=_table(world.skills.start, world.skills.to, world.skills.credit, w.SKILLS),
        wants=_table(jobs.skill_start, jobs.skill, jobs.weight, w.SKILLS),
        known=everybody,
    )
    occupations = AdditiveColumns(
        held=_table(occupation_start, people.occupation.ravel()[held], np.ones(len(held), np.int32), w.OCCUPATIONS),
        reach=_table(world.occupations.start, world.occupations.to, world.occupations.credit, w.OCCUPATIONS),
        wants=_table(np.arange(vacancies + 1), jobs.occupation, np.ones(vacancies, np.int32), w.OCCUPATIONS),
        known=everybody,
    )
    recognition = CodedColumns(status, profession, w.STATUS_CREDIT[statuses] * _MILLE)
    attributes = np.arange(1 << w.ATTRIBUTES)
    lacking = (attributes[:, None] & attributes) != attributes
    barred = (statuses < w.ENOUGH_FOR_A_GATE) & np.append(world.gated, False)
    return Columns(
        additive=(skills, occupations),
        coded=(_language(work), _region(work, distances), recognition),
        gates=(
            GateColumns(people.attributes, jobs.attributes, _states(lacking)),
            GateColumns(status, profession, _states(barred)),
        ),
        shares=np.array([list(w.WEIGHTS.values())], np.int64) * POINT_ONE,
        pattern=np.zeros(vacancies, np.int32),
        candidate_tie=_digests("c", candidates),
        vacancy_tie=_digests("v", vacancies),
    )


def _language(work: w.Work) -> CodedColumns:
    people, jobs = work.candidates, work.vacancies
    asked, pattern = _distinct(np.concatenate([jobs.language, jobs.level, jobs.language_weight], axis=1))
    levels, own = _distinct(people.level.astype(np.int8))
    values = np.zeros((len(levels), len(asked)), np.int32)
    for start in range(0, len(levels), _ROWS_AT_A_TIME):
        has = levels[start : start + _ROWS_AT_A_TIME].astype(np.int32)
        for language, level, weight in zip(asked[:, :3].T, asked[:, 3:6].T, asked[:, 6:].T, strict=True):
            missing = np.clip(level - has[:, language], 0, len(w.LEVEL_CREDIT) - 1)
            values[start : start + _ROWS_AT_A_TIME] += w.LEVEL_CREDIT[missing] * weight
    values[:, (asked[:, :3] < 0).all(axis=1)] = w.ONE
    return CodedColumns(own, pattern, values * (VALUE_ONE // w.ONE))


def _region(work: w.Work, distances: NDArray[np.uint16]) -> CodedColumns:
    people = work.candidates
    limits, limit = np.unique(people.radius_km * 2 + people.would_move, return_inverse=True)
    steps = np.arange(w.FARTHEST)
    lines = [
        np.maximum(w.DECAY[np.maximum(steps - one // 2 * w.STEPS_A_KM, 0)], w.MOVING_CREDIT * (one % 2))
        for one in limits
    ]
    values = np.stack(lines) * _MILLE
    return CodedColumns(
        limit.astype(np.int32), work.vacancies.place, values, place=people.place, meetings=distances, symmetric=True
    )


def _statuses(work: w.Work) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the distinct sets of statuses by profession (last: "not regulated"), and each candidate's set."""
    people = work.candidates
    profession = np.where(people.occupation >= 0, work.world.profession[people.occupation], -1)
    stated = np.sort(np.where(profession >= 0, profession * 4 + people.status, -1), axis=1)
    sets, own = _distinct(stated.astype(np.int32))
    statuses = np.zeros((len(sets), w.PROFESSIONS + 1), np.int32)
    statuses[:, -1] = len(w.STATUS_CREDIT) - 1
    for column in sets.T:
        some = np.flatnonzero(column >= 0)
        at = column[some] // 4
        statuses[some, at] = np.maximum(statuses[some, at], column[some] % 4)
    return statuses, own


def _distinct(rows: NDArray[Any]) -> tuple[NDArray[Any], NDArray[np.int32]]:
    """Return the distinct rows of a table and, for each row, which of them it is."""
    rows = np.ascontiguousarray(rows)
    whole = rows.view(np.dtype((np.void, rows.dtype.itemsize * rows.shape[1]))).ravel()
    _, first, code = np.unique(whole, return_index=True, return_inverse=True)
    return rows[first], code.astype(np.int32)


def _table(start: NDArray[Any], column: NDArray[Any], data: NDArray[Any], width: int) -> Any:
    from scipy.sparse import csr_array

    return csr_array((data, column, start), shape=(len(start) - 1, width))


def _states(barred: NDArray[np.bool_]) -> NDArray[np.uint8]:
    return np.where(barred, int(GateState.NOT_MET), int(GateState.MET)).astype(np.uint8)


def _digests(side: str, count: int) -> NDArray[np.uint64]:
    digests = b"".join(hashlib.blake2b(f"{side}{i}".encode(), digest_size=8).digest() for i in range(count))
    return np.frombuffer(digests, "<u8").astype(np.uint64)
