"""Nothing protected reaches a score: not through a field, not through a column, not through the gender of a title."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.strategies import AS_OF, MATCHER, PAPERS, Raw, job, person, raw_candidates, raw_vacancies

from fitmatch import Candidate, Matcher
from fitmatch.demo import demo_file
from fitmatch.errors import RecordError
from fitmatch.explain.catalogue import catalogue
from fitmatch.features import DEFAULT_FEATURES, Coded
from fitmatch.io.columns import column_map
from fitmatch.io.job import MatchJob
from fitmatch.schema.facts import CandidateProfile, VacancyFacts
from fitmatch.schema.person import DrivingLicence, Education, Mobility, Wishes
from fitmatch.schema.recognition import RecognitionFact
from fitmatch.schema.results import VALUE_ONE, Evidence
from fitmatch.weights import Weights

DATA = tomllib.loads((Path(__file__).parents[1] / "law" / "mutations.toml").read_text(encoding="utf-8"))
PROTECTED = frozenset(DATA["names"]["protected"])
Rows = list[dict[str, str]]
MatcherFor = Callable[[Rows], Matcher]


def demo_rows(name: str, count: int) -> Rows:
    with demo_file(name).open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))[:count]


def write(rows: Rows, path: Path) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return path


def mutated(rows: Rows, mutation: dict[str, list[str]]) -> Rows:
    values = mutation["values"]
    behind = mutation.get("behind_what_is_there", False)

    def cell(row: dict[str, str], heading: str, value: str) -> str:
        return f"{row[heading]}; {value}" if behind and row.get(heading) else value

    chosen = [(row, values[i % len(values)]) for i, row in enumerate(rows)]
    return [row | {h: cell(row, h, value) for h in mutation["headings"]} for row, value in chosen]


def result_bytes(people: Rows, folder: Path, matcher_for: MatcherFor) -> bytes:
    """Return the JSONL of a run over files, as a user of the command line gets it."""
    candidates = write(people, folder / "candidates.csv")
    vacancies = write(demo_rows("vacancies.csv", 6), folder / "vacancies.csv")
    loaded = MatchJob.load(candidates, vacancies)
    run = MatchJob(loaded.candidates, loaded.vacancies, matcher_for(people))
    run.write(folder / "out.jsonl", run.run(top=None), catalogue("de"))
    return (folder / "out.jsonl").read_bytes()


def moves(mutation: dict[str, list[str]], folder: Path, matcher_for: MatcherFor) -> bool:
    """Return whether a mutation changes a single byte: the check every matcher has to pass."""
    rows = demo_rows("candidates.csv", 6)
    return result_bytes(rows, folder, matcher_for) != result_bytes(mutated(rows, mutation), folder, matcher_for)


@pytest.mark.parametrize("mutation", DATA["mutation"], ids=lambda mutation: str(mutation["what"]))
def test_a_protected_column_moves_no_byte(mutation: dict[str, list[str]], tmp_path: Path) -> None:
    assert not moves(mutation, tmp_path, lambda _: Matcher(as_of=AS_OF))


@pytest.mark.parametrize("heading", [h for m in DATA["mutation"] for h in m["headings"] if h != "Bemerkungen"])
def test_a_protected_column_is_known_as_one(heading: str) -> None:
    assert column_map("candidate").column(heading).role == "protected"


def test_a_column_that_counts_does_move_the_result(tmp_path: Path) -> None:
    mutation = {"headings": ["Sprachen"], "values": ["Deutsch C1"]}
    assert moves(mutation, tmp_path, lambda _: Matcher(as_of=AS_OF))


@dataclass(frozen=True)
class Biased(Coded[str, bool]):
    """What must never be written: a feature that looks a person's sex up in the file behind the schema's back."""

    sex: tuple[tuple[str, str], ...]
    name: str = "biased"

    def candidate_key(self, candidate: CandidateProfile) -> str:
        return dict(self.sex).get(candidate.id, "")

    def vacancy_key(self, vacancy: VacancyFacts) -> bool:
        return True

    def evidence(self, candidate_key: str, vacancy_key: bool) -> Evidence:
        value = VALUE_ONE if candidate_key == "m" else VALUE_ONE // 2
        return Evidence("scored", "placement.wished", value, value, (("kind", "job"),))


def test_a_biased_feature_is_caught_by_the_same_check(tmp_path: Path) -> None:
    def matcher_for(rows: Rows) -> Matcher:
        biased = Biased(tuple((row["TN-Nr."], row["Geschlecht"]) for row in rows))
        weights = Weights(name="biased", values={**Weights.load().values, "biased": 10.0})
        return Matcher(weights, as_of=AS_OF, features=[*DEFAULT_FEATURES, biased])

    by_name = {mutation["what"]: mutation for mutation in DATA["mutation"]}
    assert moves(by_name["sex"], tmp_path, matcher_for)
    assert not moves(by_name["religion"], tmp_path, matcher_for)


@pytest.mark.parametrize(
    "record", [CandidateProfile, DrivingLicence, Education, Mobility, Wishes, RecognitionFact, Candidate]
)
def test_no_field_is_called_by_a_protected_name(record: type) -> None:
    names = set(Candidate.model_fields) if record is Candidate else {field.name for field in fields(record)}
    words = names | {word for name in names for word in name.split("_")}
    assert words.isdisjoint(PROTECTED)


@pytest.mark.parametrize("field", sorted(PROTECTED))
def test_a_record_refuses_protected_fields_without_showing_them(field: str) -> None:
    with pytest.raises(RecordError) as caught:
        Candidate.read({"id": "c1", field: "geheim-4711"})
    assert "geheim-4711" not in str(caught.value)


@settings(max_examples=100, deadline=None)
@given(candidate=raw_candidates, vacancy=raw_vacancies, papers=st.sampled_from(PAPERS) | st.none())
def test_residence_moves_no_feature(candidate: Raw, vacancy: Raw, papers: str | None) -> None:
    before = MATCHER.score(person(candidate), job(vacancy))
    after = MATCHER.score(person({**candidate, "residence": papers}), job(vacancy))
    assert after.score == before.score
