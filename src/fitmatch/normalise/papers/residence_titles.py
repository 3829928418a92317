"""Finds residence titles in text: paragraphs ("§ 25 II", "AE 24"), German names and what people call them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.knowledge.residence import parents, rule
from fitmatch.normalise.papers.paper_expressions import expressions
from fitmatch.normalise.papers.residence_sections import section_hits
from fitmatch.normalise.papers.title_context import TitleHit, title_hit
from fitmatch.normalise.papers.title_spelling import misspelt

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from fitmatch.normalise.reading.text import Folded

SURE = 0.75
"""A name below this counts only when nothing surer is said."""

_ABBREVIATIONS = frozenset({"ne", "fb", "gest.", "akn", "fz"})
"""Also everyday words in small letters ("ne Duldung"): they count in capitals, or if they are all there is."""


def _name_hits(text: str) -> list[TitleHit]:
    found = [TitleHit(m.start(), m.end(), key, "", score) for (key, score), m in expressions("title").matches(text)]
    found.sort(key=lambda hit: (hit.start - hit.end, -hit.score, hit.start, hit.key))
    chosen: list[TitleHit] = []
    for hit in found:
        if all(hit.end <= other.start or other.end <= hit.start for other in chosen):
            chosen.append(title_hit(text, (hit.start, hit.end), hit.key, hit.score))
    return chosen


def _is_meant(hit: TitleHit, folded: Folded, source: str) -> bool:
    """Say whether an abbreviation is one: "NE", not the "ne" of "ne Duldung"."""
    words = folded.text[hit.start : hit.end]
    if words not in _ABBREVIATIONS or len(folded.text) <= len(words) + 1:
        return True
    first, last = folded.source_span(hit.start, hit.end)
    return source[first : first + 1].isupper() and (words == "gest." or source[first:last].isupper())


def title_hits(folded: Folded, source: str) -> list[TitleHit]:
    """Return every place of a text that names a residence title, surest first.

    Args:
        folded: The folded text.
        source: The text it was folded from.

    Example:
        >>> from fitmatch.normalise.papers.patterns import fold_cell
        >>> def keys(text):
        ...     return [(hit.key, hit.current) for hit in title_hits(fold_cell(text), text)]
        >>> keys("AE § 25 II, bis 2027")
        [('P25_2', True)]
        >>> keys("früher Duldung, jetzt § 25b")
        [('P25B', True), ('DULD', False)]
        >>> keys("Dulldung seit 2023")
        [('DULD', True)]
    """
    text = folded.text
    hits = [hit for hit in (*section_hits(text), *_name_hits(text)) if _is_meant(hit, folded, source)]
    spans = [(hit.start, hit.end) for hit in hits]
    for start, end, key, score in misspelt(text):
        if all(end <= first or last <= start for first, last in spans):
            hits.append(title_hit(text, (start, end), key, score))
    return sorted(hits, key=lambda hit: (-hit.score, hit.start, hit.key))


def narrowed(keys: Sequence[str], as_of: dt.date) -> list[str]:
    """Return the keys that remain when precise names replace vague ones and side remarks give way.

    Example:
        >>> import datetime
        >>> narrowed(["GEST", "GEST_OUT", "GEST"], datetime.date(2026, 3, 16))
        ['GEST_OUT']
    """
    unique = list(dict.fromkeys(keys))
    vague = {parents()[key] for key in unique if key in parents()}
    remaining = [key for key in unique if key not in vague]
    kept = []
    for key in remaining:
        row = rule(key, as_of)
        ways = row.gives_way_to if row else ()
        families = {other for o in remaining if o != key for other in (o, parents().get(o, ""))}
        if not (families and ("*" in ways or families.intersection(ways))):
            kept.append(key)
    return kept or remaining


def printed_form(key: str, printed: Sequence[TitleHit]) -> str:
    """Return the special form of a title that is printed on the paper, the title itself if none is.

    "Duldung" in the file and "für Personen mit ungeklärter Identität" on the paper is the latter (§ 60b AufenthG).
    """
    forms = {hit.key for hit in printed if hit.current and hit.score >= SURE and parents().get(hit.key) == key}
    return forms.pop() if len(forms) == 1 else key
