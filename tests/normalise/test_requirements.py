from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitmatch.normalise.adverts.requirements import read_requirements
from fitmatch.normalise.reading.text import cap
from fitmatch.schema.codes import Strictness

DATA = Path(__file__).parent / "data"


def cases(name: str) -> list[Any]:
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [pytest.param(row["text"], row["expect"], id=row["style"]) for row in map(json.loads, lines)]


def read(text: str) -> list[tuple[str, str]]:
    return [(item.text, item.strictness.value) for item in read_requirements(text).value or ()]


@pytest.mark.parametrize(("text", "expected"), cases("requirement_texts.jsonl"))
def test_list_styles(text: str, expected: list[dict[str, str]]) -> None:
    assert read(text) == [(item["text"], item["strict"]) for item in expected]


@pytest.mark.parametrize(("text", "expected"), cases("requirement_texts_unseen_words.jsonl"))
def test_words_and_headings_nobody_listed(text: str, expected: list[dict[str, str]]) -> None:
    assert read(text) == [(item["text"], item["strict"]) for item in expected]


@pytest.mark.parametrize("text", ["", "   \n\t", "\x00\x01", "—"])
def test_nothing_to_read_is_unmapped(text: str) -> None:
    reading = read_requirements(text)
    assert reading.status == "unmapped"
    assert reading.reason


def test_mark_in_brackets_wins_over_the_heading() -> None:
    assert read("Gern:\n- Abschluss (zwingend, mit Urkunde)") == [("Abschluss (zwingend, mit Urkunde)", "must")]


def test_span_points_at_the_words() -> None:
    text = "[zwingend] Fenster putzen | Böden wischen  [gern] Hubsteiger"
    items = read_requirements(text).value or ()
    assert [text[slice(*item.span)] for item in items] == ["Fenster putzen", "Böden wischen", "Hubsteiger"]


def test_comma_in_brackets_does_not_separate() -> None:
    assert read("Praxis (Hotel, Pension), Englisch") == [
        ("Praxis (Hotel, Pension)", "must"),
        ("Englisch", "must"),
    ]


@given(st.text(max_size=400))
def test_any_text_is_read_without_error(text: str) -> None:
    source = cap(text)
    last = 0
    for item in read_requirements(text).value or ():
        start, end = item.span
        assert last <= start < end <= len(source)
        assert source[start:end] == item.text
        last = end


WORDS = (
    "Muss",
    "kann",
    "zwingend",
    "von Vorteil",
    "Lkw fahren",
    "Englisch",
    "kein",
    "gern",
    "idealerweise",
    "o. ä.",
)
MARKS = (
    ":",
    ";",
    ",",
    "|",
    " / ",
    "\n",
    "- ",
    "[",
    "]",
    "(",
    ")",
    " – ",
    ". ",
    " und ",
    "•",
    "12,5",
    "aber gut",
)
PIECES = st.sampled_from((*WORDS, *MARKS))


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_mixture_of_marks_is_read_without_error(text: str) -> None:
    for item in read_requirements(text).value or ():
        assert text[slice(*item.span)] == item.text
        assert item.strictness in Strictness


@pytest.mark.parametrize("piece", ["a,", "Muss:", "muss ", "(", "a – muss, ", "- gern\n", "[Muss] ", "\u0627، ", "a. "])
def test_long_texts_take_bounded_time(piece: str) -> None:
    begun = time.perf_counter()
    read_requirements(piece * (100_000 // len(piece)))
    assert time.perf_counter() - begun < 5
