"""Splits long German words into the words they are made of, and levels how those end.

"Pflanzenzucht" and "Pflanzen züchten", "Metallbearbeitung" and "Metall bearbeiten" become the same parts. What may be
a part is learnt from the words that stand alone in names and descriptions.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from fitmatch.normalise.reading.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import numpy.typing as npt

_WORD = re.compile(r"[^\W_]+")
# Inflection, and the ways German makes nouns of verbs; the longest that fits is cut.
_ENDINGS = re.compile(
    r"(?<=.{5})(?:ierungen|ierung|ierens|ieren)$|(?<=.{3})(?:ungen|ungs|ung|igkeiten|keiten|heiten|keit|heit|ations|"
    r"ation|erei|ens|ern|eln|er|en|em|es|el|e|n|s)$"
)
_UMLAUTS = re.compile(r"([aou])e")
_SHORTEST_WORD, _LONGEST_WORD, _SHORTEST_PART = 7, 60, 3
_SELDOM = 3
_MOST_REMEMBERED = 100_000
_PER_PART, _SHORT_PART, _WHOLE = 3.0, 4.0, 33.0


class WordParts:
    """Splits words by a vocabulary that :func:`learn` found.

    Args:
        arrays: What :func:`learn` returned.

    Example:
        >>> names = ["Pflanzen pflegen", "Pflanzen gießen", "Pflanzen", "Zucht", "Zucht von Rindern", "Rinder züchten"]
        >>> parts = WordParts(learn(names))
        >>> parts.view("Pflanzenzucht") == parts.view("Pflanzen züchten")
        True
        >>> parts.view("Teichwirtschaft")
        'teichwirtschaft'
    """

    def __init__(self, arrays: Mapping[str, npt.NDArray[Any]]) -> None:
        counts = arrays["parts.counts"].astype(float)
        costs = np.log(max(counts.sum(), 1)) - np.log(counts) + _PER_PART
        self._costs: dict[str, float] = dict(zip(arrays["parts.roots"].tolist(), costs.tolist(), strict=True))
        self._known: dict[str, tuple[str, ...]] = {}

    def view(self, text: str) -> str:
        """Return the roots of all parts of a text, joined by single spaces; words over 60 letters stay whole."""
        return " ".join(self.of_text(text))

    def of_text(self, text: str) -> tuple[str, ...]:
        """Return the roots of all parts of a text, in order."""
        return tuple(part for word in _WORD.findall(fold(text)) for part in self.parts(word))

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the roots of the likeliest parts of one folded word, its own root if it is not made of any."""
        if not _SHORTEST_WORD <= len(word) <= _LONGEST_WORD:
            return (root(word),)
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _MOST_REMEMBERED:
                # A new dictionary, not an emptied one: another thread may still read the old one.
                self._known = {}
            found = self._known[word] = self._split(word)
        return found

    def _split(self, word: str) -> tuple[str, ...]:
        size, whole = len(word), (root(word),)
        best: list[tuple[float, tuple[str, ...]]] = [(math.inf, ())] * (size + 1)
        best[0] = (0.0, ())
        for end in range(_SHORTEST_PART, size + 1):
            for start in range(end - _SHORTEST_PART + 1):
                if math.isinf(best[start][0]) or end - start == size:
                    continue
                part = root(word[start:end])
                cost = best[start][0] + self._costs.get(part, math.inf) + _SHORT_PART * (end - start == _SHORTEST_PART)
                if cost < best[end][0]:
                    best[end] = (cost, (*best[start][1], part))
        return best[size][1] if best[size][0] < self._costs.get(whole[0], math.inf) + _WHOLE else whole


def learn(texts: Iterable[str]) -> dict[str, npt.NDArray[Any]]:
    """Return the roots of words that stand in at least three texts, and in how many, as arrays for :class:`WordParts`.

    Example:
        >>> learn(["Holz sägen", "Holzarten", "Holz", "Holz"])["parts.roots"].tolist()
        ['holz']
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({root(word) for word in _WORD.findall(fold(text)) if len(word) >= _SHORTEST_PART})
    kept = sorted(word for word, count in counts.items() if count >= _SELDOM and len(word) >= _SHORTEST_PART)
    return {
        "parts.roots": np.array(kept, dtype=np.str_),
        "parts.counts": np.array([counts[word] for word in kept], dtype=np.int32),
    }


@lru_cache(maxsize=2**16)
def root(word: str) -> str:
    """Return a folded word without its ending and umlauts.

    Example:
        >>> root("zuechten") == root("zucht"), root("bearbeitung") == root("bearbeiten")
        (True, True)
    """
    return _UMLAUTS.sub(r"\1", _ENDINGS.sub("", word, count=1) if len(word) > 4 else word)
