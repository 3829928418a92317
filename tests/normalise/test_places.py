"""Place texts as offices write them, in seven languages, and the office sample."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitmatch.knowledge.places import kreise, postcodes
from fitmatch.normalise.geography.kreise import read_kreis
from fitmatch.normalise.geography.places import read_place

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"

UNIQUE = [
    ("Schwerin", "13004"),
    ("schwerin", "13004"),
    ("SCHWERIN", "13004"),
    ("Schwerin, Lankow", "13004"),
    ("Schwerin Mueßer Holz", "13004"),
    ("Großer Dreesch", "13004"),
    ("Hansestadt Rostock", "13003"),
    ("Rostock-Warnemünde", "13003"),
    ("Rostock, Evershagen", "13003"),
    ("Rostock-Toitenwinkel", "13003"),
    ("18057 Rostock", "13003"),
    ("18146 HRO", "13003"),
    ("LK Rostock", "13072"),
    ("Landkreis Rostock", "13072"),
    ("Bad Doberan", "13072"),
    ("Doberan", "13072"),
    ("18209 Bad Doberan, Markt 3", "13072"),
    ("Güstrow/Mecklenburg", "13072"),
    ("Barlachstadt Güstrow", "13072"),
    ("Teterow", "13072"),
    ("Graal-Müritz", "13072"),
    ("Ostseebad Kühlungsborn", "13072"),
    ("Stralsund, Grünhufe", "13073"),
    ("Hansestadt Stralsund", "13073"),
    ("Ribnitz-Damg.", "13073"),
    ("RDG", "13073"),
    ("Sassnitz auf Rügen", "13073"),
    ("Bergen a. Rügen", "13073"),
    ("Ostseebad Sellin", "13073"),
    ("Putbus", "13073"),
    ("Insel Rügen", "13073"),
    ("VR", "13073"),
    ("Universitäts- und Hansestadt Greifswald", "13075"),
    ("HGW", "13075"),
    ("17489 HGW", "13075"),
    ("Zinnowitz auf Usedom", "13075"),
    ("Seebad Heringsdorf", "13075"),
    ("Wolgast", "13075"),
    ("Pasewalk", "13075"),
    ("Ueckermünde", "13075"),
    ("Torgelow", "13075"),
    ("LK Vorpommern-Greifswald", "13075"),
    ("Neubrandenburg", "13071"),
    ("NB Oststadt", "13071"),
    ("Waren/Müritz", "13071"),
    ("Waren a.d. Müritz", "13071"),
    ("Röbel (Müritz)", "13071"),
    ("Neustrelitz", "13071"),
    ("Reuterstadt Stavenhagen", "13071"),
    ("Mecklenburgische Seenplatte", "13071"),
    ("Wismar", "13074"),
    ("Hansestadt Wismar", "13074"),
    ("Grevesmühlen (NWM)", "13074"),
    ("Ostseebad Boltenhagen", "13074"),
    ("Schönberg (Mecklenburg)", "13074"),
    ("NWM", "13074"),
    ("Parchim", "13076"),
    ("Ludwigslust", "13076"),
    ("LUP", "13076"),
    ("Boizenburg / Elbe", "13076"),
    ("Zarrentin am Schaalsee", "13076"),
    ("Plau am See", "13076"),
    ("Neustadt-Glewe", "13076"),
    ("Zwickau-Eckersbach", "14524"),
    ("08056 Zwickau", "14524"),
    ("Limbach-Oberfrohna", "14524"),
    ("Plauen", "14523"),
    ("Erzgebirgskreis", "14521"),
    ("Annaberg-Buchholz", "14521"),
    ("Dresden", "14612"),
    ("Pirna", "14628"),
    ("Leipzig, Grünau", "14713"),
    ("Landeshauptstadt Magdeburg", "15003"),
    ("Magdeburg", "15003"),
    ("Halle/S.", "15002"),
    ("Halle (Saale)", "15002"),
    ("Frankfurt a. M.", "06412"),
    ("Frankfurt/Oder", "12053"),
    ("Hamburg", "02000"),
    ("Berlin-Neukölln", "11000"),
    ("Munich, city", "09162"),
    ("Cologne", "05315"),
    ("Шверін", "13004"),
    ("м. Росток", "13003"),
    ("Росток, район Лихтенхаген", "13003"),
    ("Грайфсвальд", "13075"),
    ("Зінновіц", "13075"),
    ("Вісмар", "13074"),
    ("Цвікау", "14524"),
    ("город Магдебург", "15003"),
    ("Дрезден", "14612"),
    ("مدينة روستوك", "13003"),
    ("شفيرين", "13004"),
    ("مدينة هامبورغ", "02000"),
    ("برلين", "11000"),
    ("شهر روستوک", "13003"),
    ("شهر دریسدن", "14612"),
    ("برلین", "11000"),
    ("Berlin şehri", "11000"),
    ("Grevesmühlem", "13074"),
    ("Neubrandenbrug", "13071"),
    ("Ludwigslsut", "13076"),
]

AMBIGUOUS = [
    ("Rostock", {"13003", "13072"}),
    ("Kassel", {"06611", "06633"}),
    ("Oldenburg", {"03403", "03458", "01055"}),
    ("Offenbach", {"06413", "06438"}),
    ("Landshut (Bayern)", {"09261", "09274"}),
    ("Rostock (MV)", {"13003", "13072"}),
    ("Росток", {"13003", "13072"}),
    ("روستوك", {"13003", "13072"}),
    ("Neustadt", {"07316", "03241"}),
    ("Bergen", {"13073", "03351"}),
    ("Frankfurt", {"06412", "12053"}),
    ("Burg", {"15086", "01055"}),
    ("Wismar oder Schwerin", {"13074", "13004"}),
    ("Stralsund / Greifswald", {"13073", "13075"}),
    ("18055 Schwerin", {"13003", "13004"}),
    ("Vorpommern", {"13073", "13075"}),
    ("18069", {"13072", "13003"}),
]

UNKNOWN = [
    "",
    " ",
    "?",
    "-",
    "Deutschland",
    "bundesweit",
    "Homeoffice",
    "Kyiv",
    "unbekannt",
    "99999",
    "обл.",
    "xx yy",
]


@pytest.mark.parametrize(("text", "ags5"), UNIQUE)
def test_one_place(text: str, ags5: str) -> None:
    reading = read_place(text)
    assert reading.status == "mapped", reading
    assert reading.value is not None
    assert reading.value.kind == "unique"
    assert reading.value.ags5 == (ags5,)


@pytest.mark.parametrize(("text", "keys"), AMBIGUOUS)
def test_several_places(text: str, keys: set[str]) -> None:
    reading = read_place(text)
    assert reading.status == "ambiguous"
    assert reading.value is not None
    assert reading.value.kind == "ambiguous"
    assert keys <= set(reading.value.ags5)
    assert reading.value.latitude is None
    assert len(reading.alternatives) >= 2
    assert reading.reason


@pytest.mark.parametrize("text", UNKNOWN)
def test_no_place(text: str) -> None:
    reading = read_place(text)
    assert reading.status == "unmapped"
    assert reading.value is None
    assert reading.reason.startswith("place.")


@pytest.mark.parametrize(
    ("text", "postcode", "kreis", "ags5", "code"),
    [
        ("", "18273", "LK Rostock", "13072", "18273"),
        ("Rostock", "18057", None, "13003", "18057"),
        ("Rostock", None, "HRO", "13003", None),
        ("Rostock", None, "LK Rostock", "13072", None),
        ("Neubrandenburg", "17034.0", None, "13071", "17034"),
        ("Zwickau", "8056", None, "14524", "08056"),
        ("Heringsdorf", None, "VG", "13075", "17424"),
        ("Heringsdorf", None, "Ostholstein", "01055", "23777"),
        ("Bergen", None, "LK V-R", "13073", "18528"),
        ("", "18069", "LRO", "13072", "18069"),
        ("unleserlich", "19053", None, "13004", "19053"),
        ("", None, "NWM", "13074", None),
    ],
)
def test_postcode_and_kreis_decide(
    text: str, postcode: str | None, kreis: str | None, ags5: str, code: str | None
) -> None:
    place = read_place(text, postcode=postcode, kreis=kreis).value
    assert place is not None
    assert (place.kind, place.ags5, place.postcode) == ("unique", (ags5,), code)


@pytest.mark.parametrize("text", ["Gützkow", "Loitz", "Satow", "Friedland"])
def test_namesakes_that_a_postcode_would_tell_apart_stay_ambiguous(text: str) -> None:
    assert read_place(text).status == "ambiguous"


def test_a_contradiction_is_told() -> None:
    assert read_place("Wismar", kreis="LUP").reason == "place.kreis_and_name_differ"
    assert read_place("Wismar", postcode="19370").reason == "place.postcode_and_name_differ"
    assert read_place("", postcode="18057", kreis="NWM").reason == "place.postcode_and_kreis_differ"


def test_a_kreis_alone_has_no_coordinates() -> None:
    reading = read_place("LK Rostock")
    assert reading.value is not None
    assert reading.value.latitude is None
    assert reading.reason == "place.kreis_only"


def test_every_kreis_is_read_by_its_official_name() -> None:
    wrong = {
        kreis.name
        for ags5, kreis in kreise().items()
        if ags5 not in read_kreis(kreis.name if kreis.is_town else f"Landkreis {kreis.name}")
    }
    assert wrong == set()


def test_every_postcode_is_read_alone() -> None:
    for code, area in list(postcodes().items())[::37]:
        reading = read_place(code)
        assert reading.value is not None
        assert area.ags5 in reading.value.ags5


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=300), st.none() | st.text(max_size=12), st.none() | st.text(max_size=30))
def test_any_text_gives_a_reading(text: str, postcode: str | None, kreis: str | None) -> None:
    reading = read_place(text, postcode=postcode, kreis=kreis)
    assert (reading.status == "unmapped") == (reading.value is None)
    if reading.span is not None:
        assert 0 <= reading.span[0] <= reading.span[1] <= len(text)
    if reading.value is not None and reading.value.kind == "unique":
        assert len(reading.value.ags5) == 1


@settings(deadline=None, max_examples=40)
@given(st.sampled_from([text for text, _ in UNIQUE]), st.sampled_from([" ", "  ", "\t", "\n"]))
def test_surrounding_space_changes_nothing(text: str, space: str) -> None:
    assert read_place(space + text + space).value == read_place(text).value


def test_long_text_is_bounded() -> None:
    for text in ("Rostock " * 12_500, "x" * 100_000, "18055 " * 20_000, "\x00" * 1000):
        read_place(text)


def _sample() -> Path:
    folder = SHARED / "data" / "samples" / "mv"
    if not folder.is_dir():
        pytest.skip("../shared is absent: the office sample is needed to measure places")
    return folder


def test_office_sample() -> None:
    folder = _sample()
    with (folder / "teilnehmende_utf8.csv").open(encoding="utf-8", newline="") as stream:
        rows = {row["TN-Nr."]: row for row in csv.DictReader(stream, delimiter=";")}
    right = total = 0
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["kind"] != "candidate":
            continue
        row, expected = rows[record["id"]], record["expect"]["place"]
        place = read_place(row["Wohnort"], postcode=row["PLZ"] or None, kreis=row["Landkreis"] or None).value
        kinds = [expected["kind"], *expected.get("kind_ok", [])]
        codes = [expected["plz"], *expected.get("plz_ok", [])]
        total += 1
        if place is not None and place.kind in kinds and expected["ags5"] in place.ags5:
            right += place.kind != "unique" or place.postcode in codes
        else:
            assert place is None or place.kind != "unique", f"confident but wrong: {row['Wohnort']}"
    assert right / total >= 0.97
