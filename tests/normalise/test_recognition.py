"""Texts about recognition, as offices and people write them."""

from __future__ import annotations

import csv
import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitmatch.knowledge.recognition import phrases, status_keys, status_row, traps
from fitmatch.normalise.papers.recognition import SURE, read_recognition
from fitmatch.schema.codes import RecognitionStatus

HERE = Path(__file__).parent
SAMPLE = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "samples" / "mv"
TEXTS = list(csv.DictReader((HERE / "data" / "recognition_texts.csv").read_text(encoding="utf-8").splitlines()))
ASIDE = {"DOCUMENT", "LANGUAGE", "SKILL_TEST", "GRADE"}


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row["text"][:50])
def test_regression_texts(row: dict[str, str]) -> None:
    reading = read_recognition(row["text"])
    if row["status"] == "ambiguous":
        assert reading.status == "ambiguous"
        assert len(reading.alternatives) > 1
        return
    if row["status"] == "unknown" and reading.value is None:
        return
    assert reading.status == "mapped", reading
    assert reading.value is not None
    assert reading.value.status.value == row["status"]
    assert row["key"] in {"", reading.value.key}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Approbation fehlt", "NOT_APPLIED"),
        ("es fehlt die Urkunde", "NOT_APPLIED"),
        ("Urkunde als Pflegefachfrau fehlt noch", "NOT_APPLIED"),
        ("staatl. Anerkennung fehlt noch", "NOT_APPLIED"),
        ("Berufserlaubnis fehlt", "NOT_APPLIED"),
        ("апробація відсутня", "NOT_APPLIED"),
        ("апробация отсутствует", "NOT_APPLIED"),
        ("Approbation is missing", "NOT_APPLIED"),
        ("Approbation eksik", "NOT_APPLIED"),
        ("volle Gleichwertigkeit, Urkunde fehlt noch", "FULL"),
        ("deutscher Abschluss, Urkunde Pflegehelfer fehlt noch", "GERMAN_QUAL"),
        ("zur Approbation fehlt die Kenntnisprüfung", "PARTIAL_REG"),
        ("Approbation vorhanden, B2 fehlt noch", "LICENCE"),
        ("Urkunde da, Masernschutz fehlt", "LICENCE"),
        ("deutsche Ausbildung, Urkunde Kranken- und Altenpflegehelfer MV 07/2025", "LICENCE"),
    ],
)
def test_a_licence_that_is_missing_is_none(text: str, key: str) -> None:
    reading = read_recognition(text)
    assert reading.value is not None
    assert reading.value.key == key


@pytest.mark.parametrize(
    ("text", "occupation"),
    [
        ("volle Gleichwertigkeit Maler und Lackierer, HWK Schwerin 2022", "Maler und Lackierer"),
        ("anerkannt als Kauffrau für Büromanagement (Bescheid 2022)", "Kauffrau für Büromanagement"),
        ("Anerkennung läuft (Fleischer)", "Fleischer"),
        ("Urkunde als Physiotherapeut ausgestellt", "Physiotherapeut"),
        ("повне визнання, Kfz-Mechatroniker", "Kfz-Mechatroniker"),
        ("Approbation erteilt 2021", ""),
        ("volle Gleichwertigkeit, HWK Schwerin 2022", ""),
        ("noch kein Antrag", ""),
    ],
)
def test_reference_occupation(text: str, occupation: str) -> None:
    reading = read_recognition(text)
    assert reading.value is not None
    assert reading.value.occupation_text == occupation


@pytest.mark.parametrize(
    ("text", "year"),
    [("Approbation erteilt 2021", 2021), ("teilw. gleichwertig", None), ("beantragt 2024", 2024)],
)
def test_year(text: str, year: int | None) -> None:
    reading = read_recognition(text)
    assert reading.value is not None
    assert reading.value.year == year


def test_end_of_a_temporary_permission() -> None:
    reading = read_recognition("Berufserlaubnis bis 31.12.2026")
    assert reading.value is not None
    assert str(reading.value.valid_until) == "2026-12-31"


def test_the_later_decision_counts() -> None:
    reading = read_recognition("teilweise Gleichwertigkeit 2021, volle Gleichwertigkeit 2023")
    assert reading.value is not None
    assert (reading.value.key, reading.value.year) == ("FULL", 2023)


