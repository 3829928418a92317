"""Every row of the phrase table and of the trap list is read as the table says."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from fitmatch.normalise.papers.recognition import read_recognition

DOMAIN = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "domain"
SURE = 0.75
ASIDE = {"LANGUAGE", "DOCUMENT", "SKILL_TEST", "GRADE"}
# Parts of a row that say nothing alone ("Ausgleichsmaßnahme erforderlich / auferlegt"), rows the table itself makes
# depend on context, and a pending statement of comparability, which is kept as a procedure.
NOT_ALONE = {
    "bescheinigt",
    "erteilt",
    "auferlegt",
    "geplant",
    "sucht",
    "Termin",
    "KMK liegt vor",
    "bei der IHK FOSA",
    "bei der ZAB",
    "bei der ZAB eingereicht",
    "Abschluss gleichwertig",
    "Sozialpädagoge",
    "Sozialpädagogein",
    "рівноцінність",
}


def _rows(name: str) -> list[dict[str, str]]:
    if not DOMAIN.is_dir():
        pytest.skip(f"../shared is absent: no {name} to read")
    return list(csv.DictReader((DOMAIN / name).read_text(encoding="utf-8").splitlines()))


def _texts(pattern: str) -> list[str]:
    """Return what a pattern stands for: alternatives, with and without the parts in brackets."""
    texts = []
    for option in re.sub(r"\([^)]*/[^)]*\)", "", pattern).split(" / "):
        if "seit" in option:
            continue
        for text in (re.sub(r"[()]", "", option), re.sub(r"\([^)]*\)", "", option)):
            texts.append(re.sub(r"\s*…\s*", " 2027 ", text).strip())
    return [text for text in dict.fromkeys(texts) if text not in NOT_ALONE]


def test_phrases_of_the_domain_table() -> None:
    wrong = []
    for row in _rows("recognition_phrases.csv"):
        for text in _texts(row["pattern"]):
            reading = read_recognition(text)
            key = reading.value.key if reading.value else "UNKNOWN"
            possible = {key, *(option.value.key for option in reading.alternatives)}
            wanted = row["maps_to"]
            if wanted == "ASK" or wanted in ASIDE:
                right = key == "UNKNOWN"
            elif float(row["conf"]) < SURE:
                right = wanted in possible or key == "UNKNOWN"
            else:
                right = key == wanted
            if not right:
                wrong.append((text, wanted, key))
    assert not wrong


def test_traps_of_the_domain_table() -> None:
    for row in _rows("recognition_traps.csv"):
        if row["trap_phrase"].startswith("Berufserlaubnis"):
            continue  # depends on the occupation: see the test below
        for text in _texts(row["trap_phrase"]):
            value = read_recognition(text).value
            assert value is None or value.key == "UNKNOWN", text


@pytest.mark.parametrize(
    "text",
    [
        "Berufserlaubnis von der Ausländerbehörde, arbeitet im Lager",
        "Berufserlaubnis steht im Aufenthaltstitel",
        "hat Berufserlaubnis als Lagerhelfer",
    ],
)
def test_a_work_permit_is_no_permission_to_practise(text: str) -> None:
    reading = read_recognition(text)
    assert reading.reason == "recognition.trap.work_permit"
