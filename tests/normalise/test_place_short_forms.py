"""Names cut short, towns beside a number plate, landscapes of one Land, rivers, parts in other scripts, namesakes."""

from __future__ import annotations

import pytest
from tests.normalise.place_checks import is_choice_of, kind_and_kreise

from fitmatch.normalise.geography.places import read_place

CUT_SHORT = [
    ("Idar-O.", "07134"),
    ("Annaberg-B.", "14521"),
    ("Doberlug-K.", "12062"),
    ("Hohenstein-E.", "14524"),
    ("Limbach-Oberf.", "14524"),
    ("Schwäb. Gmünd", "08136"),
    ("Hann. Münden", "03159"),
    ("Berg. Gladbach", "05378"),
    ("Dt. Evern", "03355"),
]
NEAR_PLATES = [
    ("Heidenau bei DD", "14628"),
    ("Möckern bei MD", "15086"),
    ("Burg b. MD", "15086"),
    ("Grimma bei L", "14729"),
    ("Crivitz nahe SN", "13076"),
]
LANDSCAPES = [
    ("sächs. Vogtland", "14523"),
    ("sächsisches Vogtland", "14523"),
    ("thür. Vogtland", "16076"),
    ("thüringischer Teil des Vogtl., thüringisches Vogtland", "16076"),
    ("bayr. Vogtland", "09475"),
    ("sächs. Schweiz", "14628"),
    ("mecklenb. Seenplatte", "13071"),
    ("meckl. Seenplatte", "13071"),
    ("саксонский Фогтланд", "14523"),
    ("тюрингский Фогтланд", "16076"),
    ("saxon Vogtland", "14523"),
    ("Vogtland (Sachsen)", "14523"),
    ("Vogtland, Thüringen", "16076"),
]
WATERS = [
    ("Husum/Nordsee", "01054"),
    ("Husum an der Nordsee", "01054"),
    ("Norden/Nordsee", "03452"),
    ("Neustadt/Ostsee", "01055"),
    ("Neuburg an der Donauu", "09185"),
    ("Rottenburg an der Neckar", "08416"),
    ("Frankenberg an der Eder", "06635"),
    ("Weißenfls an der Saale", "15084"),
    ("Nienbrg an der Weser", "03256"),
    ("Frankfrt an der Oder", "12053"),
]
PARTS = [
    ("لايبزيغ - غروناو", "14713"),
    ("لایپزیگ - گرونائو", "14713"),
    ("درسدن - نويشتات", "14612"),
    ("برلين، شبانداو", "11000"),
    ("هانوفر - ليندن", "03241"),
    ("Лейпциг, Грюнау", "14713"),
    ("Дрезден - Горбиц", "14612"),
]
NAMESAKES = [
    ("Leipzig", "14713"),
    ("München", "09162"),
    ("Karlsruhe", "08212"),
    ("Augsburg", "09761"),
    ("Leipzig Land", "14729"),
    ("München (LK)", "09184"),
    ("Osnabrück-Land", "03459"),
    ("Heilbronn, LK", "08125"),
    ("Hof (Saale)", "09464"),
    ("Hof, Saale", "09464"),
    ("Oldenburg (Oldb)", "03403"),
    ("Oldenburg in Holstein", "01055"),
    ("Offenbach am Main", "06413"),
    ("Kassel (Stadt)", "06611"),
]
AMBIGUOUS = [
    ("holst. Schweiz", {"01055", "01057"}),
    ("hess. Odenwald", {"06431", "06437"}),
    ("Landshut (Niederbayern)", {"09261", "09274"}),
    ("Osnabrück", {"03404", "03459"}),
    ("Fürth", {"09563", "09573"}),
    ("Köln - Leipzig", {"05315", "14713"}),
    ("دورتموند - اسن", {"05913", "05113"}),
    ("Frankfurt oder Berlin", {"12053", "11000"}),
    ("Burg bei HH", {"01055", "15086"}),
]


@pytest.mark.parametrize(("text", "ags5"), CUT_SHORT + NEAR_PLATES + LANDSCAPES + WATERS + PARTS + NAMESAKES)
def test_one_kreis(text: str, ags5: str) -> None:
    assert kind_and_kreise(text) == ("unique", (ags5,))


@pytest.mark.parametrize(("text", "keys"), AMBIGUOUS)
def test_several_kreise(text: str, keys: set[str]) -> None:
    assert is_choice_of(text, keys)


@pytest.mark.parametrize("text", ["Wohne an der Elbe", "Torgu an der Elbe", "irgendwo an der Ostsee"])
def test_a_river_alone_is_no_place(text: str) -> None:
    assert read_place(text).value is None
