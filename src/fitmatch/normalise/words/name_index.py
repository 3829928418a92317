"""Finds the concept a short text names: exact spelling first, then phrases inside it, then near spellings.

One index serves occupations and skills. It never forces a text onto a concept: what is not found is
``unmapped``, what several concepts claim is ``ambiguous``.
"""

from __future__ import annotations

import re
from collections import defaultdict
from copy import copy
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.normalise.reading.text import MAX_TERM, Folded, cap, fold, fold_with_offsets
from fitmatch.normalise.words.no_compounds import NoCompounds
from fitmatch.normalise.words.typing_errors import is_slip, is_typing_error
from fitmatch.schema.reading import Alternative, Reading, unmapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_WORD = re.compile(r"[^\W_]+(?:[-'+#.][^\W_]+)*[+#]*")
_LONGEST_PHRASE = 7
_SHORTEST_FUZZY = 6
_SHORTEST_JOINED = 6
_SHORTEST_MENDED = 9
_FUZZY_CUTOFF = 84.0
_SHORTEST_HEAD = 5
_LONGEST_SHORT_WORD = 4
_LONGEST_ABBREVIATION = 3


class NameIndex:
    """Names of concepts, searchable by text.

    Args:
        names: Pairs (spelling, concept key); a spelling may belong to several concepts.
        word_form: What a folded word counts as, in names and texts alike ("köchin" as "koch").
        heads: Names that may end a compound ("Tischler" in "Bautischler"); all one-word names if left out.
        place_words: Words after which a text says where or for whom, not what ("cook in a nursing home").
        fields: Names that tell the field of work: inside a text any other name comes before them.
        incomplete: Names that another word right behind them changes ("cooking" in "cooking teacher").
        general_nouns: What may follow a name and a hyphen without making it something else ("HACCP-Regeln").
        no_compounds: Words and endings ("-bauer") that look like a name ("Quereinsteiger" is no "Steiger").
        careful: The names are common words, with many other words near: few spellings count as typing errors.

    Example:
        >>> index = NameIndex([("Koch", "cook"), ("Köchin", "cook"), ("Kellner", "waiter")])
        >>> index.read("Köchin im Hotel").value
        'cook'
        >>> index.read("Pilot").status
        'unmapped'
    """

    def __init__(
        self,
        names: Iterable[tuple[str, str]],
        word_form: Callable[[str], str] = lambda word: word,
        heads: Iterable[str] | None = None,
        place_words: Iterable[str] = (),
        *,
        fields: Iterable[str] = (),
        incomplete: Iterable[str] = (),
        general_nouns: Iterable[str] = (),
        no_compounds: Iterable[str] = (),
        careful: bool = False,
    ) -> None:
        self._general_nouns = tuple(sorted({fold(word) for word in general_nouns}))
        self._no_compounds = NoCompounds(no_compounds)
        self._careful = careful
        self._form = word_form
        self._place_words = frozenset(fold(word) for word in place_words)
        self._by_name = self._concepts_by_name(names)
        self._fields = {self._joined(fold(name)) for name in fields}
        self._incomplete = {self._joined(fold(name)) for name in incomplete}
        possible = self._by_name if heads is None else {self._joined(fold(name)) for name in heads} & set(self._by_name)
        self._heads = {n for n in possible if " " not in n and len(n) >= _SHORTEST_HEAD and n.isascii()}
        self._words = frozenset(word for n in self._by_name for word in n.replace("-", " ").split())
        self._one_word_names = frozenset(n for n in self._by_name if " " not in n)
        self._fuzzy_names: defaultdict[str, list[str]] = defaultdict(list)
        for name in self._by_name:
            if len(name) >= _SHORTEST_FUZZY:
                self._fuzzy_names[name[0]].append(name)
        self._by_joined = {n.replace(" ", ""): c for n, c in self._by_name.items() if " " in n and len(c) == 1}
        self._by_other_hyphens = {other: c for n, c in self._by_name.items() for other in _other_hyphens(n)}
        self._near = lru_cache(maxsize=65_536)(self._near_uncached)

    def _concepts_by_name(self, names: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
        by_name: defaultdict[str, set[str]] = defaultdict(set)
        for spelling, concept in names:
            key = self.spelling(spelling)
            if key:
                by_name[key].add(concept)
        return {n: tuple(sorted(c)) for n, c in sorted(by_name.items())}

    def spelling(self, name: str) -> str:
        """Return what a name is known by: names of one spelling are one name; empty if it holds no words."""
        return self._joined(fold(name))

    def with_names(self, names: Iterable[tuple[str, str]]) -> NameIndex:
        """Return this index with further names, each of which wins over what its spelling named before.

        Only spellings are added: a text near one of them, or a compound that ends in it, is read as before. So a
        text that was mapped stays mapped.

        Example:
            >>> index = NameIndex([("Koch", "cook")]).with_names([("Smutje", "cook")])
            >>> index.read("Smutje auf See").value, index.read("Smutjen").status
            ('cook', 'unmapped')
        """
        further = copy(self)
        added = self._concepts_by_name(names)
        further._by_name = {**self._by_name, **added}
        hyphens = {other: c for n, c in added.items() for other in _other_hyphens(n)}
        further._by_other_hyphens = {**self._by_other_hyphens, **hyphens}
        return further

    @property
    def one_word_names(self) -> frozenset[str]:
        """The names of one word, folded and in their plain form."""
        return self._one_word_names

    def is_field(self, text: str) -> bool:
        """Say whether all of a text is the name of a field of work, which tells nobody: "Innenausbau"."""
        return self.spelling(text) in self._fields

    def exactly(self, text: str) -> tuple[str, ...]:
        """Return the concepts that have a text as one of their names, however it is hyphenated or joined."""
        whole = self.spelling(cap(text, MAX_TERM))
        return self._known(whole) if whole else ()

    def read(self, text: str, *, head_words: bool = False, first_parts: bool = False) -> Reading[str]:
        """Return the concept a text names.

        Args:
            text: Up to 200 characters are read.
            head_words: Also accept a German compound by its last part ("Bautischler" → "Tischler").
            first_parts: Also accept a hyphenated compound by its first part ("HACCP-Regeln" → "HACCP").
        """
        folded = fold_with_offsets(cap(text, MAX_TERM))
        whole = self._joined(folded.text)
        if not whole:
            return unmapped("text.empty")
        known = self._known(whole)
        if known:
            return _reading(known, folded.source_span(0, len(folded.text)), 1.0, "")
        # Of several words a mistyped one is an error of the whole name, not a word around a shorter one.
        if " " in whole and (near := self._near(whole)):
            return _reading(near, folded.source_span(0, len(folded.text)), 0.75, "concept.near_spelling")
        found = self._phrase(folded)
        if found is not None:
            concepts, span = found
            return _reading(concepts, span, 0.9, "concept.phrase")
        if head_words:
            found = self._head(folded)
            if found is not None:
                concepts, span = found
                return _reading(concepts, span, 0.8, "concept.head_word")
        if first_parts:
            found = self._first_part(folded)
            if found is not None:
                concepts, span = found
                return _reading(concepts, span, 0.8, "concept.first_part")
        if near := self._near(whole):
            return _reading(near, folded.source_span(0, len(folded.text)), 0.75, "concept.near_spelling")
        return unmapped("concept.not_found")

    def _joined(self, folded: str) -> str:
        """Return the words of a folded text in their plain form, joined by single spaces."""
        return " ".join(self._form(match[0]) for match in _WORD.finditer(folded))

    def _known(self, phrase: str) -> tuple[str, ...]:
        """Return the concepts of a phrase, however it is hyphenated or joined: "Elektro-Installateur", "care giver"."""
        for spelling in (phrase, *_other_hyphens(phrase)):
            found = self._by_name.get(spelling) or self._by_other_hyphens.get(spelling)
            if found:
                return found
        joined = phrase.replace(" ", "")
        if len(joined) < _SHORTEST_JOINED:
            return ()
        return (self._by_name.get(joined, ()) if joined != phrase else ()) or self._by_joined.get(joined, ())

    def _phrase(self, folded: Folded) -> tuple[tuple[str, ...], tuple[int, int]] | None:
        """Return the concepts of the longest known phrase inside the text, the first of equally long ones.

        What begins before a word such as "in" or "for" comes first: behind it stands where somebody works.
        """
        words = list(_WORD.finditer(folded.text))
        place = next((i for i, word in enumerate(words) if i and word[0] in self._place_words), len(words))
        return self._longest(folded, words, range(place)) or self._longest(folded, words, range(place, len(words)))

    def _longest(
        self, folded: Folded, words: list[re.Match[str]], starts: range
    ) -> tuple[tuple[str, ...], tuple[int, int]] | None:
        """Return the concepts of the longest known phrase that begins at one of the given words."""
        forms = [self._form(word[0]) for word in words]
        best: tuple[tuple[bool, int], tuple[str, ...], tuple[int, int]] | None = None
        for first in starts:
            for last in range(min(first + _LONGEST_PHRASE, len(words)), first, -1):
                phrase = " ".join(forms[first:last])
                rank = phrase not in self._fields, len(phrase)
                if len(phrase) <= 2 or (best is not None and rank <= best[0]):
                    continue
                if phrase in self._incomplete and last < len(words) and words[last][0] not in self._place_words:
                    continue
                known = self._known(phrase)
                if known:
                    span = folded.source_span(words[first].start(), words[last - 1].end())
                    best = (rank, known, span)
        return best and best[1:]

    def _head(self, folded: Folded) -> tuple[tuple[str, ...], tuple[int, int]] | None:
        """Return the concepts of the longest known word that ends one of the text's words."""
        best: tuple[int, str, tuple[int, int]] | None = None
        for word in _WORD.finditer(folded.text):
            form = self._form(word[0])
            nothing = max(self._no_compounds.ending(word[0]), self._no_compounds.ending(form))
            for start in range(3, len(form) - _SHORTEST_HEAD + 1):
                head = form[start:]
                # An abbreviation in front changes the field: an IT-Architekt builds no houses.
                abbreviated = form[start - 1] == "-" and start <= _LONGEST_ABBREVIATION + 1
                # A hyphen in the end of a word ("Gießerei-Helfer") is no beginning of it ("I-Helfer").
                cut_off = "-" in head and form[start - 1] != "-"
                if head in self._heads and len(head) > nothing and not abbreviated and not cut_off:
                    if best is None or len(head) > best[0]:
                        best = (len(head), head, folded.source_span(word.start(), word.end()))
                    break
        return best and (self._by_name[best[1]], best[2])

    def _first_part(self, folded: Folded) -> tuple[tuple[str, ...], tuple[int, int]] | None:
        """Return the concepts of the first hyphenated word whose first part is known and whose rest is general."""
        for word in _WORD.finditer(folded.text):
            part, _, rest = word[0].partition("-")
            general = rest.endswith(self._general_nouns) and len(part) > _LONGEST_ABBREVIATION - 1
            known = self._by_name.get(self._form(part)) if general else None
            if known:
                return known, folded.source_span(word.start(), word.end())
        return None

    def mended(self, word: str) -> str | None:
        """Return the one name a long word is a typing error of, None if it is a known word or none is clearly nearest.

        Example:
            >>> index = NameIndex([("Küchenhilfe", "kitchen_helper"), ("Koch", "cook")])
            >>> index.mended("Küchenhlfe"), index.mended("Küchenhilfe"), index.mended("Kock")
            ('kuechenhilfe', None, None)
        """
        folded = self.spelling(word)
        near = self._mistyped(folded) if len(folded) >= _SHORTEST_MENDED and folded not in self._words else []
        return near[0] if len({self._by_name[name] for name in near}) == 1 and is_slip(folded, near[0]) else None

    def _near_uncached(self, whole: str) -> tuple[str, ...]:
        """Return the concepts of the one clearly nearest spelling, for typing errors."""
        concepts = {self._by_name[name] for name in self._mistyped(whole)}
        return concepts.pop() if len(concepts) == 1 else ()

    def _mistyped(self, whole: str) -> list[str]:
        """Return the names a text may be a typing error of."""
        if len(whole) < _SHORTEST_FUZZY:
            return []
        from rapidfuzz import fuzz, process

        # A typing error in the first letter makes another word: only names that begin alike are compared.
        begin_alike = self._fuzzy_names.get(whole[0], [])
        hits = process.extract(whole, begin_alike, scorer=fuzz.ratio, score_cutoff=_FUZZY_CUTOFF, limit=10)
        return [name for name, _, _ in hits if self._is_mistyped(whole, name)]

    def _is_mistyped(self, text: str, name: str) -> bool:
        """Return whether every word of a text is that of a name or a typing error of it, none of them a known word."""
        words, names = (spelling.replace("-", " ").split() for spelling in (text, name))
        return len(words) == len(names) and all(
            word == named
            or (
                len(word) > _LONGEST_SHORT_WORD
                and word not in self._words
                and not any(letter.isdigit() for letter in word)
                and is_typing_error(word, named, careful=self._careful)
            )
            for word, named in zip(words, names, strict=True)
        )


def _other_hyphens(phrase: str) -> tuple[str, ...]:
    """Return a phrase with its hyphens as spaces and left out; nothing if it has none."""
    return (phrase.replace("-", " "), phrase.replace("-", "")) if "-" in phrase else ()


def _reading(concepts: tuple[str, ...], span: tuple[int, int], score: float, reason: str) -> Reading[str]:
    alternatives = tuple(Alternative(concept, score / len(concepts)) for concept in concepts)
    if len(concepts) == 1:
        return Reading(concepts[0], "mapped", alternatives, span, reason)
    return Reading(None, "ambiguous", alternatives, span, "concept.several")
