"""Every row of the domain tables about education and kinds of placement is read as the table says."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from fitmatch.normalise.people.education import read_education
from fitmatch.normalise.people.wishes import read_wishes

TABLES = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "domain"
COUNTRIES = {
    "Ukraine": "UA", "Syria": "SY", "Afghanistan": "AF", "Iran": "IR", "Eritrea": "ER", "Türkiye": "TR", "Iraq": "IQ",
}  # fmt: skip
SCHOOL_AREA = {"ua_atestat", "sy_bacc", "af_12", "ir_dipl", "er_12", "tr_lise"}
PHRASES = {
    "abgeschlossene Berufsausbildung (vacancy)": "AUSB_3",
    "Facharbeiter (DDR)": "AUSB_3",
    "Studium abgeschlossen": "BACHELOR",
    "ohne Abschluss / ungelernt": "",
    "середня освіта": "MSA",
    "середня спеціальна / середньо-спеціальна": "AUSB_3",
    "вища освіта (повна / неповна)": "BACHELOR",
    "незакінчена вища": "",
    "ПТУ / профтехучилище": "AUSB_2",
    "коледж / технікум": "AUSB_3",
    "high school": "MSA",
    "فوق دیپلم": "FACH_5",
    "معهد متوسط": "AUSB_3",
    "meslek yüksekokulu": "FACH_5",
    "years of schooling 8": "HSA",
    "years of schooling 12": "MSA",
}
KINDS = {
    "SVB": "job", "KURZFRISTIG": "job", "ZEITARBEIT": "job", "SAISON": "job", "MINIJOB": "minijob",
    "AUSB_DUAL": "apprenticeship", "AUSB_TEILZEIT": "apprenticeship", "AUSB_SCHUL": "school_training", "EQ": "eq",
    "PRAKTIKUM_PFLICHT": "internship", "PRAKTIKUM_ORI": "internship", "MAG": "mag", "HOSPITATION": "hospitation",
    "PROBEARBEIT": "hospitation", "FBW": "training_course", "UMSCHULUNG": "training_course", "TQ": "training_course",
    "NACHQUALI": "training_course", "ANPASSUNG": "adaptation", "ANPASSUNG_Q": "adaptation",
    "KENNTNIS_VORB": "adaptation", "FREIWILLIG": "volunteer_service", "SELBST": "self_employment",
}  # fmt: skip


def _rows(name: str) -> list[dict[str, str]]:
    path = TABLES / f"{name}.csv"
    if not path.is_file():
        pytest.skip(f"../shared is absent: {name}.csv is needed to check that its rows are read")
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_foreign_qualification_stands_on_a_level_of_its_range() -> None:
    for row in _rows("foreign_qualifications"):
        if row["country"] not in COUNTRIES:
            continue  # "school certificates" of Somalia and Sudan name no level
        value = read_education(f"{row['title_original']} ({row['country']})").value
        assert value is not None, row["key"]
        low, _, high = row["dqr_eqf_range"].partition("–")
        assert value.dqr is not None, row["key"]
        assert int(low) <= value.dqr <= int(high or low), row["key"]
        assert value.country == COUNTRIES[row["country"]], row["key"]
        if row["key"] in SCHOOL_AREA:
            assert value.level == "MSA", row["key"]


def test_every_german_level_is_read() -> None:
    for row in _rows("german_levels"):
        if row["key"] != "NO_SCHOOL":
            value = read_education(row["title_de"]).value
            assert value is not None, row["key"]
            assert value.level == row["key"]


def test_every_phrase_of_education_is_read() -> None:
    for row in _rows("education_phrases"):
        if row["phrase"] in PHRASES:
            value = read_education(row["phrase"]).value
            assert value is not None, row["phrase"]
            assert value.level == PHRASES[row["phrase"]], row["phrase"]
    assert read_education("diploma (without level)").status == "ambiguous"


def test_every_kind_of_placement_is_read() -> None:
    for row in _rows("placement_kinds"):
        if row["key"] in KINDS:
            value = read_wishes(row["title_de"]).value
            assert value is not None, row["key"]
            assert {kind.value for kind in value.kinds} == {KINDS[row["key"]]}, row["key"]
