"""Typing errors and words that only look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitmatch.normalise.words.titles import read_title
from fitmatch.normalise.words.typing_errors import is_typing_error


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("schreinner", "schreiner"),
        ("verkauferr", "verkaufer"),
        ("electirician", "electrician"),
        ("elecrtician", "electrician"),
        ("парикмахерр", "парикмахер"),
        ("сварщек", "сварщик"),
        ("كهرباءي", "كهرباي"),
    ],
)
def test_mistyped(text: str, name: str) -> None:
    assert is_typing_error(text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("homemaker", "shoemaker"),
        ("grocer", "rocer"),
        ("koch", "kocht"),
        ("lehrer", "leerers"),
        ("backer", "bucher"),
        ("", "koch"),
    ],
)
def test_other_words(text: str, name: str) -> None:
    assert not is_typing_error(text, name)


@pytest.mark.parametrize(("text", "name"), [("milling", "milking"), ("sewing", "sowing"), ("boiler", "broiler")])
def test_among_common_words_one_letter_makes_another_word(text: str, name: str) -> None:
    assert not is_typing_error(text, name, careful=True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Krankenschwestr", "nurse"),
        ("Fliesenlegger", "tiler"),
        ("hairdreser", "hairdresser"),
        ("парикмахерь", "hairdresser"),
        ("homemaker", None),
        ("Kochlöffel", None),
    ],
)
def test_titles_with_typing_errors(text: str, expected: str | None) -> None:
    assert read_title(text).value == expected


@given(st.text(max_size=30), st.text(max_size=30))
def test_the_same_both_ways(text: str, name: str) -> None:
    assert is_typing_error(text, text)
    if text[:1] < "\u0600" and name[:1] < "\u0600":
        assert is_typing_error(text, name) == is_typing_error(name, text)
