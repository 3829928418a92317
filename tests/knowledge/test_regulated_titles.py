"""Official titles of regulated occupations, as statutes, offices and adverts write them, never lead past the law."""

from __future__ import annotations

import datetime as dt

import pytest

from fitmatch.knowledge.regulation import regulation_of
from fitmatch.normalise.words.titles import read_title

DAY = dt.date(2026, 4, 15)

TITLES = {
    "lab_technologist": (
        "reg_activity",
        "Medizinische/r Technologe/-in Laboratoriumsanalytik|Medizinische Technologin Laboratoriumsanalytik"
        "|Medizinische*r Technolog*in für Laboratoriumsanalytik|MTL (m/w/d)"
        "|Medizinischer Technologe Laboratoriumsanalytik",
    ),
    "radiographer": (
        "reg_activity",
        "Medizinische/r Technologe/-in Radiologie|Medizinische Technologin Radiologie|MTR",
    ),
    "functional_diagnostics_technologist": ("reg_activity", "Medizinische/r Technologe/-in Funktionsdiagnostik|MTF"),
    "veterinary_technologist": (
        "reg_activity",
        "Medizinische/r Technologe/-in Veterinärmedizin|Medizinische Technologin für Veterinärmedizin|VMTA",
    ),
    "orthoptist": ("reg_health_title", "Orthoptist/in|Orthoptistin|Orthoptist (m/w/d)"),
    "masseur": ("reg_health_title", "Masseur/in und medizinische/r Bademeister/in|medizinische Bademeisterin"),
    "food_chemist": ("reg_title", "Lebensmittelchemikerin|staatlich geprüfter Lebensmittelchemiker"),
    "notary": ("reg_activity", "Notar/in|Notarin"),
    "patent_attorney": ("reg_activity", "Patentanwalt/-anwältin|Patentanwältin"),
    "judicial_officer": ("public_service", "Rechtspfleger/in|Rechtspflegerin"),
    "auditor": ("reg_activity", "Wirtschaftsprüfer/in|Wirtschaftsprüferin"),
    "sworn_translator": ("reg_title", "beeidigte Übersetzerin|ermächtigte/r Übersetzer/in"),
    "insurance_intermediary": ("permit", "Versicherungsvermittlerin|Versicherungsmakler/in"),
    "farrier": ("permit", "Hufbeschlagschmied/in|Hufschmiedin"),
    "mine_surveyor": ("permit", "Markscheiderin"),
    "public_surveyor": ("permit", "Öffentlich bestellte/r Vermessungsingenieur/in|ÖbVI"),
    "check_engineer": ("permit", "Prüfsachverständige/r|Prüfingenieurin für Baustatik"),
    "vehicle_inspection_engineer": ("permit", "Prüfingenieurin Kfz|amtlich anerkannter Sachverständiger"),
    "radiation_protection_officer": ("permit", "Strahlenschutzbeauftragte/r|Strahlenschutzbeauftragter"),
    "gymnastics_teacher": ("reg_title", "Gymnastiklehrerin|Sport- und Gymnastiklehrer/in"),
    "pilot": ("permit", "Verkehrspilotin|Pilot/in"),
    "nautical_officer": ("permit", "Nautische/r Schiffsoffizier/in|nautische Offizierin"),
    "inland_boatman": ("permit", "Binnenschifferin|Schiffsführer/in"),
    "bus_driver": ("permit", "Berufskraftfahrerin im Personenverkehr"),
    "security_guard": ("permit", "Wachperson § 34a GewO (Unterrichtung)|Wachperson mit Sachkundeprüfung § 34a"),
    "cash_courier": ("permit", "Waffenträgerin|Geld- und Werttransport"),
    "firefighter": ("public_service", "Feuerwehr (mittl. techn. Dienst)|Feuerwehrfrau"),
    "special_needs_teacher": ("public_service", "Lehrer/in Förderschule|Lehrkraft an Förderschulen"),
    "secondary_teacher": ("public_service", "Lehrer/in Regionale Schule, Oberschule, Gymnasium|Lehrkraft Gymnasium"),
    "vocational_teacher": ("public_service", "Lehrer/in berufliche Schulen|Lehrkraft Berufsschule"),
    "german_teacher_daz": ("permit", "Lehrkraft für DaZ|Lehrkraft Integrationskurs (BAMF-Zulassung)|DaZ-Lehrerin"),
    "teacher": ("public_service", "Lehrkraft Deutsch/Musik|Lehrerin Deutsch und Geschichte"),
}


@pytest.mark.parametrize(
    ("title", "occupation", "law_class"),
    [(title, key, found) for key, (found, titles) in TITLES.items() for title in titles.split("|")],
)
def test_official_titles_lead_to_their_law(title: str, occupation: str, law_class: str) -> None:
    assert read_title(title).value == occupation
    assert regulation_of(occupation, DAY).occupation_class == law_class


@pytest.mark.parametrize(
    "title",
    [
        "Krankenpfleger-Helfer",
        "Helferin in der Altenpflege",
        "Hebammenhelferin",
        "Notfallsanitäter-Helfer",
        "Rettungssanitäter-Hilfe",
        "Physiotherapeuten-Helfer",
        "Ergotherapie-Aushilfe",
        "Ärztehelfer",
        "Apotheken-Aushilfe",
        "Logopädie-Hilfe",
        "Podologie-Helferin",
        "Familienhilfe",
        "Sozialhilfe",
    ],
)
def test_helpers_hold_no_regulated_occupation(title: str) -> None:
    key = read_title(title).value
    assert key is None or regulation_of(key, DAY).occupation_class == "nonreg"
