"""How pages look, and how words of another direction stand in them."""

from __future__ import annotations

from html import escape

STYLE = """
:root { --ink: #1c2430; --soft: #5a6675; --line: #d5dbe3; --bar: #2f6f8f; --paper: #fff; }
body { font: 16px/1.5 system-ui, "Noto Sans", "DejaVu Sans", sans-serif; color: var(--ink); background: var(--paper);
  max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; margin: 0 0 .2rem; } h2 { font-size: 1.25rem; margin: 2.4rem 0 .3rem; }
h3 { font-size: 1rem; margin: 1.2rem 0 .4rem; } p.meta, footer { color: var(--soft); font-size: .9rem; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
th, td { text-align: start; vertical-align: top; padding: .45rem .6rem; border-bottom: 1px solid var(--line); }
th { font-weight: 600; color: var(--soft); }
td.number, th.number { text-align: end; font-variant-numeric: tabular-nums; }
th.rank { width: 2.5rem; } th.who { width: 22%; } th.score { width: 9.5rem; }
td ul { margin: 0; padding: 0; list-style: none; color: var(--soft); font-size: .88rem; } svg { display: block; }
p.gate { margin: 0 0 .3rem; padding-inline-start: .6rem; border-inline-start: 3px solid var(--bar); }
nav ul { columns: 2; padding-inline-start: 1.1rem; } a { color: #1d5c7a; } summary { cursor: pointer; }
footer { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: .8rem; }
@media print { body { margin: 0; max-width: none; font-size: 10pt; } section { break-inside: auto; }
  tr { break-inside: avoid; } nav { display: none; } @page { size: A4; margin: 15mm; } }
"""
"""Style sheet of every page: one file, no script, prints on A4."""


def bidi(text: str) -> str:
    """Return escaped text that keeps its own reading direction inside a page of another."""
    return f"<bdi>{escape(text)}</bdi>"


def line(text: str, direction: str) -> str:
    """Return an escaped line of our own words: it runs in the direction of the page, whatever it begins with."""
    return f'<bdi dir="{direction}">{escape(text)}</bdi>'


def footer(note: str, review: str) -> str:
    """Return the foot of a page: what it is and is not, and how its texts were reviewed."""
    return f"<footer><p>{escape(note)}</p>{f'<p>{escape(review)}</p>' if review else ''}</footer>"
