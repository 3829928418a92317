"""Texts about residence titles, as offices and people write them."""

from __future__ import annotations

import csv
import datetime as dt
import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitmatch.errors import RecordError
from fitmatch.knowledge import residence as knowledge
from fitmatch.knowledge.paper_phrases import paper_phrases
from fitmatch.knowledge.residence_questions import flag_rules
from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.papers.paper_dates import read_dates
from fitmatch.normalise.papers.residence import read_residence
from fitmatch.normalise.papers.stay_length import add_months
from fitmatch.normalise.reading.text import fold
from fitmatch.schema.case import Case, ResidenceFact
from fitmatch.schema.codes import WorkAccess

HERE = Path(__file__).parent
SAMPLE = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "samples" / "mv"
TEXTS = list(csv.DictReader((HERE / "data" / "residence_texts.csv").read_text(encoding="utf-8").splitlines()))
DAY = dt.date(2026, 3, 16)


def fact(text: str, day: dt.date = DAY, case: Case | None = None) -> ResidenceFact:
    value = read_residence(text, as_of=day, case=case).value
    assert value is not None
    return value


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row["text"][:50])
def test_regression_texts(row: dict[str, str]) -> None:
    reading = read_residence(row["text"], as_of=DAY)
    if not row["title"]:
        assert reading.status == "unmapped"
        assert reading.value is None
        return
    assert reading.value is not None, reading
    title = "ambiguous" if reading.status == "ambiguous" else reading.value.title
    assert title in row["title"].split("|"), reading
    assert reading.value.work.value == row["work"], reading


@pytest.mark.parametrize(
    ("text", "since", "latest", "until"),
    [
        ("Gestattung seit 08/2024", "2024-08-01", "2024-08-31", None),
        ("Aufenthaltsgestattung vom 03.02.2025", "2025-02-03", "2025-02-03", None),
        ("§ 24 gültig bis 04.03.2027", None, None, "2027-03-04"),
        ("Duldung bis 30.6.26", None, None, "2026-06-30"),
        ("§ 24 hier seit April 22", "2022-04-01", "2022-04-30", None),
        ("AT: §24 (bis 03/27)", None, None, "2027-03-31"),
        ("Gestattung, 14 Mon. da", "2024-12-17", "2025-01-16", None),
        ("дульдунг с 05.2024", "2024-05-01", "2024-05-31", None),
        ("§ 24 seit 2022-05-10", "2022-05-10", "2022-05-10", None),
        ("Duldung seit 31.02.2025", None, None, None),
    ],
)
def test_dates(text: str, since: str | None, latest: str | None, until: str | None) -> None:
    dates = read_dates(fold(text), DAY)
    found = tuple(day and day.isoformat() for day in (dates.since, dates.since_latest, dates.until))
    assert found == (since, latest, until)


def test_the_side_note_beats_the_title_and_the_contradiction_is_reported() -> None:
    reading = read_residence("§ 24, Erwerbstätigkeit nicht gestattet", as_of=DAY)
    assert reading.value is not None
    assert reading.value.work is WorkAccess.NOT_ALLOWED
    assert reading.value.conflict
    assert reading.reason == "residence.note_contradicts_title"


def test_document_text_of_the_case_beats_the_words_of_the_file() -> None:
    case = Case(residence="DULD", document_text="Erwerbstätigkeit nicht gestattet")
    assert fact("", case=case).work is WorkAccess.NOT_ALLOWED
    assert fact("", case=case).from_document


def test_months_and_years_leave_room_and_the_doubt_is_kept() -> None:
    assert fact("Gestattung dezentral, seit 12/2025").work is WorkAccess.CLARIFY
    assert fact("Gestattung dezentral, seit 11/2025").work is WorkAccess.CONDITIONAL
    assert fact("Gestattung dezentral, seit 01/2026").work is WorkAccess.NOT_ALLOWED


@pytest.mark.parametrize(
    ("day", "stay", "key", "work"),
    [
        (dt.date(2024, 11, 1), dt.date(2024, 9, 1), "GEST_OUT", "not_allowed"),
        (dt.date(2024, 12, 1), dt.date(2024, 9, 1), "GEST_OUT", "conditional"),
        (dt.date(2022, 6, 1), dt.date(2021, 11, 1), "GEST_AE", "not_allowed"),
        (dt.date(2024, 11, 1), dt.date(2024, 4, 1), "GEST_AE", "conditional"),
        (dt.date(2026, 6, 12), dt.date(2024, 4, 1), "GEST_AE", "clarify"),
        (dt.date(2010, 1, 1), dt.date(2009, 1, 1), "GEST_OUT", "clarify"),
    ],
)
def test_waiting_period_by_date(day: dt.date, stay: dt.date, key: str, work: str) -> None:
    assert fact("", day, Case(residence=key, stay_since=stay)).work.value == work


def test_answers_to_questions_change_the_row() -> None:
    in_centre = Case(residence="Aufenthaltsgestattung", flags={"IN_RECEPTION_CENTRE": True, "DUBLIN": None})
    assert fact("", case=in_centre).key == "GEST_AE"
    assert fact("Gestattung, wohnt nicht mehr in EAE").key == "GEST_OUT"
    safe = Case(residence="GEST_OUT", flags={"SAFE_COUNTRY_POST_2015_08_31": True})
    assert fact("", case=safe).work is WorkAccess.NOT_ALLOWED


