"""Moves: the new place after the move, both before it, the old one while it is only wished for."""

from __future__ import annotations

import pytest
from tests.normalise.place_checks import is_choice_of, kind_and_kreise

DONE = [
    ("Umzug Zwickau -> Kempten ist durch", "09763"),
    ("von Wismar nach Lingen umgezogen", "03454"),
    ("aus der GU Torgau nach Celle verzogen", "03351"),
    ("ist im März nach Goslar umgezogen", "03153"),
    ("Umverteilung Suhl → Nordhausen vollzogen", "16062"),
    ("nach Umzug: 04600 Altenburg (alt: 07973 Greiz)", "16077"),
    ("neu: Meerane, alt: Riesa", "14524"),
    ("früher: Anklam, jetzt: Demmin", "13071"),
    ("Umzug nach Celle zum 1.9., Arbeit nur dort suchen (derzeit noch Gotha)", "03351"),
    ("relocated from Grimma to Celle in March", "03351"),
    ("new address: Celle, old: Torgau", "03351"),
    ("з Торгау переїхала до Целле восени", "03351"),
    ("переехали из Торгау в Целле", "03351"),
    ("انتقلنا من تورغاو إلى بريمن", "04011"),
    ("Torgau'dan Celle'ye taşındık", "03351"),
    ("eski adres: Gera, yeni adres: Jena", "16053"),
]
COMING = [
    ("wohnt noch in Grimma, zieht zum 1. August nach Celle um", {"14729", "03351"}),
    ("Umzug Torgau -> Celle zum 1.9.", {"14730", "03351"}),
    ("zieht nächsten Monat von Suhl nach Jena", {"16054", "16053"}),
    ("she will move from Torgau to Celle in June", {"14730", "03351"}),
    ("наступного місяця переїжджаємо з Торгау до Целле", {"14730", "03351"}),
    ("в июле переезжаю из Торгау в Целле", {"14730", "03351"}),
    ("سأنتقل من تورغاو إلى بريمن", {"14730", "04011"}),
    ("Torgau'dan Celle'ye taşınıyoruz", {"14730", "03351"}),
    ("noch Torgau, ab Juli Celle", {"14730", "03351"}),
    ("ab dem 1.7. in Celle, jetzt noch Torgau", {"14730", "03351"}),
    ("wohnt in Torgau, Umzug nach Celle geplant", {"14730", "03351"}),
    ("wird von der EAE Suhl nach Gera verlegt", {"16054", "16052"}),
    ("أسكن في شترالسوند وسأنتقل إلى كيل", {"13073", "01002"}),
    ("zieht von 19370 Parchim nach 23552 Lübeck", {"13076", "01003"}),
]
WISHED = [
    ("Antrag auf Umverteilung Torgau -> Celle läuft", "14730"),
    ("Umzug Greiz -> Celle abgelehnt", "16076"),
    ("möchte von Torgau nach Celle umziehen", "14730"),
    ("applied to move from Torgau to Celle", "14730"),
    ("хоче переїхати з Торгау до Целле", "14730"),
    ("подали заявление на переезд из Торгау в Целле", "14730"),
    ("Torgau'dan Celle'ye taşınmak istiyor", "14730"),
]
ONE_KREIS = [
    ("zieht von Grimma nach Wurzen um", "14729"),
    ("moving from Pirna to Sebnitz next week", "14628"),
]


@pytest.mark.parametrize(("text", "ags5"), DONE + WISHED + ONE_KREIS)
def test_one_place_of_a_move_is_the_present_one(text: str, ags5: str) -> None:
    assert kind_and_kreise(text) == ("unique", (ags5,))


@pytest.mark.parametrize(("text", "keys"), COMING)
def test_both_places_count_before_a_move(text: str, keys: set[str]) -> None:
    assert is_choice_of(text, keys)


def test_a_profession_is_no_former_home() -> None:
    assert kind_and_kreise("former teacher in Torgau") == ("unique", ("14730",))


def test_a_wish_without_a_move_changes_nothing() -> None:
    assert kind_and_kreise("wohnt in Torgau, möchte Pflege lernen") == ("unique", ("14730",))
