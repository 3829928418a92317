"""Ranks long texts for a long text: profiles for an advert, adverts for a profile, whatever the language.

Works where nothing is coded yet. A person's name and address never count: the head of a text is cut before anything
is compared, so a name cannot move a rank.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from fitmatch.normalise.reading.text import cap, fold
from fitmatch.taxonomy.ngrams import unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

_CONTACT = re.compile(r"@|https?:|www\.|linkedin|github\.com|\+?\d[\d ()/.-]{7,}")
_WORD = r"[^\W\d_]{3,}"
_COMMON = 0.5
_DIRECTIONS = 30
_SMALL_POOL = 50
_FEEDBACK, _FEEDBACK_SHARE = 25, 0.1
_SMALLEST_STEP = 1e-7


class TextRanker:
    """A pool of texts, ranked for any other text. Build it with :meth:`from_texts`.

    A rank says how a text compares with the others of its pool; it is no score of a pair.

    Example:
        >>> pool = [("a", "Cook in a hotel kitchen, menus, buffet"), ("b", "Lorry driver, long distance, tachograph"),
        ...         ("c", "Kitchen help, buffet and dishes in a hotel")]
        >>> TextRanker.from_texts(pool).search(["We need a cook for our hotel kitchen"], k=1)[0][0][0]
        'a'
    """

    def __init__(self, ids: Sequence[str], texts: Sequence[str], more: Sequence[str] = ()) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.utils.extmath import randomized_svd

        self.ids = list(ids)
        pool = [_body(text) for text in (*texts, *more)]
        few = len(pool) < _SMALL_POOL
        self._words = TfidfVectorizer(
            sublinear_tf=True, min_df=1 if few else 2, max_df=1.0 if few else _COMMON, token_pattern=_WORD
        )
        everything = self._words.fit_transform(pool)
        size = max(1, min(_DIRECTIONS, min(everything.shape) - 1))
        _, _, directions = randomized_svd(everything, size, n_iter=7, random_state=0)
        self._directions = directions.T
        self._rows = everything[: len(self.ids)]
        self._latent = unit(self._rows @ self._directions)

    @classmethod
    def from_texts(cls, rows: Iterable[tuple[str, str]], more: Iterable[str] = ()) -> TextRanker:
        """Return the ranker of a pool.

        Args:
            rows: Pairs (id, text); the first line of a text of several lines (a name) and lines with contact data
                are not read.
            more: Further texts of the same sort that are not ranked: they say which words are common.

        Raises:
            ValueError: There are no words to compare by.
        """
        pairs = list(rows)
        return cls([key for key, _ in pairs], [text for _, text in pairs], list(more))

    def search(self, texts: Sequence[str], k: int | None = None) -> list[list[tuple[str, float, str]]]:
        """Return for each text the pool's ids, best first, as (id, score, ""), all of them if ``k`` is left out."""
        rows = self._words.transform([_body(text) for text in texts])
        likeness = (rows @ self._rows.T).toarray() + unit(rows @ self._directions) @ self._latent.T
        scores = likeness + self._like_the_best(likeness)
        found = []
        for row in scores:
            order = np.argsort(-row, kind="stable")[:k]
            falling = row[order] - np.arange(len(order)) * _SMALLEST_STEP
            found.append([(self.ids[i], float(s), "") for i, s in zip(order, falling, strict=True)])
        return found

    def _like_the_best(self, likeness: Floats) -> Floats:
        """Return how alike every text is to those that came first: what good answers have in common counts too."""
        size = min(_FEEDBACK, max(1, int(_FEEDBACK_SHARE * likeness.shape[1])))
        best = np.argsort(-likeness, axis=1, kind="stable")[:, :size]
        among = np.zeros(likeness.shape, np.float32)
        for row, first in enumerate(best):
            words = (self._rows[first] @ self._rows.T).toarray()
            among[row] = (words + self._latent[first] @ self._latent.T).mean(axis=0)
        return among


def _body(text: str) -> str:
    """Return the folded text without its head line (of several lines) and lines with contact data."""
    lines = cap(text).split("\n")
    kept = [line for line in (lines[1:] if len(lines) > 1 else lines) if not _CONTACT.search(line)]
    return fold(" ".join(kept))
