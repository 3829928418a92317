"""fitmatch against the plain pandas way of doing the job: ``python benchmarks/compare.py --size 400 --rounds 5``.

Both start from the same invented, already normalised records and return the best ten of each list for each vacancy.
The pandas way is what an analyst would write: a cross merge, a column for each of four features, ``groupby`` and
``nlargest``. It is given what fitmatch looks up itself (credits for related skills, values of statuses), finished in
the frames and outside the clock, and it explains nothing. Its scores are checked against fitmatch's before timing.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import statistics
import sys
import time
import tracemalloc
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from fitmatch import Matcher, Weights
from fitmatch.features.language import Language
from fitmatch.features.recognition import Recognition
from fitmatch.features.region import Region
from fitmatch.features.skills import Skills
from fitmatch.knowledge.closeness import core_relations
from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.knowledge.places import municipalities
from fitmatch.knowledge.tables import read_table
from fitmatch.schema.codes import Cefr, LanguageSkill, OccupationClass, Proof, RecognitionStatus, Strictness
from fitmatch.schema.facts import CandidateFacts, CandidateProfile, SkillRequirement, VacancyFacts
from fitmatch.schema.language import LanguageLevel, LanguageRequirement
from fitmatch.schema.person import Mobility
from fitmatch.schema.place import Place
from fitmatch.schema.recognition import RecognitionFact

if TYPE_CHECKING:
    from collections.abc import Callable

AS_OF = dt.date(2026, 4, 15)
TOP = 10
FOUR = (Skills(), Language(), Region(), Recognition())
WEIGHTS = {"skills": 40, "language": 25, "region": 15, "recognition": 20}
_LAND = "13"
"""Key of the Land the invented people live in."""


@dataclass(frozen=True)
class Task:
    """The same records twice: as fitmatch holds them and as two data frames."""

    people: list[CandidateFacts]
    jobs: list[VacancyFacts]
    people_frame: Any
    jobs_frame: Any


def task(size: int, seed: int = 7) -> Task:
    """Return ``size`` people and as many vacancies, the same for the same seed."""
    draw = random.Random(seed)
    places = [m for m in municipalities() if m.ags5.startswith(_LAND) and m.population > 1000]
    towns = [Place("unique", m.name, (m.ags5,), None, m.latitude, m.longitude) for m in places]
    people = [_person(f"c{i}", draw, towns) for i in range(size)]
    jobs = [_job(f"v{i}", draw, towns) for i in range(size)]
    return Task(people, jobs, _people_frame(people), _jobs_frame(jobs))


def _person(own_id: str, draw: random.Random, towns: list[Place]) -> CandidateFacts:
    occupation = draw.choice(list(core_lexicon().occupations.values()))
    usual = [skill for skill, _ in core_relations().typical_skills_of(occupation.key)]
    stated = {*draw.sample(usual, min(len(usual), draw.randint(1, 5))), *draw.sample(list(core_lexicon().skills), 3)}
    level = draw.choice([None, Cefr.A1, Cefr.A2, Cefr.A2, Cefr.B1, Cefr.B1, Cefr.B2, Cefr.C1])
    german = LanguageLevel("de", LanguageSkill.OVERALL, level, level, level, Proof.COURSE)
    status = draw.choice(list(RecognitionStatus))
    mobility = Mobility(("car",), draw.choice([None, 45, 60, 90]))
    profile = CandidateProfile(
        own_id,
        occupations=(occupation.key,),
        level=occupation.level,
        skills=tuple(sorted(stated)),
        languages=None if level is None else (german,),
        recognition=RecognitionFact(status, ""),
        place=draw.choice(towns),
        mobility=mobility,
    )
    return CandidateFacts(profile)


def _job(own_id: str, draw: random.Random, towns: list[Place]) -> VacancyFacts:
    occupation = draw.choice(list(core_lexicon().occupations.values()))
    usual = [skill for skill, _ in core_relations().typical_skills_of(occupation.key)]
    asked = draw.sample(usual, min(len(usual), draw.randint(2, 5))) + draw.sample(list(core_lexicon().skills), 1)
    level = draw.choice([None, Cefr.A2, Cefr.B1, Cefr.B1, Cefr.B2])
    return VacancyFacts(
        own_id,
        title=occupation.label,
        occupations=(occupation.key,),
        level=occupation.level,
        occupation_class=OccupationClass.NONREG,
        skills=tuple(SkillRequirement(s, draw.choice([1, 2]), Strictness.SHOULD, "listed") for s in asked),
        languages=()
        if level is None
        else (LanguageRequirement("de", LanguageSkill.OVERALL, level, Strictness.SHOULD, level),),
        recognition_asked=draw.random() < 0.3,
        place=draw.choice(towns),
    )


def _people_frame(people: list[CandidateFacts]) -> Any:
    paces = {(row["mode"], float(row["from_road_km"]) > 0): row for row in read_table("places/travel")}
    values = {row["status"]: int(row["percent"]) / 100 for row in read_table("features/recognition_values")}
    rows = []
    for person in people:
        profile = person.profile
        mode, status = profile.mobility.modes[0], profile.recognition.status if profile.recognition else ""
        near, far = paces[mode, False], paces[mode, True]
        rows.append(
            {
                "candidate": profile.id,
                "credits": {k: v / 1000 for k, v in (Skills().credits(profile) or {}).items()},
                "german": float(profile.languages[0].level or 0) if profile.languages else np.nan,
                "lat": profile.place.latitude,
                "lon": profile.place.longitude,
                "base": float(near["base_minutes"]),
                "near_kmh": float(near["road_km_per_hour"]),
                "far_kmh": float(far["road_km_per_hour"]),
                "far_least": float(far["least_minutes"]),
                "limit": float(profile.mobility.max_minutes or 60),
                "recognised": values.get(status, np.nan),
            }
        )
    return pd.DataFrame(rows)


def _jobs_frame(jobs: list[VacancyFacts]) -> Any:
    return pd.DataFrame(
        {
            "vacancy": job.id,
            "items": Skills().items(job),
            "asked": float(job.languages[0].level or 0) if job.languages else np.nan,
            "work_lat": job.place.latitude,
            "work_lon": job.place.longitude,
            "recognition_asked": job.recognition_asked,
        }
        for job in jobs
    )


def pandas_way(people: Any, jobs: Any, top: int = TOP) -> Any:
    """Return the ``top`` scores of each vacancy from two data frames, the way an analyst would."""
    pairs = people.merge(jobs, how="cross")
    pairs["skills"] = [
        sum(weight * has.get(item, 0) for item, weight in items.items()) / sum(items.values())
        for has, items in zip(pairs["credits"], pairs["items"], strict=True)
    ]
    missing = (pairs["asked"] - pairs["german"]).clip(lower=0)
    pairs["language"] = (1 - missing / 2).clip(lower=0).fillna(0)
    minutes = _minutes(pairs)
    full = np.minimum(30, pairs["limit"])
    falling = ((pairs["limit"] - minutes) / np.maximum(pairs["limit"] - full, 1)).clip(0, 1)
    pairs["region"] = np.where(minutes <= full, 1, falling)
    pairs["recognition"] = pairs["recognised"].fillna(0)
    asked = {"skills": 1, "language": pairs["asked"].notna(), "region": 1, "recognition": pairs["recognition_asked"]}
    worth = {name: WEIGHTS[name] * asked[name] for name in WEIGHTS}
    pairs["score"] = 100 * sum(worth[name] * pairs[name] for name in WEIGHTS) / sum(worth.values())
    return pairs.groupby("vacancy", sort=False)["score"].nlargest(top)


def _minutes(pairs: Any) -> Any:
    phi_a, phi_b = np.radians(pairs["lat"]), np.radians(pairs["work_lat"])
    half_lambda = np.radians(pairs["work_lon"] - pairs["lon"]) / 2
    chord = np.sin((phi_b - phi_a) / 2) ** 2 + np.cos(phi_a) * np.cos(phi_b) * np.sin(half_lambda) ** 2
    # Air lines are known to a hectometre.
    road = 1.3 * np.rint(20 * 6371.0 * np.arcsin(np.sqrt(chord))) / 10
    near = pairs["base"] + road * 60 / pairs["near_kmh"]
    far = np.maximum(pairs["far_least"], pairs["base"] + road * 60 / pairs["far_kmh"])
    return np.rint(np.where(road < 48.5, near, far))


def whole(given: Task) -> list[Any]:
    """Return fitmatch's rankings with all features, all conditions and the evidence of every pair shown."""
    return list(Matcher(as_of=AS_OF).run(given.people, given.jobs, top=TOP))


