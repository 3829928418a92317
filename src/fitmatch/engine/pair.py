"""One pair of a pool from its keys to a match: evidence, points, findings and label."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from fitmatch.engine.score import points
from fitmatch.engine.verdict import verdict_of
from fitmatch.features.wish import wish_score
from fitmatch.schema.codes import GateState
from fitmatch.schema.results import POINT_ONE, VALUE_ONE, Evidence, ListName, Match, Score

if TYPE_CHECKING:
    from fitmatch.engine.pool import Pool
    from fitmatch.schema.results import GateFinding

NOTHING_ASKED = "data.nothing_asked"
NOTHING_KNOWN = "data.insufficient"
LISTS: tuple[ListName, ...] = ("ranked", "to_clarify", "excluded")

_MOST_REMEMBERED = 1 << 16
"""Findings kept for pairs of keys that come again; bounds memory (about 300 bytes each)."""


class Pairs:
    """Makes matches of pairs of a pool; a finding is asked for once for each pair of keys, as long as it is kept.

    Args:
        pool: The pool.
    """

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._names = [feature.name for feature in pool.rules.features]
        self._alone = [feature.stands_alone for feature in pool.rules.features]
        self._not_asked = [Evidence("not_asked", f"{name}.not_asked") for name in self._names]
        self._coded_at = {i: number for number, i in enumerate(pool.rules.coded)}
        self._asked = pool.vacancies.asked.keys
        self._pattern = pool.vacancies.asked.code
        self._shares: list[list[int]] = pool.shares.tolist()
        self._coded = list(zip(pool.candidates.coded, pool.vacancies.coded, strict=True))
        self._gates = list(zip(pool.rules.gates, pool.candidates.gates, pool.vacancies.gates, strict=True))
        self._decided: dict[tuple[int, int, int], GateFinding] = {}
        self._found: dict[GateFinding, GateFinding] = {}
        self._known: dict[tuple[int, int, int], Evidence] = {}

    def match(self, row: int, column: int, rank: int | None = None) -> Match:
        """Return the match of a candidate (``row``) and a vacancy (``column``)."""
        pool = self._pool
        candidate, vacancy = pool.candidates.facts[row], pool.vacancies.facts[column]
        findings = self._findings(row, column)
        score = self._score(row, column)
        worst = max((finding.state for finding in findings), default=GateState.NOT_CHECKED)
        name: ListName = "ranked" if score is not None else "to_clarify"
        if worst >= GateState.TO_CLARIFY:
            name = "excluded" if worst == GateState.NOT_MET else "to_clarify"
        asked = any(self._shares[self._pattern.item(column)])
        level, level_asked = candidate.profile.level, vacancy.level
        return Match(
            candidate=candidate.profile.id,
            vacancy=vacancy.id,
            list=name,
            rank=rank,
            score=score,
            reason="" if score is not None else NOTHING_KNOWN if asked else NOTHING_ASKED,
            gates=findings,
            verdict=verdict_of(name, findings, vacancy, score, pool.rules.as_of),
            adequacy=None if level is None or level_asked is None else level_asked - level,
            wish=wish_score(candidate.profile, vacancy, pool.rules.relations),
        )

    def _findings(self, row: int, column: int) -> tuple[GateFinding, ...]:
        rules = self._pool.rules
        found = []
        for number, (gate, own, other) in enumerate(self._gates):
            code = own.code.item(row), other.code.item(column)
            if code[1] < other.first:
                continue
            key = (number, *code)
            if key not in self._decided:
                if len(self._decided) >= _MOST_REMEMBERED:
                    self._decided.clear()
                    self._found.clear()
                finding = gate.decide(own.keys[code[0]], other.keys[code[1] - other.first], rules.as_of)
                # Matches that are kept share equal findings.
                self._decided[key] = self._found.setdefault(finding, finding)
            found.append(self._decided[key])
        return tuple(found)

    def _score(self, row: int, column: int) -> Score | None:
        """Return the calculation; ``None`` where nothing asked for that can stand alone is known."""
        pattern = self._pattern.item(column)
        shares, asked = self._shares[pattern], self._asked[pattern]
        evidence = [self._finding(i, row, column) if asked[i] else self._not_asked[i] for i in range(len(shares))]
        is_comparable = any(
            share and alone and not (found.low == 0 and found.high == VALUE_ONE)
            for share, alone, found in zip(shares, self._alone, evidence, strict=True)
        )
        if not is_comparable:
            return None
        low = [points(share, found.low) for share, found in zip(shares, evidence, strict=True)]
        high = [points(share, found.high) for share, found in zip(shares, evidence, strict=True)]
        return Score(
            low=sum(low) / POINT_ONE,
            high=sum(high) / POINT_ONE,
            points=MappingProxyType({name: one / POINT_ONE for name, one in zip(self._names, low, strict=True)}),
            weights=MappingProxyType({name: one / POINT_ONE for name, one in zip(self._names, shares, strict=True)}),
            evidence=MappingProxyType(dict(zip(self._names, evidence, strict=True))),
        )

    def _finding(self, i: int, row: int, column: int) -> Evidence:
        """Return what one feature finds."""
        pool = self._pool
        feature: Any = pool.rules.features[i]
        number = self._coded_at.get(i)
        if number is None:
            found: Evidence = feature.evidence(pool.candidates.facts[row].profile, pool.vacancies.facts[column])
            return found
        own, other = self._coded[number]
        key = (i, own.code.item(row), other.code.item(column))
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= _MOST_REMEMBERED:
                self._known.clear()
            known = self._known[key] = feature.evidence(own.keys[key[1]], other.keys[key[2] - other.first])
        return known
