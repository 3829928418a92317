"""Which classification group (ISCO-08) a text sounds like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from fitmatch.taxonomy.code_classifier import CodeClassifier, classifier_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt
    import scipy.sparse as sp

    from fitmatch.taxonomy.corpus import ConceptFacts
    from fitmatch.taxonomy.evidence.texts import Evidence, Names, TextBlock
    from fitmatch.taxonomy.ngrams import Arrays

_DIGITS = 2
_UNIT_GROUP = 4


def learn_groups(names: Names, facts: Sequence[ConceptFacts], near: sp.csr_matrix) -> dict[str, npt.NDArray[Any]]:
    """Return arrays for :class:`Groups`, learnt from the names; none where fewer than two groups are known."""
    groups = np.array([facts[concept].group[:_UNIT_GROUP] for concept in names.concept])
    known = np.char.str_len(groups) == _UNIT_GROUP
    if len(np.unique(groups[known])) < 2:
        return {}
    classifier = CodeClassifier.fitted(near[np.flatnonzero(known)], groups[known].tolist(), _DIGITS)
    number = {str(code): position for position, code in enumerate(classifier.codes)}
    column = [number.get(fact.group[:_UNIT_GROUP], -1) for fact in facts]
    arrays = {f"group.{key}": value for key, value in classifier.arrays().items()}
    return {**arrays, "concept_group": np.array(column, dtype=np.int32)}


class Groups:
    """How likely each concept's group is for a text."""

    def __init__(self, arrays: Arrays) -> None:
        self._classifier, self._column = classifier_in("group.", arrays), arrays["concept_group"]

    def of(self, texts: TextBlock) -> Evidence:
        """Return ``group``, shape (texts, concepts), 0 to 1; 0 for concepts without a group."""
        likely = self._classifier.probabilities(texts.near)
        without = np.zeros((len(likely), 1), np.float32)
        evidence: npt.NDArray[np.float32] = np.concatenate([likely, without], axis=1)[:, self._column]
        return {"group": evidence}
