"""Links any text to concepts: occupations, skills, or whatever else has names.

Exact names first; then every concept is weighed by all that speaks for it: spelling, what is written about it, the
classification group the text sounds like, and titles of the same code. Nothing is forced onto a concept: see
:meth:`ConceptIndex.read`.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from fitmatch.normalise.reading.text import MAX_TERM
from fitmatch.schema.reading import Alternative, Reading, unmapped
from fitmatch.taxonomy.corpus import Label
from fitmatch.taxonomy.evidence.codes import Codes
from fitmatch.taxonomy.evidence.exact import ExactNames
from fitmatch.taxonomy.evidence.groups import Groups
from fitmatch.taxonomy.evidence.meaning import Meaning
from fitmatch.taxonomy.evidence.places import Places
from fitmatch.taxonomy.evidence.spelling import Contained, Foreign, Spelling
from fitmatch.taxonomy.evidence.texts import TextBlock, near_space
from fitmatch.taxonomy.evidence.wording import Wording
from fitmatch.taxonomy.index_build import IndexWords, learn_index
from fitmatch.taxonomy.rank_weights import terms_of
from fitmatch.taxonomy.views import Views

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import numpy.typing as npt

    from fitmatch.taxonomy.corpus import CodedTitles, ConceptFacts, Landscape
    from fitmatch.taxonomy.evidence.texts import Evidence, EvidenceKind

POOL = 100
"""How many concepts per text are weighed in full."""

_BLOCK = 128
_MOST_REMEMBERED = 500_000
"""Hits kept in memory, so that texts that come again cost next to nothing."""

_BEGINNING = 4 * MAX_TERM
_SMALLEST_STEP = 1e-5
_MAPPED, _TOGETHER, _NEARLY = 0.6, 0.75, 0.2
_MOST_ALTERNATIVES = 5


class Hit(NamedTuple):
    """One concept a text may mean.

    Attributes:
        concept: Id of the concept.
        score: Higher is likelier; a difference of one means 2.7 times as likely. Hits of one text differ.
        label: Its preferred name in the language of the index.
    """

    concept: str
    score: float
    label: str


class ConceptIndex:
    """Names of concepts in one language, searchable by text. Build it with :meth:`from_labels`.

    Example:
        >>> rows = [("cook", "Koch/Köchin", "de", "preferred"), ("waiter", "Kellner/Kellnerin", "de", "preferred"),
        ...         ("mason", "Maurer/Maurerin", "de", "preferred")]
        >>> index = ConceptIndex.from_labels(rows)
        >>> index.search(["Köchin (m/w/d)"], k=1)[0][0].concept
        'cook'
        >>> index.read("Köche").value
        'cook'
        >>> index.read("%%%").status
        'unmapped'
    """

    def __init__(self, words: IndexWords, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
        self.words, self.arrays = words, arrays
        self.concepts, self.labels = words.concepts, words.labels
        self._near = near_space(arrays)
        self._exact = ExactNames(arrays["name.concept"], words.short, words.preferred)
        self._spelling = Spelling(arrays)
        further = [kind(arrays) for array, kind in _KNOWN_BY_ARRAY.items() if array in arrays]
        self._kinds: tuple[EvidenceKind, ...] = (self._exact, self._spelling, *further)
        self._terms = terms_of(_weight_set(words, arrays))
        self._other_views: dict[str, Views] = {}
        self._remembered: dict[tuple[int, str | None], dict[str, list[Hit]]] = {}

    @cached_property
    def views(self) -> Views:
        """The views in which texts and names are compared."""
        return Views(self.words.language, self.words.pairs)

    @classmethod
    def from_labels(
        cls,
        rows: Iterable[tuple[str, str, str, str]],
        *,
        facts: Mapping[str, ConceptFacts] | None = None,
        coded: CodedTitles | None = None,
        landscape: Landscape | None = None,
        language: str | None = None,
        kind: str = "occupation",
    ) -> ConceptIndex:
        """Return the index of the given names.

        Args:
            rows: Tuples (concept id, name, language, kind) with kind ``preferred``, ``alt`` or ``hidden``.
            facts: What is known about the concepts beside their names, by id.
            coded: Job titles with codes of a second classification.
            landscape: Where the concepts stand in working life.
            language: Language of the texts that will be searched; that of most names if left out. Names in other
                languages speak for their concept too, but less.
            kind: ``occupation``, ``skill`` or ``sentence`` (skills inside running text): which weights are used.

        Raises:
            ValueError: There is not a single name.
        """
        labels = [Label(*row) for row in rows]  # type: ignore[arg-type]
        return cls(*learn_index(labels, facts or {}, coded, landscape, language or _commonest_language(labels), kind))

    def search(self, texts: Sequence[str], k: int = 10, lang: str | None = None) -> list[list[Hit]]:
        """Return the ``k`` likeliest concepts of every text, best first, with distinct scores.

        Texts that are the same, in this call or a later one, share one list: do not change it.

        Args:
            texts: Up to 200 characters of each are read.
            k: How many hits per text at most; texts without letters have none.
            lang: Language of the texts where it differs from that of the index.

        Example:
            >>> index = ConceptIndex.from_labels([("a", "Bäcker", "de", "preferred"), ("b", "Koch", "de", "alt")])
            >>> [[hit.concept for hit in hits] for hits in index.search(["Bäckerin", ""], k=1)]
            [['a'], []]
        """
        # What a view reads of a text is decided by its beginning: no key is longer than that.
        beginnings = [text[:_BEGINNING] for text in texts]
        known = self._remembered.setdefault((k, lang), {})
        new = [text for text in dict.fromkeys(beginnings) if text not in known]
        known.update(zip(new, self._search(new, k, self._views_for(lang)), strict=True))
        if sum(size * len(of_size) for (size, _), of_size in self._remembered.items()) > _MOST_REMEMBERED:
            # A new dictionary, not an emptied one: another thread may still read the old one.
            self._remembered = {}
        return [known[text] for text in beginnings]

    def _search(self, texts: Sequence[str], k: int, views: Views) -> list[list[Hit]]:
        """Return the hits of every text; blocks of texts are weighed side by side on all cores."""
        blocks = [texts[start : start + _BLOCK] for start in range(0, len(texts), _BLOCK)]
        if len(blocks) <= 1:
            return [hits for block in blocks for hits in self._ranked(block, k, views)]
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            ranked = threads.map(lambda block: self._ranked(block, k, views), blocks)
            return [hits for block in ranked for hits in block]

    def _views_for(self, language: str | None) -> Views:
        if language is None or language == self.views.language:
            return self.views
        if language not in self._other_views:
            self._other_views[language] = Views(language)
        return self._other_views[language]

    def read(self, text: str) -> Reading[str]:
        """Return the concept a text names, with its probability; nothing is forced onto a concept.

        ``mapped`` if one concept has at least 60 % of the probability, ``ambiguous`` if a few together have 75 %,
        else ``unmapped`` with the reason ``concept.not_found``.
        """
        return self.read_all([text])[0]

    def read_all(self, texts: Sequence[str]) -> list[Reading[str]]:
        """Return :meth:`read` of every text."""
        found: list[Reading[str] | None] = [self._read_exactly(text) for text in texts]
        open_texts = [text for text, reading in zip(texts, found, strict=True) if reading is None]
        weighed = iter(self.search(open_texts, k=POOL))
        return [
            reading if reading is not None else self._reading(text, next(weighed))
            for text, reading in zip(texts, found, strict=True)
        ]

    def _read_exactly(self, text: str) -> Reading[str] | None:
        """Return the reading of a text that is a name letter by letter, if only one concept bears it."""
        plain = self.views.plain(text)
        owners = self._exact.owners(plain, self.views.shorten(plain))
        if len(owners) != 1:
            return None
        concept, label = self.concepts[owners[0]], self.labels[owners[0]]
        return Reading(concept, "mapped", (Alternative(concept, 1.0, label),), (0, len(text)), "")

    def _reading(self, text: str, hits: Sequence[Hit]) -> Reading[str]:
        if not hits:
            return unmapped("text.empty" if not text.strip() else "text.no_words")
        powers = np.exp(np.array([hit.score for hit in hits]) - hits[0].score)
        shares = powers / powers.sum()
        few = [
            Alternative(hit.concept, round(float(share), 4), hit.label)
            for hit, share in zip(hits[:_MOST_ALTERNATIVES], shares, strict=False)
        ]
        span = (0, len(text))
        if shares[0] >= _MAPPED:
            return Reading(hits[0].concept, "mapped", tuple(few), span, "concept.weighed")
        if shares[: len(few)].sum() >= _TOGETHER and shares[0] >= _NEARLY:
            return Reading(None, "ambiguous", tuple(few), span, "concept.several")
        return Reading(None, "unmapped", tuple(few), None, "concept.not_found")

    def evidence(self, texts: Sequence[str], views: Views | None = None) -> Evidence:
        """Return all evidence for a block of texts, each kind of shape (texts, concepts)."""
        views = views or self.views
        plain = [views.plain(text) for text in texts]
        short = [views.shorten(text) for text in plain]
        block = TextBlock(plain, short, self._near.rows(short))
        return {name: values for kind in self._kinds for name, values in kind.of(block).items()}

    def pool(self, evidence: Evidence, size: int = POOL) -> npt.NDArray[np.intp]:
        """Return the concepts worth weighing for every text, shape (texts, up to ``size``)."""
        rough = 2 * evidence["best"] + evidence["all_names"] + 2 * evidence["exact"]
        for name, weight in (
            ("contained", 2.0),
            ("latent", 1.0),
            ("context", 1.0),
            ("place", 1.0),
            ("wording", 1.0),
            ("code_profile", 0.7),
            ("code_siblings", 0.5),
        ):
            if name in evidence:
                rough = rough + weight * evidence[name]
        size = min(size, rough.shape[1])
        chosen = np.argpartition(-rough, size - 1, axis=1)[:, :size]
        return np.sort(chosen, axis=1)

    def _ranked(self, texts: Sequence[str], k: int, views: Views) -> list[list[Hit]]:
        evidence = self.evidence(texts, views)
        pool = self.pool(evidence, max(POOL, k))
        scores = np.zeros(pool.shape, np.float64)
        for term in self._terms:
            if term.needs <= evidence.keys():
                scores += term.weight * term.column(evidence, pool)
        order = np.argsort(-scores, axis=1, kind="stable")[:, :k]
        best, falling = np.take_along_axis(pool, order, axis=1), _apart(np.take_along_axis(scores, order, axis=1))
        readable = evidence["best"].max(axis=1) > 0
        return [
            [Hit(self.concepts[c], s, self.labels[c]) for c, s in zip(*row, strict=True)] if letters else []
            for letters, *row in zip(readable, best.tolist(), falling.tolist(), strict=True)
        ]


_KNOWN_BY_ARRAY: dict[str, Callable[[Mapping[str, npt.NDArray[Any]]], EvidenceKind]] = {
    "name_parts.data": Contained,
    "latent": Meaning,
    "place.map": Places,
    "wording.parts": Wording,
    "concept_group": Groups,
    "code.profile": Codes,
    "foreign.data": Foreign,
}
"""Further kinds of evidence, by an array that an index has only if it has learnt them."""


def _weight_set(words: IndexWords, arrays: Mapping[str, npt.NDArray[Any]]) -> str:
    """Return the name of the weights that were fitted for what an index knows."""
    if words.kind == "skill" and "latent" in arrays and "wording.parts" in arrays:
        return "skill_parts"
    if words.kind != "occupation" and "latent" in arrays:
        return words.kind
    if "code.profile" in arrays:
        return "names_texts_codes"
    if "latent" not in arrays or "concept_group" not in arrays:
        return "names"
    return "names_texts_en" if words.language == "en" else "names_texts"


def _apart(scores: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return rows of falling scores in which no two of a row are equal."""
    steps = np.arange(scores.shape[1]) * _SMALLEST_STEP
    apart: npt.NDArray[np.float64] = np.minimum.accumulate(scores + steps, axis=1) - steps
    return apart


def _commonest_language(labels: Sequence[Label]) -> str:
    languages = [label.language for label in labels]
    return max(sorted(set(languages)), key=languages.count, default="")
