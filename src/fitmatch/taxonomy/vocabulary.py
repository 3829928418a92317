"""A built taxonomy as the vocabulary of a matcher: it takes over where the names of the core lexicon end."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from fitmatch.normalise.vocabulary import Vocabulary
from fitmatch.taxonomy.folder import Taxonomy
from fitmatch.taxonomy.line_reader import read_concept

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fitmatch.normalise.vocabulary import Alias
    from fitmatch.schema.reading import Reading


class TaxonomyReader:
    """Reads titles and skills with a built taxonomy; values are keys of its lexicon.

    Args:
        taxonomy: The taxonomy.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy

    def __reduce__(self) -> tuple[type[TaxonomyReader], tuple[Taxonomy]]:
        """Return how another process makes the same."""
        return TaxonomyReader, (self._taxonomy,)

    @property
    def version(self) -> str:
        """A short name of exactly what the folder holds."""
        return self._taxonomy.manifest.version

    def read_title(self, text: str) -> Reading[str]:
        """Return the occupation a title most likely means."""
        return self._read("occupation", text)

    def read_skill(self, text: str) -> Reading[str]:
        """Return the skill a text most likely means."""
        return self._read("skill", text)

    def _read(self, kind: str, text: str) -> Reading[str]:
        reading = read_concept(self._taxonomy, kind, text)
        alternatives = tuple(replace(each, value=self._taxonomy.key(each.value)) for each in reading.alternatives)
        value = None if reading.value is None else self._taxonomy.key(reading.value)
        return replace(reading, value=value, alternatives=alternatives)


def taxonomy_vocabulary(folder: str | Path, aliases: Iterable[Alias] = ()) -> Vocabulary:
    """Return the vocabulary of a built taxonomy: its concepts, the core lexicon's names, and its own reader.

    Args:
        folder: What ``fitmatch taxonomy build`` wrote.
        aliases: Names of one's own.

    Raises:
        TaxonomyError: The folder does not open.
    """
    taxonomy = Taxonomy.open(Path(folder))
    return Vocabulary(taxonomy.lexicon, aliases, TaxonomyReader(taxonomy))
