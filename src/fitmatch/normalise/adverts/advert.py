"""One advert on its own to codes: what its text asks for, each thing with the words it was read from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.knowledge.regulation import regulation_of
from fitmatch.normalise.adverts.discrimination import find_discriminatory
from fitmatch.normalise.adverts.job_titles import clean_title
from fitmatch.normalise.adverts.licence_requirements import read_licence_requirements
from fitmatch.normalise.adverts.placement_kinds import read_placement_kind
from fitmatch.normalise.adverts.requirement_markers import find_markers
from fitmatch.normalise.adverts.requirements import read_requirements
from fitmatch.normalise.adverts.shifts import read_shifts
from fitmatch.normalise.adverts.vacancy_text import TextPart, read_advert_requirements, read_vacancy_text
from fitmatch.normalise.language.language_requirements import read_language_requirements
from fitmatch.normalise.language.languages import names_language
from fitmatch.normalise.reading.text import cap
from fitmatch.normalise.vocabulary import Vocabulary, core_vocabulary
from fitmatch.schema.codes import TRAINING_KINDS, OccupationClass, Shift
from fitmatch.schema.demand import LicenceRequirement, RequirementText
from fitmatch.schema.reading import Reading, unmapped

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.normalise.adverts.discrimination import DiscriminatoryFinding
    from fitmatch.normalise.adverts.vacancy_text import VacancySections
    from fitmatch.schema.codes import PlacementKind
    from fitmatch.schema.demand import Span
    from fitmatch.schema.language import LanguageRequirement

_SENTENCE = re.compile(r"[^\n.;!?]+(?:[.](?=\S)[^\n.;!?]*)*")
_TITLE_LENGTH = 100

_REGULATED = {
    OccupationClass.REG_ACTIVITY: True,
    OccupationClass.REG_HEALTH_TITLE: True,
    OccupationClass.REG_TITLE: True,
    OccupationClass.REG_STAFFING: True,
    OccupationClass.PUBLIC_SERVICE: True,
    OccupationClass.CRAFT_A_SELF: True,
    # Employment in a craft is open (§ 1 HwO), and a personal permit is not a recognition of a qualification.
    OccupationClass.CRAFT_A_EMPLOYED: False,
    OccupationClass.PERMIT: False,
    OccupationClass.TRAINING: False,
    OccupationClass.NONREG: False,
}


@dataclass(frozen=True, slots=True)
class AdvertItem:
    """One thing asked for in the employer's words; ``skill`` is the concept key, if the lexicon knows it."""

    requirement: RequirementText
    skill: str | None


@dataclass(frozen=True, slots=True)
class AdvertReading:
    """What an advert says, as codes; spans count characters of the advert in Unicode form NFC.

    Attributes:
        title: How the job title was read.
        title_span: Where the title stands.
        kind: Kind of placement, if the advert says so.
        items: Tasks, skills and certificates asked for, in text order.
        languages: Languages asked for, each with the place of its words.
        licences: Driving licences asked for.
        shifts: Shifts named.
        shift_spans: Where they are named.
        regulated: Whether the occupation is regulated; ``None`` = not known, which is never "no".
        discriminatory: Wordings to replace.
    """

    title: Reading[str]
    title_span: Span | None
    kind: PlacementKind | None
    items: tuple[AdvertItem, ...]
    languages: tuple[tuple[LanguageRequirement, Span], ...]
    licences: tuple[LicenceRequirement, ...]
    shifts: frozenset[Shift]
    shift_spans: tuple[Span, ...]
    regulated: bool | None
    discriminatory: tuple[DiscriminatoryFinding, ...]


def read_advert(text: str, *, as_of: dt.date, vocabulary: Vocabulary | None = None) -> AdvertReading:
    r"""Return what an advert asks for on a date; a subject without words of its own stays empty.

    Args:
        text: The whole advert.
        as_of: Date of the law.
        vocabulary: What words mean; the core vocabulary if left out.

    Example:
        >>> import datetime as dt
        >>> advert = read_advert("Koch (m/w/d)\nDeutsch B1 zwingend.", as_of=dt.date(2026, 4, 15))
        >>> asked, span = advert.languages[0]
        >>> advert.title.value, advert.regulated, asked.level.code, span
        ('cook', False, 'B1', (13, 33))
    """
    vocabulary = vocabulary or core_vocabulary()
    source = cap(text)
    sections = read_vacancy_text(source)
    title, title_span = _title(source, sections, vocabulary)
    kind = read_placement_kind("", title=source[slice(*title_span)]).value if title_span else None
    shifts, shift_spans = _shifts(source, sections)
    return AdvertReading(
        title=title,
        title_span=title_span,
        kind=kind,
        items=_items(source, sections, title_span, vocabulary),
        languages=_languages(source, sections),
        licences=_licences(source, sections),
        shifts=shifts,
        shift_spans=shift_spans,
        regulated=_regulated(title, kind, as_of),
        discriminatory=find_discriminatory(source),
    )


