"""Matches as lines of text and as flat rows. Numbers come from the match, words from a catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fitmatch.schema.codes import GateState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.explain.catalogue import Catalogue
    from fitmatch.explain.ranking import Ranking
    from fitmatch.guidance.instruments import Hint
    from fitmatch.schema.results import Evidence, GateFinding, Match

_HEADINGS = {
    GateState.NOT_MET: "reason",
    GateState.TO_CLARIFY: "question",
    GateState.CONDITIONAL: "condition",
    GateState.NOT_CHECKED: "question",
}
"""What the states a reader must see are called on the page."""
_CONDITION_STATES = {"met": "part_met", "open": "part_open", "not_met": "part_not_met"}


def score_text(match: Match, texts: Catalogue) -> str:
    """Return the score, as a range where something asked for is unknown."""
    if match.score is None:
        return texts.page("no_score")
    if match.score.low == match.score.high:
        return texts.number(match.score.low)
    return texts.page("open_range", low=texts.number(match.score.low), high=texts.number(match.score.high))


def noteworthy(match: Match) -> tuple[GateFinding, ...]:
    """Return the findings a reader must see, worst first."""
    found = [finding for finding in match.gates if finding.state in _HEADINGS]
    return tuple(sorted(found, key=lambda finding: -finding.state))


def gate_lines(match: Match, texts: Catalogue) -> list[str]:
    """Return one line for every finding a reader must see: what, what lifts it, and its source."""
    lines = []
    for finding in noteworthy(match):
        line = f"{texts.page(_HEADINGS[finding.state])}: {texts.gate(finding)}"
        if finding.lifts or finding.earliest:
            line += f" {texts.arrow} {texts.lifts(finding)}"
        if finding.source and finding.source != "vacancy":
            line += f" [{texts.isolated(finding.source)}{_as_of(finding, texts)}]"
        lines.append(line)
    if match.reason:
        lines.append(texts.sentence(match.reason))
    return lines


def advice_lines(match: Match, texts: Catalogue) -> list[str]:
    """Return what to do in any case, what a bridge leads to, and which rules are about to change."""
    lines = [texts.gate(finding) for finding in match.gates if finding.reason == "regulated.bridge"]
    lines += [texts.name("advice", key) for finding in match.gates for key in finding.advice]
    notices = dict.fromkeys(key for finding in match.gates for key in finding.notices)
    return lines + [texts.name("notice", key) for key in notices]


def _as_of(finding: GateFinding, texts: Catalogue) -> str:
    return f", {texts.page('as_of', as_of=texts.date(finding.as_of))}" if finding.as_of else ""


def evidence_lines(match: Match, texts: Catalogue) -> list[str]:
    """Return one line a feature that is asked for: points, weight, and the sentence."""
    if match.score is None:
        return []
    lines = []
    for name, evidence in match.score.evidence.items():
        if evidence.state == "not_asked":
            continue
        points, weight = texts.number(match.score.points[name]), texts.number(match.score.weights[name])
        lines.append(
            f"{texts.name('feature', name)}: {points} {texts.page('weight')} {weight} – {texts.evidence(evidence)}"
        )
    return lines


def fact_line(evidence: Evidence, texts: Catalogue) -> str:
    """Return the statements behind a feature in one line; empty when the summary says it all."""
    return "; ".join(texts.fact(fact) for fact in evidence.facts) if len(evidence.facts) > 1 else ""


def hint_lines(hints: Sequence[Hint], texts: Catalogue) -> list[str]:
    """Return one line an instrument: what it is, which conditions are met or open, its source and day."""
    lines = []
    for hint in hints:
        conditions = [
            f"{texts.sentence(one.code, one.details)} – {texts.page(_CONDITION_STATES[one.state])}"
            + (f" ({texts.page('from_date', date=texts.date(one.earliest))})" if one.earliest else "")
            for one in hint.conditions
        ]
        line = f"{texts.name('instrument', hint.key)}: {texts.name('offer', hint.key)}"
        line += f" [{'; '.join(conditions)}]" if conditions else ""
        if hint.instrument is not None:
            as_of = texts.page("as_of", as_of=texts.date(hint.instrument.checked))
            line += f" [{texts.isolated(hint.instrument.source)}, {as_of}]"
        lines.append(line)
    return lines


def match_text(match: Match, texts: Catalogue, labels: dict[str, str], hints: Sequence[Hint] = ()) -> str:
    """Return the whole explanation of one pair as text."""
    head = f"{labels.get(match.candidate, match.candidate)} ({match.candidate}) × "
    head += f"{labels.get(match.vacancy, match.vacancy)} ({match.vacancy})"
    lines = [
        head,
        f"{texts.name('list', match.list)}: {score_text(match, texts)}, {texts.name('verdict', match.verdict)}",
    ]
    lines.extend(f"  {line}" for line in evidence_lines(match, texts))
    for evidence in match.score.evidence.values() if match.score else ():
        lines.extend(f"    {fact.polarity} {texts.fact(fact)}" for fact in evidence.facts)
    lines.extend(f"  ! {line}" for line in gate_lines(match, texts))
    lines.extend(f"  i {line}" for line in advice_lines(match, texts))
    lines.extend(f"  § {line}" for line in hint_lines(hints, texts))
    return "\n".join(lines)


def match_row(match: Match) -> dict[str, Any]:
    """Return one match as a flat row: ids, list, rank, score, points by feature, gate states."""
    row: dict[str, Any] = {
        "candidate": match.candidate,
        "vacancy": match.vacancy,
        "list": match.list,
        "rank": match.rank,
        "score": match.score.score if match.score else None,
        "low": match.score.low if match.score else None,
        "high": match.score.high if match.score else None,
        "verdict": match.verdict,
        "adequacy": match.adequacy,
        "wish": match.wish,
    }
    if match.score:
        row |= {f"points_{name}": points for name, points in match.score.points.items()}
    row |= {f"gate_{finding.gate}": finding.state.code for finding in match.gates}
    return row


def ranking_rows(ranking: Ranking, texts: Catalogue) -> tuple[list[str], list[list[str]]]:
    """Return header and rows of a printed ranking."""
    other = "candidate" if ranking.side == "vacancy" else "vacancy"
    features = list(next((m.score.points for m in ranking if m.score), {}))
    header = [texts.page("state"), texts.page("rank"), texts.page(other), texts.page("score")]
    header += [texts.name("feature", name) for name in features] + [texts.page("verdict")]
    rows = []
    for match in ranking:
        own = ranking.other_id(match)
        points = [_points(match, name, texts) for name in features]
        label = f"{own} {ranking.labels.get(own, '')}".strip()
        rank = "" if match.rank is None else str(match.rank)
        row = [texts.name("list", match.list), rank, label, score_text(match, texts), *points]
        rows.append([*row, texts.name("verdict", match.verdict)])
    return header, rows


def _points(match: Match, feature: str, texts: Catalogue) -> str:
    if match.score is None:
        return ""
    state = match.score.evidence[feature].state
    return "–" if state == "not_asked" else "?" if state == "unknown" else texts.number(match.score.points[feature])
