"""What several commands ask for and how they leave."""

from __future__ import annotations

import datetime as dt
import sys
from typing import TYPE_CHECKING

from fitmatch.errors import FitmatchError

if TYPE_CHECKING:
    from pathlib import Path

    from fitmatch.io.alias_report import AliasReport
    from fitmatch.io.report import LoadReport
    from fitmatch.normalise.vocabulary import Vocabulary

ALIASES = "Table of your own words and what they mean; may be repeated."
AS_OF = "Date of the law, YYYY-MM-DD; today if left out."
COLUMNS = "TOML file with your column headings."
TAXONOMY = "Folder of a built taxonomy; it reads what the core lexicon does not know."
WEIGHTS = "Name of a shipped set, or a TOML file."

DONE, DONE_WITH_REJECTED_ROWS = 0, 1


def day_of(text: str) -> dt.date | None:
    """Return the date an option gives, ``None`` if it was left out."""
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        message = "--as-of is not a date"
        raise FitmatchError(message, hint="write it as YYYY-MM-DD, for example 2026-03-16") from None


def vocabulary_of(
    aliases: list[Path] | None, taxonomy: Path | None = None, *, full: bool = False
) -> tuple[Vocabulary, list[AliasReport]]:
    """Return the vocabulary of a taxonomy with the aliases of some files, and say what became of their rows."""
    from fitmatch.io.alias_report import alias_lines
    from fitmatch.io.aliases import load_aliases
    from fitmatch.normalise.vocabulary import core_vocabulary

    vocabulary, reports = core_vocabulary(), []
    if taxonomy is not None:
        from fitmatch.taxonomy.vocabulary import taxonomy_vocabulary

        vocabulary = taxonomy_vocabulary(taxonomy)
    for path in aliases or ():
        vocabulary, report = load_aliases(path, vocabulary)
        (sys.stdout if full else sys.stderr).write("\n".join(alias_lines(report, full=full)) + "\n")
        reports.append(report)
    return vocabulary, reports


def leave(*reports: LoadReport | AliasReport) -> None:
    """End the command: 1 if a row of some file was rejected, else 0."""
    raise SystemExit(DONE if all(report.is_complete for report in reports) else DONE_WITH_REJECTED_ROWS)
