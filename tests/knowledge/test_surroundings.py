from __future__ import annotations

import pytest

from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.knowledge.surroundings import surroundings_of
from fitmatch.knowledge.tables import read_table


@pytest.mark.parametrize(
    ("title", "groups"),
    [
        ("Reinigungskraft Klinik", {"81"}),
        ("Fahrdienst Altenheim", {"81", "82"}),
        ("Hauswirtschaft im Kindergarten", {"83", "84"}),
        ("Spülkraft in der Werkskantine", {"29", "63"}),
        ("Bürokraft", set()),
        ("", set()),
    ],
)
def test_a_workplace_in_a_title_names_its_people(title: str, groups: set[str]) -> None:
    assert set(surroundings_of(title)) == groups


def test_every_group_is_that_of_an_occupation() -> None:
    known = {code[:2] for occupation in core_lexicon().occupations.values() for code in occupation.kldb}
    named = {group for row in read_table("closeness/surroundings") for group in row["kldb"].split()}
    assert named <= known
