from __future__ import annotations

import datetime as dt

import pytest

from fitmatch.normalise.candidate import normalise_candidate
from fitmatch.schema.candidate import Candidate
from fitmatch.schema.codes import Shift, WorkAccess
from fitmatch.schema.facts import DENIED, CandidateFacts

AS_OF = dt.date(2026, 6, 2)


def read(**fields: object) -> CandidateFacts:
    return normalise_candidate(Candidate.read({"id": "c", "title": "Lagerhelfer", **fields}), AS_OF)


def test_a_ban_in_a_note_is_part_of_the_papers() -> None:
    note = "neues Papier, Zusatz: für Personen mit ungeklärter Identität, Erwerbstätigkeit nicht gestattet"
    facts = read(residence="Duldung", note=note)
    assert facts.residence is not None
    assert facts.residence.work is WorkAccess.NOT_ALLOWED


@pytest.mark.parametrize("note", ["FZ + Impfpass vorhanden", "Führungszeugnis beantragt", "pünktlich"])
def test_other_papers_in_a_note_say_nothing_about_residence(note: str) -> None:
    told, silent = read(residence="§ 24 AufenthG", note=note), read(residence="§ 24 AufenthG")
    assert told.residence == silent.residence


def test_a_certificate_in_a_note_is_there_unless_it_is_denied_or_on_its_way() -> None:
    assert read(note="Staplerschein DGUV gemacht 10/25").profile.certificates == ("forklift_certificate",)
    for note in ("Staplerschein angemeldet", "kein Staplerschein", "Staplerschein?", "macht den Staplerschein"):
        assert read(note=note).profile.certificates == ()


def test_a_licence_told_with_the_wishes_counts_where_the_field_is_empty() -> None:
    wish = "kein Außendienst, ich habe gar keinen Führerschein"
    assert read(wishes=wish).profile.licences.stated
    assert read(driving_licence="B", wishes=wish).profile.licences.valid == {"B"}


def test_a_level_in_a_note_counts_where_the_field_has_none() -> None:
    note = "Deutsch A2 telc bestanden 03/2026"
    levels = {
        one.language: one.level for one in read(languages={"Farsi": "Muttersprache"}, note=note).profile.languages or ()
    }
    assert levels["de"] is not None
    assert levels["de"].code == "A2"
    stated = read(languages={"Deutsch": "B1"}, note=note).profile.languages or ()
    assert [one.level.code for one in stated if one.language == "de" and one.level] == ["B1"]


def test_somebody_cycles() -> None:
    assert read(note="Fahrrad, 3 km").profile.mobility.modes == ("bike",)
    assert read(note="kein eigenes Auto").profile.mobility.modes == ()


@pytest.mark.parametrize(
    "note", ["17, wird erst im Dezember volljährig", "17 J., 18 erst 12/26", "17, Vormund stimmt zu"]
)
def test_the_question_of_the_statute_on_young_people_is_answered_by_a_note(note: str) -> None:
    assert read(note=note).under_18


@pytest.mark.parametrize("note", ["24 J.", "17 Jahre Erfahrung", "ist 21", "B1, 17 km bis zum Bahnhof"])
def test_other_numbers_answer_nothing(note: str) -> None:
    assert read(note=note).under_18 is None


@pytest.mark.parametrize(
    ("wish", "occupation"), [("Ausbildung Lager", "warehouse_helper"), ("irgendwas mit Metall", "metal_helper")]
)
def test_who_wishes_for_a_place_wishes_to_work_there(wish: str, occupation: str) -> None:
    assert read(wishes=wish).profile.wished_occupations == (occupation,)


def test_schooling_told_with_the_recognition_counts_where_the_field_is_silent() -> None:
    told = read(recognition="ukr. Schulzeugnis: als Realschulabschluss anerkannt").profile.education
    assert told is not None
    assert told.level == "MSA"
    assert read(recognition="volle Gleichwertigkeit").profile.education is None


@pytest.mark.parametrize(
    ("cells", "denied"),
    [
        ({"note": "pünktlich, kein Staplerschein"}, {"forklift_certificate"}),
        ({"recognition": "34a: nichts gemacht, Sprachkurs läuft"}, {"security_34a"}),
        ({"education": "Sachkundeprüfung § 34a fehlt"}, {"security_34a_exam"}),
        ({"note": "Staplerschein 2024"}, set()),
        ({"note": "kein Auto, keine Kinder"}, set()),
    ],
)
def test_certificates_denied_in_any_cell(cells: dict[str, str], denied: set[str]) -> None:
    terms = read(**cells).terms
    assert {term.concept for term in terms if term.reason == DENIED} == denied


@pytest.mark.parametrize(
    "note", ["zum Führerschein nichts notiert", "Führerschein nicht abgefragt", "FS: nichts bekannt"]
)
def test_a_note_that_nothing_is_known_of_a_licence_states_none(note: str) -> None:
    licences = read(title="Fahrer", note=note).profile.licences
    assert not licences.valid
    assert not licences.stated


def test_the_drivers_qualification_is_read_where_the_recognition_tells_of_it() -> None:
    told = {"driving_licence": "C, CE (deutsch)", "recognition": "Fahrerqualifizierungsnachweis (SZ 95) bis 2029"}
    assert "95" in read(title="Kraftfahrer", **told).profile.licences.valid
    assert "95" not in read(title="Kraftfahrer", driving_licence="C, CE (deutsch)").profile.licences.valid


@pytest.mark.parametrize(
    ("availability", "refused"),
    [
        ("abends zu Hause, keine Übernachtungen", {Shift.LATE, Shift.NIGHT, Shift.AWAY}),
        ("Mo-Fr 6:30-17 Uhr, jede Nacht zu Hause", {Shift.NIGHT, Shift.AWAY}),
        ("keine Übernachtungen", {Shift.AWAY}),
        ("Übernachtungen kein Problem", set()),
    ],
)
def test_who_must_be_at_home_rules_out_nights_away(availability: str, refused: set[Shift]) -> None:
    assert refused <= read(title="Kraftfahrer", availability=availability).profile.wishes.refused_shifts
    assert (Shift.AWAY in refused) == (
        Shift.AWAY in read(title="Kraftfahrer", availability=availability).profile.wishes.refused_shifts
    )


@pytest.mark.parametrize(
    ("note", "key"),
    [
        ("Aufenthaltspapier nicht in der Akte", "UNKNOWN"),
        ("Duldung, Beschäftigung nur mit Erlaubnis der ABH", None),
        ("sucht Beschäftigung im Lager", None),
        (None, None),
    ],
)
def test_papers_a_note_misses_are_asked_about_and_never_read_from_it(note: str | None, key: str | None) -> None:
    residence = read(title="Koch", note=note).residence
    assert (residence and residence.key) == key
