"""A cell that tells of several reference occupations gives one recognition for each."""

import datetime as dt

import pytest

from fitmatch import Candidate, Matcher, Vacancy
from fitmatch.normalise.recognitions import read_recognitions
from fitmatch.normalise.vocabulary import core_vocabulary

AS_OF = dt.date(2026, 4, 15)
MATCHER = Matcher(as_of=AS_OF)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Elektriker volle Gleichwertigkeit HWK, Elektroingenieur anabin H+",
            {"electrician_building": "FULL", "electrical_engineer": "EVIDENCE_ONLY"},
        ),
        ("Lehrerin nicht beantragt; Erzieherin anerkannt 2024", {"teacher": "NOT_APPLIED", "educator": "FULL"}),
        ("Koch gleichwertig und Bäcker nicht beantragt", {"cook": "FULL", "baker": "NOT_APPLIED"}),
        ("медсестра – подала документи, кухар визнана", {"nurse": "IN_PROCEDURE", "cook": "FULL"}),
        ("nurse: applied 2025, cook: recognised", {"nurse": "IN_PROCEDURE", "cook": "FULL"}),
        ("Krankenschwester, Antrag läuft beim LAGuS", {}),
        ("volle Gleichwertigkeit als Koch", {}),
        ("anerkannter Flüchtling, Koch", {}),
        ("", {}),
    ],
)
def test_recognition_of_each_occupation(text, expected):
    found = read_recognitions(text, core_vocabulary(), as_of=AS_OF)
    assert {occupation: fact.key for occupation, fact in found} == expected


def states(recognition, title, must=()):
    match = MATCHER.score(
        Candidate.read({"id": "c", "title": "Krankenschwester", "recognition": recognition}),
        Vacancy.read({"id": "v", "title": title, "must": list(must)}),
    )
    return {finding.gate: finding for finding in match.gates}


def test_each_job_is_judged_by_its_own_recognition():
    text = "Erzieherin: Anerkennung beantragt, Krankenschwester: Berufsurkunde seit 2025"
    assert states(text, "Pflegefachfrau")["regulated"].state.name == "MET"
    assert dict(states(text, "Erzieherin")["regulated"].details)["status"] == "IN_PROCEDURE"
    swapped = "Erzieherin: staatliche Anerkennung erteilt 2024, Krankenschwester: Antrag läuft"
    nurse = states(swapped, "Pflegefachfrau", ["Berufsurkunde"])
    assert nurse["regulated"].state.name == "NOT_MET"
    assert nurse["credential"].state.name == "NOT_MET"


def test_a_practised_occupation_the_recognition_is_not_about_is_open():
    found = states("volle Gleichwertigkeit als Köchin", "Pflegefachfrau")["regulated"]
    assert (found.state.name, dict(found.details)["status"]) == ("TO_CLARIFY", "UNKNOWN")
