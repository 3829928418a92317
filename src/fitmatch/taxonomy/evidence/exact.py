"""Whether a text is a name of a concept, letter by letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from fitmatch.taxonomy.evidence.texts import Evidence, TextBlock


class ExactNames:
    """All names by their spelling.

    Args:
        owner: Number of the concept of every name.
        short: Short view of every name.
        preferred: Plain view of every concept's preferred name.
    """

    def __init__(self, owner: npt.NDArray[np.int32], short: Sequence[str], preferred: Sequence[str]) -> None:
        self._concepts = len(preferred)
        self._by_short: dict[str, list[int]] = {}
        for concept, name in zip(owner.tolist(), short, strict=True):
            of_name = self._by_short.setdefault(name, [])
            if concept not in of_name:
                of_name.append(concept)
        self._by_preferred: dict[str, list[int]] = {}
        for concept, name in enumerate(preferred):
            self._by_preferred.setdefault(name, []).append(concept)

    def owners(self, plain: str, short: str) -> list[int]:
        """Return the concepts that bear a name: as their preferred one, else as any."""
        return self._by_preferred.get(plain) or self._by_short.get(short, [])

    def of(self, texts: TextBlock) -> Evidence:
        """Return ``exact`` and ``exact_preferred``, each of shape (texts, concepts), 0 or 1."""
        shape = (len(texts.plain), self._concepts)
        exact, preferred = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
        for row, (plain, short) in enumerate(zip(texts.plain, texts.short, strict=True)):
            exact[row, self._by_short.get(short, [])] = 1
            preferred[row, self._by_preferred.get(plain, [])] = 1
        return {"exact": exact, "exact_preferred": preferred}
