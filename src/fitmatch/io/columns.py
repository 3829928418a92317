"""Maps the headings of a table to the fields of a record."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from fitmatch.errors import UnreadableFileError, did_you_mean
from fitmatch.normalise.reading.text import fold
from fitmatch.schema.candidate import Candidate
from fitmatch.schema.vacancy import Vacancy

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = Literal["candidate", "vacancy"]
Role = Literal["mapped", "protected", "ignored", "unknown"]

_PUNCTUATION = re.compile(r"[\W_]+")

FIELDS: Mapping[Kind, frozenset[str]] = {
    "candidate": frozenset(Candidate.model_fields) | {"residence"},
    "vacancy": frozenset(Vacancy.model_fields) | {"monthly_pay"},
}
"""What a column may be mapped to: the fields of the record, and two that are stored in another field."""


@dataclass(frozen=True, slots=True)
class Column:
    """What becomes of one column.

    Attributes:
        heading: Heading as written.
        role: ``mapped`` to a field, ``protected`` (dropped and counted), ``ignored``, or ``unknown``.
        field: Field of the record, empty unless mapped.
        suggestion: For an unknown heading, the known heading it resembles; empty if none.
    """

    heading: str
    role: Role
    field: str = ""
    suggestion: str = ""


@dataclass(frozen=True)
class ColumnMap:
    """Known headings of one kind of record.

    Attributes:
        kind: ``candidate`` or ``vacancy``.
        fields: Field by levelled heading.
        headings: Spelling in the map by levelled heading.
        protected: Levelled headings that are dropped and counted.
        ignored: Levelled headings that carry nothing.
    """

    kind: Kind
    fields: Mapping[str, str]
    headings: Mapping[str, str]
    protected: frozenset[str]
    ignored: frozenset[str]

    def column(self, heading: str) -> Column:
        """Return what becomes of a column with this heading.

        Example:
            >>> column_map("candidate").column("Sprachkenntnise").suggestion
            'Sprachkenntnisse'
            >>> column_map("candidate").column("Staatsangehörigkeit").role
            'protected'
        """
        key = level(heading)
        if key in self.protected:
            return Column(heading, "protected")
        if key in self.fields:
            return Column(heading, "mapped", self.fields[key])
        if key in self.ignored or not key:
            return Column(heading, "ignored")
        near = get_close_matches(key, self.headings, n=1, cutoff=0.75)
        return Column(heading, "unknown", suggestion=self.headings[near[0]] if near else "")

    def known(self, row: Sequence[object]) -> int:
        """Return how many cells of a row are known headings: the header row has the most."""
        keys = {level(str(cell)) for cell in row if cell not in {None, ""}}
        return len(keys & (self.fields.keys() | self.protected | self.ignored))


def level(heading: str) -> str:
    """Return a heading without case, umlauts, spaces and punctuation."""
    return _PUNCTUATION.sub("", fold(heading))


@lru_cache(maxsize=16)
def column_map(kind: Kind, extension: Path | None = None) -> ColumnMap:
    """Return the shipped map of a kind of record, extended by the caller's own file.

    Raises:
        UnreadableFileError: The extension is missing or malformed.
    """
    default = tomllib.loads(files("fitmatch.io").joinpath("columns", "default.toml").read_text(encoding="utf-8"))
    own = _read_extension(extension) if extension else {}
    headings: dict[str, str] = {}
    fields: dict[str, str] = {}
    for source in (default, own):
        for field, names in source.get(kind, {}).items():
            for name in names:
                fields[level(name)] = field
                headings[level(name)] = name

    def levelled(section: str) -> frozenset[str]:
        return frozenset(level(n) for source in (default, own) for n in source.get(section, {}).get("headings", []))

    return ColumnMap(kind, fields, headings, levelled("protected"), levelled("ignored"))


def _read_extension(path: Path) -> dict[str, Any]:
    shape = 'sections [candidate] and [vacancy], lines field = ["heading"]'
    try:
        own = tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError:
        message = f"the column map {path} is not UTF-8 text"
        raise UnreadableFileError(message, hint="save it as UTF-8") from None
    except OSError as error:
        message = f"cannot read the column map {path}: {error.strerror}"
        raise UnreadableFileError(message) from None
    except tomllib.TOMLDecodeError as error:
        message = f"the column map {path} is not valid TOML: {error}"
        raise UnreadableFileError(message, hint=shape) from None
    sections = ("candidate", "vacancy", "protected", "ignored")
    for section in own.keys() - {*sections, "schema"}:
        message = f"the column map {path}: there is no section [{section}]"
        raise UnreadableFileError(message, hint=did_you_mean(section, sections))
    for section in sections:
        lines = own.get(section, {})
        if not isinstance(lines, dict) or not all(_is_list_of_names(names) for names in lines.values()):
            message = f"the column map {path}, section [{section}]: every line names a list of headings"
            raise UnreadableFileError(message, hint=shape)
        known = FIELDS.get(section, frozenset({"headings"}))  # type: ignore[call-overload]
        for field in lines:
            if field not in known:
                message = f"the column map {path}, section [{section}]: there is no field {field!r}"
                raise UnreadableFileError(message, hint=did_you_mean(field, known))
    return own


def _is_list_of_names(names: object) -> bool:
    return isinstance(names, list) and all(isinstance(name, str) for name in names)
