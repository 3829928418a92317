"""Matches as plain records: the numbers of the match, the sentences of the catalogue, nothing of the person."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from fitmatch.explain.catalogue import catalogue
from fitmatch.explain.ranking import Ranking
from fitmatch.io.result_records import SCHEMA, PairRecords, flat_rows, unmatched_record
from fitmatch.matcher import Matcher
from fitmatch.schema.candidate import Candidate
from fitmatch.schema.results import Match
from fitmatch.schema.vacancy import Vacancy

AS_OF = dt.date(2026, 4, 15)

PEOPLE = [
    Candidate(id="cook", title="Köchin", skills=("Speisen zubereiten",), languages={"de": "B1"}, place="Schwerin"),
    Candidate(id="empty"),
    Candidate.read({"id": "barred", "title": "Koch", "residence": "Duldung, Beschäftigung nicht gestattet"}),
]
JOBS = [
    Vacancy(id="kitchen", title="Koch/Köchin", skills={"Speisen zubereiten"}, german="B2 zwingend", place="Schwerin"),
    Vacancy(id="nothing"),
]


@pytest.fixture(scope="module")
def rankings() -> tuple[Ranking, ...]:
    return tuple(Matcher(as_of=AS_OF).run(PEOPLE, JOBS))


@pytest.fixture(scope="module")
def pairs(rankings: tuple[Ranking, ...]) -> list[tuple[Match, dict[str, Any]]]:
    texts = catalogue("de")
    return [(match, PairRecords(texts).record(match, ranking)) for ranking in rankings for match in ranking]


def test_every_record_is_plain_json_and_names_its_format(pairs: list[tuple[Match, dict[str, Any]]]) -> None:
    assert len(pairs) == len(PEOPLE) * len(JOBS)
    for _, record in pairs:
        assert json.loads(json.dumps(record, allow_nan=False)) == record
        assert (record["schema"], record["as_of"]) == (SCHEMA, "2026-04-15")


def test_the_numbers_are_those_of_the_match(pairs: list[tuple[Match, dict[str, Any]]]) -> None:
    for match, record in pairs:
        assert (record["candidate"], record["vacancy"]) == (match.candidate, match.vacancy)
        assert (record["list"], record["rank"], record["verdict"]) == (match.list, match.rank, match.verdict)
        if match.score is None:
            assert record["score"] is None
            assert record["reason"], "no number without a reason"
        else:
            assert record["score"] == match.score.score
            assert record["points"] == dict(match.score.points)
            assert sum(record["points"].values()) == pytest.approx(record["score"], abs=1e-9)


def test_every_gate_is_there_with_its_state_and_every_question_with_a_sentence(
    pairs: list[tuple[Match, dict[str, Any]]],
) -> None:
    for match, record in pairs:
        assert [gate["gate"] for gate in record["gates"]] == [finding.gate for finding in match.gates]
        assert len(record["questions"]) == sum(gate["state"] == "to_clarify" for gate in record["gates"])
        assert all(question["text"].strip() for question in record["questions"])
        if match.list == "excluded":
            assert any(gate["state"] == "not_met" and gate["source"] for gate in record["gates"])


def test_a_record_without_a_pair_has_the_same_keys(pairs: list[tuple[Match, dict[str, Any]]]) -> None:
    for side, other in (("candidate", "vacancy"), ("vacancy", "candidate")):
        record = unmatched_record(side, "x", "2026-04-15")
        assert record.keys() == pairs[0][1].keys()
        assert (record[side], record[other], record["list"], record["score"]) == ("x", None, None, None)


def test_flat_rows_hold_every_pair_once_with_a_label_that_is_no_name(rankings: tuple[Ranking, ...]) -> None:
    rows = list(flat_rows(rankings, catalogue("de")))
    assert sorted((row["candidate"], row["vacancy"]) for row in rows) == sorted(
        (person.id, job.id) for person in PEOPLE for job in JOBS
    )
    assert {row["candidate_label"] for row in rows if row["candidate"] == "cook"} == {"Koch/Köchin"}
    assert all(isinstance(value, (str, int, float, type(None))) for row in rows for value in row.values())
