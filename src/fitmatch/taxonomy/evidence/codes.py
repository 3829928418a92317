"""What the code of a text in a second classification (KldB 2010) says, learnt from job titles whose code is known."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp

from fitmatch.normalise.reading.text import fold
from fitmatch.taxonomy.code_parts import CodeParts
from fitmatch.taxonomy.group_words import GroupWords, Words, working_words
from fitmatch.taxonomy.ngrams import NgramSpace, best_by_owner, packed, unit, unpacked, within
from fitmatch.taxonomy.title_coder import phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy.typing as npt

    from fitmatch.taxonomy.corpus import CodedTitles, ConceptFacts
    from fitmatch.taxonomy.evidence.texts import Evidence, Floats, Names, TextBlock
    from fitmatch.taxonomy.ngrams import Arrays

_DIGITS = 3
_ENDINGS = (1, 2)
_WORD_DIGITS = 4
_SUPERVISORS = "9"
_LEVELS = 4
_SHARPNESS = 6.0
_ALLOWED_ELSEWHERE = 0.02
_CHUNK = 512
_LIKELIEST = 24
"""Codes of a text that count; all others together have next to no probability."""


def learn_codes(
    names: Names,
    facts: Sequence[ConceptFacts],
    coded: CodedTitles,
    titles: sp.csr_matrix,
    rows: sp.csr_matrix,
    words: GroupWords,
) -> dict[str, npt.NDArray[Any]]:
    """Return arrays for :class:`Codes`: what tells the code of a title, and each concept's profile over the codes.

    Args:
        names: The names of the concepts.
        facts: What is known about the concepts.
        coded: Titles with codes, and the groups each code can mean.
        titles: Near rows of the titles.
        rows: Near rows of the names.
        words: What people of each code work with, see :func:`words_of_codes`.
    """
    code_of_title = np.array([code for _, code in coded.titles])
    parts = CodeParts.fitted(words.beside(titles, words.nearness(titles)), code_of_title.tolist(), _DIGITS, _ENDINGS)
    coder = _Coder(parts, words)
    codes = parts.codes
    allowed = _allowed(codes, facts, coded.groups_of)
    of_names = sp.vstack([coder.likeliest(rows[start : start + _CHUNK]) for start in range(0, rows.shape[0], _CHUNK)])
    profile = _mean_by_concept(of_names, names) * (allowed + _ALLOWED_ELSEWHERE)
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
        **{f"code.parts.{key}": value for key, value in parts.arrays().items()},
        **{f"code.words.{key}": value for key, value in words.arrays().items()},
        **{key: np.ascontiguousarray(value, dtype=np.float16) for key, value in learnt.items()},
        "code.levels": (profile @ _levels(codes)).astype(np.float32),
        "code.title_code": np.searchsorted(codes, code_of_title[order]).astype(np.int32),
        **packed("code.titles", titles[order].T.tocsr()),
        **packed("code.names", of_names.sqrt().T.tocsr()),
        "code.name_concept": names.concept.astype(np.int32),
    }


def words_of_codes(coded: CodedTitles, spell: Callable[[str], str], space: NgramSpace) -> GroupWords:
    """Return what people of each group of KldB 2010 work with: the package's words and the phrases of its explanations.

    Args:
        coded: The explanations of the codes.
        spell: How texts are spelt where they are compared.
        space: The space in which they are compared.
    """
    of_group = {group: list(own) for group, own in working_words("de").items()}
    for phrase, group in phrases(coded.texts, _WORD_DIGITS):
        # What supervisors of a field do says nothing of what the field is.
        if not group.endswith(_SUPERVISORS):
            of_group.setdefault(group, []).append(phrase)
    return GroupWords.fitted(Words(of_group), spell, space)


class _Coder:
    """Says how likely each code is for a text, from its letters and from what people of a code work with."""

    def __init__(self, parts: CodeParts, words: GroupWords) -> None:
        self.codes, self._parts, self._words = parts.codes, parts, words

    def probabilities(self, near: sp.csr_matrix) -> Floats:
        """Return how likely each code is for each text, shape (texts, codes)."""
        nearness = self._words.nearness(near)
        directly = self._words.of_codes(nearness, self.codes.tolist())
        return self._parts.probabilities(self._words.beside(near, nearness), directly)

    def likeliest(self, near: sp.csr_matrix) -> sp.csr_matrix:
        """Return the largest of these, sparse."""
        return _likeliest(self.probabilities(near))


class Codes:
    """How well each concept goes with the codes a text may have."""

    def __init__(self, arrays: Arrays) -> None:
        words = GroupWords(within("code.words.", arrays))
        self._coder = _Coder(CodeParts(within("code.parts.", arrays)), words)
        self._names, self._concept_of_name = unpacked("code.names", arrays), arrays["code.name_concept"]
        self._titles, self._code_of_title = unpacked("code.titles", arrays), arrays["code.title_code"]
        self._saved = {name: arrays[f"code.{name}"] for name in ("allowed", "profile", "siblings", "texts")}
        self._level_of_code, self._level_of_concept = _levels(self._coder.codes), arrays["code.levels"]

    @cached_property
    def _of_code(self) -> dict[str, Floats]:
        # Saved in half the size; read when the first text comes, so that opening takes no time.
        return {name: saved.astype(np.float32) for name, saved in self._saved.items()}

    def of(self, texts: TextBlock) -> Evidence:
        """Return ``code_…`` for allowed, profile, level, names, siblings and texts, each of shape (texts, concepts)."""
        likely = self._coder.probabilities(texts.near)
        nearest = best_by_owner(texts.near @ self._titles, self._code_of_title, len(self._coder.codes))
        sharpened = likely * np.exp(_SHARPNESS * nearest)
        sharpened /= sharpened.sum(axis=1, keepdims=True)
        codes, sharp_codes = _likeliest(likely), _likeliest(sharpened)
        length = np.maximum(np.linalg.norm(sharpened, axis=1, keepdims=True), 1e-9)
        return {
            "code_allowed": codes @ self._of_code["allowed"],
            "code_level": (likely @ self._level_of_code) @ self._level_of_concept.T,
            "code_names": best_by_owner(codes.sqrt() @ self._names, self._concept_of_name, len(self._level_of_concept)),
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


def _mean_by_concept(of_names: sp.csr_matrix, names: Names) -> Floats:
    counts = np.bincount(names.concept, minlength=names.concepts)
    share = sp.csr_matrix((1 / counts[names.concept], (names.concept, np.arange(len(names.concept)))))
    mean: Floats = (share @ of_names).toarray().astype(np.float32)
    return mean


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
