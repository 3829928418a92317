"""Reads gross pay: amount, range and period."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.vacancy_phrases import wage_words
from fitmatch.normalise.reading.phrase_index import PhraseIndex
from fitmatch.normalise.reading.text import cap
from fitmatch.schema.reading import Reading
from fitmatch.schema.wage import PayPeriod, Wage

if TYPE_CHECKING:
    from collections.abc import Collection

_NUMBER = re.compile(
    r"(?<![\d.,])\d{1,3}(?:[.  ']\d{3})+(?:,\d{1,2})?(?![\d])|(?<![\d.,])\d{1,7}(?:[.,]\d{1,2})?(?!\d)"
)
_BETWEEN = re.compile(r"\s{0,3}(?:€|EUR|Euro)?\s{0,3}(?:-|–|—|bis|/|to|до)\s{0,3}", re.IGNORECASE)
_NO_MONEY = re.compile(
    r"\s*(?:%|Std|Stunden|h/W|Tage|Wochen|Monate|Mon\b|Jahre"
    r"|\.?\s*(?:Monatsgehalt|Gehalt|Lehrjahr|Ausbildungsjahr))"
)
_HOURLY_BELOW, _YEARLY_FROM = 150.0, 12_000.0


def read_wage(text: str) -> Reading[Wage]:
    """Return the gross pay a text states; without a named period the size of the amount decides.

    Example:
        >>> read_wage("ab 16,37 €").value
        Wage(amount=16.37, per='hour', low=16.37, high=None, period_stated=False)
        >>> read_wage("2.800 – 3.100 € mtl.").value.high
        3100.0
        >>> read_wage("Tarif").reason
        'wage.no_amount'
    """
    source = cap(text)
    words = {hit.value: hit for hit in reversed(_index().find(source))}
    numbers = [match for match in _NUMBER.finditer(source) if not _NO_MONEY.match(source, match.end())]
    if not numbers:
        return Reading(None, "unmapped", reason=_reason_without_amount(source, words))
    first = numbers[0]
    low = high = _amount(first.group())
    end = first.end()
    if len(numbers) > 1 and _BETWEEN.fullmatch(source, end, numbers[1].start()):
        high, end = _amount(numbers[1].group()), numbers[1].end()
    if not 0 < low <= high:
        return Reading(None, "unmapped", reason="wage.zero" if low == 0 else "wage.range_reversed")
    period = _stated_period(words)
    per = period or _period_by_size(low)
    wage = Wage(low, per, low, high, period is not None)
    if low == high and "from" in words and words["from"].start < first.start():
        wage = Wage(low, per, low, None, period is not None)
    elif low == high and "up_to" in words and words["up_to"].start < first.start():
        wage = Wage(low, per, None, high, period is not None)
    return Reading(wage, "mapped", span=(first.start(), end), reason="" if period else "wage.period_by_size")


@lru_cache(maxsize=1)
def _index() -> PhraseIndex[str]:
    return PhraseIndex(wage_words())


def _reason_without_amount(text: str, words: Collection[str]) -> str:
    if not text.strip():
        return "wage.empty"
    return "wage.unpaid" if "unpaid" in words else "wage.no_amount"


def _stated_period(words: Collection[str]) -> PayPeriod | None:
    periods: tuple[PayPeriod, ...] = ("hour", "month", "year")
    return next((period for period in periods if period in words), None)


def _period_by_size(amount: float) -> PayPeriod:
    if amount < _HOURLY_BELOW:
        return "hour"
    return "month" if amount < _YEARLY_FROM else "year"


def _amount(number: str) -> float:
    """Return the amount of a German or plain number: "1.218,26", "14,13", "14.04", "2 800"."""
    plain = re.sub(r"[  ']", "", number)
    if "," in plain:
        return float(plain.replace(".", "").replace(",", "."))
    thousands = re.fullmatch(r"\d{1,3}(?:\.\d{3})+", plain)
    return float(plain.replace(".", "")) if thousands else float(plain)
