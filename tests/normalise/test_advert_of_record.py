from __future__ import annotations

import datetime as dt

import pytest

from fitmatch.normalise.vacancy import normalise_vacancy
from fitmatch.schema.codes import Strictness
from fitmatch.schema.facts import VacancyFacts
from fitmatch.schema.vacancy import Vacancy


def read(title: str, text: str, **fields: object) -> VacancyFacts:
    return normalise_vacancy(Vacancy.read({"id": "v", "title": title, "text": text, **fields}), dt.date(2026, 4, 15))


@pytest.mark.parametrize(
    ("title", "text", "credential"),
    [
        ("Küchenchef", "Ohne Küchenmeisterbrief ist eine Einstellung ausgeschlossen.", "master_craftsman"),
        ("Dreher", "Abgeschl. Berufsausbildung ist Pflicht, Quereinsteiger nehmen wir nicht.", "completed_training"),
        ("Chemiker", "Eine Promotion ist zwingend.", "doctorate"),
    ],
)
def test_what_a_sentence_of_the_text_insists_on_is_a_must(title: str, text: str, credential: str) -> None:
    assert read(title, text).credentials == (credential,)


@pytest.mark.parametrize(
    "text", ["Ein Meisterbrief ist kein Muss.", "Wir bilden zum Meister weiter.", "Meisterbrief wäre schön."]
)
def test_what_it_only_names_is_none(text: str) -> None:
    assert read("Tischler", text).credentials == ()


def test_licences_of_the_text_count_unless_the_firm_pays_for_them() -> None:
    facts = read("Kraftfahrer", "Führerschein CE + 95 zwingend, Start sofort auf eigener Tour")
    assert {(one.licence_class, one.strictness) for one in facts.licences} >= {("CE", Strictness.MUST)}
    paid = read("Kraftfahrer", "Wir zahlen die Grundqualifikation (Code 95), bis dahin Beifahrer.", must="FS CE")
    assert {one.licence_class for one in paid.licences} == {"CE"}
