"""Codes job titles in a classification, from titles whose code is known and other texts that are sorted somehow."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp

from fitmatch.taxonomy.code_classifier import CodeClassifier
from fitmatch.taxonomy.code_parts import CodeParts
from fitmatch.taxonomy.group_words import GroupWords, Words, spelt_words
from fitmatch.taxonomy.ngrams import NgramSpace, unit_rows
from fitmatch.taxonomy.separators import QUICK

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from fitmatch.taxonomy.views import Views

    Floats = npt.NDArray[np.float32]

_NGRAMS = (1, 5)
_WORD_NGRAMS = (2, 5)
_LEAST_LIKELY = 0.01
_BLOCK = 1024
_PHRASE_END = re.compile(r"\s{3,}|(?<=[.;,])\s")
_SHORTEST_PHRASE = 6


@dataclass(frozen=True, slots=True)
class Hints:
    """Texts sorted into groups of whatever classification: which group a title resembles is evidence for its code.

    Names in another language version or classification know words that no coded title has; how its groups and the
    codes go together is learnt from the coded titles themselves, no key is needed.

    Attributes:
        texts: Pairs (text, group).
        digits: How many leading digits of a group are told first.
        strictness: How little error on these texts is tolerated, above 0; less for texts that say much else.
        weight: How much the evidence counts beside the letters of the title, which count 1.
    """

    texts: Sequence[tuple[str, str]]
    digits: int = 2
    strictness: float = 2.0
    weight: float = 0.6


class TitleCoder:
    """Says which code a title has.

    Args:
        titles: Pairs (title, code).
        views: How titles are compared.
        digits: How many leading digits of a code are its group.
        endings: Lengths of the ends of a code that mean the same in every group (KldB 2010: level, and level with
            supervision).
        hints: Other texts that are sorted into groups.
        words: What people of a code, or of all codes with one beginning, work with, see
            :func:`~fitmatch.taxonomy.group_words.working_words`.
        first_word: How much the letters of the first word count once more; languages that begin a title with
            its noun gain by it.

    Example:
        >>> from fitmatch.taxonomy.views import Views
        >>> coder = TitleCoder([("Koch", "29302"), ("Beikoch", "29301"), ("Maurer", "32122")], Views("de"))
        >>> coder.code(["Köchin"])[0][0][0]
        '29302'
    """

    def __init__(
        self,
        titles: Sequence[tuple[str, str]],
        views: Views,
        digits: int = 3,
        *,
        endings: Sequence[int] = (),
        hints: Sequence[Hints] = (),
        words: Words | None = None,
        first_word: float = 0.0,
    ) -> None:
        self._views, self._first_word = views, first_word
        spelt = [views.plain(title) for title, _ in titles]
        self._space = NgramSpace.fitted(spelt, *_NGRAMS)
        self._hints = [_Hint(hint, views, spelt) for hint in hints]
        words = words or Words({})
        texts = [text for own in spelt_words(words, views.plain).values() for text in own]
        self._word_space = NgramSpace.fitted([*texts, *spelt], *_WORD_NGRAMS)
        self._words = GroupWords.fitted(words, views.plain, self._word_space)
        rows = self._rows(spelt, self._words.nearness(self._word_space.rows(spelt)))
        self._parts = CodeParts.fitted(rows, [code for _, code in titles], digits, endings)

    def code(self, texts: Sequence[str], k: int = 5) -> list[list[tuple[str, float]]]:
        """Return for each text its ``k`` likeliest codes with their probability, best first."""
        found = []
        codes = self._parts.codes
        for start in range(0, len(texts), _BLOCK):
            spelt = [self._views.plain(text) for text in texts[start : start + _BLOCK]]
            near = self._words.nearness(self._word_space.rows(spelt))
            directly = self._words.of_codes(near, codes.tolist())
            for row in self._parts.probabilities(self._rows(spelt, near), directly):
                best = np.argsort(-row, kind="stable")[:k]
                found.append([(str(codes[i]), float(row[i])) for i in best])
        return found

    def _rows(self, spelt: Sequence[str], near: Floats) -> sp.csr_matrix:
        """Return what is known about texts: their letters, those of their first word, the groups they resemble."""
        blocks = [self._space.rows(spelt)]
        if self._first_word:
            blocks.append(self._first_word * self._space.rows([text.partition(" ")[0] for text in spelt]))
        blocks += [hint.rows(spelt) for hint in self._hints]
        return self._words.beside(sp.hstack(blocks, format="csr", dtype=np.float32), near)


class _Hint:
    """What hints say about a text."""

    def __init__(self, hints: Hints, views: Views, spelt: Sequence[str]) -> None:
        known = sorted({(views.plain(text), group) for text, group in hints.texts})
        texts, groups = [text for text, _ in known], [group for _, group in known]
        self._weight = hints.weight
        self._space = NgramSpace.fitted([*texts, *spelt], *_NGRAMS)
        self._classifier = CodeClassifier.fitted(
            self._space.rows(texts), groups, hints.digits, hints.strictness, tolerance=QUICK
        )

    def rows(self, spelt: Sequence[str]) -> sp.csr_matrix:
        """Return how much each text resembles each group, shape (texts, groups)."""
        return sp.vstack([self._block(spelt[start : start + _BLOCK]) for start in range(0, len(spelt), _BLOCK)])

    def _block(self, spelt: Sequence[str]) -> sp.csr_matrix:
        likely = self._classifier.probabilities(self._space.rows(spelt))
        # Square roots: rows of length one whose dot product says how far two distributions overlap.
        return self._weight * unit_rows(sp.csr_matrix(np.sqrt(np.where(likely > _LEAST_LIKELY, likely, 0))))


def phrases(texts: Mapping[str, str], digits: int) -> list[tuple[str, str]]:
    """Return the phrases of the explanations of a classification with the group they stand under, for :class:`Hints`.

    Args:
        texts: Explanation of each code.
        digits: How many leading digits of the code are the group.

    Example:
        >>> phrases({"29302": "Speisen zubereiten,   Menüs planen"}, 3)
        [('Speisen zubereiten,', '293'), ('Menüs planen', '293')]
    """
    return [
        (phrase, code[:digits])
        for code, text in texts.items()
        for phrase in _PHRASE_END.split(text)
        if len(phrase) >= _SHORTEST_PHRASE
    ]
