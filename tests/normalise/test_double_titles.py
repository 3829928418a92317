"""Cyrillic titles: two occupations in one word, feminine forms; and tasks in brackets behind a title."""

from __future__ import annotations

import pytest

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.words.bracketed_tasks import without_tasks
from fitmatch.normalise.words.double_titles import double_titles
from fitmatch.normalise.words.slavic_gender import masculine_forms
from fitmatch.normalise.words.title_cells import read_titles
from fitmatch.normalise.words.titles import read_title


def _keys(text: str) -> list[str | None]:
    return [reading.value for reading in read_titles(text)]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("кухар-пекар", ["cook", "baker"]),
        ("маляр-штукатур", ["painter", "plasterer"]),
        ("продавчиня-касирка (супермаркет)", ["salesperson", "cashier"]),
        ("плотник-кровельщик", ["carpenter_timber", "roofer"]),
        ("официантка-уборщица", ["waiter", "cleaner"]),
        ("бухгалтерка-економістка", ["accountant", "economist"]),
        ("кравець - кухар", ["tailor", "cook"]),
    ],
)
def test_both_parts_of_a_double_title_are_titles_the_first_one_first(title: str, expected: list[str]) -> None:
    assert _keys(title) == expected
    assert read_title(title).value == expected[0]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("слюсар-сантехнік", ["plumber_shk"]),
        ("слесарь-сварщик", ["welder", "metalworker"]),
        ("водитель-дальнобойщик", ["lorry_driver"]),
        ("швачка-мотористка", ["seamstress"]),
        ("перукарка-колористка", ["hairdresser"]),
        ("инженер-конструктор", ["design_engineer_mechanical"]),
    ],
)
def test_a_part_that_names_a_kind_or_a_detail_is_no_title_of_its_own(title: str, expected: list[str]) -> None:
    assert _keys(title) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("лікар-ветеринар", ["veterinarian"]),
        ("врач-педиатр", ["paediatrician"]),
        ("водій-комірник", ["car_driver", "warehouse_specialist"]),
        ("водитель погрузчика-кладовщик", ["forklift_driver", "warehouse_specialist"]),
        ("помощник повара-кондитера", ["kitchen_helper", "bakery_helper"]),
    ],
)
def test_a_kind_gives_way_and_words_before_belong_to_the_first_part(title: str, expected: list[str]) -> None:
    assert _keys(title) == expected


@pytest.mark.parametrize("title", ["студентка-медсестра", "медсестра-студентка", "лікар-інтерн", "учениця-кухарка"])
def test_who_still_learns_is_not_yet_what_the_other_part_says(title: str) -> None:
    assert not {"nurse", "physician", "cook"} & set(_keys(title))


def test_a_double_title_of_unknown_words_stays_unread() -> None:
    assert read_title("щось-невідоме").status == "unmapped"


@pytest.mark.parametrize("text", ["", "-", "а-б", "Koch-Bäcker", "Backend-розробник", "кухар", "кухар -"])
def test_what_is_no_cyrillic_double_title_is_not_parted(text: str) -> None:
    assert double_titles(text) == ()


@pytest.mark.parametrize(
    ("feminine", "masculine"),
    [
        ("Backend-розробниця", "Backend-розробник"),
        ("HR-фахівчиня", "HR-фахівець"),
        ("операторка АЗС", "оператор АЗС"),
        ("плиточниця", "плиточник"),
        ("асфальтоукладчица", "асфальтоукладчик"),
    ],
)
def test_feminine_and_masculine_titles_are_the_same(feminine: str, masculine: str) -> None:
    assert read_title(feminine).value == read_title(masculine).value is not None


@pytest.mark.parametrize("text", ["", "Köchin", "кухар", "баба", "на"])
def test_no_masculine_form_where_nothing_is_feminine(text: str) -> None:
    assert masculine_forms(text) == ()


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Produktionshelfer Metall (Pressen, Entgraten)", ["metal_helper"]),
        ("Reinigungskraft (Büros, Treppen, Fenster putzen)", ["cleaner"]),
        ("Maler (Tapezieren, Verputzen), Maurer", ["painter", "bricklayer"]),
        ("cleaner (washing dishes, cooking)", ["cleaner"]),
        ("Verkäuferin (Fleisch)", ["meat_salesperson"]),
        ("Helfer (Schweißen)", ["metal_helper"]),
        ("Koch (Bäcker)", ["cook", "baker"]),
        ("Köchin (Kellnerin)", ["cook", "waiter"]),
    ],
)
def test_tasks_in_brackets_are_no_titles_people_in_brackets_are(title: str, expected: list[str]) -> None:
    assert _keys(title) == expected


@pytest.mark.parametrize("text", ["", "()", "(nähen)", "Koch (", "Koch ((Backen))", "Koch (m/w/d)"])
def test_brackets_without_a_title_or_a_task_stay(text: str) -> None:
    assert without_tasks(text)[0] in {text, text.replace("(Backen)", ""), "Koch ()"}


def test_the_tables_of_endings_and_parts_name_everything_once() -> None:
    endings = [(row["ending"], row["becomes"]) for row in read_table("taxonomy/feminine_endings")]
    tasks = [row["ending"] for row in read_table("taxonomy/task_endings")]
    doubles = [(row["word"], row["place"]) for row in read_table("taxonomy/double_titles")]
    for rows in (tasks, doubles):
        assert len(rows) == len(set(rows))
    assert len(endings) >= len(set(endings)) > 0
    assert {row["kind"] for row in read_table("taxonomy/task_endings")} == {"task", "person"}
    assert {place for _, place in doubles} == {"first", "kind", "second", "none"}
