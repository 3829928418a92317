"""One side of a pool by what the rules look at: keys, items and digests of ids. No record is looked at again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from fitmatch.engine.order import digests

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from fitmatch.engine.rules import Rules
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts


@dataclass(frozen=True)
class Keyed:
    """Keys of one rule: the distinct ones in order of appearance, and ``[records]`` which of them each record has."""

    keys: tuple[Any, ...]
    code: NDArray[np.int32]

    @classmethod
    def of(cls, keys: Iterable[Hashable]) -> Keyed:
        """Return the keys of some records.

        Example:
            >>> Keyed.of(["b", "a", "b"]).keys
            ('b', 'a')
        """
        number: dict[Any, int] = {}
        code = [number.setdefault(key, len(number)) for key in keys]
        return cls(tuple(number), np.array(code, np.int32))


@dataclass(frozen=True)
class Items:
    """Items of one additive feature: the number of each, and a sparse table ``[records, items]``."""

    number: Mapping[Any, int]
    table: Any

    @classmethod
    def of(cls, rows: Iterable[Mapping[Any, int]]) -> Items:
        """Return the items of some records with a whole number each.

        Example:
            >>> Items.of([{"a": 2}, {"b": 1, "a": 1}]).table.toarray().tolist()
            [[2, 0], [1, 1]]
        """
        from scipy.sparse import csr_array

        number: dict[Any, int] = {}
        column: list[int] = []
        data: list[int] = []
        start = [0]
        for row in rows:
            column += [number.setdefault(item, len(number)) for item in row]
            data += row.values()
            start.append(len(column))
        parts = (np.array(data, np.int32), np.array(column, np.int32), np.array(start, np.int64))
        table = csr_array(parts, shape=(len(start) - 1, len(number)))
        table.sort_indices()
        return cls(number, table)


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


@dataclass(frozen=True)
class VacancySide:
    """Vacancies, encoded.

    Attributes:
        facts: The records.
        tie: ``[vacancies]`` digest of each id.
        coded: Keys of each coded feature; ``None`` = nothing asked for.
        gates: Keys of each gate; ``None`` = nothing to check.
        wants: Items asked for with their weights, for each additive feature.
        patterns: ``[patterns, features]``, what is asked for together, in the order of the rules.
        pattern: ``[vacancies]`` row of ``patterns``.
    """

    facts: Sequence[VacancyFacts]
    tie: NDArray[np.uint64]
    coded: tuple[Keyed, ...]
    gates: tuple[Keyed, ...]
    wants: tuple[Items, ...]
    patterns: NDArray[np.bool_]
    pattern: NDArray[np.int32]


def candidate_side(rules: Rules, candidates: Sequence[CandidateFacts]) -> CandidateSide:
    """Return candidates by what the rules look at."""
    profiles = [candidate.profile for candidate in candidates]
    additive: list[Any] = [rules.features[i] for i in rules.additive]
    coded: list[Any] = [rules.features[i] for i in rules.coded]
    held = tuple(Items.of(dict.fromkeys(one.held(profile), 1) for profile in profiles) for one in additive)
    return CandidateSide(
        facts=candidates,
        tie=digests("candidate", (profile.id for profile in profiles)),
        coded=tuple(Keyed.of(map(one.candidate_key, profiles)) for one in coded),
        gates=tuple(Keyed.of(map(gate.candidate_key, candidates)) for gate in rules.gates),
        held=held,
        reach=tuple(Items.of(map(one.reached, own.number)) for one, own in zip(additive, held, strict=True)),
        known=np.array([[one.is_known(profile) for profile in profiles] for one in additive], np.bool_).reshape(
            len(additive), len(profiles)
        ),
    )


def vacancy_side(rules: Rules, vacancies: Sequence[VacancyFacts]) -> VacancySide:
    """Return vacancies by what the rules look at."""
    additive: list[Any] = [rules.features[i] for i in rules.additive]
    coded: list[Any] = [rules.features[i] for i in rules.coded]
    keys = tuple(Keyed.of(map(one.vacancy_key, vacancies)) for one in coded)
    wants = tuple(Items.of(map(one.items, vacancies)) for one in additive)
    asked = np.zeros((len(vacancies), len(rules.features)), np.bool_)
    for i, items in zip(rules.additive, wants, strict=True):
        asked[:, i] = np.diff(items.table.indptr) > 0
    for i, keyed in zip(rules.coded, keys, strict=True):
        asked[:, i] = np.array([key is not None for key in keyed.keys], np.bool_)[keyed.code]
    patterns, pattern = np.unique(asked, axis=0, return_inverse=True)
    return VacancySide(
        facts=vacancies,
        tie=digests("vacancy", (vacancy.id for vacancy in vacancies)),
        coded=keys,
        gates=tuple(Keyed.of(map(gate.vacancy_key, vacancies)) for gate in rules.gates),
        wants=wants,
        patterns=patterns,
        pattern=pattern.astype(np.int32).ravel(),
    )
