"""A feature of neither form counts exactly, and is asked about few pairs."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from fitmatch import Matcher, Weights, load_candidates, load_vacancies
from fitmatch.demo import demo_file
from fitmatch.engine import search
from fitmatch.features import DEFAULT_FEATURES, Pairwise
from fitmatch.schema.results import VALUE_ONE, Evidence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.schema.facts import CandidateProfile, VacancyFacts
    from fitmatch.schema.results import Match

DAY = dt.date(2026, 4, 15)


class Chemistry(Pairwise):
    """Looks at both ids at once, as no key of one side can."""

    name = "chemistry"

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def is_asked(self, vacancy: VacancyFacts) -> bool:
        return int(vacancy.id[-1]) % 3 > 0

    def evidence(self, candidate: CandidateProfile, vacancy: VacancyFacts) -> Evidence:
        self.asked.append((candidate.id, vacancy.id))
        value = hashlib.sha256(f"{candidate.id} {vacancy.id}".encode()).digest()[0] * (VALUE_ONE // 255)
        return Evidence("scored", "chemistry.scored", value, value)


def records(matcher: Matcher) -> tuple[list[Any], list[Any]]:
    people, jobs = load_candidates(demo_file("candidates.csv")), load_vacancies(demo_file("vacancies.csv"))
    return [matcher.normalise(one) for one in people.records], [matcher.normalise(one) for one in jobs.records]


def matcher_with(feature: Chemistry, share: float) -> Matcher:
    weights = Weights(name="own", values={**Weights.load().values, "chemistry": share})
    return Matcher(weights, as_of=DAY, features=(*DEFAULT_FEATURES, feature))


def points(match: Match) -> float:
    return -1.0 if match.score is None else match.score.score


def shown(matches: Sequence[Any]) -> list[Any]:
    return [(m.candidate, m.vacancy, m.list, m.rank, m.score and m.score.score) for m in matches]


@pytest.mark.parametrize("share", [5, 400])
@pytest.mark.parametrize("few", [0, 1 << 21], ids=["laid out", "dense"])
def test_lists_are_the_true_ones_in_both_directions(share: float, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_FEW_PAIRS", few)
    matcher = matcher_with(Chemistry(), share)
    people, jobs = records(matcher)
    people, jobs = people[::3], jobs[::2]
    scored = [[matcher.score(person, job) for job in jobs] for person in people]
    for by, own, other in (("vacancy", jobs, people), ("candidate", people, jobs)):
        for at, (one, ranking) in enumerate(zip(own, matcher.run(people, jobs, by=by, top=3), strict=True)):
            alone = scored[at] if by == "candidate" else [row[at] for row in scored]
            for name, found in (("ranked", ranking.ranked), ("to_clarify", ranking.to_clarify)):
                scores = sorted(
                    (-1.0 if m.score is None else m.score.score for m in alone if m.list == name), reverse=True
                )
                assert [-1.0 if m.score is None else m.score.score for m in found] == scores[:3]
            assert ranking.totals["ranked"] == sum(m.list == "ranked" for m in alone)
            whole = matcher.rank(one, other)
            assert shown(ranking.ranked) == shown(whole.ranked[:3])


def test_few_pairs_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    feature = Chemistry()
    matcher = matcher_with(feature, 5)
    people, jobs = records(matcher)
    list(matcher.run(people, jobs, top=1))
    assert 0 < len(set(feature.asked)) < 0.7 * len(people) * len(jobs)


def test_it_makes_nobody_comparable() -> None:
    matcher = matcher_with(Chemistry(), 50)
    people, jobs = records(matcher)
    plain = Matcher(as_of=DAY)
    for job in jobs:
        assert matcher.rank(job, people).totals == plain.rank(job, people).totals
    assert np.array([m.score is not None for m in matcher.rank(jobs[0], people)]).any()
