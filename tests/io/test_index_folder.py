"""A saved index answers as the one it was made of; one that is broken or of something else says so."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from tests.engine.indexes import AS_OF, MATCHER, SIDES, facts, found, index_of

from fitmatch import Candidate, Matcher, Vacancy, Weights, load_candidates, load_vacancies
from fitmatch.engine import search
from fitmatch.errors import SavedIndexError, UnreadableFileError
from fitmatch.features import default_features
from fitmatch.io import index_folder
from fitmatch.io.index_folder import open_index, save_index, verify_index
from fitmatch.knowledge.closeness import core_relations

if TYPE_CHECKING:
    from fitmatch.engine.targets import Side


SAMPLE = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "samples" / "mv"


@pytest.fixture(params=["dense", "laid out"])
def how(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "laid out":
        monkeypatch.setattr(search, "_FEW_PAIRS", 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a saved index of vacancies that has been searched."""
    index = index_of("vacancy", facts()["vacancy"])
    found(index)
    save_index(index, MATCHER, tmp_path / "jobs")
    return tmp_path / "jobs"


@pytest.mark.usefixtures("how")
@pytest.mark.parametrize("searched", [False, True])
@pytest.mark.parametrize("side", SIDES)
def test_an_opened_index_answers_as_the_one_that_was_saved(side: Side, searched: bool, tmp_path: Path) -> None:
    records = facts()[side]
    index = index_of(side, records[:30])
    if searched:
        found(index)
    save_index(index, MATCHER, tmp_path / "index")
    again = open_index(tmp_path / "index", MATCHER)
    verify_index(tmp_path / "index")
    assert len(again) == 30
    assert found(again) == found(index)
    assert found(again, None) == found(index, None)


@pytest.mark.usefixtures("how")
@pytest.mark.parametrize("side", SIDES)
def test_records_come_and_go_after_opening_and_the_index_is_saved_again(side: Side, tmp_path: Path) -> None:
    records, path = facts()[side], tmp_path / "index"
    index = index_of(side, records[:20])
    index.remove([records[2].id])
    found(index)
    save_index(index, MATCHER, path)
    again = open_index(path, MATCHER)
    assert (records[2].id in again, records[3].id in again, len(again)) == (False, True, 19)
    again.add([records[2], *records[20:30]])
    again.remove([records[5].id])
    found(again)
    save_index(again, MATCHER, path)
    third = open_index(path, MATCHER)
    left = [one for one in records[:30] if one.id != records[5].id]
    assert found(third) == found(again) == found(index_of(side, left))
    third.remove([one.id for one in left[:20]])
    assert found(third) == found(index_of(side, left[20:]))


@pytest.mark.usefixtures("how")
@pytest.mark.parametrize("names", [("skills",), ("language",), ("skills", "region")])
def test_an_index_with_few_rules_can_be_saved(names: tuple[str, ...], tmp_path: Path) -> None:
    features = [one for one in default_features(core_relations()) if one.name in names]
    few = Matcher(Weights(name="few", values=dict.fromkeys(names, 1)), as_of=AS_OF, features=features, gates=())
    index = few.index(vacancies=facts()["vacancy"])
    before = [list(ranking) for ranking in few.search(index, facts()["candidate"], top=3)]
    save_index(index, few, tmp_path / "jobs")
    again = open_index(tmp_path / "jobs", few)
    assert [list(ranking) for ranking in few.search(again, facts()["candidate"], top=3)] == before


@pytest.mark.usefixtures("how")
def test_what_people_did_is_not_taken_for_what_they_wish(tmp_path: Path) -> None:
    people = [
        MATCHER.normalise(Candidate(id=f"{title} {wish}", title=title, wishes=wish))
        for title in ("Koch", "Grundschullehrer", "Krankenpfleger", "Maurer")
        for wish in ("Erzieher", "Koch", "")
    ]
    jobs = [
        MATCHER.normalise(Vacancy(id=title, title=title))
        for title in ("Mitarbeiter Kita", "Mitarbeiter Krankenhaus", "Mitarbeiter Restaurant")
    ]
    index = MATCHER.index(candidates=people)
    before = [list(ranking) for ranking in MATCHER.search(index, jobs, top=None)]
    save_index(index, MATCHER, tmp_path / "people")
    again = open_index(tmp_path / "people", MATCHER)
    assert [list(ranking) for ranking in MATCHER.search(again, jobs, top=None)] == before


@pytest.mark.parametrize("side", SIDES)
def test_an_index_of_office_files_answers_as_a_run(side: Side, tmp_path: Path) -> None:
    if not SAMPLE.is_dir():
        pytest.skip("../shared is absent: the office sample is needed")
    people: list[Any] = [MATCHER.normalise(one) for one in load_candidates(SAMPLE / "teilnehmende.csv").records]
    jobs: list[Any] = [MATCHER.normalise(one) for one in load_vacancies(SAMPLE / "stellen.xlsx").records]
    own, asking = (jobs, people) if side == "vacancy" else (people, jobs)
    index = index_of(side, own[:-5])
    for _ in MATCHER.search(index, asking, top=5):
        pass
    save_index(index, MATCHER, tmp_path / "index")
    again = open_index(tmp_path / "index", MATCHER)
    again.add(own[-5:])
    run = MATCHER.run(people, jobs, by="vacancy" if side == "candidate" else "candidate", top=5)
    for ranking, expected in zip(MATCHER.search(again, asking, top=5), run, strict=True):
        assert (list(ranking), ranking.totals) == (list(expected), expected.totals)


