"""What to ask the firm about in a vacancy's record, as codes: the checks, words to replace, empty demands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.normalise.adverts.check_texts import CheckTexts
from fitmatch.normalise.adverts.checks import Stated, check_vacancy
from fitmatch.normalise.adverts.discrimination import find_discriminatory
from fitmatch.schema.codes import Strictness
from fitmatch.schema.demand import RequirementText

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.normalise.adverts.vacancy_demands import Demands
    from fitmatch.normalise.adverts.vacancy_fields import VacancyWords
    from fitmatch.schema.codes import PlacementKind
    from fitmatch.schema.person import WorkingHours
    from fitmatch.schema.vacancy import Vacancy
    from fitmatch.schema.wage import Wage


def vacancy_findings(
    vacancy: Vacancy,
    words: VacancyWords,
    demands: Demands,
    kind: PlacementKind | None,
    wage: Wage | None,
    hours: WorkingHours,
    as_of: dt.date,
) -> tuple[str, ...]:
    """Return codes of what to ask the firm about, in order of the alphabet; they change no score.

    Args:
        vacancy: The record.
        words: Its words by subject.
        demands: What it asks for.
        kind: Kind of placement; ``None`` = not said.
        wage: Gross pay, if readable.
        hours: Weekly hours.
        as_of: Date of the law.

    Example:
        >>> import datetime as dt
        >>> from fitmatch.normalise.vacancy import normalise_vacancy
        >>> from fitmatch.schema.vacancy import Vacancy
        >>> offer = Vacancy(id="v1", title="Koch", kind="Arbeit", wage="12 €/Std.", requirements="Ruhe")
        >>> normalise_vacancy(offer, dt.date(2026, 4, 15)).findings[1:3]
        ('vacancy.pay_below_minimum', 'vacancy.place_missing')
    """
    texts = [
        str(text)
        for text in (
            vacancy.title,
            vacancy.requirements,
            *words.must,
            *words.nice,
            vacancy.language,
            vacancy.german,
            vacancy.hours,
            vacancy.wage,
            vacancy.offers,
            vacancy.text,
        )
        if text
    ]
    found = {"vacancy.discriminatory" for text in texts if find_discriminatory(text)}
    if not demands.skills and not demands.credentials:
        found.add("vacancy.no_requirements")
    firm = demands.insisted + tuple(
        RequirementText(skill.text, skill.strictness, skill.span or (0, 0))
        for skill in demands.skills
        if skill.strictness is Strictness.MUST
    )
    known = hours if (hours.low or hours.high) else None
    stated = Stated(
        texts=CheckTexts("\n".join(texts), words.title, firm, tuple((asked, (0, 0)) for asked in demands.languages)),
        kind=kind,
        wage=wage,
        wage_span=None,
        hours=known,
        hours_span=None,
        said=frozenset(name for name, said in _said(vacancy, words, kind, known).items() if said),
    )
    found |= {finding.code for finding in check_vacancy(stated, as_of)}
    return tuple(sorted(found))


def _said(
    vacancy: Vacancy, words: VacancyWords, kind: PlacementKind | None, hours: WorkingHours | None
) -> dict[str, bool]:
    return {
        "kind": kind is not None,
        "hours": hours is not None,
        "place": bool(words.place or words.postcode or words.kreis or words.advert.place),
        "shift": bool(words.shift),
        "wage": bool(words.wage),
        "start": bool(vacancy.start or words.start),
    }
