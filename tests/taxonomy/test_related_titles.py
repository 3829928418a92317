"""Related titles: what people do counts, in whatever language the name was learnt."""

from __future__ import annotations

import numpy as np
import pytest

from fitmatch.taxonomy import ConceptFacts, ConceptIndex, Label, RelatedTitles

GERMAN = [
    ("cook", "Koch/Köchin", "de", "preferred"),
    ("kitchen", "Küchenhilfe", "de", "preferred"),
    ("driver", "Berufskraftfahrer/Berufskraftfahrerin", "de", "preferred"),
    ("fundraiser", "Spendensammler/Spendensammlerin", "de", "preferred"),
]
FACTS = {
    "cook": ConceptFacts("5120", context="cooking ; hygiene ; menus"),
    "kitchen": ConceptFacts("9412", context="hygiene ; washing dishes ; cooking"),
    "driver": ConceptFacts("8332", context="driving ; loading"),
    "fundraiser": ConceptFacts("2431", context="sponsors ; grants"),
}
ENGLISH = [Label("fundraiser", "fundraising manager", "en", "preferred"), Label("cook", "cook", "en", "preferred")]


@pytest.fixture(scope="module")
def related() -> RelatedTitles:
    return RelatedTitles(ConceptIndex.from_labels(GERMAN), FACTS, ENGLISH)


def test_what_the_work_has_in_common_comes_before_other_work(related: RelatedTitles) -> None:
    scores = related.rank(["Köchin"], ["Kraftfahrer", "Hilfe in der Küche"])[0]
    assert scores[1] > scores[0]


def test_a_borrowed_word_is_learnt_from_the_other_language(related: RelatedTitles) -> None:
    scores = related.rank(["Spendensammlerin"], ["Berufskraftfahrer", "Fundraising-Referentin"])[0]
    assert scores[1] > scores[0]


def test_both_genders_get_the_same_numbers(related: RelatedTitles) -> None:
    among = ["Küchenhilfe", "Koch", "Kraftfahrerin"]
    assert np.array_equal(related.rank(["Koch"], among), related.rank(["Köchin"], among))


@pytest.mark.parametrize(("titles", "among"), [([], ["Koch"]), (["Koch"], []), ([], [])])
def test_nothing_to_compare(related: RelatedTitles, titles: list[str], among: list[str]) -> None:
    assert related.rank(titles, among).shape == (len(titles), len(among))


@pytest.mark.parametrize("text", ["", "%%%", "\x00", "字", "x" * 100_000])
def test_a_hostile_text_has_finite_numbers(related: RelatedTitles, text: str) -> None:
    assert np.isfinite(related.rank([text, "Koch"], ["Küchenhilfe", text])).all()


def test_names_of_unknown_occupations_are_passed_over() -> None:
    index = ConceptIndex.from_labels(GERMAN)
    more = [*ENGLISH, Label("astronaut", "astronaut", "en", "preferred")]
    assert np.array_equal(
        RelatedTitles(index, FACTS, more).rank(["Koch"], ["Köchin", "Fahrer"]),
        RelatedTitles(index, FACTS, ENGLISH).rank(["Koch"], ["Köchin", "Fahrer"]),
    )
