"""Titles as small firms and people really type them, and skills in the words of an advert and in those of a person.

The lists beside this file are own work. A title without an occupation is one that caseworkers have to ask about.
"""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from fitmatch import Matcher, Vacancy
from fitmatch.knowledge.closeness import core_relations
from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.vocabulary import core_vocabulary
from fitmatch.normalise.words.activity_forms import activity_forms

HERE = Path(__file__).resolve().parent


def own_list(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_everyday_titles_are_read() -> None:
    vocabulary = core_vocabulary()
    read = {
        row["text"]: (row["occupations"], "|".join(r.value for r in vocabulary.read_titles(row["text"]) if r.value))
        for row in own_list("everyday_titles.csv")
    }
    assert len(read) >= 120
    assert {text: both for text, both in read.items() if both[0] != both[1]} == {}


def test_wordings_of_an_advert_meet_those_of_a_person() -> None:
    vocabulary, relations = core_vocabulary(), core_relations()
    rows = own_list("skill_wordings.csv")
    assert len(rows) >= 80
    for row in rows:
        asked, stated = vocabulary.read_skill(row["asked"]).value, vocabulary.read_skill(row["stated"]).value
        assert (asked, stated) == (row["asked_skill"], row["stated_skill"]), row
        assert asked in dict(relations.skills_reached_from(row["stated_skill"])), row


@pytest.mark.parametrize("text", ["Kontrollen durchführen", "Projekte durchführen", "Ausbildung abgeschlossen"])
def test_verbs_that_say_nothing_name_no_skill(text: str) -> None:
    assert core_vocabulary().read_skill(text).value is None


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Lagerleitung", ("Lagerleiter",)),
        ("Monteur", ()),
        ("", ()),
        ("ung", ()),
        ("Ausbildung", ()),
        ("Leitung Reinigung", ("Leiter Reinigung", "Leiter Reiniger", "Reinigung Leitung", "Reinigung Leiter")),
    ],
)
def test_forms_of_an_activity(text: str, forms: tuple[str, ...]) -> None:
    assert activity_forms(text)[: len(forms)] == forms
    assert bool(activity_forms(text)) == bool(forms)


def test_hostile_texts_have_bounded_forms() -> None:
    for text in ("ung " * 30_000, "\x00" * 1_000, "Leitung" * 20_000, "قيادة ung\u202e"):
        assert len(activity_forms(text)) <= 5


def test_words_that_are_no_activity_name_nobody() -> None:
    for row in read_table("taxonomy/no_activities"):
        assert row["why"], row["word"]
        assert activity_forms(row["word"].capitalize()) == (), row["word"]


def test_new_concepts_have_a_class_of_regulation() -> None:
    classes = {row["occupation"] for row in read_table("regulation/occupation_classes")}
    assert set(core_lexicon().occupations) <= classes


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Praktikum Küche", ("kitchen_helper",)),
        ("EQ Küche", ("kitchen_helper",)),
        ("Minijob Lager", ("warehouse_helper",)),
        ("Praktikum", ()),
        ("Küche", ()),
    ],
)
def test_a_kind_of_place_and_a_workplace_tell_the_occupation_together(title: str, expected: tuple[str, ...]) -> None:
    facts = Matcher(as_of=dt.date(2026, 3, 16)).normalise(Vacancy(id="v", title=title))
    assert facts.occupations == expected
