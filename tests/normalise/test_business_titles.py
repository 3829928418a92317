"""Titles that tell a business, a leader, an abbreviation or a sentence."""

from __future__ import annotations

import pytest

from fitmatch.normalise.words.title_cells import read_titles
from fitmatch.normalise.words.titles import read_title


@pytest.mark.parametrize(
    ("title", "occupation"),
    [
        ("Hospitation Malerbetrieb, 1 Woche", "painter"),
        ("Schnuppertage Fliesenfirma", "tiler"),
        ("Helfer Malerfirma", "painter_helper"),
        ("Aushilfe Malerbetrieb", "painter_helper"),
        ("Elektrofirma von Bruder", "electrician_building"),
        ("Buchhalterin für Malerbetrieb", "accountant"),
        ("Fahrer Malerbetrieb", "car_driver"),
        ("Büro Malerbetrieb", None),
        ("Serverbetrieb", "it_operations_technician"),
        ("Schichtbetrieb", None),
    ],
)
def test_a_business_is_the_trade_it_is_called_by(title: str, occupation: str | None) -> None:
    assert read_title(title).value == occupation


@pytest.mark.parametrize(
    ("title", "occupation"),
    [
        ("Leitung Änderungsschneiderei", "tailoring_supervisor"),
        ("Chefin einer Schneiderei", "tailoring_supervisor"),
        ("Leiter Malerbetrieb", "site_foreman"),
        ("Leitung Konditorei", "food_production_supervisor"),
        ("Leitung Fotostudio", None),
        ("Leitung Apotheke", None),
    ],
)
def test_who_leads_a_trade_is_read_by_its_group(title: str, occupation: str | None) -> None:
    assert read_title(title).value == occupation


@pytest.mark.parametrize(
    ("title", "full"),
    [
        ("Mitarb. Wäscherei: legen", "Mitarbeiter Wäscherei"),
        ("MA Lager", "Mitarbeiter Lager"),
        ("Lagermitarb.", "Lagermitarbeiter"),
        ("Reinigungskr. abends", "Reinigungskraft abends"),
        ("Sachb. Lohn", "Sachbearbeiter Lohn"),
    ],
)
def test_abbreviations_are_read_in_full(title: str, full: str) -> None:
    assert read_title(title).value == read_title(full).value is not None


@pytest.mark.parametrize(
    ("title", "occupations"),
    [
        ("Lkw-Fahrer – wir bezahlen die Grundqualifikation, bis dahin Beifahrer", ["lorry_driver"]),
        ("Quereinsteiger Bus, D wird bezahlt", ["bus_driver"]),
        ("Jurist (Kabul), former prosecutor's office", ["lawyer"]),
        ("Lagerarbeiter / forklift", ["warehouse_helper", "forklift_driver"]),
        ("Koch – Bäcker", ["cook", "baker"]),
        ("Werkstattleiter (Stickereibetrieb)", ["automotive_master"]),
    ],
)
def test_a_sentence_or_a_workplace_behind_a_title_names_nobody(title: str, occupations: list[str]) -> None:
    assert [reading.value for reading in read_titles(title)] == occupations


@pytest.mark.parametrize("title", ["Operator (m/w/d)", "Pfleger/in", "Allrounder", "Mitarbeiter IT", "Mitarbeiter"])
def test_what_says_too_little_is_asked_about(title: str) -> None:
    assert all(reading.value is None for reading in read_titles(title))
