from __future__ import annotations

import datetime as dt

import pytest

from fitmatch.normalise.vacancy import normalise_vacancy
from fitmatch.schema.vacancy import Vacancy

AS_OF = dt.date(2026, 4, 15)


def stated(title: str, must: str) -> list[str]:
    facts = normalise_vacancy(Vacancy(id="v", title=title, must=[must]), AS_OF)
    return [skill.text for skill in facts.skills if skill.source == "text"]


@pytest.mark.parametrize(
    ("title", "must"),
    [
        ("Maurer", "gelernter Maurer"),
        ("Dachdecker", "mehrjährige Berufserfahrung"),
        ("Schweißer", "at least 3 years of experience"),
        ("Altenpflegehelfer", "Erlaubnis Altenpflegehelfer/in"),
        ("Tischler", "Erfahrung als Möbeltischler"),
    ],
)
def test_training_and_practice_in_the_occupation_itself_are_no_skill(title: str, must: str) -> None:
    assert stated(title, must) == []


@pytest.mark.parametrize(
    ("title", "must"), [("Maurer", "Erfahrung als Koch"), ("Schlosser", "Erfahrung im Rohrleitungsbau")]
)
def test_other_practice_stays_a_requirement(title: str, must: str) -> None:
    assert stated(title, must) == [must]


def test_a_licence_the_employer_does_not_name_is_left_to_its_gate() -> None:
    facts = normalise_vacancy(Vacancy(id="v", title="Pflegefachkraft"), AS_OF)
    assert "nurse_licence_de" not in {skill.skill for skill in facts.skills}
    assert facts.skills
