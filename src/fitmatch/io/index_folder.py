"""An index in a folder: saved when it has been searched, opened in milliseconds.

The folder holds the records themselves, normalised: it needs the protection of the files they came from. Arrays are
mapped into memory, records are read when somebody looks at them. Nothing is pickled.
"""

from __future__ import annotations

import json
import secrets
import shutil
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from pydantic import ValidationError

from fitmatch.engine.saved import Saved, saved
from fitmatch.errors import SavedIndexError, UnreadableFileError
from fitmatch.io.facts_json import record_from_json, record_to_json
from fitmatch.io.made_with import MadeWith, made_with
from fitmatch.io.replacing import cannot_write
from fitmatch.knowledge.made_later import MadeLater
from fitmatch.schema.facts import CandidateFacts, VacancyFacts

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fitmatch.engine.index import Index
    from fitmatch.matcher import Matcher

MANIFEST, WORDS, IDS, RECORDS, STARTS = "manifest.json", "words.json", "ids.json", "records.jsonl", "starts.npy"
ARRAYS = "arrays"
SCHEMA = 1
"""Number of this format."""

_AGAIN = "make it again from the records: Matcher.index, then save_index"


class IndexManifest(MadeWith):
    """What a saved index was made of and with.

    Attributes:
        schema_number: Format of the folder.
        side: Whose records it holds.
        files: Size in bytes and SHA-256 sum of every other file.
    """

    schema_number: int = SCHEMA
    side: Literal["candidate", "vacancy"]
    files: dict[str, tuple[int, str]]


def save_index(index: Index, matcher: Matcher, folder: Path) -> None:
    """Save an index, in place of one that is there.

    What searching works out about the records is saved too: save an index after its first search. The folder is there
    whole or not at all.

    Args:
        index: The index.
        matcher: The matcher that made it.
        folder: Where to.

    Raises:
        SavedIndexError: Something else than a saved index is there.
        UnreadableFileError: The folder cannot be written.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> from fitmatch import Candidate, Matcher, Vacancy
        >>> matcher = Matcher()
        >>> index = matcher.index(vacancies=[Vacancy(id="v1", title="Köchin"), Vacancy(id="v2", title="Maurer")])
        >>> with TemporaryDirectory() as folder:
        ...     save_index(index, matcher, Path(folder) / "jobs")
        ...     again = open_index(Path(folder) / "jobs", matcher)
        ...     [ranking] = matcher.search(again, [Candidate(id="c1", title="Koch")], top=1)
        >>> [match.vacancy for match in ranking]
        ['v1']
    """
    if folder.exists() and not (folder / MANIFEST).is_file():
        message = f"{folder} is there and is no saved index"
        raise SavedIndexError(message, hint="give another folder; this one is left as it is")
    new = folder.with_name(f".{folder.name}-{secrets.token_hex(4)}")
    try:
        (new / ARRAYS).mkdir(parents=True)
        _write(index, new)
        paths = sorted(path for path in new.rglob("*") if path.is_file())
        files = {path.relative_to(new).as_posix(): (path.stat().st_size, _sum(path)) for path in paths}
        manifest = IndexManifest(**made_with(matcher), side=index.side, files=files)
        (new / MANIFEST).write_text(manifest.model_dump_json(indent=1) + "\n", encoding="utf-8")
        _put_in_place(new, folder)
    except OSError as error:
        raise cannot_write(folder, error, "is the disk full? What was there before is still there") from None
    finally:
        shutil.rmtree(new, ignore_errors=True)


def open_index(folder: Path, matcher: Matcher) -> Index:
    """Open a saved index; its arrays are mapped into memory, its records are read when they are looked at.

    Args:
        folder: Where it is.
        matcher: A matcher with the same weights, rules, vocabulary and date as that which made it.

    Raises:
        SavedIndexError: There is none, a file is missing or of another size, or it was made with something else; the
            message says with what.
    """
    manifest = _manifest(folder)
    wanted = {"schema_number": SCHEMA, **made_with(matcher)}
    if other := [name for name, value in wanted.items() if getattr(manifest, name) != value]:
        message = f"the index {folder.name!r} was made with another {', another '.join(other)}"
        raise SavedIndexError(message, hint=_AGAIN)
    for name, (size, _) in manifest.files.items():
        path = folder / name
        if not path.is_file() or path.stat().st_size != size:
            raise _broken(folder, name)
    try:
        arrays = {name: _mapped(folder / name) for name in manifest.files if name.endswith(".npy")}
        words = json.loads((folder / WORDS).read_bytes())
    except (OSError, ValueError):
        raise _broken(folder, WORDS) from None
    starts = arrays.pop(STARTS)
    kept = Saved({Path(name).stem: array for name, array in arrays.items()}, words)
    records = MadeLater(len(starts) - 1, _reader(folder, starts, manifest.side))

    def ids() -> Sequence[str]:
        listed: list[str] = json.loads((folder / IDS).read_bytes())
        return listed

    return matcher.reopened(manifest.side, records, ids, kept)


def verify_index(folder: Path) -> None:
    """Compare every file of a saved index with its SHA-256 sum.

    Raises:
        SavedIndexError: A file has changed since it was saved.
    """
    for name, (_, checksum) in _manifest(folder).files.items():
        if not (folder / name).is_file() or _sum(folder / name) != checksum:
            raise _broken(folder, name)


def _write(index: Index, folder: Path) -> None:
    arrays, words = saved(index)
    starts = [0]
    with (folder / RECORDS).open("wb") as stream:
        for facts in index.facts:
            stream.write(record_to_json(facts) + b"\n")
            starts.append(stream.tell())
    np.save(folder / STARTS, np.array(starts, np.int64), allow_pickle=False)
    for name, array in arrays.items():
        np.save(folder / ARRAYS / f"{name}.npy", array, allow_pickle=False)
    for name, content in ((WORDS, words), (IDS, [facts.id for facts in index.facts])):
        (folder / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def _put_in_place(new: Path, folder: Path) -> None:
    """Rename a folder, and take away what had the name before."""
    old = folder.with_name(f"{new.name}-old")
    if folder.exists():
        folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _manifest(folder: Path) -> IndexManifest:
    try:
        return IndexManifest.model_validate_json((folder / MANIFEST).read_bytes())
    except FileNotFoundError:
        message = f"{folder} is no saved index: {MANIFEST} is missing"
        raise SavedIndexError(message, hint=_AGAIN) from None
    except (OSError, ValidationError):
        raise _broken(folder, MANIFEST) from None


def _mapped(path: Path) -> Any:
    # Copied where somebody writes, so that the file stays as it is and compiled code takes the array for any other.
    return np.asarray(np.load(path, mmap_mode="c", allow_pickle=False))


def _reader(folder: Path, starts: Any, side: str) -> Callable[[int], Any]:
    """Return what reads the record of a row."""
    kind: Any = VacancyFacts if side == "vacancy" else CandidateFacts
    content = np.memmap(folder / RECORDS, np.uint8, "r") if starts[-1] else np.zeros(0, np.uint8)

    def read(row: int) -> Any:
        try:
            return record_from_json(content[starts[row] : starts[row + 1]].tobytes(), kind)
        except UnreadableFileError:
            raise _broken(folder, RECORDS) from None

    return read


def _sum(path: Path) -> str:
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def _broken(folder: Path, name: str) -> SavedIndexError:
    message = f"the file {name!r} of the saved index {folder.name!r} is missing or broken"
    return SavedIndexError(message, hint=_AGAIN)
