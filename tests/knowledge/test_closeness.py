"""What counts as near, what does not: by relation and by code, never by likeness of letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitmatch.knowledge.closeness import core_relations
from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.words.skills import read_skill
from fitmatch.normalise.words.titles import read_title

OCCUPATIONS = sorted(core_lexicon().occupations)
SKILLS = sorted(core_lexicon().skills)
RELATIONS = core_relations()
ONE_WAY = {"near", "bridge"}


def occupation(title: str) -> str:
    key = read_title(title).value
    assert key is not None, title
    return key


def skill(text: str) -> str:
    key = read_skill(text).value
    assert key is not None, text
    return key


def closeness(has: str, asked: str) -> float:
    return RELATIONS.occupation_closeness(occupation(has), occupation(asked)).value


def credit(has: str, asked: str) -> float:
    reached = dict(RELATIONS.skills_reached_from(skill(has)))
    return reached[skill(asked)].value if skill(asked) in reached else 0.0


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Java-Entwickler", "Webentwickler"),
        ("Tierarzt", "Arzt"),
        ("Zahnarzt", "Arzt"),
        ("Krankenpfleger", "Krankenpflegehelfer"),
        ("Altenpfleger", "Altenpflegehelfer"),
        ("Koch", "Beikoch"),
        ("Erzieher", "Kinderpfleger"),
        ("Zahntechniker", "Zahnarzt"),
        ("Lehrer", "Fahrlehrer"),
    ],
)
def test_like_names_are_different_occupations(first: str, second: str) -> None:
    assert occupation(first) != occupation(second)
    assert closeness(first, second) < 1
    assert closeness(second, first) < 1


def test_likeness_of_letters_gives_nothing() -> None:
    assert closeness("Tierarzt", "Arzt") <= 0.25
    assert closeness("Bäcker", "Dachdecker") == 0
    assert closeness("Koch", "Krankenpfleger") == 0


@pytest.mark.parametrize(
    ("first", "second", "most"),
    [("Java", "JavaScript", 0.35), ("C#", "C++", 0.35), ("Führerschein B", "Führerschein C", 0)],
)
def test_like_names_are_different_skills(first: str, second: str, most: float) -> None:
    assert skill(first) != skill(second)
    assert credit(first, second) <= most
    assert credit(second, first) <= most


@pytest.mark.parametrize(
    ("has", "asked", "least"),
    [
        ("Koch", "Küchenhilfe", 0.8),
        ("Maurer", "Bauhelfer", 0.7),
        ("Arzt", "Medizinische Fachangestellte", 0.4),
        ("Grundschullehrer", "Erzieher", 0.5),
        ("Maler", "Stuckateur", 0.6),
        ("Stuckateur", "Maler", 0.6),
        ("Webentwickler", "Softwareentwickler", 0.7),
        ("Elektroniker für Energie- und Gebäudetechnik", "Elektroniker für Betriebstechnik", 0.75),
        ("Mathematiklehrer", "Nachhilfelehrer", 0.8),
        ("Buchhalter", "Exportsachbearbeiter", 0.5),
    ],
)
def test_neighbours_are_near(has: str, asked: str, least: float) -> None:
    assert least <= closeness(has, asked) < 1


@pytest.mark.parametrize(
    ("has", "work_with_the_training", "other_work"),
    [
        ("pharmacist", "lab_technician_chemistry", "laundry_worker"),
        ("surgeon", "medical_documentation_assistant", "warehouse_helper"),
        ("lawyer", "office_clerk", "warehouse_helper"),
        ("nurse", "everyday_companion", "factory_packer"),
        ("primary_teacher", "nursery_assistant", "cleaner"),
        ("mechanical_engineer", "metal_helper", "kitchen_helper"),
        ("physiotherapist", "sports_coach", "warehouse_helper"),
        ("farmer", "garden_helper", "factory_packer"),
        ("tailor", "laundry_worker", "kitchen_helper"),
        ("welder", "plumber_shk", "cleaner"),
        ("musician", "music_teacher", "laundry_worker"),
        ("construction_helper", "civil_works_helper", "kitchen_helper"),
    ],
)
def test_work_that_uses_the_training_is_nearer_than_any_other_work(
    has: str, work_with_the_training: str, other_work: str
) -> None:
    between = RELATIONS.occupation_closeness
    assert between(has, work_with_the_training).value > between(has, other_work).value


def test_near_pairs_hold_for_special_forms_and_not_for_helpers() -> None:
    between = RELATIONS.occupation_closeness
    for has in ("surgeon", "gynaecologist", "internist"):
        assert between(has, "medical_documentation_assistant").relation == "near"
    assert between("bakery_helper", "cook").value < between("baker", "cook").value


@pytest.mark.parametrize(
    ("has", "asked"),
    [
        ("cultural_institution_manager", "security_manager"),
        ("cleaning_supervisor", "laser_operator"),
        ("pharmacist", "dentist"),
        ("road_builder", "joiner"),
    ],
)
def test_neighbours_in_the_classification_only_are_no_evidence_for_skilled_work(has: str, asked: str) -> None:
    assert RELATIONS.occupation_closeness(has, asked).value < 0.4


def test_the_special_covers_the_general_better_than_the_other_way_round() -> None:
    assert credit("MAG-Schweißen", "Schweißen") > credit("Schweißen", "MAG-Schweißen") > 0


def test_near_pairs_name_occupations_of_the_lexicon_and_lie_between_nothing_and_the_same() -> None:
    codes = {code for o in core_lexicon().occupations.values() for code in o.kldb}
    for row in read_table("closeness/near_occupations"):
        assert {row["from_kldb"], row["to_kldb"]} <= codes, row["why"]
        assert 0 < float(row["closeness"]) < 1, row["why"]
        assert row["both_ways"] in {"yes", "no"}, row["why"]
        assert row["source"], row["why"]


@pytest.mark.parametrize("table", ["closeness/skill_relations", "closeness/occupation_relations"])
def test_relations_lie_between_nothing_and_the_same(table: str) -> None:
    values = {row["relation"]: float(row["closeness"]) for row in read_table(table)}
    assert [name for name, value in values.items() if value == 1] in (["exact"], ["same"])
    assert all(0 < value <= 1 for value in values.values())


@given(st.sampled_from(OCCUPATIONS), st.sampled_from(OCCUPATIONS))
def test_occupations_are_as_close_both_ways_unless_a_way_is_named(first: str, second: str) -> None:
    there, back = RELATIONS.occupation_closeness(first, second), RELATIONS.occupation_closeness(second, first)
    assert 0 <= there.value <= 1
    assert there.via == first
    assert (there.value == 1) == (first == second)
    if not ONE_WAY & {there.relation, back.relation}:
        assert there.value == back.value


@given(st.sampled_from(SKILLS))
def test_related_and_sibling_skills_hold_both_ways(key: str) -> None:
    reached = dict(RELATIONS.skills_reached_from(key))
    assert reached[key].relation == "exact"
    opposite = {"narrower": "broader", "broader": "narrower"}
    for other, found in reached.items():
        assert found.via == key
        assert (found.value == 1) == (other == key)
        back = dict(RELATIONS.skills_reached_from(other)).get(key)
        # A grandchild covers the grandparent, yet the general skill is only credited for the next special one.
        if back is None:
            assert found.relation == "narrower"
        elif found.relation in {"related", "sibling"}:
            assert back.value >= found.value
        else:
            assert back.relation in {opposite.get(found.relation), "exact", "related"}


@given(st.text(max_size=40))
def test_words_nobody_knows_reach_only_themselves(text: str) -> None:
    key = f"term:{text}"
    assert [other for other, _ in RELATIONS.skills_reached_from(key)] == [key]


@pytest.mark.parametrize("key", OCCUPATIONS[::10])
def test_typical_skills_count_less_than_stated_ones(key: str) -> None:
    assert all(found.value < 1 and found.via == key for _, found in RELATIONS.typical_skills_of(key))
