from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitmatch.normalise.adverts.offers import read_offers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sprachkurs während der Arbeitszeit", "language_course language_course_at_work"),
        ("Berufssprachkurs über Jobcenter", "language_course"),
        (
            "Sprachpat*in im Betrieb, Berufssprachkurs in Arbeitszeit",
            "mentor language_course language_course_at_work",
        ),
        ("Einarbeitung mit Patin", "training mentor"),
        ("Personalwohnung vorhanden", "accommodation"),
        ("Wohnheimplatz möglich", "accommodation"),
        ("Werksbus ab Güstrow", "lift"),
        ("Mitfahrgelegenheit ab Wismar", "lift"),
        ("Staplerschein wird bezahlt", "training"),
        ("Hilfe bei der Anerkennung", "recognition_help"),
        ("Führerschein wird mitfinanziert", "licence_paid"),
        ("житло та мовні курси", "accommodation language_course"),
        ("accommodation and shuttle bus", "accommodation lift"),
    ],
)
def test_offers(text: str, expected: str) -> None:
    assert read_offers(text).value == frozenset(expected.split())


@pytest.mark.parametrize("text", ["", "30 Tage Urlaub", "Nachtzuschläge 25 %", "keine Unterkunft", "Prämie"])
def test_nothing_of_use(text: str) -> None:
    assert read_offers(text).status == "unmapped"


@given(st.text(max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    read_offers(text)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Fahrgemeinschaft derzeit keine", None),
        ("Unterkunft gibt es nicht", None),
        ("Werksbus ist nicht vorhanden", None),
        ("Unterkunft: nein", None),
        ("Werksbus, keine Nachtschicht", {"lift"}),
        ("Werksbus – nicht nur für Azubis", {"lift"}),
    ],
)
def test_an_offer_taken_back_behind_its_name(text, codes):
    found = read_offers(text).value
    assert (set(found) if found else None) == codes
