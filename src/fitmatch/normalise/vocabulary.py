"""What words mean: a lexicon, how its concepts stand to each other, and the readers that know its names.

A vocabulary is a value that whoever reads or compares words is given. There is no current one to be set.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.closeness import Relations, core_relations
from fitmatch.knowledge.lexicon import Lexicon, core_lexicon
from fitmatch.normalise.words.skills import read_skill, skill_names
from fitmatch.normalise.words.titles import TitleNames, read_title, read_titles, title_names

if TYPE_CHECKING:
    from fitmatch.normalise.words.name_index import NameIndex
    from fitmatch.schema.reading import Reading


class Vocabulary:
    """Occupations and skills, their relations, and their names.

    Cheap to make: names are indexed when the first text is read.

    Args:
        lexicon: The concepts; those that ship with the package if left out.

    Example:
        >>> Vocabulary().read_title("Köchin").value
        'cook'
    """

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._given = lexicon

    def __reduce__(self) -> tuple[type[Vocabulary], tuple[Lexicon | None]]:
        """Return how another process makes the same: indexes stay behind."""
        return Vocabulary, (self._given,)

    @property
    def lexicon(self) -> Lexicon:
        """The concepts."""
        return self._given or core_lexicon()

    @cached_property
    def relations(self) -> Relations:
        """How the concepts stand to each other."""
        return Relations(self._given) if self._given else core_relations()

    @cached_property
    def _titles(self) -> TitleNames:
        return title_names(self.lexicon)

    @cached_property
    def _skills(self) -> NameIndex:
        return skill_names(self.lexicon)

    def read_title(self, text: str) -> Reading[str]:
        """Return the occupation a title names, as a key of the lexicon."""
        return read_title(text, self._titles)

    def read_titles(self, text: str) -> tuple[Reading[str], ...]:
        """Return the occupations of a cell that may name several, in order, each once."""
        return read_titles(text, self._titles)

    def read_skill(self, text: str) -> Reading[str]:
        """Return the skill a text names, as a key of the lexicon."""
        return read_skill(text, self._skills)


@lru_cache(maxsize=1)
def core_vocabulary() -> Vocabulary:
    """Return the vocabulary that ships with the package: what is read with where nothing else is said."""
    return Vocabulary()
