"""Words of groups: what people work with leads to a code where no known title says so."""

from __future__ import annotations

import unicodedata

import numpy as np
import pytest

from fitmatch.knowledge.tables import read_table
from fitmatch.taxonomy.group_words import GroupWords, Words, working_words
from fitmatch.taxonomy.ngrams import NgramSpace
from fitmatch.taxonomy.title_coder import TitleCoder
from fitmatch.taxonomy.views import Views

WORDS = {"2932": ["Speisen", "Großküche"], "3212": ["Ziegel", "Mauerwerk"], "3210": ["Abbruch"]}
TITLES = [("Koch/Köchin", "29322"), ("Maurer/in", "32122"), ("Bauhelfer/in", "32101"), ("Polier/in", "32193")]


SPACE = NgramSpace.fitted([Views("de").plain(word) for words in WORDS.values() for word in words], 2, 5)


def compared(words: Words) -> GroupWords:
    return GroupWords.fitted(words, Views("de").plain, SPACE)


@pytest.fixture
def words() -> GroupWords:
    return compared(Words(WORDS, weight=1.0))


def test_the_nearest_word_of_a_group_counts(words: GroupWords) -> None:
    near = words.nearness(SPACE.rows(["ziegelbrenner", "grosskueche", "flug"]))
    assert words.groups == ["2932", "3210", "3212"]
    assert near[0].argmax() == 2
    assert near[1, 0] == pytest.approx(1)
    assert near.min() >= 0
    assert near.max() <= 1 + 1e-6


def test_a_code_without_words_takes_the_best_of_its_neighbours(words: GroupWords) -> None:
    near = np.array([[0.2, 0.5, 0.7]], np.float32)
    found = words.of_codes(near, ["29322", "32122", "32193", "3", "99999"])
    assert found[0].tolist() == pytest.approx([0.2, 0.7, 0.7, 0.7, 0])


def test_the_whole_list_counts_as_much_as_said() -> None:
    rows = SPACE.rows(["grosskueche"])
    nearest, both = (compared(Words(WORDS, whole=whole)).nearness(rows)[0] for whole in (0.0, 2.0))
    assert both[0] > nearest[0]
    assert both[0] <= 3 + 1e-6


def test_what_is_saved_compares_as_before(words: GroupWords) -> None:
    rows = SPACE.rows(["ziegelbrenner", "koch"])
    assert np.array_equal(GroupWords(words.arrays()).nearness(rows), words.nearness(rows))


def test_likeness_has_length_one_and_prefers_the_nearer(words: GroupWords) -> None:
    rows = words.likeness(np.array([[0.2, 0.5, 0.7]], np.float32)).toarray()
    assert np.linalg.norm(rows) == pytest.approx(1)
    assert rows[0].argmax() == 2


def test_words_lead_to_a_code_that_no_title_names() -> None:
    alone, helped = (TitleCoder(TITLES, Views("de"), words=words) for words in (None, Words(WORDS)))
    chance = [dict(coder.code(["Ziegelbrenner"])[0])["32122"] for coder in (alone, helped)]
    assert chance[1] > chance[0]


@pytest.mark.parametrize("given", [{}, {"2932": []}, {"2932": ["", "\x00"]}])
def test_no_words_say_nothing(given: dict[str, list[str]]) -> None:
    words = compared(Words(given, whole=1.0))
    near = words.nearness(SPACE.rows(["koch", ""]))
    assert near.shape == (2, 0)
    assert words.of_codes(near, ["29322"]).tolist() == [[0], [0]]
    assert words.likeness(near).shape == (2, 0)


@pytest.mark.parametrize("text", ["", " ", "🙂", "шеф koch", "koch " * 20_000, "x" * 100_000])
def test_hostile_titles_get_finite_values(words: GroupWords, text: str) -> None:
    near = words.nearness(SPACE.rows([Views("de").plain(text)]))
    assert np.isfinite(near).all()
    assert np.isfinite(words.likeness(near).toarray()).all()


@pytest.mark.parametrize("language", ["de", "uk"])
def test_shipped_words_are_sorted_clean_and_no_sentences(language: str) -> None:
    rows = read_table(f"taxonomy/working_words_{language}")
    codes = [row["code"] for row in rows]
    assert codes == sorted(set(codes))
    assert all(len(code) == 4 and code.isdigit() for code in codes)
    for group, terms in working_words(language).items():
        assert terms, group
        assert len({term.casefold() for term in terms}) == len(terms), group
        assert all(len(term) <= 60 and term == unicodedata.normalize("NFC", term) for term in terms), group
