"""Learns an index of concepts from their names: everything it knows afterwards is words and plain arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from fitmatch.normalise.reading.text import MAX_TERM, cap, fold
from fitmatch.taxonomy import word_parts
from fitmatch.taxonomy.corpus import ConceptFacts
from fitmatch.taxonomy.evidence.codes import learn_codes, words_of_codes
from fitmatch.taxonomy.evidence.groups import learn_groups
from fitmatch.taxonomy.evidence.meaning import learn_meaning
from fitmatch.taxonomy.evidence.places import learn_places
from fitmatch.taxonomy.evidence.spelling import learn_foreign, learn_parts, learn_spelling
from fitmatch.taxonomy.evidence.texts import Names, near_space
from fitmatch.taxonomy.evidence.wording import learn_wording
from fitmatch.taxonomy.ngrams import run_starts
from fitmatch.taxonomy.views import Views

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from fitmatch.taxonomy.corpus import CodedTitles, Label, Landscape

_SCRIPTS = {"cyrillic": ("uk", "ru", "bg"), "arabic": ("ar", "fa"), "greek": ("el",)}


@dataclass(frozen=True, slots=True)
class IndexWords:
    """The words of an index, as they are saved.

    Attributes:
        kind: ``occupation``, ``skill`` or ``sentence``: which weights are used.
        language: Language of the texts it is searched for.
        concepts: Id of every concept.
        labels: Preferred name of every concept.
        short: Short view of every name, sorted by concept.
        preferred: Plain view of every preferred name.
        pairs: Names that may show both genders, from which irregular forms are learnt.
    """

    kind: str
    language: str
    concepts: tuple[str, ...]
    labels: tuple[str, ...]
    short: tuple[str, ...]
    preferred: tuple[str, ...]
    pairs: tuple[str, ...]


def learn_index(
    labels: Sequence[Label],
    facts: Mapping[str, ConceptFacts],
    coded: CodedTitles | None,
    landscape: Landscape | None,
    language: str,
    kind: str,
) -> tuple[IndexWords, dict[str, npt.NDArray[Any]]]:
    """Return the words and arrays of an index, see :meth:`fitmatch.taxonomy.ConceptIndex.from_labels`.

    Raises:
        ValueError: There is not a single name in the language.
    """
    own = [label for label in labels if label.language == language and label.text.strip()]
    if not own:
        message = f"there is no name in the language {language!r} to build an index from"
        raise ValueError(message)
    concepts = list(dict.fromkeys(label.concept for label in own))
    number = {concept: position for position, concept in enumerate(concepts)}
    own.sort(key=lambda label: (number[label.concept], label.kind != "preferred"))
    pairs = tuple(label.text for label in own if "/" in label.text)
    views = Views(language, pairs)
    spelt = [(number[label.concept], form, label) for label in own for form in views.forms(label.text)]
    plain = [views.plain(form) for _, form, _ in spelt]
    owner = np.array([concept for concept, _, _ in spelt], dtype=np.intp)
    names = Names(owner, plain, [views.shorten(text) for text in plain], run_starts(owner), len(concepts))
    words = IndexWords(
        kind=kind,
        language=language,
        concepts=tuple(concepts),
        labels=tuple(spelt[position][2].text for position in names.preferred),
        short=tuple(names.short),
        preferred=tuple(plain[position] for position in names.preferred),
        pairs=pairs,
    )
    titles = [views.short(title) for title, _ in coded.titles] if coded else []
    foreign = sorted(
        (number[label.concept], label.text)
        for label in labels
        if label.language != language and label.concept in number and _script(label.language) == _script(language)
    )
    known = [facts.get(concept, ConceptFacts()) for concept in concepts]
    arrays, rows = learn_spelling(names, titles, language)
    near = rows[: len(names.short)]
    if facts:
        arrays |= learn_meaning(names, known, _joined(foreign, len(concepts)))
    if landscape is not None:
        if language == "de":
            further = [label.text for label in landscape.names]
            arrays |= word_parts.learn([*names.short, *further, *landscape.texts])
            arrays |= learn_wording(names, arrays, language)
        arrays |= learn_places(names, concepts, landscape, arrays, language)
    if kind == "sentence":
        arrays |= learn_parts(near, arrays)
    arrays |= learn_groups(names, known, near)
    if coded is not None:
        code_words = words_of_codes(coded, views.short, near_space(arrays))
        arrays |= learn_codes(names, known, coded, rows[len(names.short) :], near, code_words)
    if foreign:
        folded = [fold(cap(text, MAX_TERM)) for _, text in foreign]
        arrays |= learn_foreign([concept for concept, _ in foreign], folded, arrays)
    return words, arrays


def _script(language: str) -> str:
    """Return the script of a language: names in another one have no letter in common with a text."""
    return next((script for script, languages in _SCRIPTS.items() if language in languages), "latin")


def _joined(names: Sequence[tuple[int, str]], concepts: int) -> list[str]:
    """Return the names of every concept in one text each."""
    joined: list[list[str]] = [[] for _ in range(concepts)]
    for concept, name in names:
        joined[concept].append(name)
    return [" ".join(of_concept) for of_concept in joined]
