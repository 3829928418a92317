"""Finds what an advert asks for, statement by statement: which units ask, how firmly, and for which things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fitmatch.normalise.adverts.advert_asides import asides_in, is_aside
from fitmatch.normalise.adverts.advert_idioms import asked_by_idiom
from fitmatch.normalise.adverts.advert_sentences import IN_BRACKETS, MONEY, asks, is_asking_question, lists_traits
from fitmatch.normalise.adverts.advert_strictness import DENIED, strictness_by_part, strictness_of
from fitmatch.normalise.adverts.advert_times import is_time_of_work
from fitmatch.normalise.adverts.licence_requirements import read_licence_requirements
from fitmatch.normalise.adverts.requirement_items import frames
from fitmatch.normalise.adverts.requirement_lists import items_of_list
from fitmatch.normalise.adverts.requirement_markers import find_markers
from fitmatch.normalise.language.languages import names_language
from fitmatch.schema.codes import Strictness
from fitmatch.schema.demand import RequirementText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from fitmatch.normalise.adverts.advert_units import Unit

Span = tuple[int, int]

_LITTLE = frozenset(
    re.findall(
        r"\w+",
        "aber es gut schön bitte ist sind das die der und oder uns doppelt auch sehr noch nicht nur wenn so "
        "um ein eine einen sie du wir zwingend wünschenswert am an im in bei mit hat haben kann wegen dabei "
        "muss sein dazu alles beides klar super toll prima gern bereit viel mehr",
    )
)
_VERB_FIRST = re.compile(
    r"(?:hat|haben|ist|sind|wird|werden|kann|können|wäre|lernst|lernen Sie|bekommst|bekommen Sie"
    r"|rufst|ruf|machst|(?:dann\s)?komm\w{0,3}|dann|was genau|wie genau|so um|so this|it is)\s",
    re.IGNORECASE,
)
_OF_PERSONS = re.compile(r"\b(?:wird|werden|du|wir|uns|dich|dir|Ihnen|Sie|we|you)\b")
_SUBJECT_IS_THE_FIRM = re.compile(r"(?:[^\s(]+\s){1,2}(?:wir|we)\s")
_OF_THE_FIRM = re.compile(r"(?:Wir|Unsere?|Es|Geboten|Bei uns|We|Our)\s")
_ABOUT_LANGUAGE = re.compile(r"sprachkenntnis|sprachniveau|sprachzertifikat|\b(?:telc|ösd|testdaf)\b", re.IGNORECASE)
_SIGN_LANGUAGE = re.compile(r"gebärden|sign language|жестов|işaret dili", re.IGNORECASE)
"""A skill of its own, which no level is named for."""
_WEIGHTIER = ("wichtiger", "viel wichtiger", "noch wichtiger")
_FEWEST_SEMICOLONS = 2
"""So many semicolons part the entries of a list, a single one two thoughts."""
_TITLE_LINE = 130
_CLAUSE = re.compile(r"\s[–—-]\s|\s?;\s|,\s(?=(?:viel\s|noch\s)?wichtiger\s(?:ist|wäre)\s)")
_ASIDE_OF_LANGUAGE = re.compile(r"(?:mit|am|im|in|bei|beim|für|an|auf|von|vom|zum|zur|hilfreich|with|for|at|in)\s")
"""How what stands behind a language or a licence begins where it only says what it is for."""
_BARE = re.compile(
    r"[\s,.!()–-]|\b(?:ist|sind|wäre|wären|aber|auch|das|es|leider|für|uns|beides|schon|doch|dabei)\b", re.I
)


def read_statements(
    units: Sequence[Unit], skip: Span | None = None, is_trait: Callable[[str], bool] | None = None
) -> tuple[RequirementText, ...]:
    r"""Return the single things asked for in units of requirements and in running text; ``skip`` is the title.

    ``is_trait`` tells whether words name a trait of a person ("pünktlich"): a sentence of traits without a verb asks
    for them.

    Example:
        >>> from fitmatch.normalise.adverts.advert_units import read_units
        >>> units = read_units("Profil:\n- Geduld, Humor\n- Linux wäre toll, ist aber kein Muss")
        >>> [(item.text, item.strictness.value) for item in read_statements(units)]
        [('Geduld', 'must'), ('Humor', 'must'), ('Linux', 'nice')]
    """
    found: list[RequirementText] = []
    for unit in units:
        if unit.text.endswith("?") and not is_asking_question(unit.text):
            continue
        if skip and _is_mostly(skip, unit.span):
            continue
        paid = not unit.bullet and MONEY.search(unit.text)
        if (unit.section in ("requirements", "school") and not paid) or (
            unit.section in ("loose", "head") and (asks(unit.text) or lists_traits(unit.text, is_trait))
        ):
            found.extend(_items(unit))
    return tuple(found)


def _is_mostly(title: Span, unit: Span) -> bool:
    """Tell whether a unit is the title and little else."""
    return title[0] < unit[1] and unit[0] < title[1] and unit[1] - unit[0] < _TITLE_LINE


def _items(unit: Unit) -> Iterator[RequirementText]:
    """Return the things one unit asks for; a clause of nothing but marks speaks for the one before it."""
    if idiom := asked_by_idiom(unit.text):
        a, b = idiom
        if read_licence_requirements(unit.text[a:b]).status == "unmapped":
            yield RequirementText(unit.text[a:b], Strictness.MUST, (unit.span[0] + a, unit.span[0] + b))
        return
    if not unit.bullet and not DENIED.search(unit.text) and is_aside(IN_BRACKETS.sub("", unit.text)):
        return
    if not unit.bullet and IN_BRACKETS.fullmatch(unit.text):
        return
    if not unit.bullet and _OF_THE_FIRM.match(unit.text) and not find_markers(unit.text).all:
        return
    clauses = _clauses(unit.text)
    at = 0
    while at < len(clauses):
        start, end = clauses[at]
        said_until = end
        while at + 1 < len(clauses) and _comments(unit.text[slice(*clauses[at + 1])], _listed(unit.text, clauses, at)):
            at += 1
            said_until = clauses[at][1]
        at += 1
        whole = strictness_of(unit.text[start:said_until], unit.strictness)
        own = strictness_by_part(unit.text, (start, end), unit.strictness) if said_until == end else {}
        if whole is None and not own:
            continue
        every = list(items_of_list(unit.text, (start, end)))
        first = every[0] if every else None
        spoken = first is not None and _is_elsewhere(unit.text[slice(*first)])
        spans = [span for span in every if not _is_elsewhere(unit.text[slice(*span)])]
        for a, b in spans:
            words = unit.text[a:b]
            if (a, b) != first and (
                _OF_PERSONS.search(IN_BRACKETS.sub("", words))
                or (spoken and (words.islower() or _ASIDE_OF_LANGUAGE.match(words)))
            ):
                continue
            if asides_in(IN_BRACKETS.sub("", words)) or _SUBJECT_IS_THE_FIRM.match(words) or is_time_of_work(words):
                continue
            strictness = next((said for (c, d), said in own.items() if c <= a < d), whole)
            if strictness is not None and _names_a_thing(unit.text[a:b]):
                yield RequirementText(unit.text[a:b], strictness, (unit.span[0] + a, unit.span[0] + b))


def _is_elsewhere(words: str) -> bool:
    """Return whether a thing is reported as a language or a licence already."""
    if _ABOUT_LANGUAGE.search(words):
        return True
    reading = read_licence_requirements(words)
    if reading.status == "ambiguous":
        return True
    licences = reading.value or ()
    return (
        (names_language(words) and not _SIGN_LANGUAGE.search(words))
        or "deutsch" in words.casefold()
        or any(asked.licence_class != "95" for asked in licences)
    )


def _names_a_thing(words: str) -> bool:
    """Tell whether words name something: not only little words, and no sentence about what the firm does."""
    tokens = re.findall(r"[^\W\d_]+", words.casefold())
    markers = find_markers(words)
    only_a_mark = bool(markers.at(0)) and markers.at(0) == markers.ending(len(words))
    return any(token not in _LITTLE for token in tokens) and not _VERB_FIRST.match(words) and not only_a_mark


def _clauses(words: str) -> list[Span]:
    """Return the clauses between dashes and semicolons, and before a comma with a strictness of its own."""
    edges = [0]
    for match in _CLAUSE.finditer(words):
        if words.count("(", 0, match.start()) == words.count(")", 0, match.start()):
            edges += [match.start(), match.end()]
    edges.append(len(words))
    return [span for span in zip(edges[::2], edges[1::2], strict=True) if words[slice(*span)].strip()]


def _listed(words: str, clauses: list[Span], at: int) -> bool:
    """Tell whether a semicolon parts a clause from the next: "Meisterbrief; erweitertes Führungszeugnis"."""
    if words[clauses[at + 1][0] :].startswith(_WEIGHTIER):
        return True
    return words.count(";") >= _FEWEST_SEMICOLONS and ";" in words[clauses[at][1] : clauses[at + 1][0]]


def _comments(words: str, listed: bool) -> bool:
    """Tell whether a clause behind a dash explains or weighs the one before it instead of asking for more."""
    plain = words.strip()
    if DENIED.search(plain) or asides_in(plain):
        return True
    markers = find_markers(plain)
    rest = plain
    for marker in reversed(markers.all):
        rest = rest[: marker.start] + rest[marker.end :]
    own_thing = bool(markers.all) and re.search(r"\b[A-ZÄÖÜ]", rest) and markers.all[0].start > 0
    if markers.all and ((len(_BARE.sub("", rest)) <= 12 and not own_thing) or markers.all[0].start == 0):
        return True
    lead = frames("lead").find(plain[:60])
    return (
        not markers.all
        and not lead
        and ((plain[:1].islower() and not listed) or (_is_clause(plain) and not plain.startswith(_WEIGHTIER)))
    )


def _is_clause(words: str) -> bool:
    return bool(re.search(r"\b(?:wir|dich|dir|Sie|du|Ihnen|uns|unsere?|ist|sind|geht|reicht)\b", words))
