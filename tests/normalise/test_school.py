from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitmatch.normalise.adverts.school import read_school_requirement


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BR (9. Kl.)", "HSA"),
        ("mind. Hauptschulabschluss", "HSA"),
        ("ESA", "HSA"),
        ("MR", "MSA"),
        ("Mittlere Reife oder höher", "MSA"),
        ("Realschulabschluss erforderlich", "MSA"),
        ("Hauptschule, gern Realschule", "HSA"),
        ("Hauptschulabschluss oder Mittlere Reife", "HSA"),
        ("Fachhochschulreife", "FHR"),
        ("Abitur", "ABITUR"),
        ("egal", "NONE"),
        ("kein Abschluss nötig", "NONE"),
        ("auch ohne Schulabschluss", "NONE"),
        ("NICHT_RELEVANT", "NONE"),
    ],
)
def test_school(text: str, expected: str) -> None:
    assert read_school_requirement(text).value == expected


@pytest.mark.parametrize("text", ["", "keine Angabe", "k. A.", "9 Jahre Schule", "Gesellenbrief"])
def test_unknown_words_are_unmapped(text: str) -> None:
    assert read_school_requirement(text).status == "unmapped"


def test_only_wished_is_ambiguous() -> None:
    assert read_school_requirement("MR wünschenswert").status == "ambiguous"


@given(st.text(max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    assert read_school_requirement(text).value in (None, "NONE", "HSA", "MSA", "FHR", "ABITUR")
