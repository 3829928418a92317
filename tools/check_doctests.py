#!/usr/bin/env python3
"""Runs the examples in the docstrings of the installed package: ``python tools/check_doctests.py``.

Every module is imported, so that one that cannot be imported is noticed even if it holds no example. Warnings are
errors. Prints one line, and the failures above it.
"""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
import sys
import warnings
from typing import TYPE_CHECKING

import fitmatch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

SCRIPTS = frozenset({"fitmatch.__main__"})
"""Importing these starts the program."""


def main() -> int:
    """Run all examples and return 1 if one fails."""
    warnings.simplefilter("error")
    modules = [fitmatch, *_modules()]
    failed = attempted = 0
    for module in modules:
        result = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
        failed += result.failed
        attempted += result.attempted
    public = [thing for module in modules for thing in _public(module)]
    shown = sum(">>>" in (inspect.getdoc(thing) or "") for thing in public)
    print(
        f"doctests: {attempted - failed} of {attempted} examples pass in {len(modules)} modules; "
        f"{shown} of {len(public)} public functions and classes have one"
    )
    return 1 if failed or not attempted else 0


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(fitmatch.__path__, "fitmatch."):
        if found.name not in SCRIPTS:
            yield importlib.import_module(found.name)


def _public(module: ModuleType) -> list[object]:
    return [
        thing
        for name, thing in vars(module).items()
        if not name.startswith("_")
        and (inspect.isfunction(inspect.unwrap(thing)) or inspect.isclass(thing))
        and getattr(thing, "__module__", "") == module.__name__
    ]


if __name__ == "__main__":
    sys.exit(main())
