"""One side of a pool by what the rules look at: keys, items and digests of ids. No record is looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from fitmatch.engine.order import digests
from fitmatch.knowledge.distinct import Distinct
from fitmatch.knowledge.made_later import MadeLater

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from fitmatch.engine.rules import Rules
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts


@dataclass(frozen=True)
class Keyed:
    """Keys of one rule.

    Attributes:
        keys: The distinct keys.
        code: ``[records]`` which of them each record has, from ``first`` on.
        first: 1 where 0 stands for records that ask for nothing, else 0.
    """

    keys: Distinct[Any]
    code: NDArray[np.int32]
    first: int = 0

    @classmethod
    def of(cls, keys: Iterable[Hashable]) -> Keyed:
        """Return the keys of some records.

        Example:
            >>> Keyed.of(["b", "a", "b"]).code.tolist()
            [0, 1, 0]
        """
        distinct: Distinct[Any] = Distinct()
        return cls(distinct, distinct.add(keys).astype(np.int32))

    @classmethod
    def asking(cls, keys: Iterable[Hashable | None]) -> Keyed:
        """Return the keys of some records, of which those with ``None`` ask for nothing.

        Example:
            >>> Keyed.asking(["b", None, "b"]).code.tolist()
            [1, 0, 1]
        """
        listed = list(keys)
        distinct: Distinct[Any] = Distinct()
        code = np.zeros(len(listed), np.int32)
        code[[key is not None for key in listed]] = 1 + distinct.add(key for key in listed if key is not None)
        return cls(distinct, code, 1)

    def __len__(self) -> int:
        """Return how many codes there are."""
        return self.first + len(self.keys)

    def followed_by(self, other: Keyed) -> Keyed:
        """Return the keys of these records and others behind them; codes stay what they were.

        Example:
            >>> Keyed.of("ba").followed_by(Keyed.of("ca")).code.tolist()
            [0, 1, 2, 1]
        """
        new = np.arange(len(other), dtype=np.int32)
        new[other.first :] = self.first + self.keys.add(other.keys)
        return Keyed(self.keys, np.concatenate([self.code, new[other.code]]), self.first)


@dataclass(frozen=True)
class Items:
    """Items of one additive feature: the number of each, and a sparse table ``[records, items]``."""

    number: dict[Any, int]
    table: Any

    @classmethod
    def of(cls, rows: Iterable[Mapping[Any, int]]) -> Items:
        """Return the items of some records with a whole number each.

        Example:
            >>> Items.of([{"a": 2}, {"b": 1, "a": 1}]).table.toarray().tolist()
            [[2, 0], [1, 1]]
        """
        number: dict[Any, int] = {}
        column: list[int] = []
        data: list[int] = []
        start = [0]
        for row in rows:
            column += [number.setdefault(item, len(number)) for item in row]
            data += row.values()
            start.append(len(column))
        parts = np.array(data, np.int32), np.array(column, np.int32), np.array(start, np.int64)
        return cls(number, _table(*parts, len(number)))

    def followed_by(self, other: Items, rows: NDArray[np.intp] | slice = slice(None)) -> Items:
        """Return the items of these records and of others (or some of their rows) behind them."""
        number, new = _followed_by(self.number, other.number)
        ours, theirs = self.table, other.table[rows]
        return Items(
            number,
            _table(
                np.concatenate([ours.data, theirs.data]),
                np.concatenate([ours.indices, new[theirs.indices]]),
                np.concatenate([ours.indptr[:-1], theirs.indptr + len(ours.data)]),
                len(number),
            ),
        )


def _followed_by(number: dict[Any, int], other: dict[Any, int]) -> tuple[dict[Any, int], NDArray[np.int32]]:
    """Return the numbers of both, and the new number of each of the other's."""
    both = dict(number)
    return both, np.array([both.setdefault(key, len(both)) for key in other], np.int32)


def _table(data: NDArray[Any], column: NDArray[Any], start: NDArray[Any], width: int) -> Any:
    from scipy.sparse import csr_array

    table = csr_array((data, column, start), shape=(len(start) - 1, width))
    table.sort_indices()
    return table


