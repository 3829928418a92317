"""Languages employers ask for: levels, skills, strictness, in seven languages."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitmatch.normalise.language.language_requirements import read_language_requirements
from fitmatch.schema.codes import Cefr, LanguageSkill, Strictness

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / ".." / "shared" / "data" / "samples" / "mv"
TABLE = Path(__file__).parent / "data" / "language_texts.csv"


def rows() -> list[tuple[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return [(row["text"], row["expected"]) for row in csv.DictReader(stream) if row["kind"] == "vacancy"]


@pytest.mark.parametrize(("text", "expected"), rows())
def test_reads_what_employers_write(text: str, expected: str) -> None:
    got = {(r.language, r.skill.value): r for r in read_language_requirements(text).value or ()}
    assert len(got) == len(expected.split("; "))
    for part in expected.split("; "):
        key, _, value = part.partition("=")
        language, _, skill = key.partition(".")
        levels, _, strictness = value.partition("/")
        found = got[language, skill or "overall"]
        assert ("?" if found.level is None else found.level.code) in levels.split("|"), part
        assert found.strictness.value in strictness.split("|"), part


@pytest.mark.parametrize(
    ("text", "heading", "strictness"),
    [
        ("gute Deutschkenntnisse", Strictness.MUST, Strictness.MUST),
        ("Deutsch B1", Strictness.NICE, Strictness.NICE),
        ("Deutsch B1 von Vorteil", Strictness.MUST, Strictness.NICE),
        ("mind. B1", Strictness.NICE, Strictness.MUST),
    ],
)
def test_the_heading_counts_where_the_text_has_no_word(text: str, heading: Strictness, strictness: Strictness) -> None:
    (found,) = read_language_requirements(text, strictness=heading).value or ()
    assert found.strictness is strictness


def test_vague_wordings_keep_their_lowest_level() -> None:
    (found,) = read_language_requirements("Verständigung auf Deutsch möglich").value or ()
    assert (found.low, found.level) == (Cefr.A1, Cefr.A2)


def test_later_and_softer_levels_are_left_out() -> None:
    for text in (
        "B1 bei Start, B2 nach 1 Jahr",
        "Deutsch mindestens B1, gern B2",
        "Deutsch B1 – B2 Kurs wird bezahlt",
    ):
        (found,) = read_language_requirements(text).value or ()
        assert found.level is Cefr.B1


def test_english_is_enough_means_german_is_not_asked() -> None:
    german, english = read_language_requirements("Englisch reicht").value or ()
    assert (german.language, german.level, german.strictness) == ("de", Cefr.A0, Strictness.NICE)
    assert (english.language, english.level) == ("en", None)


@pytest.mark.parametrize("text", ["", " \n", "MS Office", "Führerschein C1", "\x00"])
def test_texts_without_a_language_are_unmapped(text: str) -> None:
    reading = read_language_requirements(text)
    assert (reading.value, reading.status) == (None, "unmapped")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.sampled_from(Strictness))
def test_any_text_gives_a_consistent_reading(text: str, heading: Strictness) -> None:
    reading = read_language_requirements(text, strictness=heading)
    assert (reading.status == "mapped") == bool(reading.value)
    if reading.span:
        assert 0 <= reading.span[0] <= reading.span[1] <= len(text)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([c for c in Cefr if Cefr.A1 <= c <= Cefr.C2]),
    st.sampled_from(["mind. {}", "{} zwingend", "не нижче {}"]),
)
def test_every_level_can_be_a_must(level: Cefr, wording: str) -> None:
    (found,) = read_language_requirements(wording.format(level.code)).value or ()
    assert (found.skill, found.level, found.low) == (LanguageSkill.OVERALL, level, level)
    assert found.strictness is Strictness.MUST


def test_long_texts_are_read_in_bounded_time() -> None:
    for piece in ("mind. B1 ", "a1/", "Englisch reicht;", "("):
        read_language_requirements(piece * (100_000 // len(piece)))


def test_office_sample_is_read_right() -> None:
    if not (SAMPLE / "truth.jsonl").is_file():
        pytest.skip("../shared is absent: no office sample to measure on")
    calamine = pytest.importorskip("python_calamine")
    cells: dict[str, str] = {}
    book = calamine.CalamineWorkbook.from_path(str(SAMPLE / "stellen.xlsx"))
    for name in book.sheet_names:
        table = book.get_sheet_by_name(name).to_python()
        column = next(i for i, title in enumerate(table[2]) if title in {"Deutsch", "Sprache"})
        cells |= {str(row[0]): str(row[column]) for row in table[3:]}
    right = total = 0
    for line in (SAMPLE / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["kind"] != "vacancy" or record["id"] not in cells:
            continue
        found = read_language_requirements(cells[record["id"]]).value or ()
        got = {(r.language, r.skill.value): r for r in found}
        for want in record["expect"]["languages"]:
            total += 1
            asked = got.get((want["lang"], want["skill"]))
            if asked is None:
                continue
            cefr = None if asked.level is None else asked.level.code
            right += cefr in [want["cefr"], *want.get("cefr_ok", [])] and asked.strictness.value == want["strict"]
    assert right / total >= 0.95
