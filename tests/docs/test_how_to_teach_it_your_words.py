"""The guide for an office's own words: its file, its output and its table are what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from fitmatch.io.alias_report import alias_lines
from fitmatch.io.aliases import load_aliases
from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.vocabulary import core_vocabulary

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "how-to" / "teach-it-your-words.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\w*\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)


def block(start: str) -> str:
    return next(text for text in BLOCKS if text.startswith(start))


def test_the_file_of_the_guide_is_read_as_the_guide_says(tmp_path: Path) -> None:
    path = tmp_path / "aliases.csv"
    path.write_text(block("art;alias"), encoding="utf-8")
    vocabulary, report = load_aliases(path)
    assert "\n".join(alias_lines(report, full=True)) == block("aliases.csv:").rstrip()
    core = core_vocabulary()
    for read, text in (("read_title", "Kombüsenfee"), ("read_skill", "LaFa"), ("read_place", "Ü-Heim Nord")):
        assert getattr(core, read)(text).status == "unmapped"
        assert getattr(vocabulary, read)(text).status == "mapped"


def test_the_kinds_of_the_guide_are_those_of_the_table() -> None:
    kinds = {row["word"]: row["names"] for row in read_table("aliases/kinds")}
    assert {kind: kinds[kind] for kind in re.findall(r"^\| `(\w+)` \| an? ", GUIDE, re.MULTILINE)} == {
        "beruf": "occupation",
        "fertigkeit": "skill",
        "schein": "skill",
        "ort": "place",
    }
    english = re.search(r"with the kinds (.*?)\. Semicolons", GUIDE, re.DOTALL)
    assert english is not None
    assert all(kinds[word] for word in re.findall(r"`(\w+)`", english[1]))
    unused = re.search(r"^\* (.*?) are recognised and not used yet; for `spalte`", GUIDE, re.MULTILINE)
    assert unused is not None
    assert all(kinds[word] == "" for word in [*re.findall(r"`(\w+)`", unused[1]), "spalte"])
