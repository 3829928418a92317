"""Reads weekly hours: "TZ 25", "37,5", "max. 25", "Vollzeit", also between dates and other wishes in one cell."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from fitmatch.normalise.people.firm_hours import firm_words
from fitmatch.normalise.people.number_words import number_pattern, number_value
from fitmatch.normalise.people.polarity import Item, judge
from fitmatch.normalise.people.spelling import fold_respelled
from fitmatch.normalise.reading.phrase_search import MAX_CELL, find_phrases
from fitmatch.normalise.reading.text import Folded, cap
from fitmatch.schema.person import WorkingHours
from fitmatch.schema.reading import Reading

TABLE = "person/hours_phrases"
MOST_HOURS = 60.0
WORKING_DAYS = 5

_CLOCK = re.compile(
    r"\d{1,2}[:.]\d\d\s?(?:-|–|—|bis)\s?\d{1,2}[:.]\d\d|\d{1,2}:\d\d|\d{1,2}\s?(?:-|–|—|"
    r"bis)\s?\d{1,2}\s?uhr|\d{1,2}(?:\.\d\d)?\s?uhr"
    r"|gleitzeit|kernzeit|\d-?tage-?woche"
)
# Numbers that are no hours: dates, months with a year, weeks, spans of time, money, levels, paragraphs, ages.
_OTHER = re.compile(
    r"\d{4}-\d{1,2}-\d{1,2}|(?<![\d.,])\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})?(?!\d)|"
    r"(?<!\d)\d{1,2}[./](?:19|20)\d\d(?!\d)"
    r"|(?<!\w)(?:ab|zum|vom|seit)\s(?:dem\s)?\d{1,2}\.\d{1,2}(?![\d,])|(?<!\w)(?:kw|kalenderwoche|"
    r"week)\s?\d{1,2}(?!\d)"
    r"|(?<!\w)(?:19|20)\d\d(?!\d)|(?<!\w)[abc][12](?!\w)|§+\s?\d+\w?"
    r"|(?<!\d)\d{1,5}(?:[.,]\d{1,2})?\s?(?:-\s?)?(?:€|euro?(?!\w)|eur(?!\w)|%|prozent|km(?!\w)|min(?:\.|uten)?(?!\w)|"
    r"хв|мин)\w*"
    r"|(?<![\d.,])\d{1,2}(?:-|\.|-?th|-?st|-?nd|-?rd)?\s?(?:-?\s?(?:го|е|ого)\s)?(?=[^\W\d])"
    r"(?:jan|feb|maer|mrz|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec|march|січ|лют|берез|квіт|"
    r"трав|черв|лип|серп|верес|жовт|листоп|груд"
    r"|янв|фев|март|апр|мая|июн|июл|авг|сент|окт|нояб|дек|ocak|subat|mart|nisan|mayis|haziran|temmuz|"
    r"agustos|eylul|ekim|kasim|aralik"
    r"|يناير|فبراير|مارس|ابريل|نيسان|مايو|ايار|يونيو|حزيران|يوليو|تموز|اغسطس|اب(?!\w)|سبتمبر|ايلول|"
    r"اكتوبر|تشرين|نوفمبر|ديسمبر|كانون"
    r"|ژانويه|فوريه|اوريل|مه(?!\w)|مي(?!\w)|جون|ژوين|جولاي|ژوييه|اگوست|اوت|سپتامبر|اكتبر|نوامبر|"
    r"دسامبر)\w*\.?(?:\s?'?\d\d(?:\d\d)?(?!\s?(?:h|st|год|ч|час|saat|ساع)))?"
    r"|(?<!\w)(?:jan|feb|maerz|mrz|apr|april|mai|jun|juni|jul|juli|aug|august|sep|sept|september|okt|"
    r"oktober|nov|november|dez|dezember)\.?\s?/?'?\d\d(?:\d\d)?(?!\s?(?:h(?!\w)|st))"
    r"|(?<!\w)(?:kind\w*|alter|tochter|sohn|дит\w*|дет\w*|ребен\w*|child\w*|"
    r"kids?)\s?\(?\d{1,2}(?:\s?(?:j\.?|jahre|років|лет))?"
)
_SPAN_UNITS = (
    r"(?:-?\s?(?:taegig\w*|woechig\w*|monatig\w*)|tage?n?|wochen?|wo\.?|monate?n?|mon\.|jahre?n?|j\.|"
    r"days?|weeks?|months?|years?|дн\w*|день|тиж\w*|місяц\w*"
    r"|місяч\w*|рок\w*|рік|недел\w*|месяц\w*|лет|год(?:а|у)|يوم|ايام|اسبوع\w*|اسابيع|شهر\w*|اشهر|"
    r"سن\w*|روز|هفته|ماه|سال|gun\w*|hafta\w*|ay(?!\w)|ay(?:lik|da|dan|a)|yil\w*)"
)
_NUMBER = r"(\d{1,2}(?:[.,]\d{1,2})?)"
_UNIT = (
    r"(?:\s?-?\s?(?:wochenstunden|wochenstd\.?|wstd\.?|w-?std\.?|std\.?|stdn\.?|stunden?\w*|"
    r"st\.(?!\s?\w*gehilf)|h/|h(?!\w)|hrs?(?!\w)|hours?(?!\w)"
    r"|год(?:ин\w*)?\.?(?!\w)|ч(?!\w)\.?|час(?:ов|а|ы)?(?!\w)|ساع[هات]\w*|ساعت\w*|saat\w*|sa\.(?!\w))"
    r"|\s?(?:/|pro|die|in der|per|a|на|в|في|بال|در)\s?(?:w(?:oche|o|k|eek)?(?!\w)|тиж\w*|недел\w*|"
    r"الاسبوع|اسبوع|هفته|week)|\s?woechentlich|\s?weekly)"
)
_SEPARATOR = r"\s?(?:-|–|—|/|bis zu|bis|до|to|الي|لل?|تا|ila|ile|oder|or|або|или|أو|او|und|and|і|و)\s?"
_MOST = (
    r"(?:max(?:imal|imum|\.)?|hoechstens|bis zu|bis|nicht mehr als|nicht ueber|weniger als|unter|"
    r"up to|at most|no more than|not more than|less than|<|не більше(?: ніж)?"
    r"|до|не более|не больше|макс\.?|максимум|максимально|حتي|لحد|بحد اقصي|علي الاكثر|كحد اقصي|"
    r"اقصي حد|حد اقصي|ما بدي اكتر من|حداكثر|تا|نه بيشتر از|en fazla|en cok|azami|maks\.?|maksimum)"
)
_FEWEST = (
    r"(?:mind(?:estens|\.)?|wenigstens|ab|ueber|mehr als|nicht unter|at least|minimum|no less than|"
    r"min\.?|від|от|понад|не менше(?: ніж)?|не меньше|не менее|щонайменше|мінімум|минимум"
    r"|علي الاقل|علي الأقل|كحد ادني|حداقل|دست كم|كم تر از اين نه|en az|asgari|>)"
)
_ABOUT = (
    r"[\s:]*(?:ca\.?|etwa|ungefaehr|so|rund|about|around|близько|около|приблизно|примерно|حوالي|"
    r"تقريبا|حدود|yaklasik|nur|tz|teilzeit|haftada|haftalik|wo\.?|woechentlich)?[\s:(]*"
)
_RANGE = re.compile(rf"(?<![\w.,]){_NUMBER}(?:{_UNIT})?{_SEPARATOR}{_NUMBER}({_UNIT})?(?![\w]|[.,]\d)")
_LIMIT = re.compile(rf"(?<!\w){_MOST}{_ABOUT}{_NUMBER}({_UNIT})?(?!\d|[.,:]\d)")
_LIMIT_BEHIND = re.compile(
    rf"(?<![\w.,]){_NUMBER}({_UNIT})[\s,(]*(?:(?:/|pro|die|per|a|на|в|في|بال|در)?\s?(?:wo\w*|week|"
    rf"тиждень|неделю|الاسبوع|اسبوع|هفته)\s?)?"
    r"(?:max(?:imal|imum|\.)?(?!\w)|hoechstens|und nicht mehr|tops|at most|максимум|не більше|"
    r"не больше|не более|كحد اقصي|بالكتير|بالاكثر|حداكثر|kadar|gecmesin|maksimum|bile fazla)"
)
_LEAST = re.compile(rf"(?<!\w){_FEWEST}{_ABOUT}{_NUMBER}({_UNIT})?(?!\d|[.,:]\d)")
_LEAST_BEHIND = re.compile(
    rf"(?<![\w.,]){_NUMBER}\s?\+?({_UNIT})?[\s,(]*(?:\+|mind(?:estens|\.)|minimum|oder mehr|aufwaerts|"
    rf"und mehr|or more|at least|мінімум|минимум|и больше|і більше|علي الاقل|واكثر|به بالا|ve uzeri|"
    rf"den fazla|dan fazla)"
)
_PER_DAY = re.compile(
    r"(?:am|pro|/|je)\s?tag(?!e)|taeglich|per day|a day|/day|daily|на день|в день|щодня|ежедневно|"
    r"guenluek|gunde|gunluk|في اليوم|باليوم|يوميا|در روز|روزي|روزانه"
)
_DAYS = re.compile(
    rf"(?:an\s)?({number_pattern('count')})\s?(?:tage?n?|days?|дн\w*|ايام|روز|"
    rf"gun)(?!\w)(?!\s?(?:vorlauf|frist|spaeter))"
)
_EACH = re.compile(rf"(?:je|a|jeweils|each|по|x|×|كل|هر)\s{_NUMBER}{_UNIT}|\d\s?(?:x|×)\s?{_NUMBER}\s?(?:h|std)")
_SINGLE = re.compile(rf"(?<![\w.,:]){_NUMBER}({_UNIT})(?!\d)")
_AFTER_WORD = re.compile(
    rf"(?<!\w)(?:tz|teilzeit|vz|vollzeit|part[- ]?time|full[- ]?time|haftada|haftalik|هفته اي|"
    rf"wochenarbeitszeit|arbeitszeit|stundenumfang|umfang|std\.?|stunden|hours|hrs|годин|часов|часы|"
    rf"години|ساعات|ساعت|saat)"
    rf"[\s:=(]*(?:mit\s|ca\.?\s|von\s)?{_NUMBER}(?![\d]|[.,:/]\d|\s?(?:uhr|wochen|mon|tag))"
)
_BARE = re.compile(rf"(?<![\w.,]){_NUMBER}(?![\w]|[.,]\d)")
_LEFT = re.compile(
    rf"[\s.,:;/+–—<>-]|(?<!\w)(?:{_MOST}|{_FEWEST}|ca|etwa|bis|to|до|h|x|je|am|pro|tag|und|oder|um|die|"
    rf"rund)(?!\w)|\d+"
)
_OPEN_HOURS = re.compile(
    r"(?:std\.?|stunden(?:zahl|umfang)?|hours|umfang|години|годин|часы|часов|الساعات|ساعت|"
    r"saat\w*)\s(?:noch\s|ist\s|sind\s|are\s|ще\s|еще\s)?(?:nicht\s)?"
    r"(?:zu klaeren|unklar|offen|unbekannt|klaeren|open|unclear|tbd|n\. ?b\.|невідомо|неизвестно|"
    r"не знаю|غير معروفة|غير محددة|نامشخص|belli degil|belirsiz)"
)


def read_hours(text: str) -> Reading[WorkingHours]:
    """Return the weekly hours as a range; one side is ``None`` when only a limit is told.

    "Vollzeit" and "Teilzeit" without a number are ranges from the table of phrases. Times of day are no weekly hours.
    A number without a unit counts only where nothing else is in the text.

    Example:
        >>> read_hours("TZ 25").value
        WorkingHours(low=25.0, high=25.0)
        >>> read_hours("max. 25").value, read_hours("20-25").value
        (WorkingHours(low=None, high=25.0), WorkingHours(low=20.0, high=25.0))
        >>> read_hours("ab 1.6., VZ 40 Std.").value
        WorkingHours(low=40.0, high=40.0)
        >>> read_hours("Vollzeit").value
        WorkingHours(low=35.0, high=40.0)
        >>> read_hours("Mo–Fr 8–16 Uhr").reason
        'hours.times_of_day'
    """
    text = cap(text, MAX_CELL)
    folded = fold_respelled(text, TABLE, "person/polarity_words")
    if not folded.text:
        return Reading(None, "unmapped", reason="hours.empty")
    span = (len(text) - len(text.lstrip()), len(text.rstrip()))
    plain = folded.text.removesuffix(".0") if re.fullmatch(r"\d+\.0", folded.text) else folded.text
    firm = firm_words(folded)
    numbers = _from_numbers(plain)
    if numbers is None and firm:
        for hit in reversed(firm):
            plain = f"{plain[: hit.start]}{plain[hit.end :]}"
        numbers = _from_numbers(plain)
    if numbers is not None:
        return Reading(replace(numbers, firm=bool(firm)), "mapped", span=span)
    if _OPEN_HOURS.search(plain):
        return Reading(None, "unmapped", reason="hours.open")
    named = _from_words(folded)
    if named is not None:
        return Reading(replace(named, firm=bool(firm)), "mapped", span=span)
    return Reading(None, "unmapped", reason="hours.times_of_day" if _CLOCK.search(plain) else "hours.unknown")


def _from_words(folded: Folded) -> WorkingHours | None:
    """Return the hours that "Vollzeit" and the like stand for; what is ruled out does not count."""
    hits = find_phrases(folded, TABLE)
    items = [Item(hit.start, hit.end, "hours", hit.means) for hit in hits if hit.means != "silent"]
    ranges = []
    for one in judge(folded, items):
        alone, _, hours = one.item.means.rpartition(":")
        if one.verdict != "refused" and not (alone and one.item.end - one.item.start < len(folded.text.rstrip(" .!"))):
            ranges.append([float(value) for value in hours.split("-")])
    if not ranges:
        return None
    return WorkingHours(min(low for low, _ in ranges) or None, max(high for _, high in ranges))


@lru_cache(maxsize=1)
def _spans_of_time() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,]){number_pattern('count')}(?:\s?(?:-|–|bis)\s?\d{{1,2}})?\s?{_SPAN_UNITS}(?!\w)")


def _from_numbers(text: str) -> WorkingHours | None:
    """Return the hours that numbers tell, ``None`` if there is no sensible number."""
    each, days = _EACH.search(text), _DAYS.search(text)
    if each and days:
        return _hours(*[_value(next(n for n in each.groups() if n)) * number_value(days[1])] * 2)
    daily = any(_PER_DAY.search(part) and not _CLOCK.search(part) for part in re.split(r"[,;]\s", text))
    factor = (number_value(days[1]) if daily and days else WORKING_DAYS) if daily else 1
    if not re.fullmatch(r"\d{1,2}\.\d\d", text):
        for pattern in (_CLOCK, _OTHER, _spans_of_time()):
            text = pattern.sub(lambda match: " " * (match.end() - match.start()), text)
    bare = not _LEFT.sub("", text).strip()
    for pattern, side in ((_RANGE, 0), (_LIMIT_BEHIND, 2), (_LIMIT, 2), (_LEAST_BEHIND, 1), (_LEAST, 1), (_SINGLE, 3)):
        for match in pattern.finditer(text):
            unit = match[match.re.groups]
            if unit is None and not bare and not _AFTER_WORD.search(text):
                continue
            low = _value(match[1]) * factor if side != 2 else None
            high = _value(match[2 if side == 0 else 1]) * factor if side != 1 else None
            return _hours(low, high)
    word = _AFTER_WORD.search(text) or (_BARE.search(text) if bare else None)
    return _hours(_value(word[1]) * factor, _value(word[1]) * factor) if word else None


def _value(number: str) -> float:
    return float(number.replace(",", "."))


def _hours(low: float | None, high: float | None) -> WorkingHours | None:
    """Return the range if it can be weekly hours at all."""
    told = [hours for hours in (low, high) if hours is not None]
    if not all(0 < hours <= MOST_HOURS for hours in told) or (low is not None and high is not None and low > high):
        return None
    return WorkingHours(low, high)
