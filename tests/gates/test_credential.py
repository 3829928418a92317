"""Credentials insisted on: held, known to be missing, or to be asked about."""

import datetime as dt

import pytest

from fitmatch import Candidate, Matcher, Vacancy

MATCHER = Matcher(as_of=dt.date(2026, 4, 15))


def finding(must, **candidate):
    match = MATCHER.score(
        Candidate.read({"id": "c", "place": "Schwerin", "title": "Maurer", **candidate}),
        Vacancy.read({"id": "v", "place": "Schwerin", "title": "Maurer/in", "kind": "Arbeit", "must": [must]}),
    )
    return next(one for one in match.gates if one.gate == "credential")


SCHOOL_ONLY = {"education": "9 Klassen, keine Berufsausbildung"}
TRAINED = {"education": "ПТУ, каменяр"}


@pytest.mark.parametrize(
    ("must", "candidate", "state"),
    [
        ("Gesellenbrief zwingend", SCHOOL_ONLY, "NOT_MET"),
        ("Gesellenbrief zwingend", TRAINED, "TO_CLARIFY"),
        ("Gesellenbrief zwingend", {}, "TO_CLARIFY"),
        ("Gesellenbrief zwingend", {"recognition": "volle Gleichwertigkeit Maurer, HWK"}, "MET"),
        ("Geprüfter Polier", SCHOOL_ONLY, "NOT_MET"),
        ("Prüfung als Geprüfter Polier oder Meister", SCHOOL_ONLY, "NOT_MET"),
        ("staatlich geprüfter Techniker", {"recognition": "noch nicht beantragt"}, "NOT_MET"),
        ("staatlich geprüfter Techniker", {}, "TO_CLARIFY"),
        ("staatlich geprüfter Techniker", {"education": "Bachelor Bauingenieurwesen"}, "TO_CLARIFY"),
        ("Meisterbrief oder Bauingenieurstudium", {"education": "Bachelor Bauingenieurwesen"}, "MET"),
        ("Meisterbrief oder Bauingenieurstudium", SCHOOL_ONLY, "NOT_MET"),
        ("Meisterbrief", {"recognition": "Meisterschule: Teil 1 bestanden, Rest 2027"}, "NOT_MET"),
        ("Meisterbrief", {"recognition": "deutscher Meister"}, "MET"),
        ("Lehrbefähigung für zwei Fächer", {"recognition": "noch kein Antrag gestellt"}, "NOT_MET"),
        ("Lehrbefähigung für zwei Fächer", {"recognition": "volle Gleichwertigkeit als Lehrer"}, "MET"),
        ("deutsche Approbation", {"recognition": "Berufserlaubnis bis 31.12.2027"}, "NOT_MET"),
        ("Approbation oder Berufserlaubnis", {"recognition": "Berufserlaubnis bis 31.12.2027"}, "MET"),
        ("Facharztanerkennung", {"recognition": "Approbation erteilt"}, "TO_CLARIFY"),
        ("allgemeine Beeidigung", {"recognition": "kein Antrag gestellt"}, "NOT_MET"),
        ("allgemeine Beeidigung", {}, "TO_CLARIFY"),
    ],
)
def test_state_of_a_credential_insisted_on(must, candidate, state):
    assert finding(must, **candidate).state.name == state


def test_of_several_credentials_each_missing_one_names_its_way():
    found = finding("Meisterbrief oder Bauingenieurstudium", **SCHOOL_ONLY)
    assert found.lifts == ("obtain_master_craftsman", "obtain_university_degree")


@pytest.mark.parametrize("must", ["Gesellenbrief oder Berufserfahrung", "Ausbildung oder Fachwirt"])
def test_what_practice_may_stand_for_is_no_condition(must):
    with pytest.raises(StopIteration):
        finding(must, **SCHOOL_ONLY)


def test_a_language_beside_a_credential_is_read_too():
    vacancy = MATCHER.normalise(
        Vacancy.read({"id": "v", "title": "Arzt", "must": ["abgeschlossenes Studium und Deutsch C1"]})
    )
    assert vacancy.credentials == ("university_degree",)
    assert [language.language for language in vacancy.languages] == ["de"]


