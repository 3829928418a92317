"""The parts of the reader of recognition: key words, things with events, dates, and which statement counts."""

from __future__ import annotations

import datetime as dt

import pytest

from fitmatch.knowledge.recognition import frame_parts, frames, status_keys
from fitmatch.normalise.papers.key_words import mend_key_words
from fitmatch.normalise.papers.patterns import clauses_of
from fitmatch.normalise.papers.recognition import read_recognition
from fitmatch.normalise.papers.recognition_frames import frame_statements
from fitmatch.normalise.papers.statements import date_near
from fitmatch.normalise.reading.text import fold, fold_with_offsets

MONTHS = {"jan": 1, "juni": 6}


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Anerkenung", "anerkennung"),
        ("Kentnissprüfung", "kenntnispruefung"),
        ("Anpasungslehrgang", "anpassungslehrgang"),
        ("Berufserlaubniss", "berufserlaubniss"),  # begins as the word does: patterns with an open end find it
        ("Gleichwertigkeitspr.", "gleichwertigkeitspruefung"),
        ("aberkannt", "aberkannt"),
        ("bekannt", "bekannt"),
        ("erkannt", "erkannt"),
        ("eingereist", "eingereist"),
        ("beauftragt", "beauftragt"),
    ],
)
def test_key_words_are_mended_and_others_left_alone(text: str, mended: str) -> None:
    assert mend_key_words(fold_with_offsets(text)).text == mended


def test_spans_lead_to_the_source_after_mending() -> None:
    text = "Herr X: Anerkenung abgelent, Brief da"
    reading = read_recognition(text)
    assert reading.value is not None
    assert reading.value.key == "REFUSED"
    assert reading.span is not None
    assert text[slice(*reading.span)] == "Anerkenung abgelent"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("kp im juni, fsp bestanden", ["LANGUAGE", "COMPENSATION_RUNNING"]),
        ("fsp bestanden; kp nicht bestanden", ["LANGUAGE", "EXAM_FAILED"]),
        ("unterlagen nicht abgeschickt", ["NOT_APPLIED"]),
        ("unterlagen sind beim lagus eingegangen", ["IN_PROCEDURE"]),
        ("kp folgt; bestanden", []),
    ],
)
def test_an_event_belongs_to_the_nearest_thing(text: str, keys: list[str]) -> None:
    found = [statement.key for statement in frame_statements(text, clauses_of(text))]
    assert sorted(set(found)) == sorted(keys)


def test_frame_tables_are_consistent() -> None:
    names = {part.name for part in frame_parts()}
    things = {part.name for part in frame_parts() if part.kind == "thing"}
    for frame in frames():
        assert set(frame.things) <= things
        assert set(frame.events) <= names - things
        assert {key for key, _ in (*frame.meaning, *frame.negated)} <= set(status_keys())


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("abgelehnt 09/25", (2025, 9)),
        ("am 11.11.24 abgelehnt", (2024, 11)),
        ("abgelehnt im Jan. 26", (2026, 1)),
        ("abgelehnt Juni 2025", (2025, 6)),
        ("abgelehnt 2023", (2023, 0)),
        ("abgelehnt am 14.3.", None),
        ("abgelehnt", None),
        ("beantragt 2021 und abgelehnt 2022", (2022, 0)),
    ],
)
def test_dates_beside_a_statement(text: str, date: tuple[int, int] | None) -> None:
    folded = fold(text)
    start = folded.index("abgelehnt")
    assert date_near(folded, (start, start + 9), (0, len(folded)), MONTHS) == date


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Antrag 2022, Ablehnung 2023", "REFUSED"),
        ("Ablehnung 2021, neuer Antrag 2024 eingereicht", "IN_PROCEDURE"),
        ("abgelehnt 03/24, im November 24 erneut eingereicht", "IN_PROCEDURE"),
        ("2022 teilweise gleichwertig, 2024 volle Gleichwertigkeit", "FULL"),
        ("KP erst nicht bestanden, im zweiten Anlauf bestanden", "EXAM_PASSED"),
        ("KP bestanden, Urkunde ausgehändigt 2024", "LICENCE"),
        ("Approbation 2020, Facharztanerkennung beantragt 2025", "LICENCE"),
        ("Berufserlaubnis bis 2027, KP bestanden", "TEMP_PERMISSION"),
        ("will beantragen, Übersetzungen fehlen noch", "NOT_APPLIED"),
        ("beantragt, Übersetzungen fehlen noch", "DOCS_INCOMPLETE"),
    ],
)
def test_the_statement_that_counts_today(text: str, key: str) -> None:
    reading = read_recognition(text)
    assert reading.value is not None
    assert reading.value.key == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Berufserlaubnis bis 31.03.2026", "EXPIRED"),
        ("Berufserlaubnis bis 30.04.2026", "TEMP_PERMISSION"),
        ("Berufserlaubnis bis Ende 2025", "EXPIRED"),
        ("беруфсэрлаубнис до 05.2027", "TEMP_PERMISSION"),
        ("Berufserlaubnis seit 2025", "TEMP_PERMISSION"),
    ],
)
def test_a_permission_that_ended_has_expired(text: str, key: str) -> None:
    reading = read_recognition(text, as_of=dt.date(2026, 4, 15))
    assert reading.value is not None
    assert reading.value.key == key
    expired = reading.reason == "recognition.permission_ended"
    assert expired == (key == "EXPIRED")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Hebamme, teilweise anerkannt", "PARTIAL_REG"),
        ("HWK: teilweise anerkannt", "PARTIAL_NONREG"),
        ("медсестра, признали частично", "PARTIAL_REG"),
        ("Schreinerin, teilweise anerkannt", "PARTIAL_NONREG"),
    ],
)
def test_bodies_and_occupations_decide_the_kind_of_partial(text: str, key: str) -> None:
    reading = read_recognition(text)
    assert reading.value is not None
    assert reading.value.key == key


@pytest.mark.parametrize("text", ["angeblich voll anerkannt", "кажется, диплом признали", "maybe recognised"])
def test_hearsay_is_no_status(text: str) -> None:
    reading = read_recognition(text)
    assert reading.value is not None
    assert reading.value.key == "UNKNOWN"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "deutscher Abschluss, Erlaubnisurkunde Krankenpflegehelferin liegt vor; keine Pflegefachkraft",
            "Krankenpflegehelferin",
        ),
        ("Urkunde als Pflegehelferin erteilt, nicht als Pflegefachfrau", "Pflegehelferin"),
        ("keine Ärztin, Approbation als Zahnärztin erteilt", "Zahnärztin"),
    ],
)
def test_an_occupation_denied_is_not_the_one_recognised(text, named):
    assert read_recognition(text).value.occupation_text == named


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("unklar, sie glaubt jemand hat mal was eingereicht?", "UNKNOWN"),
        ("ungeklärt – evtl. hat der frühere Betreuer etwas eingereicht", "UNKNOWN"),
        ("Antrag läuft, Ausgang unklar", "IN_PROCEDURE"),
        ("Antrag gestellt", "IN_PROCEDURE"),
    ],
)
def test_what_is_only_guessed_is_not_known(text, key):
    assert read_recognition(text).value.key == key
