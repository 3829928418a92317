"""Languages of people: levels, skills, proofs, in seven languages."""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitmatch.normalise.candidate import normalise_candidate
from fitmatch.normalise.language.languages import language_code, names_language, read_language_map, read_languages
from fitmatch.schema.candidate import Candidate
from fitmatch.schema.codes import Cefr, LanguageSkill, Proof

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / ".." / "shared" / "data" / "samples" / "mv"
TABLE = Path(__file__).parent / "data" / "language_texts.csv"
WORDS = (
    "Deutsch",
    "D",
    ":",
    "B1",
    "A2/B1",
    "A 1",
    "MS",
    "Ukr.",
    ",",
    ";",
    "\n",
    " / ",
    "–",
    "(",
    ")",
    "Kurs",
    "läuft",
    "nicht bestanden",
    "telc",
    "Goethe",
    "IELTS",
    "6,5",
    "kein",
    "mündlich",
    "Schreiben",
    "вільно",
    "рідна",
    "немецкий",
    "В2",
    "اللغة الأم",
    "ألماني",
    "ب1",
    "آلمانی",
    "خوب",
    "Almanca",
    "iyi",
    "2023",
    "Führerschein",
    "C1",
    "mind.",
    "zwingend",
    "nicht erforderlich",
    "oder",
    "und",
    "in Arbeit",
    "Zertifikat",
    "fehlt",
    "versteht",
)


def rows(kind: str) -> list[tuple[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return [(row["text"], row["expected"]) for row in csv.DictReader(stream) if row["kind"] == kind]


def short(level: Cefr | None) -> str:
    return "?" if level is None else level.code


@pytest.mark.parametrize(("text", "expected"), rows("candidate"))
def test_reads_what_people_write(text: str, expected: str) -> None:
    got = {(x.language, x.skill.value): x for x in read_languages(text).value or ()}
    assert len(got) == len(expected.split("; "))
    for part in expected.split("; "):
        key, _, value = part.partition("=")
        language, _, skill = key.partition(".")
        levels, _, proofs = value.partition("/")
        level = got[language, skill or "overall"]
        assert short(level.level) in levels.split("|"), part
        usual = "self" if level.level is not None else "self|none"
        assert level.proof.value in (proofs or usual).split("|"), part


@pytest.mark.parametrize(
    ("text", "low", "level", "high"),
    [
        ("Deutsch B1+", "B1", "B1", "B2"),
        ("Deutsch B1.1", "A2", "B1", "B1"),
        ("Deutsch A2–B1", "A2", "A2", "B1"),
        ("B1-Kurs läuft", "A2", "A2", "B1"),
        ("B1-Prüfung nicht bestanden", "A2", "A2", "A2"),
        ("Deutsch gut", "B1", "B1", "B2"),
        ("німецька вільно", "B2", "C1", "C2"),
        ("TestDaF 4x4", "B2", "B2", "C1"),
        ("zweisprachig aufgewachsen: Deutsch", "C1", "C2", "native"),
    ],
)
def test_gives_the_range_a_wording_supports(text: str, low: str, level: str, high: str) -> None:
    (read,) = read_languages(text).value or ()
    assert (short(read.low), short(read.level), short(read.high)) == (low, level, high)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("IELTS 4.5", "B1"),
        ("IELTS 8,5", "C2"),
        ("TOEFL 80", "B2"),
        ("TOEFL iBT 5.5", "C1"),
        ("Cambridge 182", "C1"),
        ("FCE", "B2"),
        ("TOEFL 2.5", "A2"),
        ("CAE bestanden", "C1"),
    ],
)
def test_reads_scores_of_english_certificates(text: str, level: str) -> None:
    (read,) = read_languages(text).value or ()
    assert (read.language, short(read.level), read.proof) == ("en", level, Proof.CERTIFICATE)


def test_year_of_the_certificate_is_kept() -> None:
    value = read_languages("Deutsch B1 (telc, 11/2022), Englisch A2").value or ()
    assert [level.year for level in value] == [2022, None]


@pytest.mark.parametrize(
    "text", ["", "   ", "\x00\x07", "?????", "Führerschein B, C1, CE", "34 Jahre, ledig", "12 345"]
)
def test_texts_without_a_language_are_unmapped(text: str) -> None:
    reading = read_languages(text)
    assert (reading.value, reading.status) == (None, "unmapped")
    assert reading.reason