@pytest.mark.parametrize(("regulated", "key"), [(True, "PARTIAL_REG"), (False, "PARTIAL_NONREG")])
def test_the_occupation_class_decides_the_kind_of_partial(regulated: bool, key: str) -> None:
    for text in ("teilweise Gleichwertigkeit", "wesentliche Unterschiede"):
        reading = read_recognition(text, regulated=regulated)
        assert reading.value is not None
        assert reading.value.key == key


def test_plain_codes() -> None:
    for status in RecognitionStatus:
        reading = read_recognition(status.value)
        assert reading.value is not None
        assert reading.value.status is status
    for key in status_keys():
        reading = read_recognition(key)
        assert reading.value is not None
        if key == "NOT_LISTED":  # an empty statement is a statement all the same
            assert (reading.value.key, reading.value.not_listed) == ("EVIDENCE_ONLY", True)
            continue
        assert reading.value.status is status_row(key).status


@pytest.mark.parametrize("text", ["", "   ", "–", "\x00\x07", "lorem ipsum", "12345"])
def test_nothing_said(text: str) -> None:
    reading = read_recognition(text)
    assert reading.status == "unmapped"
    assert reading.value is None
    assert reading.reason


@pytest.mark.parametrize("text", ["anerkannt " * 12_000, "x" * 100_000, "(" * 100_000, "не подавал, " * 9_000])
def test_long_texts_take_bounded_time(text: str) -> None:
    read_recognition("warm")
    start = time.perf_counter()
    read_recognition(text)
    assert time.perf_counter() - start < 5


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_gives_a_reading_with_a_span_inside(text: str) -> None:
    reading = read_recognition(text)
    if reading.span is not None:
        assert 0 <= reading.span[0] <= reading.span[1] <= len(text)
    if reading.status == "ambiguous":
        assert reading.alternatives
        assert reading.value is not None
        assert reading.value.status is RecognitionStatus.UNKNOWN


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from([row["text"] for row in TEXTS]), min_size=1, max_size=4),
    st.sampled_from(";,-\n("),
)
def test_joined_texts_never_raise(texts: list[str], mark: str) -> None:
    read_recognition(mark.join(texts))


def test_tables_are_consistent() -> None:
    keys = set(status_keys())
    for phrase in phrases():
        assert {key for key, _ in (*phrase.meaning, *phrase.negated)} <= keys
        assert phrase.cues in {"all", "tense", "planned", "negation", "none"}
        if phrase.meaning[0][1] < SURE and phrase.meaning[0][0] not in ASIDE:
            assert len(phrase.meaning) > 1 or phrase.meaning[0][0] == "UNKNOWN"
    for key in keys:
        assert {name for name, _ in status_row(key).negated} <= keys
        assert set(status_row(key).next_keys) <= keys
    assert {trap.kind for trap in traps()} >= {"asylum", "other_state", "other_object"}


def test_measured_on_the_office_sample() -> None:
    if not SAMPLE.is_dir():
        pytest.skip("../shared is absent: no office sample to measure on")
    with (SAMPLE / "teilnehmende_utf8.csv").open(encoding="utf-8", newline="") as stream:
        cells = {row["TN-Nr."]: row["Anerkennung"] for row in csv.DictReader(stream, delimiter=";")}
    truth = [json.loads(line) for line in (SAMPLE / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    right = []
    for entry in truth:
        if entry["kind"] == "candidate":
            expected = entry["expect"]["recognition"]
            value = read_recognition(cells[entry["id"]]).value
            got = value.status.value if value else "unknown"
            right.append(got in {expected["status"], *expected.get("status_ok", [])})
    assert sum(right) / len(right) >= 0.95


@pytest.mark.parametrize(
    ("text", "key", "not_listed"),
    [
        ("nicht in anabin gelistet, noch keine Zeugnisbewertung", "EVIDENCE_ONLY", True),
        ("Hochschule in anabin nicht eingetragen", "EVIDENCE_ONLY", True),
        ("anabin: Uni gelistet, H+", "EVIDENCE_ONLY", False),
        ("Bescheid mit Defiziten, Thüringen", "PARTIAL_REG", False),
        ("Unterlagen verschickt, Stand unbekannt", "UNKNOWN", False),
        ("meint, es sei fertig, weder Bescheid noch Urkunde vorgelegt", "UNKNOWN", False),
        ("weder Anerkennung noch Antrag", "NOT_APPLIED", False),
    ],
)
def test_what_is_said_of_papers_nobody_has_seen_or_listed(text: str, key: str, not_listed: bool) -> None:
    value = read_recognition(text).value
    assert value is not None
    assert (value.key, value.not_listed) == (key, not_listed)
