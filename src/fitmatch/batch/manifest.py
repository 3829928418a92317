"""What a run was made of: runs with one manifest have the same bytes, runs with different ones are never mixed."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING, Literal

import numpy as np
from pydantic import ValidationError

from fitmatch.batch.part_forms import PartForm
from fitmatch.errors import ChangedInputError, RepeatedIdError
from fitmatch.io.digests import record_digest
from fitmatch.io.made_with import MadeWith, made_with
from fitmatch.io.replacing import replacing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from fitmatch.matcher import Matcher
    from fitmatch.schema.candidate import Candidate
    from fitmatch.schema.vacancy import Vacancy

NAME = "manifest.json"
SCHEMA = 2
"""Number of this format; readers refuse numbers they do not know."""

_INFORMATIVE = frozenset({"python", "numpy"})
"""What is written down and changes no result."""

RECORDS = frozenset({"candidates", "vacancies"})


class Manifest(MadeWith):
    """All that the results of a run depend on.

    Attributes:
        schema_number: Format of the manifest.
        by: What rankings are made for.
        top: Most matches a list; ``None`` = all.
        block: Records a block.
        parts: Form of the parts.
        language: Language of the sentences.
        candidates: Digest of each candidate by id, in input order.
        vacancies: Digest of each vacancy by id.
        python: Version of Python; changes no result.
        numpy: Version of numpy; changes no result.
    """

    schema_number: int = SCHEMA
    by: Literal["vacancy", "candidate"]
    top: int | None
    block: int
    parts: PartForm
    language: str
    candidates: dict[str, str]
    vacancies: dict[str, str]
    python: str
    numpy: str

    @classmethod
    def of(
        cls,
        matcher: Matcher,
        candidates: Sequence[Candidate],
        vacancies: Sequence[Vacancy],
        *,
        by: Literal["vacancy", "candidate"],
        top: int | None,
        block: int,
        parts: PartForm,
        language: str,
    ) -> Manifest:
        """Return the manifest of a run.

        Raises:
            RepeatedIdError: Two records of one side have one id.
        """
        digests = [{record.id: record_digest(record) for record in side} for side in (candidates, vacancies)]
        if [len(side) for side in digests] != [len(candidates), len(vacancies)]:
            message = "two candidates or two vacancies of the run have the same id"
            raise RepeatedIdError(message, hint="give every record of a side an id of its own")
        return cls(
            **made_with(matcher),
            by=by,
            top=top,
            block=block,
            parts=parts,
            language=language,
            candidates=digests[0],
            vacancies=digests[1],
            python=platform.python_version(),
            numpy=np.__version__,
        )

    @classmethod
    def read(cls, folder: Path) -> Manifest | None:
        """Return the manifest of a folder; ``None`` where there is none yet.

        Raises:
            ChangedInputError: It cannot be read.
        """
        try:
            return cls.model_validate_json((folder / NAME).read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValidationError):
            message = f"{folder / NAME} cannot be read as the manifest of a run"
            hint = "give an empty folder, or start over with resume=False (--no-resume)"
            raise ChangedInputError(message, hint=hint) from None

    def write(self, folder: Path) -> None:
        """Write the manifest into a folder.

        Raises:
            UnreadableFileError: The folder cannot be written to.
        """
        with replacing(folder / NAME) as temporary:
            temporary.write_text(self.model_dump_json(indent=1) + "\n", encoding="utf-8", newline="\n")

    def differences(self, other: Manifest) -> tuple[str, ...]:
        """Return the names of what differs between two runs and can change results."""
        names = (name for name in type(self).model_fields if name not in _INFORMATIVE)
        # Other rows, or the same rows in another order: both are another input.
        return tuple(name for name in names if _ordered(getattr(self, name)) != _ordered(getattr(other, name)))


def _ordered(value: object) -> object:
    return list(value.items()) if isinstance(value, dict) else value
