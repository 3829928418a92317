"""Job titles in seven languages, abbreviated, misspelt, mixed, and titles that must stay unmapped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.normalise.reading.text import MAX_TERM, cap
from fitmatch.normalise.words.title_cells import read_titles
from fitmatch.normalise.words.titles import read_title

BY_LANGUAGE = {
    "cook": ("Köchin", "cook", "кухар", "повар", "طباخ", "آشپز", "aşçı"),
    "nurse": ("Krankenschwester", "nurse", "медсестра", "медсестра", "ممرضة", "پرستار", "hemşire"),
    "teacher": ("Lehrerin", "teacher", "вчителька", "учительница", "معلمة", "معلم مکتب", "öğretmen"),
    "welder": ("Schweißer", "welder", "зварювальник", "сварщик", "لحام", "جوشکار", "kaynakçı"),
    "electrician_building": ("Elektriker", "electrician", "електрик", "электрик", "كهربائي", "برقکار", "elektrikçi"),
    "accountant": ("Buchhalter", "accountant", "бухгалтер", "бухгалтер", "محاسب", "حسابدار", "muhasebeci"),
    "lorry_driver": (
        "LKW-Fahrer",
        "truck driver",
        "водій вантажівки",
        "дальнобойщик",
        "سائق شاحنة",
        "راننده لاری",
        "kamyon şoförü",
    ),
    "tailor": ("Schneider", "tailor", "кравець", "портной", "خياط", "خیاط", "terzi"),
}


@pytest.mark.parametrize(("expected", "text"), [(key, text) for key, texts in BY_LANGUAGE.items() for text in texts])
def test_seven_languages(expected: str, text: str) -> None:
    reading = read_title(text)
    assert (reading.value, reading.status, reading.reason) == (expected, "mapped", "")
    assert read_title(text.upper()).value == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Köchin (m/w/d)", "cook"),
        ("KöchInnen", "cook"),
        ("Köche und Köchinnen", "cook"),
        ("Bürokauffrau/-mann", "office_clerk"),
        ("Arzt/Ärztin", "physician"),
        ("Zimmerer/Zimmerin", "carpenter_timber"),
        ("Medizinische Fachangestellte:r", "medical_assistant"),
        ("Servicekräfte", "waiter"),
        ("Einzelhandelskaufleute", "retail_clerk"),
        ("Staatlich geprüfter Bautechniker/Staatlich geprüfte Bautechnikerin", "civil_engineering_technician"),
        ("MFA", "medical_assistant"),
        ("PTA", "pharmacy_technician"),
        ("Java Entwickler", "java_developer"),
        ("Azubi Koch", "cook"),
        ("zuletzt Maurer in Aleppo", "bricklayer"),
        ("Beruf: Köchin", "cook"),
        ("Dorfbäckerin", "baker"),
        ("Elektiker", "electrician_building"),
        ("Krankenschwster", "nurse"),
        ("Bäckergesele", "baker"),
        ("accountnat", "accountant"),
        ("бухгалтерр", "accountant"),
        ("povar", "cook"),
        ("Koch / кухар", "cook"),
        ("медсестра (Krankenschwester)", "nurse"),
        ("29302", "cook"),
        ("KldB 29302", "cook"),
        ("KldB 2010: 29302", "cook"),
        ("ISCO 5120", "cook"),
    ],
)
def test_spellings(text: str, expected: str) -> None:
    assert read_title(text).value == expected


@pytest.mark.parametrize(
    ("masculine", "others"),
    [
        ("Dorfkoch", ("Dorfköchin", "Dorfköch:in", "Dorfkoch/-köchin")),
        ("Elektricker", ("Elektrickerin", "Elektricker:in")),
        ("Schloser", ("Schloserin", "Schloser/-in")),
        ("Landbäcker", ("Landbäckerin", "Landbäcker*in", "LandbäckerIn", "Landbäckerinnen")),
        ("Wundmanager", ("Wundmanagerin", "Wundmanager/in")),
        ("Kleinstadtarzt", ("Kleinstadtärztin", "Kleinstadtärzt*in", "Kleinstadtarzt/-ärztin")),
    ],
)
def test_titles_outside_the_lexicon_read_the_same_for_women_and_men(masculine: str, others: tuple[str, ...]) -> None:
    expected = read_title(masculine)
    for text in others:
        reading = read_title(text)
        assert (reading.value, reading.status, reading.reason) == (expected.value, expected.status, expected.reason), (
            text
        )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Elektronikerin", {"electrician_building", "electronics_device_technician"}),
        ("лаборант", {"lab_technician_chemistry", "lab_technologist"}),
        ("مدير مكتب", {"executive_assistant", "school_principal"}),
    ],
)
def test_ambiguous_titles_name_what_they_may_mean(text: str, expected: set[str]) -> None:
    reading = read_title(text)
    assert (reading.value, reading.status) == (None, "ambiguous")
    assert {alternative.value for alternative in reading.alternatives} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Hausfrau",
        "arbeitslos",
        "Rentner",
        "Influencer",
        "Pilzsammlerin",
        "Helfer",
        "Fachkraft",
        "Mitarbeiter (m/w/d)",
        "Ingenieur",
        "Manager",
        "IT-Architekt",
        "Medizin",
        "keine",
        "k.A.",
        "12345",
        "xyzzy",
        "m/w/d",
        "-",
        "?",
        "",
        "\u0007\u0000",
        "😀",
    ],
)
def test_titles_that_say_too_little_stay_unmapped(text: str) -> None:
    reading = read_title(text)
    assert (reading.value, reading.status) == (None, "unmapped")
    assert reading.reason


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Krankenpfleger", "Krankenpflegehelfer"),
        ("Tierarzt", "Arzt"),
        ("Java-Entwickler", "JavaScript-Entwickler"),
        ("Koch", "Beikoch"),
        ("Maler", "Malerhelfer"),
        ("Zahnarzt", "Zahnarzthelferin"),
        ("Lehrer", "Fahrlehrer"),
    ],
)
def test_like_titles_are_different_occupations(first: str, second: str) -> None:
    assert read_title(first).value != read_title(second).value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maurer, Koch", ["bricklayer", "cook"]),
        ("Fliesenleger/Maurer", ["tiler", "bricklayer"]),
        ("Koch und Kellnerin", ["cook", "waiter"]),
        ("Schneiderin/Näherin", ["tailor", "seamstress"]),
        ("повар или официант", ["cook", "waiter"]),
        ("Koch/Köchin", ["cook"]),
        ("Maler/in und Lackierer/in", ["painter"]),
        ("Apothekerin (Syrien)", ["pharmacist"]),
        ("Maurer\nMaurer", ["bricklayer"]),
    ],
)
def test_a_cell_may_name_several(text: str, expected: list[str]) -> None:
    assert [reading.value for reading in read_titles(text)] == expected


def test_the_ward_of_a_nurse_makes_no_physician() -> None:
    assert [reading.value for reading in read_titles("Krankenschwester, Kardiologie")] == ["nurse"]


def test_spans_point_at_the_words_read() -> None:
    text = "zuletzt Köchin im Hotel"
    reading = read_title(text)
    assert reading.span is not None
    assert text[slice(*reading.span)] == "Köchin"
    assert read_title("Köch:in").span == (0, 7)


@given(st.text(max_size=300) | st.text(alphabet="Koch/Köin-:*() mwd,", max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    for reading in (read_title(text), *read_titles(text)):
        assert reading.value in {None, *core_lexicon().occupations}
        assert (reading.value is not None) == (reading.status == "mapped")
        if reading.span:
            assert 0 <= reading.span[0] <= reading.span[1] <= len(cap(text, MAX_TERM))


def test_very_long_texts_end_soon() -> None:
    for text in ("Koch/" * 20_000, "Köchin und " * 10_000, "a" * 100_000, "ä:in" * 25_000, "5" * 100_000):
        assert read_titles(text)


@pytest.mark.parametrize(
    "title", ["driver CE", "CE Fahrer", "Fahrer Klasse C", "سائق C1E", "راننده CE", "şoför C+E", "водій СЕ"]
)
def test_a_driver_with_a_lorry_licence_drives_lorries(title: str) -> None:
    assert read_title(title).value == "lorry_driver"


def test_a_driver_without_a_class_or_with_another_letter_stays_one() -> None:
    assert read_title("driver in C-Netz").value == read_title("driver B").value == "car_driver"
    assert read_title("Водитель С опытом работы").value == "car_driver"
