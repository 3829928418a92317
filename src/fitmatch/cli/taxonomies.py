"""Commands that build a taxonomy folder and show what it holds."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def build(
    esco: Annotated[list[Path], typer.Option(help="Zip, folder or table of the ESCO download; may be repeated.")],
    out: Annotated[Path, typer.Option(help="Folder to write.")],
    kldb: Annotated[Path | None, typer.Option(help="Official KldB 2010 table with explanations.")] = None,
    key: Annotated[Path | None, typer.Option(help="Table from KldB 2010 to ISCO-08: kldb5, isco08, rank.")] = None,
    titles: Annotated[Path | None, typer.Option(help="Job titles, KldB code in the last column.")] = None,
    aliases: Annotated[list[Path] | None, typer.Option(help="Own names: kind, concept, text, language.")] = None,
    lang: Annotated[list[str] | None, typer.Option(help="Language to index; may be repeated. de and en.")] = None,
) -> None:
    """Build a taxonomy folder from official downloads."""
    from fitmatch.taxonomy.build import BuildSources, build_taxonomy

    def say(step: str) -> None:
        sys.stderr.write(f"{step}\n")

    sources = BuildSources(tuple(esco), kldb, key, titles, tuple(aliases or ()))
    build_taxonomy(sources, out, tuple(lang or ("de", "en")), say)
    info(out)


def info(
    folder: Annotated[
        Path | None, typer.Argument(help="Folder of a built taxonomy; the core lexicon if left out.")
    ] = None,
    verify: Annotated[bool, typer.Option(help="Compare every file with its checksum.")] = False,
) -> None:
    """Show what a taxonomy holds: version, sources, and how many concepts have a name in each language."""
    from fitmatch.taxonomy.info import core_info, taxonomy_lines

    sys.stdout.write("\n".join(core_info() if folder is None else taxonomy_lines(folder, verify=verify)) + "\n")
