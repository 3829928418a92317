"""Files that are there whole or not at all: written under another name, then moved into place."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fitmatch.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary file beside the target and move it into place when the block succeeds.

    What the file holds is on the disk before its name is: a machine that stops leaves the old file or the new one.

    Raises:
        UnreadableFileError: The file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.stem}-{secrets.token_hex(4)}{path.suffix}")
        temporary.touch(exist_ok=False)
    except OSError as error:
        raise cannot_write(path, error, "choose a folder you may write to") from None
    try:
        yield temporary
        with temporary.open("rb+") as stream:
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError as error:
        raise cannot_write(path, error, "is the disk full, or the file open in another program?") from None
    finally:
        temporary.unlink(missing_ok=True)


def cannot_write(path: Path, error: OSError, hint: str) -> UnreadableFileError:
    """Return the error for a file that could not be written."""
    return UnreadableFileError(f"cannot write {path}: {error.strerror}", hint=hint)
