"""What an offer cannot mean, may not say, or does not say: findings for people, never scored."""

from __future__ import annotations

import datetime as dt

import pytest

from fitmatch.explain.catalogue import catalogue
from fitmatch.normalise.adverts.advert import read_advert
from fitmatch.normalise.adverts.checks import FACTS
from fitmatch.normalise.vacancy import normalise_vacancy
from fitmatch.schema.vacancy import Vacancy

AS_OF = dt.date(2026, 4, 15)
MISSING = {f"vacancy.{fact}_missing" for fact in FACTS}


def codes(text: str, as_of: dt.date = AS_OF) -> set[str]:
    return {finding.code for finding in read_advert(text, as_of=as_of).findings} - MISSING


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Koch (m/w/d)\nLohn: 12,50 €/Std.", "pay_below_minimum"),
        ("Koch (m/w/d), 40 Std./Woche\nGehalt: 2.000 € brutto im Monat", "pay_below_minimum"),
        ("Reinigungskraft auf Minijob-Basis\n700 € im Monat", "minijob_pay_above_limit"),
        ("Koch (m/w/d)\n\nVorher zwei Wochen Probearbeit, unbezahlt.", "trial_work_unpaid"),
        ("Praktikum im Büro\n\nDauer: 6 Monate, Vergütung 300 € im Monat", "internship_too_long"),
        ("Lagerhelfer (m/w/d)\n\nProfil:\n- abgeschlossene Berufsausbildung", "helper_needs_training"),
        ("Maler (m/w/d)\n\nProfil:\n- Gesellenbrief als Maler\n\nQuereinsteiger willkommen!", "newcomers_and_training"),
        ("Koch (m/w/d)\n\nProfil:\n- Jahre Erfahrung am Herd\n\nKeine Erfahrung nötig.", "experience_asked_and_not"),
        ("Koch (m/w/d)\n\nProfil:\n- Deutsch B1\n- Kunden beraten\n\nDeutsch B2 ist Pflicht.", "german_levels_differ"),
        ("Koch (m/w/d)\n\nDeutsch ist nicht nötig.\n\nProfil:\n- Deutsch mindestens B2", "german_needed_and_not"),
        ("Koch (m/w/d) in Teilzeit, 40 Std./Woche", "part_time_full_hours"),
    ],
)
def test_offers_to_ask_about(text: str, code: str) -> None:
    assert f"vacancy.{code}" in codes(text)


@pytest.mark.parametrize(
    "text",
    [
        "Koch (m/w/d)\nLohn: 13,90 €/Std.",
        "Ausbildung zum Koch (m/w/d)\n1. Lehrjahr: 850 € im Monat, 40 Std./Woche",
        "Reinigungskraft auf Minijob-Basis\n603 € im Monat",
        "Koch (m/w/d)\n\nProbetag wird bezahlt, zwei Wochen Einarbeitung.",
        "Praktikum im Büro\n\nDauer: 4 Wochen",
        "Pflichtpraktikum im Büro\n\nDauer: 6 Monate",
        "Lagerhelfer (m/w/d)\n\nProfil:\n- Berufsausbildung oder Erfahrung im Lager",
        "Koch (m/w/d)\n\nProfil:\n- Deutsch mind. B1\n\nWünschenswert:\n- Deutsch B2",
        "Koch (m/w/d) in Vollzeit oder Teilzeit, bis 40 Std./Woche",
        "Koch (m/w/d)\nGehalt: 2.000 € brutto im Monat",
    ],
)
def test_offers_that_are_in_order(text: str) -> None:
    assert codes(text) == set()


def test_figures_are_those_of_the_day() -> None:
    advert = "Koch (m/w/d)\nLohn: 14,20 €/Std."
    assert codes(advert) == set()
    assert codes(advert, dt.date(2027, 2, 1)) == {"vacancy.pay_below_minimum"}


def test_what_an_advert_leaves_open() -> None:
    silent = {finding.code for finding in read_advert("Koch (m/w/d) gesucht", as_of=AS_OF).findings}
    whole = "Koch (m/w/d)\nVollzeit, 40 Std./Woche, 8–16 Uhr, ab sofort\nOrt: 18055 Rostock\nLohn: 15 €/Std."
    assert silent == MISSING
    assert not {finding.code for finding in read_advert(whole, as_of=AS_OF).findings}


def test_findings_stand_where_the_words_are() -> None:
    advert = "Koch (m/w/d)\nLohn: 12,50 €/Std."
    found = next(f for f in read_advert(advert, as_of=AS_OF).findings if f.code == "vacancy.pay_below_minimum")
    assert found.span is not None
    assert advert[slice(*found.span)].startswith("12,50")
    assert dict(found.values) == {"hourly": 12.5, "minimum": 13.9}


def test_a_record_of_fields_is_checked_too_and_every_code_has_a_sentence() -> None:
    offer = Vacancy(
        id="v1", title="Lagerhelfer", kind="Arbeit", wage="11 €/Std.", must=("abgeschlossene Berufsausbildung",)
    )
    found = normalise_vacancy(offer, AS_OF).findings
    assert {"vacancy.pay_below_minimum", "vacancy.helper_needs_training", "vacancy.place_missing"} <= set(found)
    for language in ("de", "en"):
        assert all(catalogue(language).sentence(code) for code in found)
