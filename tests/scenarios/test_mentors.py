"""Seven people and their mentors: who stands above whom, what is blocked and why, which label each offer bears."""

from __future__ import annotations

import pytest

from scenarios.mentor_cases import (
    CASES,
    LISTS,
    expected_list,
    load,
    match_of,
    open_points,
    order,
    rank,
    relations,
    unchanged,
)


@pytest.mark.parametrize(("name", "vacancy"), relations("list"))
def test_every_offer_stands_in_the_list_the_mentors_chose(name, vacancy):
    assert match_of(unchanged(name), vacancy).list == expected_list(load(name), vacancy)


@pytest.mark.parametrize(("name", "pair"), relations("order"))
def test_one_offer_stands_above_the_other(name, pair):
    above, below = (match_of(unchanged(name), vacancy) for vacancy in pair)
    in_an_earlier_list = LISTS.index(above.list) < LISTS.index(below.list)
    assert in_an_earlier_list or above.score.score > below.score.score


@pytest.mark.parametrize(("name", "vacancy"), relations("verdict"))
def test_label_of_an_offer_is_the_mentors_verdict(name, vacancy):
    assert match_of(unchanged(name), vacancy).verdict == load(name)["mentors"][vacancy]


@pytest.mark.parametrize(("name", "vacancy"), relations("blocked"))
def test_a_block_has_the_mentors_reasons_or_at_least_their_topic(name, vacancy):
    blocks = [finding for finding in match_of(unchanged(name), vacancy).gates if finding.state.name == "NOT_MET"]
    named = {finding.reason for finding in blocks} | {finding.topic for finding in blocks}
    assert set(load(name)["blocked"][vacancy]) <= named


@pytest.mark.parametrize(("name", "vacancy"), relations("lifts"))
def test_what_lifts_a_block_is_named(name, vacancy):
    lifts = {lift for finding in open_points(match_of(unchanged(name), vacancy)) for lift in finding.lifts}
    assert set(load(name)["lifts"][vacancy]) <= lifts


@pytest.mark.parametrize(("name", "vacancy"), relations("questions"))
def test_questions_have_their_topic(name, vacancy):
    asked = {finding.topic for finding in match_of(unchanged(name), vacancy).questions}
    assert set(load(name)["questions"][vacancy]) <= asked


@pytest.mark.parametrize("name", CASES)
def test_no_block_without_a_way_out_and_no_question_without_an_answer_to_seek(name):
    for match in unchanged(name):
        assert all(finding.lifts for finding in open_points(match) if finding.state.name != "CONDITIONAL")


@pytest.mark.parametrize(("name", "vacancy"), [("s1_nurse", "S1-V5"), ("s3_apprentice", "S3-V5")])
def test_a_shift_before_the_first_bus_is_a_question_for_the_employer(name, vacancy):
    assert {finding.topic for finding in match_of(unchanged(name), vacancy).questions} & {"shift", "commute"}


@pytest.mark.parametrize("name", CASES)
def test_an_irrelevant_offer_more_leaves_the_order_of_the_others(name):
    more = {"id": "X", "title": "Zirkusartist/in", "kind": "Arbeit", "place": "Kiel", "postcode": "24103"}
    with_it = rank(load(name), more=[more])
    for which in LISTS:
        assert [vacancy for vacancy in order(with_it, which) if vacancy != "X"] == order(unchanged(name), which)


@pytest.mark.parametrize("name", CASES)
def test_everything_that_lifts_a_block_is_dated_or_comes_from_the_employer(name):
    for match in unchanged(name).excluded:
        for finding in (f for f in match.gates if f.state.name == "NOT_MET"):
            assert finding.source
            assert finding.as_of or finding.source in {"vacancy", "FeV"}
