"""Sentences of adverts that ask, wish, permit or tell of something else, each read for what it says."""

from __future__ import annotations

import pytest
from tests.normalise.advert_reading import read


@pytest.mark.parametrize(
    ("text", "must", "nice"),
    [
        ("Ohne einen Gesellenbrief geht es hier nicht.", ["Gesellenbrief"], []),
        ("Ohne Führerschein geht es leider nicht.", [], []),
        ("Angst vor Hunden sollten Sie nicht haben.", ["Angst vor Hunden sollten Sie nicht haben"], []),
        ("Staub darf Ihnen nichts ausmachen.", ["Staub darf Ihnen nichts ausmachen"], []),
        ("Wer zu uns kommt, muss schwindelfrei sein.", ["schwindelfrei"], []),
        ("Profil:\n- Geduld\n- Studiert haben muss niemand", ["Geduld"], []),
        ("Verkaufen müssen Sie nichts.", [], []),
        ("Toll fänden wir, wenn jemand Erfahrung mit Gabelstaplern mitbringt.", [], ["Erfahrung mit Gabelstaplern"]),
        ("Wir brauchen Verstärkung. Staplerschein bevorzugt.", [], ["Staplerschein"]),
        ("Gern auch am Abend brauchen wir Unterstützung am Tor, vorzugsweise Männer.", [], []),
        ("Wichtig ist, dass Sie pünktlich sind, denn die Laster warten nicht.", ["pünktlich"], []),
        ("Muss: rechnen können, Deutsch B1, die Fahrer fragen nach Papieren.", ["rechnen"], []),
        ("Profil:\n- Geduld\nExtras: Fahrkarte, Kantine", ["Geduld"], []),
    ],
)
def test_what_a_sentence_asks_for(text: str, must: list[str], nice: list[str]) -> None:
    value = read(text)
    assert [item["text"] for item in value["must"]] == must
    assert [item["text"] for item in value["nice"]] == nice


@pytest.mark.parametrize(
    ("text", "level", "strictness"),
    [
        ("Zwingend erforderlich sind ein Gesellenbrief, Deutsch auf Niveau C1 und Führerschein B.", "C1", "must"),
        ("Voraussetzung sind gute Deutschkenntnisse in Wort und Schrift (B2) und ein Staplerschein.", "B2", "must"),
        ("Profil:\n- akzentfreies Deutsch", None, "must"),
        ("Sie kennen sich aus und haben Deutsch als Muttersprache.", None, "must"),
        ("Wünschenswert: muttersprachliches Deutsch", None, "nice"),
    ],
)  # fmt: skip
def test_german_in_a_list_of_demands_and_as_of_a_native(text: str, level: str | None, strictness: str) -> None:
    (asked,) = (language for language in read(text)["languages"] if language["lang"] == "de")
    assert (asked["cefr"], asked["strictness"]) == (level, strictness)


@pytest.mark.parametrize("text", ["Führerschein B hilft.", "Sie haben noch keinen Führerschein Klasse B?",
                                  "Führerschein Klasse B, falls einmal ein Fahrer ausfällt."])  # fmt: skip
def test_a_licence_of_use_is_not_asked_for_firmly(text: str) -> None:
    assert [(asked["class"], asked["hard"]) for asked in read(text)["licences"]] == [("B", False)]


@pytest.mark.parametrize(
    ("text", "shifts"),
    [
        ("7 bis 15 Uhr, samstags nie.", ["day"]),
        ("6–14 Uhr, abends ist jeder zu Hause.", ["early"]),
        ("Dreischichtdienst, jedes zweite Wochenende frei.", ["early", "late", "night", "weekend"]),
        ("Frühdienst, jedes Wochenende frei.", ["early"]),
        ("Frühdienst; Nachtdienste machen bei uns nur Fachkräfte.", ["early"]),
        ("Los geht es um sieben, Schluss ist um vier.", ["day"]),
        ("Frühdienst. Sie können von 8 bis 16 Uhr ins Büro kommen.", ["early"]),
    ],
)
def test_times_that_are_free_or_of_others_are_no_shifts(text: str, shifts: list[str]) -> None:
    assert read(text)["shift"] == shifts


def test_the_pay_of_the_first_year_is_the_pay() -> None:
    pay = read("Vergütung: 1. Jahr 1.000 €, 2. Jahr 1.080 €, 3. Jahr 1.160 € monatlich.")["pay"]
    assert (pay["amount"], pay["per"]) == (1000, "month")


@pytest.mark.parametrize("text", ["Bitte niemand über 45.", "Keine Bewerber über 50.", "Vorzugsweise Frauen."])
def test_doubtful_wording_is_flagged(text: str) -> None:
    value = read(text)
    assert len(value["discriminatory_phrases"]) == 1
    assert not value["must"] + value["nice"]


@pytest.mark.parametrize("text", ["Niemand hebt über 25 kg.", "Keine Lasten über 30 kg."])
def test_weights_are_no_age(text: str) -> None:
    assert not read(text)["discriminatory_phrases"]
