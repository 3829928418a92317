"""Matches as plain records: one JSON object a pair, and one a record that no pair could be scored for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json, to_json

from fitmatch.explain.text import match_row, noteworthy
from fitmatch.guidance.instruments import worth_asking
from fitmatch.io.made_once import MadeOnce

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from fitmatch.explain.catalogue import Catalogue
    from fitmatch.explain.ranking import Ranking
    from fitmatch.schema.results import Evidence, GateFinding, Match

SCHEMA = 1
"""Number of this record format; readers refuse numbers they do not know."""


class PairRecords:
    """Makes records of pairs in one language. Findings that pairs share are put into words once.

    Args:
        texts: The language.
    """

    def __init__(self, texts: Catalogue) -> None:
        self._texts = texts
        self._gates = MadeOnce(self._gate)
        self._notes = lru_cache(maxsize=4)(texts.disclaimer)

    def record(self, match: Match, ranking: Ranking) -> dict[str, Any]:
        """Return all about one pair as JSON types: numbers from the match, sentences from the catalogue."""
        score, texts = match.score, self._texts
        return {
            "schema": SCHEMA,
            "candidate": match.candidate,
            "vacancy": match.vacancy,
            "list": match.list,
            "rank": match.rank,
            "score": score.score if score else None,
            "low": score.low if score else None,
            "high": score.high if score else None,
            "reason": match.reason or None,
            "points": dict(score.points) if score else {},
            "weights": dict(score.weights) if score else {},
            "evidence": {name: self._evidence(one) for name, one in score.evidence.items()} if score else {},
            "gates": [self._gates.of(finding) for finding in match.gates],
            "questions": [
                {
                    "topic": finding.topic,
                    "reason": finding.reason,
                    "text": f"{texts.gate(finding)} {texts.lifts(finding)}",
                }
                for finding in match.questions
            ],
            "verdict": match.verdict,
            "adequacy": match.adequacy,
            "wish": match.wish,
            "hints": [
                {
                    "key": one.key,
                    "name": texts.name("instrument", one.key),
                    "condition": texts.name("offer", one.key),
                    "source": one.source,
                    "as_of": one.checked.isoformat(),
                }
                for one in worth_asking(match, ranking.as_of)
            ],
            "as_of": ranking.as_of.isoformat(),
            "weight_set": ranking.weights,
            "vocabulary": ranking.vocabulary,
            "note": self._notes(ranking.as_of),
        }

    def lines(self, ranking: Ranking) -> Iterator[bytes]:
        """Yield one line of JSON a pair."""
        for match in ranking:
            yield to_json(self.record(match, ranking)) + b"\n"

    def _evidence(self, evidence: Evidence) -> dict[str, Any]:
        texts = self._texts
        return {
            "state": evidence.state,
            "reason": evidence.reason,
            "value": evidence.value,
            "text": texts.evidence(evidence),
            "facts": [
                {"polarity": fact.polarity, "code": fact.code, **dict(fact.details), "text": texts.fact(fact)}
                for fact in evidence.facts
            ],
        }

    def _gate(self, finding: GateFinding) -> dict[str, Any]:
        texts = self._texts
        return {
            "gate": finding.gate,
            "state": finding.state.code,
            "reason": finding.reason,
            "topic": finding.topic,
            "text": texts.gate(finding),
            "source": finding.source or None,
            "as_of": finding.as_of.isoformat() if finding.as_of else None,
            "certainty": finding.certainty or None,
            "lifts": list(finding.lifts),
            "earliest": finding.earliest.isoformat() if finding.earliest else None,
            "advice": [texts.name("advice", key) for key in finding.advice],
            "notices": [texts.name("notice", key) for key in finding.notices],
        }


def listed_ids(line: bytes) -> Iterator[tuple[str, str]]:
    """Yield (side, id) of both records of a line that :meth:`PairRecords.lines` wrote."""
    # Ids come first, and inside a string a quote is escaped.
    record = from_json(line[: line.index(b',"list":')] + b"}")
    for side in ("candidate", "vacancy"):
        yield side, record[side]


def unmatched_lines(
    everybody: Iterable[tuple[str, str]], listed: Container[tuple[str, str]], day: str
) -> Iterator[bytes]:
    """Yield one line of JSON for each (side, id) of a run that is in no pair."""
    for side, own_id in everybody:
        if (side, own_id) not in listed:
            yield to_json(unmatched_record(side, own_id, day)) + b"\n"


def unmatched_record(side: str, own_id: str, ranking_date: str) -> dict[str, Any]:
    """Return the record of a candidate or vacancy that stands in no line of the result."""
    other = "vacancy" if side == "candidate" else "candidate"
    return {
        "schema": SCHEMA,
        side: own_id,
        other: None,
        "list": None,
        "rank": None,
        "score": None,
        "low": None,
        "high": None,
        "reason": "match.none_listed",
        "points": {},
        "weights": {},
        "evidence": {},
        "gates": [],
        "questions": [],
        "verdict": None,
        "adequacy": None,
        "wish": None,
        "hints": [],
        "as_of": ranking_date,
        "weight_set": None,
        "vocabulary": None,
        "note": None,
    }


def flat_rows(rankings: Iterable[Ranking], texts: Catalogue) -> Iterator[dict[str, Any]]:
    """Yield one flat row a pair for spreadsheets, with what to clarify or what lifts a block in words."""
    for ranking in rankings:
        note = texts.disclaimer(ranking.as_of)
        for match in ranking:
            row = match_row(match)
            row["candidate_label"] = ranking.labels.get(match.candidate, "")
            row["vacancy_label"] = ranking.labels.get(match.vacancy, "")
            row["remarks"] = " | ".join(f"{texts.gate(f)} {texts.lifts(f)}".strip() for f in noteworthy(match))
            row["note"] = note
            yield row
