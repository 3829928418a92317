"""Readings of vacancies measured on the office sample next to the repository; skipped when it is absent."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from fitmatch.normalise.adverts.licence_requirements import read_vacancy_licences
from fitmatch.normalise.adverts.placement_kinds import read_placement_kind
from fitmatch.normalise.adverts.requirements import read_requirements
from fitmatch.normalise.adverts.school import read_school_requirement
from fitmatch.normalise.adverts.vacancy_text import read_advert_requirements, read_vacancy_text
from fitmatch.schema.demand import RequirementText

SAMPLE = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "samples" / "mv"


def require_sample() -> None:
    if not (SAMPLE / "truth.jsonl").is_file():
        pytest.skip("../shared is absent: the office sample is needed")


@lru_cache(maxsize=1)
def vacancy_truth() -> tuple[dict[str, Any], ...]:
    require_sample()
    lines = (SAMPLE / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(row for row in map(json.loads, lines) if row["kind"] == "vacancy")


@lru_cache(maxsize=1)
def sheet_rows() -> dict[str, dict[str, str]]:
    """Rows of both sheets by id, with the column names of the first sheet."""
    require_sample()
    calamine = pytest.importorskip("python_calamine")
    names = {
        "Nr.": "Kennung",
        "Beruf / Titel": "Bezeichnung",
        "weitere Anforderungen": "Anforderungen (Text)",
        "FS": "Führerschein",
        "Arbeitszeit": "Schicht / Zeiten",
    }
    rows: dict[str, dict[str, str]] = {}
    workbook = calamine.CalamineWorkbook.from_path(str(SAMPLE / "stellen.xlsx"))
    for sheet in workbook.sheet_names:
        table = workbook.get_sheet_by_name(sheet).to_python()
        header = [names.get(str(name), str(name)) for name in table[2]]
        for cells in table[3:]:
            row = {name: str(cell) for name, cell in zip(header, cells, strict=True)}
            rows[row["Kennung"]] = row
    return rows


@lru_cache(maxsize=1)
def adverts() -> dict[str, str]:
    """Texts of the published adverts by reference number."""
    require_sample()
    texts: dict[str, str] = {}
    for name, items, key, text in (
        ("ba_jobsuche_v4.json", "stellenangebote", "refnr", "stellenbeschreibung"),
        ("ba_jobsuche_v6.json", "ergebnisliste", "referenznummer", "stellenangebotsBeschreibung"),
    ):
        for advert in json.loads((SAMPLE / name).read_text(encoding="utf-8"))[items]:
            texts.setdefault(advert[key], advert[text])
    return texts


def f1(pairs: list[tuple[set[Any], set[Any]]]) -> float:
    """F1 over (expected, found) sets, micro-averaged."""
    hits = sum(len(expected & found) for expected, found in pairs)
    total = sum(len(expected) + len(found) for expected, found in pairs)
    return 2 * hits / total if total else 1.0


def as_pairs(items: tuple[RequirementText, ...] | None) -> set[tuple[str, str]]:
    return {(item.text, item.strictness.value) for item in items or ()}


def test_requirements_of_the_sheets() -> None:
    rows = sheet_rows()
    pairs = [
        (
            {(skill["text"], skill["strict"]) for skill in row["expect"]["skills"]},
            as_pairs(read_requirements(rows[row["id"]]["Anforderungen (Text)"]).value),
        )
        for row in vacancy_truth()
        if row["id"] in rows
    ]
    assert f1(pairs) >= 0.98


def test_requirements_of_the_published_adverts() -> None:
    rows, texts = sheet_rows(), adverts()
    pairs = [
        (
            {(skill["text"], skill["strict"]) for skill in row["expect"]["skills"]},
            as_pairs(read_advert_requirements(read_vacancy_text(texts[row["id"]])).value),
        )
        for row in vacancy_truth()
        if row["id"] not in rows
    ]
    assert f1(pairs) >= 0.98


def test_driving_licences() -> None:
    rows, texts = sheet_rows(), adverts()
    pairs = []
    for row in vacancy_truth():
        expected = {(licence["cls"], licence["strict"]) for licence in row["expect"]["licence"]}
        if row["id"] in rows:
            cells = rows[row["id"]]
            reading = read_vacancy_licences(cells["Führerschein"], cells["Anforderungen (Text)"])
        else:
            parts = read_vacancy_text(texts[row["id"]])
            said = " ".join(part.text for part in parts.licence)
            reading = read_vacancy_licences(said, "\n".join(part.text for part in parts.requirements))
        found = {(item.licence_class, item.strictness.value) for item in reading.value or ()}
        pairs.append((expected, found))
    assert f1(pairs) >= 0.98


def test_placement_kinds_and_school_certificates() -> None:
    names = {"Arbeit": "job", "Ausbildung": "apprenticeship", "EQ": "eq", "Praktikum": "internship"}
    rows = sheet_rows()
    for row in vacancy_truth():
        if row["id"] in rows:
            cells = rows[row["id"]]
            value = read_placement_kind(cells["Art"], title=cells["Bezeichnung"]).value
            assert value is not None
            assert value.value == names[row["expect"]["placement_kind"]], row["id"]
            school = read_school_requirement(cells.get("Schulabschluss", "")).value
            assert school in (row["expect"].get("school"), "NONE"), row["id"]
