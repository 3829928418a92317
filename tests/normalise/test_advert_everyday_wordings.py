"""Adverts in everyday words: what is carried, told of the firm or denied is not asked for; times of other things."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.normalise.advert_reading import read

from fitmatch.normalise.adverts.advert import read_advert


@pytest.mark.parametrize(
    ("text", "must", "nice"),
    [
        ("Da wir Kinder fahren, benötigen wir von Ihnen ein Führungszeugnis.", ["Führungszeugnis"], []),
        ("Mitbringen müssen Sie Geduld und Sorgfalt.", ["Geduld", "Sorgfalt"], []),
        ("Du bringst die Pakete in die Büros und holst Unterschriften ein.", [], []),
        ("Du bringst Geduld und Humor mit.", ["Geduld", "Humor"], []),
        ("Dich erwartet eine helle Halle mit acht Toren und moderner Technik.", [], []),
        ("Awaits you: a bright hall with eight gates.", [], []),
        (
            "Staplerschein wäre schön, viel wichtiger ist uns, dass du zwei Jahre im Lager gearbeitet hast.",
            ["zwei Jahre im Lager gearbeitet"],
            ["Staplerschein"],
        ),
        ("Wenn du schon einmal verpackt hast, umso besser.", [], ["schon einmal verpackt"]),
        ("Ein Zeugnis muss nicht sein.", [], []),
        ("Du arbeitest fünf Tage bei uns und hast zwei frei.", [], []),
        (
            "Anforderungen:\nMeisterbrief; technisches Verständnis; Geduld.",
            ["Meisterbrief", "technisches Verständnis", "Geduld"],
            [],
        ),
        ("Was du brauchst:\n- fließend Englisch, viele Kunden kommen aus Irland\n- Geduld", ["Geduld"], []),
        ("What you need\n* fluent English, most of our guests come from abroad\n* patience", ["patience"], []),
        ("Die Leiterin, Frau Ott, führt Sie gern durch die Halle.", [], []),
        ("Wir haben so viele Aufträge, dass wir Kunden vertrösten müssen.", [], []),
        ("Ein Pluspunkt, wenn du löten kannst.", [], ["löten"]),
    ],
)
def test_what_is_asked_for(text: str, must: list[str], nice: list[str]) -> None:
    value = read(text)
    assert [item["text"] for item in value["must"]] == must
    assert [item["text"] for item in value["nice"]] == nice


@pytest.mark.parametrize(
    ("text", "shifts"),
    [
        ("Öffnungszeiten: Mo–Fr 9–18 Uhr, Sa 9–13 Uhr.", ["day", "weekend"]),
        ("Arbeitszeit: 6–14 Uhr.\nÖffnungszeiten: Mo–Fr 9–20 Uhr.", ["early"]),
        ("Sprechzeiten: Mo–Fr 8–12 Uhr.", ["day"]),
        ("Wir fangen um 8 Uhr an und machen gegen 16 Uhr Schluss.", ["day"]),
        ("Arbeitsbeginn 7.30 Uhr, Feierabend 16 Uhr.", ["day"]),
        ("Abends kannst du einen Deutschkurs besuchen.", []),
        ("There are German lessons on Thursday evenings.", []),
        ("Willst du am Abend wissen, was du geschafft hast?", []),
        ("Kommen Sie nachmittags zwischen 14 und 19 Uhr ins Büro.", []),
        ("Working hours 8–16, never on weekends.", ["day"]),
        ("Arbeitszeit 8–16 Uhr, nie am Samstag.", ["day"]),
        ("An Sonntagen fährt bei uns niemand.", []),
        ("Працюємо з 8 до 16, ніколи у вихідні.", ["day"]),
        ("Работаем с 8 до 16, никогда в выходные.", ["day"]),
        ("Mesai 8-16, hafta sonları çalışılmaz.", ["day"]),
        ("Deine Aufgaben:\n- morgens Post holen\n\nArbeitszeit: Spätschicht", ["late"]),
        ("Wir antworten innerhalb von 24 Stunden.", []),
    ],
)
def test_when_work_takes_place(text: str, shifts: list[str]) -> None:
    assert read(text)["shift"] == shifts


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("Unsere Busse sind nicht älter als fünf Jahre.", []),
        ("Das Zeugnis sollte nicht älter als drei Monate sein.", []),
        ("Sie sollten nicht älter als 40 sein.", ["nicht älter als"]),
        ("Sie sind zwischen 20 und 40.", ["zwischen 20 und 40"]),
        ("You are between 20 and 40.", ["between 20 and 40"]),
        ("Wir stellen nur eine Frau ein.", ["nur eine Frau"]),
        ("Die Kisten sind zwischen 20 und 40 kg schwer.", []),
    ],
)
def test_wordings_to_replace(text: str, flagged: list[str]) -> None:
    assert [found["text"] for found in read(text)["discriminatory_phrases"]] == flagged


def test_practice_of_a_doctor_is_no_title() -> None:
    text = "Praxis Dr. Meier, Ulm\n\nWir suchen ab sofort eine\n\nZahnmedizinische Fachangestellte (ZFA) – 30 Stunden"
    assert read_advert(text, as_of=dt.date(2026, 4, 15)).title.value == "dental_assistant"


def test_pay_in_words_and_training_year() -> None:
    assert read("14.50 euros per hour")["pay"]["amount"] == 14.5
    assert read("Im ersten Lehrjahr gibt es 1.000 € im Monat.")["kind"] == "apprenticeship"


@pytest.mark.parametrize("head", ["Ob examiniert oder ganz ohne Ausbildung", "Egal ob mit Examen oder ohne Abschluss"])
def test_who_seeks_both_leaves_open_whether_the_work_is_regulated(head: str) -> None:
    advert = read_advert(f"Pflegekräfte (m/w/d)\n{head}: wir freuen uns.", as_of=dt.date(2026, 4, 15))
    assert advert.regulated is None
