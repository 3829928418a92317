"""Namesakes told apart: by a Land, a letter, a byname, or by what is not meant; choices and joint municipalities."""

from __future__ import annotations

import pytest
from tests.normalise.place_checks import is_choice_of, kind_and_kreise

from fitmatch.knowledge.places import kreise
from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.geography.joint import joint_municipalities

DENIED = [
    ("Frankfurt (nicht Oder)", "06412"),
    ("Frankfurt, not the Oder one", "06412"),
    ("Frankfurt, not Frankfurt am Main", "12053"),
    ("Франкфурт, не той, що на Майні", "12053"),
    ("Франкфурт, но не тот, который на Майне", "12053"),
    ("Франкфурт, не на Одере", "06412"),
    ("فرانكفورت، ليست التي على الماين", "12053"),
    ("فرانکفورت، نه آن که کنار ماین است", "12053"),
    ("Frankfurt, Main'deki değil", "12053"),
    ("Freiberg, nicht das in Baden-Württemberg", "14522"),
    ("Halle değil, Leipzig", "14713"),
    ("nicht Ulm sondern Bonn", "05314"),
]
OF_A_LAND = [
    ("Königstein (Sachsen)", "14628"),
    ("Königstein, Саксонія", "14628"),
    ("Neustadt, the one in Saxony", "14628"),
    ("Нойштадт, той, що в Саксонії", "14628"),
    ("Naumburg (Hessen)", "06633"),
    ("Naumburg, Hesse", "06633"),
    ("hostel Nossen (Saxony)", "14627"),
]
SHORT = [
    ("Freyburg/U.", "15084"),
    ("Neustadt/O.", "16075"),
    ("Нойштадт (Гессен)", "06534"),
    ("Stolberg/H.", "15087"),
    ("Oelsnitz/E.", "14521"),
    ("Oelsnitz/V.", "14523"),
    ("Reichenbach/O.L.", "14626"),
    ("Forst/N.L.", "12071"),
]
BYNAMES = [
    ("Wittenberg, Stadt Luthers", "15091"),
    ("Виттенберг, город Лютера", "15091"),
    ("Віттенберг, місто Лютера", "15091"),
    ("Wittenberg, Luther city", "15091"),
    ("Wittenberg, Luther'in şehri", "15091"),
]
EXONYMS = [
    ("Hamelin", "03252"),
    ("Mayence", "07315"),
    ("Aix-la-Chapelle", "05334"),
    ("أعيش في كونستانس", "08335"),
]
JOINT = [
    ("Amt Löcknitz-Penkun", "13075"),
    ("Samtgemeinde Papenteich", "03151"),
    ("SG Ilmenau", "03355"),
    ("Ilmenau", "16070"),
    ("VG Egelner Mulde", "15089"),
    ("Verbandsgemeinde Goldene Aue", "15087"),
    ("Stargarder Land", "13071"),
    ("Müglitztal, Pension", "14628"),
    ("Ahr valley", "07131"),
    ("долина Ара", "07131"),
]
CHOICES = [
    ("Halle (Saale) od. Leipzig", {"15002", "14713"}),
    ("Torgau, wenn's nicht anders geht Celle", {"14730", "03351"}),
    ("Torgau, if necessary Celle", {"14730", "03351"}),
    ("Торгау, в крайнем случае Целле", {"14730", "03351"}),
    ("Торгау, у крайньому разі Целле", {"14730", "03351"}),
    ("Torgau, olmazsa Celle", {"14730", "03351"}),
    ("تورغاو، وإلا بريمن", {"14730", "04011"}),
    ("Königstein, nicht in Sachsen", {"06434", "09371"}),
]


@pytest.mark.parametrize(("text", "ags5"), DENIED + OF_A_LAND + SHORT + BYNAMES + EXONYMS + JOINT)
def test_one_place_is_meant(text: str, ags5: str) -> None:
    assert kind_and_kreise(text) == ("unique", (ags5,))


@pytest.mark.parametrize(("text", "keys"), CHOICES)
def test_a_choice_stays_one(text: str, keys: set[str]) -> None:
    assert is_choice_of(text, keys)


@pytest.mark.parametrize("table", ["joint_municipalities", "bynames", "official_additions"])
def test_tables_name_kreise_of_today(table: str) -> None:
    keys = {key for row in read_table(f"places/{table}") for key in row["ags5"].split("|")}
    assert keys <= set(kreise())


def test_joint_municipalities_stand_once() -> None:
    names = [name for row in read_table("places/joint_municipalities") for name in row["names"].split("|") if name]
    assert len(names) == len(set(names))
    assert joint_municipalities()["papenteich"] == {"03151"}
