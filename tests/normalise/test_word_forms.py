"""Skill words in other forms and orders than the lexicon names them, and words that must not be taken for them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.words.skills import read_skill
from fitmatch.normalise.words.word_forms import WordForms, stem


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ich nähe gern", "sewing_basic"),
        ("repariere Fahrräder", "bicycle_repair"),
        ("Rohre im Bad verlegen", "sanitary_installation"),
        ("kann Kinder gut betreuen", "childcare_basic"),
        ("I iron clothes", "ironing"),
        ("repairing bicycles", "bicycle_repair"),
        ("вмію прати білизну", "laundry_washing"),
        ("міняю шини", "tyre_change"),
        ("умею паять", "electronics_soldering"),
        ("ремонтирую телефоны", "phone_repair"),
        ("ütü yapıyorum", "ironing"),
        ("traktör sürmeyi bilirim", "tractor_driving"),
        ("ظرف‌شستن", "dishwashing"),
        ("باغبانی بلدم", "gardening_basic"),
        ("أعرف الخياطة", "sewing_basic"),
    ],
)
def test_other_forms_of_a_name_are_found(text: str, expected: str) -> None:
    assert read_skill(text).value == expected


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Fliesen verkaufen", "tile_laying"),
        ("Brot essen", "bread_baking"),
        ("halı satışı", "carpet_weaving"),
        ("Zäune streichen lassen und Rechnung bezahlen", "invoicing_offers"),
        ("Java-Tee", "java"),
        ("Excel-Hotel", "excel"),
        ("Walzer", "wheel_loader_operation"),
        ("wedding", "welding"),
        ("tuning", "turning"),
        ("Schwitzen", "sculpting"),
        ("Hecken färben", "hair_colouring"),
    ],
)
def test_words_beside_or_behind_a_name_may_make_it_something_else(text: str, other: str) -> None:
    assert read_skill(text).value != other


@pytest.mark.parametrize(("text", "expected"), [("HACCP-Regeln", "haccp"), ("Excel-Kenntnisse", "excel")])
def test_general_words_behind_a_hyphen_change_nothing(text: str, expected: str) -> None:
    assert read_skill(text).value == expected


def test_what_two_concepts_claim_belongs_to_neither() -> None:
    forms = WordForms(
        [("de", "Wände streichen", "painting"), ("de", "streiche Wand", "pranks"), ("en", "paint", "art")]
    )
    assert forms.find("Wände streichen") != "pranks"
    assert WordForms([("en", "paint walls", "a"), ("en", "wall painting", "b")]).find("painting walls") is None


def test_word_forms_never_give_a_name_of_the_lexicon_to_another_concept() -> None:
    skills = core_lexicon().skills.values()
    names = [(language, name, s.key) for s in skills for language, found in s.names.items() for name in found]
    forms = WordForms(names)
    assert [(name, key) for _, name, key in names if read_skill(name).reason == "concept.word_form"] == []
    wrong = {(name, key, found) for _, name, key in names if (found := forms.find(name)) not in {key, None}}
    assert len(wrong) <= len(names) // 1000, sorted(wrong)[:20]


def test_endings_leave_a_stem() -> None:
    assert all(int(row["shortest_stem"]) >= 2 for row in read_table("taxonomy/word_endings"))
    assert stem("ab", "de") == "ab"
    assert stem("", "ru") == ""


@given(st.text(max_size=300))
def test_any_text_is_searched_without_error(text: str) -> None:
    forms = WordForms([("de", "Kinder betreuen", "childcare")])
    assert forms.find(text) in {None, "childcare"}
    assert forms.find_inside(text) is None or "kind" in text.casefold()


def test_very_long_texts_end_soon() -> None:
    for text in ("Kinder " * 20_000, "kinder" * 20_000, "а" * 100_000):
        read_skill(text)
