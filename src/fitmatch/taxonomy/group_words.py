"""How well a title goes with what people of each group work with: materials, products, machines, tasks, places.

Job titles nobody has coded yet mostly speak of things that a list of such words knows.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp

from fitmatch.knowledge.tables import read_table, split_cell
from fitmatch.taxonomy.ngrams import packed, unit_rows, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy.typing as npt

    from fitmatch.taxonomy.ngrams import Arrays, NgramSpace

    Floats = npt.NDArray[np.float32]

_ALONE = 3.0
"""How much more nearness counts where nothing else is known than beside what coded titles say."""

_AS_HINT = 0.5
"""Words speak for a code directly; as columns beside the letters, which count 1, it is also learnt which codes the
titles near the words of a group have."""

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
        arrays: What :meth:`fitted` found, as plain arrays.

    Example:
        >>> from fitmatch.taxonomy.ngrams import NgramSpace
        >>> words = Words({"2932": ["Speisen", "Großküche"], "3212": ["Ziegel", "Mauerwerk"]})
        >>> space = NgramSpace.fitted(["speisen", "grosskueche", "ziegel", "mauerwerk"], 2, 5)
        >>> nearness = GroupWords.fitted(words, str.casefold, space).nearness(space.rows(["ziegelbrenner"]))
        >>> bool(np.diff(nearness) > 0.3)
        True
    """

    def __init__(self, arrays: Arrays) -> None:
        self._arrays = arrays
        self.groups: list[str] = arrays["groups"].tolist()
        self._beginning: defaultdict[str, list[int]] = defaultdict(list)
        for number, group in enumerate(self.groups):
            for length in range(1, len(group) + 1):
                self._beginning[group[:length]].append(number)
        self._whole, self._weight = (float(value) for value in arrays["counts"])
        self._starts = arrays["starts"]
        self._texts, self._lists = unpacked("texts", arrays), unpacked("lists", arrays)

    @classmethod
    def fitted(cls, words: Words, spell: Callable[[str], str], space: NgramSpace) -> GroupWords:
        """Return the words of each group, ready to be compared.

        Args:
            words: The words of each group.
            spell: How a text is spelt where it is compared.
            space: The space in which rows of texts are compared.
        """
        of_group = spelt_words(words, spell)
        texts = [text for own in of_group.values() for text in own]
        arrays = {
            "groups": np.array(list(of_group), dtype=np.str_),
            "starts": np.cumsum([0, *(len(own) for own in of_group.values())])[:-1].astype(np.intp),
            "counts": np.array([words.whole, words.weight]),
            **packed("texts", space.rows(texts).T.tocsr()),
            **packed("lists", space.rows([" ".join(own) for own in of_group.values()]).T.tocsr()),
        }
        return cls(arrays)

    def arrays(self) -> Mapping[str, npt.NDArray[Any]]:
        """Return everything, for the constructor."""
        return self._arrays

    def nearness(self, rows: sp.csr_matrix) -> Floats:
        """Return how near each title is to the words of each group, 0 to 1 + whole, shape (titles, groups)."""
        near = np.zeros((rows.shape[0], len(self.groups)), np.float32)
        for start in range(0, rows.shape[0] if self.groups else 0, _BLOCK):
            block = rows[start : start + _BLOCK]
            nearest = np.maximum.reduceat((block @ self._texts).toarray(), self._starts, axis=1)
            near[start : start + _BLOCK] = nearest + self._whole * (block @ self._lists)
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

    def beside(self, rows: sp.csr_matrix, near: Floats) -> sp.csr_matrix:
        """Return rows of titles with the groups whose words they resemble as further columns, of length one.

        Args:
            rows: What else is known of the titles.
            near: See :meth:`nearness`.
        """
        return unit_rows(sp.hstack([rows, _AS_HINT * self.likeness(near)], format="csr", dtype=np.float32))

    def likeness(self, near: Floats) -> sp.csr_matrix:
        """Return how likely each group is, as rows of length one (square roots), shape (titles, groups)."""
        powers = np.exp(_ALONE * self._weight * (near - near.max(axis=1, keepdims=True, initial=0)))
        likely = powers / np.maximum(powers.sum(axis=1, keepdims=True), 1e-9)
        return unit_rows(sp.csr_matrix(np.sqrt(np.where(likely > _LEAST_LIKELY, likely, 0), dtype=np.float32)))


def spelt_words(words: Words, spell: Callable[[str], str]) -> dict[str, list[str]]:
    """Return the words of each group that has any as they are spelt where they are compared, sorted."""
    lists = {group: sorted({spell(text) for text in texts} - {""}) for group, texts in words.of_group.items()}
    return {group: lists[group] for group in sorted(lists) if lists[group]}


def working_words(language: str) -> dict[str, tuple[str, ...]]:
    """Return the words of each group that ship with the package.

    Args:
        language: "de" (four-digit groups of KldB 2010) or "uk" (unit groups of ISCO-88, and those that
            the Ukrainian classification DK 003 adds to them).

    Example:
        >>> "Hydraulikbagger" in working_words("de")["5252"]
        True
    """
    return {row["code"]: split_cell(row["terms"]) for row in read_table(f"taxonomy/working_words_{language}")}
