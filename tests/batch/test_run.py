"""A run in blocks: stopped at any moment, on any number of workers, on changed records – always the same bytes."""

from __future__ import annotations

import datetime as dt
import json
import pickle
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from filelock import FileLock
from hypothesis import given, settings
from hypothesis import strategies as st

from fitmatch import Candidate, FitmatchError, Matcher, Vacancy, Weights
from fitmatch.batch.block import Block, Others, lines_of
from fitmatch.batch.part_forms import form_of
from fitmatch.batch.parts import Parts
from fitmatch.batch.run import Outcome, run_batch
from fitmatch.demo import demo_file
from fitmatch.errors import ChangedInputError, FolderInUseError, RepeatedIdError, UnreadableFileError
from fitmatch.explain.catalogue import catalogue
from fitmatch.io.load import load_candidates, load_vacancies
from fitmatch.io.write import write_results

DAY = dt.date(2026, 4, 15)
MATCHER = Matcher(as_of=DAY)
TITLES = ["Köchin", "Küchenhilfe", "Elektriker", "Maurer", "Pflegehelferin", "Lagerhelfer", None]
PLACES = ["Schwerin", "Rostock", "Wismar", "Berlin", None]


def person(number: int, seed: int = 1) -> Candidate:
    rng = random.Random(f"{number} {seed}")
    level = rng.choice(["A1", "A2", "B1", "B2", None])
    skills = rng.choice([["HACCP"], ["Schweißen", "Gabelstapler"], None])
    languages = {"de": level} if level else None
    place = rng.choice(PLACES)
    return Candidate(id=f"c{number}", title=rng.choice(TITLES), skills=skills, languages=languages, place=place)


def job(number: int, seed: int = 1) -> Vacancy:
    rng = random.Random(f"job {number} {seed}")
    level = rng.choice(["A2", "B1", "B2", None])
    languages = {"de": level} if level else None
    return Vacancy(id=f"v{number}", title=rng.choice(TITLES[:-1]), languages=languages, place=rng.choice(PLACES))


