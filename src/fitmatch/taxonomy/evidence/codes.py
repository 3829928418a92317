"""What the code of a text in a second classification (KldB 2010) says, learnt from job titles whose code is known."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp

from fitmatch.normalise.reading.text import fold
from fitmatch.taxonomy.code_classifier import CodeClassifier, classifier_in
from fitmatch.taxonomy.ngrams import NgramSpace, best_by_owner, packed, unit, unpacked
from fitmatch.taxonomy.separators import QUICK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from fitmatch.taxonomy.corpus import CodedTitles, ConceptFacts
    from fitmatch.taxonomy.evidence.texts import Evidence, Floats, Names, TextBlock
    from fitmatch.taxonomy.ngrams import Arrays

_DIGITS = 3
_LEVELS = 4
_SHARPNESS = 6.0
_ALLOWED_ELSEWHERE = 0.02
_CHUNK = 512
_LIKELIEST = 24
"""Codes of a text that count; all others together have next to no probability."""


def learn_codes(
    names: Names, facts: Sequence[ConceptFacts], coded: CodedTitles, titles: sp.csr_matrix, rows: sp.csr_matrix
) -> dict[str, npt.NDArray[Any]]:
    """Return arrays for :class:`Codes`: what tells the code of a title, and each concept's profile over the codes.

    Args:
        names: The names of the concepts.
        facts: What is known about the concepts.
        coded: Titles with codes, and the groups each code can mean.
        titles: Near rows of the titles.
        rows: Near rows of the names.
    """
    code_of_title = np.array([code for _, code in coded.titles])
    classifier = CodeClassifier.fitted(titles, code_of_title.tolist(), _DIGITS, tolerance=QUICK)
    codes = classifier.codes
    allowed = _allowed(codes, facts, coded.groups_of)
    profile = _mean_by_concept(classifier, rows, names)
    profile *= allowed + _ALLOWED_ELSEWHERE
    profile /= np.maximum(profile.sum(axis=1, keepdims=True), 1e-9)
    order = np.argsort(code_of_title, kind="stable")
    texts = [coded.texts.get(str(code), "") for code in codes]
    learnt = {
        "code.allowed": allowed.T,
        "code.profile": unit(profile).T,
        "code.siblings": _siblings(rows[names.preferred], titles[order], code_of_title[order]).T,
        "code.texts": _texts_near(facts, texts).T,
    }
    return {
        **{f"code.{key}": value for key, value in classifier.arrays().items()},
        **{key: np.ascontiguousarray(value, dtype=np.float16) for key, value in learnt.items()},
        "code.levels": (profile @ _levels(codes)).astype(np.float32),
        "code.title_code": np.searchsorted(codes, code_of_title[order]).astype(np.int32),
        **packed("code.titles", titles[order].T.tocsr()),
    }


class Codes:
    """How well each concept goes with the codes a text may have."""

    def __init__(self, arrays: Arrays) -> None:
        self.classifier = classifier_in("code.", arrays)
        self._titles, self._code_of_title = unpacked("code.titles", arrays), arrays["code.title_code"]
        self._saved = {name: arrays[f"code.{name}"] for name in ("allowed", "profile", "siblings", "texts")}
        self._level_of_code, self._level_of_concept = _levels(self.classifier.codes), arrays["code.levels"]

    @cached_property
    def _of_code(self) -> dict[str, Floats]:
        # Saved in half the size; read when the first text comes, so that opening takes no time.
        return {name: saved.astype(np.float32) for name, saved in self._saved.items()}

    def of(self, texts: TextBlock) -> Evidence:
        """Return ``code_…`` for allowed, profile, level, siblings and texts, each of shape (texts, concepts)."""
        likely = self.classifier.probabilities(texts.near)
        nearest = best_by_owner(texts.near @ self._titles, self._code_of_title, len(self.classifier.codes))
        sharpened = likely * np.exp(_SHARPNESS * nearest)
        sharpened /= sharpened.sum(axis=1, keepdims=True)
        codes, sharp_codes = _likeliest(likely), _likeliest(sharpened)
        length = np.maximum(np.linalg.norm(sharpened, axis=1, keepdims=True), 1e-9)
        return {
            "code_allowed": codes @ self._of_code["allowed"],
            "code_level": (likely @ self._level_of_code) @ self._level_of_concept.T,
            "code_texts": codes @ self._of_code["texts"],
            "code_profile": (sharp_codes @ self._of_code["profile"]) / length,
            "code_siblings": sharp_codes @ self._of_code["siblings"],
        }


def _likeliest(likely: Floats) -> sp.csr_matrix:
    """Return the largest values of every row as a sparse matrix."""
    size = min(_LIKELIEST, likely.shape[1])
    columns = np.sort(np.argpartition(-likely, size - 1, axis=1)[:, :size], axis=1)
    values = np.take_along_axis(likely, columns, axis=1)
    starts = np.arange(0, columns.size + 1, size)
    return sp.csr_matrix((values.ravel(), columns.ravel(), starts), shape=likely.shape)


def _allowed(
    codes: npt.NDArray[np.str_], facts: Sequence[ConceptFacts], groups_of: Mapping[str, Sequence[str]]
) -> Floats:
    """Return which codes a concept's group can mean, shape (concepts, codes), 0 or 1."""
    columns: dict[str, list[int]] = {}
    for column, code in enumerate(codes):
        for group in groups_of.get(str(code), ()):
            for digits in range(1, len(group) + 1):
                columns.setdefault(group[:digits], []).append(column)
    allowed = np.zeros((len(facts), len(codes)), np.float32)
    for row, fact in enumerate(facts):
        allowed[row, columns.get(fact.group[:4], [])] = 1
    return allowed


def _mean_by_concept(classifier: CodeClassifier, rows: sp.csr_matrix, names: Names) -> Floats:
    total = np.zeros((names.concepts, len(classifier.codes)), np.float32)
    for start in range(0, rows.shape[0], _CHUNK):
        np.add.at(total, names.concept[start : start + _CHUNK], classifier.probabilities(rows[start : start + _CHUNK]))
    counts = np.bincount(names.concept, minlength=names.concepts)[:, None]
    return (total / counts).astype(np.float32)


def _levels(codes: npt.NDArray[np.str_]) -> Floats:
    """Return the requirement level (last digit of a KldB code) of every code, shape (codes, 4), 0 or 1."""
    of_level = np.zeros((len(codes), _LEVELS), np.float32)
    for row, code in enumerate(codes):
        of_level[row, min(max(int(code[-1]) - 1, 0), _LEVELS - 1)] = 1
    return of_level


def _siblings(preferred: sp.csr_matrix, titles: sp.csr_matrix, code_of_title: npt.NDArray[np.str_]) -> Floats:
    """Return how alike on average a concept's preferred name and the titles of each code are."""
    _, code, counts = np.unique(code_of_title, return_inverse=True, return_counts=True)
    share = sp.csr_matrix((1 / counts[code], (code, np.arange(len(code)))), shape=(len(counts), len(code)))
    mean: Floats = (preferred @ (share @ titles).T).toarray()
    return mean


def _texts_near(facts: Sequence[ConceptFacts], texts: Sequence[str]) -> Floats:
    """Return how alike a concept's description and what is written about each code are."""
    descriptions = [fold(fact.description) for fact in facts]
    explained = [fold(text) for text in texts]
    _, rows = NgramSpace.with_rows([*descriptions, *explained], 4, 6)
    near: Floats = (rows[: len(descriptions)] @ rows[len(descriptions) :].T).toarray()
    return near