def _title(source: str, sections: VacancySections, vocabulary: Vocabulary) -> tuple[Reading[str], Span | None]:
    """Return how the title was read: the line the advert gives it, else a short first line."""
    part = sections.title
    if part is None:
        first = next((_part(source, match.span()) for match in _SENTENCE.finditer(source) if match[0].strip()), None)
        part = first if first and len(first.text) <= _TITLE_LENGTH else None
    if part is None:
        return unmapped("title.not_found"), None
    words, _ = clean_title(part.text)
    readings = vocabulary.read_titles(words or part.text)
    best = next((reading for reading in readings if reading.value), readings[0])
    return best, part.span if best.status != "unmapped" or sections.title else None


def _items(
    source: str, sections: VacancySections, title: Span | None, vocabulary: Vocabulary
) -> tuple[AdvertItem, ...]:
    found = read_advert_requirements(sections).value or ()
    if not found:
        # A text in one breath has no sections: its sentences that say how firmly they ask are requirements.
        asking = (part for part in _sentences(source) if find_markers(part.text).all)
        named = title[0] if title else -1
        found = tuple(item for part in asking for item in _requirements_of(part) if item.span[0] != named)
    return tuple(
        AdvertItem(item, vocabulary.read_skill(item.text).value) for item in found if not _is_elsewhere(item.text)
    )


def _requirements_of(part: TextPart) -> tuple[RequirementText, ...]:
    items = read_requirements(part.text).value or ()
    return tuple(RequirementText(item.text, item.strictness, _moved(item.span, part)) for item in items)


def _is_elsewhere(words: str) -> bool:
    """Return whether a requirement is reported as a language or a licence already."""
    return bool(read_licence_requirements(words).value) or (
        names_language(words) and bool(read_language_requirements(words).value)
    )


def _languages(source: str, sections: VacancySections) -> tuple[tuple[LanguageRequirement, Span], ...]:
    parts = sections.language or tuple(part for part in _sentences(source) if names_language(part.text))
    found: dict[tuple[str, str], tuple[LanguageRequirement, Span]] = {}
    for part in parts:
        reading = read_language_requirements(part.text)
        span = _moved(reading.span, part) if reading.span else part.span
        for asked in reading.value or ():
            known = found.get((asked.language, asked.skill.value))
            if known is None or (known[0].level is None and asked.level is not None):
                found[asked.language, asked.skill.value] = (asked, span)
    return tuple(found.values())


def _licences(source: str, sections: VacancySections) -> tuple[LicenceRequirement, ...]:
    for parts in (sections.licence, tuple(_sentences(source))):
        found: dict[str, LicenceRequirement] = {}
        for part in parts:
            for asked in read_licence_requirements(part.text).value or ():
                moved = LicenceRequirement(asked.licence_class, asked.strictness, _moved(asked.span, part))
                found.setdefault(asked.licence_class, moved)
        if found:
            return tuple(found.values())
    return ()


def _shifts(source: str, sections: VacancySections) -> tuple[frozenset[Shift], tuple[Span, ...]]:
    for parts in (sections.shift, tuple(_sentences(source))):
        shifts: set[Shift] = set()
        spans = []
        for part in parts:
            reading = read_shifts(part.text)
            if reading.value and reading.span:
                shifts |= reading.value
                spans.append(_moved(reading.span, part))
        if shifts:
            return frozenset(shifts), tuple(spans)
    return frozenset(), ()


def _regulated(title: Reading[str], kind: PlacementKind | None, as_of: dt.date) -> bool | None:
    """Return whether the occupation is regulated, if all meanings of the title agree."""
    if kind in TRAINING_KINDS:
        return False
    keys = [title.value] if title.value else [option.value for option in title.alternatives]
    answers = {_REGULATED.get(regulation_of(key, as_of).occupation_class) for key in keys}
    return answers.pop() if len(answers) == 1 else None


def _sentences(source: str) -> list[TextPart]:
    return [_part(source, match.span()) for match in _SENTENCE.finditer(source) if match[0].strip()]


def _part(source: str, span: Span) -> TextPart:
    words = source[slice(*span)]
    start = span[0] + len(words) - len(words.lstrip())
    return TextPart(words.strip(), (start, start + len(words.strip())))


def _moved(span: Span, part: TextPart) -> Span:
    return span[0] + part.span[0], span[1] + part.span[0]
