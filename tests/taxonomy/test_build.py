"""A built taxonomy: the same answers after opening, core names as aliases, and errors that name the file."""

from __future__ import annotations

import csv
import datetime as dt
from typing import TYPE_CHECKING

import pytest

from fitmatch.errors import FitmatchError, TaxonomyError, UnreadableFileError
from fitmatch.normalise.words.skills import read_skill
from fitmatch.taxonomy.build import BuildSources, build_taxonomy
from fitmatch.taxonomy.folder import Taxonomy
from fitmatch.taxonomy.info import taxonomy_lines
from fitmatch.taxonomy.line_reader import read_concept, taxonomy_reader
from taxonomy.small_esco import OCCUPATION, SKILL, esco_folder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> BuildSources:
    folder = tmp_path_factory.mktemp("sources")
    (folder / "titles.csv").write_text("Koch/Köchin,29302\nBäcker/in,29222\nMaurer/in,32122\n", encoding="utf-8")
    (folder / "key.csv").write_text("kldb5,isco08,rank\n29302,5120,0\n29222,7512,0\n32122,7112,0\n", encoding="utf-8")
    return BuildSources((esco_folder(folder / "esco"),), None, folder / "key.csv", folder / "titles.csv")


@pytest.fixture(scope="module")
def built(sources: BuildSources, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built") / "taxonomy"
    build_taxonomy(sources, out)
    return out


def test_titles_and_skills_are_found(built: Path) -> None:
    taxonomy = Taxonomy.open(built)
    assert read_concept(taxonomy, "occupation", "Köchin (m/w/d)").value == OCCUPATION + "cook"
    assert read_concept(taxonomy, "occupation", "Ziegelleger").value == OCCUPATION + "mason"
    assert read_concept(taxonomy, "skill", "HACCP").value == SKILL + "hygiene"
    assert taxonomy.codes(OCCUPATION + "cook") == {"isco08": "5120", "kldb": "29302"}


@pytest.mark.parametrize(("text", "concept"), [("кухар", "cook"), ("خباز", "baker"), ("duvarcı", "mason")])
def test_names_of_the_core_lexicon_come_along(built: Path, text: str, concept: str) -> None:
    assert read_concept(Taxonomy.open(built), "occupation", text).value == OCCUPATION + concept


def test_a_name_of_the_core_lexicon_that_the_taxonomy_lacks_is_still_one(built: Path) -> None:
    read = taxonomy_reader(Taxonomy.open(built), "skill")
    day = dt.date(2026, 4, 15)
    assert read("Staplerfahren", day, None)["value"] == {"concept": read_skill("Staplerfahren").value}
    assert read("HACCP", day, None)["value"]["concept"] == SKILL + "hygiene"
    assert read("Staplerfahren", day, "xx")["reason"] == "text.language_not_covered"


def test_nothing_is_forced(built: Path) -> None:
    taxonomy = Taxonomy.open(built)
    assert read_concept(taxonomy, "occupation", "").reason == "text.empty"
    assert read_concept(taxonomy, "occupation", "!!!").reason == "text.no_words"
    assert read_concept(taxonomy, "occupation", "Koch", lang="xx").reason == "text.language_not_covered"


def test_two_builds_are_the_same(sources: BuildSources, built: Path, tmp_path: Path) -> None:
    again = build_taxonomy(sources, tmp_path / "again")
    assert again.manifest.version == Taxonomy.open(built).manifest.version


def test_a_later_build_leaves_nothing_of_an_earlier_one_and_spares_other_files(
    sources: BuildSources, tmp_path: Path
) -> None:
    out = tmp_path / "taxonomy"
    first = build_taxonomy(sources, out)
    (out / "notes.txt").write_text("mine", encoding="utf-8")
    smaller = BuildSources(sources.esco)
    second = build_taxonomy(smaller, out, ("en",))
    assert (out / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert set(second.manifest.files) < set(first.manifest.files)
    written = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert written == {*second.manifest.files, "manifest.json", "notes.txt"}


def test_opened_and_built_index_give_the_same_scores(sources: BuildSources, built: Path, tmp_path: Path) -> None:
    texts = ["Koch", "Brotbackerin", "Fahrer"]
    fresh = build_taxonomy(sources, tmp_path / "again").index("occupation", "de")
    assert fresh.search(texts, k=5) == Taxonomy.open(built).index("occupation", "de").search(texts, k=5)


def test_own_names_are_added_and_bad_ones_are_named(sources: BuildSources, tmp_path: Path) -> None:
    aliases = tmp_path / "aliases.csv"

    def write(rows: list[list[str]]) -> BuildSources:
        with aliases.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([["kind", "concept", "text", "language"], *rows])
        return BuildSources(sources.esco, aliases=(aliases,))

    taxonomy = build_taxonomy(write([["occupation", OCCUPATION + "cook", "Herdmeister", "de"]]), tmp_path / "t")
    assert read_concept(taxonomy, "occupation", "Herdmeisterin").value == OCCUPATION + "cook"
    with pytest.raises(UnreadableFileError, match=r"aliases\.csv', row 2"):
        build_taxonomy(write([["occupation", "http://nowhere", "Herdmeister", "de"]]), tmp_path / "t")


def test_a_broken_folder_names_the_file_and_the_command(sources: BuildSources, tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match="no taxonomy folder"):
        Taxonomy.open(tmp_path)
    build_taxonomy(sources, tmp_path / "t")
    name = "occupation_de/names.data.npy"
    content = (tmp_path / "t" / name).read_bytes()
    (tmp_path / "t" / name).write_bytes(content[:-4])
    with pytest.raises(TaxonomyError, match=name) as error:
        Taxonomy.open(tmp_path / "t")
    assert "fitmatch taxonomy build" in str(error.value)
    (tmp_path / "t" / name).write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    with pytest.raises(TaxonomyError, match=name):
        taxonomy_lines(tmp_path / "t", verify=True)


def test_other_kinds_are_refused(built: Path) -> None:
    with pytest.raises(FitmatchError, match="does not read 'place'"):
        taxonomy_reader(Taxonomy.open(built), "place")


def test_info_counts_names(built: Path) -> None:
    assert any(line.startswith("occupation  de") for line in taxonomy_lines(built))
