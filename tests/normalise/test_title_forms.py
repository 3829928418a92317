"""Titles in other wordings: helpers in one word, tasks instead of people, engineers and studies, tails and brackets."""

from __future__ import annotations

import pytest

from fitmatch.normalise.words.title_cells import read_titles
from fitmatch.normalise.words.titles import read_title


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Glasreinigerhelfer (m/w/d)", "cleaner"),
        ("Dachdecker-Hilfe", "roofing_helper"),
        ("Pferdewirt-Helfer/in Reitstall", "animal_farm_helper"),
        ("Straßenbau-Hilfskraft", "civil_works_helper"),
        ("Konditor-Gehilfin", "bakery_helper"),
        ("Tischlerei-Aushilfe, samstags", "wood_helper"),
        ("Gießerei-Helfer", "metal_helper"),
        ("Schul-Aushilfe", None),
        ("Gärtnerei-Hilfe, Saison", "garden_helper"),
        ("Hausmeisterhilfe", "facility_caretaker"),
    ],
)
def test_helpers_in_one_word(title: str, expected: str | None) -> None:
    assert read_title(title).value == expected


@pytest.mark.parametrize(
    "title",
    ["Entwicklungshelfer", "Sehhilfe", "Rechtshilfe", "Jugendhilfe", "Einkaufshilfe für Senioren", "Ersthelfer"],
)
def test_other_help_is_no_helper_of_an_occupation(title: str) -> None:
    assert read_title(title).status == "unmapped"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Flyer austragen", "leaflet_distributor"),
        ("Handzettel verteilen", "leaflet_distributor"),
        ("Zeitungen austragen", "parcel_post_deliverer"),
        ("Pakete sortieren", "mail_sorter"),
        ("Sortierkraft Paketzentrum", "mail_sorter"),
    ],
)
def test_tasks_name_who_does_them(title: str, expected: str) -> None:
    assert read_title(title).value == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Projektingenieur/in Tiefbau, Rostock", "civil_engineer"),
        ("Versuchsingenieurin Maschinenbau (Präsenz)", "mechanical_engineer"),
        ("Dipl.-Ing. (FH) Elektrotechnik", "electrical_engineer"),
        ("Duales Studium Bauwesen", "civil_engineer"),
        ("Planungsingenieur Windenergie", "energy_engineer"),
        ("Projektingenieur Catering", None),
    ],
)
def test_engineers_by_field(title: str, expected: str | None) -> None:
    assert read_title(title).value == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Hospitation in der Bäckerei (nur Zuschauen)", "bakery_helper"),
        ("Schnuppertag Tischlerei", "joiner"),
        ("EQ Metall (Einstiegsqualifizierung)", "metal_helper"),
        ("Imbiss, Aushilfe am Abend", "service_helper"),
        ("Mitarbeiter Küche Salate", "kitchen_helper"),
        ("Mitarbeiter Produktion Planung", None),
        ("Mitarbeiter Bauamt", None),
        ("Quereinsteigerin Büro", None),
        ("Barhelfer", "service_helper"),
    ],
)
def test_places_of_work_and_trials(title: str, expected: str | None) -> None:
    assert read_titles(title)[0].value == expected


def test_subjects_of_a_teacher_are_no_occupations_each() -> None:
    assert [reading.value for reading in read_titles("Lehrkraft Deutsch/Musik")] == ["teacher"]
    assert read_title("Lehrkraft Deutsch").status == "ambiguous"
    assert [reading.value for reading in read_titles("Maurer/Koch")] == ["bricklayer", "cook"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Küchenleitung Klinikum", "head_chef"),
        ("Laborassistenz Pharma", "lab_technician_chemistry"),
        ("Sachbearbeitung Einkauf Lebensmittel", "purchaser"),
        ("Ingenieurin Lederverarbeitung", None),
        ("Verkaufskraft Schuhe", "textile_salesperson"),
        ("Produktionsmitarbeiterin Süßwaren", "food_production_helper"),
        ("Leitung Gärtnerei", "garden_supervisor"),
        ("Sortierer Wertstoffe", "waste_sorter"),
        ("Fahrer Bus", "bus_driver"),
        ("Leitung Gärtnerei, Schwerin", "garden_supervisor"),
    ],
)
def test_work_and_field_name_who_does_it(title: str, expected: str | None) -> None:
    assert read_title(title).value == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Fleischergesellin (m/w/d)", "butcher"),
        ("Friseur-Azubi", "hairdresser"),
        ("Junggeselle", None),
        ("Maschineneinrichter Spritzguss", "plastics_process_worker"),
        ("Federneinrichter", "machine_operator"),
        ("Zurichter", None),
        ("Verkäuferin im Backshop Bahnhof", "bakery_salesperson"),
        ("Verkäufer in einem Baumarkt", "diy_salesperson"),
        ("Kassierer an der Schule", "cashier"),
    ],
)
def test_stages_and_places_say_more_of_a_trade(title: str, expected: str | None) -> None:
    assert read_title(title).value == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Gärtnereimitarbeiter (m/w/d)", "garden_helper"),
        ("Sägewerks-Mitarbeiterin", "wood_helper"),
        ("Betriebsratsmitarbeiter", None),
        ("Klinikmitarbeiter", None),
        ("Bau-", None),
        ("Helfer Tierzuchtbetrieb", "animal_farm_helper"),
        ("Helfer Handwerksbetrieb", None),
    ],
)
def test_staff_named_after_their_place(title: str, expected: str | None) -> None:
    assert read_title(title).value == expected
