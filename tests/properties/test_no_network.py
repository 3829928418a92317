"""No network, no pickles, nothing heavy on import: the scoring path is code and tables."""

from __future__ import annotations

import ast
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from tests.properties.strategies import AS_OF

import fitmatch
from fitmatch import Candidate, Matcher, Vacancy

SOURCES = sorted(Path(fitmatch.__file__).parent.rglob("*.py"))
UNSAFE = {"pickle", "cPickle", "_pickle", "dill", "cloudpickle", "shelve", "marshal", "joblib"}
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "requests", "httpx", "aiohttp", "urllib3"}
WORKERS = {"run.py": {"joblib"}, "block.py": {"pickle"}}
"""Blocks, and the side they share, travel to the worker processes of a run; nothing is ever loaded from a file."""
HEAVY = {"sklearn", "pandas", "scipy", "rapidfuzz", "pydantic", "numpy", "pyarrow", "typer", "socket"}


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.partition(".")[0])
    return names


def modules_after(statement: str) -> set[str]:
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_no_source_file_imports_pickles_or_network() -> None:
    assert len(SOURCES) > 50
    assert {path.name: found for path in SOURCES if (found := imported(path) & (UNSAFE | NETWORK))} == WORKERS


def test_import_fitmatch_brings_nothing_heavy() -> None:
    assert modules_after("import fitmatch") & HEAVY == set()


def test_importing_the_matcher_brings_neither_learning_nor_tables() -> None:
    assert modules_after("from fitmatch import Matcher") & {"sklearn", "pandas", "scipy", "pyarrow"} == set()


def test_a_run_opens_no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        message = "somebody tried to open a connection"
        raise AssertionError(message)

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    me = Candidate(id="c1", title="кухар", skills=("HACCP",), languages={"de": "B1"}, place="Wismar")
    vacancy = Vacancy(id="v1", title="Koch/Köchin (m/w/d)", must="Speisen zubereiten", german="B1", place="Schwerin")
    matcher = Matcher(as_of=AS_OF)
    assert len(list(matcher.run([me], [vacancy]))) == 1
    assert matcher.explain(me, vacancy)
    assert "<" in matcher.rank(vacancy, [me])._repr_html_()
