"""Matches as text: all numbers, all questions, no verdicts, in the words of the reader's language."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from fitmatch.explain.catalogue import catalogue
from fitmatch.explain.plain_table import plain_table
from fitmatch.explain.ranking import Ranking
from fitmatch.explain.text import (
    evidence_lines,
    gate_lines,
    match_row,
    match_text,
    noteworthy,
    ranking_rows,
    score_text,
)
from fitmatch.matcher import Matcher
from fitmatch.schema.candidate import Candidate
from fitmatch.schema.codes import GateState
from fitmatch.schema.results import GateFinding, Match
from fitmatch.schema.vacancy import Vacancy

AS_OF = dt.date(2026, 4, 15)
MATCHER = Matcher(as_of=AS_OF)
GERMAN, ENGLISH = catalogue("de"), catalogue("en")
COOK = Candidate(
    id="p1",
    title="Köchin",
    years_experience=6,
    skills=("Speisen zubereiten",),
    languages={"de": "B1"},
    postcode="18055",
    place="Rostock",
)
WAITER = Candidate(id="p2", title="Kellner", skills=("Kassieren",), place="Rostock", postcode="18055")
NOBODY = Candidate(id="p3")
JOB = Vacancy(
    id="s1",
    title="Koch/Köchin",
    must="Speisen zubereiten, DATEV",
    german="B2 zwingend",
    postcode="18055",
    place="Rostock",
)


LISTED = Vacancy(id="s3", title="Koch", skills=("HACCP",), languages={"de": "B1"})


def ranking() -> Ranking:
    return MATCHER.rank(JOB, [COOK, WAITER, NOBODY])


def finding(state: GateState, **details: object) -> GateFinding:
    return GateFinding("school", state, "school.met", "qualification", **details)  # type: ignore[arg-type]


def match(*gates: GateFinding, reason: str = "") -> Match:
    return Match("p1", "s1", "to_clarify", None, None, reason, gates, "ask")


def test_a_known_score_is_one_number_and_an_open_one_a_range() -> None:
    known, unknown = MATCHER.score(COOK, JOB), MATCHER.score(WAITER, JOB)
    assert known.score is not None
    assert unknown.score is not None
    assert unknown.score.low < unknown.score.high
    assert score_text(known, GERMAN) == f"{known.score.low:.1f}".replace(".", ",")
    assert score_text(unknown, GERMAN) == f"{unknown.score.low:.1f} bis {unknown.score.high:.1f}".replace(".", ",")
    assert score_text(unknown, ENGLISH) == f"{unknown.score.low:.1f} to {unknown.score.high:.1f}"


def test_without_a_score_there_is_a_reason_instead_of_a_number() -> None:
    found = MATCHER.score(NOBODY, LISTED)
    assert found.score is None
    assert score_text(found, GERMAN) == "nicht bewertbar"
    assert evidence_lines(found, GERMAN) == []
    assert gate_lines(found, GERMAN)[-1] == GERMAN.sentence("data.insufficient")


def test_points_of_the_lines_add_up_to_the_score() -> None:
    found = MATCHER.score(COOK, JOB)
    assert found.score is not None
    lines = evidence_lines(found, ENGLISH)
    points = [float(re.search(r": (\d+\.\d) of", line)[1]) for line in lines]  # type: ignore[index]
    assert sum(points) == pytest.approx(found.score.score, abs=0.05 * (len(lines) + 1))


def test_what_is_not_asked_for_is_left_out() -> None:
    found = MATCHER.score(COOK, Vacancy(id="s2", title="Koch", skills=("HACCP",)))
    assert [line.split(":")[0] for line in evidence_lines(found, GERMAN)] == ["Fertigkeiten"]


def test_only_what_needs_attention_is_shown_worst_first() -> None:
    states = (GateState.MET, GateState.CONDITIONAL, GateState.NOT_CHECKED, GateState.NOT_MET, GateState.TO_CLARIFY)
    found = noteworthy(match(*(finding(state) for state in states)))
    assert [f.state for f in found] == [
        GateState.NOT_MET,
        GateState.TO_CLARIFY,
        GateState.CONDITIONAL,
        GateState.NOT_CHECKED,
    ]


def test_a_finding_says_what_helps_from_when_and_on_which_rule_it_rests() -> None:
    gate = finding(
        GateState.NOT_MET,
        source="§ 61 AsylG",
        as_of=AS_OF,
        lifts=("wait_until",),
        earliest=dt.date(2026, 6, 1),
    )
    line = gate_lines(match(gate), GERMAN)[0]
    assert line == "Grund: Schulabschluss reicht. → abwarten; ab 01.06.2026 [§ 61 AsylG, Stand 15.04.2026]"
    assert gate_lines(match(gate), ENGLISH)[0].endswith("→ wait; from 2026-06-01 [§ 61 AsylG, as of 2026-04-15]")


def test_the_employers_own_words_need_no_source() -> None:
    line = gate_lines(match(finding(GateState.TO_CLARIFY, source="vacancy")), GERMAN)[0]
    assert line == "Zu klären: Schulabschluss reicht."


@pytest.mark.parametrize(("texts", "step"), [(GERMAN, "Sprachkurs"), (ENGLISH, "language course")])
def test_the_whole_explanation_of_a_pair(texts: object, step: str) -> None:
    language = "de" if texts is GERMAN else "en"
    lines = MATCHER.explain(COOK, JOB, language=language).splitlines()
    assert lines[0] == "Koch/Köchin (p1) × Koch/Köchin (s1)"
    assert any(line.startswith("  ! ") and step in line for line in lines)
    assert any(line.startswith("    + ") for line in lines)
    assert any(line.startswith("    - ") and "DATEV" in line for line in lines)


def test_labels_are_optional() -> None:
    assert match_text(match(), GERMAN, {}).splitlines()[0] == "p1 (p1) × s1 (s1)"


def test_a_row_holds_ids_numbers_and_states() -> None:
    row = match_row(MATCHER.score(COOK, JOB))
    assert (row["candidate"], row["vacancy"], row["list"]) == ("p1", "s1", "ranked")
    assert row["low"] <= row["high"]
    assert sum(value for key, value in row.items() if key.startswith("points_")) == pytest.approx(row["score"])
    assert row["gate_language"] == "conditional"
    empty = match_row(MATCHER.score(NOBODY, LISTED))
    assert (empty["score"], empty["low"], empty["high"]) == (None, None, None)


def test_a_ranking_shows_every_list_and_marks_what_is_unknown() -> None:
    header, rows = ranking_rows(ranking(), GERMAN)
    assert header[:4] == ["Lage", "Rang", "Person", "Punkte"]
    assert {len(row) for row in rows} == {len(header)}
    assert {row[2].split()[0] for row in rows} == {"p1", "p2", "p3"}
    by_id = {row[2].split()[0]: row for row in rows}
    assert by_id["p2"][header.index("Sprache")] == "?"
    assert by_id["p1"][header.index("Anerkennung")] == "–"
    assert by_id["p1"][header.index("Sprache")] not in {"?", "–", ""}


def test_a_ranking_prints_itself_in_german_and_other_languages() -> None:
    assert str(ranking()) == ranking().table("de")
    assert "Vorschläge" in str(ranking())
    assert "Suggestions" in ranking().table("en")


def test_columns_line_up_whatever_the_script() -> None:
    table = plain_table(["Person", "Punkte"], [["кухар", "1"], ["ممرّضة", "22"], ["料理人", "3"]])
    lines = table.splitlines()
    assert lines[0] == "Person  Punkte"
    assert lines[1] == "кухар   1"
    assert lines[3] == "料理人  3"
    assert all(line == line.rstrip() for line in lines)
