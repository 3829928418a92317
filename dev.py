#!/usr/bin/env python3
"""Sets fitmatch up and runs it, on any machine with Python 3.11 or newer: ``python3 dev.py demo``.

Needs nothing but the standard library. Everything is installed into ``.venv`` beside this file.

Commands:
    demo    install, then run the example (arguments are passed on to ``fitmatch demo``)
    test    install with all tools, then run every check that CI runs
    setup   install with all tools, nothing else
    fix     let the formatter and the linter change files
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

OLDEST = (3, 11)


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    if sys.version_info < OLDEST:
        print(f"fitmatch needs Python {OLDEST[0]}.{OLDEST[1]} or newer; this is {sys.version.split()[0]}")
        return 2
    command = arguments[0] if arguments else ""
    if command == "demo":
        install("all")
        return run("-m", "fitmatch", "demo", *arguments[1:])
    if command == "setup":
        install("all", developer=True)
        return 0
    if command == "fix":
        return run("-m", "ruff", "format", ".") or run("-m", "ruff", "check", "--fix", ".")
    if command == "test":
        install("all", developer=True)
        return check()
    print(__doc__)
    return 2


def install(extra: str, *, developer: bool = False) -> None:
    """Install the package as users get it (built, not linked), with an extra and, if asked for, the tools."""
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if developer:
        groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
        must(*pip, *groups["dev"])
    must(*pip, f"{ROOT}[{extra}]")
    # The version number does not change between two edits: replace the package itself every time.
    must(*pip, "--force-reinstall", "--no-deps", str(ROOT))


def check() -> int:
    """Run every check, stop at the first that fails, and return its exit code."""
    steps = [
        ("-m", "ruff", "format", "--check", "."),
        ("-m", "ruff", "check", "."),
        ("-m", "mypy"),
        ("-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"),
        ("-m", "pytest", "-q"),
        ("tools/check_doctests.py",),
        ("tools/check_notebooks.py",),
        ("-m", "pytest", "-q", "benchmarks", "--benchmark-disable", "-p", "no:randomly"),
    ]
    for step in steps:
        print(f"== python {' '.join(step)}", flush=True)
        code = run(*step)
        if code:
            return code
    return 0


def must(*arguments: str) -> None:
    """Run the virtual environment's Python and leave with its exit code if it fails."""
    code = run(*arguments)
    if code:
        raise SystemExit(code)


def run(*arguments: str) -> int:
    """Run the virtual environment's Python in the project folder and return its exit code."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run([str(PYTHON), *arguments], cwd=ROOT, check=False, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
