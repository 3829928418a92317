"""Pairs of one number are worth one value and get one finding: what rules cannot tell apart is asked about once."""

from __future__ import annotations

from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from tests.properties.strategies import AS_OF, MATCHER, jobs, people

from fitmatch import Candidate, Vacancy
from fitmatch.demo import demo_file
from fitmatch.features import default_features
from fitmatch.features.base import Coded
from fitmatch.gates import default_gates
from fitmatch.io.load import load_candidates, load_vacancies
from fitmatch.knowledge.closeness import core_relations
from fitmatch.knowledge.distinct import Distinct, Numbers
from fitmatch.knowledge.occupation_sets import closest_of_sets, share_a_profession
from fitmatch.knowledge.travel import Home, Workplace, ways_to
from fitmatch.knowledge.ways_alike import ways_alike
from fitmatch.schema.person import Mobility
from fitmatch.schema.place import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.gates.base import AnyGate
    from fitmatch.schema.codes import GateState
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts

FEATURES = [one for one in default_features(core_relations()) if isinstance(one, Coded)]
GATES = [one for one in default_gates(core_relations()) if hasattr(one, "alike")]


def check(candidates: Sequence[CandidateFacts], vacancies: Sequence[VacancyFacts]) -> None:
    """Ask every pair, and compare it with whatever else has its number."""
    for feature in FEATURES:
        asked = [key for key in map(feature.vacancy_key, vacancies) if key is not None]
        has = [feature.candidate_key(one.profile) for one in candidates]
        _same(feature.name, feature.alike, has, asked, lambda a, b, by=feature: _values(by, a, b))
    for gate in GATES:
        asked = [key for key in map(gate.vacancy_key, vacancies) if key is not None]
        has = [gate.candidate_key(one) for one in candidates]
        numbers = lambda own, others, by=gate: by.alike(own, others, AS_OF)  # noqa: E731
        _same(gate.name, numbers, has, asked, lambda a, b, by=gate: _outcome(by, a, b))


def _outcome(gate: AnyGate, own: Any, other: Any) -> tuple[GateState, str]:
    found = gate.decide(own, other, AS_OF)
    return found.state, found.reason


def _values(feature: Coded[Any, Any], own: Any, other: Any) -> tuple[int, int]:
    found = feature.evidence(own, other)
    return found.low, found.high


def _same(name: str, alike: Any, has: Sequence[Any], asked: Sequence[Any], find: Any) -> None:
    """Compare, once more keys have come after the first half of each side."""
    own, others = Distinct(has[::2]), Distinct(asked[::2])
    if alike(own, others) is None:
        return
    own.add(has)
    others.add(asked)
    numbers = alike(own, others)
    assert numbers.shape == (len(own), len(others))
    assert numbers.min(initial=0) >= 0
    seen: dict[int, object] = {}
    for (row, one), (column, other) in product(enumerate(own), enumerate(others)):
        found = find(one, other)
        assert seen.setdefault(int(numbers[row, column]), found) == found, name


@settings(max_examples=60, deadline=None)
@given(candidates=people(1, 6), vacancies=jobs(1, 6))
def test_of_any_records(candidates: list[Candidate], vacancies: list[Vacancy]) -> None:
    check([MATCHER.normalise(one) for one in candidates], [MATCHER.normalise(one) for one in vacancies])


def test_of_the_example() -> None:
    candidates = load_candidates(demo_file("candidates.csv")).records
    vacancies = load_vacancies(demo_file("vacancies.csv")).records
    check([MATCHER.normalise(one) for one in candidates], [MATCHER.normalise(one) for one in vacancies])


NAMES = ["Rostock", "18055 Rostock", "Burg", "Halle", "Neustadt", "Schwerin", "Wismar", "Zwickau", "Chemnitz", "Mond"]
WAYS = ["Auto", "Bus und Bahn", "Fahrrad, 40 km", None]


def test_of_places_that_may_be_several() -> None:
    candidates = [
        Candidate.model_validate({"id": f"{name}-{number}", "place": name, "mobility": ways})
        for name in NAMES
        for number, ways in enumerate(WAYS)
    ]
    vacancies = [
        replace(
            MATCHER.normalise(Vacancy.model_validate({"id": "v", "title": "Koch", "place": name, **more})), remote=days
        )
        for name, days in product(NAMES, [0, 0.5, 1])
        for more in ({}, {"commute_minutes": {"Burg-0": 41, "Mond-1": 7}})
    ]
    check([MATCHER.normalise(one) for one in candidates], vacancies)


def test_shortest_and_longest_ways() -> None:
    places = [MATCHER.normalise(Vacancy(id="v", title="Koch", place=name)).place for name in NAMES]
    homes = [Home(place, Mobility((mode,)), "c1") for place in places for mode in ("car", "public_transport")]
    work = [
        Workplace(place, (("c1", 5),) if known else (), remote)
        for place, known, remote in product(places, (False, True), (0.0, 0.4, 1.0))
    ]
    alike = ways_alike(Numbers.of(homes), Numbers.of(work))
    for (row, home), (column, there) in product(enumerate(homes), enumerate(work)):
        ways = ways_to(home, there)
        ends = (ways[0].minutes, ways[-1].minutes) if ways else (-1, -1)
        assert (alike.shortest[row, column], alike.longest[row, column]) == ends


@pytest.mark.parametrize("seed", [1, 2])
def test_occupations_without_a_tie_are_not_close(seed: int) -> None:
    relations = core_relations()
    keys = sorted(relations.lexicon.occupations)
    own = np.random.default_rng(seed).choice(keys, 60, replace=False).tolist()
    ties = {key: relations.ties_of_asked(key) for key in keys}
    without = 0
    for has in own:
        held = relations.ties_of_held(has)
        for asked in keys:
            if held.isdisjoint(ties[asked]):
                without += 1
                assert relations.occupation_closeness(has, asked).value == 0
                assert not relations.same_profession(has, asked)
    assert without > 30_000


def test_sets_of_occupations() -> None:
    relations = core_relations()
    keys = sorted(relations.lexicon.occupations)
    generator = np.random.default_rng(5)
    sets = [tuple(generator.choice(keys, size).tolist()) for size in generator.integers(0, 4, 40)]
    sets += [("nurse", "cook"), ("nurse_intensive",), ("nurse_intensive",)]
    has_sets, asked_sets = Numbers.of(sets), Numbers.of(sets[::-1])
    closest = closest_of_sets(relations, has_sets, asked_sets)
    shared = share_a_profession(relations, has_sets, asked_sets)
    for (row, has), (column, asked) in product(enumerate(sets), enumerate(sets[::-1])):
        pairs = list(product(has, asked))
        value = max((relations.occupation_closeness(*pair).value for pair in pairs), default=-1.0)
        assert closest.values[closest.rank[row, column]] == value
        assert shared[row, column] == any(relations.same_profession(*pair) for pair in pairs)


def test_no_sets() -> None:
    none: Numbers[tuple[str, ...]] = Numbers.of([])
    assert closest_of_sets(core_relations(), none, none).rank.shape == (0, 0)
    assert closest_of_sets(core_relations(), Numbers.of([("cook",)]), none).rank.shape == (1, 0)
    assert closest_of_sets(core_relations(), none, Numbers.of([()])).rank.shape == (0, 1)
    nowhere: Numbers[Workplace] = Numbers.of([])
    assert ways_alike(Numbers.of([Home(Place("unknown"), Mobility())]), nowhere).number.shape == (1, 0)
