"""Reads years of schooling and of training: "11 Klassen", "Kl. 6", "صنف نهم", "grades 10 to 12", "3 J."."""

from __future__ import annotations

import re
from functools import lru_cache

from fitmatch.normalise.people.number_words import number_pattern, number_value

_UNITS = (
    r"(?:jaehrige\w*|jahre?n?|j\.?|schuljahre?n?|klassen?|kl\.?|class(?:es)?|years?|yrs?\.?|grades?|"
    r"класів|клас\w*|кл\.?|классов|класса|классы|класс\w*|лет|років|роки|рік|года?"
    r"|صف\w*|صفوف|سنوات|سنه|سنين|صنف|كلاس\w*|سال\w*|yil\w*|sinif\w*)"
)
_BEFORE = (
    r"(?:years of schooling|schuljahre|schule|klassenstufe|klasse|kl\.?|grades?|class|клас\w*|"
    r"класс\w*|صنف|ال?صف|[بل]لصف|بالصف|كلاس|پايه|schulbesuch|general secondary|общая средняя|базова середня)"
)
_SCHOOL = re.compile(
    r"(?<!\w)(?:schul|kl|grade|class|mittelschul|grundschul|oberstuf|abitur|gymnas|атестат|аттестат|"
    r"знз|школ|середн|средн|ال?صف|[بل]لصف|بالصف|صفوف|صنف|كلاس|مدرس|مكتب|sinif|okul|primary|secondary|school|"
    r"lise|ilk)|(?<!\w)кл"
)
_SEMESTERS = re.compile(r"(?<!\w)\d{1,2}\.?\s?-?\s?(?:sem\.?|semester\w*|fs|fachsemester|семестр\w*|ترم)(?!\w)")
_STUDY_YEARS = re.compile(
    r"(?<!\w)\d\.?\s?-?(?:й|го|nd|rd|th|st)?\s?(?:курс\w*|studienjahr\w*|year(?! (?:program|course|"
    r"degree|training)))(?!\w)"
)
_YEAR = re.compile(r"(?<!\d)(?:1[34]|19|20)\d\d(?!\d)")
_NUMBER_SIGN = re.compile(r"(?:№|nr\.?)\s?\d+")
_LONGEST_SCHOOL, _LONGEST_TRAINING = 14, 7

Spans = list[tuple[int, int]]


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    number = number_pattern("count", "place")
    behind = re.compile(rf"(?<![\w.,/])({number})\.?(?:th|rd)?\s?-?\s?{_UNITS}(?!\w)")
    before = re.compile(
        rf"(?<!\w){_BEFORE}\s?:?\s?\(?(?:\d{{1,2}}\s?(?:-|–|bis|to|до|تا)\s?)?({number})\)?(?![\d.,]\d|\s?%)"
    )
    return behind, before


@lru_cache(maxsize=1)
def _training_pattern() -> re.Pattern[str]:
    units = (
        r"(?:jaehrige?\w*|jaehr\.?|jahre?n?|j\.?|years?|yrs?|роки|рік|років|річн\w*|года?|лет|سنوات|سنين|"
        r"سنه|سال\w*|yil\w*|ans)"
    )
    return re.compile(
        rf"(?<![\w.,–-])({number_pattern('count')})(?:[.,]5|\s?[-–]\s?\d(?:[.,]5)?)?\s?-?\s?{units}(?!\w)"
    )


def school_years(text: str) -> tuple[int | None, Spans]:
    """Return the years of schooling a folded text names, and where numbers of years stand.

    Example:
        >>> school_years("11 klassen")[0], school_years("bis kl. 6 schule")[0], school_years("3 jahre lehre")[0]
        (11, 6, None)
    """
    matches = [match for pattern in _patterns() for match in pattern.finditer(text)]
    spans = [match.span() for match in matches]
    spans += [m.span() for pattern in (_SEMESTERS, _YEAR, _NUMBER_SIGN) for m in pattern.finditer(text)]
    sensible = [years for match in matches if 1 <= (years := number_value(match[1])) <= _LONGEST_SCHOOL]
    return (max(sensible) if sensible and _SCHOOL.search(text) else None), spans


def training_years(text: str) -> int | None:
    """Return the length of a training or study in years, if told once.

    Example:
        >>> training_years("3 jahre"), training_years("2 jahre, dann 3 jahre") is None
        (3, True)
    """
    lengths = [number_value(match.group(1)) for match in _training_pattern().finditer(text)]
    lengths += [2] if re.search(r"(?<!\w)سنتين(?!\w)", text) else []
    return lengths[0] if len(lengths) == 1 and 1 <= lengths[0] <= _LONGEST_TRAINING else None


def some_semesters(text: str) -> bool:
    """Return whether a study is told by semesters or the year it stopped in: then it was not finished.

    Example:
        >>> some_semesters("uni, 3 sem."), some_semesters("2 курси універу"), some_semesters("uni 2014")
        (True, True, False)
    """
    return _SEMESTERS.search(text) is not None or _STUDY_YEARS.search(text) is not None
