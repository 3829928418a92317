"""Cuts an advert into units – bullets, lines, sentences – each with the section it stands in."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fitmatch.knowledge.advert_phrases import section_signs
from fitmatch.normalise.adverts.advert_headings import Heading, read_heading
from fitmatch.normalise.adverts.advert_pieces import heading_at_start, pieces_of
from fitmatch.schema.codes import Strictness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fitmatch.normalise.adverts.advert_pieces import Line

Span = tuple[int, int]

_INLINE = re.compile(r"(?P<head>[^:.!?;\n]{2,70}?)\s?(?::(?=\s|$)|\s[–—](?=\s))")
_LONGEST_HEADING, _LONGEST_LINE = 70, 160
_UNNAMED = "unnamed"
"""The section of a heading above a list that no table knows: what is asked for, unless another heading asks."""
_SELF_CONTAINED = frozenset({"wage", "hours", "start", "place", "licence", "language", "school", "contact", "employer"})
_ASKING = frozenset(
    {
        "was",
        "wer",
        "wen",
        "welche",
        "womit",
        "worauf",
        "worum",
        "warum",
        "wie",
        "what",
        "who",
        "why",
        "und",
        "interesse",
        "interessiert",
        "neugierig",
    }
)
_VERB = re.compile(r"\s(?:kannst|können|könnt|ist|sind|gibt|bist|wird|werden|hast|haben|findest|arbeite\w+)\b")
"""After "Bei uns" at the start of a sentence: the words head nothing."""
_OFFER = re.compile(
    r"\d\s?(?:€|EUR\b|Euros?\b)|(?:€|EUR)\s?\d|\d\s(?:Tage|Urlaubstage)\b.{0,12}Urlaub|Urlaubstage|Urlaubsgeld|Weihnachtsgeld"
    r"|Firmenwagen|Jobrad|Jobticket|betriebliche Altersvorsorge|\d\s(?:paid\s)?days off\b",
    re.IGNORECASE,
)
_DECORATION = " *_#>=~«»<"


@dataclass(frozen=True, slots=True)
class Unit:
    """A bullet, a line or a sentence of an advert.

    Attributes:
        text: Its words without bullet and heading.
        span: Where they stand.
        section: The section it stands in: ``requirements``, ``tasks``, ``offers`` …, ``head`` before any heading,
            ``loose`` in running text.
        strictness: What the heading says; ``None`` without one.
        bullet: Whether it is an entry of a list.
        line: Number of its line, from 0; lines without letters are not counted.
        group: Number of the line of the heading it stands under.
        insisting: Whether the heading itself insists ("Voraussetzungen", unlike "Ihr Profil").
    """

    text: str
    span: Span
    section: str
    strictness: Strictness | None = None
    bullet: bool = False
    line: int = 0
    group: int = 0
    insisting: bool = False


def read_units(source: str) -> tuple[Unit, ...]:
    r"""Return the units of an advert in order; headings are no units of their own.

    Example:
        >>> units = read_units("Koch\n\nIhr Profil:\n- Ausbildung\n- Ruhe\n\nWir bieten: 15 €/Std.")
        >>> [(unit.text, unit.section) for unit in units]
        [('Koch', 'head'), ('Ausbildung', 'requirements'), ('Ruhe', 'requirements'), ('15 €/Std.', 'offers')]
    """
    lines = list(pieces_of(source))
    units: list[Unit] = []
    current: Heading | None = None
    asked_before = False
    filled = in_its_line = False
    group = 0
    signed: str | None = None
    for number, line in enumerate(lines):
        if line.blank_before and not line.bullet and filled:
            current = None
        if line.starts_line:
            signed = _signed(source, line)
        if signed:
            # "📍 Depot" speaks of the place whatever list it stands in.
            unit = _unit(source, (line.start, line.end), signed, None, line, number)
            units += [replace(unit, bullet=False)] if unit else []
            continue
        heading, body = _opens(source, line, lines[number + 1 : number + 2])
        if heading:
            heading = _as_first(heading, source[line.start : body], first=not asked_before)
            mid_line = _says_all_in_its_line(heading) and not line.starts_line
            inside = body < line.end and (line.bullet or mid_line)
            if inside and source[body : line.end].strip(_DECORATION):
                # "- wünschenswert: Linux" heads its own bullet, not those that follow.
                unit = _unit(source, (body, line.end), heading.section, heading, line, number)
                units += [unit] if unit else []
                current = current if line.bullet else None
                continue
            asked_before = asked_before or heading.section == "requirements"
            current, filled, group = heading, False, number
            in_its_line = bool(source[body : line.end].strip(_DECORATION))
            if not source[body : line.end].strip(_DECORATION):
                continue
            filled = True
        elif current and filled and not line.bullet and line.starts_line:
            over = current.section in _SELF_CONTAINED or (in_its_line and _says_all_in_its_line(current))
            current = None if over else current
        filled = True
        section = current.section if current else ("head" if number < 1 else "loose")
        unit = _unit(source, (body, line.end), section, current, line, number)
        if unit:
            units.append(replace(unit, group=group))
    return tuple(_with_loose_lists(units))


def _signed(source: str, line: Line) -> str | None:
    """Return the section of the picture a line begins with."""
    before = source[source.rfind("\n", 0, line.start) + 1 : line.start].strip(" \t\ufe0f")
    return section_signs().get(before[:1]) if line.bullet else None


def _says_all_in_its_line(heading: Heading) -> bool:
    """Tell whether a heading with words behind it speaks for its own line only: "Ort: Kiel", "Gern: Excel"."""
    return heading.section in _SELF_CONTAINED or heading.strictness is Strictness.NICE


def _as_first(heading: Heading, words: str, *, first: bool) -> Heading:
    """Return the heading, read as firm where "Wir wünschen uns" heads the only list there is."""
    mere_wish = "wünsch" in words.casefold() and "wünschenswert" not in words.casefold()
    if first and mere_wish and heading.strictness is Strictness.NICE:
        return replace(heading, strictness=Strictness.MUST)
    return heading


def _opens(source: str, line: Line, following: Sequence[Line]) -> tuple[Heading | None, int]:
    """Return the heading a line opens and where its own words begin."""
    words = source[line.start : line.end]
    run_on = heading_at_start(words) if not line.bullet else 0
    run_on = 0 if _VERB.match(words[run_on:]) else run_on
    if run_on and (not line.starts_line or len(words) > _LONGEST_LINE) and words[run_on : run_on + 1] == " ":
        return read_heading(words[:run_on]), line.start + run_on
    inline = _INLINE.match(words)
    if inline and len(words) > inline.end() and not words[inline.end() :].isspace():
        heading = read_heading(inline["head"])
        colon = words[: inline.end()].rstrip().endswith(":")
        if heading and (colon or (heading.listed and line.starts_line and not line.bullet)):
            return heading, line.start + inline.end()
        return None, line.start
    plain = words.strip(_DECORATION)
    if len(plain) > _LONGEST_HEADING:
        return None, line.start
    heading = read_heading(plain)
    if heading is None:
        colon_above_list = plain.endswith(":") and following and following[0].bullet
        if colon_above_list:
            return Heading(_UNNAMED, Strictness.MUST, False), line.end
        return None, line.start
    above_list = _is_list(following) and not line.bullet and line.starts_line
    if plain.endswith("?") and plain.split()[0].casefold() not in _ASKING and not heading.listed:
        return None, line.start
    marked = plain[-1:] in ":?…" or words.strip().startswith(("#", "*", "=")) or plain.isupper()
    short = len(plain.split()) <= 7 and plain[-1:] not in ".!," and line.starts_line and bool(following)
    # "1. Ihre Aufgaben" above bullets is numbered, not listed.
    numbered = heading.section in ("requirements", "tasks", "offers") and _is_list(following)
    if (heading.listed and (not line.bullet or numbered)) or (
        (marked or (above_list and plain[-1:] != ".")) and (not line.bullet or plain.endswith(":"))
    ):
        return heading, line.end
    if short and not line.bullet and not following[0].blank_before and _asks_as_title(plain):
        return heading, line.end
    return None, line.start


def _is_list(following: Sequence[Line]) -> bool:
    """Tell whether a list follows."""
    return bool(following) and following[0].bullet


def _asks_as_title(words: str) -> bool:
    """Tell whether a short line without a colon is worded as a heading: "Das bringst du mit", "Was wir bieten"."""
    return words.split(maxsplit=1)[0].casefold() in _ASKING | {
        "das",
        "ihr",
        "ihre",
        "dein",
        "deine",
        "unser",
        "unsere",
        "your",
        "our",
    }


def _unit(source: str, span: Span, section: str, heading: Heading | None, line: Line, number: int) -> Unit | None:
    words = source[slice(*span)]
    start = span[0] + len(words) - len(words.lstrip(_DECORATION + "\t\xa0"))
    text = source[start : span[1]].rstrip(_DECORATION + "\t\xa0")
    if not any(character.isalnum() for character in text):
        return None
    strictness = heading.strictness if heading else None
    insisting = heading is not None and heading.insisting
    return Unit(text, (start, start + len(text)), section, strictness, line.bullet, number, insisting=insisting)


def _with_loose_lists(units: Sequence[Unit]) -> Iterator[Unit]:
    """Return the units; a list under no heading is one of requirements if no other list is."""
    listed = any(unit.section == "requirements" for unit in units)
    # "Das spricht für uns" above "26 Tage Urlaub" heads what the firm offers, whatever its words.
    offered = {
        unit.group for unit in units if unit.bullet and unit.section == "requirements" and _OFFER.search(unit.text)
    }
    firmly = any(unit.section == "requirements" and unit.strictness is not Strictness.NICE for unit in units)
    for unit in units:
        if unit.section == _UNNAMED:
            # "Deine Tour:" beside "Das brauchst du:" tells of the work.
            asked = None if firmly or _OFFER.search(unit.text) else Strictness.MUST
            yield replace(unit, section="requirements" if asked else "tasks", strictness=asked)
        elif unit.section == "requirements" and unit.group in offered and unit.bullet:
            yield replace(unit, section="offers", strictness=None)
        elif unit.bullet and unit.section in ("loose", "head") and not listed:
            yield replace(unit, section="requirements", strictness=Strictness.MUST)
        else:
            yield unit
