"""The forms a feature can take, so that one definition serves a single pair and a million.

* **Coded**: each side has a small key, and the value is a function of the two keys. The engine asks once per
  distinct pair of keys.
* **Additive**: the value is the weighted mean, over the items a vacancy asks for, of the best credit the
  candidate has for each item. The engine turns credits and weights into one sparse product.
* **Pairwise**: whatever fits neither. The engine asks for the pairs that could still be among the best, one by one.

A feature returns codes and facts, never prose. It sees the profile, never residence facts.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from fitmatch.schema.results import VALUE_ONE

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from fitmatch.knowledge.distinct import Distinct
    from fitmatch.schema.facts import CandidateProfile, VacancyFacts
    from fitmatch.schema.results import Evidence

CandidateKey = TypeVar("CandidateKey")
VacancyKey = TypeVar("VacancyKey")


class Coded(ABC, Generic[CandidateKey, VacancyKey]):
    """A feature whose value is decided by a small key on each side."""

    name: str
    """Name used in weight sets, results and texts."""

    stands_alone: ClassVar[bool] = True
    """Whether this feature alone makes a pair comparable; a kind of placement or a level alone does not."""

    @abstractmethod
    def candidate_key(self, candidate: CandidateProfile) -> CandidateKey:
        """Return all this feature needs to know about a person; hashable."""

    @abstractmethod
    def vacancy_key(self, vacancy: VacancyFacts) -> VacancyKey | None:
        """Return all this feature needs to know about a vacancy; hashable; ``None`` = nothing asked for."""

    @abstractmethod
    def evidence(self, candidate_key: CandidateKey, vacancy_key: VacancyKey) -> Evidence:
        """Return the finding for two keys (never called when nothing is asked for)."""

    def alike(
        self, candidate_keys: Distinct[CandidateKey], vacancy_keys: Distinct[VacancyKey]
    ) -> NDArray[np.int64] | None:
        """Return ``[candidate keys, vacancy keys]`` a number from 0 for each pair: one number, one value.

        For a feature with many keys, of which it can tell apart few pairs: :meth:`evidence` is then asked once for
        each number. ``None`` = every pair of keys is asked. What is worked out from one side alone stays with its keys
        (:meth:`fitmatch.knowledge.distinct.Distinct.by`), so that a side that stays is looked at once.
        """
        del candidate_keys, vacancy_keys
        return None


class Additive(ABC):
    """A feature that adds up credits over the items a vacancy asks for."""

    name: str
    """Name used in weight sets, results and texts."""

    stands_alone: ClassVar[bool] = True
    """Whether this feature alone makes a pair comparable."""

    @abstractmethod
    def items(self, vacancy: VacancyFacts) -> Mapping[str, int]:
        """Return the weight of each item asked for, a positive integer; empty = nothing asked for."""

    @abstractmethod
    def credits(self, candidate: CandidateProfile) -> Mapping[str, int]:
        """Return the best credit by item, integers up to ``CREDIT_ONE``."""

    @abstractmethod
    def is_known(self, candidate: CandidateProfile) -> bool:
        """Return whether the credits are all there is; if not, the value may rise to one as more becomes known."""

    @abstractmethod
    def evidence(self, candidate: CandidateProfile, vacancy: VacancyFacts) -> Evidence:
        """Return the finding for one pair; its value must come from :func:`weighted_mean`."""

    def held(self, candidate: CandidateProfile) -> Iterable[Hashable]:
        """Return the single things that earn credits, of which many people hold the same: all at once if left out."""
        return (tuple(sorted(self.credits(candidate).items())),)

    def reached(self, held: Any) -> Mapping[str, int]:
        """Return the credits one thing held earns; :meth:`credits` are the best of those of all things held."""
        return dict(held)


class Pairwise(ABC):
    """A feature that looks at both records of a pair, evaluated only where it can change who is among the best.

    It never makes a pair comparable by itself.
    """

    name: str
    """Name used in weight sets, results and texts."""

    stands_alone: ClassVar[bool] = False
    """A pair is not comparable by such a feature alone."""

    @abstractmethod
    def is_asked(self, vacancy: VacancyFacts) -> bool:
        """Return whether the vacancy asks for it."""

    @abstractmethod
    def evidence(self, candidate: CandidateProfile, vacancy: VacancyFacts) -> Evidence:
        """Return the finding for one pair (never called when nothing is asked for)."""


Feature = Coded[Any, Any] | Additive | Pairwise

CREDIT_ONE = 1000
"""Full credit for an item; credits are multiples of 1/1000."""


def fraction(numerator: int, denominator: int) -> int:
    """Return a fraction as a feature value, rounded half up.

    Example:
        >>> fraction(2, 3)
        666666667
    """
    return (2 * numerator * VALUE_ONE + denominator) // (2 * denominator)


def weighted_mean(items: Mapping[str, int], credits_: Mapping[str, int]) -> int:
    """Return the weighted mean credit over the items asked for, as a feature value.

    Example:
        >>> weighted_mean({"a": 2, "b": 1}, {"a": 1000})
        666666667
    """
    return fraction(sum(w * credits_.get(item, 0) for item, w in items.items()), CREDIT_ONE * sum(items.values()))
