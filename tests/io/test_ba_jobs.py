"""Saved answers of the BA Jobsuche in both generations of field names. All data here are invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fitmatch.io.ba_jobs import is_ba_answer, vacancies_of_ba_answer
from fitmatch.io.load import Loaded, load_candidates, load_vacancies
from fitmatch.schema.vacancy import Vacancy

TEXT = "Anforderungen: Wände streichen; Lackieren.\nSprache: Deutsch A2."

OLDER = {
    "refnr": "10000-0000000001-S",
    "titel": "Maler (m/w/d)",
    "beruf": "Maler/in und Lackierer/in",
    "arbeitgeber": "Malerbetrieb Erfunden",
    "angebotsart": "AUSBILDUNG",
    "arbeitsort": {"plz": "01067", "ort": "Dresden", "koordinaten": {"lat": 51.0, "lon": 13.7}},
    "eintrittsdatum": "2026-08-01",
    "anzahlOffeneStellen": 3,
    "stellenbeschreibung": TEXT,
    "fertigkeiten": [{"auspraegungen": {"ZWINGEND_ERFORDERLICH": ["Streichen"], "GRUNDKENNTNISSE": ["Tapezieren"]}}],
    "verguetung": "16,50 EUR/Stunde",
    "externeUrl": None,
}
NEWER = {
    "referenznummer": "10000-0000000001-S",
    "stellenangebotsTitel": "Maler (m/w/d)",
    "hauptberuf": "Maler/in und Lackierer/in",
    "firma": "Malerbetrieb Erfunden",
    "stellenangebotsart": "AUSBILDUNG",
    "stellenlokationen": [{"adresse": {"plz": "01067", "ort": "Dresden"}, "breite": 51.0}],
    "eintrittszeitraum": {"von": "2026-08-01"},
    "anzahlOffeneStellen": 3,
    "stellenangebotsBeschreibung": TEXT,
    "verguetungsangabe": "16,50 EUR/Stunde",
}


def loaded(tmp_path: Path, answer: Any) -> Loaded[Vacancy]:
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(answer), encoding="utf-8")
    return load_vacancies(path)


def test_both_generations_of_one_offer_read_alike(tmp_path: Path) -> None:
    [older], report = loaded(tmp_path, {"stellenangebote": [OLDER], "maxErgebnisse": 1})
    [newer], _ = loaded(tmp_path, {"ergebnisliste": [NEWER]})
    assert older == newer
    assert report.format == "JSON, BA Jobsuche"
    assert report.is_complete
    assert (older.id, older.title, older.kind) == ("10000-0000000001-S", "Maler (m/w/d)", "Ausbildung")
    assert (older.place, older.postcode, older.openings) == ("Dresden", "01067", 3)
    assert (str(older.start), older.wage, older.text) == ("2026-08-01", "16,50 EUR/Stunde", TEXT)


def test_the_skill_list_is_read_where_there_is_no_text(tmp_path: Path) -> None:
    [job], _ = loaded(tmp_path, {"stellenangebote": [{**OLDER, "stellenbeschreibung": None}]})
    assert (job.must, job.nice) == (("Streichen",), ("Tapezieren",))


def test_an_offer_without_reference_number_is_rejected_and_costs_no_other(tmp_path: Path) -> None:
    nameless = {key: value for key, value in NEWER.items() if key != "referenznummer"}
    jobs, report = loaded(tmp_path, {"ergebnisliste": [nameless, "text", None, NEWER]})
    assert len(jobs) == 1
    assert [problem.code for problem in report.rejected] == ["io.missing_id", "io.not_a_record", "io.not_a_record"]
    assert report.rows == report.good + len(report.rejected) == 4


@pytest.mark.parametrize("odd", [None, 5, "text", [], {}, [None], [5], [[]], {"a": 1}, True])
@pytest.mark.parametrize("generation", [OLDER, NEWER])
def test_a_field_of_an_unexpected_shape_never_ends_the_run(
    tmp_path: Path, generation: dict[str, Any], odd: Any
) -> None:
    variants = [{**generation, "refnr": f"R-{key}", "referenznummer": f"R-{key}", key: odd} for key in generation]
    variants += [{**OLDER, "refnr": "R-x", "stellenbeschreibung": "", "fertigkeiten": [{"auspraegungen": odd}]}]
    variants += [{**OLDER, "refnr": "R-y", "stellenbeschreibung": "", "fertigkeiten": [{"auspraegungen": {"A": odd}}]}]
    _, report = loaded(tmp_path, {"stellenangebote": [*variants, OLDER]})
    assert report.rows == report.good + len(report.rejected) == len(variants) + 1


def test_only_answers_of_the_jobsuche_are_taken_for_one() -> None:
    assert is_ba_answer({"stellenangebote": []})
    assert is_ba_answer({"ergebnisliste": [NEWER]})
    others: list[Any] = [[], {}, {"ergebnisliste": {}}, {"vacancies": []}, "stellenangebote", None]
    for other in others:
        assert not is_ba_answer(other)
    assert list(vacancies_of_ba_answer({"stellenangebote": None, "ergebnisliste": []})) == []


def test_an_answer_of_the_jobsuche_is_no_file_of_people(tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    path.write_text(json.dumps({"ergebnisliste": [NEWER]}), encoding="utf-8")
    people, report = load_candidates(path)
    assert people == []
    assert not report.is_complete