PEOPLE = [person(number) for number in range(40)]
JOBS = [job(number) for number in range(17)]


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files that hold results."""
    paths = [*sorted(folder.glob("part-*.jsonl")), folder / "unmatched.jsonl"]
    return {path.name: path.read_bytes() for path in paths if path.exists()}


def run(folder: Path, people: list[Candidate] = PEOPLE, jobs: list[Vacancy] = JOBS, **options: Any) -> Outcome:
    return run_batch(MATCHER, people, jobs, folder, **{"block": 5, "top": 3, **options})


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    run(folder)
    return folder


@pytest.mark.parametrize("by", ["vacancy", "candidate"])
def test_parts_one_behind_the_other_are_what_one_file_holds(tmp_path: Path, by: Any) -> None:
    outcome = run(tmp_path / "parts", by=by)
    rankings = list(MATCHER.run(PEOPLE, JOBS, by=by, top=3))
    everybody = [("candidate", one.id) for one in PEOPLE] + [("vacancy", one.id) for one in JOBS]
    pairs = write_results(tmp_path / "one.jsonl", rankings, catalogue("de"), everybody=everybody)
    assert outcome.pairs == pairs
    assert outcome.blocks == (4 if by == "vacancy" else 8)
    assert b"".join(files_of(tmp_path / "parts").values()) == (tmp_path / "one.jsonl").read_bytes()


def test_a_second_call_finds_everything_done(whole: Path) -> None:
    before = files_of(whole)
    pairs = sum(content.count(b"\n") for name, content in before.items() if name.startswith("part"))
    assert run(whole) == Outcome(blocks=4, kept=4, taken_over=0, pairs=pairs)
    assert files_of(whole) == before


def test_workers_change_nothing(whole: Path, tmp_path: Path) -> None:
    run(tmp_path, n_jobs=2)
    assert files_of(tmp_path) == files_of(whole)


@pytest.mark.parametrize("seed", range(4))
def test_what_was_lost_or_spoilt_is_made_again(whole: Path, tmp_path: Path, seed: int) -> None:
    run(tmp_path)
    rng = random.Random(seed)
    parts = Parts(tmp_path, form_of("jsonl"))
    parts.path(rng.randrange(4)).unlink()
    cut = parts.path(rng.randrange(4))
    if cut.exists():
        cut.write_bytes(cut.read_bytes()[: rng.randrange(100)])
    journal = tmp_path / "parts.jsonl"
    journal.write_bytes(journal.read_bytes()[: rng.randrange(200)])
    (tmp_path / "unmatched.jsonl").unlink()
    (tmp_path / ".part-00001-12345678.jsonl").write_bytes(b"begun")
    outcome = run(tmp_path)
    assert outcome.kept < outcome.blocks
    assert files_of(tmp_path) == files_of(whole)
    assert not list(tmp_path.glob(".part-*"))


def test_parts_in_parquet_hold_the_same_lines(whole: Path, tmp_path: Path) -> None:
    outcome = run(tmp_path, parts="parquet")
    tables = [pq.read_table(path) for path in sorted(tmp_path.glob("part-*.parquet"))]
    assert tables[0].column_names == ["candidate", "vacancy", "list", "rank", "score", "line"]
    lines = [line for table in tables for line in table.column("line").to_pylist()]
    expected = b"".join(content for name, content in files_of(whole).items() if name.startswith("part"))
    assert "".join(f"{line}\n" for line in lines).encode() == expected
    assert (outcome.blocks, outcome.pairs) == (len(tables), len(lines))
    first = json.loads(lines[0])
    assert tables[0].slice(0, 1).drop_columns("line").to_pylist() == [
        {name: first[name] for name in tables[0].column_names[:-1]}
    ]


def test_parts_in_parquet_are_made_again_and_taken_over(tmp_path: Path) -> None:
    run(tmp_path / "one", parts="parquet")
    before = {path.name: path.read_bytes() for path in (tmp_path / "one").glob("part-*")}
    (tmp_path / "one" / "part-00001.parquet").unlink()
    (tmp_path / "one" / "part-00002.parquet").write_bytes(b"PAR1")
    assert run(tmp_path / "one", parts="parquet").kept == 2
    assert {path.name: path.read_bytes() for path in (tmp_path / "one").glob("part-*")} == before
    later = run(tmp_path / "two", parts="parquet", jobs=JOBS[:-1], earlier=tmp_path / "one")
    assert later.taken_over == len(JOBS) - 1
    with pytest.raises(ChangedInputError, match="differs in parts"):
        run(tmp_path / "one")
    with pytest.raises(ChangedInputError, match="differs in parts"):
        run(tmp_path / "three", earlier=tmp_path / "one")


def test_parts_have_one_of_the_known_forms(tmp_path: Path) -> None:
    with pytest.raises(FitmatchError, match="'csv'"):
        run(tmp_path / "run", parts="csv")
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("change", [Path.unlink, lambda path: path.write_bytes(b"")])
def test_an_earlier_run_that_lost_a_part_is_not_taken_over(tmp_path: Path, change: Any) -> None:
    run(tmp_path / "one")
    change(tmp_path / "one" / "part-00002.jsonl")
    with pytest.raises(ChangedInputError, match=r"part-00002\.jsonl"):
        run(tmp_path / "two", earlier=tmp_path / "one")


_CHILD = """
import sys
from dataclasses import replace
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_run import run
run(Path(sys.argv[1]), block=1)
"""


def test_killed_at_any_moment_and_called_again(tmp_path: Path) -> None:
    run(tmp_path / "whole", block=1)
    folder = tmp_path / "killed"
    rng = random.Random(7)
    kills = 0
    for _ in range(6):
        child = subprocess.Popen([sys.executable, "-c", _CHILD, str(folder), str(Path(__file__).parent)])
        had = len(list(folder.glob("part-*.jsonl")))
        deadline = time.monotonic() + 120
        while child.poll() is None and time.monotonic() < deadline:
            if len(list(folder.glob("part-*.jsonl"))) > had + rng.randrange(3):
                break
            time.sleep(0.002)
        time.sleep(rng.random() * 0.02)
        if child.poll() is None:
            child.send_signal(signal.SIGKILL)
            kills += 1
        child.wait()
        if (folder / "unmatched.jsonl").exists():
            break
    assert kills >= 2
    run(folder, block=1)
    assert files_of(folder) == files_of(tmp_path / "whole")


@pytest.mark.parametrize(
    ("named", "change"),
    [
        ("candidates", {"people": PEOPLE[:-1]}),
        ("candidates", {"people": PEOPLE[::-1]}),
        ("vacancies", {"jobs": [job(0, seed=2), *JOBS[1:]]}),
        ("top", {"top": 4}),
        ("block", {"block": 6}),
        ("by", {"by": "candidate"}),
        ("language", {"language": "en"}),
    ],
)
def test_runs_are_not_mixed(whole: Path, named: str, change: dict[str, Any]) -> None:
    before = files_of(whole)
    with pytest.raises(ChangedInputError, match=named) as caught:
        run(whole, **change)
    assert caught.value.code == "batch.changed_input"
    assert files_of(whole) == before


def test_another_day_or_other_weights_are_another_run(whole: Path) -> None:
    for matcher, named in (
        (Matcher(as_of=DAY + dt.timedelta(1)), "as_of"),
        (Matcher(Weights(name="w", values={"skills": 1}), as_of=DAY), "weights"),
    ):
        with pytest.raises(ChangedInputError, match=named):
            run_batch(matcher, PEOPLE, JOBS, whole, block=5, top=3)


def test_beginning_again_leaves_nothing_of_the_old_run(tmp_path: Path) -> None:
    run(tmp_path)
    outcome = run(tmp_path, jobs=JOBS[:6], resume=False)
    assert (outcome.blocks, outcome.kept) == (2, 0)
    assert sorted(files_of(tmp_path)) == ["part-00000.jsonl", "part-00001.jsonl", "unmatched.jsonl"]


CHANGES = st.tuples(st.booleans(), st.integers(0, 16), st.sampled_from(["change", "drop", "add"]))


@settings(max_examples=25, deadline=None)
@given(
    by=st.sampled_from(["vacancy", "candidate"]),
    changed=st.lists(
        st.tuples(st.booleans(), st.integers(0, 16), st.sampled_from(["change", "drop", "add"])), max_size=5
    ),
    top=st.sampled_from([1, 3, None]),
)
def test_what_an_earlier_run_found_is_taken_over_and_nothing_differs(
    tmp_path_factory: pytest.TempPathFactory, by: Any, changed: list[tuple[bool, int, str]], top: int | None
) -> None:
    people, jobs = dict(enumerate(PEOPLE[:17])), dict(enumerate(JOBS))
    folder = tmp_path_factory.mktemp("earlier")
    run(folder / "old", list(people.values()), list(jobs.values()), by=by, top=top)
    for number, (is_person, place, what) in enumerate(changed):
        side, make = (people, person) if is_person else (jobs, job)
        if what == "drop":
            side.pop(place, None)
        else:
            key = place if what == "change" else 100 + number
            side[key] = make(key, 5)  # type: ignore[operator]
    new = list(people.values()), list(jobs.values())
    run(folder / "full", *new, by=by, top=top)
    outcome = run(folder / "taken", *new, by=by, top=top, earlier=folder / "old")
    assert files_of(folder / "taken") == files_of(folder / "full")
    if not changed:
        assert outcome.taken_over == 17


def test_one_new_person_costs_few_rankings(whole: Path, tmp_path: Path) -> None:
    outcome = run(tmp_path, [*PEOPLE, person(99)], earlier=whole)
    assert 0 < outcome.taken_over < len(JOBS)


def test_an_earlier_run_must_be_complete_and_of_the_same_rules(whole: Path, tmp_path: Path) -> None:
    with pytest.raises(ChangedInputError, match="no complete run"):
        run(tmp_path / "new", earlier=tmp_path / "nothing")
    with pytest.raises(ChangedInputError, match="top"):
        run(tmp_path / "new", top=4, earlier=whole)


def test_two_processes_on_one_folder(tmp_path: Path) -> None:
    with FileLock(tmp_path / ".lock"), pytest.raises(FolderInUseError, match="another process"):
        run(tmp_path)
    assert run(tmp_path).kept == 0


def test_a_full_disk_leaves_what_was_written(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written = []
    write_bytes = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name.startswith(".part-") and len(written) == 2:
            raise OSError(28, "No space left on device")
        written.append(path)
        return write_bytes(path, content)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        with pytest.raises(UnreadableFileError, match="No space left"):
            run(tmp_path)
    assert len(list(tmp_path.glob("part-*.jsonl"))) == 2
    assert run(tmp_path).kept == 2
    assert files_of(tmp_path) == files_of(whole)


def test_a_manifest_that_cannot_be_read(tmp_path: Path) -> None:
    run(tmp_path, jobs=JOBS[:1])
    (tmp_path / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(ChangedInputError, match="cannot be read"):
        run(tmp_path, jobs=JOBS[:1])
    assert run(tmp_path, jobs=JOBS[:1], resume=False).blocks == 1


def test_ids_stand_for_one_record(tmp_path: Path) -> None:
    with pytest.raises(RepeatedIdError):
        run(tmp_path, [PEOPLE[0], PEOPLE[0]])


def test_nobody_and_nothing(tmp_path: Path) -> None:
    assert run(tmp_path / "a", [], []) == Outcome(0, 0, 0, 0)
    assert run(tmp_path / "b", [], JOBS[:2]).pairs == 0
    assert (tmp_path / "b" / "unmatched.jsonl").read_bytes().count(b"\n") == 2
    with pytest.raises(FitmatchError, match="at least one record"):
        run(tmp_path / "c", block=0)


def test_rejected_rows_are_listed_without_values(tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("id;title;years_experience\n;Koch;3\nc2;Maurer;2\n", encoding="utf-8")
    people = load_candidates(file)
    jobs = load_vacancies(demo_file("vacancies.csv"))
    run(tmp_path / "run", people.records, jobs.records[:2], reports=(people.report, jobs.report))
    lines = (tmp_path / "run" / "quarantine.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    rejected = [(people.report.source, problem.row) for problem in people.report.rejected]
    assert [(row["file"], row["row"]) for row in rows] == rejected
    assert all("Koch" not in line for line in lines)
    assert people.report.terms


@pytest.mark.parametrize("by", ["vacancy", "candidate"])
def test_a_block_is_plain_data_and_what_blocks_share_is_opened_once(by: str) -> None:
    people, jobs = ([MATCHER.normalise(one) for one in side] for side in (PEOPLE, JOBS))
    searched, asking = (people, jobs) if by == "vacancy" else (jobs, people)
    others = Others(MATCHER, by, searched)
    blocks = [Block(others, asking[start : start + 3], 3, "de") for start in (0, 3)]
    copies = [pickle.loads(pickle.dumps(block)) for block in blocks]  # noqa: S301
    assert copies[0].others is copies[1].others
    assert copies[0].others.records == others.records
    alone = [lines_of(Block(Others(MATCHER, by, searched), block.asking, 3, "de")) for block in blocks]
    assert [lines_of(copy) for copy in copies] == alone


def test_blocks_with_known_minutes_and_without_are_ranked_with_their_own_rules() -> None:
    people = [MATCHER.normalise(one) for one in PEOPLE[:6]]
    jobs = [MATCHER.normalise(one) for one in JOBS[:6]]
    known = [replace(job, commute_minutes=((people[2].id, 7),)) for job in jobs[:3]]
    others = Others(MATCHER, "vacancy", people)
    for asking in (jobs, known, jobs[3:], known):
        alone = lines_of(Block(Others(MATCHER, "vacancy", people), asking, None, "de"))
        assert lines_of(Block(others, asking, None, "de")) == alone
