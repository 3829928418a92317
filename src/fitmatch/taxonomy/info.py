"""Says in a few lines what a taxonomy holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.knowledge.lexicon import LANGUAGES, core_lexicon
from fitmatch.taxonomy.folder import Taxonomy

if TYPE_CHECKING:
    from pathlib import Path


def taxonomy_lines(folder: Path, *, verify: bool = False) -> list[str]:
    """Return version, sources, coverage and met defects of a built taxonomy.

    Raises:
        TaxonomyError: The folder does not open, or with ``verify`` a file has changed.
    """
    taxonomy = Taxonomy.open(folder)
    if verify:
        taxonomy.verify()
    manifest = taxonomy.manifest
    lines = [f"version     {manifest.version}  (layout {manifest.layout}, fitmatch {manifest.built_with})"]
    lines += [f"source      {name}  sha256 {checksum[:12]}…" for name, checksum in sorted(manifest.sources.items())]
    for kind, languages in sorted(manifest.coverage.items()):
        lines += [
            f"{kind:11s} {language}  {count['concepts']:6d} concepts  {count['names']:6d} names"
            for language, count in sorted(languages.items())
        ]
    lines += [f"defect      {defect}: {count} times" for defect, count in sorted(manifest.defects.items())]
    return lines


def core_info() -> list[str]:
    """Return the coverage of the lexicon that ships with the package.

    Example:
        >>> core_info()[0].split()[:2]
        ['occupation', 'de']
    """
    lexicon = core_lexicon()
    lines = []
    for kind, concepts in (("occupation", lexicon.occupations.values()), ("skill", lexicon.skills.values())):
        for language in LANGUAGES:
            names = [concept.names[language] for concept in concepts]
            lines.append(f"{kind:11s} {language}  {sum(map(bool, names)):6d} concepts  {sum(map(len, names)):6d} names")
    return lines
