"""Alias files as offices write them: both headings, any code page, every row used or listed with its reason."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fitmatch.errors import UnreadableFileError
from fitmatch.io.alias_report import NOT_USED, AliasReport, alias_lines
from fitmatch.io.aliases import MAX_ALIASES, load_aliases
from fitmatch.io.job import check_file
from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.vocabulary import Alias, core_vocabulary

SAMPLE = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "samples" / "mv"
GERMAN, ENGLISH = "art;alias;sprache;meint;hinweis", "kind,text,language,means,note"


def written(folder: Path, *lines: str, name: str = "aliases.csv", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


def account(report: AliasReport) -> list[tuple[int, str]]:
    return [(problem.row, problem.code) for problem in report.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ","])
def test_the_german_form_is_read_in_any_code_page(tmp_path: Path, encoding: str, delimiter: str) -> None:
    lines = [
        GERMAN,
        "beruf;Kapö;de;Küchenhilfe;",
        "schein;LaFa;de;Staplerschein;",
        "ort;Dreesch Ü;de;Schwerin (Stadt);",
    ]
    path = written(tmp_path, *(line.replace(";", delimiter) for line in lines), encoding=encoding)
    vocabulary, report = load_aliases(path)
    assert (report.rows, report.used, report.problems) == (3, 3, [])
    assert report.is_complete
    assert vocabulary.read_title("Kapö").value == "kitchen_helper"
    assert vocabulary.read_skill("LaFa").value == "forklift_certificate"
    assert vocabulary.read_place("Dreesch Ü").value == core_vocabulary().read_place("Schwerin (Stadt)").value


def test_the_english_form_in_another_order_with_other_columns_between(tmp_path: Path) -> None:
    path = written(
        tmp_path, "our aliases", "", "means,No.,TEXT,Kind", "cook,1,galley wizard,Occupation", "haccp,2,HC,skill"
    )
    vocabulary, report = load_aliases(path)
    assert (report.rows, report.used) == (2, 2)
    assert vocabulary.read_title("galley wizard").value == "cook"
    assert vocabulary.read_skill("HC").value == "haccp"


def test_every_row_is_used_or_listed_with_its_number_and_a_reason(tmp_path: Path) -> None:
    rows = {
        "beruf;Kapo;de;Koch/Köchin;": "",
        "aufenthalt;24er;de;§ 24 AufenthG;": NOT_USED,
        "spalte;TN-Nr.;de;id;": NOT_USED,
        "beruff;Kapo;de;Koch;": "alias.kind_unknown",
        ";;;;": "",
        "beruf;;de;Koch;": "alias.empty",
        "beruf;(m/w/d);de;Koch;": "alias.empty",
        "beruf;Springer;de;;": "alias.not_understood",
        "beruf;Springer;de;Xyzzy;": "alias.not_understood",
        "beruf;Allrounder;de;Metallbauer/in bzw. Industriemechaniker/in;": "alias.not_understood",
        "schein;UA-Stapler;uk;Staplerschein Ausland;gilt hier nicht": "alias.not_understood",
        "ort;Neust.;de;Neustadt;": "alias.not_understood",
        "fertigkeit": "alias.empty",
        "schein;LaFa;de;forklift_certificate;": "",
    }
    vocabulary, report = load_aliases(written(tmp_path, GERMAN, *rows))
    assert account(report) == [(number, code) for number, code in enumerate(rows.values(), start=2) if code]
    assert (report.rows, report.used, report.blank) == (14, 2, 1)
    assert report.rows == report.used + report.blank + len(report.problems)
    assert not report.is_complete
    assert vocabulary.aliases == (
        Alias("occupation", "Kapo", "cook"),
        Alias("skill", "LaFa", "forklift_certificate"),
    )
    said = "\n".join(alias_lines(report, full=True))
    assert "row 10: the meaning 'Xyzzy' is not understood; give a name that 'fitmatch normalise title' maps" in said
    assert "'Metallbauer/in' (metalworker) or 'Industriemechaniker/in' (industrial_mechanic)" in said
    assert "only a part of the meaning 'Staplerschein Ausland' is understood: 'Staplerschein' (forklift_cert" in said
    assert "there is no kind 'beruff'; did you mean 'beruf'?" in said
    assert "rows 4: aliases of the kind 'spalte' are not used yet; give the headings of your columns with --col" in said


def test_only_kinds_that_are_not_used_yet_leave_a_file_complete(tmp_path: Path) -> None:
    lines = [GERMAN, *["aufenthalt;24er;de;§ 24;"] * 3, "art;SV-Job;de;Arbeit;", "aufenthalt;GFK;de;§ 25;"]
    _, report = load_aliases(written(tmp_path, *lines))
    assert report.is_complete
    assert report.used == 0
    assert "  rows 2–4, 6: aliases of the kind 'aufenthalt' are not used yet" in alias_lines(report, full=True)


def test_rows_that_contradict_each_other_are_left_out_and_named(tmp_path: Path) -> None:
    lines = [GERMAN, "beruf;Kapo;de;Koch;", "beruf;KAPO;de;Maurer;", "beruf;Kapö;de;Koch;", "fertigkeit;Kapo;de;HACCP;"]
    for order in (lines, [lines[0], *lines[:0:-1]]):
        vocabulary, report = load_aliases(written(tmp_path, *order))
        assert [code for _, code in account(report)] == ["alias.contradiction"] * 2
        assert vocabulary.read_title("Kapo").status == "unmapped"
        assert {alias.text for alias in vocabulary.aliases} == {"Kapö", "Kapo"}
        assert "(bricklayer) and 'Koch/Köchin' (cook)" in report.problems[0].message
    assert "rows 4, 5 contradict each other" in report.problems[0].message


def test_the_same_rows_and_the_same_file_again_change_nothing(tmp_path: Path) -> None:
    rows = ["beruf;Kapo;de;Koch;", "beruf;Kapo;uk;cook;", "ort;HRO2;de;Rostock (13003);", "beruf;Koch;de;Maurer;"]
    path = written(tmp_path, GERMAN, *rows)
    once, report = load_aliases(path)
    again, second = load_aliases(path, once)
    assert (report.used, second.used, second.problems) == (4, 4, [])
    assert once.aliases == again.aliases
    assert len(once.aliases) == 3


def test_a_second_file_adds_names_and_what_it_contradicts_is_reported(tmp_path: Path) -> None:
    first, _ = load_aliases(written(tmp_path, GERMAN, "beruf;Kapo;de;Koch;"))
    second, report = load_aliases(written(tmp_path, GERMAN, "beruf;kapo;de;Maurer;", "beruf;Capo;de;Maurer;"), first)
    assert account(report) == [(2, "alias.contradiction")]
    assert (second.read_title("Kapo").value, second.read_title("Capo").value) == ("cook", "bricklayer")


def test_an_alias_can_not_be_explained_by_another_one_of_the_file(tmp_path: Path) -> None:
    lines = [GERMAN, "beruf;Kapo;de;Koch;", "beruf;Unterkapo;de;Kapo;"]
    for order in (lines, [lines[0], *lines[:0:-1]]):
        vocabulary, report = load_aliases(written(tmp_path, *order))
        assert [code for _, code in account(report)] == ["alias.not_understood"]
        assert [alias.text for alias in vocabulary.aliases] == ["Kapo"]


def test_a_workbook_is_read_too(tmp_path: Path) -> None:
    xlsxwriter = pytest.importorskip("xlsxwriter")
    with xlsxwriter.Workbook(str(tmp_path / "aliases.xlsx")) as book:
        book.add_worksheet("Hinweise").write_row(0, 0, ["Bitte beachten"])
        for number, row in enumerate([["Abkürzungen"], ["art", "alias", "meint"], ["beruf", 4711, "cook"]]):
            (book.get_worksheet_by_name("A") or book.add_worksheet("A")).write_row(number, 0, row)
    vocabulary, report = load_aliases(tmp_path / "aliases.xlsx")
    assert (report.rows, report.used) == (1, 1)
    assert vocabulary.read_title("4711").value == "cook"


@pytest.mark.parametrize("content", ["", "a;b;c\n1;2;3\n", "art;alias\nberuf;Kapo\n", "\n" * 50 + GERMAN])
def test_a_file_without_headings_is_one_clear_error(tmp_path: Path, content: str) -> None:
    with pytest.raises(UnreadableFileError, match=r"aliases\.csv: no line of headings") as error:
        load_aliases(written(tmp_path, content))
    assert "art;alias;sprache;meint;hinweis" in str(error.value)


@pytest.mark.parametrize("content", [b"\x00\x01\x02", b"PK\x03\x04\x00\x00"])
def test_what_is_no_text_and_what_is_not_there_is_one_clear_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "aliases.csv"
    with pytest.raises(UnreadableFileError):
        load_aliases(path)
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError):
        load_aliases(path)


def test_a_file_without_end_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, GERMAN, *["beruf;Kapo;de;Koch;"] * MAX_ALIASES)
    with pytest.raises(UnreadableFileError, match="more than 20000 rows"):
        load_aliases(path)


usual = st.sampled_from(
    ["beruf", "ort", "schein", "spalte", "Kapo", "Koch", "HACCP", "Schwerin", "cook", ",,,", "&#75;"]
)
cells = usual | st.text(st.characters(exclude_characters="\0", codec="utf-8"), max_size=20)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(cells, max_size=6), max_size=6), seed=st.integers())
def test_whatever_stands_in_a_row_it_is_accounted_for_and_order_says_nothing(
    tmp_path: Path, rows: list[list[str]], seed: int
) -> None:
    def load(order: list[list[str]]) -> tuple[tuple[Alias, ...], AliasReport]:
        lines = [";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in order]
        vocabulary, report = load_aliases(written(tmp_path, GERMAN, *lines, encoding="utf-8-sig"))
        return vocabulary.aliases, report

    aliases, report = load(rows)
    assert report.rows == report.used + report.blank + len(report.problems)
    assert all(problem.row > 1 and problem.message and problem.code for problem in report.problems)
    random.Random(seed).shuffle(rows)
    assert load(rows)[0] == aliases


def test_headings_and_kinds_name_what_there_is() -> None:
    assert {row["field"] for row in read_table("aliases/headings")} == {"kind", "text", "means", "language", "note"}
    assert {row["names"] for row in read_table("aliases/kinds")} == {"occupation", "skill", "place", ""}


def test_unread_words_of_the_report_become_readable(tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text(
        "id;Beruf;Kenntnisse;Wohnort\n1;Kapo;LaFa, HACCP;Ü-Heim Nord\n2;Kapo;LaFa, kein Excel;Schwerin\n"
        "3;99999;Deichschau;Ü-Heim Nord\n4;Kapo, Kombüsenfee;;Waren\n",
        encoding="utf-8",
    )
    jobs = tmp_path / "jobs.csv"
    jobs.write_text(
        "Kennung;Bezeichnung;Anforderungen;Ort\na;Kombüsenfee (m/w/d) ab sofort;LaFa zwingend;Ü-Heim Nord\n"
        "b;2 Kapos in Vollzeit gesucht;Deichschau wünschenswert;Schwerin\n",
        encoding="utf-8",
    )
    meanings = {"title": ("beruf", "cook"), "skills": ("fertigkeit", "haccp"), "requirements": ("schein", "haccp")}
    for path, kind in ((people, "candidate"), (jobs, "vacancy")):
        before = check_file(path, kind, None)
        open_words = {(field, text) for field, terms in before.unmapped.items() for text in terms}
        assert open_words, "the file holds no word that is not read"
        said = [(text, *meanings.get(field, ("ort", "Waren"))) for field, text in open_words]
        rows = [f"{art};{text};de;{means}" for text, art, means in said]
        vocabulary, report = load_aliases(written(tmp_path, "art;alias;sprache;meint", *sorted(rows)))
        assert report.is_complete, report.problems
        after = check_file(path, kind, None, vocabulary)
        assert sum(map(len, after.unmapped.values())) == 0
        for field, counts in before.terms.items():
            # A title with two occupations that are now known gives two readings.
            assert sum(after.terms[field].values()) >= sum(counts.values())
            assert after.terms[field]["mapped"] >= counts["mapped"]


def test_the_most_frequent_unread_words_come_first(tmp_path: Path) -> None:
    words = ["Deichschau"] * 2 + ["LaFa"] * 3 + ["Kapo"]
    lines = [f"{number};{word}" for number, word in enumerate(words)]
    path = written(tmp_path, "id;Kenntnisse", *lines, name="people.csv")
    report = check_file(path, "candidate", None)
    assert report.unmapped["skills"].most_common() == [("LaFa", 3), ("Deichschau", 2), ("Kapo", 1)]
    assert sum(report.terms["skills"].values()) == 6


def test_an_offices_own_file_is_accounted_for_to_the_last_row() -> None:
    if not (SAMPLE / "aliases.csv").is_file():
        pytest.skip("../shared is absent: no office sample to measure on")
    vocabulary, report = load_aliases(SAMPLE / "aliases.csv")
    assert report.rows == 174 == report.used + report.blank + len(report.problems)
    assert report.used >= 125
    assert all(problem.row > 1 for problem in report.problems)
    for name in ("teilnehmende.csv", "teilnehmende_utf8.csv"):
        plain, extended = (check_file(SAMPLE / name, "candidate", None, v) for v in (None, vocabulary))
        for field, counts in plain.terms.items():
            assert extended.terms[field]["mapped"] >= counts["mapped"], field
