"""One block of pairs, from facts to matches. The single pair goes the same way: a block of one by one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from fitmatch.engine.gating import GateBlock, decide_block
from fitmatch.engine.order import NO_SCORE, order_and_ranks
from fitmatch.engine.score import Points, as_fractions, block_points
from fitmatch.engine.values import feature_values
from fitmatch.engine.verdict import verdict_of
from fitmatch.features.base import Additive
from fitmatch.features.wish import wish_score
from fitmatch.knowledge.closeness import Relations, core_relations
from fitmatch.schema.codes import GateState
from fitmatch.schema.results import POINT_ONE, Evidence, ListName, Match, Score

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from fitmatch.features.base import Feature
    from fitmatch.gates.base import AnyGate
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts
    from fitmatch.schema.results import GateFinding
    from fitmatch.weights import Weights

NOTHING_ASKED = "data.nothing_asked"
NOTHING_KNOWN = "data.insufficient"
_LISTS: tuple[ListName, ...] = ("ranked", "to_clarify", "excluded")


@dataclass(frozen=True)
class Rules:
    """What a block is evaluated by: features, gates, weights, the date of the law, and the relations of wishes."""

    features: tuple[Feature, ...]
    gates: tuple[AnyGate, ...]
    weights: Weights
    as_of: dt.date
    relations: Relations = field(default_factory=core_relations, repr=False)

    def prepared_for(self, vacancies: Sequence[VacancyFacts]) -> Rules:
        """Return the rules with keys as coarse as the vacancies allow; no result changes."""
        return replace(
            self,
            features=tuple(_prepared(feature, vacancies) for feature in self.features),
            gates=tuple(_prepared(gate, vacancies) for gate in self.gates),
        )


def _prepared(rule: Any, vacancies: Sequence[VacancyFacts]) -> Any:
    prepare = getattr(rule, "prepared_for", None)
    return prepare(vacancies) if prepare else rule


class Block:
    """All pairs of some candidates and some vacancies, scored and gated.

    Args:
        candidates: Normalised candidates.
        vacancies: Normalised vacancies.
        rules: Features, gates, weights and date.
    """

    def __init__(self, candidates: Sequence[CandidateFacts], vacancies: Sequence[VacancyFacts], rules: Rules) -> None:
        self.candidates = candidates
        self.vacancies = vacancies
        self.rules = rules.prepared_for(vacancies)
        profiles = [candidate.profile for candidate in candidates]
        self._profiles = profiles
        self._values = [feature_values(feature, profiles, vacancies) for feature in self.rules.features]
        names = [feature.name for feature in self.rules.features]
        self._points: Points = block_points(self._values, as_fractions(rules.weights.values, names))
        self._gates: list[GateBlock] = [
            decide_block(gate, candidates, vacancies, rules.as_of) for gate in self.rules.gates
        ]
        self.low = self._points.low.sum(axis=0)
        self.high = self._points.high.sum(axis=0)
        self.comparable = self._comparable()
        self.list_index = self._list_index()

    def _comparable(self) -> NDArray[np.bool_]:
        """Pairs with a number: something is asked for that can stand alone, and something of it is known."""
        alone = np.array([feature.stands_alone for feature in self.rules.features])
        worth = self._points.weights[alone][:, None, :]
        low, high = self._points.low[alone], self._points.high[alone]
        known: NDArray[np.bool_] = np.any((worth > 0) & ~((low == 0) & (high == worth)), axis=0)
        return known

    def _list_index(self) -> NDArray[np.uint8]:
        """0 ranked, 1 to clarify, 2 excluded: the worst gate decides; a pair without a number is to clarify."""
        worst = np.zeros((len(self.candidates), len(self.vacancies)), dtype=np.uint8)
        for gate in self._gates:
            np.maximum(worst, gate.states(), out=worst)
        lists = np.zeros_like(worst)
        lists[(worst == GateState.TO_CLARIFY) | ~self.comparable] = 1
        lists[worst == GateState.NOT_MET] = 2
        return lists

    def match(self, row: int, column: int, rank: int | None = None) -> Match:
        """Return one pair with its evidence and findings."""
        candidate, vacancy = self.candidates[row], self.vacancies[column]
        gates = self._findings(row, column)
        comparable = bool(self.comparable[row, column])
        list_name = _LISTS[int(self.list_index[row, column])]
        reason = "" if comparable else NOTHING_KNOWN if self._points.weights[:, column].any() else NOTHING_ASKED
        level, asked = candidate.profile.level, vacancy.level
        score = self._score(row, column) if comparable else None
        return Match(
            candidate=candidate.profile.id,
            vacancy=vacancy.id,
            list=list_name,
            rank=rank,
            score=score,
            reason=reason,
            gates=gates,
            verdict=verdict_of(list_name, gates, vacancy, score, self.rules.as_of),
            adequacy=None if level is None or asked is None else asked - level,
            wish=wish_score(candidate.profile, vacancy, self.rules.relations),
        )

    def _asked_anything(self, column: int) -> bool:
        worth = self._points.weights[:, column]
        return any(feature.stands_alone and worth[i] for i, feature in enumerate(self.rules.features))

    def _findings(self, row: int, column: int) -> tuple[GateFinding, ...]:
        found = (gate.findings[gate.index[row, column]] for gate in self._gates if gate.index[row, column] >= 0)
        return tuple(found)

    def _score(self, row: int, column: int) -> Score:
        names = [feature.name for feature in self.rules.features]
        points = self._points.low[:, row, column]
        weights = self._points.weights[:, column]
        evidence = {
            feature.name: self._evidence(i, feature, row, column) for i, feature in enumerate(self.rules.features)
        }
        return Score(
            low=int(self.low[row, column]) / POINT_ONE,
            high=int(self.high[row, column]) / POINT_ONE,
            points=MappingProxyType({n: int(p) / POINT_ONE for n, p in zip(names, points, strict=True)}),
            weights=MappingProxyType({n: int(w) / POINT_ONE for n, w in zip(names, weights, strict=True)}),
            evidence=MappingProxyType(evidence),
        )

    def _evidence(self, index: int, feature: Feature, row: int, column: int) -> Evidence:
        if not self._values[index].asked[column]:
            return Evidence("not_asked", f"{feature.name}.not_asked")
        profile, vacancy = self._profiles[row], self.vacancies[column]
        if isinstance(feature, Additive):
            return feature.evidence(profile, vacancy)
        return feature.evidence(feature.candidate_key(profile), feature.vacancy_key(vacancy))

    def ranked_for_vacancy(self, column: int, top: int | None = None) -> list[Match]:
        """Return the matches of one vacancy, list by list, best first; ``top`` per list."""
        ids = [candidate.profile.id for candidate in self.candidates]
        shown = self._shown(self.vacancies[column].id, ids, np.s_[:, column], top)
        return [self.match(row, column, rank) for row, rank in shown]

    def ranked_for_candidate(self, row: int, top: int | None = None) -> list[Match]:
        """Return the matches of one candidate, list by list, best first; ``top`` per list."""
        ids = [vacancy.id for vacancy in self.vacancies]
        shown = self._shown(self.candidates[row].profile.id, ids, np.s_[row, :], top)
        return [self.match(row, column, rank) for column, rank in shown]

    def totals(self, *, row: int | None = None, column: int | None = None) -> dict[ListName, int]:
        """Return how many pairs of one candidate (``row``) or one vacancy (``column``) each list holds."""
        cells = self.list_index[:, column] if row is None else self.list_index[row]
        return {name: int((cells == index).sum()) for index, name in enumerate(_LISTS)}

    def _shown(self, other: str, ids: list[str], line: Any, top: int | None) -> Iterator[tuple[int, int]]:
        """Yield position and rank of what is shown of one row or column, list by list."""
        lists = self.list_index[line]
        points = np.where(self.comparable[line], self.low[line], NO_SCORE)
        for list_index in range(len(_LISTS)):
            members = np.flatnonzero(lists == list_index)
            ordered = order_and_ranks(other, [ids[i] for i in members], points[members], top)
            yield from ((int(members[position]), rank) for position, rank in ordered)
