"""A pair scored alone, in a batch of any size, in any order and from either side gives the same bytes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.strategies import MATCHER, by_pair, job, jobs, people, person, record_bytes

from fitmatch import Candidate, Vacancy

MICRO = 1_000_000


def alone(candidates: list[Candidate], vacancies: list[Vacancy]) -> dict[tuple[str, str], bytes]:
    return by_pair([MATCHER.score(c, v) for c in candidates for v in vacancies])


@settings(max_examples=60, deadline=None)
@given(data=st.data(), candidates=people(1, 4), vacancies=jobs(1, 4))
def test_every_way_to_ask_gives_the_same_bytes(
    data: st.DataObject, candidates: list[Candidate], vacancies: list[Vacancy]
) -> None:
    expected = alone(candidates, vacancies)
    some = data.draw(st.permutations(candidates))
    others = data.draw(st.permutations(vacancies))
    asked = {
        "rank(v, cs)": [m for v in others for m in MATCHER.rank(v, some)],
        "rank(c, vs)": [m for c in some for m in MATCHER.rank(c, others)],
        "run by vacancy": [m for ranking in MATCHER.run(some, others) for m in ranking],
        "run by candidate": [m for ranking in MATCHER.run(some, others, by="candidate") for m in ranking],
    }
    for way, matches in asked.items():
        assert by_pair(matches) == expected, way


@settings(max_examples=40, deadline=None)
@given(data=st.data(), candidates=people(1, 5), vacancies=jobs(1, 1))
def test_the_order_of_the_input_changes_neither_order_nor_ranks(
    data: st.DataObject, candidates: list[Candidate], vacancies: list[Vacancy]
) -> None:
    shuffled = data.draw(st.permutations(candidates))
    first = [record_bytes(m, rank=True) for m in MATCHER.rank(vacancies[0], candidates)]
    assert [record_bytes(m, rank=True) for m in MATCHER.rank(vacancies[0], shuffled)] == first


@pytest.mark.parametrize("size", [1, 30, 10_000])
@pytest.mark.parametrize("by", ["vacancy", "candidate"])
def test_the_size_of_a_block_changes_nothing(size: int, by: str, monkeypatch: pytest.MonkeyPatch) -> None:
    candidates = [
        person({"title": title, "skills": skills, "languages": {"de": level}, "place": place}, f"c{i}")
        for i, (title, skills, level, place) in enumerate(
            [
                ("Koch", ["HACCP"], "B1", "Wismar"),
                ("Elektriker", None, "A2", "Rostock"),
                (None, ["Schweißen"], "C1", None),
            ]
            * 3
        )
    ]
    # Minutes known for one person make the keys of the whole block finer; the values must not notice.
    vacancies = [
        job(
            {"title": "Koch", "skills": ["HACCP", "Schweißen"], "languages": {"de": "B1"}, "place": "Schwerin"}, f"v{i}"
        )
        for i in range(8)
    ] + [job({"title": "Elektriker", "must": ["Schweißen"], "place": "Rostock", "commute_minutes": {"c0": 41}}, "v8")]
    expected = alone(candidates, vacancies)
    monkeypatch.setattr("fitmatch.matcher._PAIRS_AT_A_TIME", size)
    assert by_pair([m for ranking in MATCHER.run(candidates, vacancies, by=by) for m in ranking]) == expected


@settings(max_examples=100, deadline=None)
@given(candidates=people(1, 2), vacancies=jobs(1, 2))
def test_points_add_up_to_the_score_and_weights_to_a_hundred(
    candidates: list[Candidate], vacancies: list[Vacancy]
) -> None:
    scores = [m.score for ranking in MATCHER.run(candidates, vacancies) for m in ranking if m.score]
    for score in scores:
        assert sum(round(points * MICRO) for points in score.points.values()) == round(score.score * MICRO)
        assert abs(sum(score.points.values()) - score.score) <= 1e-9
        assert sum(round(weight * MICRO) for weight in score.weights.values()) == 100 * MICRO
        assert list(score.points) == list(score.weights) == list(score.evidence)
        for name, evidence in score.evidence.items():
            assert 0 <= score.points[name] <= score.weights[name]
            assert evidence.state != "not_asked" or score.points[name] == score.weights[name] == 0


def test_the_worked_example_of_the_readme() -> None:
    cook = person({"skills": ["Speisen zubereiten", "HACCP"], "languages": {"de": "B1"}})
    kitchen = job({"title": "Koch/Köchin", "skills": ["Speisen zubereiten", "HACCP"], "languages": {"de": "B2"}})
    score = MATCHER.score(cook, kitchen).score
    assert score is not None
    assert score.score == 80.769231
    assert {n: p for n, p in score.points.items() if p} == {"skills": 61.538462, "language": 19.230769}
