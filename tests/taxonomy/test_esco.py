"""Reading the official download: every table known by its columns, known defects repaired and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fitmatch.errors import UnreadableFileError
from fitmatch.taxonomy.esco import read_esco
from taxonomy.small_esco import OCCUPATION, SKILL, esco_folder, esco_zip

if TYPE_CHECKING:
    from pathlib import Path


def test_folder_and_zip_hold_the_same(tmp_path: Path) -> None:
    folder, archive = read_esco([esco_folder(tmp_path / "a")]), read_esco([esco_zip(tmp_path / "b")])
    assert folder.concepts == archive.concepts
    assert folder.skills_of == archive.skills_of


def test_alternative_names_are_read_with_both_separators(tmp_path: Path) -> None:
    concepts = read_esco([esco_folder(tmp_path)]).concepts
    assert list(concepts[OCCUPATION + "cook"].names["de"]) == ["Koch/Köchin", "Küchenkraft am Herd", "Hotelkoch"]
    assert list(concepts[SKILL + "hygiene"].names["de"])[1:] == ["Hygiene in der Küche", "HACCP"]


def test_known_defects_are_repaired_and_counted(tmp_path: Path) -> None:
    esco = read_esco([esco_folder(tmp_path)])
    assert list(esco.concepts[SKILL + "walls"].names["de"])[1] == "Ziegelwände bauen"
    assert esco.defects == {
        "name with a no-break space": 1,
        "skill without a type": 1,
        "skill relation of an unknown occupation": 1,
        "relation to an unknown related skill": 1,
    }
    assert set(esco.skills_of) == {OCCUPATION + "cook", OCCUPATION + "baker"}


def test_a_missing_or_broken_source_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match=r"gone\.zip"):
        read_esco([tmp_path / "gone.zip"])
    (tmp_path / "broken.zip").write_bytes(b"PK no zip")
    with pytest.raises(UnreadableFileError, match=r"broken\.zip"):
        read_esco([tmp_path / "broken.zip"])
    (tmp_path / "empty").mkdir()
    with pytest.raises(UnreadableFileError, match="no ESCO table"):
        read_esco([tmp_path / "empty"])
