from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitmatch.normalise.adverts.discrimination import find_discriminatory
from fitmatch.normalise.reading.text import cap


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deutsch als Muttersprache", "origin"),
        ("Sie sind deutscher Muttersprachler", "origin"),
        ("akzentfreies Deutsch", "origin"),
        ("nur EU-Bürger", "origin"),
        ("deutsche Staatsangehörigkeit erforderlich", "origin"),
        ("junges, dynamisches Team", "age"),
        ("max. 35 Jahre", "age"),
        ("zwischen 20 und 35 Jahren", "age"),
        ("nur Männer", "sex"),
        ("kräftige Männer gesucht", "sex"),
        ("kein Kopftuch", "religion"),
        ("native speaker only", "origin"),
        ("только мужчины", "sex"),
    ],
)
def test_found(text: str, expected: str) -> None:
    findings = find_discriminatory(f"Koch gesucht. {text}. Bitte melden.")
    assert [finding.ground for finding in findings] == [expected]
    assert findings[0].alternative
    assert findings[0].source


@pytest.mark.parametrize(
    "text",
    ["mindestens 16 Jahre", "5 Jahre Erfahrung", "bis 30 Std./Woche", "zweite Muttersprache", "Deutsch C1",
     "Haarschnitt Damen/Herren", "Menschen jeder Herkunft", "Arbeit mit jungen Menschen",
     "max. 40 Jahre Berufserfahrung",
     "deutsche Approbation", "gültige Arbeitserlaubnis", ""],
)  # fmt: skip
def test_not_found(text: str) -> None:
    assert find_discriminatory(text) == ()


@given(st.text(max_size=300))
def test_any_text_is_read_without_error(text: str) -> None:
    source = cap(text)
    for finding in find_discriminatory(text):
        assert source[slice(*finding.span)] == finding.phrase


@pytest.mark.parametrize(
    ("words", "doubtful"),
    [
        ("am liebsten Frauen ab 40", True),
        ("weibliche Pflegekraft gesucht", True),
        ("Bewerber mit deutschem Pass", True),
        ("лише жінки", True),
        ("Auch Berufsanfänger sind willkommen", False),
        ("Salon für Damen und Herren", False),
        ("männliche und weibliche Bewohner", False),
        ("Frauen werden bei gleicher Eignung bevorzugt", False),
    ],
)
def test_who_is_shut_out_is_flagged_and_who_is_invited_is_not(words: str, doubtful: bool) -> None:
    assert bool(find_discriminatory(words)) is doubtful
