"""What words mean: a lexicon, how its concepts stand to each other, and the readers that know its names.

A vocabulary is a value that whoever reads or compares words is given. There is no current one to be set.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Literal, Protocol

from fitmatch.errors import KnowledgeError
from fitmatch.knowledge.closeness import Relations, core_relations
from fitmatch.knowledge.lexicon import Lexicon, core_lexicon
from fitmatch.normalise.adverts.job_titles import clean_title
from fitmatch.normalise.geography.names import name_key
from fitmatch.normalise.geography.places import read_place
from fitmatch.normalise.reading.text import MAX_TERM, cap
from fitmatch.normalise.words.skills import SkillNames, read_skill, skill_names
from fitmatch.normalise.words.title_cells import read_titles
from fitmatch.normalise.words.title_names import TitleNames, title_names
from fitmatch.normalise.words.titles import read_title
from fitmatch.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from fitmatch.schema.place import Place
    from fitmatch.schema.reading import Reading

AliasKind = Literal["occupation", "skill", "place"]


class ConceptReader(Protocol):
    """What reads texts that the names of a lexicon do not settle; values are keys of the lexicon."""

    @property
    def version(self) -> str:
        """A short name of exactly what it knows."""
        ...

    def read_title(self, text: str) -> Reading[str]:
        """Return the occupation a title most likely means."""
        ...

    def read_skill(self, text: str) -> Reading[str]:
        """Return the skill a text most likely means."""
        ...


@dataclass(frozen=True, slots=True, order=True)
class Alias:
    """A name of one's own for something that has a name already.

    Attributes:
        kind: What it names.
        text: The name as people write it.
        means: Key of the occupation or skill; for a place, words that are read as one place.
    """

    kind: AliasKind
    text: str
    means: str


class Vocabulary:
    """Occupations and skills, their relations, and their names.

    An alias wins over a name that is spelt the same. Whatever else was understood stays understood: aliases are
    found in the middle of a text too, but never by likeness. Of one spelling with two meanings neither is used.
    Cheap to make: names are indexed when the first text is read, once a lexicon.

    Args:
        lexicon: The concepts; those that ship with the package if left out.
        aliases: Names of one's own, in any order, each counted once.
        reader: Reads what the names do not settle: a built taxonomy. Names are then those of the core lexicon only,
            whose concepts the lexicon must hold; the reader knows the names of the others.

    Raises:
        KnowledgeError: An alias means a concept that the lexicon does not have.

    Example:
        >>> Vocabulary().read_title("Backschafter auf See").status
        'unmapped'
        >>> Vocabulary(aliases=[Alias("occupation", "Backschafter", "cook")]).read_title("Backschafter auf See").value
        'cook'
    """

    def __init__(
        self, lexicon: Lexicon | None = None, aliases: Iterable[Alias] = (), reader: ConceptReader | None = None
    ) -> None:
        self._given, self._reader = lexicon, reader
        self.aliases = tuple(sorted(set(aliases)))
        for alias in self.aliases:
            known = {"occupation": self.lexicon.occupations, "skill": self.lexicon.skills}.get(alias.kind)
            if known is not None and alias.means not in known:
                message = f"an alias means the {alias.kind} {alias.means!r}, which the lexicon does not have"
                raise KnowledgeError(message)

    def __reduce__(self) -> tuple[type[Vocabulary], tuple[Lexicon | None, tuple[Alias, ...], ConceptReader | None]]:
        """Return how another process makes the same: indexes stay behind."""
        return Vocabulary, (self._given, self.aliases, self._reader)

    def with_aliases(self, aliases: Iterable[Alias]) -> Vocabulary:
        """Return this vocabulary with further aliases; the same ones again change nothing."""
        return Vocabulary(self._given, (*self.aliases, *aliases), self._reader)

    def without_aliases(self) -> Vocabulary:
        """Return the vocabulary of the lexicon alone."""
        return Vocabulary(self._given)

    @property
    def lexicon(self) -> Lexicon:
        """The concepts."""
        return self._given or core_lexicon()

    @cached_property
    def version(self) -> str:
        """A short name of exactly these words, for results.

        Example:
            >>> Vocabulary(aliases=[Alias("occupation", "Smutje", "cook")]).version.split("+")[1]
            'aliases-fb67b6b7'
        """
        parts = [f"core-{VERSION}"]
        if self._reader is not None:
            parts.append(f"taxonomy-{self._reader.version}")
        if self.aliases:
            listing = "\n".join(f"{alias.kind}\t{alias.text}\t{alias.means}" for alias in self.aliases)
            parts.append(f"aliases-{hashlib.sha256(listing.encode()).hexdigest()[:8]}")
        return "+".join(parts)

    @cached_property
    def relations(self) -> Relations:
        """How the concepts stand to each other."""
        return Relations(self._given) if self._given else core_relations()

    def read_title(self, text: str) -> Reading[str]:
        """Return the occupation a title names, as a key of the lexicon."""
        return read_title(text, self._titles)

    def read_titles(self, text: str) -> tuple[Reading[str], ...]:
        """Return the occupations of a cell that may name several, in order, each once."""
        return read_titles(text, self._titles)

    def read_skill(self, text: str) -> Reading[str]:
        """Return the skill a text names, as a key of the lexicon."""
        return read_skill(text, self._skills)

    def read_place(self, text: str, *, postcode: str | None = None, kreis: str | None = None) -> Reading[Place]:
        """Return the place a text names; an alias stands for the whole text, beside postcode and Kreis.

        Example:
            >>> Vocabulary(aliases=[Alias("place", "Hansestadt am Ryck", "Greifswald")]).read_place(
            ...     "hansestadt am ryck").value.ags5
            ('13075',)
        """
        means = self._places.get(name_key(cap(text, MAX_TERM))) if self._places else None
        reading = read_place(means or text, postcode=postcode, kreis=kreis)
        # Offsets belong to the meaning; in the text all of it was read.
        return replace(reading, span=(0, len(text))) if means and reading.span else reading

    def spelling(self, kind: AliasKind, name: str) -> str:
        """Return what a name is known by: names of one kind and spelling are one name; empty if it holds no words.

        Example:
            >>> Vocabulary().spelling("occupation", "Köch:in") == Vocabulary().spelling("occupation", "KOCH")
            True
        """
        name = cap(name, MAX_TERM)
        if kind == "place":
            return name_key(name)
        return self._titles.spelling(name) if kind == "occupation" else self._skills.spelling(name)

    @property
    def _named(self) -> Lexicon:
        return self.lexicon if self._reader is None else core_lexicon()

    @cached_property
    def _titles(self) -> TitleNames:
        names = title_names(self._named)
        if self._reader is not None:
            names = replace(names, occupations=self.lexicon.occupations, weigh=self._reader.read_title)
        own = _unanimous(self._own("occupation"), names.spelling)
        if not own:
            return names
        # Vacancies are read without "(m/w/d)" and the like; so is an alias, unless what is left has a meaning.
        taken = {names.spelling(name) for name, _ in own}
        short = [(clean_title(name)[0], key) for name, key in own]
        free = [(name, key) for name, key in short if names.spelling(name) not in taken]
        free = [pair for pair in free if read_title(pair[0], names).status != "mapped"]
        return names.with_names([*own, *_unanimous(free, names.spelling)])

    @cached_property
    def _skills(self) -> SkillNames:
        names = skill_names(self._named)
        if self._reader is not None:
            names = replace(names, weigh=self._reader.read_skill)
        own = _unanimous(self._own("skill"), names.spelling)
        return names.with_names(own) if own else names

    @cached_property
    def _places(self) -> Mapping[str, str]:
        return {name_key(name): means for name, means in _unanimous(self._own("place"), name_key)}

    def _own(self, kind: AliasKind) -> list[tuple[str, str]]:
        return [(cap(alias.text, MAX_TERM), alias.means) for alias in self.aliases if alias.kind == kind]


def _unanimous(names: list[tuple[str, str]], spelling: Callable[[str], str]) -> list[tuple[str, str]]:
    """Return the pairs (name, meaning) whose spelling has one meaning only."""
    meanings: defaultdict[str, set[str]] = defaultdict(set)
    for name, means in names:
        meanings[spelling(name)].add(means)
    return [(name, means) for name, means in names if len(meanings[spelling(name)]) == 1]


@lru_cache(maxsize=1)
def core_vocabulary() -> Vocabulary:
    """Return the vocabulary that ships with the package: what is read with where nothing else is said."""
    return Vocabulary()