def test_a_certificate_denied_denies_what_includes_it():
    match = MATCHER.score(
        Candidate.read({"id": "c", "title": "Wachmann", "skills": "Streife; kein 34a"}),
        Vacancy.read({"id": "v", "title": "Sicherheitsmitarbeiter", "must": ["Sachkundeprüfung § 34a GewO"]}),
    )
    found = next(one for one in match.gates if one.gate == "certificate")
    assert (found.state.name, found.reason) == ("NOT_MET", "certificate.missing")


@pytest.mark.parametrize(
    ("must", "candidate", "state"),
    [
        ("abgeschlossene Kochausbildung zwingend", {"education": "4 Jahre Koranschule, keine Ausbildung"}, "NOT_MET"),
        ("abgeschlossene Ausbildung zwingend", SCHOOL_ONLY, "NOT_MET"),
        ("abgeschlossene Ausbildung zwingend", {}, "NOT_CHECKED"),
        ("abgeschlossene Ausbildung zwingend", TRAINED, "NOT_CHECKED"),
        ("Agrarstudium zwingend", SCHOOL_ONLY, "NOT_MET"),
        ("Ingenieurstudium", {"title": "Bauingenieur (B.Sc. Mosul)"}, "MET"),
        ("Ingenieurstudium", {"title": "Bauingenieur", "recognition": "ZAB-Zeugnisbewertung liegt vor"}, "MET"),
        ("Ingenieurstudium", {"title": "Bauingenieur"}, "TO_CLARIFY"),
        ("Ingenieurstudium", {"title": "Maurer", "recognition": "ZAB-Zeugnisbewertung liegt vor"}, "TO_CLARIFY"),
    ],
)
def test_trainings_and_degrees(must, candidate, state):
    assert finding(must, **candidate).state.name == state


@pytest.mark.parametrize(
    ("title", "education", "state", "reason"),
    [
        ("Rechtsanwältin", "Jurastudium, Abschluss Ankara", "TO_CLARIFY", "credential.other_field"),
        ("Sozialarbeiterin", "Studium Soziale Arbeit, Abschluss Kiew", "MET", "credential.held"),
        ("Linux-Admin (کارشناس شبکه)", "kein Hochschulabschluss", "TO_CLARIFY", "credential.unknown"),
    ],
)
def test_whether_a_degree_in_another_field_compares_is_said_by_the_employer(
    title: str, education: str, state: str, reason: str
) -> None:
    matcher = Matcher(as_of=dt.date(2026, 4, 15))
    candidate = Candidate.read({"id": "c", "title": title, "education": education})
    vacancy = Vacancy.read({"id": "v", "title": "Sozialarbeiter", "must": ["Studium Soziale Arbeit oder vergleichbar"]})
    found = next(one for one in matcher.score(candidate, vacancy).gates if one.gate == "credential")
    assert (found.state.name, found.reason) == (state, reason)


def test_a_degree_that_anabin_does_not_list_is_a_question_for_the_central_office() -> None:
    matcher = Matcher(as_of=dt.date(2026, 4, 15))
    engineer = {"id": "c", "title": "Maschinenbauingenieur", "qualification": "Bachelor Maschinenbau"}
    vacancy = Vacancy.read({"id": "v", "title": "Ingenieur Maschinenbau", "must": ["Ingenieurstudium"]})
    found = {}
    for words in ("nicht in anabin gelistet", "anabin: H+, Abschluss entspricht"):
        match = matcher.score(Candidate.read({**engineer, "recognition": words}), vacancy)
        found[words] = next(one for one in match.gates if one.gate == "credential")
    unlisted, listed = found.values()
    assert (unlisted.state.name, unlisted.reason, unlisted.lifts) == (
        "TO_CLARIFY",
        "credential.not_listed",
        ("obtain_statement",),
    )
    assert listed.state.name == "MET"


