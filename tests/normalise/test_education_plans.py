"""Studies never begun, under way or applied for in vain leave the certificate beside them as it is."""

from __future__ import annotations

import pytest

from fitmatch.normalise.people.education import read_education

LEVELS = [
    ("Abi 2022, Studium noch nicht angefangen", "ABITUR"),
    ("Realschulabschluss, kein Studium", "MSA"),
    ("mittlere Reife, Lehre nie begonnen", "MSA"),
    ("Abitur, Studienplatz abgelehnt", "ABITUR"),
    ("Bachelor abgeschlossen, Master läuft", "BACHELOR"),
    ("Master of Arts; Promotion offen", "MASTER"),
    ("MA in History, PhD started, not finished", "MASTER"),
    ("BA in Economics, master's not started", "BACHELOR"),
    ("high school diploma, never went to university", "MSA"),
    ("12 Klassen, Aufnahmeprüfung nicht bestanden", "MSA"),
    ("12 years of school, Kankor failed", "MSA"),
    ("11 класів, вступний іспит не склала", "MSA"),
    ("магістр, аспірантура не закінчена", "MASTER"),
    ("магистр, аспирантуру бросила", "MASTER"),
    ("البكالوريا، لم أدخل الجامعة", "MSA"),
    ("ماجستير، دكتوراه غير مكتملة", "MASTER"),
    ("دیپلم، دانشگاه نرفتم", "MSA"),
    ("lise mezunu, üniversiteye gitmedim", "MSA"),
    ("yüksek lisans, doktora bitmedi", "MASTER"),
    # An end told, or something else that is under way, takes nothing away.
    ("Ausbildung 2018 begonnen und 2021 abgeschlossen", "AUSB_3"),
    ("Lehre 2010 begonnen, 2013 beendet", "AUSB_3"),
    ("Bachelor Informatik, Deutschkurs begonnen", "BACHELOR"),
    ("Master in Law, German course started", "MASTER"),
    ("Abitur, Anerkennung läuft noch", "ABITUR"),
    ("بكالوريوس هندسة، لم أعمل", "BACHELOR"),
    ("meslek lisesi mezunu, çalışmadım", "AUSB_3"),
]


@pytest.mark.parametrize(("text", "level"), LEVELS)
def test_the_certificate_stays(text: str, level: str) -> None:
    value = read_education(text).value
    assert value is not None
    assert value.level == level


@pytest.mark.parametrize("text", ["Studium noch nicht begonnen", "Studium begonnen", "university in progress"])
def test_a_study_without_end_is_no_level(text: str) -> None:
    value = read_education(text).value
    assert value is not None
    assert (value.level, value.completed) == ("", False)
