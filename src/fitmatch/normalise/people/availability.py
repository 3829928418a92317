"""Reads from when somebody can start, or when a vacancy is to be filled."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from fitmatch.normalise.people.dates import LATEST_YEAR, TABLE, FoundDate, add_months, find_dates, has_impossible_date
from fitmatch.normalise.people.number_words import number_pattern, number_value
from fitmatch.normalise.people.spelling import fold_respelled
from fitmatch.normalise.reading.phrase_search import MAX_CELL, Hit, find_phrases, source_span
from fitmatch.normalise.reading.text import Folded, cap
from fitmatch.schema.person import Availability
from fitmatch.schema.reading import Alternative, Reading

MOST_DAYS_AHEAD = 730
_NEAR = 60

_UNTIL = re.compile(
    r"(?<!\w)(?:bis|until|till|til|through|до|по|حتي|لحد|لغايه|الي|تا)(?: zum| the| ende| end of|"
    r" кінця| конца| نهايه| اخر| پايان)?\s?$"
)
_UNTIL_BEHIND = re.compile(r"\s?(?:'?\w{1,3}\s)?(?:kadar|'?[ae] kadar)(?!\w)")
_ENDS = re.compile(
    r"(?<!\w)(?:ende[tn]?|fertig|vorbei|schluss|beende\w*|ends?|ending|finish\w*|is over|закінч\w*|"
    r"завершу\w*|заканч\w*|оканч\w*|законч\w*|заверш\w*|ينتهي|تنتهي|بيخلص"
    r"|بتخلص|يخلص|تمام|پايان|bitiyor|bitecek|biter|sona eriyor)(?: am| im| on| in| ca\.?| в| у)?[^,;\d]{0,8}$"
)
_BUSY = re.compile(
    r"(?<!\w)(?:\w{0,12}kurs\w*|massnahme|elternzeit|mutterschutz|schule|berufsschule|praktikum|"
    r"krank\w*|vertrag\w*|arbeitsvertrag|urlaub|verreist|nicht verfuegbar|beschaeftigt|reha"
    r"|kuendigungsfrist|gebunden|in arbeit|noch in|bfd|fsj|course\w*|class(?:es)?|leave|contract|busy|"
    r"not available|maternity|internship|school|курс\w*|декрет\w*|навча\w*|обуч\w*|учеб\w*|школ\w*"
    r"|контракт\w*|договор\w*|зайнят\w*|занят\w*|болн\w*|лікарнян\w*|больнич\w*|دوره|دورات|كورس\w*|"
    r"الكورس|مدرسه|عقد\w*|اجازه\w*|مشغول\w*|كلاس\w*|مرخصي|قرارداد|kurs\w*|okul\w*|dogum izni|"
    r"sozlesme\w*|mesgul\w*|rapor\w*)(?!\w)"
)
_OTHER_THING = re.compile(
    r"(?<!\w)(?:seit|geb\.?|geboren|gueltig|befristet|aufenthalt\w*|ae|titel|fiktion\w*|duldung|"
    r"gestattung|ausweis|visum|pass|since|born|valid|permit|народ\w*|родил\w*|дійсн\w*|действ\w*|"
    r"مواليد|منذ|صالح\w*|متولد|dogum tarihi|dogumlu"
    r"|entbindung\w*|et|stichtag|eingereist|einreise|arrived)[^,;]{0,25}$"
)
_CONDITION = re.compile(
    r"(?<!\w)(?:wenn(?! moegl)|sobald(?! wie)|falls|erst nach|abhaengig|once|if(?! possible)|"
    r"as soon as(?! poss)|depending|коли|якщо|як тільки|тільки після|если|когда|как только|"
    r"только после|اذا|لما|عندما"
    r"|بس يخلص|بعد ما|بعد الولاده|اگر|وقتي|بعد از|پس از|eger|\w+[iu]nca|\w+[iu]nce)(?!\w)"
)
_NOT = r"(?<!\w)(?:nicht|noch nicht|not|не|nie|erst|ليس|مو|مش|نه)\s(?:vor\s|gleich\s|ab\s|right\s)?$"
_NOT_NOW = re.compile(_NOT)
_NOT_BEHIND = re.compile(r"\s(?:nicht(?! vor)|not|degil|нет|не могу|نه|نمي)(?!\w)")
_IN_COURSE = re.compile(
    r"\s(?:noch\s|still\s|ще\s|еще\s|لسا\s|هنوز\s|daha\s)?(?:im\s|in\s(?:a\s|der\s)?|na\s|на\s|в\s|"
    r"у\s|at\s|في\s|در\s)?"
    r"(?:\w{0,12}kurs\w*|course|курс\w*|школ\w*|schule|school|elternzeit|декрет\w*|ال?كورس\w*|دوره|"
    r"كلاس\w*|urlaub|krank\w*|ходжу|хожу|навчаюсь|учусь|besuch\w*|lern\w*|attending|taking)"
)
_AFTER = re.compile(r"\s(?:nach(?! absprache| vereinbarung| hause)|after|following|після|после|بعد|بعد از|پس از)\s")
_SPAN_BEFORE = re.compile(
    r"(?<!\w)(?:in|nach|binnen|innerhalb(?: von)?|erst in|ab in|noch|vorlauf:?|frist:?|"
    r"kuendigungsfrist:?|kuendigungsfrist von|ca\.?|etwa|after|within|another|still|notice:?|through|"
    r"через|за|протягом|в течение|ще|еще|بعد|خلال"
    r"|في غضون|بعدي|پس از|بعد از|تا|طي|ظرف|هنوز)\s(?:ca\.?\s|etwa\s|about\s|den\s|naechsten\s)?(?:die\s)?$"
)
_SPAN_BEHIND = re.compile(
    r"\.?\s?(?:vorlauf\w*|frist|kuendigungsfrist|spaeter|notice|from now|later|time|sonra\w*|icinde|"
    r"ديگر|ديگه|بعد|پس|відпрац\w*|отработ\w*|zum (?:monatsende|quartalsende)|уведомл\w*|попередж\w*)"
)


def read_availability(text: str, *, as_of: dt.date) -> Reading[Availability]:
    """Return the earliest day, or that it can be at once; a day not after ``as_of`` means at once.

    A bare "Sommer 2026" gives the first day of the season and says how rough that is. "Saisonbeginn" and
    "Ausbildungsbeginn" are ambiguous. "Unklar", "bald", "nach Absprache" are not known.

    Example:
        >>> day = dt.date(2026, 3, 16)
        >>> read_availability("ab sofort", as_of=day).value.now
        True
        >>> read_availability("nach B1-Prüfung, ca. Juli 2026", as_of=day).value
        Availability(start=datetime.date(2026, 7, 1), now=False, precision='month')
        >>> read_availability("2 Wochen Vorlauf", as_of=day).value.start
        datetime.date(2026, 3, 30)
        >>> read_availability("Saisonbeginn", as_of=day).status
        'ambiguous'
        >>> read_availability("unklar", as_of=day).reason
        'availability.open'
        >>> read_availability("31.02.2026", as_of=day).reason
        'availability.impossible_date'
    """
    text = cap(text, MAX_CELL)
    folded = fold_respelled(text, TABLE)
    if not folded.text:
        return Reading(None, "unmapped", reason="availability.empty")
    for found in find_dates(folded, as_of):
        day = _first_free_day(folded.text, found)
        if day is not None:
            doubt = folded.text[found.end :].lstrip().startswith("?")
            span = folded.source_span(found.start, found.end)
            reason = "availability.doubtful" if doubt else ""
            return Reading(_from(day, found.precision, as_of), "mapped", (), span, reason)
    if has_impossible_date(folded):
        return Reading(None, "unmapped", reason="availability.impossible_date")
    return _without_date(folded, as_of)


def _first_free_day(text: str, found: FoundDate) -> dt.date | None:
    """Return the first day after what a date ends, the date itself if it ends nothing, ``None`` if it is no start."""
    before = text[max(0, found.start - _NEAR) : found.start]
    behind = text[found.end : found.end + _NEAR]
    clause = re.split(r"[;,](?!\d)|\.\s(?=\D)", before)[-1]
    until = _UNTIL.search(before) is not None or _UNTIL_BEHIND.match(behind) is not None
    if until or (_ENDS.search(clause) and _BUSY.search(clause)):
        if not (_BUSY.search(clause) or _BUSY.search(re.split(r"[;,]", behind)[0])):
            return None
        return _after(found)
    return None if _OTHER_THING.search(clause) else found.day


def _after(found: FoundDate) -> dt.date:
    """Return the day after a day, the first of the month after a month."""
    if found.precision == "month" and found.day.day == 1:
        return add_months(found.day, 1)
    return found.day + dt.timedelta(days=1)


def _from(day: dt.date, precision: str, as_of: dt.date) -> Availability:
    if day <= as_of:
        return Availability(now=True, precision="day")
    if precision == "day":
        return Availability(day, precision="day")
    return Availability(day, precision="month" if precision == "month" else "season")


@lru_cache(maxsize=1)
def _number_before() -> re.Pattern[str]:
    pattern = number_pattern("count")
    return re.compile(rf"(?<![\w.,:/])(?:{pattern}\s?(?:-|–|bis|до|to|تا)\s?)?({pattern})\s?-?$")


def _without_date(folded: Folded, as_of: dt.date) -> Reading[Availability]:
    """Return the reading of a text that names no date: a span of time, "sofort", or a time of the year."""
    hits = find_phrases(folded, TABLE)
    for hit in hits:
        kind, _, value = hit.means.partition(":")
        start = _after_span(folded.text, hit, int(value), as_of) if kind == "span" else None
        if start is not None:
            return Reading(Availability(start, precision="day"), "mapped", span=source_span(folded, (hit,)))
        if kind == "months":
            return _between(value, folded.source_span(hit.start, hit.end), as_of)
    said_now = tuple(hit for hit in hits if hit.means in ("now", "ready") and _is_meant(folded.text, hit))
    left_open = any(hit.means == "open" for hit in hits)
    if _CONDITION.search(folded.text) and not any(hit.means == "now" for hit in said_now):
        return Reading(None, "unmapped", reason="availability.condition")
    if said_now and not (left_open and all(hit.means == "ready" for hit in said_now)):
        return Reading(Availability(now=True, precision="day"), "mapped", span=source_span(folded, said_now))
    return Reading(None, "unmapped", reason="availability.open" if left_open else "availability.unknown")


def _is_meant(text: str, hit: Hit) -> bool:
    """Return whether a "sofort" is neither denied nor "sofort nach dem Kurs"."""
    before = text[max(0, hit.start - 20) : hit.start]
    return not (
        _NOT_NOW.search(before)
        or _IN_COURSE.match(text, hit.end)
        or _NOT_BEHIND.match(text, hit.end)
        or _AFTER.match(text, hit.end)
    )


def _after_span(text: str, hit: Hit, days: int, as_of: dt.date) -> dt.date | None:
    """Return the day after a span of time ("in 2 Wochen"), ``None`` where it is how long something lasts."""
    before = text[max(0, hit.start - 40) : hit.start]
    number = _number_before().search(before)
    lead = before[: number.start()] if number else before
    if not (_SPAN_BEFORE.search(lead) or (number and _SPAN_BEHIND.match(text, hit.end))):
        return None
    count = number_value(number[1]) if number else 1
    if not 0 < days * count <= MOST_DAYS_AHEAD or as_of.year > LATEST_YEAR:
        return None
    return add_months(as_of, days * count // 30) if days % 30 == 0 else as_of + dt.timedelta(days=days * count)


def _between(months: str, span: tuple[int, int], as_of: dt.date) -> Reading[Availability]:
    """Return both usual months of a time that has no fixed date."""
    options = []
    for month in months.split("|"):
        number = int(month)
        year = as_of.year + 1 if number < as_of.month else as_of.year
        options.append(Alternative(Availability(dt.date(year, number, 1), precision="season"), 0.5))
    return Reading(None, "ambiguous", tuple(options), span, "availability.no_fixed_date")
