"""The how-to page works: its block runs from beginning to end."""

from __future__ import annotations

import re
import runpy
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "keep-an-index.md"
BLOCK = re.compile(r'^```python title="([^"]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)


def test_the_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    [(name, text)] = BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / name).write_text(text, encoding="utf-8")
    runpy.run_path(name)
    lines = capsys.readouterr().out.splitlines()
    count, best = lines[-1].split(" ", 1)
    assert int(count) == len(runpy.run_path(name)["vacancies"]) - 1
    assert best.count("'") == 6
