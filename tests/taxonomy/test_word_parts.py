"""Parts of German words: what is made of known words is split, everything else stays whole, in bounded time."""

from __future__ import annotations

import time

import numpy as np
import pytest

from fitmatch.taxonomy import word_parts
from fitmatch.taxonomy.word_parts import WordParts

NAMES = ["Metall", "Metall bearbeiten", "Metalle", "Holz", "Holz bearbeiten", "Holz", "Bearbeitung", "Technik"] * 3


@pytest.fixture(scope="module")
def parts() -> WordParts:
    return WordParts(word_parts.learn(NAMES))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Metallbearbeitung", "Metall bearbeiten"),
        ("Holztechnik", "Technik Holz"),
        ("HOLZBEARBEITUNG", "Holz bearbeiten"),
    ],
)
def test_a_compound_and_its_words_are_the_same(parts: WordParts, one: str, other: str) -> None:
    assert sorted(parts.view(one).split()) == sorted(parts.view(other).split())


@pytest.mark.parametrize("word", ["Koch", "Zimmerei", "Xyzzyplugh", "Holzx"])
def test_a_word_not_made_of_known_ones_stays_whole(parts: WordParts, word: str) -> None:
    assert len(parts.view(word).split()) == 1


@pytest.mark.parametrize("text", ["", " ", "%%", "\x00", "字" * 100])
def test_texts_without_words(parts: WordParts, text: str) -> None:
    assert " " not in parts.view(text)


def test_long_texts_take_bounded_time(parts: WordParts) -> None:
    begun = time.perf_counter()
    parts.view("holz" * 25_000)
    assert time.perf_counter() - begun < 2


def test_nothing_learnt_splits_nothing() -> None:
    arrays = word_parts.learn([])
    assert all(array.dtype.kind in "Ui" for array in arrays.values())
    assert WordParts(arrays).view("Metallbearbeitung") == word_parts.root("metallbearbeitung")


def test_learning_twice_is_the_same() -> None:
    first, second = word_parts.learn(NAMES), word_parts.learn(reversed(NAMES))
    assert all(np.array_equal(first[key], second[key]) for key in first)
