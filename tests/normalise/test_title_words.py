"""Titles as people say them: in sentences, in other cases, as helpers of somebody, or by the place of work alone."""

from __future__ import annotations

import pytest

from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.words.case_forms import as_named
from fitmatch.normalise.words.helpers import head_noun, helper_of, is_helper, worker_at
from fitmatch.normalise.words.titles import read_title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("работала учительницей", "teacher"),
        ("был сварщиком", "welder"),
        ("працювала кухаркою", "cook"),
        ("працював водієм", "car_driver"),
        ("öğretmendim", "teacher"),
        ("медсёстры", "nurse"),
        ("геологиня", "geologist"),
        ("welders", "welder"),
    ],
)
def test_other_cases_and_numbers(text: str, expected: str) -> None:
    assert read_title(text).value == expected


def test_whose_is_not_who() -> None:
    assert as_named("жена сварщика", {"сварщик"}) == "жена сварщика"
    assert read_title("жена сварщика").value is None


@pytest.mark.parametrize(
    ("text", "skilled", "expected"),
    [
        ("подручный каменщика", "bricklayer", "construction_helper"),
        ("учень столяра", "joiner", "wood_helper"),
        ("Hilfsdachdecker", "roofer", "construction_helper"),
        ("وردست نجار", "joiner", "wood_helper"),
        ("Malerhelfer", "painter", "painter_helper"),
        ("glazier's mate", "glazier", "construction_helper"),
        ("мой помощник юриста", "lawyer", None),
    ],
)
def test_who_helps_a_skilled_worker_is_none(text: str, skilled: str, expected: str | None) -> None:
    value = read_title(text).value
    assert value != skilled
    if expected is not None:
        assert value == expected


def test_helpers_have_no_higher_level_than_their_trade() -> None:
    occupations = core_lexicon().occupations
    for key, occupation in occupations.items():
        helper = helper_of(key, occupations)
        assert helper is None or occupations[helper].level == 1 <= occupation.level
    assert is_helper("помощник повара")
    assert not is_helper("повар")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("worked in a brick factory", "production_helper"),
        ("Arbeiterin in einer Papierfabrik", "production_helper"),
        ("работал на складе", "warehouse_helper"),
        ("працювала на фермі", "farm_helper"),
        ("mutfakta çalıştım", "kitchen_helper"),
        ("كنت أشتغل في مزرعة", "farm_helper"),
        ("engineer in a factory", None),
        ("Fabrik", None),
        ("arbeitet gern", None),
        ("Arbeit in Fabrik und Küche", None),
    ],
)
def test_only_the_place_is_told(text: str, expected: str | None) -> None:
    assert worker_at(text) == expected


def test_places_lead_to_helpers() -> None:
    occupations = core_lexicon().occupations
    concepts = {row["concept"] for row in read_table("taxonomy/workplaces")} - {""}
    assert {key for key in concepts if key not in occupations} == set()
    assert {key for key in concepts if occupations[key].level > 2} == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cooking teacher", "teacher"),
        ("Koch Reinigung Nord", "cook"),
        ("Sekretärin in der Autowerkstatt", "secretary"),
        ("care giver", "care_assistant_untrained"),
        ("Bau Leiter", "site_manager"),
        ("کاشی‌کار", "tiler"),
        ("کاشی کار", "tiler"),
    ],
)
def test_who_comes_before_where_and_what(text: str, expected: str) -> None:
    assert read_title(text).value == expected


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("مهندس خياطة", "tailor"),
        ("طالب تمريض", "nurse"),
        ("دانشجوی آرایشگری", "hairdresser"),
        ("kuaför öğrencisi", "hairdresser"),
        ("marangoz şoförü", "joiner"),
        ("welding student", "welder"),
    ],
)
def test_a_general_head_noun_is_not_its_field(text: str, other: str) -> None:
    assert read_title(text).value != other


def test_head_nouns_stand_where_their_language_puts_them() -> None:
    assert head_noun("terzi şoförü") == ("sofoerue", "car_driver")
    assert head_noun("şoförü terzi") is None
    assert head_noun("مهندس") is None
    assert read_title("инженер-строитель").value == "civil_engineer"
    assert read_title("inşaat mühendisi").value == "civil_engineer"
