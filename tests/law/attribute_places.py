"""Finds every place of the program where nationality, origin, age or sex could act: columns, rows, names, sentences."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import fitmatch
from fitmatch.knowledge.rules import rule_tables
from fitmatch.knowledge.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SOURCE = Path(fitmatch.__file__).parent
DATA = SOURCE / "knowledge" / "data"

NAMES = frozenset(
    {"nationality", "nationalities", "national", "citizen", "citizens", "citizenship", "origin", "origins"}
    | {"ethnicity", "ethnic", "race", "country", "countries", "homeland", "birthplace", "birth", "birthday", "born"}
    | {"age", "ages", "aged", "older", "young", "younger", "youth", "minor", "minors", "adult", "adults", "18"}
    | {"guardian", "sex", "sexes", "gender", "genders", "male", "female", "man", "woman", "pronoun", "religion"}
)
"""Words that stand for an attribute in a name; a name is cut at its underscores."""

WORDS = re.compile(
    r"nationalit|freizüg|citizen|staatsangeh|staatsbürger|herkunft|safe country|sicherer? staat|unionsb|"
    r"country of origin|"
    r"\bethni|\bage\b|\bages?\b|\baged\b|\balter\b|altersgrenz|\bjugend|\byoung|\byouth|\bunder 18|\bunter 18|"
    r"minderjähr|\bborn\b|geboren|\bsex\b|gender|geschlecht|\bmänn(?:er|lich)|\bweiblich|\bfrauen\b|religio|konfession",
    re.IGNORECASE,
)
"""Words that stand for an attribute in a cell of a rule or in a sentence."""


def named(name: str) -> bool:
    """Return whether a name of a column, field, variable or file holds a word for an attribute."""
    return not NAMES.isdisjoint(name.casefold().strip("_").split("_"))


def columns(tables: Iterable[tuple[str, Iterable[str]]] | None = None) -> Iterator[str]:
    """Yield the columns of tables that are called after an attribute; all shipped tables if none are given."""
    for name, header in shipped_headers() if tables is None else tables:
        if named(name.replace("/", "_")):
            yield f"table {name}"
        yield from (f"column {name}: {column}" for column in header if named(column))


def shipped_headers() -> Iterator[tuple[str, Iterable[str]]]:
    for path in sorted(DATA.rglob("*.csv")):
        name = path.relative_to(DATA).with_suffix("").as_posix()
        with path.open(encoding="utf-8") as stream:
            yield name, stream.readline().strip().split(",")


def rows() -> Iterator[str]:
    """Yield the rows of dated rules that speak of an attribute, in whichever cell."""
    for table in rule_tables().values():
        for rule in table.rows():
            said = " ".join(cell for column, cell in rule.cells.items() if column != "source")
            if WORDS.search(said) or named(rule.key.replace(" ", "_")):
                yield f"row {table.name}: {rule.key}"
    for row in read_table("register"):
        if WORDS.search(row["rule"] + row["behaviour"]):
            yield f"row register: {row['key']}"


def identifiers(module: str, code: str) -> Iterator[str]:
    """Yield the names of variables, arguments, fields, functions and keys in a piece of source for an attribute."""
    found = set()
    for node in ast.walk(ast.parse(code)):
        names = [getattr(node, field, None) for field in ("id", "attr", "arg", "name")]
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            names.append(node.slice.value)
        found |= {name for name in names if isinstance(name, str) and named(name)}
    yield from (f"name {module}: {name}" for name in sorted(found))


def names() -> Iterator[str]:
    """Yield the names in the source that mean an attribute, and modules called after one."""
    for path in sorted(SOURCE.rglob("*.py")):
        module = path.relative_to(SOURCE).as_posix()
        if named(path.stem):
            yield f"module {module}"
        yield from identifiers(module, path.read_text(encoding="utf-8"))


def sentences() -> Iterator[str]:
    """Yield the codes of sentences that speak of an attribute, in any shipped language."""
    for path in sorted((SOURCE / "explain").rglob("*.toml")):
        for section, lines in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for code, line in lines.items() if isinstance(lines, dict) else ():
                if WORDS.search(line) or named(code.replace(".", "_")):
                    yield f"sentence {section} {code}"


@lru_cache(maxsize=1)
def places() -> frozenset[str]:
    """Return every place found."""
    return frozenset({*columns(), *rows(), *names(), *sentences()})
