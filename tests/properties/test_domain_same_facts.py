"""Invariant 11 of the domain: the same facts in Ukrainian, Russian or German spelling give the same ranking."""

from __future__ import annotations

import csv
from functools import lru_cache
from itertools import cycle
from typing import TYPE_CHECKING

import pytest
from tests.properties.strategies import MATCHER, Raw, person

from fitmatch.demo import demo_file
from fitmatch.explain.catalogue import catalogue
from fitmatch.io.load import load_vacancies
from fitmatch.io.result_records import PairRecords

if TYPE_CHECKING:
    from fitmatch.schema.facts import VacancyFacts

LANGUAGES = ("de", "uk", "ru")
Spelling = tuple[str, str, str]

TITLES: list[Spelling] = [
    ("Köchin", "кухарка", "повариха"),
    ("Krankenschwester", "медична сестра", "медсестра"),
    ("Lkw-Fahrer", "водій вантажівки", "водитель грузовика"),
    ("Schweißer", "зварювальник", "сварщик"),
    ("Buchhalterin", "бухгалтерка", "бухгалтер"),
    ("Grundschullehrerin", "вчителька початкових класів", "учительница начальных классов"),
    ("Ärztin", "лікарка", "врач"),
    ("Zahnarzt", "стоматолог", "стоматолог"),
    ("Friseurin", "перукарка", "парикмахер"),
    ("Maurer", "муляр", "каменщик"),
    ("Maler", "маляр", "маляр"),
    ("Gärtner", "садівник", "садовник"),
    ("Bäcker", "пекар", "пекарь"),
    ("Fleischer", "м'ясник", "мясник"),
    ("Reinigungskraft", "прибиральниця", "уборщица"),
    ("Küchenhilfe", "помічниця кухаря", "помощник повара"),
    ("Kellnerin", "офіціантка", "официантка"),
    ("Softwareentwickler", "програміст", "программист"),
    ("Bauingenieurin", "інженерка-будівельниця", "инженер-строитель"),
    ("Maschinenbauingenieur", "інженер-механік", "инженер-механик"),
    ("Hebamme", "акушерка", "акушерка"),
    ("Erzieherin", "вихователька", "воспитательница"),
    ("Busfahrer", "водій автобуса", "водитель автобуса"),
    ("Landwirt", "фермер", "фермер"),
    ("Näherin", "швачка", "швея"),
    ("Sozialarbeiterin", "соціальна працівниця", "социальный работник"),
    ("Tischler", "столяр", "столяр"),
    ("Kassiererin", "касирка", "кассирша"),
    ("Übersetzerin", "перекладачка", "переводчица"),
    ("Dachdecker", "покрівельник", "кровельщик"),
]
GERMAN: list[Spelling] = [
    ("Deutsch A2", "німецька А2", "немецкий А2"),
    ("Deutsch B1", "німецька B1", "немецкий B1"),
    ("Deutsch B2, Englisch B1", "німецька B2, англійська B1", "немецкий B2, английский B1"),
]
RECOGNITIONS: list[Spelling] = [
    ("volle Gleichwertigkeit", "повна еквівалентність", "полная равноценность"),
    ("Verfahren läuft", "процедура триває", "в процессе признания"),
    ("kein Antrag gestellt", "ще не подавала", "ещё не подавала"),
]
PLACES: list[Spelling] = [
    ("Schwerin", "Шверін", "Шверин"),
    ("18055 Rostock", "18055 Росток", "18055 Росток"),
    ("Wismar", "Вісмар", "Висмар"),
]
LICENCES: list[Spelling] = [("keiner", "немає", "нет"), ("kein Führerschein", "немає прав", "нет прав")]
RESIDENCES: list[Spelling] = [("§ 24", "§24", "§ 24 AufenthG")]

TABLES = {"languages": GERMAN, "recognition": RECOGNITIONS, "place": PLACES, "driving_licence": LICENCES,
          "residence": RESIDENCES}  # fmt: skip


def records() -> list[tuple[Raw, Raw, Raw]]:
    """Return thirty people, each in three spellings."""
    drawn = zip(TITLES, *(cycle(spellings) for spellings in TABLES.values()), strict=False)
    names = ("title", *TABLES)
    return [
        tuple({name: spelling[i] for name, spelling in zip(names, row, strict=True)} for i in range(3))  # type: ignore[misc]
        for row in drawn
    ]


@lru_cache(maxsize=1)
def vacancies() -> list[VacancyFacts]:
    """Return a part of the bundled vacancies, and one skilled job for every title of the table."""
    return [MATCHER.normalise(record) for record in load_vacancies(demo_file("vacancies.csv")).records[::4]]


def ranking_of(raw: Raw) -> list[dict[str, object]]:
    """Return the ranking of one person as records: order, points, findings and all."""
    ranking = MATCHER.rank(person(raw), vacancies())
    return [PairRecords(catalogue("de")).record(match, ranking) for match in ranking]


def test_11_there_are_thirty_people_and_every_list_is_used() -> None:
    assert len(records()) >= 30
    lists = {record["list"] for raw in records()[:6] for record in ranking_of(raw[0])}
    assert lists == {"ranked", "to_clarify", "excluded"}


@pytest.mark.parametrize("spellings", records(), ids=lambda spellings: str(spellings[0]["title"]))
def test_11_three_spellings_have_one_ranking(spellings: tuple[Raw, Raw, Raw]) -> None:
    """Invariant 11: title, languages, recognition, place, licence and papers, all in one language at a time."""
    german = ranking_of(spellings[0])
    for language, raw in zip(LANGUAGES[1:], spellings[1:], strict=True):
        assert ranking_of(raw) == german, language


READ_APART = [
    ("recognition", ("teilweise Gleichwertigkeit", "часткова рівноцінність", "частичная равноценность"),
     "in German the decision for occupations that are not regulated, in Cyrillic letters for regulated ones"),
    ("recognition", ("Verfahren läuft", "процедура йде", "процедура идет"), "'is going on' is not read in Russian"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "spelling"),
    [
        *((field, spelling) for field, table in TABLES.items() for spelling in table),
        *(
            pytest.param(field, spelling, marks=pytest.mark.xfail(reason=why, strict=True))
            for field, spelling, why in READ_APART
        ),
    ],
)
def test_11_each_field_alone_means_the_same(field: str, spelling: Spelling) -> None:
    """Invariant 11, field by field: a difference is found where it arises."""
    profiles, statuses = [], []
    for text in spelling:
        fact = MATCHER.normalise(person({"title": "Köchin", field: text}))
        recognition = fact.profile.recognition
        profiles.append((fact.profile.languages, fact.profile.place, fact.profile.licences, fact.residence))
        statuses.append(recognition.key if recognition else "")
    assert profiles == [profiles[0]] * 3
    assert statuses == [statuses[0]] * 3


def test_11_another_fact_in_another_spelling_is_another_ranking() -> None:
    """The check can fail: a level or a title that differs is found."""
    german, ukrainian, _ = records()[1]
    for field, other in (("languages", "німецька C1"), ("title", "зварювальник")):
        assert ranking_of({**ukrainian, field: other}) != ranking_of(german)


def test_11_the_bundled_people_speak_more_than_german() -> None:
    """The example is worth its name: people's own words in Cyrillic letters are read there as well."""
    with demo_file("candidates.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    assert any("\u0400" <= letter <= "\u04ff" for row in rows for cell in row.values() for letter in cell or "")
