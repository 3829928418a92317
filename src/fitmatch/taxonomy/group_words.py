"""How well a title goes with what people of each group work with: materials, products, machines, tasks, places.

Job titles nobody has coded yet mostly speak of things that a list of such words knows.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import scipy.sparse as sp

from fitmatch.knowledge.tables import read_table, split_cell
from fitmatch.taxonomy.ngrams import NgramSpace, unit_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from fitmatch.taxonomy.views import Views

    Floats = npt.NDArray[np.float32]

_NGRAMS = (2, 5)
_ALONE = 3.0
"""How much more nearness counts where nothing else is known than beside what coded titles say."""

_LEAST_LIKELY = 0.01
_BLOCK = 256


@dataclass(frozen=True, slots=True)
class Words:
    """Lists of words, and how they count.

    Attributes:
        of_group: The words of each group; a group is a code or the beginning of codes.
        whole: How much likeness to all words of a group together counts beside the nearest word, which counts 1.
        weight: How much nearness counts for a code beside what coded titles say.
    """

    of_group: Mapping[str, Sequence[str]]
    whole: float = 0.0
    weight: float = 3.0


class GroupWords:
    """Compares titles with the words of each group by their letters.

    Args:
        words: The words of each group.
        views: How titles are compared.
        spelt: Titles as the views spell them: they also tell how rare letters are.

    Example:
        >>> from fitmatch.taxonomy.views import Views
        >>> words = Words({"2932": ["Speisen", "Großküche"], "3212": ["Ziegel", "Mauerwerk"]})
        >>> bool(np.diff(GroupWords(words, Views("de"), []).nearness(["ziegelbrenner"])) > 0.3)
        True
    """

    def __init__(self, words: Words, views: Views, spelt: Sequence[str]) -> None:
        lists = {group: sorted({views.plain(text) for text in texts} - {""}) for group, texts in words.of_group.items()}
        of_group = {group: lists[group] for group in sorted(lists) if lists[group]}
        texts = [text for own in of_group.values() for text in own]
        self.groups = list(of_group)
        self._beginning: defaultdict[str, list[int]] = defaultdict(list)
        for number, group in enumerate(self.groups):
            for length in range(1, len(group) + 1):
                self._beginning[group[:length]].append(number)
        self._whole, self._weight = words.whole, words.weight
        self._starts = np.cumsum([0, *(len(own) for own in of_group.values())])[:-1].astype(np.intp)
        self._space = NgramSpace.fitted([*texts, *spelt], *_NGRAMS)
        self._texts = self._space.rows(texts).T.tocsr()
        self._lists = self._space.rows([" ".join(own) for own in of_group.values()]).T.tocsr()

    def nearness(self, spelt: Sequence[str]) -> Floats:
        """Return how near each title is to the words of each group, 0 to 1 + whole, shape (titles, groups)."""
        near = np.zeros((len(spelt), len(self.groups)), np.float32)
        for start in range(0, len(spelt) if self.groups else 0, _BLOCK):
            rows = self._space.rows(spelt[start : start + _BLOCK])
            nearest = np.maximum.reduceat((rows @ self._texts).toarray(), self._starts, axis=1)
            near[start : start + _BLOCK] = nearest + self._whole * (rows @ self._lists)
        return near

    def of_codes(self, near: Floats, codes: Sequence[str]) -> Floats:
        """Return what the nearness of each title to each code says for it, shape (titles, codes).

        A code whose group has no words (supervisors, groups only one country has) gets the best of the groups it
        shares its longest beginning with, 0 if there is none.

        Args:
            near: See :meth:`nearness`.
            codes: The codes.
        """
        of_code = np.zeros((len(near), len(codes)), np.float32)
        for number, code in enumerate(codes):
            if akin := self._akin(code):
                of_code[:, number] = self._weight * near[:, akin].max(axis=1)
        return of_code

    def _akin(self, code: str) -> list[int]:
        beginnings = (code[:length] for length in range(len(code), 0, -1))
        return next((self._beginning[start] for start in beginnings if start in self._beginning), [])

    def rows(self, near: Floats) -> sp.csr_matrix:
        """Return how likely each group is, as rows of length one (square roots), shape (titles, groups)."""
        powers = np.exp(_ALONE * self._weight * (near - near.max(axis=1, keepdims=True, initial=0)))
        likely = powers / np.maximum(powers.sum(axis=1, keepdims=True), 1e-9)
        return unit_rows(sp.csr_matrix(np.sqrt(np.where(likely > _LEAST_LIKELY, likely, 0), dtype=np.float32)))


def working_words(language: str) -> dict[str, tuple[str, ...]]:
    """Return the words of each group that ship with the package.

    Args:
        language: "de" (four-digit groups of KldB 2010) or "uk" (unit groups of ISCO-88, which the Ukrainian
            classification DK 003 follows).

    Example:
        >>> "Hydraulikbagger" in working_words("de")["5252"]
        True
    """
    return {row["code"]: split_cell(row["terms"]) for row in read_table(f"taxonomy/working_words_{language}")}
