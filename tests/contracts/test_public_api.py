"""What a program may rely on: eight names, a cheap import, and no effect of importing."""

from __future__ import annotations

import importlib.metadata
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import fitmatch

NAMES = [
    "Candidate",
    "FitmatchError",
    "Matcher",
    "Score",
    "Vacancy",
    "Weights",
    "load_candidates",
    "load_vacancies",
]
ROOT = Path(__file__).resolve().parents[2]


def python(code: str, *, folder: Path) -> str:
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_the_public_names_are_the_eight() -> None:
    assert fitmatch.__all__ == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_exists_is_documented_and_keeps_its_identity(name: str) -> None:
    thing = getattr(fitmatch, name)
    assert thing is getattr(fitmatch, name)
    assert thing.__name__ == name
    assert thing.__doc__


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Matchr'"):
        _ = fitmatch.Matchr


def test_all_names_come_with_a_star_import(tmp_path: Path) -> None:
    assert python(
        "from fitmatch import *; print(sorted(n for n in dir() if not n.startswith('_')))", folder=tmp_path
    ) == str(sorted(NAMES))


def test_the_version_stands_in_one_place() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["dynamic"] == ["version"]
    text = (ROOT / project["tool"]["hatch"]["version"]["path"]).read_text(encoding="utf-8")
    declared = re.search(r'^VERSION = "([^"]+)"', text, re.MULTILINE)
    assert declared is not None
    assert declared[1] == fitmatch.__version__


def test_importing_loads_no_library_and_reads_no_data(tmp_path: Path) -> None:
    heavy = (
        "numpy",
        "scipy",
        "sklearn",
        "pandas",
        "polars",
        "rapidfuzz",
        "pydantic",
        "typer",
        "pyarrow",
        "fitmatch.matcher",
    )
    code = f"import sys, fitmatch; print([name for name in {heavy!r} if name in sys.modules])"
    assert python(code, folder=tmp_path) == "[]"


def test_matching_loads_neither_writers_nor_the_command_line(tmp_path: Path) -> None:
    code = (
        "import sys; from fitmatch import Candidate, Matcher, Vacancy\n"
        "Matcher().score(Candidate(id='c', title='Koch'), Vacancy(id='v', title='Koch'))\n"
        "unwanted = ('typer', 'xlsxwriter', 'pyarrow', 'pandas', 'polars', 'fitmatch.io', 'fitmatch.cli')\n"
        "print([name for name in unwanted if name in sys.modules])"
    )
    assert python(code, folder=tmp_path) == "[]"


def test_importing_opens_no_socket_starts_no_thread_and_writes_nothing(tmp_path: Path) -> None:
    code = (
        "import socket, sys, threading\n"
        "def refuse(*a, **k): raise AssertionError('network')\n"
        "socket.socket.connect = refuse\n"
        "events = []\n"
        "sys.addaudithook(lambda e, a: events.append(a[0]) if e == 'open' and 'w' in str(a[1] or '') else None)\n"
        "import fitmatch\n"
        f"[getattr(fitmatch, name) for name in {NAMES!r}]\n"
        "print(events, threading.active_count())"
    )
    assert python(code, folder=tmp_path) == "[] 1"
    assert list(tmp_path.iterdir()) == []


def test_every_public_error_has_a_code_of_its_own() -> None:
    def family(kind: type[fitmatch.FitmatchError]) -> list[type[fitmatch.FitmatchError]]:
        return [kind, *(child for direct in kind.__subclasses__() for child in family(direct))]

    own = [kind for kind in family(fitmatch.FitmatchError) if kind.__module__ == "fitmatch.errors"]
    codes = [kind.code for kind in own]
    assert len(set(codes)) == len(codes) > 1


def test_the_command_is_declared() -> None:
    try:
        scripts = importlib.metadata.entry_points(group="console_scripts", name="fitmatch")
    except importlib.metadata.PackageNotFoundError:
        scripts = importlib.metadata.EntryPoints()
    if not scripts:
        pytest.skip("fitmatch is not installed here")
    assert [script.value for script in scripts] == ["fitmatch.cli:main"]
