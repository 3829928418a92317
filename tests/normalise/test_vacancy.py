"""A whole vacancy to codes: every requirement goes where it belongs."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from fitmatch.normalise.vacancy import normalise_vacancy
from fitmatch.schema.codes import Shift
from fitmatch.schema.vacancy import Vacancy


@pytest.mark.parametrize(
    ("words", "school"),
    [
        ({"requirements": "Realschulabschluss"}, "MSA"),
        ({"must": "mittlerer Schulabschluss, Deutsch B1"}, "MSA"),
        ({"must": "MSA oder guter Hauptschulabschluss"}, "HSA"),
        ({"nice": "Realschulabschluss"}, ""),
        ({"must": "keine"}, ""),
    ],
)
def test_a_school_certificate_among_the_requirements_is_a_school_requirement(
    words: dict[str, Any], school: str
) -> None:
    facts = normalise_vacancy(Vacancy(id="v", kind="Ausbildung", **words), dt.date(2026, 4, 15))
    assert (facts.school, facts.skills) == (school, ())


def test_licences_of_the_must_list_and_of_the_text_both_count() -> None:
    offer = Vacancy(id="v", title="Fahrer", must=("Klasse CE",), text="Führerschein B erforderlich.")
    assert [one.licence_class for one in normalise_vacancy(offer, dt.date(2026, 4, 15)).licences] == ["CE", "B"]
    paid = Vacancy(id="v", title="Fahrer", must=("Klasse CE",), text="Code 95 machen wir mit Ihnen auf Firmenkosten.")
    assert [one.licence_class for one in normalise_vacancy(paid, dt.date(2026, 4, 15)).licences] == ["CE"]
    later = Vacancy(id="v", title="Fahrer", must=("FS CE",), text="Code 95 wird nachgeholt, Firma zahlt.")
    assert [one.licence_class for one in normalise_vacancy(later, dt.date(2026, 4, 15)).licences] == ["CE"]


@pytest.mark.parametrize(
    ("cell", "offered"),
    [
        ("Personalzimmer vorhanden", True),
        ("ja", True),
        ("так, кімната", True),
        ("nein, bitte selbst um Wohnung kümmern", False),
        ("keine Unterkunft", False),
        ("немає", False),
        ("Hilfe bei der Wohnungssuche", None),
        (None, None),
    ],
)
def test_lodging_is_offered_refused_or_not_said(cell: str | None, *, offered: bool | None) -> None:
    offer = Vacancy(id="v", title="Koch", accommodation=cell)
    assert normalise_vacancy(offer, dt.date(2026, 4, 15)).accommodation is offered


@pytest.mark.parametrize(
    ("place", "text", "stated"),
    [
        (None, "Einsatzorte wechselnd, näheres im Gespräch", "unknown"),
        (None, "Arbeitsort: Greifswald", "unique"),
        ("Wismar", "Arbeitsort: Greifswald", "unique"),
    ],
)
def test_a_place_in_the_text_counts_where_the_cell_is_empty(place: str | None, text: str, stated: str) -> None:
    facts = normalise_vacancy(Vacancy(id="v", title="Schlosser", place=place, text=text), dt.date(2026, 4, 15))
    assert facts.place.kind == stated
    assert any(term.field == "place" for term in facts.terms)


@pytest.mark.parametrize(
    ("must", "skill", "language"),
    [
        ("Kenntnisse im deutschen Sozialversicherungsrecht", "social_insurance_law", False),
        ("Kenntnisse im deutschen Steuerrecht", "tax_law_de", False),
        ("Kenntnisse der deutschen Sprache", None, True),
        ("Kommunikation in deutscher Sprache", None, True),
    ],
)
def test_the_law_of_a_country_is_no_language(must: str, skill: str | None, *, language: bool) -> None:
    facts = normalise_vacancy(Vacancy.read({"id": "v", "title": "Lohnbuchhalter", "must": must}), dt.date(2026, 4, 15))
    assert (skill is None) or skill in {one.skill for one in facts.skills}
    assert any(one.language == "de" for one in facts.languages) == language


@pytest.mark.parametrize("shift", ["Mo-Fr unterwegs, Übernachtung im Lkw", "Wochentouren", "Einsatz auf Montage"])
def test_nights_away_from_home_are_told(shift: str) -> None:
    facts = normalise_vacancy(Vacancy.read({"id": "v", "title": "Kraftfahrer", "shift": shift}), dt.date(2026, 4, 15))
    assert Shift.AWAY in facts.shifts
