"""The published JSON Schemas are up to date, and real records and results fit them."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from fitmatch.demo import demo_file
from fitmatch.explain.catalogue import catalogue
from fitmatch.io.job import MatchJob
from fitmatch.io.load import load_candidates, load_vacancies

jsonschema = pytest.importorskip("jsonschema")

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = ROOT / "docs" / "reference" / "schemas"
NAMES = ("candidate", "vacancy", "match")
AS_OF = dt.date(2026, 4, 15)


@lru_cache(maxsize=1)
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_schemas", ROOT / "tools" / "build_schemas.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def complaints(name: str, record: Any) -> list[str]:
    schema = json.loads((PUBLISHED / f"{name}.schema.json").read_text(encoding="utf-8"))
    checker = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    return [f"{'.'.join(map(str, error.path))}: {error.message}" for error in checker.iter_errors(record)]


@lru_cache(maxsize=1)
def result_lines() -> tuple[dict[str, Any], ...]:
    job = MatchJob.load(demo_file("candidates.csv"), demo_file("vacancies.csv"), as_of=AS_OF)
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "out.jsonl"
        job.write(path, job.run(top=3), catalogue("de"))
        return tuple(json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line)


@pytest.mark.parametrize("name", NAMES)
def test_the_published_file_is_what_the_code_says(name: str) -> None:
    text = (PUBLISHED / f"{name}.schema.json").read_text(encoding="utf-8")
    assert text == tool().rendered(tool().schemas()[name]), "run tools/build_schemas.py"


def test_nothing_else_is_published() -> None:
    assert {path.name for path in PUBLISHED.iterdir()} == {f"{name}.schema.json" for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_a_schema(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(tool().schemas()[name])


def test_every_line_of_a_real_run_fits_the_schema_of_a_match() -> None:
    lines = result_lines()
    assert {line["list"] for line in lines} >= {"ranked", "to_clarify", "excluded"}
    problems = {problem for line in lines for problem in complaints("match", line)}
    assert problems == set()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("score", 100.5),
        ("score", -1),
        ("rank", 0),
        ("list", "maybe"),
        ("verdict", "hired"),
        ("schema", 2),
        ("extra", 1),
    ],
)
def test_a_changed_line_does_not_fit(field: str, value: Any) -> None:
    assert complaints("match", {**result_lines()[0], field: value})


def test_a_line_with_a_part_missing_does_not_fit() -> None:
    line = result_lines()[0]
    assert all(complaints("match", {key: line[key] for key in line if key != gone}) for gone in line)


def test_real_records_fit_their_schemas() -> None:
    for person in load_candidates(demo_file("candidates.csv")).records:
        assert complaints("candidate", json.loads(person.model_dump_json())) == []
    for job in load_vacancies(demo_file("vacancies.csv")).records:
        assert complaints("vacancy", json.loads(job.model_dump_json())) == []


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("candidate", {"id": "a", "residence": "§ 24", "skills": ["Kochen"], "languages": "Deutsch B1"}),
        ("vacancy", {"id": "a", "skills": ["Kochen"], "must": "HACCP", "accommodation": True}),
        ("vacancy", {"id": "a", "skills": {"Kochen": "optional"}, "start": "sofort"}),
    ],
)
def test_natural_records_fit(name: str, record: dict[str, Any]) -> None:
    assert complaints(name, record) == []


@pytest.mark.parametrize("field", ["name", "gender", "date_of_birth", "nationality", "religion"])
@pytest.mark.parametrize("name", ["candidate", "vacancy"])
def test_no_schema_has_room_for_protected_attributes(name: str, field: str) -> None:
    assert complaints(name, {"id": "a", field: "x"})
    assert field not in tool().schemas()[name]["properties"]
