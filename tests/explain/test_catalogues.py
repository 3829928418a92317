"""Every code the program can emit has a text in every language, and every placeholder can be filled."""

from __future__ import annotations

import ast
import datetime as dt
import re
import string
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest

import fitmatch
from fitmatch.demo import demo_file
from fitmatch.explain.catalogue import catalogue
from fitmatch.explain.participant import participant_sentences
from fitmatch.explain.text import match_text
from fitmatch.features import DEFAULT_FEATURES
from fitmatch.gates import DEFAULT_GATES
from fitmatch.guidance.answers import FIELDS
from fitmatch.guidance.changes import (
    CertificateHeld,
    HoursAccepted,
    LanguageRaised,
    LicenceHeld,
    RecognitionReached,
    SkillLearnt,
    WayAccepted,
)
from fitmatch.guidance.conditions import Condition
from fitmatch.guidance.relaxations import OFFERS as OFFERS_OF_HELP
from fitmatch.guidance.relaxations import (
    CertificateLater,
    CredentialDropped,
    HelpOffered,
    HoursFewer,
    LevelLowered,
    LicenceAsWish,
    SchoolDropped,
    StartLater,
)
from fitmatch.knowledge.credentials import credential_phrases
from fitmatch.knowledge.tables import read_table, split_cell
from fitmatch.matcher import Matcher
from fitmatch.normalise.adverts.checks import FACTS
from fitmatch.schema.candidate import Candidate
from fitmatch.schema.codes import Cefr, LanguageSkill, PlacementKind, RecognitionStatus, Shift
from fitmatch.schema.results import Facts, ListName, Match, Verdict
from fitmatch.schema.vacancy import Vacancy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SOURCE = Path(fitmatch.__file__).parent
SHIPPED = sorted((SOURCE / "explain" / "catalog").glob("*.toml"))
LANGUAGES = [path.stem for path in SHIPPED]
SECTIONS = (
    *("page", "list", "feature", "verdict", "reason", "lift", "word", "advice", "notice"),
    *("question", "authority", "instrument", "offer"),
)
PARTICIPANT = sorted((SOURCE / "explain" / "participant").glob("*.toml"))
AS_OF = dt.date(2026, 4, 15)
CODE = re.compile(r"[a-z]+\.[a-z_]+")
STEP = re.compile(r"[a-z][a-z0-9_]+")
LAW_OR_FRACTION = re.compile(r"[§%]|\d[.,]\d|[{}]{2}")
FORBIDDEN = re.compile(
    r"abgelehnt|ablehn|\b(?:un)?geeignet|bewillig|chancenlos|durchgefallen|aussortiert|garantiert|prozent|%"
    r"|\breject|\b(?:un)?suitable|\b(?:un)?fit\b|\bunqualified|\bapproved|\brefused|\bdenied|\bfailed|\bguarantee|\bpercent"
    r"|відмовлен|непридатн|відхилен|гарантован|відсотк|отказан|непригод|отклон[её]н|гарантирован|процент"
    r"|مرفوض|غير مناسب|مضمون|بالمئة|رد شد|نامناسب|مردود|تضمین|درصد|reddedil|elverişsiz|garanti|yüzde",
    re.IGNORECASE,
)


CREDENTIALS = set(credential_phrases().values())
NOT_STEPS = """
    access age ambiguous ask asked at_best authority basis block bridge broader certificate chamber_list check
    checked class classes commute conflict consent_free_since credential de default_gates depends doctorate
    document driver_cpc_95 estimated euros_per_hour exact from gap gate has home hour hours housing key kind language
    later least level licence licence_or_permission licence_paid licence_to_practise limit mapped master_craftsman
    master_craftsman_or_comparable medical_licence min_wage minimum minutes mode most na narrower needless
    next_known_change no note_contradicts_title obtain_ offered options place practical_phases purpose qualification
    reach regulated regulated_recognition remote residence school shift shifts side since skill source start status
    steps target text title title_ends title_meaning trial university_degree university_degree_or_comparable
    unknown vacancy valid_until wage wanted weeks whose wishes work yes yes_if youth
"""
"""Words in the source of the gates that are names, topics, keys or answers; any other is a step and needs a text."""


