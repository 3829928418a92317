"""The how-to page works: its blocks are the example files, and they run from beginning to end."""

from __future__ import annotations

import importlib
import re
import runpy
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fitmatch import FitmatchError
from fitmatch.explain.catalogue import catalogue
from fitmatch.testing import FeatureContract

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

HOW_TO = Path(__file__).resolve().parents[2] / "docs" / "how-to"
BLOCK = re.compile(r'^```\w+ title="([^"]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)
BLOCKS = dict(BLOCK.findall((HOW_TO / "add-a-feature.md").read_text(encoding="utf-8")))
FILES = sorted(path.name for path in (HOW_TO / "examples").iterdir() if path.is_file())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The blocks as files, in the folder a reader would work in."""
    for name, text in BLOCKS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path
    for name in BLOCKS:
        sys.modules.pop(name.removesuffix(".py"), None)


@pytest.fixture
def own_tests(folder: Path) -> ModuleType:
    return importlib.import_module("test_hours_overlap")


def test_every_example_file_stands_on_the_page() -> None:
    assert {"hours_overlap.py", "my-weights.toml", "my-texts.de.toml"} <= set(FILES) <= set(BLOCKS)


@pytest.mark.parametrize("name", FILES)
def test_the_page_shows_the_file_as_it_is(name: str) -> None:
    assert BLOCKS[name] == (HOW_TO / "examples" / name).read_text(encoding="utf-8")


def test_the_lines_that_use_it_print_what_the_page_says(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(folder / "use.py"))
    printed = capsys.readouterr().out
    assert printed == BLOCKS["output"], "the sentences have changed: put the new output on the page"


def test_the_contract_on_the_page_holds(own_tests: ModuleType) -> None:
    contract = own_tests.TestHoursOverlap()
    names = [name for name in dir(contract) if name.startswith("test_")]
    assert len(names) >= 7
    for name in names:
        getattr(contract, name)()


def test_the_reader_s_own_test_passes(own_tests: ModuleType) -> None:
    own_tests.test_five_hours_apart_is_half()


def test_the_page_lists_every_test_of_the_contract() -> None:
    page = (HOW_TO / "add-a-feature.md").read_text(encoding="utf-8")
    assert [name for name in vars(FeatureContract) if name.startswith("test_") and f"`{name}`" not in page] == []


def test_the_contract_notices_a_feature_without_texts(folder: Path) -> None:
    class Untold(FeatureContract):
        feature = importlib.import_module("hours_overlap").HoursOverlap()

    with pytest.raises(AssertionError, match="no name for 'hours_overlap'"):
        Untold().test_every_reason_has_a_text()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ('language = "en"', "does not hold texts in 'de'"),
        ("language = ", "cannot read the texts"),
        (None, "cannot read"),
    ],
)
def test_texts_that_do_not_fit_are_refused(tmp_path: Path, content: str | None, problem: str) -> None:
    path = tmp_path / "texts.toml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(FitmatchError, match=problem):
        catalogue("de", path)


def test_own_texts_leave_the_shipped_ones_as_they_are() -> None:
    own = catalogue("de", HOW_TO / "examples" / "my-texts.de.toml")
    assert own.name("feature", "hours_overlap") == "Wochenstunden"
    assert own.name("feature", "skills") == catalogue("de").name("feature", "skills") == "Fertigkeiten"
    assert catalogue("de").name("feature", "hours_overlap") == "hours_overlap"
