"""Lines about a place as caseworkers and clients write them: former homes, neighbours, short forms, by ear."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.normalise.place_checks import is_choice_of, kind_and_kreise

from fitmatch.knowledge.places import kreise
from fitmatch.normalise.geography.places import read_place

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"

HOME = [
    ("Wohnt seit 03/2023 in Güstrow, vorher Nostorf-Horst", "13072"),
    ("bis Mai 24 Pasewalk, aktuell Wolfsburg", "03103"),
    ("Anklam (bis 12/23), nun Neuruppin", "12068"),
    ("moved from Hamburg to Lüneburg last year", "03355"),
    ("previously Jena, now Gotha", "16067"),
    ("переехали из Гамбурга в Любек", "01003"),
    ("раньше Берлин, сейчас Потсдам", "12054"),
    ("спочатку жили в Ростоку, тепер у Барті", "13073"),
    ("كنت في برلين والآن في بوتسدام", "12054"),
    ("از کابل آمده‌ام، الان در کلن", "05315"),
    ("Dortmund'a taşındım, önce Hagen'deydim", "05913"),
    ("Boizenburg, pendelt tgl. nach Hamburg", "13076"),
    ("Torgau, Schwester in Leipzig", "14730"),
    ("with my cousin in Gelsenkirchen", "05513"),
    ("aus Aleppo, wohnt jetzt in Torgau", "14730"),
    ("Köln'de yaşıyorum, işim Leverkusen'de", "05315"),
    ("Wohnort: egal; Arbeitsort: Bremerhaven", "04012"),
]

BESIDE = [
    ("Umgebung Greifswald", "13075"),
    ("Nähe Pirna, ohne Auto", "14628"),
    ("село біля Пархіма", "13076"),
    ("zwischen Wismar und Grevesmühlen", "13074"),
    ("Hanover area", "03241"),
    ("пригород Ганновера", "03241"),
    ("Kleinmachnow b. Potsdam", "12069"),
    ("Garching b. München", "09184"),
    ("Bernau b. Berlin", "12060"),
    ("Brüel bei Sternberg", "13076"),
    ("Ostfriesland, Nähe Aurich", "03452"),
    ("Norderstedt, nördl. v. Hamburg", "01060"),
    ("Ludwigslust-Parchim", "13076"),
    ("Erzgebirgskr., bei Aue", "14521"),
    ("Leipziger Land, Borna", "14729"),
    ("Sylt, Mitarbeiterwohnung", "01054"),
]

SHORT = [
    ("Freiberg/Sa.", "14522"),
    ("Rothenburg o.d.T.", "09571"),
    ("Mühlheim a.M.", "06438"),
    ("Landsberg a. Lech", "09181"),
    ("Neustadt a.d. Saale", "09673"),
    ("Neumarkt i.d. Opf.", "09373"),
    ("Königstein (Ts.)", "06434"),
    ("Kirchheim/Teck", "08116"),
    ("Oldenburg i.O.", "03403"),
    ("Schneeberg i. Erzgeb.", "14521"),
    ("Reichenbach i.V.", "14523"),
    ("Eisenhüttenst.", "12067"),
    ("Limbach-Oberfr.", "14524"),
    ("Hohenstein-E.", "14524"),
    ("Castrop-R.", "05562"),
    ("Königs W.", "12061"),
    ("Sangerhsn.", "15087"),
    ("Magdeb.-Olvenstedt", "15003"),
    ("Ha-Neu, 3. Stock", "15002"),
    ("Hof/Saale", "09464"),
    ("Rostock Lichtenhg.", "13003"),
    ("Schwedt/O., Asylheim", "12073"),
]

PLATES = [
    ("B-Spandau", "11000"),
    ("M-Schwabing", "09162"),
    ("HB Gröpelingen", "04011"),
    ("N, Langwasser", "09564"),
    ("KI-Gaarden", "01002"),
    ("Kennz. HWI", "13074"),
    ("KFZ: OPR", "12068"),
    ("Kreis BAR", "12060"),
    ("PM (Werder/Havel)", "12069"),
    ("ERZ, Annaberg", "14521"),
    ("UER", "13075"),
]

MISSPELT = [
    ("Lörach", "08336"),
    ("Hildeshiem", "03254"),
    ("Bad Segebrg", "01060"),
    ("Stavenhagn", "13071"),
    ("Demin", "13071"),
    ("Wißmar", "13074"),
    ("Güstro", "13072"),
    ("Rostok, Warnemunde", "13003"),
    ("Dusseldorf", "05111"),
    ("O9112 Chemnitz", "14511"),
    ("19 053 Schwerin", "13004"),
]

BY_EAR = [
    ("мешкаю у Шверіні, Мюссер Хольц", "13004"),
    ("Штутгарт, Бад Канштатт", "08111"),
    ("м. Гайдельберг", "08221"),
    ("Эссен, район Альтенэссен", "05113"),
    ("общежитие в Гере", "16052"),
    ("г. Мюльхаузен, Тюрингия", "16064"),
    ("Франкфурт-на-Одері", "12053"),
    ("Ельсніц у Фогтланді", "14523"),
    ("Саарбрюкен", "10041"),
    ("أعيش في مدينة دوسلدورف", "05111"),
    ("هانوفر، ليندن", "03241"),
    ("إرفورت", "16051"),
    ("ماینتس", "07315"),
    ("در برمن زندگی می‌کنم", "04011"),
    ("گوتینگن، خوابگاه", "03159"),
    ("Stralsundda yaşıyorum", "13073"),
    ("Wuppertalda oturuyoruz", "05124"),
]

AMBIGUOUS = [
    ("Raum Schwerin", {"13004", "13074", "13076"}),
    ("Großraum Dresden", {"14612", "14627", "14628"}),
    ("قرية قرب شفيرين", {"13074", "13076"}),
    ("под Магдебургом, деревня", {"15083", "15086"}),
    ("Berlin yakınında bir köy", {"12060", "12065"}),
    ("Sauerland", {"05958", "05962"}),
    ("Emden oder Leer", {"03402", "03457"}),
    ("Ulm/Neu-Ulm", {"08421", "09775"}),
    ("39104 Leipzig", {"15003", "14713"}),
    ("Росток", {"13003", "13072"}),
    ("Hamburg, Meldeadresse Ludwigslust", {"02000", "13076"}),
]

NONE = [
    "ganz Deutschland",
    "noch in Charkiw, Einreise Mai",
    "Krakau",
    "k.A.",
    "siehe Lebenslauf",
    "zieht zu Schwester nach Bonn",
    "Vienna, can relocate",
    "где угодно в Германии",
    "пока во Вроцлаве",
    "حلب، سوريا",
    "هنوز در تهران هستم",
    "Şu an Gaziantep'teyim",
    "Almanya'nın her yeri olur",
    "Auto vorhanden, sofort verfügbar",
    "spricht Deutsch, liest den Bescheid",
    "früher Anklam",
]


@pytest.mark.parametrize(("text", "ags5"), HOME + BESIDE + SHORT + PLATES + MISSPELT + BY_EAR)
def test_one_kreis(text: str, ags5: str) -> None:
    assert kind_and_kreise(text) == ("unique", (ags5,))


@pytest.mark.parametrize(("text", "keys"), AMBIGUOUS)
def test_several_kreise(text: str, keys: set[str]) -> None:
    assert is_choice_of(text, keys)


@pytest.mark.parametrize("text", NONE)
def test_no_place_in_germany(text: str) -> None:
    reading = read_place(text)
    assert reading.value is None
    assert reading.reason.startswith("place.")


def test_why_there_is_no_place() -> None:
    assert read_place("Krakau").reason == "place.abroad"
    assert read_place("früher Anklam").reason == "place.former_only"
    assert read_place("möchte nach Leipzig").reason == "place.not_home"


def test_the_surroundings_of_a_town_have_its_coordinates_and_no_postcode() -> None:
    place = read_place("Dorf bei Wismar").value
    assert place is not None
    assert (place.ags5, place.postcode) == (("13074",), None)
    assert place.latitude == pytest.approx(53.89, abs=0.05)


def test_every_kreis_is_read_by_its_name() -> None:
    """A kreisfreie Stadt may share its name with the Landkreis around it or, rarely, with towns elsewhere."""
    wrong = []
    for ags5, kreis in kreise().items():
        reading = read_place(kreis.name if kreis.is_town else f"Landkreis {kreis.name}")
        assert reading.value is not None, kreis.name
        if ags5 not in reading.value.ags5 or (reading.value.kind == "ambiguous" and not kreis.is_town):
            wrong.append(kreis.name)
    assert wrong == []


@pytest.mark.parametrize(("table", "column"), [("places", "ags"), ("kreise", "ags")])
def test_the_tables_of_the_domain_are_read_as_they_say(table: str, column: str) -> None:
    path = SHARED / "data" / "domain" / f"{table}.csv"
    if not path.is_file():
        pytest.skip(f"../shared is absent: {table}.csv is needed")
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            value = read_place(row["name"]).value
            assert value is not None, row
            assert row[column] in value.ags5, row
            if row.get("plz", "").isdigit() and value.kind == "unique":
                assert value.postcode in (None, row["plz"]), row