def test_an_unknown_language_is_not_taken_for_german() -> None:
    reading = read_languages("Klingonisch B2, Deutsch A2")
    assert [(x.language, x.level) for x in reading.value or ()] == [("de", Cefr.A2)]
    assert reading.reason == "language.unknown_language"


def test_a_level_without_language_belongs_to_the_default() -> None:
    (read,) = read_languages("B2", default_language="en").value or ()
    assert read.language == "en"


def test_map_takes_codes_and_names_and_names_what_it_left_out() -> None:
    reading = read_language_map({"de": "B1", "Ukrainisch": "M", "ckb": "fließend", "Elbisch": "C1", "fr": ""})
    value = {level.language: level for level in reading.value or ()}
    assert {code: level.level for code, level in value.items()} == {
        "de": Cefr.B1,
        "uk": Cefr.NATIVE,
        "ckb": Cefr.B2,
        "fr": None,
    }
    assert [a.label for a in reading.alternatives] == ["Elbisch"]
    assert reading.reason == "language.unknown_language"
    assert read_language_map({}).status == "unmapped"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("kmr", "ku"),
        ("Sorani", "ckb"),
        ("دری", "fa"),
        ("ትግርኛ", "ti"),
        ("Romanes", "rom"),
        ("english", "en"),
        ("x", None),
    ],
)
def test_language_codes(name: str, code: str | None) -> None:
    assert language_code(name) == code


def test_names_language_ignores_licences_and_software() -> None:
    assert not names_language("MS Office, Führerschein C1 oder CE")
    assert names_language("Russisch oder Arabisch")


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)))
def test_any_text_gives_a_consistent_reading(text: str) -> None:
    reading = read_languages(text)
    assert (reading.status == "mapped") == bool(reading.value)
    if reading.span:
        assert 0 <= reading.span[0] <= reading.span[1] <= len(text)
    for level in reading.value or ():
        if level.level is not None and level.low is not None and level.high is not None:
            assert level.low <= level.level <= level.high
    keys = [(level.language, level.skill) for level in reading.value or ()]
    assert len(keys) == len(set(keys))


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([c for c in Cefr if Cefr.A1 <= c <= Cefr.C2]),
    st.sampled_from([", ", "; ", "\n", " / ", " | "]),
)
def test_separators_do_not_matter(level: Cefr, separator: str) -> None:
    text = separator.join([f"Deutsch {level.code}", "MS Ukr.", "Englisch A2"])
    assert [(x.language, x.skill, x.level) for x in read_languages(text).value or ()] == [
        ("de", LanguageSkill.OVERALL, level),
        ("uk", LanguageSkill.OVERALL, Cefr.NATIVE),
        ("en", LanguageSkill.OVERALL, Cefr.A2),
    ]


def test_long_texts_are_read_in_bounded_time() -> None:
    for piece in ("B1 gerade ", "a1/", "kurs,", "TOEFL ", "(", "MS Ukr. ", "DTZ (", "Lesen, ", "в/у ", "A2 -> "):
        read_languages(piece * (100_000 // len(piece)))


def test_office_sample_is_read_right() -> None:
    if not (SAMPLE / "truth.jsonl").is_file():
        pytest.skip("../shared is absent: no office sample to measure on")
    with (SAMPLE / "teilnehmende_utf8.csv").open(encoding="utf-8", newline="") as stream:
        cells = {row["TN-Nr."]: row["Sprachen"] for row in csv.DictReader(stream, delimiter=";")}
    right = total = 0
    for line in (SAMPLE / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["kind"] != "candidate":
            continue
        got = {(x.language, x.skill.value): x for x in read_languages(cells[record["id"]]).value or ()}
        for want in record["expect"]["languages"]:
            total += 1
            level = got.get((want["lang"], want["skill"]))
            if level is None:
                continue
            cefr = None if level.level is None else level.level.code
            right += cefr in [want["cefr"], *want.get("cefr_ok", [])] and level.proof.value in [
                want["proof"],
                *want.get("proof_ok", []),
            ]
    assert right / total >= 0.95


@pytest.mark.parametrize(("day", "level"), [(dt.date(2026, 4, 15), Cefr.A2), (dt.date(2026, 7, 1), Cefr.B1)])
def test_a_candidate_has_not_passed_what_lies_ahead_of_the_day(day: dt.date, level: Cefr) -> None:
    for languages in ("Deutsch A2 (telc), DTZ B1 06/2026", {"de": "A2 (telc), DTZ B1 06/2026"}):
        facts = normalise_candidate(Candidate(id="p", languages=languages), day)
        assert [read.level for read in facts.profile.languages or ()] == [level]
