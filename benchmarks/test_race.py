"""Every racer still runs and names the true best, on little work."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from race import OURS, PEERS, directions  # noqa: E402
from racing import store  # noqa: E402
from racing.workload import make  # noqa: E402

_SIZE = 300


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("race")
    store.save(make(_SIZE, seed=5), place)
    return place


@pytest.mark.parametrize(("engine", "by"), [(engine, by) for engine in (*OURS, *PEERS) for by in directions(engine)])
def test_it_is_exact(engine: str, by: str, folder: Path) -> None:
    command = [sys.executable, str(HERE / "racing" / "one.py"), engine, str(folder), "--rows", "40", "--by", by]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    assert json.loads(done.stdout.splitlines()[-1])["exact"]
