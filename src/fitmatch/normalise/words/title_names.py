"""What the occupations of a lexicon are called: one index of names and codes for whoever reads titles with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.text import MAX_TERM, cap
from fitmatch.normalise.words.gender import GenderLevel, feminine_form
from fitmatch.normalise.words.name_index import NameIndex
from fitmatch.normalise.words.scripts import without_article, without_turkish_letters
from fitmatch.normalise.words.title_codes import code_in, keys_by_code
from fitmatch.normalise.words.title_forms import shorter_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fitmatch.knowledge.lexicon import Lexicon, Occupation
    from fitmatch.normalise.words.settled import Weigh


@dataclass(frozen=True, slots=True, eq=False)
class TitleNames:
    """The names and codes by which titles are read.

    Attributes:
        occupations: The occupations of the lexicon by key.
        index: Their names.
        by_code: Their keys by KldB 2010 and ISCO-08 code.
        weigh: Reads what the names alone do not settle; without it a compound may be read by its last part.
    """

    occupations: Mapping[str, Occupation]
    index: NameIndex
    by_code: Mapping[str, tuple[str, ...]]
    weigh: Weigh | None = None

    def spelling(self, name: str) -> str:
        """Return what a name is known by, in whatever gender it is written; empty if it holds no words."""
        return self.index.spelling(feminine_form(cap(name, MAX_TERM)))

    def with_names(self, names: Iterable[tuple[str, str]]) -> TitleNames:
        """Return these names and further ones, pairs (name, key), which win over what they named before."""
        further = [(cap(name, MAX_TERM), key) for name, key in names]
        codes: dict[str, tuple[str, ...]] = {}
        for name, key in further:
            if code := code_in(name):
                codes[code] = (*codes.get(code, ()), key)
        index = self.index.with_names((feminine_form(name), key) for name, key in further)
        return replace(self, index=index, by_code={**self.by_code, **codes})


@lru_cache(maxsize=4)
def title_names(lexicon: Lexicon) -> TitleNames:
    """Return the names of a lexicon's occupations: one index a lexicon, whoever reads with it."""
    return TitleNames(lexicon.occupations, _index(lexicon), keys_by_code(lexicon))


def _index(lexicon: Lexicon) -> NameIndex:
    occupations = lexicon.occupations.values()
    names = [
        (feminine_form(spelling) if language == "de" else spelling, occupation.key)
        for occupation in occupations
        for language, spellings in occupation.names.items()
        for spelling in spellings
    ]
    names += [
        (typed, o.key) for o in occupations for name in o.names.get("tr", ()) for typed in without_turkish_letters(name)
    ]
    pairs = [(name, occupation.key) for occupation in occupations for name in occupation.names.get("de", ())]
    names += shorter_names(pairs)
    german = [name for name, _ in pairs]
    level = GenderLevel(german)
    return NameIndex(
        names,
        lambda word: level(without_article(word)),
        heads=[feminine_form(name) for name in german],
        place_words=[row["word"] for row in read_table("taxonomy/place_words")],
        fields=[row["word"] for row in read_table("taxonomy/field_names")],
        incomplete=[row["word"] for row in read_table("taxonomy/field_names") if row["why"] != "field"],
        no_compounds=[row["word"] for row in read_table("taxonomy/no_compounds")],
    )
