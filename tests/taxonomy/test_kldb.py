"""Reading KldB 2010: explanations yes, lists of example titles no."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fitmatch.errors import UnreadableFileError
from fitmatch.taxonomy.kldb import read_code_key, read_kldb_texts, read_titles

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "Schlüssel KldB 2010;Ebene;Titel;Kurztitel;Allgemeine Bemerkungen;Einschlüsse;Umfasst ferner;Ausschlüsse;\n"


def test_explanations_are_read_and_example_titles_are_not(tmp_path: Path) -> None:
    path = tmp_path / "kldb.csv"
    rows = (
        '1104;5;Offiziere;Offiziere;"z.&nbsp;B. im Stab";;;\n'
        "29302;5;Köche;Koch;kocht;richtet an Zugeordnete Berufe (Beispiele): 29302-100 Smutje;;;\n"
        "2930;4;Köche;Köche;;;;;\n"
    )
    path.write_text(HEAD + rows, encoding="utf-8-sig")
    texts = read_kldb_texts(path)
    assert set(texts) == {"01104", "29302"}
    assert "z.\u00a0B. im Stab" in texts["01104"]
    assert "richtet an" in texts["29302"]
    assert "Smutje" not in texts["29302"]


def test_key_gives_the_recommended_group_first(tmp_path: Path) -> None:
    path = tmp_path / "key.csv"
    path.write_text("kldb5,isco08,rank\n81302,3221,1\n81302,2221,0\n", encoding="utf-8")
    assert read_code_key(path) == {"81302": ("2221", "3221")}


def test_titles_are_read_from_either_form(tmp_path: Path) -> None:
    tabs, commas = tmp_path / "a.tsv", tmp_path / "b.csv"
    tabs.write_text("T1\tKoch/Köchin\t29302\nT2\tohne\t\n", encoding="utf-8")
    commas.write_text('title,kldb\n"Koch, Beikoch",29301\n', encoding="cp1252")
    assert read_titles(tabs) == [("Koch/Köchin", "29302")]
    assert read_titles(commas) == [("Koch, Beikoch", "29301")]


def test_other_files_are_refused_by_name(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("a;b\n1;2\n", encoding="utf-8")
    for read in (read_kldb_texts, read_code_key, read_titles):
        with pytest.raises(UnreadableFileError, match=r"other\.csv"):
            read(path)
    with pytest.raises(UnreadableFileError, match=r"gone\.csv"):
        read_titles(tmp_path / "gone.csv")