def test_an_unknown_question_is_refused_without_printing_it() -> None:
    with pytest.raises(RecordError, match="question that does not exist"):
        read_residence("P24", as_of=DAY, case=Case(flags={"DUBLINN": True}))


def test_protection_has_a_dated_end() -> None:
    assert fact("P24", dt.date(2027, 3, 4)).work is WorkAccess.ALLOWED
    assert fact("P24", dt.date(2027, 3, 5)).work is WorkAccess.CLARIFY
    assert fact("§ 24 gültig bis 04.03.2026").work is WorkAccess.ALLOWED
    assert fact("§ 24 gültig bis 31.12.2023").work is WorkAccess.CLARIFY


def test_changing_the_law_is_changing_a_row() -> None:
    rows = [row for row in read_table("residence/rules") if row["key"] == "P24"]
    day = dt.date(2026, 6, 1)
    assert knowledge.rule("P24", day, rows[:1]) is None
    extended = knowledge.rule("P24", day, rows[:2])
    assert extended is not None
    assert extended.protection_end == dt.date(2027, 3, 4)


def test_former_and_hoped_for_titles_do_not_count() -> None:
    assert fact("§ 25b beantragt, Duldung").title == "duldung"
    assert fact("früher Gestattung, jetzt § 25 Abs. 3").title == "§25.3"
    assert fact("Asyl beantragt").title == "gestattung"


def test_several_titles_are_ambiguous() -> None:
    reading = read_residence("§ 24 oder § 25 Abs. 5", as_of=DAY)
    assert reading.status == "ambiguous"
    assert [option.value.title for option in reading.alternatives] == ["§24", "§25.5"]
    assert reading.value is not None
    assert reading.value.title == "unknown"


@pytest.mark.parametrize("text", ["24er " * 25_000, "§" * 100_000, "x" * 100_000, "Duldung seit 2024, " * 6_000])
def test_long_texts_take_bounded_time(text: str) -> None:
    read_residence("warm", as_of=DAY)
    start = time.perf_counter()
    read_residence(text, as_of=DAY)
    assert time.perf_counter() - start < 5


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1)))
def test_any_text_gives_a_reading_with_a_span_inside(text: str, day: dt.date) -> None:
    reading = read_residence(text, as_of=day)
    if reading.span is not None:
        assert 0 <= reading.span[0] <= reading.span[1] <= len(text)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.sampled_from([row["text"] for row in TEXTS]), min_size=1, max_size=3),
    st.dates(dt.date(2000, 1, 1), dt.date(2040, 1, 1)),
)
def test_joined_texts_never_raise(texts: list[str], day: dt.date) -> None:
    read_residence("; ".join(texts), as_of=day)


@given(st.dates(dt.date(1970, 1, 1), dt.date(2090, 1, 1)), st.integers(0, 120))
def test_months_are_monotone(day: dt.date, months: int) -> None:
    assert add_months(day, months) >= day
    assert add_months(day, months + 1) > add_months(day, months) or months < 0


def test_tables_are_consistent() -> None:
    keys = knowledge.rule_keys()
    codes = {"FREE", "ABH", "ABH_BA", "TITLE_JOB", "H20", "INHERIT", "NO", "ASK"}
    for row in read_table("residence/rules"):
        assert row["employment"] in codes
        assert row["self_employment"] in codes
        assert row["certainty"] in {"A", "B", "C", "D"}
        assert not row["parent"] or row["parent"] in keys
        assert row["employment"] != "NO" or row["lifts"]
    for phrase in paper_phrases():
        if phrase.kind == "title":
            assert phrase.maps_to in keys
        elif phrase.kind == "flag":
            assert phrase.maps_to.split("=")[0] in flag_rules()
    for row in read_table("residence/sections"):
        assert not row["key"] or row["key"] in keys


def test_no_two_rows_hold_the_same_day() -> None:
    for key in knowledge.rule_keys():
        rows = sorted((r for r in read_table("residence/rules") if r["key"] == key), key=lambda r: r["valid_from"])
        for earlier, later in pairwise(rows):
            assert earlier["valid_to"]
            assert earlier["valid_to"] < later["valid_from"]


def test_measured_on_the_office_sample() -> None:
    if not SAMPLE.is_dir():
        pytest.skip("../shared is absent: no office sample to measure on")
    with (SAMPLE / "teilnehmende_utf8.csv").open(encoding="utf-8", newline="") as stream:
        cells = {row["TN-Nr."]: row["Aufenthalt"] for row in csv.DictReader(stream, delimiter=";")}
    truth = [json.loads(line) for line in (SAMPLE / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    right = []
    for entry in truth:
        if entry["kind"] == "candidate":
            expected = entry["expect"]["residence"]
            value = read_residence(cells[entry["id"]], as_of=dt.date.fromisoformat(entry["as_of"])).value
            titles = {expected["title"], *expected.get("title_ok", [])}
            right.append(value is not None and value.title in titles and value.work.value == expected["work"])
    assert sum(right) / len(right) >= 0.95