def texts_of(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def trees(*folders: str) -> Iterator[ast.AST]:
    for folder in folders:
        for path in sorted((SOURCE / folder).rglob("*.py")):
            yield ast.parse(path.read_text(encoding="utf-8"))


def strings(node: ast.AST) -> Iterator[str]:
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


def reasons_in_the_source() -> set[str]:
    """Return every dotted code written in the source, and those put together from tables and feature names."""
    codes = {
        s
        for tree in trees("features", "gates", "engine", "explain", "guidance")
        for s in strings(tree)
        if CODE.fullmatch(s)
    }
    codes |= {f"{feature.name}.not_asked" for feature in DEFAULT_FEATURES}
    codes |= {f"skill.{row['relation']}" for row in read_table("closeness/skill_relations")}
    codes |= {row["reason"] for row in read_table("residence/flags")}
    codes |= {HelpOffered(offer).code for offer in OFFERS_OF_HELP}
    checks = [s for tree in trees("normalise") for s in strings(tree) if CODE.fullmatch(s) and s.startswith("vacancy.")]
    codes |= {code for code in checks if code != "vacancy.nothing_read"} | {f"vacancy.{fact}_missing" for fact in FACTS}
    return {code for code in codes if not code.startswith("fitmatch.")}


def steps_in_the_source() -> set[str]:
    """Return every code of a step: the words of the gates that are nothing else, and the residence tables."""
    found = {text for tree in trees("gates") for text in strings(tree) if STEP.fullmatch(text)} - set(NOT_STEPS.split())
    found -= set(texts_of(SHIPPED[0])["advice"])
    found |= {f"obtain_{credential}" for credential in CREDENTIALS}
    found |= {row["step"] for row in read_table("guidance/steps")} & {s for t in trees("guidance") for s in strings(t)}
    for table in ("residence/rules", "residence/flags"):
        found |= {step for row in read_table(table) for step in split_cell(row["lifts"])}
    found |= {step for row in read_table("recognition/status") for step in split_cell(row["steps"])}
    return found | {row["language_step"] for row in read_table("regulation/licence_levels")}


def words_of_the_codes() -> set[str]:
    codes = {str(code) for kind in (LanguageSkill, PlacementKind, RecognitionStatus, Shift) for code in kind}
    codes |= {row["key"] for row in read_table("recognition/status")}
    codes |= {row["status"] for row in read_table("regulation/status_by_class")}
    return codes | {"native", "home", "work", "own_limit", "assumed_limit", "HSA", "MSA", "FHR", "ABITUR", *CREDENTIALS}


def pages_in_the_source() -> set[str]:
    calls = (n for tree in trees("explain", "demo", "io") for n in ast.walk(tree) if isinstance(n, ast.Call))
    pages = (call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "page" and call.args)
    return {key for call in pages for key in strings(call.args[0])}


def test_the_search_finds_codes_and_steps() -> None:
    assert {"access.waiting_period", "skills.part", "region.not_asked", "skill.sibling"} <= reasons_in_the_source()
    assert {"data.nothing_asked", "access.dublin", "wish.no_go"} <= reasons_in_the_source()
    assert {"permit_abh", "recheck_law", "same_job", "obtain_licence", "court_order"} <= steps_in_the_source()
    assert {"disclaimer", "as_of", "weight"} <= pages_in_the_source()


def test_seven_languages_are_there_for_every_audience() -> None:
    assert set(LANGUAGES) == {"de", "en", "uk", "ru", "ar", "fa", "tr"}
    assert [path.stem for path in PARTICIPANT] == LANGUAGES


@pytest.mark.parametrize("path", PARTICIPANT, ids=[path.stem for path in PARTICIPANT])
def test_participants_have_a_word_for_every_topic_and_everybody_to_turn_to(path: Path) -> None:
    own, german = texts_of(path), texts_of(path.with_name("de.toml"))
    assert (own["language"], own["audience"]) == (path.stem, "participant")
    assert own["direction"] == ("rtl" if path.stem in {"ar", "fa"} else "ltr")
    assert own["review"]
    for section in ("sentence", "thing", "next"):
        assert set(own[section]) == set(german[section]), section
        for key, line in own[section].items():
            assert _placeholders(line) == _placeholders(german[section][key]), key
            assert not LAW_OR_FRACTION.search(line), line
            assert not FORBIDDEN.search(line), line
    assert set(own["next"]) == {row["authority"] for row in read_table("guidance/steps")}
    assert set(own["thing"]) >= {finding.topic for match, _ in matches() for finding in match.gates}


@pytest.mark.parametrize("path", SHIPPED, ids=LANGUAGES)
def test_every_question_and_authority_has_a_name(path: Path) -> None:
    texts = texts_of(path)
    assert set(texts["question"]) == set(FIELDS)
    assert set(texts["authority"]) == {row["authority"] for row in read_table("guidance/steps")}
    instruments = {row["key"] for row in read_table("guidance/instruments")}
    assert set(texts["instrument"]) == set(texts["offer"]) == instruments


@pytest.mark.parametrize("path", PARTICIPANT, ids=[path.stem for path in PARTICIPANT])
def test_every_pair_can_be_told_to_the_person_in_five_sentences(path: Path) -> None:
    for match, _ in matches():
        said = participant_sentences(match, "Koch", path.stem, AS_OF)
        assert 2 <= len(said) <= 5
        assert not LAW_OR_FRACTION.search(" ".join(said)), said


@pytest.mark.parametrize("path", SHIPPED, ids=LANGUAGES)
def test_sections_and_keys_are_the_same_in_every_language(path: Path) -> None:
    own, german = texts_of(path), texts_of(SHIPPED[LANGUAGES.index("de")])
    assert (own["language"], own["audience"]) == (path.stem, "mentor")
    assert own["direction"] in {"ltr", "rtl"}
    assert own["review"], "say who has reviewed the texts"
    for section in SECTIONS:
        assert set(own[section]) == set(german[section]), section


@pytest.mark.parametrize("path", SHIPPED, ids=LANGUAGES)
def test_every_code_has_a_text(path: Path) -> None:
    texts = texts_of(path)
    assert reasons_in_the_source() - set(texts["reason"]) == set()
    assert steps_in_the_source() - set(texts["lift"]) == set()
    assert words_of_the_codes() - set(texts["word"]) == set()
    assert pages_in_the_source() - set(texts["page"]) == set()
    assert {feature.name for feature in DEFAULT_FEATURES} == set(texts["feature"])
    assert set(get_args(ListName)) == set(texts["list"])
    assert set(get_args(Verdict)) == set(texts["verdict"])


def test_every_step_says_whose_matter_it_is() -> None:
    steps = {row["step"] for row in read_table("guidance/steps")}
    assert steps == steps_in_the_source()


def test_every_sentence_and_step_belongs_to_a_code() -> None:
    german = texts_of(SHIPPED[LANGUAGES.index("de")])
    assert set(german["reason"]) - reasons_in_the_source() == set()
    assert set(german["lift"]) - steps_in_the_source() == set()


@pytest.mark.parametrize("path", SHIPPED, ids=LANGUAGES)
def test_no_verdict_words(path: Path) -> None:
    texts = texts_of(path)
    # The share of a weight is a percentage, and no verdict on anybody.
    others = {"date_format", "flip_above", "flip_below"}
    lines = [(key, line) for section in SECTIONS for key, line in texts[section].items() if key not in others]
    assert [(key, line) for key, line in lines if FORBIDDEN.search(line)] == []
    assert [key for key, line in lines if not line.strip() or line != line.strip()] == []


@pytest.mark.parametrize(
    "text",
    [
        "Person abgelehnt",
        "ungeeignet",
        "Förderung bewilligt",
        "80 % fit",
        "was rejected",
        "заявку відхилено",
        "reddedildi",
    ],
)
def test_the_list_of_verdict_words_works(text: str) -> None:
    assert FORBIDDEN.search(text)


@pytest.mark.parametrize("path", SHIPPED, ids=LANGUAGES)
def test_placeholders_are_those_of_the_german_sentence(path: Path) -> None:
    own, german = texts_of(path), texts_of(SHIPPED[LANGUAGES.index("de")])
    for section in SECTIONS:
        for key, line in own[section].items():
            assert _placeholders(line) == _placeholders(german[section][key]), key


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


# Pairs that bring out what the bundled example does not.
CASES = [
    Candidate(id="x1", postcode="18055", place="Rostock", relocation=True, skills=("Java",), languages={"de": "C1"}),
    Candidate(id="x2", place="Neustadt", title="Krankenschwester", recognition="Antrag gestellt"),
    Candidate(
        id="x3",
        qualification="Berufsausbildung Koch",
        recognition="abgelehnt",
        education="8 Klassen",
        languages={"de": "keine Kenntnisse"},
    ),
    Candidate(id="x4", title="Lehrerin", recognition="volle Gleichwertigkeit", driving_licence="B"),
    Candidate(id="x5", recognition="Zeugnisbewertung der ZAB", wishes="Ausbildung", availability="ab 01.12.2026"),
    Candidate(id="x7", title="Bauingenieurin", qualification="Bachelor Informatik, Universität"),
    Candidate(
        id="x8",
        title="Berufskraftfahrer",
        years_experience=2,
        place="19053 Schwerin",
        mobility="Bus, max. 60 Min.",
        languages={"de": "gut"},
        driving_licence="nein",
        skills=("keine Sachkundeprüfung § 34a GewO", "Staplerschein", "Java", "Lagern und Mobilisieren"),
        hours="40",
        relocation=True,
        residence="Duldung, Wohnsitzauflage Landkreis Ludwigslust-Parchim",
    ),
    Candidate(id="x9", title="Krankenschwester", recognition="kein Antrag", wishes="Vollzeit", hours="nur 40 Std."),
    Candidate(id="x10", title="Krankenschwester", recognition="wesentliche Unterschiede", languages={"de": "B1"}),
    Candidate(id="x11", title="Kurierfahrer", driving_licence="macht Führerschein C, Prüfung am 24.04.2026"),
    Candidate(id="x15", title="Koch", place="Greifswald", relocation="nur mit Personalwohnung"),
    Candidate(id="x16", title="Maurer", wishes="Hotel; auf keinen Fall Küche"),
    Candidate(id="x13", title="Traktorist", driving_licence="B; ukrainischer Traktorschein"),
    Candidate(id="x14", title="Rechtsanwältin", education="Jurastudium, Abschluss Ankara 2012"),
    Candidate(id="x12", title="Kurierfahrer", driving_licence="macht gerade Führerschein C"),
    Candidate(
        id="x17",
        title="Ingenieurin",
        qualification="Bachelor Maschinenbau, Universität",
        recognition="nicht in anabin gelistet",
    ),
    Candidate(
        id="x18",
        title="Krankenschwester",
        recognition="Urkunde erhalten, Erlaubnis zum Führen der Berufsbezeichnung",
        wishes="Arbeit",
    ),
    Candidate(id="x19", title="Softwareentwickler", residence="Blaue Karte EU, § 18g AufenthG"),
    Candidate(id="x20", title="Krankenschwester", residence="§ 16d Abs. 1 AufenthG", recognition="Defizitbescheid"),
    Candidate(id="x21", residence="§ 16d Abs. 1 AufenthG"),
    Candidate(id="x22", title="Kraftfahrer", driving_licence="CE syrisch, Umschreibung läuft"),
    Candidate(id="x6", title="Koch", education="ohne Schulabschluss", place="Greifswald", max_commute_min=30),
]
OFFERS = [
    Vacancy(
        id="y1",
        title="Koch",
        postcode="70173",
        place="Stuttgart",
        skills={"JavaScript"},
        qualification_wished=True,
        languages={"de": "B2"},
    ),
    Vacancy(id="y2", title="Pflegefachkraft", place="Neustadt", wage=9.5, german="B2 zwingend"),
    Vacancy(
        id="y3", title="Azubi Koch", kind="Ausbildung", school="Mittlere Reife", place="Rostock", start="01.08.2026"
    ),
    Vacancy(id="y4", title="Erzieher/in", qualification_wished=True, driving_licence="C zwingend erforderlich"),
    Vacancy(
        id="y5", title="Tierarzt", accommodation=True, postcode="80331", place="München", hours=40, shift="Nachtschicht"
    ),
    Vacancy(id="y6", title="Ingenieur", requirements="Abgeschlossenes Studium ist zwingend erforderlich."),
    Vacancy(id="y16", title="Maurer", must="abgeschlossene Berufsausbildung"),
    Vacancy(id="y7"),
    Vacancy(
        id="y8",
        title="LKW-Fahrer",
        must=("Führerschein CE", "34a-Unterrichtung", "Staplerschein", "Waffensachkunde"),
        offers="Führerschein wird bezahlt, Werksbus",
        place="18055 Rostock",
        hours=20,
    ),
    Vacancy(id="y9", title="Sicherheitskraft", must="Sachkundeprüfung § 34a GewO", german="B2 zwingend"),
    Vacancy(id="y10", title="Pflegefachkraft in Anerkennung", place="Schwerin"),
    Vacancy(id="y11", title="Pflegehelfer", place="19370 Parchim", shift="Frühdienst ab 5 Uhr"),
    Vacancy(
        id="y15", title="Koch", german="B2 zwingend, mit Unterstützung auch darunter", offers="Sprachkurs im Betrieb"
    ),
    Vacancy(id="y13", title="Staplerfahrer", must="Staplerschein"),
    Vacancy(id="y14", title="Zerspanungsmechaniker", must=("Mobilisation",)),
    Vacancy(id="y19", title="Traktorfahrer", must="Führerschein T zwingend"),
    Vacancy(id="y20", title="Sozialarbeiter", must="Studium Soziale Arbeit oder vergleichbar"),
    Vacancy(id="y17", title="Backschafter auf See", place="18055 Rostock", german="B1"),
    Vacancy(id="y18", title="Lagerhelfer Apotheke"),
    Vacancy(id="y21", title="Küchenhilfe Hotel"),
    Vacancy(id="y24", title="Produktionshelfer", kind="Zeitarbeit"),
    Vacancy(id="y22", title="Lehrkraft Mathematik"),
    Vacancy(id="y23", title="Bürohilfe", kind="Teilzeit", hours=10),
    Vacancy(id="y25", title="Pflegehelfer", hours=39),
    Vacancy(id="y26", title="LKW-Fahrer", must="Führerschein CE zwingend"),
    Vacancy(id="y27", title="Maskenbildnerin", must="abgeschlossene Ausbildung Maskenbild zwingend"),
    Vacancy(id="y28", title="Referentin Recht", must="zweites juristisches Staatsexamen zwingend"),
    Vacancy(id="y12", title="Java-Entwickler", must="Java", place="80331 München"),
]


FUNDING = (
    Condition("funding.unemployed_months", "open", (("months", "24"),)),
    Condition("funding.too_late", "open", (("day", "2026-04-01"),)),
    Condition("funding.trial_weeks", "open", (("limit", "6"),)),
    Condition("funding.duration_open", "open", (("weeks", "8"), ("limit", "12"))),
    Condition("funding.duration_exceeded", "open", (("weeks", "8"), ("limit", "6"))),
    Condition("funding.course_hours", "open", (("hours", "120"),)),
    Condition("funding.hours_at_least", "open", (("hours", "20"),)),
    Condition("funding.benefit_months", "open", (("years", "6"),)),
    Condition("funding.benefit_at_most", "open", (("years", "6"), ("most", "3"))),
    Condition("funding.stay_months", "open", (("months", "15"),)),
    Condition("funding.german_from", "open", (("asked", "B1"),)),
    Condition("funding.german_below", "open", (("asked", "B1"),)),
)
OVERALL, WRITING = LanguageSkill.OVERALL, LanguageSkill.WRITING
CHANGES = (
    LanguageRaised("de", OVERALL, Cefr.A2, Cefr.B1),
    LanguageRaised("de", WRITING, Cefr.A2, Cefr.B1),
    RecognitionReached(RecognitionStatus.FULL, "LICENCE", ()),
    LicenceHeld("B"),
    CertificateHeld("forklift_certificate"),
    SkillLearnt("haccp"),
    WayAccepted(60),
    HoursAccepted(30),
)
RELAXATIONS = (
    LevelLowered("de", OVERALL, Cefr.B2, Cefr.B1),
    LevelLowered("de", WRITING, Cefr.B2, Cefr.B1),
    CertificateLater("haccp"),
    LicenceAsWish("B"),
    CredentialDropped("doctorate"),
    SchoolDropped("MSA"),
    StartLater(1, AS_OF),
    HoursFewer(20),
)


@lru_cache(maxsize=1)
def matches() -> tuple[tuple[Match, Mapping[str, str]], ...]:
    """Return some hundred pairs with their labels: every third of the bundled example, and the cases above."""
    people = fitmatch.load_candidates(demo_file("candidates.csv")).records[::3]
    offers = fitmatch.load_vacancies(demo_file("vacancies.csv")).records[::3]
    matcher = Matcher(as_of=AS_OF)
    rankings = [*matcher.run(people, offers), *matcher.run(CASES, OFFERS)]
    return tuple((match, ranking.labels) for ranking in rankings for match in ranking)


def said(match: Match) -> Iterator[tuple[str, Facts]]:
    yield from ((finding.reason, finding.details) for finding in match.gates)
    for evidence in match.score.evidence.values() if match.score else ():
        yield evidence.reason, evidence.details
        yield from ((fact.code, fact.details) for fact in evidence.facts)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pair_can_be_explained(language: str) -> None:
    texts = catalogue(language)
    assert len(matches()) > 300
    for match, labels in matches():
        lines = match_text(match, texts, dict(labels))
        assert "{" not in lines
        assert "  ! \n" not in lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_placeholder_can_be_filled(language: str) -> None:
    texts = catalogue(language)
    with_details: dict[str, Facts] = {}
    for match, _ in matches():
        for code, details in said(match):
            texts.sentence(code, details)
            with_details[code] = details
    for one in (*CHANGES, *RELAXATIONS, *FUNDING):
        texts.sentence(one.code, one.details)
        with_details[one.code] = one.details
    sentences = texts.texts["reason"]
    unseen = {code for code, line in sentences.items() if _placeholders(line)} - set(with_details)
    assert unseen == set(), "add a pair to CASES and OFFERS that brings these out"


def test_every_gate_and_feature_is_asked() -> None:
    gates = {finding.gate for match, _ in matches() for finding in match.gates}
    features = {name for match, _ in matches() if match.score for name in match.score.evidence}
    assert gates == {gate.name for gate in DEFAULT_GATES}
    assert features == {feature.name for feature in DEFAULT_FEATURES}


def test_an_unknown_code_is_an_error_that_names_a_near_one() -> None:
    with pytest.raises(fitmatch.FitmatchError, match=r"skills\.mett"):
        catalogue("de").sentence("skills.mett")


def test_dates_and_numbers_are_written_as_the_language_writes_them() -> None:
    german, english = catalogue("de"), catalogue("en")
    assert (german.number(12.34), english.number(12.34)) == ("12,3", "12.3")
    assert (german.date(AS_OF), english.date(AS_OF)) == ("15.04.2026", "2026-04-15")
