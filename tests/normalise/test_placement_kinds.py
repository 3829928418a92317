from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitmatch.normalise.adverts.placement_kinds import read_placement_kind


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("Arbeit", "Koch", "job"),
        ("SV-Job", "", "job"),
        ("sv-pflichtig, 30 Std.", "", "job"),
        ("Minijob (603 €)", "", "minijob"),
        ("Arbeit", "Minijob Reinigung", "minijob"),
        ("Ausb.", "", "apprenticeship"),
        ("Lehrstelle", "", "apprenticeship"),
        ("", "Azubi Tischler/in (m/w/d)", "apprenticeship"),
        ("schulische Ausbildung", "", "school_training"),
        ("Prakt.", "Langzeitpraktikum EQ Bäcker/in", "eq"),
        ("EQ", "", "eq"),
        ("Pflichtpraktikum", "", "internship"),
        ("Praktikum vor Ausbildung", "", "internship"),
        ("MAG", "", "mag"),
        ("Hospitation", "", "hospitation"),
        ("Anpassungslehrgang Pflege", "", "adaptation"),
        ("BFD", "", "volunteer_service"),
        ("Umschulung", "", "training_course"),
        ("Subunternehmer gesucht", "", "self_employment"),
        ("Arbeit", "Schweißer MAG 135", "job"),
        ("Arbeit", "Arzt in Weiterbildung", "job"),
        ("AUSBILDUNG", "", "apprenticeship"),
        ("internship", "", "internship"),
        ("Festanst.", "Koch", "job"),
        ("Arbeit", "Pflegehilfskraft ohne Ausbildung, Altenheim", "job"),
        ("Arbeit", "Alltagshelferin (keine pädagogische Ausbildung nötig)", "job"),
        ("Arbeit", "Krankenpflegehelferin mit 1-jähriger Ausbildung", "job"),
        ("", "Pflegefachfrau in Ausbildung", "apprenticeship"),
        ("стажування", "", "internship"),
    ],
)
def test_kinds(text: str, title: str, expected: str) -> None:
    value = read_placement_kind(text, title=title).value
    assert value is not None
    assert value.value == expected


@pytest.mark.parametrize(("text", "title"), [("Ausbildung oder EQ", ""), ("Arbeit", "Ausbildung zum Koch")])
def test_two_kinds_are_ambiguous(text: str, title: str) -> None:
    assert read_placement_kind(text, title=title).status == "ambiguous"


@pytest.mark.parametrize("text", ["", "???", "Koch"])
def test_unknown_words_are_unmapped(text: str) -> None:
    assert read_placement_kind(text).status == "unmapped"


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_read_without_error(text: str, title: str) -> None:
    read_placement_kind(text, title=title)