def test_an_empty_index_can_be_saved(tmp_path: Path) -> None:
    for side in SIDES:
        save_index(index_of(side, []), MATCHER, tmp_path / side)
        again = open_index(tmp_path / side, MATCHER)
        again.add(facts()[side][:3])
        assert found(again) == found(index_of(side, facts()[side][:3]))


def test_opening_reads_no_record_and_searching_none_twice(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[bytes] = []
    reading = index_folder.record_from_json
    monkeypatch.setattr(index_folder, "record_from_json", lambda text, kind: read.append(text) or reading(text, kind))
    index = open_index(folder, MATCHER)
    assert (len(index), read) == (len(facts()["vacancy"]), [])
    for title in ("Koch", "Maurer"):
        list(MATCHER.search(index, [Candidate(id="c1", title=title)], top=1))
    assert 0 < len(read) == len(set(read))


def test_another_process_with_other_hashes_finds_the_same(folder: Path) -> None:
    code = (
        "import sys, datetime as dt; from pathlib import Path; from fitmatch import Matcher, Candidate;"
        "from fitmatch.io.index_folder import open_index;"
        f"matcher = Matcher(as_of=dt.date({AS_OF.year}, {AS_OF.month}, {AS_OF.day}));"
        "index = open_index(Path(sys.argv[1]), matcher);"
        "person = Candidate(id='c1', title='Koch', place='Dresden', languages={'de': 'B1'});"
        "print([(m.vacancy, m.list, m.score and m.score.score) for r in matcher.search(index, [person]) for m in r])"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", code, str(folder)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    person = Candidate(id="c1", title="Koch", place="Dresden", languages={"de": "B1"})
    fresh = MATCHER.index(vacancies=facts()["vacancy"])
    own = [(m.vacancy, m.list, m.score and m.score.score) for r in MATCHER.search(fresh, [person]) for m in r]
    assert answers == {f"{own}\n"}


@pytest.mark.parametrize(
    ("matcher", "names"),
    [
        (lambda: Matcher(as_of=dt.date(2026, 4, 16)), "another as_of"),
        (lambda: Matcher(Weights(name="skills alone", values={"skills": 1}), as_of=AS_OF), "another weights"),
        (lambda: Matcher(as_of=AS_OF, gates=()), "another rules"),
    ],
)
def test_an_index_made_with_something_else_says_with_what(folder: Path, matcher: Any, names: str) -> None:
    with pytest.raises(SavedIndexError, match=names):
        open_index(folder, matcher())


@pytest.mark.parametrize("key", ["package", "vocabulary", "schema_number"])
def test_an_index_of_another_version_says_so(folder: Path, key: str) -> None:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest[key] = 99 if key == "schema_number" else "other"
    path.write_text(json.dumps(manifest))
    with pytest.raises(SavedIndexError, match=f"another {key}"):
        open_index(folder, MATCHER)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"side": "vacancy"}', b"\xff\x00"])
def test_a_broken_manifest_is_named(folder: Path, content: bytes) -> None:
    (folder / "manifest.json").write_bytes(content)
    with pytest.raises(SavedIndexError, match=r"manifest\.json"):
        open_index(folder, MATCHER)


def test_every_file_that_is_missing_or_cut_off_is_named(folder: Path) -> None:
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "manifest.json"):
        content = path.read_bytes()
        path.write_bytes(content[:-1])
        with pytest.raises(SavedIndexError, match=path.name):
            open_index(folder, MATCHER)
        path.unlink()
        with pytest.raises(SavedIndexError, match=path.name):
            open_index(folder, MATCHER)
        path.write_bytes(content)
    assert found(open_index(folder, MATCHER))


def test_a_changed_file_of_the_same_size_is_found_by_its_sum(folder: Path) -> None:
    path = folder / "arrays" / "tie.npy"
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    with pytest.raises(SavedIndexError, match=r"tie\.npy"):
        verify_index(folder)


def test_a_broken_record_is_named_without_what_it_holds(folder: Path) -> None:
    path = folder / "records.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"id":', b'"di":'))
    index = open_index(folder, MATCHER)
    with pytest.raises(SavedIndexError) as raised:
        found(index)
    assert "records.jsonl" in str(raised.value)
    assert facts()["vacancy"][0].id not in str(raised.value)


def test_what_is_no_index_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(SavedIndexError, match="no saved index"):
        save_index(index_of("vacancy", []), MATCHER, tmp_path)
    with pytest.raises(SavedIndexError, match="no saved index"):
        open_index(tmp_path, MATCHER)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_a_full_disk_leaves_what_was_there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = found(open_index(folder, MATCHER))

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    index = index_of("vacancy", facts()["vacancy"][:5])
    with monkeypatch.context() as patched:
        patched.setattr(np, "save", full)
        with pytest.raises(UnreadableFileError, match="cannot write"):
            save_index(index, MATCHER, folder)
    assert [path.name for path in folder.parent.iterdir()] == [folder.name]
    assert found(open_index(folder, MATCHER)) == before


def test_a_vacancy_that_comes_later_may_know_the_minutes_of_single_people(tmp_path: Path) -> None:
    person = Candidate(id="c1", title="Koch", place="Dresden")
    far = Vacancy(id="v2", title="Koch", place="Rostock", commute_minutes={"c1": 5})
    index = MATCHER.index(vacancies=[Vacancy(id="v1", title="Koch", place="Leipzig")])
    list(MATCHER.search(index, [person]))
    save_index(index, MATCHER, tmp_path / "jobs")
    for one in (index, open_index(tmp_path / "jobs", MATCHER)):
        one.add([MATCHER.normalise(far)])
        [ranking] = MATCHER.search(one, [person])
        [match] = [match for match in ranking if match.vacancy == "v2"]
        assert replace(match, rank=None) == MATCHER.score(person, far)