@pytest.mark.parametrize(
    ("recognition", "state"), [("noch kein Antrag gestellt", "NOT_MET"), ("Verfahren läuft", "TO_CLARIFY")]
)
def test_who_applied_for_nothing_holds_no_admission_of_an_authority(recognition: str, state: str) -> None:
    teacher = Candidate.read({"id": "c", "title": "Deutschlehrerin", "recognition": recognition, "skills": ["Deutsch"]})
    course = Vacancy.read({"id": "v", "title": "Lehrkraft Integrationskurs", "must": "Zulassung durch das BAMF"})
    gates = Matcher(as_of=dt.date(2026, 4, 15)).score(teacher, course).gates
    assert next(one for one in gates if one.gate == "certificate").state.name == state


@pytest.mark.parametrize(
    ("job", "must", "person", "state"),
    [
        ("Maskenbildnerin", "abgeschlossene Ausbildung Maskenbild zwingend", {"title": "Friseurin"}, "NOT_MET"),
        ("Maskenbildnerin", "abgeschlossene Ausbildung Maskenbild", {"title": "Friseurin"}, "NOT_CHECKED"),
        ("Koch", "abgeschlossene Kochlehre zwingend", {"title": "Bäcker"}, "NOT_MET"),
        (
            "Koch",
            "abgeschlossene Kochlehre zwingend",
            {"title": "Bäcker", "qualification": "Ausbildung Koch, Kiew"},
            "NOT_CHECKED",
        ),
        ("Koch", "abgeschlossene Kochlehre zwingend", {"title": "кухар"}, "NOT_CHECKED"),
        ("Koch", "abgeschlossene Kochlehre oder Berufserfahrung zwingend", {"title": "Bäcker"}, None),
        ("Filialleiterin", "abgeschlossene kaufmännische Ausbildung zwingend", {"title": "Verkäuferin"}, "NOT_CHECKED"),
    ],
)
def test_a_training_the_job_is_called_after_is_that_training(job, must, person, state):
    match = MATCHER.score(
        Candidate.read({"id": "c", **person}), Vacancy.read({"id": "v", "title": job, "must": [must]})
    )
    states = [one.state.name for one in match.gates if one.gate == "credential"]
    assert states == ([state] if state else [])


@pytest.mark.parametrize(
    ("must", "candidate", "state"),
    [
        ("zweites juristisches Staatsexamen", {"education": "Jura Ankara, keine deutsche Ausbildung"}, "NOT_MET"),
        ("zweites juristisches Staatsexamen", {"recognition": "kein deutsches Staatsexamen"}, "NOT_MET"),
        ("zweites juristisches Staatsexamen", {}, "TO_CLARIFY"),
        ("Zulassung als Rechtsanwalt", {"recognition": "nicht als Anwältin zugelassen"}, "NOT_MET"),
        ("Abschluss Bilanzbuchhalter (IHK)", {"education": "Diplom Kiew; keine IHK-Prüfung"}, "NOT_MET"),
        ("Lehrbefähigung oder Zulassung des Schulamts", {"recognition": "Antrag beim Schulamt gestellt"}, "TO_CLARIFY"),
        ("Lehrbefähigung oder Zulassung des Schulamts", {"recognition": "noch kein Antrag gestellt"}, "NOT_MET"),
        ("Meisterbrief", {"recognition": "keine, kein Meisterbrief"}, "NOT_MET"),
    ],
)
def test_what_is_denied_is_missing(must, candidate, state):
    assert finding(must, **candidate).state.name == state


@pytest.mark.parametrize("job", ["Rechtsanwalt", "Steuerberaterin"])
def test_the_way_to_a_licence_that_rests_on_a_german_examination_is_that_examination(job):
    match = MATCHER.score(
        Candidate.read({"id": "c", "title": job, "education": "Studium Ankara, keine deutsche Ausbildung"}),
        Vacancy.read({"id": "v", "title": job}),
    )
    found = next(one for one in match.gates if one.gate == "regulated")
    assert (found.state.name, found.lifts) == ("NOT_MET", ("pass_german_examination",))
