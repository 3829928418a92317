"""Gendered spellings of German titles become one plain form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitmatch.normalise.reading.text import MAX_TERM, fold
from fitmatch.normalise.words.gender import GenderLevel, plain_forms, without_gender_marks

LEVEL = GenderLevel(
    [
        "Koch/Köchin",
        "Arzt/Ärztin",
        "Pädagoge/Pädagogin",
        "Zimmerer/Zimmerin",
        "Kaufmann/-frau",
        "Medizinische/r Fachangestellte/r",
        "Steward/ess",
    ]
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Koch (m/w/d)", "Koch"),
        ("Koch (w|m|d)", "Koch"),
        ("Koch m/w/x", "Koch"),
        ("Koch (m, w, d) in Teilzeit", "Koch in Teilzeit"),
        ("Koch (gn)", "Koch"),
        ("Koch (all genders)", "Koch"),
        ("Koch (männlich/weiblich/divers)", "Koch"),
        ("(m/w/d) Koch", "Koch"),
        ("Koch in Rostock", "Koch in Rostock"),
        ("WIG/MAG-Schweißer", "WIG/MAG-Schweißer"),
    ],
)
def test_gender_marks_go(text: str, expected: str) -> None:
    assert without_gender_marks(text) == expected


@pytest.mark.parametrize(
    ("text", "masculine", "feminine"),
    [
        ("Bäcker/in", "Bäcker", "Bäckerin"),
        ("Bäcker/-in", "Bäcker", "Bäckerin"),
        ("Bäcker / -in", "Bäcker", "Bäckerin"),
        ("Bäcker(in)", "Bäcker", "Bäckerin"),
        ("Bäcker:in", "Bäcker", "Bäckerin"),
        ("Bäcker*in", "Bäcker", "Bäckerin"),
        ("Bäcker_in", "Bäcker", "Bäckerin"),
        ("BäckerIn", "Bäcker", "Bäckerin"),
        ("Bäcker·in", "Bäcker", "Bäckerin"),
        ("Bäcker:innen", "Bäcker", "Bäckerin"),
        ("Arzt/Ärztin", "Arzt", "Ärztin"),
        ("Ärztin/Arzt", "Arzt", "Ärztin"),
        ("Arzt bzw. Ärztin", "Arzt", "Ärztin"),
        ("HNO-Arzt/-Ärztin", "HNO-Arzt", "HNO-Ärztin"),
        ("Zahnarzt/Ärztin", "Zahnarzt", "Zahnärztin"),
        ("Zimmerer/Zimmerin", "Zimmerer", "Zimmerin"),
        ("Hotelkoch/-köchin", "Hotelkoch", "Hotelköchin"),
        ("Maurergeselle/-gesellin", "Maurergeselle", "Maurergesellin"),
        ("Pädagogin/Pädagoge", "Pädagoge", "Pädagogin"),
        ("Bürokauffrau/-mann", "Bürokaufmann", "Bürokauffrau"),
        ("Bürokaufmann/frau", "Bürokaufmann", "Bürokauffrau"),
        ("Kauffrau/Kaufmann im Einzelhandel", "Kaufmann im Einzelhandel", "Kauffrau im Einzelhandel"),
        ("Fachangestellte:r", "Fachangestellter", "Fachangestellte"),
        ("Fachangestellte(r)", "Fachangestellter", "Fachangestellte"),
        ("Medizinische*r Fachangestellte*r", "Medizinischer Fachangestellter", "Medizinische Fachangestellte"),
        ("Asiatischer Koch/Asiatische Köchin", "Asiatischer Koch", "Asiatische Köchin"),
        (
            "Staatlich geprüfter Techniker/Staatlich geprüfte Technikerin Fachrichtung Bau",
            "Staatlich geprüfter Techniker Fachrichtung Bau",
            "Staatlich geprüfte Technikerin Fachrichtung Bau",
        ),
        ("Steward/ess", "Steward", "Stewardess"),
        ("Maler/in und Lackierer/in", "Maler und Lackierer", "Malerin und Lackiererin"),
    ],
)
def test_both_forms(text: str, masculine: str, feminine: str) -> None:
    assert plain_forms(text) == (masculine, feminine)


@pytest.mark.parametrize(
    "text",
    [
        "Sanitär/Heizung",
        "Maurer/Maler",
        "Fliesenleger/Maurerin",
        "Koch/Konditorin",
        "Krankenpfleger/Krankenpflegehelferin",
        "Küche/Service",
        "Fachkraft Lager und Logistik",
        "Köchin",
        "кухар/офіціант",
        "",
    ],
)
def test_what_is_no_pair_stays(text: str) -> None:
    assert plain_forms(text) == (text, text)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Köchin", "Koch"),
        ("Köche", "Koch"),
        ("Köchinnen", "Koch"),
        ("Hotelköchin", "Hotelkoch"),
        ("Ärztinnen", "Arzt"),
        ("Kinderärztin", "Kinderarzt"),
        ("Pädagogen", "Pädagoge"),
        ("Zimmerin", "Zimmerer"),
        ("Kauffrau", "Kaufmann"),
        ("Kaufleute", "Kaufmann"),
        ("Kauffrauen", "Kaufmann"),
        ("Fachangestellte", "Fachangestellter"),
        ("Stewardess", "Steward"),
        ("Schlosserin", "Schlosser"),
        ("Ingenieurinnen", "Ingenieur"),
        ("Servicekräfte", "Servicekraft"),
        # What only looks like a feminine form, or names something else, stays.
        ("Zimmer", "Zimmer"),
        ("Medizin", "Medizin"),
        ("Benzin", "Benzin"),
        ("Berlin", "Berlin"),
        ("Termin", "Termin"),
    ],
)
def test_words(word: str, expected: str) -> None:
    assert LEVEL(fold(word)) == fold(expected)


@given(st.text(alphabet="abäö/-:*_() inIrfau", max_size=60) | st.text(max_size=300))
def test_any_text_is_read_without_error(text: str) -> None:
    for form in plain_forms(text):
        assert len(form) <= 3 * MAX_TERM


@given(st.text(max_size=60))
def test_any_word_is_levelled_without_error(word: str) -> None:
    assert len(LEVEL(fold(word))) <= len(fold(word)) + 2


def test_very_long_texts_end_soon() -> None:
    for text in ("a/" * 50_000, "Koch/Köchin " * 10_000, "(" * 100_000, "m/w/" * 30_000):
        assert len(plain_forms(text)) == 2
