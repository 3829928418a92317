"""Lines without a place, whole Länder, islands, nicknames, and short spellings in other scripts."""

from __future__ import annotations

import pytest
from tests.normalise.place_checks import is_choice_of, kind_and_kreise

from fitmatch.knowledge.places import kreise
from fitmatch.normalise.geography.places import read_place

ONE = [
    ("Hoywoy", "14625"),
    ("Kirchdorf/Poel", "13074"),
    ("دساو", "15001"),
    ("живу в Торгау, общежитие", "14730"),
    ("Мерзебург", "15088"),
    ("у Ризі, Саксонія", "14627"),
    ("Рибниц-Дамгартен", "13073"),
    ("Пірна біля Дрездена", "14628"),
    ("Котбус, Захсендорф", "12052"),
    ("мешкаю в Айзенахі", "16063"),
    ("Вернигероде", "15085"),
    ("شفيرين", "13004"),
    ("في مدينة زفيكاو", "14524"),
    ("غورليتس", "14626"),
    ("ماغديبورغ", "15003"),
    ("کمنیتس", "14511"),
    ("روستوک، لوتن کلاین", "13003"),
    ("گوستروف", "13072"),
    ("فيسمار", "13074"),
    ("إرفورت", "16051"),
    ("هالبراشتات", "15085"),
    ("Putbus/Rügen", "13073"),
    ("Burg/Fehmarn", "01055"),
    ("Westerland/Sylt", "01054"),
    ("Kölpinsee/Usedom", "13075"),
    ("Zingst/Darß", "13073"),
    ("Neustadt/Harz", "16062"),
    ("Elbflorenz", "14612"),
    ("südl. Sachsen-Anhalt, Weißenfels", "15084"),
    ("mecklenburgische Seenplatte", "13071"),
    ("Zwigge", "14524"),
    ("Laypzig, Grünau", "14713"),
    ("Brandenburg a.d.H.", "12051"),
    ("bei Bekannten in Schwerin", "13004"),
    ("у подруги в Лейпциге", "14713"),
    ("Neuendorf/Hiddensee", "13073"),
    ("Garz/Rügen", "13073"),
    ("باد دوبيران", "13072"),
    ("wohnt mit Familie in Torgau", "14730"),
    ("Arbeit in Rust", "08317"),
    ("Lage", "05766"),
    ("Halle, Sachsen-Anhalt", "15002"),
    ("برناو", "12060"),
    ("Zimmer frei in Kuchen", "08117"),
    ("у сестри в Дрездені", "14612"),
    ("ich wohne in waren", "13071"),
]
SEVERAL = [
    ("Berlin-Brandenburg, Pendler", {"12054", "12060", "12061", "12063", "12065", "12069", "12072"}),
    ("im hessischen Ried", {"06431", "06432", "06433"}),
    ("общежитие в Лойне", {"06532", "15088"}),
    ("مرسبورغ", {"05958", "15088"}),
]
WHOLE_LAND = [
    ("Meck-Pomm, egal wo", "MV"),
    ("McPomm", "MV"),
    ("ganz Sachsen, Hauptsache Arbeit", "SN"),
    ("LSA", "ST"),
    ("Sachsen-Anhalt, Ort noch offen", "ST"),
    ("somewhere in Mecklenburg-Western Pomerania", "MV"),
    ("Саксония-Анхальт", "ST"),
]
NO_PLACE = [
    "k. A., z. Zt. bei Bekannten",
    "wohnt bei der Schwester, sucht noch",
    "Familie ist noch in der Ukraine, selbst im Wohnheim",
    "bei Freunden untergekommen, genaue Anschrift folgt",
    "Sammelunterkunft, Zimmer 12, kein Auto",
    "Adresse liegt dem Amt vor",
    "flexibel, Umzug möglich, Kinder in der Kita",
    "weiß er noch nicht, fragt seinen Betreuer",
    "siehe Akte, bitte Rücksprache",
    "staying with friends, no fixed address",
    "She is looking for a flat near her sister",
    "anywhere is fine, willing to relocate",
    "refugee hostel, moving soon, ask later",
    "живу у подруги, шукаю квартиру",
    "тимчасово у знайомих, адреси немає",
    "живём у родственников, ищем жильё",
    "пока в общежитии, скоро переезд",
    "أسكن مع عائلتي في بيت صغير",
    "عند أصدقاء مؤقتا",
    "با خانواده در خوابگاه زندگی می کنم",
    "پیش دوستم هستم",
    "arkadaşımın yanında kalıyorum, henüz ev yok",
    "ailemle birlikte yurtta kalıyoruz",
    "Kuchen vorhanden, noch offen",
    "Waren gern noch",
    "früher Sachsen, jetzt offen",
    "wohne leer",
    "Frauenhaus (Adresse geheim)",
    "möchte nach Sachsen",
]


@pytest.mark.parametrize(("text", "ags5"), ONE)
def test_one_kreis(text: str, ags5: str) -> None:
    assert kind_and_kreise(text) == ("unique", (ags5,))


@pytest.mark.parametrize(("text", "keys"), SEVERAL)
def test_several_kreise(text: str, keys: set[str]) -> None:
    assert is_choice_of(text, keys)


@pytest.mark.parametrize(("text", "land"), WHOLE_LAND)
def test_a_land_is_all_its_kreise(text: str, land: str) -> None:
    reading = read_place(text)
    assert reading.value is not None
    assert (reading.status, reading.reason) == ("ambiguous", "place.land_only")
    assert set(reading.value.ags5) == {key for key, kreis in kreise().items() if kreis.land == land}


@pytest.mark.parametrize("text", NO_PLACE)
def test_words_of_a_sentence_are_no_place(text: str) -> None:
    assert read_place(text).value is None
