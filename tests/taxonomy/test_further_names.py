"""German names this project lends to ESCO skills."""

from __future__ import annotations

from collections import Counter

from fitmatch.knowledge.tables import read_table, split_cell
from fitmatch.taxonomy import Label
from fitmatch.taxonomy.further_names import further_names

TABLE = read_table("taxonomy/esco_skill_names_de")
FIRST = TABLE[0]
ADDRESS = "http://data.europa.eu/esco/skill/" + FIRST["skill"]


def test_every_skill_stands_once_and_has_each_name_once() -> None:
    assert not [skill for skill, count in Counter(row["skill"] for row in TABLE).items() if count > 1]
    assert not [row["skill"] for row in TABLE if len(set(names := split_cell(row["names"]))) < max(len(names), 1)]


def test_a_skill_of_the_taxonomy_gets_its_names() -> None:
    names = [label.text for label in further_names([Label(ADDRESS, "%", "de", "preferred")])]
    assert names == list(split_cell(FIRST["names"]))


def test_a_name_another_concept_bears_officially_is_not_lent() -> None:
    taken = split_cell(FIRST["names"])[0]
    labels = [Label(ADDRESS, "%", "de", "preferred"), Label("other", taken.upper(), "de", "alt")]
    assert taken not in {label.text for label in further_names(labels)}


def test_skills_the_taxonomy_has_not_get_none() -> None:
    assert not further_names([Label("other", "%", "de", "preferred")])
