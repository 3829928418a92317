"""Coding titles: other names help where no title has the word."""

from __future__ import annotations

from fitmatch.taxonomy.title_coder import OtherNames, TitleCoder
from fitmatch.taxonomy.views import Views

TITLES = [("Koch/Köchin", "29302"), ("Beikoch", "29301"), ("Maurer/in", "32122"), ("Bauhelfer/in", "32101")]


def test_known_titles_keep_their_code_whatever_the_gender() -> None:
    coder = TitleCoder(TITLES, Views("de"))
    assert [found[0][0] for found in coder.code(["Köchin", "Maurerin (m/w/d)", "Bauhelfer"])] == [
        "29302",
        "32122",
        "32101",
    ]


def test_names_of_another_classification_help() -> None:
    groups_of = {"29302": ["5120"], "29301": ["9412"], "32122": ["7112"], "32101": ["9313"]}
    names = [("Smutje", "5120"), ("Ziegelleger", "7112"), ("Spüler", "9412"), ("Handlanger", "9313")]
    alone = TitleCoder(TITLES, Views("de"))
    helped = TitleCoder(TITLES, Views("de"), other=OtherNames(names, groups_of))
    assert dict(helped.code(["Smutje"])[0])["29302"] > dict(alone.code(["Smutje"])[0])["29302"]


def test_probabilities_fall_and_sum_to_one() -> None:
    [found] = TitleCoder(TITLES, Views("de")).code(["Köchin"], k=4)
    values = [value for _, value in found]
    assert values == sorted(values, reverse=True)
    assert abs(sum(values) - 1) < 1e-5
