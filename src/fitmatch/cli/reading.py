"""The command that shows how single texts are read."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from fitmatch.cli.options import ALIASES, AS_OF, DONE, DONE_WITH_REJECTED_ROWS, day_of, vocabulary_of
from fitmatch.errors import FitmatchError


def normalise(
    kind: Annotated[
        str,
        typer.Argument(help="title, skill, language, place, recognition, residence, education or vacancy."),
    ],
    as_of: Annotated[str, typer.Option(help=AS_OF)] = "",
    taxonomy: Annotated[Path | None, typer.Option(help="Folder of a built taxonomy (title and skill).")] = None,
    aliases: Annotated[list[Path] | None, typer.Option(help=ALIASES)] = None,
) -> None:
    """Read JSON lines with id and text, write how each text is read."""
    from fitmatch.normalise.kinds import normalise_line, reader_for

    if taxonomy is None:
        vocabulary, _ = vocabulary_of(aliases)
        reader = reader_for(kind, vocabulary)
    elif aliases:
        message = "a taxonomy is read without --aliases"
        raise FitmatchError(message, hint="build them in: fitmatch taxonomy build … --aliases FILE")
    else:
        from fitmatch.taxonomy.folder import Taxonomy
        from fitmatch.taxonomy.line_reader import taxonomy_reader

        reader = taxonomy_reader(Taxonomy.open(taxonomy), kind)
    day = day_of(as_of) or dt.date.today()
    rejected = 0
    for line in sys.stdin:
        if not line.strip():
            continue
        result = normalise_line(reader, line, day)
        rejected += result.get("status") == "rejected"
        sys.stdout.write(json.dumps(result, ensure_ascii=False) + "\n")
    raise SystemExit(DONE_WITH_REJECTED_ROWS if rejected else DONE)
