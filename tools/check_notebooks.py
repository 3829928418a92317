#!/usr/bin/env python3
"""Runs every notebook from top to bottom: ``python tools/check_notebooks.py``.

Notebooks are kept without outputs, so that a change in one is a change in what it does; ``--strip`` removes them.
They run on the Python that runs this script, in a folder that is thrown away. Prints one line, and the problems above.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTEBOOKS = Path(__file__).resolve().parents[1] / "notebooks"
KERNEL = "fitmatch-check"
SECONDS_PER_CELL = 120


def main(arguments: list[str] | None = None) -> int:
    """Check all notebooks and return 1 if one has outputs stored or fails."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--strip", action="store_true", help="remove stored outputs and leave")
    parser.add_argument("--executed", type=Path, help="folder for the notebooks with their outputs, to look at")
    options = parser.parse_args(arguments)
    paths = sorted(NOTEBOOKS.glob("*.ipynb"))
    if options.strip:
        for path in paths:
            _strip(path)
        return 0
    problems = [problem for path in paths for problem in _stored(path)]
    with tempfile.TemporaryDirectory() as folder:
        _make_kernel(Path(folder))
        for path in paths:
            problems += _run(path, Path(folder), options.executed)
    for problem in problems:
        print(problem)
    print(f"notebooks: {len(paths)} run, {len(problems)} problems")
    return 1 if problems or not paths else 0


def _stored(path: Path) -> Iterator[str]:
    """Yield a problem for each cell that brings an output, or the number of a run, into the repository."""
    for number, cell in enumerate(_read(path)["cells"], start=1):
        if cell.get("outputs") or cell.get("execution_count"):
            yield f"{path.name}, cell {number}: output is stored; run tools/check_notebooks.py --strip"


def _make_kernel(folder: Path) -> None:
    """Describe this very Python as a Jupyter kernel, below a folder of its own instead of the user's home."""
    spec = folder / "share" / "kernels" / KERNEL
    spec.mkdir(parents=True)
    argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", "--log-level=ERROR"]
    description: dict[str, Any] = {"argv": argv, "display_name": KERNEL, "language": "python"}
    (spec / "kernel.json").write_text(json.dumps(description), encoding="utf-8")
    for variable, place in (
        ("JUPYTER_PATH", "share"),
        ("JUPYTER_CONFIG_DIR", "config"),
        ("JUPYTER_DATA_DIR", "data"),
        ("JUPYTER_RUNTIME_DIR", "runtime"),
        ("IPYTHONDIR", "ipython"),
    ):
        os.environ[variable] = str(folder / place)


def _run(path: Path, folder: Path, executed: Path | None) -> list[str]:
    # After the environment is set: jupyter_client looks at it when it is imported.
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    work = folder / path.stem
    work.mkdir()
    nbformat: Any = import_module("nbformat")  # Any: it is typed in parts only
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook, timeout=SECONDS_PER_CELL, kernel_name=KERNEL, resources={"metadata": {"path": str(work)}}
    )
    try:
        client.execute()
    except CellExecutionError as error:
        where = f"{path.name}, code cell {client.code_cells_executed}"
        return [f"{where}: {error.ename}: {error.evalue}"]
    except (CellTimeoutError, DeadKernelError) as error:
        return [f"{path.name}: {error}"]
    if executed is not None:
        executed.mkdir(parents=True, exist_ok=True)
        nbformat.write(notebook, executed / path.name)
    return []


def _strip(path: Path) -> None:
    notebook = _read(path)
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        if cell["cell_type"] == "code":
            cell |= {"outputs": [], "execution_count": None}
    notebook["metadata"] = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    _write(path, notebook)


def _read(path: Path) -> dict[str, Any]:
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return notebook


def _write(path: Path, notebook: dict[str, Any]) -> None:
    """Write a notebook as Jupyter itself does, so that saving it there changes no line."""
    text = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