@dataclass(frozen=True)
class CandidateSide:
    """Candidates, encoded.

    Attributes:
        facts: The records.
        tie: ``[candidates]`` digest of each id.
        coded: Keys of each coded feature.
        gates: Keys of each gate.
        held: Items held, for each additive feature.
        reach: For each additive feature, what each item held gives for each item somebody may ask for.
        known: ``[additive features, candidates]``, whether the credits are all there is.
    """

    facts: Sequence[CandidateFacts]
    tie: NDArray[np.uint64]
    coded: tuple[Keyed, ...]
    gates: tuple[Keyed, ...]
    held: tuple[Items, ...]
    reach: tuple[Items, ...]
    known: NDArray[np.bool_]

    def followed_by(self, other: CandidateSide) -> CandidateSide:
        """Return these candidates and others behind them."""
        reach = []
        for ours, theirs, old, new in zip(self.held, other.held, self.reach, other.reach, strict=True):
            fresh = [row for item, row in theirs.number.items() if item not in ours.number]
            reach.append(old.followed_by(new, np.array(fresh, np.intp)))
        return CandidateSide(
            facts=_behind(self.facts, other.facts),
            tie=np.concatenate([self.tie, other.tie]),
            coded=_one_by_one(self.coded, other.coded),
            gates=_one_by_one(self.gates, other.gates),
            held=_one_by_one(self.held, other.held),
            reach=tuple(reach),
            known=np.hstack([self.known, other.known]),
        )


@dataclass(frozen=True)
class VacancySide:
    """Vacancies, encoded.

    Attributes:
        facts: The records.
        tie: ``[vacancies]`` digest of each id.
        coded: Keys of each coded feature; 0 = nothing asked for.
        gates: Keys of each gate; 0 = nothing to check.
        wants: Items asked for with their weights, for each additive feature.
        asked: Patterns of what is asked for together: a truth value for each feature, in the order of the rules.
    """

    facts: Sequence[VacancyFacts]
    tie: NDArray[np.uint64]
    coded: tuple[Keyed, ...]
    gates: tuple[Keyed, ...]
    wants: tuple[Items, ...]
    asked: Keyed

    def followed_by(self, other: VacancySide) -> VacancySide:
        """Return these vacancies and others behind them."""
        return VacancySide(
            facts=_behind(self.facts, other.facts),
            tie=np.concatenate([self.tie, other.tie]),
            coded=_one_by_one(self.coded, other.coded),
            gates=_one_by_one(self.gates, other.gates),
            wants=_one_by_one(self.wants, other.wants),
            asked=self.asked.followed_by(other.asked),
        )


def candidate_side(rules: Rules, candidates: Sequence[CandidateFacts]) -> CandidateSide:
    """Return candidates by what the rules look at."""
    profiles = [candidate.profile for candidate in candidates]
    additive: list[Any] = [rules.features[i] for i in rules.additive]
    coded: list[Any] = [rules.features[i] for i in rules.coded]
    held = tuple(Items.of(dict.fromkeys(one.held(profile), 1) for profile in profiles) for one in additive)
    known = np.array([[one.is_known(profile) for profile in profiles] for one in additive], np.bool_)
    return CandidateSide(
        facts=candidates,
        tie=digests("candidate", (profile.id for profile in profiles)),
        coded=tuple(Keyed.of(map(one.candidate_key, profiles)) for one in coded),
        gates=tuple(Keyed.of(map(gate.candidate_key, candidates)) for gate in rules.gates),
        held=held,
        reach=tuple(Items.of(map(one.reached, own.number)) for one, own in zip(additive, held, strict=True)),
        known=known.reshape(len(additive), len(profiles)),
    )


def vacancy_side(rules: Rules, vacancies: Sequence[VacancyFacts]) -> VacancySide:
    """Return vacancies by what the rules look at."""
    additive: list[Any] = [rules.features[i] for i in rules.additive]
    coded: list[Any] = [rules.features[i] for i in rules.coded]
    keys = tuple(Keyed.asking(map(one.vacancy_key, vacancies)) for one in coded)
    wants = tuple(Items.of(map(one.items, vacancies)) for one in additive)
    asked = np.zeros((len(vacancies), len(rules.features)), np.bool_)
    for i, items in zip(rules.additive, wants, strict=True):
        asked[:, i] = np.diff(items.table.indptr) > 0
    for i, keyed in zip(rules.coded, keys, strict=True):
        asked[:, i] = keyed.code > 0
    for i in rules.pairwise:
        asked[:, i] = [rules.features[i].is_asked(vacancy) for vacancy in vacancies]  # type: ignore[union-attr]
    return VacancySide(
        facts=vacancies,
        tie=digests("vacancy", (vacancy.id for vacancy in vacancies)),
        coded=keys,
        gates=tuple(Keyed.asking(map(gate.vacancy_key, vacancies)) for gate in rules.gates),
        wants=wants,
        asked=Keyed.of(map(tuple, asked.tolist())),
    )


def _behind(ours: Sequence[Any], theirs: Sequence[Any]) -> Sequence[Any]:
    return ours + theirs if isinstance(ours, MadeLater) else [*ours, *theirs]


def _one_by_one(ours: Iterable[Any], theirs: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(own.followed_by(other) for own, other in zip(ours, theirs, strict=True))
