"""Schooling and degrees in seven languages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitmatch.normalise.people.education import read_education

LEVELS = [
    ("Hauptschulabschluss 2021", "HSA"),
    ("Berufsreife", "HSA"),
    ("Mittlere Reife (Güstrow)", "MSA"),
    ("Realschulabschluss", "MSA"),
    ("Fachhochschulreife", "FHR"),
    ("Abitur", "ABITUR"),
    ("Abitur (UA, 11 J.)", "MSA"),
    ("8 Klassen", "HSA"),
    ("9 Jahre Schule", "HSA"),
    ("10 Klassen", "MSA"),
    ("11 Klassen", "MSA"),
    ("5 Klassen Grundschule", "NO_SCHOOL"),
    ("Ausbildung Bäcker, 3 Jahre", "AUSB_3"),
    ("Ausbildung Lagerist (2 J.)", "AUSB_2"),
    ("Facharbeiter für Landtechnik", "AUSB_3"),
    ("Gesellenbrief Tischler", "AUSB_3"),
    ("Meisterbrief", "MEISTER"),
    ("staatl. gepr. Techniker Maschinenbau", "MEISTER"),
    ("B.Sc. Informatik", "BACHELOR"),
    ("Master BWL", "MASTER"),
    ("Diplom-Ingenieur Bau", "MASTER"),
    ("Promotion Chemie", "PROMO"),
    ("Pflegehelferausbildung", "HELFERAUSB"),
    ("Bachelor's degree in nursing", "BACHELOR"),
    ("vocational school, electrician", "AUSB_3"),
    ("high school", "MSA"),
    ("молодший спеціаліст, електромонтаж", "AUSB_3"),
    ("кваліфікований робітник", "AUSB_2"),
    ("ПТУ, зварник", "AUSB_2"),
    ("бакалавр економіки", "BACHELOR"),
    ("магістр права", "MASTER"),
    ("спеціаліст", "MASTER"),
    ("повна загальна середня", "MSA"),
    ("среднее специальное, техникум", "AUSB_3"),
    ("кандидат наук", "PROMO"),
    ("شهادة التعليم الأساسي", "HSA"),
    ("معهد متوسط", "AUSB_3"),
    ("بكالوريوس هندسة", "BACHELOR"),
    ("ماجستير", "MASTER"),
    ("فوق دیپلم", "FACH_5"),
    ("کارشناسی ارشد", "MASTER"),
    ("لیسانس", "BACHELOR"),
    ("meslek lisesi", "AUSB_3"),
    ("yüksek lisans", "MASTER"),
    ("lise mezunu", "MSA"),
    ("ortaokul", "HSA"),
]


@pytest.mark.parametrize(
    ("text", "level", "nothing_german"),
    [
        ("Master Chemie Kiew, keine deutsche Ausbildung", "MASTER", True),
        ("Bachelor IT; kein deutscher Abschluss", "BACHELOR", True),
        ("Lehre Tischler Damaskus, keine HEP-Ausbildung", "AUSB_3", True),
        ("9 Klassen, keine Ausbildung", "HSA", False),
        ("keine Meisterprüfung", "", True),
        ("Lehre Tischler Damaskus, kein Zertifikat Deutsch B2", "AUSB_3", False),
        ("9 Klassen, kein Facharbeiterabschluss", "HSA", False),
        ("BVJ besucht, ohne Schulabschluss", "NO_SCHOOL", False),
    ],
)
def test_a_particular_paper_denied_denies_nothing_else(text: str, level: str, *, nothing_german: bool) -> None:
    value = read_education(text).value
    assert value is not None
    assert (value.level, value.nothing_german) == (level, nothing_german)


@pytest.mark.parametrize(("text", "level"), LEVELS)
def test_level(text: str, level: str) -> None:
    value = read_education(text).value
    assert value is not None
    assert value.level == level


@pytest.mark.parametrize(
    ("text", "level", "fields"),
    [
        ("Studium abgebrochen (4 Sem.)", "", ()),
        ("незакінчена вища", "", ()),
        ("неоконченное высшее, экономика", "", ("экономика",)),
        ("Schule abgebrochen", "NO_SCHOOL", ()),
        ("ungelernt", "", ()),
        ("ohne Berufsabschluss", "", ()),
        ("без освіти", "", ()),
        ("vasıfsız", "", ()),
        ("keine", "", ()),
    ],
)
def test_not_completed(text: str, level: str, fields: tuple[str, ...]) -> None:
    value = read_education(text).value
    assert value is not None
    assert (value.level, value.completed, value.dqr, value.fields) == (level, False, None, fields)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Bachelor (Damaskus)", "SY"),
        ("Technikum Charkiw", "UA"),
        ("молодший спеціаліст", "UA"),
        ("12 Klassen, Kabul", "AF"),
        ("Berufsreife", "DE"),
        ("B.Sc.", ""),
        ("Ausbildung", ""),
    ],
)
def test_country(text: str, country: str) -> None:
    value = read_education(text).value
    assert value is not None
    assert value.country == country


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Diplom Kolleg Elektromontage 2010", ("Elektromontage",)),
        ("Berufsfachschule Koch, 2017", ("Koch",)),
        ("Kfz-Technik – Kolleg 2004, Note gut", ("Kfz-Technik",)),
        ("Ausbildung Bau/Dach (2 J.), Charkiw 2011", ("Bau/Dach",)),
        ("магістр права", ("права",)),
    ],
)
def test_field_of_training(text: str, fields: tuple[str, ...]) -> None:
    value = read_education(text).value
    assert value is not None
    assert value.fields == fields


@pytest.mark.parametrize(
    "text",
    ["Diplom", "Schulabschluss vorhanden", "Abschluss Handel, Odessa 2002", "диплом", "diploma", "شهادة"],
)
def test_a_word_that_may_be_anything(text: str) -> None:
    reading = read_education(text)
    assert reading.status == "ambiguous"
    assert len(reading.alternatives) > 1


@pytest.mark.parametrize("text", ["", "–", "k. A.", "keine Nachweise", "xyz", "???"])
def test_nothing_said(text: str) -> None:
    assert read_education(text).status == "unmapped"


def test_a_degree_of_unknown_length_takes_the_lower_level() -> None:
    reading = read_education("вища освіта")
    assert reading.value is not None
    assert (reading.value.level, reading.reason) == ("BACHELOR", "education.degree_length_open")


@settings(deadline=None, max_examples=150)
@given(st.text(max_size=300))
def test_any_text_gives_a_reading(text: str) -> None:
    reading = read_education(text)
    if reading.span is not None:
        assert 0 <= reading.span[0] <= reading.span[1] <= len(text)
    if reading.value is not None and reading.value.completed is False:
        assert reading.value.dqr is None


def test_long_text_is_bounded() -> None:
    for text in ("Ausbildung Koch " * 7_000, "9" * 100_000, "11 кл. " * 15_000):
        read_education(text)
