"""JSON and JSON Lines: natural keys, free text, and files that are broken in parts or as a whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fitmatch.errors import UnreadableFileError
from fitmatch.io.load import load_candidates, load_vacancies


def saved(tmp_path: Path, content: Any, name: str = "people.json") -> Path:
    path = tmp_path / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


PLAIN = {
    "id": 17,
    "title": "кухар",
    "years_experience": "ca. 8",
    "place": "17489 Greifswald",
    "languages": {"Deutsch": "B1", "Englisch": None},
    "recognition": None,
    "residence": "§ 24",
    "skills": "Kochen, Backen",
    "driving_licence": ["B", "C"],
    "car": "ja",
    "max_commute_min": "45 Min.",
    "relocation": False,
    "hours": 30,
    "availability": "sofort",
    "wishes": ["Küche", "keine Nacht"],
    "note": "",
}


def test_a_plain_record_with_natural_keys_is_taken_as_it_comes(tmp_path: Path) -> None:
    [person], report = load_candidates(saved(tmp_path, [PLAIN]))
    assert report.is_complete, report.rejected
    assert (person.id, person.title, person.years_experience, person.max_commute_min) == ("17", "кухар", 8.0, 45)
    assert (person.skills, person.driving_licence, person.car) == (("Kochen", "Backen"), "B; C", True)
    assert person.case is not None
    assert person.case.residence == "§ 24"
    assert person.recognition is None


def test_a_typed_record_passes_unchanged(tmp_path: Path) -> None:
    [first], _ = load_candidates(saved(tmp_path, [PLAIN]))
    [again], report = load_candidates(saved(tmp_path, first.model_dump_json(), "typed.jsonl"))
    assert again == first
    assert report.cells["unknown"] == 0


@pytest.mark.parametrize("shape", [[PLAIN], {"candidates": [PLAIN]}, {"candidate": PLAIN}, PLAIN])
def test_a_list_a_wrapped_list_or_a_single_record(tmp_path: Path, shape: Any) -> None:
    assert [person.id for person in load_candidates(saved(tmp_path, shape)).records] == ["17"]


@pytest.mark.parametrize("shape", [[], {"candidates": []}])
def test_an_empty_list_is_an_empty_file(tmp_path: Path, shape: Any) -> None:
    people, report = load_candidates(saved(tmp_path, shape))
    assert (people, report.rows) == ([], 0)


def test_broken_lines_cost_no_good_one_and_are_named_by_number(tmp_path: Path) -> None:
    lines = ['{"id": "a"}', "{broken", "", '"text"', "[1]", "null", '{"id": "b"', '{"id": "c"}\r']
    people, report = load_candidates(saved(tmp_path, "\n".join(lines), "people.jsonl"))
    assert [person.id for person in people] == ["a", "c"]
    assert [(problem.row, problem.code) for problem in report.rejected] == [
        (2, "io.bad_json"), (4, "io.not_a_record"), (5, "io.not_a_record"), (6, "io.not_a_record"), (7, "io.bad_json"),
    ]  # fmt: skip
    assert report.rows == report.good + report.blank + len(report.rejected) == 7


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\u00a0"])
def test_line_separators_inside_a_text_do_not_end_the_record(tmp_path: Path, separator: str) -> None:
    line = json.dumps({"id": "a", "note": f"eins{separator}zwei"}, ensure_ascii=False)
    [person], report = load_candidates(saved(tmp_path, f"{line}\n", "people.jsonl"))
    assert (person.note, report.rows) == (f"eins{separator}zwei", 1)


def test_unknown_keys_are_reported_with_a_suggestion_and_cost_nothing(tmp_path: Path) -> None:
    people, report = load_candidates(saved(tmp_path, [{"id": "a", "sprachkentnisse": "B1", "shoe_size": 42}]))
    assert len(people) == 1
    assert report.cells["unknown"] == 2
    assert {c.heading: c.suggestion for c in report.columns[""] if c.role == "unknown"} == {
        "sprachkentnisse": "Sprachkenntnisse", "shoe_size": ""
    }  # fmt: skip


def test_protected_keys_are_dropped_and_counted(tmp_path: Path) -> None:
    [person], report = load_candidates(saved(tmp_path, [{"id": "a", "gender": "w", "date_of_birth": "1990-01-01"}]))
    assert report.cells["protected"] == 2
    assert "1990" not in repr(person)


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1", "601"])
@pytest.mark.parametrize("field", ["years_experience", "max_commute_min"])
def test_impossible_numbers_cost_the_cell_not_the_person(tmp_path: Path, number: str, field: str) -> None:
    people, report = load_candidates(saved(tmp_path, f'[{{"id": "a", "{field}": {number}}}, {{"id": "b"}}]'))
    assert [person.id for person in people] == ["a", "b"]
    assert getattr(people[0], field) is None
    assert field in report.left_out[0].message
    assert (report.rejected, report.cells["unread"]) == ([], 1)


@pytest.mark.parametrize("value", [{"a": 1}, [[1]], [{"a": 1}]])
def test_a_value_of_the_wrong_kind_rejects_the_record_and_names_the_field(tmp_path: Path, value: Any) -> None:
    people, report = load_candidates(saved(tmp_path, [{"id": "a", "title": value}, {"id": "b"}]))
    assert [person.id for person in people] == ["b"]
    assert "'title'" in report.rejected[0].message


@pytest.mark.parametrize("deep", ["[" * 100_000, "[" * 100_000 + "]" * 100_000, '{"a":' * 100_000])
def test_deep_nesting_is_a_clear_error_not_a_crash(tmp_path: Path, deep: str) -> None:
    with pytest.raises(UnreadableFileError, match="nested too deeply"):
        load_candidates(saved(tmp_path, deep))
    people, report = load_candidates(saved(tmp_path, f'{deep}\n{{"id": "a"}}', "people.jsonl"))
    assert [person.id for person in people] == ["a"]
    assert report.rejected[0].code == "io.bad_json"


def test_duplicate_keys_are_accepted_the_last_one_counts(tmp_path: Path) -> None:
    [person], _ = load_candidates(saved(tmp_path, '[{"id": "a", "title": "Koch", "title": "Maurer"}]'))
    assert person.title == "Maurer"


@pytest.mark.parametrize("text", ["", "{", "[1,]", "nul", '{"id": "a"} {"id": "b"}', f"[{'9' * 5_000}]"])
def test_what_is_no_json_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableFileError, match="not valid JSON"):
        load_candidates(saved(tmp_path, text))


@pytest.mark.parametrize("text", ["3", '"text"', "null", '{"candidates": 3}'])
def test_json_that_holds_no_records_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UnreadableFileError, match="list of at most"):
        load_candidates(saved(tmp_path, text))


def test_other_code_pages_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "people.json"
    path.write_bytes('[{"id": "ä"}]'.encode("cp1252"))
    with pytest.raises(UnreadableFileError, match="not UTF-8"):
        load_candidates(path)


def test_a_vacancy_record_with_natural_keys(tmp_path: Path) -> None:
    record = {
        "id": 1,
        "title": "Koch",
        "must": ["HACCP", "Kochen"],
        "nice": "Englisch",
        "german": "B1",
        "hours": "30–35",
        "accommodation": True,
        "start": "2026-05-01",
        "place": None,
        "shift": ["früh", "spät"],
    }
    [job], report = load_vacancies(saved(tmp_path, {"vacancies": [record]}))
    assert report.is_complete, report.rejected
    assert (job.must, job.shift, job.accommodation) == (("HACCP", "Kochen"), "früh; spät", True)
