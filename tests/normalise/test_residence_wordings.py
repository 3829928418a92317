"""Residence papers in the words of offices and people, the phrase tables of the domain, and what must never happen."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from fitmatch.gates.access_rules import decide_access
from fitmatch.normalise.papers.residence import read_residence
from fitmatch.schema.codes import GateState, PlacementKind, WorkAccess

HERE = Path(__file__).parent
DOMAIN = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "domain"
DAY = dt.date(2026, 4, 15)


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


TEXTS = rows(HERE / "data" / "residence_wordings.csv")


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row["text"][:50])
def test_wordings(row: dict[str, str]) -> None:
    reading = read_residence(row["text"], as_of=dt.date.fromisoformat(row["as_of"]))
    assert reading.value is not None, reading
    title = "ambiguous" if reading.status == "ambiguous" else reading.value.title
    assert (title, reading.value.work.value) == (row["title"], row["work"]), reading


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row["text"][:50])
def test_the_gate_is_never_more_generous_than_the_reading(row: dict[str, str]) -> None:
    day = dt.date.fromisoformat(row["as_of"])
    fact = read_residence(row["text"], as_of=day).value
    assert fact is not None
    state = decide_access(fact, PlacementKind.JOB, None, as_of=day).state
    if fact.work is not WorkAccess.ALLOWED:
        assert state is not GateState.MET
    if fact.work is WorkAccess.NOT_ALLOWED:
        assert state is GateState.NOT_MET


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Duldung seit 31.02.2025", "residence.impossible_date"),
        ("Gestattung seit 05/2027", "residence.impossible_date"),
        ("Duldung vom 01.03.2026 bis 01.01.2026", "residence.impossible_date"),
        ("§ 25 Abs. 9", "residence.unknown_section"),
        ("Aufenthaltstitel nach § 99b AufenthG", "residence.unknown_section"),
        ("Erwerbstätigkeit gestattet, Beschäftigung nicht gestattet", "residence.notes_contradict"),
        ("§ 24, Erwerbstätigkeit nicht gestattet", "residence.note_contradicts_title"),
        ("Fiktionsbescheinigung § 81 Abs. 4, vorher Duldung", "residence.fiction_without_title"),
        ("Georgierin, Gestattung", "residence.application_date_open"),
        ("дозвіл на роботу є", "residence.claim_only"),
        ("says she is allowed to work", "residence.claim_only"),
        ("§ 24 beantragt", "residence.only_applied"),
        ("temporary protection in Poland", "residence.only_elsewhere"),
        ("Mann hat NE", "residence.only_relative"),
        ("Asylantrag rechtskräftig abgelehnt", "residence.only_past"),
    ],
)
def test_what_cannot_be_or_is_open_has_a_reason(text: str, reason: str) -> None:
    reading = read_residence(text, as_of=DAY)
    assert reading.reason == reason
    assert reading.value is None or reading.value.work is not WorkAccess.ALLOWED


@pytest.mark.parametrize(
    "text",
    [
        "{} Beschäftigung nicht gestattet",
        "{} keine Erwerbstätigkeit gestattet",
        "{} Beschäftigung ist ausdrücklich nicht erlaubt",
        "{} Erwerbstätigkeit n. gestattet",
        "{} Arbeit verboten",
        "{} not allowed to work",
        "{} employment is not permitted",
        "{} працювати не можна",
        "{} работать не разрешено",
        "{} العمل غير مسموح",
        "{} اجازه کار ندارم",
        "{} çalışma izni yok",
    ],
)
@pytest.mark.parametrize(
    "title", ["§ 24,", "Duldung,", "Gestattung seit 2022,", "AE § 25 Abs. 5;", "Fiktionsbescheinigung:", ""]
)
def test_a_ban_in_any_language_beats_every_title(title: str, text: str) -> None:
    value = read_residence(text.format(title), as_of=DAY).value
    assert value is not None
    assert value.work is WorkAccess.NOT_ALLOWED


@pytest.mark.parametrize(
    ("text", "job", "employer"),
    [
        (
            "§ 18a, Beschäftigung nur als Pflegefachmann bei Klinikum Südstadt gestattet",
            "Pflegefachmann",
            "Klinikum Südstadt",
        ),
        ("Duldung; Ausbildung zum Elektroniker bei der Firma Elektro Wolf gestattet", "Elektroniker", "Elektro Wolf"),
        ("Duldung, Arbeit nur bei Bäckerei Sommer, seit 2022", "", "Bäckerei Sommer"),
        ("Duldung, Beschäftigung nur mit Erlaubnis der ABH", "", ""),
    ],
)
def test_job_and_employer_of_a_note_are_kept(text: str, job: str, employer: str) -> None:
    value = read_residence(text, as_of=DAY).value
    assert value is not None
    assert (value.bound_job, value.bound_employer) == (job, employer)


@pytest.mark.parametrize("day", [dt.date(2026, 6, 12), dt.date(2026, 11, 2)])
@pytest.mark.parametrize(
    "text",
    [
        "Gestattung seit 2022, eigene Wohnung",
        "Asylbewerber, EAE, seit 3 Wochen",
        "Ankunftsnachweis",
        "азюль, общежитие",
        "Gestattung, Serbe, Antrag 05/2025",
        "Gestattung, sicheres Herkunftsland",
    ],
)
def test_asylum_procedures_after_the_new_act_are_a_question(text: str, day: dt.date) -> None:
    value = read_residence(text, as_of=day).value
    assert value is not None
    assert value.work is WorkAccess.CLARIFY


# The keys that the domain's table of phrases gives, as this package names them.
_MEANT = {
    "P24": {"P24"},
    "DULD": {"DULD"},
    "DULD_60B": {"DULD_60B"},
    "NE": {"NE"},
    "P25_3": {"P25_3"},
    "P25_2_GFK": {"P25_2_GFK"},
    "P25_2_SUB": {"P25_2_SUB"},
    "GEST_*": {"GEST"},
    "FIKT_3 or FIKT_4": {"FIKT"},
    "P25_2_GFK or P25_2_SUB": {"P25_2"},
}
_NOTES = {
    "employment FREE, self-employment FREE": "FREE",
    "NO": "NO",
    "employment FREE; self-employment ASK": "FREE",
    "ABH or ABH_BA by job": "ABH_BA",
    "ABH_BA": "ABH_BA",
    "employment FREE; self NO": "FREE",
    "TITLE_JOB": "TITLE_JOB",
    "TITLE_JOB (training)": "TITLE_JOB",
    "H20": "H20",
    "H20 (student account)": "H20",
}


def _spelt_out(phrase: str) -> list[str]:
    """Return the phrases of a cell: alternatives parted by " / ", gaps filled, brackets opened."""
    phrase = phrase.replace("(nur) ", "nur ").replace("zum/zur", "zum").replace("Woche", "Woche").replace("(а)", "а")
    phrase = phrase.replace("rosa/rot", "rosa").replace("Genehmigung/Erlaubnis", "Genehmigung").split(" (3 года")[0]
    fillers = iter(["Koch", "Firma Holm", "Firma Holm"])
    while "…" in phrase:
        phrase = phrase.replace("…", next(fillers), 1)
    parts = phrase.split(" / ")
    if len(parts) == 2 and parts[1] == "erlaubt":
        parts[1] = parts[0].replace("gestattet", "erlaubt")
    return parts


def test_every_phrase_of_the_domain_is_read_as_its_table_says() -> None:
    if not DOMAIN.is_dir():
        pytest.skip("../shared is absent: no table of phrases to read")
    wrong = []
    for row in rows(DOMAIN / "document_phrases.csv"):
        for phrase in _spelt_out(row["phrase"]):
            reading = read_residence(phrase, as_of=DAY)
            keys = {option.value.key for option in reading.alternatives} | (
                {reading.value.key} if reading.value else set()
            )
            meaning = row["maps_to"].split(" (red")[0].split(" (travel")[0]
            if meaning in _MEANT:
                right = bool(keys & _MEANT[meaning])
            elif row["maps_to"] in _NOTES:
                noted = read_residence(f"Duldung; {phrase}", as_of=DAY).value
                right = noted is not None and noted.from_document and noted.outcome == _NOTES[row["maps_to"]]
            elif row["override"] == "adds flag":
                flagged = read_residence(f"Duldung; {phrase}", as_of=DAY).value
                right = flagged is not None and flagged.flag(row["maps_to"]) is True
            elif row["maps_to"] == "claim only":
                right = reading.value is not None and reading.value.work is WorkAccess.CLARIFY
            else:
                right = reading.status == "ambiguous"
            if not right:
                wrong.append((phrase, row["maps_to"], reading))
    assert not wrong


def test_every_row_of_the_rules_is_known_by_its_german_name() -> None:
    if not DOMAIN.is_dir():
        pytest.skip("../shared is absent: no table of rules to read")
    known = {row["key"] for row in rows(DOMAIN / "residence_rules.csv")}
    for key in known:
        value = read_residence(key, as_of=DAY).value
        assert value is not None, key
        assert value.key == key
