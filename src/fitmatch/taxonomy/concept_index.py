"""Links any text to concepts: occupations, skills, or whatever else has names.

Exact names first; then every concept is weighed by all that speaks for it: spelling, what is written about it, the
classification group the text sounds like, and titles of the same code. Nothing is forced onto a concept: see
:meth:`ConceptIndex.read`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from fitmatch.normalise.reading.text import MAX_TERM, cap, fold
from fitmatch.schema.reading import Alternative, Reading, unmapped
from fitmatch.taxonomy import evidence as ev
from fitmatch.taxonomy.code_classifier import CodeClassifier
from fitmatch.taxonomy.corpus import ConceptFacts, Label
from fitmatch.taxonomy.ngrams import best_by_owner, packed, run_starts, unpacked
from fitmatch.taxonomy.rank_weights import terms_of
from fitmatch.taxonomy.views import Views

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import numpy.typing as npt

    from fitmatch.taxonomy.corpus import CodedTitles
    from fitmatch.taxonomy.rank_weights import Term

    Floats = npt.NDArray[np.float32]
    Evidence = dict[str, Floats]

POOL = 100
"""How many concepts per text are weighed in full."""

_BLOCK = 256
_SMALLEST_STEP = 1e-5
_MAPPED, _TOGETHER, _NEARLY = 0.6, 0.75, 0.2
_MOST_ALTERNATIVES = 5


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
        self._near = ev.near_space(arrays)
        self._names, self._name_sets = unpacked("names", arrays), unpacked("name_sets", arrays)
        self._name_parts = unpacked("name_parts", arrays) if "name_parts.data" in arrays else None
        self._foreign_names = unpacked("foreign", arrays) if "foreign.data" in arrays else None
        self._codes: CodeClassifier | None = None
        self._groups: CodeClassifier | None = None
        if "latent" in arrays:
            self._far, self._contexts = ev.far_space(arrays), unpacked("contexts", arrays)
            self._directions = arrays["directions"].astype(np.float32)
        if "group.codes" in arrays:
            self._groups = CodeClassifier(_part(arrays, "group."))
        if "code.codes" in arrays:
            self._codes, self._titles = CodeClassifier(_part(arrays, "code.")), unpacked("code.titles", arrays)

    @cached_property
    def views(self) -> Views:
        """The views in which texts and names are compared."""
        return Views(self.words.language, self.words.pairs)

    @cached_property
    def _terms(self) -> tuple[Term, ...]:
        return terms_of(self._weight_set())

    @cached_property
    def _exact(self) -> dict[str, dict[str, list[int]]]:
        return _exact(self.words, self.arrays["name.concept"])

    @classmethod
    def from_labels(
        cls,
        rows: Iterable[tuple[str, str, str, str]],
        *,
        facts: Mapping[str, ConceptFacts] | None = None,
        coded: CodedTitles | None = None,
        language: str | None = None,
        kind: str = "occupation",
    ) -> ConceptIndex:
        """Return the index of the given names.

        Args:
            rows: Tuples (concept id, name, language, kind) with kind ``preferred``, ``alt`` or ``hidden``.
            facts: What is known about the concepts beside their names, by id.
            coded: Job titles with codes of a second classification.
            language: Language of the texts that will be searched; that of most names if left out. Names in other
                languages speak for their concept too, but less.
            kind: ``occupation``, ``skill`` or ``sentence`` (skills inside running text): which weights are used.

        Raises:
            ValueError: There is not a single name.
        """
        labels = [Label(*row) for row in rows]  # type: ignore[arg-type]
        return build_index(labels, facts or {}, coded, language or _commonest_language(labels), kind)

    def search(self, texts: Sequence[str], k: int = 10, lang: str | None = None) -> list[list[Hit]]:
        """Return the ``k`` likeliest concepts of every text, best first, with distinct scores.

        Args:
            texts: Up to 200 characters of each are read.
            k: How many hits per text at most; texts without letters have none.
            lang: Language of the texts where it differs from that of the index.

        Example:
            >>> index = ConceptIndex.from_labels([("a", "Bäcker", "de", "preferred"), ("b", "Koch", "de", "alt")])
            >>> [[hit.concept for hit in hits] for hits in index.search(["Bäckerin", ""], k=1)]
            [['a'], []]
        """
        views = self.views if lang in (None, self.views.language) else Views(str(lang))
        found: list[list[Hit]] = []
        for start in range(0, len(texts), _BLOCK):
            block = texts[start : start + _BLOCK]
            for best, scores in self._ranked(block, views, k):
                found.append([Hit(self.concepts[c], s, self.labels[c]) for c, s in zip(best, scores, strict=True)])
        return found

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
        owners = self._exact["preferred"].get(plain) or self._exact["short"].get(self.views.shorten(plain), [])
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
        near = self._near.rows(short)
        found = ev.spelling(near, self._names, self.arrays, self._name_sets)
        found |= self._exact_names(plain, short)
        if self._name_parts is not None:
            found["contained"] = ev.contained(near, self._name_parts, self.arrays)
        if "latent" in self.arrays:
            found |= ev.meaning(self._far.rows(short), self._directions, self.arrays, self._contexts)
            found["is_group"] = np.broadcast_to(self.arrays["is_group"], found["best"].shape)
        if self._groups is not None:
            columns = self.arrays["concept_group"]
            found["group"] = ev.group_evidence(self._groups.probabilities(near), columns)
        if self._codes is not None:
            likely = self._codes.probabilities(near)
            found |= ev.code_evidence(near, likely, self._titles, self._codes.codes, self.arrays)
        if self._foreign_names is not None:
            owner = self.arrays["foreign.concept"]
            found["foreign"] = np.zeros(found["best"].shape, np.float32)
            found["foreign"][:, np.unique(owner)] = best_by_owner((near @ self._foreign_names.T).toarray(), owner)
        return found

    def spelling(self, texts: Sequence[str]) -> Floats:
        """Return how alike each text and the best name of each concept are spelt, shape (texts, concepts)."""
        near = self._near.rows([self.views.short(text) for text in texts])
        return best_by_owner((near @ self._names.T).toarray(), self.arrays["name.concept"])

    def pool(self, evidence: Evidence, size: int = POOL) -> npt.NDArray[np.intp]:
        """Return the concepts worth weighing for every text, shape (texts, up to ``size``)."""
        rough = 2 * evidence["best"] + evidence["all_names"] + 2 * evidence["exact"]
        for name, weight in (
            ("contained", 2.0),
            ("latent", 1.0),
            ("context", 1.0),
            ("code_profile", 0.7),
            ("code_siblings", 0.5),
        ):
            if name in evidence:
                rough = rough + weight * evidence[name]
        size = min(size, rough.shape[1])
        chosen = np.argpartition(-rough, size - 1, axis=1)[:, :size]
        return np.sort(chosen, axis=1)

    def _ranked(self, texts: Sequence[str], views: Views, k: int) -> Iterator[tuple[list[int], list[float]]]:
        evidence = self.evidence(texts, views)
        pool = self.pool(evidence, max(POOL, k))
        scores = np.zeros(pool.shape, np.float64)
        for term in self._terms:
            if not term.needs <= evidence.keys():
                continue
            scores += term.weight * np.take_along_axis(term.column(evidence), pool, axis=1)
        readable = evidence["best"].max(axis=1) > 0
        order = np.argsort(-scores, axis=1, kind="stable")[:, :k]
        for row, best in enumerate(order):
            if not readable[row]:
                yield [], []
                continue
            yield pool[row, best].tolist(), _apart(scores[row, best])

    def _exact_names(self, plain: Sequence[str], short: Sequence[str]) -> Evidence:
        shape = (len(plain), len(self.concepts))
        exact, preferred = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        for row, (whole, core) in enumerate(zip(plain, short, strict=True)):
            exact[row, self._exact["short"].get(core, [])] = 1
            preferred[row, self._exact["preferred"].get(whole, [])] = 1
        return {"exact": exact, "exact_preferred": preferred}

    def _weight_set(self) -> str:
        if self.words.kind != "occupation" and "latent" in self.arrays:
            return self.words.kind
        if self._codes is not None:
            return "names_texts_codes"
        if "latent" not in self.arrays or self._groups is None:
            return "names"
        return "names_texts_en" if self.words.language == "en" else "names_texts"


def build_index(
    labels: Sequence[Label],
    facts: Mapping[str, ConceptFacts],
    coded: CodedTitles | None,
    language: str,
    kind: str,
) -> ConceptIndex:
    """Return the index of the given labels, see :meth:`ConceptIndex.from_labels`."""
    own = [label for label in labels if label.language == language and label.text.strip()]
    if not own:
        message = f"there is no name in the language {language!r} to build an index from"
        raise ValueError(message)
    concepts = list(dict.fromkeys(label.concept for label in own))
    number = {concept: position for position, concept in enumerate(concepts)}
    own.sort(key=lambda label: (number[label.concept], label.kind != "preferred"))
    views = Views(language, [label.text for label in own if "/" in label.text])
    spelt = [(number[label.concept], form, label) for label in own for form in views.forms(label.text)]
    plain = [views.plain(form) for _, form, _ in spelt]
    owner = np.array([concept for concept, _, _ in spelt], dtype=np.intp)
    names = ev.Names(
        concept=owner,
        plain=plain,
        short=[views.shorten(text) for text in plain],
        preferred=run_starts(owner),
        concepts=len(concepts),
    )
    words = IndexWords(
        kind=kind,
        language=language,
        concepts=tuple(concepts),
        labels=tuple(spelt[position][2].text for position in names.preferred),
        short=tuple(names.short),
        preferred=tuple(plain[position] for position in names.preferred),
        pairs=tuple(label.text for label in own if "/" in label.text),
    )
    known = [facts.get(concept, ConceptFacts()) for concept in concepts]
    titles = [views.short(title) for title, _ in coded.titles] if coded else []
    arrays, title_rows = ev.learn_spelling(names, titles)
    if facts:
        arrays |= ev.learn_meaning(names, known, _names_elsewhere(labels, number, language))
        arrays["is_group"] = np.array([fact.is_group for fact in known], dtype=np.float32)
    near = unpacked("names", arrays)
    if kind == "sentence":
        arrays |= ev.learn_parts(near, arrays)
    groups = ev.learn_groups(names, known, near)
    if groups is not None:
        arrays |= {f"group.{key}": value for key, value in groups.arrays().items()}
        arrays["concept_group"] = ev.group_columns(groups, known)
    if coded is not None:
        classifier, learnt = ev.learn_codes(names, known, coded, title_rows, near)
        arrays |= {f"code.{key}": value for key, value in classifier.arrays().items()} | learnt
    arrays |= _foreign_arrays(labels, number, language, arrays)
    return ConceptIndex(words, arrays)


def _foreign_arrays(
    labels: Sequence[Label], number: Mapping[str, int], language: str, arrays: Mapping[str, npt.NDArray[Any]]
) -> dict[str, npt.NDArray[Any]]:
    foreign = sorted(
        (number[label.concept], fold(cap(label.text, MAX_TERM)))
        for label in labels
        if label.language != language and label.concept in number
    )
    if not foreign:
        return {}
    rows = ev.near_space(arrays).rows([text for _, text in foreign])
    return {
        "foreign.concept": np.array([concept for concept, _ in foreign], dtype=np.int32),
        **packed("foreign", rows),
    }


def _names_elsewhere(labels: Sequence[Label], number: Mapping[str, int], language: str) -> list[str]:
    """Return the names of every concept in other languages, in one text each."""
    names: list[list[str]] = [[] for _ in number]
    for label in labels:
        if label.language != language and label.concept in number:
            names[number[label.concept]].append(label.text)
    return [" ".join(texts) for texts in names]


def _exact(words: IndexWords, owners: npt.NDArray[Any]) -> dict[str, dict[str, list[int]]]:
    """Return the concepts of every name: any of its names in short view, its preferred name in plain view."""
    short: dict[str, list[int]] = {}
    for concept, name in zip(owners.tolist(), words.short, strict=True):
        of_name = short.setdefault(name, [])
        if concept not in of_name:
            of_name.append(concept)
    preferred: dict[str, list[int]] = {}
    for concept, name in enumerate(words.preferred):
        preferred.setdefault(name, []).append(concept)
    return {"short": short, "preferred": preferred}


def _apart(scores: npt.NDArray[np.float64]) -> list[float]:
    """Return falling scores in which no two are equal."""
    apart: list[float] = []
    for score in scores.tolist():
        apart.append(min(score, apart[-1] - _SMALLEST_STEP) if apart else score)
    return apart


def _part(arrays: Mapping[str, npt.NDArray[Any]], prefix: str) -> dict[str, npt.NDArray[Any]]:
    return {key.removeprefix(prefix): value for key, value in arrays.items() if key.startswith(prefix)}


def _commonest_language(labels: Sequence[Label]) -> str:
    languages = [label.language for label in labels]
    return max(sorted(set(languages)), key=languages.count, default="")
