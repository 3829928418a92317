"""Reads KldB 2010 and lists of job titles coded with it.

Of the official file the names and explanations are used; its lists of example titles ("Zugeordnete Berufe") are
left out: a list of job titles is a source of its own, given as one.
"""

from __future__ import annotations

import csv
import html
import io
import re
from typing import TYPE_CHECKING

from fitmatch.errors import UnreadableFileError

if TYPE_CHECKING:
    from pathlib import Path

_CODE = re.compile(r"\d{5}")
_LEAF = 5
_EXAMPLES = re.compile(r"Zugeordnete Berufe.*", re.DOTALL)


def read_kldb_texts(path: Path) -> dict[str, str]:
    """Return name and explanation of every five-digit code of the official KldB 2010 file (semicolons).

    Raises:
        UnreadableFileError: The file is not that table.
    """
    rows = list(csv.reader(io.StringIO(_text(path), newline=""), delimiter=";"))
    texts: dict[str, str] = {}
    for row in rows:
        if len(row) > _LEAF and row[1] == str(_LEAF):
            # Military codes lost their leading zero in the official file.
            texts[row[0].zfill(_LEAF)] = " ".join(html.unescape(_EXAMPLES.sub("", row[cell])) for cell in (2, 4, 5))
    if not texts:
        message = f"{path.name!r} holds no five-digit codes of KldB 2010"
        raise UnreadableFileError(message, hint="give the CSV 'Gliederung mit Erläuterung', parted by semicolons")
    return texts


def read_code_key(path: Path) -> dict[str, tuple[str, ...]]:
    """Return for every KldB code its ISCO-08 unit groups, recommended first (columns kldb5, isco08, rank).

    Raises:
        UnreadableFileError: The file has other columns.
    """
    reader = csv.DictReader(io.StringIO(_text(path), newline=""))
    if not {"kldb5", "isco08", "rank"} <= set(reader.fieldnames or ()):
        message = f"{path.name!r} is not a key from KldB 2010 to ISCO-08"
        raise UnreadableFileError(message, hint="the columns kldb5, isco08 and rank are needed")
    groups: dict[str, list[tuple[int, str]]] = {}
    for row in reader:
        groups.setdefault(row["kldb5"], []).append((int(row["rank"]), row["isco08"]))
    return {code: tuple(group for _, group in sorted(ranked)) for code, ranked in groups.items()}


def read_titles(path: Path) -> list[tuple[str, str]]:
    """Return the titles of a list with their KldB code: the last column holds the code, the one before the title.

    Tab-separated or CSV, with or without a header; lines without a five-digit code are skipped.

    Raises:
        UnreadableFileError: No line holds a title and a code.
    """
    text = _text(path)
    delimiter = "\t" if "\t" in text.split("\n", 1)[0] else ","
    found = [
        (row[-2], row[-1])
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        if len(row) > 1 and _CODE.fullmatch(row[-1])
    ]
    if not found:
        message = f"{path.name!r} holds no job title with a five-digit code"
        raise UnreadableFileError(message, hint="one title a line, the KldB 2010 code in the last column")
    return found


def _text(path: Path) -> str:
    content = _bytes(path)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    message = f"{path.name!r} is neither UTF-8 nor Windows-1252"
    raise UnreadableFileError(message, hint="save the table as UTF-8")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"{path.name!r} cannot be read: {type(error).__name__}"
        raise UnreadableFileError(message, hint="check the path") from None
