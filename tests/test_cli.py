"""The command line as others script against it: commands, files, exit codes, and messages without a person's data."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from fitmatch.cli import main
from fitmatch.demo import demo_file
from fitmatch.errors import FitmatchError
from fitmatch.io.job import MatchJob, check_file
from fitmatch.io.load import load_candidates
from taxonomy.small_esco import esco_zip

SOURCE = Path(__file__).resolve().parents[1] / "src"
AS_OF = "2026-04-15"
CANARY = "KANARIENVOGEL"

PEOPLE = [
    {"id": "c1", "title": "Koch", "skills": ["Speisen zubereiten"], "languages": {"de": "B1"}, "place": "Schwerin"},
    {"id": "c2", "title": "Maurer", "residence": "§ 24"},
]
JOBS = [{"id": "v1", "title": "Köchin (m/w/d)", "must": "Speisen zubereiten", "german": "B1", "place": "Schwerin"}]

KINDS = {
    "title": ("Köchin (m/w/d)", {"concept", "isco08", "kldb"}),
    "skill": ("Speisen zubereiten", {"concept"}),
    "language": ("Deutsch B1, Englisch A2", {"levels"}),
    "place": ("17489 Greifswald", {"kind", "ags5", "plz", "lat", "lon"}),
    "recognition": ("Anerkennung beantragt", {"status", "key"}),
    "residence": ("§ 24 AufenthG", {"title", "work", "key"}),
    "education": ("Abitur", {"level", "dqr", "isced", "country"}),
    "vacancy": (
        "Koch (m/w/d)\nIhr Profil:\n- HACCP zwingend\n- Deutsch mind. B1\n- Führerschein B\n- Englisch wünschenswert",
        {"title_isco08", "must", "nice", "language", "licence", "shift", "regulated", "discriminatory_phrases"},
    ),
}


def fitmatch(*arguments: object, stdin: str = "", folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(SOURCE), *filter(None, [os.environ.get("PYTHONPATH")])])
    return subprocess.run(
        [sys.executable, "-m", "fitmatch", *map(str, arguments)],
        input=stdin,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def within(*arguments: object, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command in this process, which is quicker; the tests above and below also run it as a program."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        patch.setattr(sys, "argv", ["fitmatch", *map(str, arguments)])
        patch.setattr(sys, "stdin", io.StringIO(stdin))
        patch.setenv("COLUMNS", "200")
        patch.setenv("NO_COLOR", "1")
        try:
            main()
        except SystemExit as leaving:
            code = int(leaving.code or 0)
    return subprocess.CompletedProcess([], code, out.getvalue(), err.getvalue())


@pytest.fixture
def files(tmp_path: Path) -> list[object]:
    (tmp_path / "people.json").write_text(json.dumps(PEOPLE), encoding="utf-8")
    (tmp_path / "jobs.json").write_text(json.dumps(JOBS), encoding="utf-8")
    return ["--candidates", tmp_path / "people.json", "--vacancies", tmp_path / "jobs.json"]


@pytest.mark.parametrize("ending", ["jsonl", "csv", "xlsx", "parquet", "html"])
def test_match_writes_every_format_and_leaves_with_0(files: list[object], tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"out.{ending}"
    run = fitmatch("match", *files, "--as-of", AS_OF, "--out", out)
    assert run.returncode == 0, run.stderr
    assert out.stat().st_size > 100
    assert run.stdout == "", "results go to the file, the account goes to stderr"
    assert "rows: 2 = 2 read + 0 blank + 0 rejected" in run.stderr


def test_match_in_blocks_goes_on_where_it_was_and_holds_what_one_file_holds(
    files: list[object], tmp_path: Path
) -> None:
    one, folder = tmp_path / "one.jsonl", tmp_path / "run"
    assert within("match", *files, "--as-of", AS_OF, "--out", one).returncode == 0
    blocks = ("match", *files, "--as-of", AS_OF, "--out-dir", folder, "--block", 1, "--remember", tmp_path / "read")
    first, again = fitmatch(*blocks), within(*blocks)
    assert (first.returncode, again.returncode) == (0, 0)
    assert "blocks: 1, found there: 0" in first.stderr
    assert "found there: 1" in again.stderr
    parts = [*sorted(folder.glob("part-*.jsonl")), folder / "unmatched.jsonl"]
    assert b"".join(path.read_bytes() for path in parts) == one.read_bytes()
    assert (folder / "quarantine.jsonl").read_bytes() == b""
    changed = within(*blocks, "--top", 3)
    assert changed.returncode == 2
    assert "differs in top" in changed.stderr
    assert "Traceback" not in changed.stderr
    assert within(*blocks, "--top", 3, "--no-resume").returncode == 0
    columns = within(*blocks, "--top", 3, "--no-resume", "--parts", "parquet")
    assert columns.returncode == 0, columns.stderr
    assert [path.name for path in folder.glob("part-*")] == ["part-00000.parquet"]
    both = within(*blocks, "--out", one)
    assert both.returncode == 2
    assert "together" in both.stderr


def test_match_without_a_file_prints_a_table(files: list[object]) -> None:
    run = fitmatch("match", *files, "--as-of", AS_OF)
    assert run.returncode == 0, run.stderr
    assert "Köchin (m/w/d) (v1)" in run.stdout
    assert "c1" in run.stdout


def test_match_by_candidate_keeps_the_best_of_every_list(files: list[object], tmp_path: Path) -> None:
    run = within("match", *files, "--by", "candidate", "--top", 1, "--as-of", AS_OF, "--out", tmp_path / "o.jsonl")
    assert run.returncode == 0, run.stderr
    lines = [json.loads(line) for line in (tmp_path / "o.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {line["candidate"] for line in lines} == {"c1", "c2"}
    assert all(line["as_of"] == AS_OF for line in lines)


def test_match_with_own_weights_uses_them(files: list[object], tmp_path: Path) -> None:
    weights = tmp_path / "mine.toml"
    weights.write_text('schema = 1\nname = "mine"\n[values]\nskills = 1\n', encoding="utf-8")
    run = within("match", *files, "--weights", weights, "--as-of", AS_OF, "--out", tmp_path / "o.jsonl")
    assert run.returncode == 0, run.stderr
    line = json.loads((tmp_path / "o.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert line["weight_set"] == "mine"
    assert {name for name, share in line["weights"].items() if share} == {"skills"}


def test_rejected_rows_give_1_and_cost_no_good_row(files: list[object], tmp_path: Path) -> None:
    (tmp_path / "people.json").write_text(json.dumps([{}, *PEOPLE, {"id": "c1"}]), encoding="utf-8")
    run = fitmatch("match", *files, "--as-of", AS_OF, "--out", tmp_path / "o.csv")
    assert run.returncode == 1
    assert "rows: 4 = 2 read + 0 blank + 2 rejected" in run.stderr
    with (tmp_path / "o.csv").open(encoding="utf-8", newline="") as stream:
        assert {row["candidate"] for row in csv.DictReader(stream)} == {"c1", "c2"}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (["--candidates", "nowhere.csv"], "cannot read"),
        (["--weights", "nowhere"], "no weight set"),
        (["--weights", "nowhere.toml"], "cannot read the weight set"),
        (["--as-of", "soon"], "--as-of is not a date"),
        (["--lang", "xx"], "no texts in 'xx'"),
        (["--out", "out.pdf"], "cannot write files of type"),
        (["--columns", "nowhere.toml"], "cannot read the column map"),
        (["--by", "employer"], "--by"),
        (["--top", "0"], "--top"),
        (["--bogus", "1"], "--bogus"),
    ],
)
def test_wrong_usage_gives_2_and_says_what_is_wrong(
    files: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: list[str], complaint: str
) -> None:
    monkeypatch.chdir(tmp_path)
    run = within("match", *files, *change)
    assert run.returncode == 2
    assert complaint in run.stderr
    assert "Traceback" not in run.stderr


def test_a_missing_option_an_unknown_command_and_no_command_at_all() -> None:
    for arguments in (
        (),
        ("match",),
        ("match", "--candidates", "a.csv"),
        ("marry",),
        ("normalise", "colour"),
        ("check",),
    ):
        run = within(*arguments)
        assert run.returncode == 2, arguments
        assert "Traceback" not in run.stderr


def test_help_names_every_option_of_the_contract() -> None:
    for command, options in {
        "match": [
            "--candidates",
            "--vacancies",
            "--top",
            "--weights",
            "--as-of",
            "--by",
            "--out",
            "--columns",
            "--aliases",
        ],
        "explain": [
            "--candidates",
            "--vacancies",
            "--candidate",
            "--vacancy",
            "--lang",
            "--for",
            "--format",
            "--aliases",
        ],
        "normalise": ["--as-of", "--aliases"],
        "check": ["--kind", "--columns", "--aliases"],
    }.items():
        run = within(command, "--help")
        assert run.returncode == 0
        assert [option for option in options if option not in run.stdout] == []


def test_explain_gives_text_json_and_html_with_one_number(files: list[object]) -> None:
    ids = ["--candidate", "c1", "--vacancy", "v1", "--as-of", AS_OF]
    text = within("explain", *files, *ids)
    assert text.returncode == 0, text.stderr
    record = json.loads(within("explain", *files, *ids, "--format", "json").stdout)
    page = within("explain", *files, *ids, "--format", "html").stdout
    assert (record["candidate"], record["vacancy"], record["rank"]) == ("c1", "v1", None)
    shown = f"{record['score']:.1f}".replace(".", ",")
    assert shown in text.stdout
    assert shown in page
    assert page.startswith("<!doctype html>")


def test_a_participant_reads_plain_german(files: list[object]) -> None:
    run = within("explain", *files, "--candidate", "c1", "--vacancy", "v1", "--as-of", AS_OF, "--for", "participant")
    assert run.returncode == 0, run.stderr
    assert "§" not in run.stdout
    assert "%" not in run.stdout
    message, note = run.stdout.split("\n\n", 1)
    assert 1 <= message.count(".") <= 6
    assert "keine Rechtsberatung" in note


@pytest.mark.parametrize("change", [["--candidate", "c9"], ["--vacancy", "v9"], ["--for", "cat"], ["--format", "pdf"]])
def test_explain_with_a_wrong_id_or_form_gives_2(files: list[object], change: list[str]) -> None:
    run = within("explain", *files, "--candidate", "c1", "--vacancy", "v1", *change)
    assert run.returncode == 2
    assert "Traceback" not in run.stderr
    assert run.stdout == ""


@pytest.mark.parametrize("kind", KINDS)
def test_normalise_writes_one_line_per_line_with_the_fields_of_the_contract(kind: str) -> None:
    text, fields = KINDS[kind]
    given = [
        {"id": "a", "text": text},
        {"id": 2, "text": "", "lang": "de"},
        {"id": "c", "text": "??? xyzzy", "as_of": AS_OF},
    ]
    run = within("normalise", kind, "--as-of", AS_OF, stdin="\n".join(map(json.dumps, given)) + "\n\n")
    assert run.returncode == 0, run.stderr
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    assert [line["id"] for line in lines] == ["a", 2, "c"]
    for line in lines:
        assert {"id", "status", "value", "candidates", "span"} <= line.keys()
        assert line["status"] in {"mapped", "ambiguous", "unmapped"}
    assert lines[0]["status"] == "mapped"
    assert fields <= lines[0]["value"].keys()
    assert lines[1]["status"] == "unmapped"


def test_normalise_vacancy_gives_every_requirement_with_its_words() -> None:
    text = KINDS["vacancy"][0]
    run = within("normalise", "vacancy", stdin=json.dumps({"id": 1, "text": text, "as_of": AS_OF}))
    value = json.loads(run.stdout)["value"]

    def words(entry: dict[str, Any]) -> str:
        return text[slice(*entry["span"])]

    assert (value["title_isco08"], value["regulated"]) == ("5120", False)
    assert (value["language"]["lang"], value["language"]["cefr"], value["language"]["hard"]) == ("de", "B1", True)
    assert words(value["language"]) == "Deutsch mind. B1"
    assert (value["licence"]["class"], words(value["licence"])) == ("B", "B")
    assert [(words(entry), entry["text"]) for entry in value["must"]] == [("HACCP", "HACCP")]


def test_normalise_reports_broken_lines_and_leaves_with_1() -> None:
    broken = ["{", "[]", '{"id": 1}', '{"id": 2, "text": 3}', '{"id": 3, "text": "Koch", "as_of": "soon"}', "[" * 5_000]
    run = fitmatch("normalise", "title", stdin="\n".join([*broken, '{"id": 4, "text": "Koch"}']))
    assert run.returncode == 1
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    assert [line["status"] for line in lines] == ["rejected"] * 6 + ["mapped"]
    assert "Traceback" not in run.stderr


def test_check_shows_rows_columns_and_terms(tmp_path: Path) -> None:
    run = within("check", demo_file("candidates.csv"))
    assert run.returncode == 0, run.stderr
    assert "Sprachen: → languages" in run.stdout
    assert "Geburtsdatum: dropped, protected" in run.stdout
    assert "mapped + ambiguous + unmapped = given" in run.stdout
    path = tmp_path / "people.csv"
    path.write_text("TN-Nr.;Beruf;Sprachkentnisse\nP-1;Koch;B1\n;Koch;\n", encoding="utf-8")
    run = within("check", path, "--kind", "candidate")
    assert run.returncode == 1
    assert "row 3: no id" in run.stdout
    assert "Sprachkentnisse: unknown (did you mean 'Sprachkenntnisse'?)" in run.stdout


def test_check_finds_out_what_a_file_holds() -> None:
    assert "→ residence" in within("check", demo_file("candidates.csv")).stdout
    assert "→ requirements" in within("check", demo_file("vacancies.csv")).stdout


@pytest.mark.parametrize("name", ["nowhere.csv", "people.pdf"])
def test_check_of_what_cannot_be_read_gives_2(tmp_path: Path, name: str) -> None:
    run = within("check", tmp_path / name)
    assert run.returncode == 2
    assert "Traceback" not in run.stderr


def test_an_unread_word_of_check_becomes_readable_by_an_alias(files: list[object], tmp_path: Path) -> None:
    (tmp_path / "people.json").write_text(
        json.dumps([{"id": "c1", "title": "Kombüsenfee", "skills": ["Deichschau"], "languages": {"de": "B1"}}]),
        encoding="utf-8",
    )
    before = within("check", tmp_path / "people.json", "--kind", "candidate")
    assert "unmapped in title: 'Kombüsenfee' (1)" in before.stdout
    aliases = tmp_path / "aliases.csv"
    aliases.write_text(
        "art;alias;sprache;meint;hinweis\nberuf;Kombüsenfee;de;Koch/Köchin;\nfertigkeit;Deichschau;de;hot_cooking;\n"
        "spalte;TN;de;id;\n",
        encoding="utf-8",
    )
    after = within("check", tmp_path / "people.json", "--kind", "candidate", "--aliases", aliases)
    assert after.returncode == 0, after.stderr
    assert "unmapped" not in after.stdout.replace("mapped + ambiguous + unmapped", "")
    assert "rows: 3 = 2 used + 0 blank + 0 not understood + 1 of a kind that is not used" in after.stdout
    lines = {}
    for name, options in (("without", []), ("with", ["--aliases", aliases])):
        out = tmp_path / f"{name}.jsonl"
        run = within("match", *files, "--as-of", AS_OF, "--out", out, *options)
        assert run.returncode == 0, run.stderr
        lines[name] = json.loads(out.read_text(encoding="utf-8").splitlines()[0])
    assert lines["with"]["points"]["skills"] > lines["without"]["points"]["skills"] == 0
    ids = ["--candidate", "c1", "--vacancy", "v1", "--as-of", AS_OF]
    assert "Koch/Köchin (c1)" in within("explain", *files, *ids, "--aliases", aliases).stdout
    run = fitmatch("normalise", "title", "--aliases", aliases, stdin='{"id": 1, "text": "Kombüsenfee"}\n')
    assert json.loads(run.stdout)["value"]["concept"] == "cook"


def test_a_row_of_aliases_that_is_not_understood_gives_1_and_costs_no_other(
    files: list[object], tmp_path: Path
) -> None:
    aliases = tmp_path / "aliases.csv"
    aliases.write_text("kind,text,means\noccupation,Koch,bricklayer\noccupation,Kapo,Xyzzy\n", encoding="utf-8")
    run = within("match", *files, "--as-of", AS_OF, "--aliases", aliases)
    assert run.returncode == 1
    assert "row 3: the meaning 'Xyzzy' is not understood" in run.stderr
    assert "c1 Maurer/in" in run.stdout
    second = tmp_path / "more.csv"
    second.write_text("kind,text,means\noccupation,Koch,roofer\n", encoding="utf-8")
    run = within("match", *files, "--as-of", AS_OF, "--aliases", aliases, "--aliases", second)
    assert "more.csv" in run.stderr
    assert "an earlier file contradict each other" in run.stderr


@pytest.mark.parametrize("command", ["match", "explain", "check", "normalise"])
def test_aliases_that_cannot_be_read_give_2(files: list[object], tmp_path: Path, command: str) -> None:
    (tmp_path / "aliases.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    rest: dict[str, list[object]] = {
        "match": files,
        "explain": [*files, "--candidate", "c1", "--vacancy", "v1"],
        "check": [tmp_path / "people.json"],
        "normalise": ["title"],
    }
    run = within(command, *rest[command], "--aliases", tmp_path / "aliases.csv")
    assert run.returncode == 2
    assert "no line of headings for aliases was found" in run.stderr
    assert "art;alias;sprache;meint;hinweis" in run.stderr


def test_normalise_takes_aliases_or_a_taxonomy(tmp_path: Path) -> None:
    run = within("normalise", "title", "--taxonomy", tmp_path, "--aliases", tmp_path / "aliases.csv")
    assert run.returncode == 2
    assert "fitmatch taxonomy build" in run.stderr


# --- nothing of a person in any message ---------------------------------------------------------------------------

CANARY_PERSON: dict[str, Any] = {
    "id": f"{CANARY}-1",
    "name": CANARY,
    "date_of_birth": CANARY,
    "previous_titles": [CANARY],
    "skills": [CANARY, f"{CANARY} kochen"],
    "languages": {CANARY: CANARY},
    "case": {"residence": CANARY, "document_text": CANARY, "benefit_body": CANARY},
    **dict.fromkeys(
        ("title", "recognition", "qualification", "education", "place", "kreis", "mobility", "driving_licence", "hours",
         "availability", "wishes", "note"), CANARY
    ),
}  # fmt: skip
BROKEN: dict[str, dict[str, Any]] = {
    "too long": {"note": CANARY * 3_000},
    "number": {"years_experience": [CANARY]},
    "commute": {"max_commute_min": {CANARY: CANARY}},
    "list": {"skills": [CANARY] * 300},
    "kind": {"title": {CANARY: CANARY}},
    "case": {"case": {"stay_since": CANARY, "flags": {"x": CANARY}}},
    "case of text": {"case": CANARY},
    "no id": {"id": None},
    "same id": {"id": f"{CANARY}-1"},
}


@pytest.fixture
def canary_files(tmp_path: Path) -> list[object]:
    broken = [{**CANARY_PERSON, "id": f"{CANARY}-{name}", **change} for name, change in BROKEN.items()]
    lines = [json.dumps(record) for record in (CANARY_PERSON, *broken)] + [f'{{"id": "{CANARY}", "title": "{CANARY}']
    (tmp_path / "people.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "jobs.json").write_text(json.dumps(JOBS), encoding="utf-8")
    return ["--candidates", tmp_path / "people.jsonl", "--vacancies", tmp_path / "jobs.json"]


def test_the_canary_files_break_in_every_way_they_should(canary_files: list[object]) -> None:
    people, report = load_candidates(str(canary_files[1]))
    assert len(people) == 1 + len(report.left_out) == 3
    assert len(report.rejected) + len(report.left_out) == len(BROKEN) + 1
    assert CANARY not in "".join(problem.message for problem in [*report.rejected, *report.left_out])
    assert CANARY not in repr(report)


@pytest.mark.parametrize("change", [[], ["--weights", "WEIGHTS"], ["--out", "OUT/x.csv"], ["--lang", "xx"]])
def test_no_message_of_match_holds_a_persons_data(
    canary_files: list[object], tmp_path: Path, change: list[str]
) -> None:
    (tmp_path / "weights.toml").write_text('schema = 1\nname = "x"\n[values]\nskils = -1\n', encoding="utf-8")
    (tmp_path / "blocked").write_text("", encoding="utf-8")
    places = {"WEIGHTS": str(tmp_path / "weights.toml"), "OUT/x.csv": str(tmp_path / "blocked" / "x.csv")}
    run = fitmatch("match", *canary_files, *[places.get(part, part) for part in change])
    assert run.returncode == (2 if change else 1), run.stderr
    assert CANARY not in run.stderr
    assert "Traceback" not in run.stderr


def test_no_message_of_explain_holds_a_persons_data(canary_files: list[object]) -> None:
    run = within("explain", *canary_files, "--candidate", "KANARIENVOGE-1", "--vacancy", "v1")
    assert run.returncode == 2
    assert CANARY not in run.stderr + run.stdout
    run = within("explain", *canary_files, "--candidate", f"{CANARY}-1", "--vacancy", "v9")
    assert run.returncode == 2
    assert CANARY not in run.stderr


def test_no_message_of_check_holds_a_persons_data(canary_files: list[object]) -> None:
    run = within("check", canary_files[1])
    assert run.returncode == 1
    assert CANARY not in run.stderr
    assert all(CANARY not in line for line in run.stdout.splitlines() if "unmapped in" not in line)


def test_no_exception_holds_a_persons_data(canary_files: list[object], tmp_path: Path) -> None:
    people, jobs = Path(str(canary_files[1])), Path(str(canary_files[3]))
    weights = tmp_path / "weights.toml"
    weights.write_text('schema = 1\nname = "x"\n[values]\nskils = 1\n', encoding="utf-8")
    job = MatchJob.load(people, jobs)
    caught: list[BaseException] = []
    for attempt in (
        lambda: job.explain("nobody", "v1", "de"),
        lambda: job.explain(f"{CANARY}-1", "nothing", "de"),
        lambda: MatchJob.load(people, jobs, weights=weights),
        lambda: check_file(people, "vacancy", None),
        lambda: check_file(people, "cat", None),
    ):
        try:
            attempt()
        except FitmatchError as error:
            caught.append(error)
    assert len(caught) >= 4
    for found in caught:
        chain = [found, found.__cause__, None if found.__suppress_context__ else found.__context__]
        assert all(CANARY not in f"{link!r} {link}" for link in chain if link)
    assert CANARY not in repr(job)


def test_taxonomy_is_built_shown_and_read_with(tmp_path: Path) -> None:
    out = tmp_path / "taxonomy"
    built = within("taxonomy", "build", "--esco", esco_zip(tmp_path), "--out", out, "--lang", "de")
    assert "occupation  de" in built.stdout
    assert "occupation  de" in within("taxonomy", "info", out, "--verify").stdout
    given = json.dumps({"id": 7, "text": "Hotelköchin (m/w/d)", "lang": "de"})
    [line] = within("normalise", "title", "--taxonomy", out, stdin=given).stdout.splitlines()
    read = json.loads(line)
    assert (read["id"], read["status"], read["value"]["isco08"]) == (7, "mapped", "5120")
    assert read["candidates"][0]["label"] == "Koch/Köchin"


def test_a_language_without_names_is_unmapped_with_a_reason() -> None:
    run = within("normalise", "title", stdin=json.dumps({"id": 1, "text": "Koch", "lang": "xx"}))
    assert json.loads(run.stdout)["reason"] == "text.language_not_covered"


def test_a_folder_that_is_no_taxonomy_is_an_error_with_the_command_that_builds_one(tmp_path: Path) -> None:
    run = fitmatch("normalise", "title", "--taxonomy", tmp_path, stdin="{}")
    assert run.returncode == 2
    assert "fitmatch taxonomy build" in run.stderr


def test_knowledge_prints_source_and_date():
    shown = fitmatch("knowledge", "show", "GEST_OUT", "--as-of", "2026-04-15").stdout
    assert "§ 61(2) AsylG" in shown
    assert "checked 2026-04-29" in shown
    assert "ASYLG_61" in shown
    later = json.loads(fitmatch("knowledge", "show", "GEST_OUT", "--as-of", "2026-06-12", "--json").stdout)
    assert later["says"]["employment"] == "ASK"
    listed = fitmatch("knowledge", "list", "--as-of", "2026-07-15").stdout
    assert "due 2026-06-12: ask" in listed


def test_knowledge_says_when_no_row_holds():
    assert "is a question" in fitmatch("knowledge", "show", "blue_card", "--as-of", "2031-01-01").stdout


def test_knowledge_suggests_a_rule():
    result = fitmatch("knowledge", "show", "P25")
    assert result.returncode == 2
    assert "did you mean" in result.stderr
