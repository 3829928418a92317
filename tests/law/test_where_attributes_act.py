"""Nationality, age and sex act only where a statute says so: a reviewed list, complete in both directions."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Set
from pathlib import Path

import pytest
from tests.law.attribute_places import NAMES, WORDS, columns, identifiers, named, places

ENTRIES = tomllib.loads((Path(__file__).parent / "attributes.toml").read_text(encoding="utf-8"))["entry"]
REVIEWED = {place for entry in ENTRIES for place in entry["where"]}
DECIDES = {"gate", "reading"}
STATUTE = re.compile(r"(?:§+|Art\.) ?\d+.*(?:AsylG|AufenthG|GG|FreizügG/EU|FeV|BQFG|JArbSchG|AGG|IfSG|BGB|SGB)")


def unreviewed(found: Set[str]) -> Set[str]:
    """Return the places nobody has reviewed."""
    return found - REVIEWED


def test_every_place_where_an_attribute_could_act_has_been_reviewed() -> None:
    """Fails for a new column, row, field, flag, key of a gate or sentence: add it with its statute, or leave it out."""
    assert unreviewed(places()) == set()


def test_the_list_names_no_place_that_is_gone() -> None:
    assert REVIEWED - places() == set()


def test_no_place_stands_in_two_entries() -> None:
    assert len(REVIEWED) == sum(len(entry["where"]) for entry in ENTRIES)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry['attribute']} {entry['acts']}")
def test_what_decides_names_the_statute_that_asks_for_it(entry: dict[str, str]) -> None:
    assert entry["acts"] in {*DECIDES, "dropped", "flagged", "shown", "nothing"}
    assert entry["why"]
    assert bool(STATUTE.search(entry["statute"])) == (entry["acts"] != "nothing")


@pytest.mark.parametrize("attribute", ["sex", "religion"])
def test_no_statute_lets_this_attribute_act(attribute: str) -> None:
    acts = {entry["acts"] for entry in ENTRIES if entry["attribute"] == attribute}
    assert acts <= {"dropped", "flagged"}


@pytest.mark.parametrize("room", ["features", "engine", "weights"])
def test_no_attribute_stands_in_the_rooms_that_score(room: str) -> None:
    found = {place for place in places() if place.startswith((f"name {room}/", f"module {room}/"))}
    assert found <= {"name weights/weights.py: origin"}


def test_gates_know_of_an_age_only_the_answer_to_the_question() -> None:
    found = {place.rpartition(": ")[2] for place in places() if place.startswith("name gates/")}
    assert found == {"AGE_UNDER_18", "Youth", "under_18"}


# --- the search finds what must not be added unseen ------------------------------------------------------------------


@pytest.mark.parametrize(
    "code",
    [
        "def candidate_key(self, candidate): return candidate.nationality",
        "def decide(self, candidate_key, vacancy_key, as_of): return candidate_key['age'] > 50",
        "class CandidateProfile:\n    birth_year: int = 0",
        "def points(sex): return 1",
        "value = score(country=home)",
    ],
)
def test_a_new_key_or_field_is_found(code: str) -> None:
    assert unreviewed(set(identifiers("features/new.py", code)))


@pytest.mark.parametrize("header", [["key", "min_age"], ["nationality"], ["gender", "value"], ["country_group"]])
def test_a_new_column_is_found(header: list[str]) -> None:
    assert unreviewed(set(columns([("regulation/new", header)])))


@pytest.mark.parametrize("name", ["AGE_OVER_45", "SAFE_ORIGIN", "IS_ADULT", "access.minor"])
def test_a_new_flag_or_reason_is_found(name: str) -> None:
    assert named(name.replace(".", "_"))


@pytest.mark.parametrize(
    "sentence",
    ["Für Frauen ist das offen.", "Sicherer Herkunftsstaat", "Staatsangehörigkeit prüfen", "Geschlecht",
     "open to citizens only", "only under 18", "Religionszugehörigkeit: Religion", "people aged 50"],
)  # fmt: skip
def test_a_new_sentence_is_found(sentence: str) -> None:
    assert WORDS.search(sentence)


@pytest.mark.parametrize("name", ["average", "language", "page", "package", "stage", "original", "manual"])
def test_words_that_only_contain_one_are_left_alone(name: str) -> None:
    assert not named(name)
    assert name not in NAMES