def four_features(given: Task) -> list[Any]:
    """Return fitmatch's rankings by the same four features the pandas way has, without conditions."""
    weights = Weights(name="four", values=WEIGHTS)
    return list(Matcher(weights, as_of=AS_OF, features=FOUR, gates=()).run(given.people, given.jobs, top=TOP))


def largest_difference(given: Task) -> float:
    """Return how far the best scores of the two ways lie apart, in points of a hundred."""
    theirs = pandas_way(given.people_frame, given.jobs_frame)
    worst = 0.0
    for ranking in four_features(given):
        ours = [match.score.score if match.score else 0.0 for match in ranking.matches[:TOP]]
        worst = max(worst, float(np.abs(np.array(ours) - theirs[ranking.id].to_numpy()[: len(ours)]).max()))
    return worst


def main() -> int:
    """Print medians, memory and ratios of one run."""
    parser = argparse.ArgumentParser(description="fitmatch against pandas")
    parser.add_argument("--size", type=int, default=400, help="people, and vacancies")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    given = task(options.size)
    ways: dict[str, Callable[[], Any]] = {
        "pandas, four features": lambda: pandas_way(given.people_frame, given.jobs_frame),
        "fitmatch, four features": lambda: four_features(given),
        "fitmatch, all": lambda: whole(given),
    }
    seconds: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(options.rounds + 1):
        for name, way in ways.items():  # in turn, so that a busy machine slows all of them
            start = time.perf_counter()
            way()
            seconds[name].append(time.perf_counter() - start)
    print(
        f"{options.size} × {options.size} records, top {TOP}; python {sys.version.split()[0]}, pandas {pd.__version__}"
    )
    print(f"largest difference of a score: {largest_difference(given):.6f} points")
    medians = {name: statistics.median(times[1:]) for name, times in seconds.items()}
    for name, way in ways.items():
        ratio = medians[name] / medians["pandas, four features"]
        print(
            f"{name:24} first {seconds[name][0]:6.2f} s   median {medians[name]:6.2f} s   "
            f"{ratio:5.2f} × pandas   peak {_peak(way) / 2**20:6.0f} MiB"
        )
    return 0


def _peak(way: Callable[[], Any]) -> int:
    tracemalloc.start()
    way()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


if __name__ == "__main__":
    sys.exit(main())
