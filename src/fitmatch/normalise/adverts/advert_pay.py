"""Finds the pay an advert states among its other amounts: rent, bonus, vouchers and ticket prices are none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.schema.wage import PayPeriod, Wage

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[int, int]

_NUMBER = r"\d{1,3}(?:[.\s'’]\d{3})+(?:,\d{1,2})?|\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,6}(?:[.,]\d{1,2})?"
_MONEY = r"(?:€|EUR\b|Euros?\b|євро\b|евро\b|يورو\b|یورو\b)"
_TO = r"\s{0,2}(?:-|–|—|bis(?:\szu)?|/|to|und)\s{0,2}"
_HOUR = r"(?:Stundenlohn\b|Std\b\.?|Stunde\b|h\b|hour\b|hr\b|Arbeitsstunde\b|год\w*|час\w*|saat)"
_MONTH = r"(?:Monat\b|Mon\b\.?|mtl\b\.?|monatlich\b|month\b|monthly\b|місяць|месяц|ay\b)"
_YEAR = r"(?:Jahr\b|p\.\s?a\.|jährlich\b|year\b|annum\b|annually\b|рік|год\b(?!ин)|yıl)"
_LINK = r"\s{0,2}(?:/|pro|je|die|in\sder|per|an|a|im|der|p\.|за|на|в)?\s{0,2}"
_EXTRA = r"(?:\s?(?:brutto|gross|Brutto|netto|Grundlohn|\(brutto\)))?"
_AMOUNT = re.compile(
    rf"(?:(?P<before>{_MONEY})\s?)?(?<![\w.,])(?P<low>{_NUMBER})(?:,[–-]+)?(?![\d])\s?(?P<unit1>{_MONEY})?"
    rf"(?:{_TO}(?P<high>{_NUMBER})(?:,[–-]+)?(?![\d])(?=\s?(?:{_MONEY}|{_HOUR}|/|pro|je|brutto"
    rf"|\s))\s?(?P<unit2>{_MONEY})?)?"
    rf"(?P<extra>{_EXTRA}){_LINK}(?:(?P<hour>{_HOUR})|(?P<month>{_MONTH})|(?P<year>{_YEAR}))?",
    re.IGNORECASE,
)
_NOT_PAY = re.compile(
    r"(?:bonus|prämie|zuschuss|gutschein|zuschlag\w*|zulage\w*|warm|kalt|miete|ticket|fortbildung\w*"
    r"|weiterbildung\w*|provision"
    r"|rabatt|sachbezug|vwl|vermögenswirksame\w*|urlaubsgeld|weihnachtsgeld|einmalig|startgeld"
    r"|antritts\w*|umsatz\w*|kaution"
    r"|spesen|fahrgeld|fahrtkosten|kleidergeld|bis zu|extra|eintritt|mindestlohn war|bußgeld|einmalzahlung)",
    re.IGNORECASE,
)
_PERIOD_WORDS: tuple[tuple[PayPeriod, re.Pattern[str]], ...] = (
    ("hour", re.compile(r"stundenlohn|lohn je stunde|stündlich|hourly|pro stunde|je stunde", re.IGNORECASE)),
    (
        "month",
        re.compile(r"monatsgehalt|monatslohn|monatlich|mtl|im monat|monthly|ausbildungsvergütung", re.IGNORECASE),
    ),
    ("year", re.compile(r"jahresgehalt|jahresbrutto|jährlich|im jahr|annual|salary|p\. ?a\.", re.IGNORECASE)),
)
_NEXT_YEAR = re.compile(
    r"\s?[,;/|]?\s?(?:und\s|dann\s|im\s){0,2}\(?(?:\d\.|zweite[ns]?|dritte[ns]?|vierte[ns]?)\s?(?:Ausbildungs|Lehr)?jahr\)?:?\s?",
    re.IGNORECASE,
)
_LONGEST_COUNT = 40
_LEAST_GROSS = 1000
"""From this amount on "2800 brutto" is pay also without "€"."""
_LIMITS: dict[PayPeriod, tuple[float, float]] = {"hour": (3, 150), "month": (100, 15_000), "year": (6_000, 250_000)}


@dataclass(frozen=True, slots=True)
class AdvertPay:
    """Pay and the place of its words."""

    wage: Wage
    span: Span


def advert_pay(text: str) -> AdvertPay | None:
    """Return the first pay a text states.

    Example:
        >>> advert_pay("Zimmer 280 € warm, 2.600–2.900 EUR brutto").wage
        Wage(amount=2600.0, per='month', low=2600.0, high=2900.0, period_stated=False)
        >>> advert_pay("Jahresgehalt ab 38.000 €").wage.per
        'year'
        >>> advert_pay("Wir zahlen 50 € Prämie und 14,50 €/Std.").wage.amount
        14.5
    """
    found = list(_candidates(text))
    if not found:
        return None
    at = max(range(len(found)), key=lambda number: (found[number].wage.period_stated, -found[number].span[0]))
    best = found[at]
    # "1. Jahr 1.000 €, 2. Jahr 1.080 € monatlich": what is paid first counts.
    while at and found[at - 1].wage.per == best.wage.per and _is_next_year(text, found[at - 1].span, found[at].span):
        at -= 1
    return found[at]


def _is_next_year(text: str, before: Span, after: Span) -> bool:
    """Tell whether nothing but the count of a year stands between two amounts."""
    between = text[before[1] : after[0]] if after[0] - before[1] <= _LONGEST_COUNT else ""
    return bool(_NEXT_YEAR.fullmatch(between))


def _candidates(text: str) -> Iterator[AdvertPay]:
    for match in _AMOUNT.finditer(text):
        money = match["before"] or match["unit1"] or match["unit2"]
        stated = _stated(match)
        low = _value(match["low"])
        hourly = stated == "hour" and re.search(r"[.,]\d\d$", match["low"])
        gross = match["extra"].strip().casefold() in ("brutto", "gross") and _value(match["low"]) >= _LEAST_GROSS
        if not money and not hourly and not gross:
            continue
        high = _value(match["high"]) if match["high"] else None
        before, after = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 28]
        near = re.split(r"[.;,+]\s|\sund\s|\n|\+", before)[-1]
        following = re.split(r"[.;,+(]|\sund\s|\n|\+|zzgl|plus|dazu", after)[0]
        if _NOT_PAY.search(near) or (stated != "hour" and _NOT_PAY.search(following)):
            continue
        period = stated or _by_words(before, after) or _by_size(low, bool(match["extra"].strip()))
        if period is None or not _LIMITS[period][0] <= low <= _LIMITS[period][1]:
            continue
        if high is not None and not low < high <= _LIMITS[period][1]:
            high = None
        span = (match.start(), match.start() + len(match.group().rstrip()))
        yield AdvertPay(Wage(low, period, low, low if high is None else high, stated is not None), span)


def _stated(match: re.Match[str]) -> PayPeriod | None:
    periods: tuple[PayPeriod, ...] = ("hour", "month", "year")
    return next((period for period in periods if match[period]), None)


def _by_words(before: str, after: str) -> PayPeriod | None:
    near = f"{re.split(r'[.;]', before)[-1]} {re.split(r'[.;]', after)[0]}"
    return next((period for period, words in _PERIOD_WORDS if words.search(near)), None)


def _by_size(amount: float, gross: bool) -> PayPeriod | None:
    """Return the period an amount can only mean; small amounts without a period are no pay."""
    if 10 <= amount < 60:
        return "hour"
    if 400 <= amount < 9_000:
        return "month"
    return "year" if amount >= 15_000 else ("month" if gross and amount >= 200 else None)


def _value(number: str) -> float:
    """Return the amount of "1.218,26", "62,000", "14.04", "2 800"."""
    plain = re.sub(r"[\s'’]", "", number)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?", plain):
        return float(plain.replace(",", ""))
    if "," in plain:
        return float(plain.replace(".", "").replace(",", "."))
    return float(plain.replace(".", "")) if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", plain) else float(plain)
