"""Every wording of the tables about languages is read as the table says, and so are texts as people write them."""

from __future__ import annotations

import csv
import datetime as dt
import re
from pathlib import Path

import pytest

from fitmatch.normalise.language.languages import read_languages
from fitmatch.schema.codes import Cefr, LanguageSkill
from fitmatch.schema.language import LanguageLevel

ROOT = Path(__file__).resolve().parents[2]
DOMAIN = ROOT / ".." / "shared" / "data" / "domain"
READINGS = Path(__file__).parent / "data" / "language_readings.csv"
AS_OF = dt.date(2026, 4, 15)
OF_PERSON = {"de": "Deutsch: {}", "en": "German: {}", "uk": "німецька: {}", "ru": "немецкий: {}"}
PER_WORD = {  # rows that list words for several levels at once: the note says which is which
    "başlangıç": {"A1"},
    "orta": {"B1"},
    "iyi": {"B1"},
    "çok iyi": {"B2"},
    "anadil": {"NATIVE"},
    "مبتدی": {"A1"},
    "خوب": {"B1"},
    "روان": {"B2"},
    "زبان مادری": {"NATIVE"},
    "مبتدئ": {"A1"},
    "متوسط": {"B1"},
    "جيد": {"B1"},
    "جيد جداً": {"B2"},
    "طلاقة": {"C1"},
    "اللغة الأم": {"NATIVE"},
}
OF_ADVERTS = {"Deutsch wünschenswert", "von Vorteil", "Deutsch nicht erforderlich", "Englisch reicht"}
UNCLEAR = OF_ADVERTS | {
    "spricht gut, schreibt schlecht",  # two skills, no level as a whole
    "alphabetisiert in lateinischer Schrift",  # says nothing about a level
    "nicht alphabetisiert",
    "Zweitschriftlerner",
    "limited working",
    "ጀማሪ",
    "ማእከላይ",
    "ጽቡቕ",
}


def phrases() -> list[tuple[str, str, str]]:
    path = DOMAIN / "language_phrases.csv"
    if not path.is_file():
        return []
    found = []
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if "(vacancy" in row["phrase"]:
                continue
            for phrase in row["phrase"].split(" / "):
                plain = re.sub(r" ?\((?!in Wort|рівень)[^)]*\)", "", phrase)
                found.append((row["lang_of_text"], plain, row["mid"]))
    return found


def level_of(levels: tuple[LanguageLevel, ...] | None) -> Cefr | None:
    return next((x.level for x in levels or () if x.language == "de" and x.skill is LanguageSkill.OVERALL), None)


PROOFS = {"c": "certificate", "k": "course", "s": "self", "n": "none"}
SKILLS = {"": "overall", "l": "listening", "r": "reading", "s": "speaking", "w": "writing"}


def option(text: str) -> list[tuple[str, str, str, str]]:
    """Return the levels of one right answer: "de=B1/c de.s=B2/s" (certificate, course, self, none; "-" is no level)."""
    levels = []
    for part in text.split():
        if part != "-":
            language, skill, level, proof = re.fullmatch(r"(\w+)\.?(\w?)=(.+)/(\w)", part).groups()  # type: ignore[union-attr]
            levels.append((language, SKILLS[skill], level, PROOFS[proof]))
    return sorted(levels)


def readings() -> list[tuple[str, str]]:
    with READINGS.open(encoding="utf-8", newline="") as stream:
        return [(row["text"], row["expected"]) for row in csv.DictReader(stream)]


@pytest.mark.parametrize(("text", "expected"), readings())
def test_whole_cells_are_read_as_a_caseworker_reads_them(text: str, expected: str) -> None:
    got = sorted(
        (x.language, x.skill.value, x.level.code if x.level is not None else "-", x.proof.value)
        for x in read_languages(text, as_of=AS_OF).value or ()
    )
    assert got in [option(answer) for answer in expected.split("||")]


def certificate_texts() -> list[tuple[str, str, str, str]]:
    """Return what the rows with a level of their own look like in a profile: text, low, high, proof."""
    path = DOMAIN / "certificates.csv"
    if not path.is_file():
        return []
    found = []
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            if not re.fullmatch("[ABC][12]", row["cefr_lo"]) or "Scale" in row["pattern"]:
                continue
            plain = re.sub(r" ?\((?!Ärzte).*?\)", "", row["pattern"]).split(" / ")[0]
            ends = re.search(r"([\d.]+)–([\d.]+)", plain)
            texts = [plain.replace(ends[0], end) for end in ends.groups()] if ends else [plain]
            found += [(text, row["cefr_lo"], row["cefr_hi"], row["evidence"]) for text in texts]
    return found


@pytest.mark.skipif(not DOMAIN.is_dir(), reason="../shared is absent: the table of certificates cannot be read")
def test_certificates_of_the_domain_table_are_read_as_it_says() -> None:
    assert len(certificate_texts()) > 25
    wrong = []
    for text, low, high, proof in certificate_texts():
        read = (read_languages(text, as_of=AS_OF).value or (None,))[0]
        got = read and (read.low and read.low.code, read.high and read.high.code, read.proof.value)
        if got != (low, high, proof):
            wrong.append((text, got, (low, high, proof)))
    assert not wrong


@pytest.mark.skipif(not DOMAIN.is_dir(), reason="../shared is absent: the table of wordings cannot be read")
def test_wordings_of_the_domain_table_are_read_as_it_says() -> None:
    wrong = []
    for language, phrase, middle in phrases():
        if phrase in UNCLEAR:
            continue
        wanted = PER_WORD.get(phrase, {middle})
        named = re.search(r"[ABC][12]|[Dd]eutsch|englisch", phrase)
        text = phrase if named else OF_PERSON.get(language, "{}").format(phrase)
        read = level_of(read_languages(text.replace("Schulenglisch", "Schuldeutsch"), as_of=AS_OF).value)
        got = {"A0": "NONE", "native": "NATIVE"}.get(read.code, read.code) if read is not None else None
        if got not in wanted:
            wrong.append((phrase, got, wanted))
    assert len(phrases()) > 70
    assert not wrong
