"""Reads what somebody is looking for: an occupation, a kind of placement, shifts and hours ruled out.

The phrases around the occupation ("gern wieder …", "Ausbildung, am liebsten …") are known from a table. What
is left when they are taken out is the occupation, in its own words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from fitmatch.normalise.people.polarity import Item, Judged, judge
from fitmatch.normalise.people.shifts import clock_shifts, refused_shifts, shift_items
from fitmatch.normalise.people.spelling import fold_respelled
from fitmatch.normalise.people.wish_words import end_of_clause, titles_left
from fitmatch.normalise.reading.phrase_search import MAX_CELL, Hit, find_phrases
from fitmatch.normalise.reading.remembered import remembered
from fitmatch.normalise.reading.text import cap
from fitmatch.schema.codes import PlacementKind, Shift
from fitmatch.schema.person import Wishes
from fitmatch.schema.reading import Reading

TABLE = "person/wish_phrases"

_MAX_HOURS = re.compile(
    r"(?<!auch )(?<!\w)(?:max(?:imal|\.)?|hoechstens|bis zu|bis|nur|teilzeit|tz"
    r"|до|не більше|не более|up to|حتى)\s?(?:tz\s?|teilzeit\s?)?"
    r"(\d{1,2}(?:[.,]\d)?)\s?(?:h|std|stunden|год|годин|часов|hours|ساعة|saat)(?!\w)\.?(?:\s?/\s?(?:wo\w*))?"
)
# Other hours, dates, months, years, and the age of children say nothing about the occupation.
_NOISE = re.compile(
    r"(?<!\w)(?:ca\.?\s?)?\d{1,2}(?:[.,]\d)?\s?(?:h|std|stunden|годин|часов)(?!\w)\.?(?:\s?/\s?wo\w*)?"
    r"|(?<!\w)\d{1,2}\.\d{1,2}\.(?:\d{2,4})?(?:\s?/\s?\d{1,2}\.\d{1,2}\.(?:\d{2,4})?)?"
    r"|(?<!\w)(?:ab\s)?(?:januar|februar|maerz|april|mai|juni|juli|august|september|oktober"
    r"|november|dezember)(?!\w)(?:\s?20\d\d)?"
    r"|(?<!\w)(?:ab\s)?20\d\d(?!\w)"
    r"|(?<!\w)(?:kind|kinder)\s?\(?\d{1,2}\s?(?:j\.?|jahre)\)?|\(kind\)"
)
_JOINED = re.compile(r"[-/][^\W\d]")


@dataclass(frozen=True, slots=True)
class _Used:
    """Stretches of the folded text that are no part of a title."""

    spans: tuple[tuple[int, int], ...]
    shifts: frozenset[Shift]
    max_hours: float | None


@remembered
def read_wishes(text: str) -> Reading[Wishes]:
    """Return the occupations wished for and refused in their own words, kinds of placement, shifts, and "any work".

    Example:
        >>> wishes = read_wishes("Ausbildung, am liebsten Tischler/in").value
        >>> wishes.titles, sorted(wishes.kinds)
        (('Tischler/in',), [<PlacementKind.APPRENTICESHIP: 'apprenticeship'>])
        >>> read_wishes("Stelle wie früher (Sanitär/Heizung), keine Nachtschicht").value.titles
        ('Sanitär/Heizung',)
        >>> read_wishes("Helfertätigkeit").value.any_work
        True
        >>> sorted(read_wishes("Koch/Köchin, nur vormittags, Kita bis 14 Uhr").value.refused_shifts)
        [<Shift.LATE: 'late'>, <Shift.NIGHT: 'night'>]
        >>> read_wishes("").status
        'unmapped'
    """
    text = cap(text, MAX_CELL)
    folded = fold_respelled(text, TABLE, "person/shift_words", "person/polarity_words")
    if not folded.text:
        return Reading(None, "unmapped", reason="wishes.empty")
    used = _numbers(folded.text)
    shifts = shift_items(folded, text)
    # Years and dates go first, so that "Azubi Koch 2026" and "Ausbildungsbeginn 01.08." leave the words only.
    hits = tuple(
        hit
        for hit in find_phrases(folded, TABLE)
        if not _is_part_of_word(folded.text, hit)
        and not any(start < hit.end and hit.start < end for start, end in used.spans)
    )
    # A verb ("nachts arbeiten geht nicht") is no kind of placement that could be ruled out.
    kinds = [_kind_item(hit) for hit in hits if hit.means.startswith("kind:") and hit.row["note"] != "verb"]
    judged = judge(folded, sorted(shifts + kinds, key=_start))
    spans = [folded.source_span(start, end) for start, end in used.spans]
    spans += [folded.source_span(item.start, item.end) for item in shifts]
    spans += [folded.source_span(hit.start, hit.end) for hit in hits]
    negations = [folded.source_span(hit.start, hit.end)[1] for hit in hits if hit.means == "negation"]
    refused = [(start, end_of_clause(text, start)) for start in negations]
    any_work = any(hit.means == "any_work" for hit in hits)
    value = Wishes(
        titles=titles_left(text, spans + refused),
        refused_titles=titles_left(text, spans + _between(refused, len(text))),
        kinds=_kinds(judged) | (frozenset({PlacementKind.JOB}) if _wants_work(hits) else frozenset()),
        refused_shifts=used.shifts | refused_shifts(judged),
        any_work=any_work,
        max_hours=used.max_hours,
    )
    if value == Wishes():
        return Reading(None, "unmapped", reason="wishes.unknown")
    return Reading(value, "mapped", span=(len(text) - len(text.lstrip()), len(text.rstrip())))


def _is_part_of_word(text: str, hit: Hit) -> bool:
    """Return whether a small word belongs to a longer one: "Tischler/in", "Job-Coach"."""
    single = " " not in text[hit.start : hit.end]
    return single and (text[max(0, hit.start - 1) : hit.start] in ("/", "-") or bool(_JOINED.match(text, hit.end)))


def _numbers(text: str) -> _Used:
    """Return what times of day, hours and dates say and where they stand."""
    shifts, spans = clock_shifts(text)
    limits = list(_MAX_HOURS.finditer(text))
    spans += [match.span() for match in limits]
    spans += [match.span() for match in _NOISE.finditer(text)]
    hours = [float(match[1].replace(",", ".")) for match in limits]
    sensible = [value for value in hours if 0 < value <= 60]
    return _Used(tuple(spans), shifts, min(sensible, default=None))


def _between(spans: list[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Return what lies before, between and after the spans; they come in the order of the text."""
    edges = [0, *(edge for span in spans for edge in span), length]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]


def _start(item: Item) -> int:
    return item.start


def _kind_item(hit: Hit) -> Item:
    return Item(hit.start, hit.end, "kind", hit.means.removeprefix("kind:"))


def _kinds(judged: tuple[Judged, ...]) -> frozenset[PlacementKind]:
    """Return the kinds named and not ruled out."""
    return frozenset(
        PlacementKind(kind)
        for one in judged
        if one.item.group == "kind" and one.verdict != "refused"
        for kind in one.item.means.split("|")
    )


def _wants_work(hits: tuple[Hit, ...]) -> bool:
    """Return whether somebody wants to work ("Hauptsache Arbeit", "will arbeiten"); a mere "egal" does not say so."""
    return any(hit.row["note"] == ("job" if hit.means == "any_work" else "verb") for hit in hits)
