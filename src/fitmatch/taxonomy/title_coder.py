"""Codes job titles in a classification, from titles whose code is known and names whose group in another one is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from fitmatch.taxonomy.code_classifier import CodeClassifier
from fitmatch.taxonomy.ngrams import NgramSpace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from fitmatch.taxonomy.views import Views

    Floats = npt.NDArray[np.float32]

_NGRAMS = (1, 5)
_GROUP_WEIGHT = 0.4
_GROUP_FLOOR = 0.01
_FLOOR = 1e-6
_SECOND_CHOICE = 0.5
_BLOCK = 1024


@dataclass(frozen=True, slots=True)
class OtherNames:
    """Names whose group in another classification is known, and how the codes meet these groups.

    Attributes:
        names: Pairs (name, group).
        groups_of: For each code its groups in the other classification, recommended first.
    """

    names: Sequence[tuple[str, str]]
    groups_of: Mapping[str, Sequence[str]]


class TitleCoder:
    """Says which code a title has.

    Args:
        titles: Pairs (title, code).
        views: How titles are compared.
        digits: How many leading digits of a code are its group.
        other: Names coded in another classification; they help with words that no title has.

    Example:
        >>> from fitmatch.taxonomy.views import Views
        >>> coder = TitleCoder([("Koch", "29302"), ("Beikoch", "29301"), ("Maurer", "32122")], Views("de"))
        >>> coder.code(["Köchin"])[0][0][0]
        '29302'
    """

    def __init__(
        self, titles: Sequence[tuple[str, str]], views: Views, digits: int = 3, other: OtherNames | None = None
    ) -> None:
        self._views = views
        spelt = [views.plain(title) for title, _ in titles]
        codes = [code for _, code in titles]
        self._space, rows = NgramSpace.with_rows(spelt, *_NGRAMS)
        self._classifier = CodeClassifier.fitted(rows, codes, digits)
        self._other: CodeClassifier | None = None
        if other is not None:
            names = [views.plain(name) for name, _ in other.names]
            self._other_space = NgramSpace.fitted([*names, *spelt], *_NGRAMS)
            self._other = CodeClassifier.fitted(self._other_space.rows(names), [g for _, g in other.names], 2)
            self._bridge = _bridge(self._other.codes, self._classifier.codes, other.groups_of, codes)

    def code(self, texts: Sequence[str], k: int = 5) -> list[list[tuple[str, float]]]:
        """Return for each text its ``k`` likeliest codes with their probability, best first."""
        found = []
        codes = self._classifier.codes
        for start in range(0, len(texts), _BLOCK):
            for row in self._probabilities(texts[start : start + _BLOCK]):
                best = np.argsort(-row, kind="stable")[:k]
                found.append([(str(codes[i]), float(row[i])) for i in best])
        return found

    def _probabilities(self, texts: Sequence[str]) -> Floats:
        spelt = [self._views.plain(text) for text in texts]
        likely = self._classifier.probabilities(self._space.rows(spelt))
        if self._other is not None:
            groups = self._other.probabilities(self._other_space.rows(spelt)) @ self._bridge
            likely = (likely + _FLOOR) * (groups + _GROUP_FLOOR) ** _GROUP_WEIGHT
            likely /= likely.sum(axis=1, keepdims=True)
        return likely


def _bridge(
    groups: npt.NDArray[np.str_],
    codes: npt.NDArray[np.str_],
    groups_of: Mapping[str, Sequence[str]],
    codes_of_titles: Sequence[str],
) -> Floats:
    """Return how likely each code is in each group, shape (groups, codes); frequent codes are likelier."""
    row_of = {str(group): row for row, group in enumerate(groups)}
    known, counts = np.unique(codes_of_titles, return_counts=True)
    count_of = dict(zip(known.tolist(), counts.tolist(), strict=True))
    bridge = np.zeros((len(groups), len(codes)), np.float32)
    for column, code in enumerate(codes):
        for rank, group in enumerate(groups_of.get(str(code), ())):
            if group in row_of:
                share = 1.0 if rank == 0 else _SECOND_CHOICE
                bridge[row_of[group], column] = share * float(np.sqrt(count_of.get(str(code), 0) + 1))
    totals = np.maximum(bridge.sum(axis=1, keepdims=True), 1e-9)
    shares: Floats = bridge / totals
    return shares
