"""The texts and names that are compared, in the form every kind of evidence starts from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from fitmatch.taxonomy.ngrams import NgramSpace

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import numpy.typing as npt
    import scipy.sparse as sp

    from fitmatch.taxonomy.ngrams import Arrays

    Floats = npt.NDArray[np.float32]
    Evidence = dict[str, Floats]

NEAR = (2, 5)
"""Shortest and longest n-gram in which spellings are compared."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Some texts that are read together.

    Attributes:
        plain: Their plain views.
        short: Their short views.
        near: Their n-grams, one row per text.
    """

    plain: Sequence[str]
    short: Sequence[str]
    near: sp.csr_matrix


class EvidenceKind(Protocol):
    """What answers for a block of texts."""

    def of(self, texts: TextBlock) -> Evidence:
        """Return one or several kinds of evidence by name, each of shape (texts, concepts)."""
        ...


@dataclass(frozen=True, slots=True)
class Names:
    """The names of all concepts as they are compared, one entry per name, sorted by concept.

    Attributes:
        concept: Number of the concept of every name.
        plain: Plain view of every name.
        short: Short view of every name.
        preferred: Position of each concept's preferred name.
        concepts: How many concepts there are.
    """

    concept: npt.NDArray[np.intp]
    plain: Sequence[str]
    short: Sequence[str]
    preferred: npt.NDArray[np.intp]
    concepts: int

    def joined(self) -> list[str]:
        """Return the different short names of every concept in one text each."""
        words: list[dict[str, None]] = [{} for _ in range(self.concepts)]
        for concept, name in zip(self.concept, self.short, strict=True):
            words[concept][name] = None
        return [" ".join(sorted(names)) for names in words]


def near_space(arrays: Arrays) -> NgramSpace:
    """Return the space in which spellings are compared."""
    return NgramSpace(*NEAR, arrays["near.rarity"])
