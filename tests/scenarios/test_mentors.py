"""Two people and their mentors: who stands above whom, what is blocked and why, what a change would do."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from fitmatch import Candidate, Matcher, Vacancy

CASES = ("s1_nurse", "s2_electrician")
LISTS = ("ranked", "to_clarify", "excluded")


def load(name):
    return json.loads((Path(__file__).parent / "data" / f"{name}.json").read_text(encoding="utf-8"))


def rank(case, /, **changes):
    matcher = Matcher(as_of=dt.date.fromisoformat(case["as_of"]))
    vacancies = [Vacancy.read(vacancy) for vacancy in case["vacancies"]]
    return matcher.rank(Candidate.read({**case["candidate"], **changes}), vacancies)


def order(ranking, name):
    return [match.vacancy for match in getattr(ranking, name)]


@pytest.mark.parametrize("name", CASES)
def test_mentors_order_inside_each_list(name):
    case = load(name)
    ranking = rank(case)
    assert {list_name: set(order(ranking, list_name)) for list_name in LISTS} == {
        list_name: set(members) for list_name, members in case["order"].items()
    }
    assert order(ranking, "ranked") == case["order"]["ranked"]
    scores = {match.vacancy: match.score.score for match in ranking}
    for above, below in case["above_by_score"]:
        assert scores[above] > scores[below]


@pytest.mark.parametrize("name", CASES)
def test_blocks_name_their_reason_and_what_lifts_them(name):
    case = load(name)
    for match in rank(case).excluded:
        blocks = [finding for finding in match.gates if finding.state.name == "NOT_MET"]
        assert set(case["blocked"][match.vacancy]) <= {finding.reason for finding in blocks}
        assert all(finding.lifts for finding in blocks)


@pytest.mark.parametrize("name", CASES)
def test_questions_have_their_topic(name):
    case = load(name)
    for match in rank(case).to_clarify:
        assert {finding.topic for finding in match.questions} >= set(case["questions"][match.vacancy])


def test_licence_and_b2_open_the_ward():
    ranking = rank(
        load("s1_nurse"),
        recognition="Urkunde erhalten, Erlaubnis zum Führen der Berufsbezeichnung",
        languages={"de": "B2 (telc 2026)"},
    )
    assert order(ranking, "ranked")[0] == "S1-V1"


def test_b2_alone_leaves_the_ward_blocked():
    assert "S1-V1" in order(rank(load("s1_nurse"), languages={"de": "B2 (telc 2026)"}), "excluded")


def test_a_car_and_a_licence_bring_wismar_within_reach():
    ranking = rank(load("s1_nurse"), driving_licence="B, in DE gemacht", mobility="eigener Pkw, max. 60 Min.")
    assert "S1-V5" in order(ranking, "ranked")


def test_no_licence_blocks_the_craft_job_until_there_is_one():
    ranking = rank(load("s2_electrician"), driving_licence="nein", mobility="Bus, max. 60 Min.")
    blocked = next(match for match in ranking.excluded if match.vacancy == "S2-V1")
    assert any(finding.reason == "licence.missing" for finding in blocked.gates)
    assert order(ranking, "ranked")[0] == "S2-V4"


def test_a_b2_certificate_lifts_the_service_job():
    before, after = (
        rank(load("s2_electrician")),
        rank(load("s2_electrician"), languages={"de": "B2 (telc 2026)"}),
    )
    score = {
        which: next(m for m in r if m.vacancy == "S2-V7").score.score for which, r in (("a", before), ("b", after))
    }
    assert score["b"] > score["a"]
    assert next(m for m in after if m.vacancy == "S2-V7").verdict == "start_now"


def test_toleration_makes_every_job_conditional_and_keeps_the_order():
    case = load("s2_electrician")
    tolerated = rank(case, case={"residence": "DULD", "stay_since": "2022-01-01"})
    jobs = [v for v in order(rank(case), "ranked") if v != "S2-V4"]
    assert [v for v in order(tolerated, "ranked") if v in jobs] == jobs
    for match in tolerated.ranked:
        if match.vacancy in jobs:
            assert match.verdict in {"after_permit", "after_step"}
