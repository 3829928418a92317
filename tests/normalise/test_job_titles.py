from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitmatch.normalise.adverts.job_titles import clean_title
from fitmatch.normalise.reading.text import MAX_TERM, cap


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Koch (m/w/d)", "Koch"),
        ("Koch m/w/d in Vollzeit", "Koch"),
        ("(w/m/d) Koch gesucht!", "Koch"),
        ("Ausbildung zum/zur Hotelfachmann/-frau", "Hotelfachmann/-frau"),
        ("Ausbildung zur Pflegefachfrau (m/w/d) 2026", "Pflegefachfrau"),
        ("Azubi Tischler/in (m/w/d)", "Tischler/in"),
        ("Lehrstelle Bäcker/in", "Bäcker/in"),
        ("Duale Ausbildung Dachdecker/in ab 01.08.2026", "Dachdecker/in"),
        ("Friseur/in – Ausbildung ab 01.08.", "Friseur/in"),
        ("EQ Pflegefachfrau/-mann (6–12 Mon.)", "Pflegefachfrau/-mann"),
        ("EQ ab Herbst – Fachkraft für Lagerlogistik", "Fachkraft für Lagerlogistik"),
        ("Praktikumsplatz im Bereich Tischler/in", "Tischler/in"),
        ("Wir suchen ab sofort: Maurer", "Maurer"),
        ("2 x Lagerhelfer", "Lagerhelfer"),
        ("Kassierer (m/w/d) Baumarkt", "Kassierer Baumarkt"),
        ("Reinigungskraft bei Müller & Sohn GmbH", "Reinigungskraft"),
        ("Erzieher/in Kita „Sonnenschein“", "Erzieher/in Kita"),
        ("Büroassistenz Teilzeit", "Büroassistenz"),
        ("Schweißer MAG 135/136 (m/w/d)", "Schweißer MAG 135/136"),
        ("Kaufmann/-frau im Einzelhandel", "Kaufmann/-frau im Einzelhandel"),
        ("Ausbildung", "Ausbildung"),
        ("Ausbilder Küche", "Ausbilder Küche"),
        ("кухар", "кухар"),
        ("", ""),
    ],
)
def test_titles(text: str, expected: str) -> None:
    words, span = clean_title(text)
    assert words == expected
    if "(m/w/d) B" not in text:
        assert text[slice(*span)] == words


@given(st.text(max_size=250))
def test_any_text_is_read_without_error(text: str) -> None:
    words, (start, end) = clean_title(text)
    assert 0 <= start <= end <= len(cap(text, MAX_TERM))
    assert len(words) <= end - start
