"""One advert on its own to codes: what its text asks for, each thing with the words it was read from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from fitmatch.knowledge.regulation import regulation_of
from fitmatch.normalise.adverts.advert_languages import advert_languages, language_levels, language_mentions
from fitmatch.normalise.adverts.advert_licences import advert_licences
from fitmatch.normalise.adverts.advert_pay import AdvertPay, advert_pay
from fitmatch.normalise.adverts.advert_statements import read_statements
from fitmatch.normalise.adverts.advert_terms import AdvertTerms, advert_kind, advert_terms
from fitmatch.normalise.adverts.advert_times import advert_shifts
from fitmatch.normalise.adverts.advert_titles import find_title
from fitmatch.normalise.adverts.advert_traits import traits_before_title
from fitmatch.normalise.adverts.advert_units import read_units
from fitmatch.normalise.adverts.check_texts import CheckTexts
from fitmatch.normalise.adverts.checks import Stated, VacancyFinding, check_vacancy
from fitmatch.normalise.adverts.discrimination import find_discriminatory
from fitmatch.normalise.reading.text import cap
from fitmatch.normalise.vocabulary import Vocabulary, core_vocabulary
from fitmatch.schema.codes import TRAINING_KINDS, OccupationClass, Shift, Strictness
from fitmatch.schema.demand import LicenceRequirement, RequirementText

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from fitmatch.normalise.adverts.advert_units import Unit
    from fitmatch.normalise.adverts.discrimination import DiscriminatoryFinding
    from fitmatch.schema.codes import PlacementKind
    from fitmatch.schema.demand import Span
    from fitmatch.schema.language import LanguageRequirement
    from fitmatch.schema.reading import Reading

_REGULATED = {
    OccupationClass.REG_ACTIVITY: True,
    OccupationClass.REG_HEALTH_TITLE: True,
    OccupationClass.REG_TITLE: True,
    OccupationClass.REG_STAFFING: True,
    OccupationClass.PUBLIC_SERVICE: True,
    OccupationClass.CRAFT_A_SELF: True,
    # Nobody may do the work without the permit (§ 34a GewO, BKrFQG); employment in a craft is open (§ 1 HwO).
    OccupationClass.PERMIT: True,
    OccupationClass.CRAFT_A_EMPLOYED: False,
    OccupationClass.TRAINING: False,
    OccupationClass.NONREG: False,
}

_EITHER_WAY = re.compile(
    r"\b(?:ob|mit)\b[^.:;!?]{0,80}\b(?:examiniert\w*|Examen|staatlich\sanerkannt\w*|approbiert\w*)\b[^.:;!?]{0,80}\bohne\b"
    r"|\bwhether\b[^.:;!?]{0,80}\b(?:registered|qualified)\b[^.:;!?]{0,60}\b(?:unqualified|without|not)\b",
    re.IGNORECASE,
)
"""Who seeks people both with and without the protected title offers different work to each."""


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
        items: Skills, certificates and attitudes asked for, in text order.
        languages: Languages asked for, each with the place of its words.
        licences: Driving licences asked for.
        shifts: Shifts named.
        shift_spans: Where they are named.
        pay: Pay stated.
        terms: Start, weekly hours and place, as far as said.
        regulated: Whether the occupation is regulated; ``None`` = not known, which is never "no".
        discriminatory: Wordings to replace.
        findings: What contradicts itself, breaks a rule of law or is missing; for people, never scored.
    """

    title: Reading[str]
    title_span: Span | None
    kind: PlacementKind | None
    items: tuple[AdvertItem, ...]
    languages: tuple[tuple[LanguageRequirement, Span], ...]
    licences: tuple[LicenceRequirement, ...]
    shifts: frozenset[Shift]
    shift_spans: tuple[Span, ...]
    pay: AdvertPay | None
    terms: AdvertTerms
    regulated: bool | None
    discriminatory: tuple[DiscriminatoryFinding, ...]
    findings: tuple[VacancyFinding, ...] = ()


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
    units = read_units(source)
    title, title_span = find_title(units, vocabulary)
    kind = advert_kind(units, title_span)
    shifts, shift_spans = advert_shifts(units)
    terms = advert_terms(units, as_of)
    # Where words are glued to the amount ("Wir bieten15 €"), only the cut units show where it begins.
    pay = advert_pay(source) or _pay_of_units(units)
    doubtful = find_discriminatory(source)
    is_trait = partial(_is_trait, vocabulary)
    statements = tuple(
        item
        for item in (*traits_before_title(source, title_span, is_trait), *read_statements(units, title_span, is_trait))
        if not _is_doubtful(item, [found.span for found in doubtful])
    )
    firm = tuple(item for item in statements if item.strictness is not Strictness.NICE)
    titled = source[slice(*title_span)] if title_span else ""
    languages = language_mentions(units)
    stated = Stated(
        texts=CheckTexts(source, titled, firm, language_levels(languages)),
        kind=kind,
        wage=pay.wage if pay else None,
        wage_span=pay.span if pay else None,
        hours=terms.hours,
        hours_span=terms.hours_span,
        said=_said(kind, pay, terms, shifts),
    )
    return AdvertReading(
        title=title,
        title_span=title_span,
        kind=kind,
        items=tuple(AdvertItem(item, vocabulary.read_skill(item.text).value) for item in statements),
        languages=advert_languages(languages),
        licences=advert_licences(units),
        shifts=shifts,
        shift_spans=shift_spans,
        pay=pay,
        terms=terms,
        regulated=None if _EITHER_WAY.search(source) else _regulated(title, kind, as_of),
        discriminatory=doubtful,
        findings=check_vacancy(stated, as_of) if units else (),
    )


def _is_trait(vocabulary: Vocabulary, words: str) -> bool:
    key = vocabulary.read_skill(words).value
    return key is not None and key in vocabulary.lexicon.skills and vocabulary.lexicon.skills[key].kind == "attitude"


def _pay_of_units(units: Sequence[Unit]) -> AdvertPay | None:
    for unit in units:
        if found := advert_pay(unit.text):
            return replace(found, span=(unit.span[0] + found.span[0], unit.span[0] + found.span[1]))
    return None


def _is_doubtful(item: RequirementText, doubtful: list[Span]) -> bool:
    """Tell whether a thing asked for is little but a wording to replace, which is flagged and never asked for."""
    start, end = item.span
    covered = sum(max(0, min(end, b) - max(start, a)) for a, b in doubtful)
    return 2 * covered >= end - start


def _said(
    kind: PlacementKind | None, pay: AdvertPay | None, terms: AdvertTerms, shifts: frozenset[Shift]
) -> frozenset[str]:
    """Return which of the facts an advert should state it does state."""
    facts = {
        "kind": kind is not None or terms.hours is not None,
        "hours": terms.hours is not None,
        "place": terms.place_named,
        "shift": bool(shifts),
        "wage": pay is not None,
        "start": terms.start is not None,
    }
    return frozenset(name for name, said in facts.items() if said)


def _regulated(title: Reading[str], kind: PlacementKind | None, as_of: dt.date) -> bool | None:
    """Return whether the occupation is regulated, if all meanings of the title agree."""
    if kind in TRAINING_KINDS:
        return False
    keys = [title.value] if title.value else [option.value for option in title.alternatives]
    answers = {_REGULATED.get(regulation_of(key, as_of).occupation_class) for key in keys}
    return answers.pop() if len(answers) == 1 else None
