"""Skill words in seven languages, with typing errors, and words that must not become a skill."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.normalise.candidate import normalise_candidate
from fitmatch.normalise.reading.text import MAX_TERM
from fitmatch.normalise.words.negation import is_denied
from fitmatch.normalise.words.skills import read_skill, term_key
from fitmatch.schema.candidate import Candidate


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Speisen zubereiten", "hot_cooking"),
        ("SPEISEN ZUBEREITEN", "hot_cooking"),
        ("HACCP", "haccp"),
        ("Wundversorgung", "wound_care"),
        ("Blutdruck messen", "vital_signs"),
        ("Kassieren", "cash_handling"),
        ("Gabelstapler fahren", "forklift_driving"),
        ("Staplerschein", "forklift_certificate"),
        ("Führerschein Klasse C", "driving_licence_c"),
        ("Trockenbau", "drywall"),
        ("Fliesen legen", "tile_laying"),
        ("schweissen", "welding"),
        ("MAG Schweißen", "mag_welding"),
        ("MS-Excel", "excel"),
        ("DATEV", "datev"),
        ("C#", "csharp_dotnet"),
        ("C++", "cpp"),
        ("HTML/CSS", "html_css"),
        ("cooking", "cooking_basic"),
        ("wound care", "wound_care"),
        ("cash handling", "cash_handling"),
        ("приготування їжі", "cooking_basic"),
        ("зварювання", "welding"),
        ("приготовление пищи", "cooking_basic"),
        ("сварка", "welding"),
        ("الطبخ", "cooking_basic"),
        ("العناية بالجروح", "wound_care"),
        ("آشپزی", "cooking_basic"),
        ("جوشکاری", "welding"),
        ("yemek pişirme", "cooking_basic"),
        ("YEMEK PİŞİRME", "cooking_basic"),
        ("kaynak", "welding"),
    ],
)
def test_known_words(text: str, expected: str) -> None:
    reading = read_skill(text)
    assert (reading.value, reading.status, reading.reason) == (expected, "mapped", "")


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("Speisen zubreiten", "hot_cooking", "concept.near_spelling"),
        ("Fliessen legen", "tile_laying", "concept.near_spelling"),
        ("gute Kenntnisse in Excel", "excel", "concept.phrase"),
        ("Erfahrung mit SAP", "sap", "concept.phrase"),
        ("досвід: зварювання", "welding", "concept.phrase"),
        ("PostgreSQL Grundlagen", "postgresql", "concept.phrase"),
        ("Excel basics", "excel", "concept.phrase"),
    ],
)
def test_words_inside_others_and_typing_errors(text: str, expected: str, reason: str) -> None:
    reading = read_skill(text)
    assert (reading.value, reading.reason) == (expected, reason)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Java", "JavaScript"),
        ("C#", "C++"),
        ("Führerschein B", "Führerschein C"),
        ("Staplerschein", "Gabelstapler fahren"),
    ],
)
def test_like_words_are_different_skills(first: str, second: str) -> None:
    assert read_skill(first).value != read_skill(second).value


@pytest.mark.parametrize(
    "text", ["Drachenfliegen", "xyzzy", "R", "Go", "", " ", "-", "…", "???", "\u0000", "k.A.", "😀"]
)
def test_words_nobody_knows_stay_unmapped(text: str) -> None:
    assert read_skill(text).status == "unmapped"


def test_a_key_for_unknown_words_equals_only_the_same_words() -> None:
    assert term_key("Alte  Uhren") == term_key("alte uhren") != term_key("alte Uhr")
    assert term_key("a" * 100_000) == f"term:{'a' * MAX_TERM}"


@given(st.text(max_size=300))
def test_any_text_is_read_without_error(text: str) -> None:
    reading = read_skill(text)
    assert reading.value in {None, *core_lexicon().skills}
    if reading.span:
        assert 0 <= reading.span[0] <= reading.span[1] <= min(len(text), MAX_TERM)


@pytest.mark.parametrize(
    "text", ["kein Excel", "DATEV noch nicht", "no Java", "немає досвіду", "بدون خبرة", "Excel yok"]
)
def test_what_somebody_denies_is_not_a_skill(text: str) -> None:
    facts = normalise_candidate(Candidate(id="c", skills=(text, "Kochen")), dt.date(2026, 4, 15))
    assert facts.profile.skills is not None
    assert len(facts.profile.skills) == 1
    assert [(t.status, t.reason) for t in facts.terms if t.text == text] == [("unmapped", "skill.denied")]


def test_not_only_is_no_denial() -> None:
    assert not is_denied("nicht nur Excel")


@pytest.mark.parametrize(
    ("text", "same_as"),
    [("Excel sicher", "Excel"), ("AutoCAD, Revit", "AutoCAD"), ("Staplerschein aus Polen", "Staplerschein")],
)
def test_a_word_beside_a_name_leaves_it_what_it_is(text: str, same_as: str) -> None:
    assert read_skill(text).value == read_skill(same_as).value is not None
