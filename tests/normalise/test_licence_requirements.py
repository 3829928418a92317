from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitmatch.normalise.adverts.licence_requirements import read_licence_requirements, read_vacancy_licences
from fitmatch.normalise.reading.text import cap

Classes = list[tuple[str, str]]


def column(text: str) -> Classes:
    reading = read_licence_requirements(text, column=True)
    assert reading.status == "mapped", reading
    return [(licence.licence_class, licence.strictness.value) for licence in reading.value or ()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("B muss, Touren", [("B", "must")]),
        ("B (nice)", [("B", "nice")]),
        ("B", [("B", "must")]),
        ("BE wäre schön", [("BE", "nice")]),
        ("Klasse C1 zwingend", [("C1", "must")]),
        ("CE + 95", [("CE", "must"), ("95", "must")]),
        ("C, SZ 95 erforderlich", [("C", "must"), ("95", "must")]),
        ("D/95 Pflicht", [("D", "must"), ("95", "must")]),
        ("FS Kl. B von Vorteil", [("B", "nice")]),
        ("Pkw-Führerschein", [("B", "must")]),
        ("PKW-FS nicht nötig, aber Pkw hilfreich", [("B", "nice")]),
        ("sollte mobil sein, Auto wäre gut", [("B", "should")]),
        ("Führerschein T gern", [("T", "nice")]),
        ("категорія В обов'язково", [("B", "must")]),
        ("driving licence class B required", [("B", "must")]),
        ("nein", []),
        ("0", []),
        ("o. B.", []),
        ("entfällt", []),
        ("—", []),
        ("Kein FS nötig", []),
        ("kein Führerschein erforderlich", []),
        ("not required", []),
    ],
)
def test_column(text: str, expected: Classes) -> None:
    assert column(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Führerschein D mit Schlüsselzahl 95", [("D", "must"), ("95", "must")]),
        ("Lagererfahrung; Führerschein Klasse B wünschenswert", [("B", "nice")]),
        ("Deutsch B1, Führerschein B", [("B", "must")]),
        ("Muss: Fahrerlaubnis der Klasse CE\nKann: Fahrerlaubnis Klasse D", [("CE", "must"), ("D", "nice")]),
        ("Führerschein AM/B (Kann)", [("AM", "nice"), ("B", "nice")]),
    ],
)
def test_sentence(text: str, expected: Classes) -> None:
    reading = read_licence_requirements(text)
    assert [(licence.licence_class, licence.strictness.value) for licence in reading.value or ()] == expected


@pytest.mark.parametrize("text", ["Staplerschein", "Deutsch B2 und C1", "Kranschein zwingend", "Bootsführerschein", ""])
def test_no_driving_licence(text: str) -> None:
    assert read_licence_requirements(text).status == "unmapped"


@pytest.mark.parametrize(
    ("text", "classes"),
    [
        ("D und Schlüsselzahl 95 zwingend", ["D", "95"]),
        ("CE + 95", ["CE", "95"]),
        ("C/CE und 95", ["C", "CE", "95"]),
        ("Klasse CE mit 95", ["CE", "95"]),
        ("C und 95 zwingend", ["C", "95"]),
        ("Vitamin C und 95 kg", []),
        ("Tor C und 95 % Auslastung", []),
    ],
)
def test_a_bare_class_beside_the_driver_qualification(text: str, classes: list[str]) -> None:
    assert [one.licence_class for one in read_licence_requirements(text).value or ()] == classes


def test_licence_without_class_is_ambiguous() -> None:
    reading = read_licence_requirements("Führerschein für den Sprinter")
    assert (reading.status, reading.reason) == ("ambiguous", "licence.no_class")


def test_either_class_is_ambiguous() -> None:
    reading = read_licence_requirements("Führerschein C oder CE", column=True)
    assert (reading.status, reading.reason) == ("ambiguous", "licence.either")


@pytest.mark.parametrize(
    ("licence", "requirements", "expected"),
    [
        ("ja", "Führerschein CE mit Schlüsselzahl 95", ["CE", "95"]),
        ("siehe Anforderungen", "Muss: FS Kl. D, Kundenkontakt", ["D"]),
        ("ja", "Lager", ["B"]),
        ("", "Führerschein Klasse B gern", ["B"]),
        ("", "Lager", None),
        ("nein", "Führerschein BE (Kann)", []),
    ],
)
def test_column_and_requirements(licence: str, requirements: str, expected: list[str] | None) -> None:
    value = read_vacancy_licences(licence, requirements).value
    assert (None if value is None else [item.licence_class for item in value]) == expected


@given(st.text(max_size=200), st.booleans())
def test_any_text_is_read_without_error(text: str, column: bool) -> None:
    source = cap(text)
    for item in read_licence_requirements(text, column=column).value or ():
        assert 0 <= item.span[0] < item.span[1] <= len(source)
