"""Rankings as one self-contained HTML page: no script, no colour-only meaning, prints on A4."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from fitmatch.explain.style import STYLE, bidi, footer, line
from fitmatch.explain.text import advice_lines, evidence_lines, fact_line, gate_lines, ranking_rows, score_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fitmatch.explain.catalogue import Catalogue
    from fitmatch.explain.ranking import Ranking
    from fitmatch.schema.results import Match


def page(rankings: Sequence[Ranking], texts: Catalogue, *, title: str) -> str:
    """Return one HTML page with all rankings, one section each."""
    day = rankings[0].as_of if rankings else None
    as_of = texts.date(day) if day else ""
    weights = rankings[0].weights if rankings else ""
    sections = "".join(_section(ranking, texts) for ranking in rankings)
    meta = f"{texts.page('as_of', as_of=as_of)} · {texts.page('weights_used', name=weights)}"
    return (
        f'<!doctype html>\n<html lang="{texts.language}" dir="{texts.direction}">\n<head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(title)}</title>'
        f"<style>{STYLE}</style></head>\n<body><h1>{escape(title)}</h1><p class=meta>{escape(meta)}</p>"
        f"{_contents(rankings, texts)}\n{sections}"
        f"{footer(texts.disclaimer(day) if day else '', texts.review)}</body></html>\n"
    )


def _contents(rankings: Sequence[Ranking], texts: Catalogue) -> str:
    """Return links to all sections, folded away, vacancies and people apart."""
    parts = []
    for side, name in (("vacancy", "vacancies"), ("candidate", "candidates")):
        members = [ranking for ranking in rankings if ranking.side == side]
        links = "".join(f'<li><a href="#{_anchor(r)}">{bidi(heading(r))}</a></li>' for r in members)
        if members:
            summary = f"{escape(texts.page(name))} ({len(members)})"
            parts.append(f"<details><summary>{summary}</summary><ul>{links}</ul></details>")
    return f"<nav>{''.join(parts)}</nav>"


def heading(ranking: Ranking) -> str:
    """Return the heading of a ranking: what it is for, and its id."""
    label = ranking.labels.get(ranking.id, "")
    return f"{label} ({ranking.id})" if label else ranking.id


def _anchor(ranking: Ranking) -> str:
    return escape(f"{ranking.side}-{ranking.id}", quote=True)


def _section(ranking: Ranking, texts: Catalogue) -> str:
    parts = [f'<section id="{_anchor(ranking)}"><h2>{bidi(heading(ranking))}</h2>']
    for name, matches in (
        ("ranked", ranking.ranked),
        ("to_clarify", ranking.to_clarify),
        ("excluded", ranking.excluded),
    ):
        if not matches:
            continue
        left_out = ranking.totals[matches[0].list] - len(matches)
        more = f" <small>({texts.page('more', count=left_out)})</small>" if left_out else ""
        parts.append(f"<h3>{escape(texts.name('list', name))}{more}</h3>")
        parts.append(_table(ranking, matches, texts))
    return "".join([*parts, "</section>\n"])


def _table(ranking: Ranking, matches: Sequence[Match], texts: Catalogue) -> str:
    other = "candidate" if ranking.side == "vacancy" else "vacancy"
    head = (
        f'<th scope=col class="number rank">{escape(texts.page("rank"))}</th>'
        f"<th scope=col class=who>{escape(texts.page(other))}</th>"
        f"<th scope=col class=score>{escape(texts.page('score'))}</th><th scope=col>{escape(texts.page('why'))}</th>"
    )
    body = "".join(_row(ranking, match, texts) for match in matches)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _row(ranking: Ranking, match: Match, texts: Catalogue) -> str:
    own = ranking.other_id(match)
    who = f"<strong>{bidi(ranking.labels.get(own, own))}</strong><br><small>{bidi(own)}</small>"
    gates = "".join(f"<p class=gate>{line(own, texts.direction)}</p>" for own in gate_lines(match, texts))
    evidence = "".join(f"<li>{item}</li>" for item in _evidence(match, texts))
    score = f"{escape(score_text(match, texts))}<br><small>{escape(texts.name('verdict', match.verdict))}</small>"
    return (
        f"<tr><td class=number>{match.rank or ''}</td><td>{who}</td><td>{score}{score_bar(match, texts)}</td>"
        f"<td>{gates}<ul>{evidence}</ul>{_advice(match, texts)}</td></tr>"
    )


def _advice(match: Match, texts: Catalogue) -> str:
    """Return what to keep in mind whatever the list, folded: most of it is the same for many pairs."""
    lines = "".join(f"<li>{line(own, texts.direction)}</li>" for own in advice_lines(match, texts))
    summary = escape(texts.page("advice"))
    return f"<details><summary><small>{summary}</small></summary><ul>{lines}</ul></details>" if lines else ""


def _evidence(match: Match, texts: Catalogue) -> Iterator[str]:
    asked = [e for e in match.score.evidence.values() if e.state != "not_asked"] if match.score else []
    for own, evidence in zip(evidence_lines(match, texts), asked, strict=True):
        facts = fact_line(evidence, texts)
        yield line(own, texts.direction) + (f"<br><small>{line(facts, texts.direction)}</small>" if facts else "")


def score_bar(match: Match, texts: Catalogue) -> str:
    """Return a small bar of the points by feature as SVG with a text alternative."""
    if match.score is None:
        return ""
    parts = [
        f"{texts.name('feature', name)} {texts.number(points)}"
        for name, points in match.score.points.items()
        if match.score.weights[name]
    ]
    label = escape(f"{texts.page('points_by_feature')}: {', '.join(parts)}", quote=True)
    x, shapes = 0.0, []
    for name, points in match.score.points.items():
        if not match.score.weights[name]:
            continue
        width = match.score.weights[name] * 1.4
        shapes.append(f'<rect x="{x:.1f}" y="1" width="{width - 1.5:.1f}" height="10" fill="none" stroke="#8a97a6"/>')
        shapes.append(
            f'<rect x="{x:.1f}" y="1" width="{max(0.0, points * 1.4 - 1.5):.1f}" height="10" fill="#2f6f8f"/>'
        )
        x += width
    return f'<svg width="142" height="12" role="img" aria-label="{label}"><title>{label}</title>{"".join(shapes)}</svg>'


def ranking_fragment(ranking: Ranking, texts: Catalogue) -> str:
    """Return one ranking as an HTML table, for notebooks."""
    header, rows = ranking_rows(ranking, texts)
    head = "".join(f"<th scope=col>{escape(cell)}</th>" for cell in header)
    body = "".join("<tr>" + "".join(f"<td>{bidi(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    caption = f"<caption>{bidi(heading(ranking))}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
