"""Digests: what a result depends on, in a few letters."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from fitmatch.schema.candidate import Candidate
    from fitmatch.schema.vacancy import Vacancy

_LETTERS = 16


def digest(content: bytes) -> str:
    """Return 32 hexadecimal digits (BLAKE2b) that stand for some bytes.

    Example:
        >>> digest(b"") == digest(b""), len(digest(b"a"))
        (True, 32)
    """
    return blake2b(content, digest_size=_LETTERS).hexdigest()


def record_digest(record: Candidate | Vacancy) -> str:
    """Return what stands for all a record says.

    Example:
        >>> from fitmatch import Candidate
        >>> record_digest(Candidate(id="c1")) == record_digest(Candidate(id="c1", title="Koch"))
        False
    """
    return digest(record.model_dump_json().encode())


@lru_cache(maxsize=1)
def package_digest() -> str:
    """Return what stands for all code and all tables of the package: another rule, another digest.

    Example:
        >>> package_digest() == package_digest()
        True
    """
    total = blake2b(digest_size=_LETTERS)
    _add(files("fitmatch"), "", total)
    return total.hexdigest()


def _add(folder: Traversable, path: str, total: blake2b) -> None:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = f"{path}/{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                _add(entry, name, total)
        elif not name.endswith(".pyc"):
            total.update(f"{name}\0".encode())
            total.update(entry.read_bytes())
