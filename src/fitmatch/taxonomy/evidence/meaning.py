"""How near a text is to what is written about a concept: literally, and in main directions."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from fitmatch.normalise.reading.text import fold
from fitmatch.taxonomy.ngrams import NgramSpace, packed, unit, unpacked

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from fitmatch.taxonomy.corpus import ConceptFacts
    from fitmatch.taxonomy.evidence.texts import Evidence, Floats, Names, TextBlock
    from fitmatch.taxonomy.ngrams import Arrays

_FAR = (3, 6)
_FAR_BITS = 16
_DIRECTIONS = 256
_LONGEST_CONTEXT = 1200


def learn_meaning(names: Names, facts: Sequence[ConceptFacts], elsewhere: Sequence[str]) -> dict[str, npt.NDArray[Any]]:
    """Return arrays for :class:`Meaning`: what is written about the concepts, and its main directions.

    ``elsewhere`` holds their names in other languages: words that many languages share lead to the same directions.
    """
    from sklearn.utils.extmath import randomized_svd

    contexts = [fold(fact.context[:_LONGEST_CONTEXT]) for fact in facts]
    documents = [
        " ".join((own, fold(fact.description[:_LONGEST_CONTEXT]), context, fold(foreign[:_LONGEST_CONTEXT])))
        for own, fact, context, foreign in zip(names.joined(), facts, contexts, elsewhere, strict=True)
    ]
    far, rows = NgramSpace.with_rows(documents, *_FAR, bits=_FAR_BITS)
    size = max(1, min(_DIRECTIONS, min(rows.shape) - 1))
    # The directions are computed once and for all texts alike: seed and power steps fixed.
    _, _, directions = randomized_svd(rows, size, n_iter=2, random_state=0)
    return {
        "far.rarity": far.rarity,
        "directions": directions.T.astype(np.float16),
        "latent": unit(rows @ directions.T).astype(np.float32),
        "is_group": np.array([fact.is_group for fact in facts], dtype=np.float32),
        **packed("contexts", far.rows(contexts).T.tocsr()),
    }


class Meaning:
    """Likeness to a concept's context, to its place among the main directions, and whether it is a group."""

    def __init__(self, arrays: Arrays) -> None:
        self._far = NgramSpace(*_FAR, arrays["far.rarity"])
        self._contexts = unpacked("contexts", arrays)
        self._saved_directions, self._latent = arrays["directions"], arrays["latent"]
        self._is_group = arrays["is_group"]

    @cached_property
    def _directions(self) -> Floats:
        # Saved in half the size; read when the first text comes, so that opening takes no time.
        return self._saved_directions.astype(np.float32)

    def of(self, texts: TextBlock) -> Evidence:
        """Return ``context``, ``latent`` and ``is_group``, each of shape (texts, concepts)."""
        far = self._far.rows(texts.short)
        return {
            "context": (far @ self._contexts).toarray(),
            "latent": unit(far @ self._directions) @ self._latent.T,
            "is_group": np.broadcast_to(self._is_group, (far.shape[0], len(self._is_group))),
        }
