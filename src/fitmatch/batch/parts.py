"""The files of a run: numbered parts, each there whole or not at all, and a journal of those that are."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json, to_json

from fitmatch.io.digests import digest
from fitmatch.io.replacing import cannot_write, replacing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fitmatch.batch.part_forms import Form

_JOURNAL = "parts.jsonl"
UNMATCHED = "unmatched.jsonl"
"""Records that are in no pair; written last, so a run that has it is complete."""

QUARANTINE = "quarantine.jsonl"
"""Rows that could not be read: number and reason, no values."""


class Parts:
    """The parts of one run in a folder.

    Args:
        folder: The folder; it must exist.
        form: How they are kept.
    """

    def __init__(self, folder: Path, form: Form) -> None:
        self.folder = folder
        self._form = form

    def path(self, number: int) -> Path:
        """Return where a part lies."""
        return self.folder / f"part-{number:05d}{self._form.ending}"

    def write(self, number: int, lines: bytes) -> None:
        """Write a part, then note in the journal that it is there.

        Raises:
            UnreadableFileError: The folder cannot be written to, or the disk is full.
        """
        content = self._form.content(lines)
        with replacing(self.path(number)) as temporary:
            temporary.write_bytes(content)
        journal = self.folder / _JOURNAL
        try:
            with journal.open("ab") as stream:
                # A line that was cut off when the machine stopped must not spoil this one.
                stream.write(b"\n" * (stream.tell() > 0) + to_json({"part": number, "digest": digest(content)}))
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise cannot_write(journal, error, "is the disk full?") from None

    def whole(self) -> frozenset[int]:
        """Return the numbers of the parts that are there as they were written."""
        noted: dict[int, str] = {}
        journal = self.folder / _JOURNAL
        for line in journal.read_bytes().splitlines() if journal.exists() else ():
            entry = _entry(line)
            if entry is not None:
                noted[entry["part"]] = entry["digest"]
        return frozenset(number for number, written in noted.items() if _digest_of(self.path(number)) == written)

    def sweep(self) -> None:
        """Remove what a process that was killed had begun to write."""
        self._remove(".part-*", ".unmatched-*.jsonl", ".manifest-*.json")

    def clear(self) -> None:
        """Remove all files of a run."""
        self._remove(_JOURNAL, "part-*.jsonl", "part-*.parquet", UNMATCHED, QUARANTINE)

    def _remove(self, *patterns: str) -> None:
        for pattern in patterns:
            for path in self.folder.glob(pattern):
                path.unlink(missing_ok=True)

    def lines(self, parts: int) -> Iterator[bytes]:
        """Yield the lines of the first parts, in order, without their ends."""
        for number in range(parts):
            yield from self._form.lines(self.path(number))


def _entry(line: bytes) -> dict[str, Any] | None:
    """Return an entry of the journal; ``None`` for a line that was cut off."""
    try:
        entry = from_json(line)
    except ValueError:
        return None
    known = isinstance(entry, dict) and isinstance(entry.get("part"), int) and isinstance(entry.get("digest"), str)
    return entry if known else None


def _digest_of(path: Path) -> str:
    try:
        return digest(path.read_bytes())
    except FileNotFoundError:
        return ""
