"""The work of the race: made-up candidates and vacancies with five features, and the score all racers compute.

Every number is an integer, so that every engine can be held to the same bits. Values of features are thousandths of
a thousandth (``ONE``); the score of a pair is the weighted sum, in micro-points (100 points = 100,000,000)::

    skills       sum of w(item) x best similarity of any skill held to the item, in thousandths; the w add up to 1,000
    occupation   best similarity of any occupation practised to the one on offer
    language     sum of w(language) x credit for the level held against the level asked; full where none is asked
    region       falls with the distance beyond the candidate's radius; at least 600 for who would move
    recognition  credit of the status in the regulated profession; full where the occupation is not regulated

A pair is excluded unless the candidate holds every attribute the vacancy insists on and, where the profession is
gated, at least a partial recognition. Sizes and distributions follow what is known of ESCO, of postcodes, and of
adverts: 13,900 skills with some 19 related ones each, Zipf popularity, 8,168 places round 300 towns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]

SKILLS, OCCUPATIONS, PLACES, LANGUAGES, PROFESSIONS = 13_900, 3_000, 8_168, 24, 120
FAMILIES = 640
"""Groups of skills that are related among themselves."""

WEIGHTS = {"skills": 40, "occupation": 20, "language": 15, "region": 15, "recognition": 10}
"""Points of each feature; they add up to 100."""

ONE = 1_000_000
"""A feature value of one."""

CREDIT = 1_000
"""A full similarity or credit."""

STATUS_CREDIT = np.array([0, 352, 600, 1000], np.int32)
"""Credit of a recognition status: none, applied for, partial, full."""
ENOUGH_FOR_A_GATE = 2
LEVEL_CREDIT = np.array([1000, 600, 240, 0, 0, 0, 0], np.int32)
"""Credit by CEFR steps missing."""
MOVING_CREDIT = 600
STEPS_A_KM = 10
"""Distances are counted in tenths of a kilometre."""
FARTHEST = 20_000
RADII = np.array([10, 20, 30, 50, 100], np.int32)
ATTRIBUTES = 6


@dataclass(frozen=True)
class Relation:
    """Similarity of concepts, by rows: ``to[start[i]:start[i + 1]]`` are related to ``i`` by ``credit`` thousandths."""

    start: NDArray[np.int64]
    to: Ints
    credit: Ints


@dataclass(frozen=True)
class World:
    """What does not depend on people or adverts: how concepts are related and where places lie."""

    skills: Relation
    occupations: Relation
    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    profession: Ints
    """Regulated profession of each occupation, -1 for none."""
    gated: NDArray[np.bool_]
    """Whether a profession may not be taken up without at least a partial recognition."""


@dataclass(frozen=True)
class Candidates:
    """One row a candidate."""

    skill_start: NDArray[np.int64]
    skill: Ints
    occupation: Ints
    """``[n, 3]``, -1 for none."""
    level: Ints
    """``[n, languages]``, 0 none to 6 C2."""
    place: Ints
    radius_km: Ints
    would_move: NDArray[np.bool_]
    status: Ints
    """``[n, 3]``, recognition in the profession of each occupation."""
    attributes: Ints


@dataclass(frozen=True)
class Vacancies:
    """One row a vacancy."""

    skill_start: NDArray[np.int64]
    skill: Ints
    weight: Ints
    """Of each skill; adds up to 1,000 a vacancy."""
    occupation: Ints
    language: Ints
    """``[m, 3]``, -1 for none."""
    level: Ints
    language_weight: Ints
    """``[m, 3]``; adds up to 1,000 where any language is asked."""
    place: Ints
    attributes: Ints


@dataclass(frozen=True)
class Work:
    """One race."""

    world: World
    candidates: Candidates
    vacancies: Vacancies

    @property
    def shape(self) -> tuple[int, int]:
        """Number of candidates and of vacancies."""
        return len(self.candidates.place), len(self.vacancies.place)


def make(size: int, seed: int, *, others: int | None = None, flat: bool = False) -> Work:
    """Return work of ``size`` candidates and ``others`` (or as many) vacancies.

    ``flat`` draws skills without regard to the occupation, which is hard for engines that prune.
    """
    draw = np.random.default_rng([seed, 0])
    maker = _Maker(draw, flat=flat)
    candidates = maker.candidates(size, np.random.default_rng([seed, 1]))
    vacancies = maker.vacancies(size if others is None else others, np.random.default_rng([seed, 2]))
    return Work(maker.world, candidates, vacancies)


class _Maker:
    def __init__(self, draw: np.random.Generator, *, flat: bool) -> None:
        self.flat = flat
        family = draw.permutation(np.arange(SKILLS) % FAMILIES)
        members = [np.flatnonzero(family == one) for one in range(FAMILIES)]
        unit = np.sort(draw.integers(0, 430, OCCUPATIONS))
        self.minor = unit * 130 // 430
        self.skill_popularity = np.cumsum(_zipf(SKILLS, 1.0, 10, draw))
        if flat:
            self.skill_popularity = np.cumsum(np.full(SKILLS, 1 / SKILLS))
        self.occupation_popularity = _zipf(OCCUPATIONS, 0.9, 5, draw)
        self.usual = self._usual_skills(members, draw)
        regulated = draw.permutation(OCCUPATIONS)
        regulated = regulated[: np.searchsorted(np.cumsum(self.occupation_popularity[regulated]), 0.30) + 1]
        profession = np.full(OCCUPATIONS, -1, np.int32)
        profession[regulated] = draw.integers(0, PROFESSIONS, len(regulated))
        latitude, longitude = self._places(draw)
        self.world = World(
            _related_skills(members, draw),
            _related_occupations(unit, self.minor),
            latitude,
            longitude,
            profession,
            draw.random(PROFESSIONS) < 0.5,
        )

    def _usual_skills(self, members: list[NDArray[np.int64]], draw: np.random.Generator) -> NDArray[np.int64]:
        """Return thirty skills of each occupation: twenty of families its group favours, ten popular ones."""
        favoured = draw.integers(0, FAMILIES, (130, 8))
        usual = np.empty((OCCUPATIONS, 30), np.int64)
        for occupation in range(OCCUPATIONS):
            families = draw.choice(favoured[self.minor[occupation]], 3, replace=False)
            pool = np.concatenate([members[one] for one in families])
            usual[occupation, :20] = draw.choice(pool, 20, replace=len(pool) < 20)
            usual[occupation, 20:] = self._popular_skills(10, draw)
        return usual

    def _popular_skills(self, count: int, draw: np.random.Generator) -> NDArray[np.int64]:
        return np.minimum(np.searchsorted(self.skill_popularity, draw.random(count)), SKILLS - 1)

    def _places(self, draw: np.random.Generator) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        towns = 300
        size = _zipf(towns, 0.9, 2, None)
        town = draw.choice(towns, PLACES, p=0.5 * size + 0.5 / towns)
        latitude = draw.uniform(47.5, 54.8, towns)[town] + draw.normal(0, 0.10, PLACES)
        longitude = draw.uniform(6.2, 14.8, towns)[town] + draw.normal(0, 0.15, PLACES)
        people = size[town] / np.bincount(town, minlength=towns)[town]
        self.place_popularity = people / people.sum()
        return np.clip(latitude, 47.3, 55.0), np.clip(longitude, 5.9, 15.0)

    def candidates(self, n: int, draw: np.random.Generator) -> Candidates:
        occupation = draw.choice(OCCUPATIONS, (n, 3), p=self.occupation_popularity).astype(np.int32)
        beside = np.clip(occupation[:, :1] + draw.integers(-6, 7, (n, 3)), 0, OCCUPATIONS - 1)
        occupation[:, 1:] = np.where(draw.random((n, 2)) < 0.5, beside[:, 1:], occupation[:, 1:])
        practised = draw.choice([1, 2, 3], n, p=[0.6, 0.3, 0.1])
        occupation[np.arange(3) >= practised[:, None]] = -1
        start, skill = self._skills(occupation, 8, 25, 0.6, draw)
        level = np.zeros((n, LANGUAGES), np.int32)
        level[:, 0] = draw.choice(7, n, p=[0.03, 0.12, 0.22, 0.27, 0.22, 0.11, 0.03])
        level[:, 1] = draw.choice(7, n, p=[0.35, 0.15, 0.15, 0.15, 0.12, 0.06, 0.02])
        level[np.arange(n), draw.integers(2, LANGUAGES, n)] = 6
        third = np.flatnonzero(draw.random(n) < 0.4)
        level[third, draw.integers(2, LANGUAGES, len(third))] = draw.integers(2, 6, len(third))
        profession = np.where(occupation >= 0, self.world.profession[occupation], -1)
        status = draw.choice(4, (n, 3), p=[0.35, 0.25, 0.15, 0.25])
        return Candidates(
            start,
            skill,
            occupation,
            level,
            draw.choice(PLACES, n, p=self.place_popularity).astype(np.int32),
            draw.choice(RADII, n, p=[0.1, 0.25, 0.3, 0.25, 0.1]).astype(np.int32),
            draw.random(n) < 0.25,
            np.where(profession >= 0, status, 0).astype(np.int32),
            _bits(n, [0.80, 0.35, 0.05, 0.55, 0.60, 0.70], draw),
        )

    def vacancies(self, m: int, draw: np.random.Generator) -> Vacancies:
        occupation = draw.choice(OCCUPATIONS, m, p=self.occupation_popularity).astype(np.int32)
        start, skill = self._skills(occupation[:, None], 5, 15, 0.75, draw)
        must = draw.random(len(skill)) < 0.5
        weight = _shares(np.where(must, 3.0, 1.0) * draw.uniform(0.8, 1.2, len(skill)), start)
        language = np.full((m, 3), -1, np.int32)
        level = np.zeros((m, 3), np.int32)
        for column, (frequency, chances) in enumerate(((0.85, [0.3, 0.35, 0.25, 0.1]), (0.15, [0.2, 0.3, 0.35, 0.15]))):
            asked = np.flatnonzero(draw.random(m) < frequency)
            language[asked, column] = column
            level[asked, column] = draw.choice([2, 3, 4, 5], len(asked), p=chances)
        asked = np.flatnonzero(draw.random(m) < 0.03)
        language[asked, 2] = draw.integers(2, LANGUAGES, len(asked))
        level[asked, 2] = draw.integers(3, 6, len(asked))
        base = np.array([3.0, 2.0, 2.0]) * (language >= 0)
        parts = _shares(base.ravel(), np.arange(0, 3 * m + 1, 3)).reshape(m, 3)
        return Vacancies(
            start,
            skill,
            weight,
            occupation,
            language,
            level,
            parts,
            draw.choice(PLACES, m, p=self.place_popularity).astype(np.int32),
            _bits(m, [0.60, 0.25, 0.05, 0.15, 0.25, 0.50], draw),
        )

    def _skills(
        self, occupation: Ints, least: int, most: int, usual: float, draw: np.random.Generator
    ) -> tuple[NDArray[np.int64], Ints]:
        """Return the skills of each record, distinct and sorted: usual ones of its occupations, or popular ones."""
        n = len(occupation)
        row = np.repeat(np.arange(n), draw.integers(least, most + 1, n))
        of = occupation[row, draw.integers(0, occupation.shape[1], len(row))]
        of = np.where(of < 0, occupation[row, 0], of)
        own = self.usual[of, draw.integers(0, 30, len(row))]
        share = 0.0 if self.flat else usual
        skill = np.where(draw.random(len(row)) < share, own, self._popular_skills(len(row), draw))
        pairs = np.unique(row * SKILLS + skill)
        start = np.searchsorted(pairs // SKILLS, np.arange(n + 1))
        return start.astype(np.int64), (pairs % SKILLS).astype(np.int32)


def _zipf(n: int, exponent: float, offset: float, draw: np.random.Generator | None) -> NDArray[np.float64]:
    weight = 1.0 / (np.arange(n) + offset) ** exponent
    share: NDArray[np.float64] = np.asarray(weight / weight.sum(), np.float64)
    return share if draw is None else share[draw.permutation(n)]


def _bits(n: int, chances: list[float], draw: np.random.Generator) -> Ints:
    drawn = np.stack([draw.random(n) < chance for chance in chances], axis=1)
    bits: Ints = (drawn << np.arange(len(chances))).sum(axis=1).astype(np.int32)
    return bits


def _shares(weight: NDArray[np.float64], start: NDArray[np.int64]) -> Ints:
    """Return whole thousandths that add up to 1,000 in each row with any weight, by largest remainder."""
    size = np.diff(start)
    row = np.repeat(np.arange(len(size)), size)
    total = np.bincount(row, weight, len(size))
    exact = weight * CREDIT / np.where(total > 0, total, 1)[row]
    whole = np.floor(exact).astype(np.int64)
    missing = np.where(total > 0, CREDIT, 0) - np.bincount(row, whole, len(size)).astype(np.int64)
    order = np.lexsort((-(exact - whole), row))
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order)) - start[row[order]]
    return (whole + (place < missing[row])).astype(np.int32)


def _relation(row: NDArray[np.int64], to: NDArray[np.int64], credit: NDArray[np.int64], n: int) -> Relation:
    """Return a relation by rows; of several credits of a pair the best."""
    order = np.lexsort((-credit, to, row))
    row, to, credit = row[order], to[order], credit[order]
    first = np.ones(len(row), bool)
    first[1:] = (row[1:] != row[:-1]) | (to[1:] != to[:-1])
    start = np.searchsorted(row[first], np.arange(n + 1)).astype(np.int64)
    return Relation(start, to[first].astype(np.int32), credit[first].astype(np.int32))


def _related_skills(members: list[NDArray[np.int64]], draw: np.random.Generator) -> Relation:
    one, other, credit = [np.arange(SKILLS)], [np.arange(SKILLS)], [np.full(SKILLS, CREDIT)]

    def relate(a: NDArray[np.int64], b: NDArray[np.int64], least: int, most: int) -> None:
        similar = 4 * draw.integers(least, most, len(a))
        one.extend((a, b))
        other.extend((b, a))
        credit.extend((similar, similar))

    for family in members:
        a, b = np.triu_indices(len(family), 1)
        kept = draw.random(len(a)) < draw.uniform(0.45, 1.0)
        relate(family[a[kept]], family[b[kept]], 75, 201)
    across = draw.integers(0, SKILLS, (2, 2 * SKILLS))
    relate(across[0], across[1], 75, 130)
    return _relation(np.concatenate(one), np.concatenate(other), np.concatenate(credit), SKILLS)


def _related_occupations(unit: NDArray[np.int64], minor: NDArray[np.int64]) -> Relation:
    major = minor * 43 // 130
    credit = np.zeros((OCCUPATIONS, OCCUPATIONS), np.int64)
    for level, worth in ((major, 300), (minor, 500), (unit, 800)):
        credit[level[:, None] == level] = worth
    np.fill_diagonal(credit, CREDIT)
    row, to = np.nonzero(credit)
    return _relation(row, to, credit[row, to], OCCUPATIONS)


def distance(world: World, here: Ints, there: Ints) -> Ints:
    """Return great-circle distances in tenths of a kilometre, rounded (haversine in double precision)."""
    one, other = np.radians(world.latitude[here]), np.radians(world.latitude[there])
    east = np.radians(world.longitude[there] - world.longitude[here])
    half = np.sin((other - one) / 2) ** 2 + np.cos(one) * np.cos(other) * np.sin(east / 2) ** 2
    steps: Ints = np.rint(2 * 6371.0 * STEPS_A_KM * np.arcsin(np.minimum(1, np.sqrt(half)))).astype(np.int32)
    return steps


DECAY = (4 * np.floor(250 * np.exp(-np.arange(FARTHEST) / (25.0 * STEPS_A_KM)))).astype(np.int32)
"""Credit by tenths of a kilometre beyond the radius."""


# ------------------------------------------------------------------ the reference: one candidate, all vacancies
def best_credits(relation: Relation, held: Ints) -> Ints:
    """Return for every concept the best credit any concept held gives."""
    best = np.zeros(len(relation.start) - 1, np.int32)
    for concept in held:
        span = slice(relation.start[concept], relation.start[concept + 1])
        np.maximum.at(best, relation.to[span], relation.credit[span])
    return best


def status_by_profession(work: Work, row: int) -> Ints:
    """Return the best status of a candidate in each profession; the last entry stands for "not regulated"."""
    people = work.candidates
    status = np.zeros(PROFESSIONS + 1, np.int32)
    for occupation, own in zip(people.occupation[row], people.status[row], strict=True):
        if occupation >= 0 and work.world.profession[occupation] >= 0:
            profession = work.world.profession[occupation]
            status[profession] = max(status[profession], own)
    status[PROFESSIONS] = len(STATUS_CREDIT) - 1
    return status


def reference(work: Work, row: int) -> NDArray[np.int64]:
    """Return the score of one candidate with every vacancy in micro-points, -1 where excluded: plain numpy."""
    world, people, jobs = work.world, work.candidates, work.vacancies
    own = people.skill[people.skill_start[row] : people.skill_start[row + 1]]
    practised = people.occupation[row][people.occupation[row] >= 0]
    skills = np.add.reduceat(best_credits(world.skills, own)[jobs.skill] * jobs.weight, jobs.skill_start[:-1])
    occupation = best_credits(world.occupations, practised)[jobs.occupation] * 1000
    missing = np.clip(jobs.level - people.level[row][jobs.language], 0, 6)
    language = (LEVEL_CREDIT[missing] * jobs.language_weight).sum(axis=1)
    language[(jobs.language < 0).all(axis=1)] = ONE
    beyond = distance(world, people.place[row : row + 1], jobs.place) - people.radius_km[row] * STEPS_A_KM
    region = DECAY[np.maximum(beyond, 0)]
    region = np.maximum(region, MOVING_CREDIT * int(people.would_move[row])) * 1000
    profession = world.profession[jobs.occupation]
    status = status_by_profession(work, row)[profession]
    recognition = np.where(profession < 0, CREDIT, STATUS_CREDIT[status]) * 1000
    values = (skills, occupation, language, region, recognition)
    total = sum(w * value.astype(np.int64) for w, value in zip(WEIGHTS.values(), values, strict=True))
    gated = (profession >= 0) & world.gated[profession] & (status < ENOUGH_FOR_A_GATE)
    allowed = ((people.attributes[row] & jobs.attributes) == jobs.attributes) & ~gated
    return np.where(allowed, total, -1)
