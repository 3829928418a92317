"""The words of a vacancy by subject, whether they stand in fields of their own or in the text of the advert."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.adverts.vacancy_text import TextPart, VacancySections, read_vacancy_text
from fitmatch.normalise.reading.phrase_index import PhraseIndex

if TYPE_CHECKING:
    from fitmatch.schema.vacancy import Vacancy


@dataclass(frozen=True, slots=True)
class VacancyWords:
    """What the vacancy says, subject by subject, empty where it says nothing."""

    title: str = ""
    occupation: str = ""
    kind: str = ""
    must: tuple[str, ...] = ()
    nice: tuple[str, ...] = ()
    requirements: str = ""
    advert: VacancySections = field(default_factory=VacancySections)
    language: str = ""
    school: str = ""
    shift: str = ""
    hours: str = ""
    wage: str = ""
    start: str = ""
    offers: str = ""
    place: str = ""
    postcode: str = ""
    kreis: str = ""


def words_of(vacancy: Vacancy) -> VacancyWords:
    r"""Return the words of a vacancy; a field of its own goes before the text of the advert.

    Example:
        >>> from fitmatch.schema.vacancy import Vacancy
        >>> words_of(Vacancy(id="v1", text="Koch (m/w/d)\nSprache: Deutsch B1")).language
        'Deutsch B1'
    """
    parts = read_vacancy_text(vacancy.text) if vacancy.text else VacancySections()
    language = "; ".join(filter(None, (vacancy.german, vacancy.language)))
    return VacancyWords(
        title=vacancy.title or (parts.title.text if parts.title else ""),
        occupation=vacancy.occupation or "",
        kind=vacancy.kind or "",
        must=_list(vacancy.must),
        nice=_list(vacancy.nice),
        requirements=vacancy.requirements or "",
        advert=parts,
        language=language or _joined(parts.language, "; "),
        school=vacancy.school or _joined(parts.school, "; "),
        shift=vacancy.shift or _joined(parts.shift, "; "),
        hours=str(vacancy.hours) if vacancy.hours is not None else _joined(parts.hours, "; "),
        wage=str(vacancy.wage) if vacancy.wage is not None else _joined(parts.wage, "; "),
        start=_joined(parts.start, "; "),
        offers=vacancy.offers or _joined(parts.offers, "; "),
        place=vacancy.place or _place_of_text(parts, vacancy.text or ""),
        postcode=vacancy.postcode or "",
        kreis=vacancy.kreis or "",
    )


def _place_of_text(parts: VacancySections, text: str) -> str:
    """Return the place a text names, or the words that leave it open ("wechselnde Einsatzorte"); empty without."""
    if parts.place:
        return parts.place[0].text
    left_open = _open_places().find(text)
    return text[left_open[0].start : left_open[0].end] if left_open else ""


@lru_cache(maxsize=1)
def _open_places() -> PhraseIndex[str]:
    return PhraseIndex((row["phrase"], row["phrase"]) for row in read_table("vacancy/place_open"))


def _joined(parts: tuple[TextPart, ...], separator: str) -> str:
    return separator.join(part.text for part in parts)


def _list(value: tuple[str, ...] | str | None) -> tuple[str, ...]:
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value
