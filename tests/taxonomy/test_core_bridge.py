"""Which concept of a taxonomy each concept of the core lexicon is."""

from __future__ import annotations

from collections import Counter

import pytest

from fitmatch.knowledge.tables import read_table
from fitmatch.taxonomy import Label
from fitmatch.taxonomy.core_bridge import core_concepts, core_labels, same_concepts

LINKS = read_table("taxonomy/esco_links")


def test_every_link_is_of_one_concept_of_the_lexicon() -> None:
    assert not [row for row in LINKS if row["key"] not in core_concepts(row["kind"])]
    assert not [key for key, count in Counter((row["kind"], row["key"]) for row in LINKS).items() if count > 1]


def test_every_link_is_an_address_of_its_kind() -> None:
    start = "http://data.europa.eu/esco/{}/"
    assert not [row for row in LINKS if not row["esco"].startswith(start.format(row["kind"]))]


def test_a_concept_with_the_same_name_is_the_same() -> None:
    labels = [Label("x", "chef de rang", "en", "preferred"), Label("y", "Köchin", "de", "alt")]
    assert same_concepts("occupation", labels, {"y": "5120"})["cook"] == "y"


def test_a_concept_with_the_same_name_in_another_group_is_another() -> None:
    assert "cook" not in same_concepts("occupation", [Label("y", "Koch", "de", "preferred")], {"y": "9999"})


@pytest.mark.parametrize("kind", ["occupation", "skill"])
def test_a_link_counts_where_no_name_is_the_same_and_the_taxonomy_has_the_concept(kind: str) -> None:
    row = next(row for row in LINKS if row["kind"] == kind)
    assert same_concepts(kind, [Label(row["esco"], "%", "de", "preferred")], {}) == {row["key"]: row["esco"]}
    assert not same_concepts(kind, [Label("elsewhere", "%", "de", "preferred")], {})


def test_the_names_of_the_lexicon_are_lent_in_every_language() -> None:
    lent = core_labels("occupation", {"cook": "y"})
    assert Label("y", "повар", "ru") in lent
    assert {label.concept for label in lent} == {"y"}
