"""Finds the words that name the job, wherever an advert puts them; several different jobs give no title."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from fitmatch.normalise.adverts.job_titles import clean_title
from fitmatch.schema.reading import Reading, unmapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fitmatch.normalise.adverts.advert_units import Unit
    from fitmatch.normalise.vocabulary import Vocabulary

Span = tuple[int, int]

_GENDER = re.compile(
    r"\(?\s?(?<!\w)(?:[mwdfx]\s?[/|*,]\s?[mwdfxi](?:\s?[/|*,]\s?[mwdfxi]){0,2}|gn|all genders?"
    r"|alle Geschlechter)(?!\w)\s?\)?",
    re.IGNORECASE,
)
_SOUGHT = re.compile(
    r"\b(?:wir\ssuchen|suchen\swir|suchen|sucht|suche|gesucht\swird|gesucht\swerden|gesucht|such(?:t"
    r"|en)|brauchen|braucht"
    r"|stellen\sein|verstärkung|looking\sfor|we\sare\shiring|hiring|seeking|шукаємо|ищем|потрібен|потрібна|требуется"
    r"|потрібні|требуются|مطلوب|aranıyor|arıyoruz)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"^(?:Stelle|Stellenbezeichnung|Titel|Beruf|Position|Berufsbezeichnung|Job(?:titel)?)\s?:\s*", re.I)
_PAIR = re.compile(r"\w(?:/-?|\*|:|_|\()in(?:nen)?\b\)?")
_AS = re.compile(r"\b(?:als|zum|zur|zum/zur|zur/zum|as\s(?:a|an))\s(?=[A-ZÄÖÜ])")
_CUT = re.compile(
    r"\s[–—|-]\s|[,;:!(\[]|\.\s|\*{2,}|\s//\s|\s(?=(?:für|in|im|bei|beim|am|an|auf|ab|mit|zum|zur"
    r"|von|vom|die|der|das|und zwar"
    r"|for|at|with|to|gesucht|wanted)\s)|\b(?:gesucht|sucht|suchen|suche)\b"
)
_BEFORE_NOUN = re.compile(
    r"^(?:(?:wir|ich|sofort|ab|dringend|zum|nächstmöglichen|Zeitpunkt|weitere[nrs]?|mehrere|noch"
    r"|neue[nrs]?|einen?|eine/n|eine\(n\)"
    r"|nette[nrs]?|liebe[nrs]?|tatkräftige[nrs]?|unsere?n?|deine?n?|a|an|jetzt|immer|Wir|Suche"
    r"|Verstärkung|Dich|dich|Sie|als|zwei"
    r"|drei|\d+)\s+)+"
)
_NO_JOB = re.compile(
    r"(?:(?:unser\w*|neue\w*|motivierte\w*|helfende|fleißige)\s)*(?:team\w*|team-\w+|verstärkung"
    r"|leute|mitarbeit\w*|mitarbeiter/innen|kolleg\w*"
    r"|menschen|hände|helden|talente|unterstützung|personal|dich|sie|fachkräfte|kräfte|minijob\w*"
    r"|aushilfe\w*|praktikum|ausbildung)",
    re.IGNORECASE,
)
_TRADE = re.compile(r"\b([A-ZÄÖÜ][a-zäöüß]{3,})-?(?:handwerk|gewerbe)\b")
"""A trade names its occupation: "im Friseurhandwerk"."""
_PERSON = re.compile(r"\b(?:Inhaber|Geschäftsführer|Ansprechpartner)(?:in)?:?(?:\s(?:Dr\.|[A-ZÄÖÜ][\w-]+)){2,3}")
"""Who owns the firm is no job offered."""
_FIRM = re.compile(
    r"\w*(?:praxis|kanzlei|apotheke|klinik|ordination|practice|surgery)\s(?:(?:Frau|Herr|der)\s)?(?:Prof|Dr|Dipl)\.",
    re.I,
)
"""A first line that names whose practice it is names no job."""
_ARTICLE_AT_END = re.compile(r"\b(?:eine[nr]?(?:/[nr]|/einen?|\s?\(n\))?|einen/eine|a|an)\s?:?$")
"""The line behind "Wir suchen eine/n" is what is sought."""
_FEWEST, _LONGEST = 3, 110
_HEAD_LINES, _MOST_CANDIDATES, _UNMARKED = 8, 12, 4
"""From this rank on nothing marks a unit as the title, so only a name spelt in full counts."""
_WHOLE_NAME = ("", "concept.phrase")


def find_title(units: Sequence[Unit], vocabulary: Vocabulary) -> tuple[Reading[str], Span | None]:
    r"""Return how the job title was read and where it stands; unmapped where no line names one job.

    Example:
        >>> from fitmatch.normalise.adverts.advert_units import read_units
        >>> from fitmatch.normalise.vocabulary import core_vocabulary
        >>> units = read_units("Gasthof Linde\n\nWir suchen ab sofort einen Koch (m/w/d) für unser Haus.")
        >>> find_title(units, core_vocabulary())[0].value
        'cook'
    """
    doubtful: tuple[Reading[str], Span] | None = None
    for (rank, _), unit in sorted(_candidates(units), key=lambda ranked: ranked[0])[:_MOST_CANDIDATES]:
        readings = [
            (reading, span)
            for words, span in _wordings(unit)
            for reading in _read(words, vocabulary)[:1]
            if reading.status != "unmapped" and (rank < _UNMARKED or reading.reason in _WHOLE_NAME)
        ]
        mapped = [(reading, span) for reading, span in readings if reading.value]
        if mapped:
            return mapped[0][0], mapped[0][1]
        if readings and doubtful is None:
            doubtful = readings[0]
    return doubtful or (unmapped("title.not_found"), None)


def _read(words: str, vocabulary: Vocabulary) -> list[Reading[str]]:
    words = _PERSON.sub(" ", words).strip(" ,;–-")
    plain, _ = clean_title(words)
    if _NO_JOB.fullmatch(plain or words):
        return [unmapped("title.not_found")]
    readings = vocabulary.read_titles(plain or words)
    trade = _TRADE.search(plain or words)
    if trade and not any(reading.value for reading in readings):
        readings = vocabulary.read_titles(trade[1])
    return [next((reading for reading in readings if reading.value), readings[0])]


def _candidates(units: Sequence[Unit]) -> Iterator[tuple[tuple[int, int], Unit]]:
    """Return the units that may name the job, each with its rank (the lowest is tried first)."""
    for number, unit in enumerate(units):
        free = unit.section in ("head", "loose", "title") and not unit.text.endswith("?")
        above = units[number - 1].text if number else ""
        if unit.section == "title" or _NAMED.match(unit.text):
            yield (0, number), unit
        elif (_GENDER.search(unit.text) and unit.section not in ("offers", "contact")) or (
            free and _SOUGHT.search(above) and _ARTICLE_AT_END.search(above)
        ):
            yield (1, number), unit
        elif free and number == 0 and not _FIRM.match(unit.text):
            yield (2, number), unit
        elif free and _SOUGHT.search(unit.text):
            yield (3, number), unit
        elif free and number < _HEAD_LINES and (_PAIR.search(unit.text) or len(unit.text.split()) <= 6):
            yield (4, number), unit
        elif unit.section in ("head", "loose") and _PAIR.search(unit.text):
            yield (5, number), unit


def _wordings(unit: Unit) -> Iterator[tuple[str, Span]]:
    """Return the parts of a unit that may be the title, the likeliest first, with their place."""
    text, offset = unit.text, unit.span[0]
    named = _NAMED.match(text)
    start = named.end() if named else 0
    gender = _GENDER.search(text, start)
    sought = _SOUGHT.search(text, start)
    edges: list[Span] = []
    if gender:
        head = max([start, *(match.end() for match in _CUT.finditer(text, start, gender.start()))])
        edges += [(start, gender.start()), (head, gender.start()), (gender.end(), len(text))]
        edges += [(match.end(), gender.start()) for match in _AS.finditer(text, start, gender.start())]
    if len(text) <= _LONGEST:
        edges.append((start, len(text)))
    if sought:
        cut = _CUT.search(text, sought.end())
        edges += [(sought.end(), cut.start() if cut else len(text)), (start, sought.start())]
    edges += [(match.end(), len(text)) for match in _AS.finditer(text, start)][:3]
    bounds = [start, *(match.end() for match in _CUT.finditer(text, start)), len(text)]
    edges += list(pairwise(bounds))[:14]
    seen: set[Span] = set()
    for a, b in edges:
        lead = _BEFORE_NOUN.match(text[a:b].lstrip())
        begin = a + len(text[a:b]) - len(text[a:b].lstrip()) + (lead.end() if lead else 0)
        words = text[begin:b].strip(" ,;:!.–—-|*()")
        if len(words) >= _FEWEST and len(words) <= _LONGEST and (begin, b) not in seen:
            seen.add((begin, b))
            at = text.index(words, begin)
            yield words, (offset + at, offset + at + len(words))
