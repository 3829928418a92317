"""Every error fitmatch raises: one root, one stable code per class.

A message says what is wrong, where, and what to do. It never contains a value from a person's record.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from collections.abc import Iterable


class FitmatchError(Exception):
    """Root of all errors.

    Args:
        message: What is wrong and where.
        hint: What to do about it; printed on its own line.

    Example:
        >>> raise FitmatchError("the file has no header row", hint="name the columns in the first row")
        Traceback (most recent call last):
        ...
        fitmatch.errors.FitmatchError: the file has no header row
          hint: name the columns in the first row
    """

    code: ClassVar[str] = "fitmatch.error"

    def __init__(self, message: str, *, hint: str | None = None) -> None:
        super().__init__(message if hint is None else f"{message}\n  hint: {hint}")
        self.message = message
        self.hint = hint


class RecordError(FitmatchError, ValueError):
    """A record does not fit the schema: field named, value withheld.

    Args:
        message: What is wrong and where.
        hint: What to do about it.
        fields: The fields at fault.
    """

    code = "schema.invalid"

    def __init__(self, message: str, *, hint: str | None = None, fields: Iterable[str] = ()) -> None:
        super().__init__(message, hint=hint)
        self.fields = tuple(fields)


class UnreadableFileError(FitmatchError, ValueError):
    """A file cannot be read as the format it claims to be."""

    code = "io.unreadable"


class MissingExtraError(FitmatchError, ImportError):
    """A format or tool needs an optional dependency that is not installed."""

    code = "install.missing_extra"


class WeightsError(FitmatchError, ValueError):
    """A weight set is malformed, names an unknown feature, or holds an impossible number."""

    code = "weights.invalid"


class KnowledgeError(FitmatchError, LookupError):
    """A shipped or user-supplied knowledge table is broken or lacks a row that was asked for."""

    code = "knowledge.invalid"


class TaxonomyError(FitmatchError, ValueError):
    """A taxonomy folder is missing, broken, or of another version."""

    code = "taxonomy.broken"


class SavedIndexError(FitmatchError, ValueError):
    """A saved index is missing, broken, or was made with other weights, rules, knowledge, or another version."""

    code = "index.unusable"


class UnknownIdError(FitmatchError, LookupError):
    """An id was asked for that is not among the records."""

    code = "match.unknown_id"


class ChangedInputError(FitmatchError, ValueError):
    """A folder holds a run on other records or with other settings; runs are not mixed."""

    code = "batch.changed_input"


class PoolTooLargeError(FitmatchError, MemoryError):
    """The records of both sides, or what is worked out about them, do not fit in memory."""

    code = "match.too_large"


class FolderInUseError(FitmatchError, RuntimeError):
    """Another process is working in the folder."""

    code = "batch.folder_in_use"


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Suggest the nearest known names, or list what exists.

    Example:
        >>> did_you_mean("langauge", ["skills", "language"])
        "did you mean 'language'?"
        >>> did_you_mean("zzz", ["skills", "language"])
        'known: language, skills'
    """
    options = sorted(known)
    near = get_close_matches(name, options, n=1, cutoff=0.6)
    return f"did you mean {near[0]!r}?" if near else f"known: {', '.join(options)}"


class RepeatedIdError(FitmatchError, ValueError):
    """Two records have one id."""

    code = "repeated_id"
