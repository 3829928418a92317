"""How much of a text a name says in the same or other words, and how much of the name the text says."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp

from fitmatch.taxonomy.ngrams import packed, unpacked
from fitmatch.taxonomy.synonyms import links_between, synonyms, widened
from fitmatch.taxonomy.word_parts import WordParts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from fitmatch.taxonomy.evidence.texts import Evidence, Floats, Names, TextBlock
    from fitmatch.taxonomy.ngrams import Arrays
    from fitmatch.taxonomy.synonyms import Links


def learn_wording(names: Names, arrays: Arrays, language: str) -> dict[str, npt.NDArray[Any]]:
    """Return arrays for :class:`Wording`; ``arrays`` hold what :func:`word_parts.learn` found."""
    parts = WordParts(arrays)
    spelt = [parts.of_text(name) for name in names.short]
    links = links_between(synonyms(language), parts.of_text)
    seen = Counter(part for of_name in spelt for part in set(of_name))
    known = list(dict.fromkeys([*seen, *(part for run, found in links.items() for part in (*run, *found))]))
    number = {part: position for position, part in enumerate(known)}
    rarity = np.array([_rarity(len(spelt), seen[part]) for part in known], np.float32)
    shares = _shares(spelt, number, rarity, _rarity(len(spelt), 0))
    wide = _matrix([widened(of_name, links) for of_name in spelt], number)
    return {
        "wording.parts": np.array(known, dtype=np.str_),
        "wording.rarity": rarity,
        "wording.unseen": np.array([_rarity(len(spelt), 0)], np.float32),
        "wording.first": names.preferred.astype(np.int32),
        "wording.runs": np.array([" ".join(run) for run in links], dtype=np.str_),
        **packed("wording.links", _matrix(list(links.values()), number)),
        **packed("wording.shares", shares.T.tocsr()),
        **packed("wording.wide", wide.T.tocsr()),
    }


class Wording:
    """Which names say what a text says, by the parts of their words and the words that may stand for them."""

    def __init__(self, arrays: Arrays) -> None:
        self._split = WordParts(arrays)
        parts = arrays["wording.parts"].tolist()
        self._number = {part: position for position, part in enumerate(parts)}
        self._rarity, self._unseen = arrays["wording.rarity"], float(arrays["wording.unseen"][0])
        links = unpacked("wording.links", arrays)
        self._links: Links = {
            tuple(run.split()): {parts[part]: float(links.data[at]) for at, part in _entries(links, row)}
            for row, run in enumerate(arrays["wording.runs"].tolist())
        }
        self._shares, self._wide = unpacked("wording.shares", arrays), unpacked("wording.wide", arrays)
        self._first = arrays["wording.first"]

    def of(self, texts: TextBlock) -> Evidence:
        """Return ``wording``, shape (texts, concepts), 0 to 1: the harmonic mean of both shares, for the best name."""
        spelt = [self._split.of_text(text) for text in texts.short]
        wide = _matrix([widened(parts, self._links) for parts in spelt], self._number)
        said = (_shares(spelt, self._number, self._rarity, self._unseen) @ self._wide).toarray()
        told = (wide @ self._shares).toarray()
        mean: Floats = 2 * said * told / np.maximum(said + told, 1e-6)
        return {"wording": np.maximum.reduceat(mean, self._first, axis=1)}


def _rarity(names: int, seen: int) -> float:
    return math.log((1 + names) / (0.5 + seen))


def _entries(rows: sp.csr_matrix, row: int) -> list[tuple[int, int]]:
    start, end = int(rows.indptr[row]), int(rows.indptr[row + 1])
    return list(zip(range(start, end), rows.indices[start:end].tolist(), strict=True))


def _matrix(rows: Sequence[Mapping[str, float]], number: Mapping[str, int]) -> sp.csr_matrix:
    """Return the given values, one column per known part."""
    found = [(number[part], value) for row in rows for part, value in row.items() if part in number]
    sizes = [sum(part in number for part in row) for row in rows]
    columns, values = np.array([part for part, _ in found], np.int32), np.array([value for _, value in found])
    starts = np.cumsum([0, *sizes])
    return sp.csr_matrix((values.astype(np.float32), columns, starts), shape=(len(rows), len(number)))


def _shares(texts: Sequence[Sequence[str]], number: Mapping[str, int], rarity: Floats, unseen: float) -> sp.csr_matrix:
    """Return the share of every part in its text, by rarity; what nobody knows has its share too."""
    rows: list[dict[str, float]] = []
    for parts in texts:
        weights = {part: float(rarity[number[part]]) if part in number else unseen for part in parts}
        whole = max(sum(weights.values()), 1e-6)
        rows.append({part: weight / whole for part, weight in weights.items()})
    return _matrix(rows, number)
