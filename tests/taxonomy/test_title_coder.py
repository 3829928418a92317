"""Coding titles: other texts help where no title has the word, parts of codes are learnt across groups."""

from __future__ import annotations

import numpy as np
import pytest

from fitmatch.taxonomy.code_parts import CodeParts
from fitmatch.taxonomy.ngrams import NgramSpace
from fitmatch.taxonomy.title_coder import Hints, TitleCoder, phrases
from fitmatch.taxonomy.views import Views

TITLES = [("Koch/Köchin", "29302"), ("Beikoch", "29301"), ("Maurer/in", "32122"), ("Bauhelfer/in", "32101")]
NAMES = [("Koch", "5120"), ("Kochsmutje", "5120"), ("Smutje", "5120"), ("Maurer", "7112"), ("Ziegelmaurer", "7112")]


def test_known_titles_keep_their_code_whatever_the_gender() -> None:
    coder = TitleCoder(TITLES, Views("de"))
    assert [found[0][0] for found in coder.code(["Köchin", "Maurerin (m/w/d)", "Bauhelfer"])] == [
        "29302",
        "32122",
        "32101",
    ]


def test_words_that_only_other_names_have_lead_to_the_right_group() -> None:
    alone, helped = (TitleCoder(TITLES, Views("de"), hints=hints) for hints in ((), [Hints(NAMES)]))
    chance = [sum(share for code, share in coder.code(["Smutje"])[0] if code[:3] == "293") for coder in (alone, helped)]
    assert chance[1] > chance[0]


def test_an_ending_is_learnt_in_one_group_and_known_in_another() -> None:
    titles = ["techniker", "ingenieur", "techniker bau", "ingenieur bau", "techniker chemie", "chemie"]
    codes = ["1003", "1004", "2003", "2004", "3003", "3004"]
    space, rows = NgramSpace.with_rows(titles, 1, 5)
    query = space.rows(["ingenieur chemie"])
    level = {}
    for endings in ((), (1,)):
        parts = CodeParts.fitted(rows, codes, 1, endings)
        chances = dict(zip(parts.codes.tolist(), parts.probabilities(query)[0].tolist(), strict=True))
        level[endings] = sum(chance for code, chance in chances.items() if code[-1] == "4")
    assert level[1,] > level[()]


def test_probabilities_fall_and_sum_to_one() -> None:
    [found] = TitleCoder(TITLES, Views("de"), hints=[Hints(NAMES)], endings=(1, 2)).code(["Köchin"], k=4)
    values = [value for _, value in found]
    assert values == sorted(values, reverse=True)
    assert abs(sum(values) - 1) < 1e-5


def test_learning_twice_gives_the_same_answers() -> None:
    texts = ["Köchin", "Smutje", "Bauleiter"]
    once, again = (TitleCoder(TITLES, Views("de"), hints=[Hints(NAMES)], first_word=0.5).code(texts) for _ in range(2))
    assert once == again


@pytest.mark.parametrize("text", ["", " ", "\x00\x07", "🙂", "شيف Koch шеф", "koch " * 20_000, "x" * 100_000])
def test_hostile_texts_get_probabilities(text: str) -> None:
    coder = TitleCoder(TITLES, Views("de"), endings=(1,), hints=[Hints(NAMES)], first_word=0.5)
    [found] = coder.code([text])
    assert np.isfinite([value for _, value in found]).all()


def test_no_text_no_answer_and_one_code_is_certain() -> None:
    coder = TitleCoder([("Koch", "29302"), ("Köchin", "29302")], Views("de"))
    assert coder.code([]) == []
    assert coder.code(["Koch"]) == [[("29302", 1.0)]]


def test_explanations_are_cut_into_phrases() -> None:
    found = phrases({"29302": "Speisen zubereiten   Menüs planen. Vorräte z. B. lagern", "": ""}, 2)
    assert found[:2] == [("Speisen zubereiten", "29"), ("Menüs planen.", "29")]
