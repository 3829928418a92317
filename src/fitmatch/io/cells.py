"""Turns one cell of an office table into the value a record field takes."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from fitmatch.normalise.people.mobility import read_mobility
from fitmatch.schema.terms import split_terms

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_NUMBER = re.compile(r"(?<![\d.,])(?:(?<!\S)[-−])?\d{1,3}(?:[.,]\d{1,2})?(?!\d)")
_POSTCODE = re.compile(r"(?<!\d)\d{5}(?!\d)")
_YES = {"ja", "j", "yes", "y", "true", "1", "x", "да", "так", "نعم", "بله", "evet"}
_NO = {"nein", "n", "no", "false", "0", "-", "нет", "ні", "لا", "نه", "hayır"}


def as_text(value: Any) -> str | None:
    """Return a cell as text: whole numbers without a decimal point, dates as ISO dates, empty as ``None``.

    Example:
        >>> as_text(17389.0), as_text(" "), as_text("Koch ")
        ('17389', None, 'Koch')
    """
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, (dt.datetime, dt.date)):
        return (value.date() if isinstance(value, dt.datetime) else value).isoformat()
    return str(value).strip() or None


def first_number(value: Any) -> float | None:
    """Return the first number of a cell ("ca. 8", "3 J.", "2,5"), ``None`` if there is none.

    Example:
        >>> first_number("ca. 2,5 Jahre"), first_number("seit 2019")
        (2.5, None)
    """
    if isinstance(value, (int, float)):
        return float(value)
    found = _NUMBER.search(as_text(value) or "")
    return float(found[0].replace(",", ".").replace("−", "-")) if found else None


def as_minutes(value: Any) -> float | None:
    """Return a length of time in minutes ("1 Stunde", "45 Min.", "max. 45"), ``None`` if there is none.

    Example:
        >>> as_minutes("1,5 Std."), as_minutes("max. 45"), as_minutes("egal")
        (90.0, 45.0, None)
    """
    spoken = read_mobility(value).value if isinstance(value, str) else None
    return float(spoken.max_minutes) if spoken and spoken.max_minutes else first_number(value)


def as_terms(value: Any) -> list[str] | None:
    """Return the entries of a cell that lists several, split at the strongest separator it uses.

    Commas inside brackets do not split.

    Example:
        >>> as_terms("Grundpflege (Waschen, Ankleiden), Betten machen")
        ['Grundpflege (Waschen, Ankleiden)', 'Betten machen']
    """
    text = as_text(value)
    if text is None:
        return None
    return split_terms(text)


def as_yes_no(value: Any) -> bool | None:
    """Return whether a cell says yes or no, ``None`` for anything else."""
    text = (as_text(value) or "").casefold()
    return True if text in _YES else False if text in _NO else None


def as_answer(value: Any) -> bool | str | None:
    """Return whether a cell says yes or no, its words where it says more.

    Example:
        >>> as_answer("ja"), as_answer("ja, wenn Zimmer da"), as_answer(None)
        (True, 'ja, wenn Zimmer da', None)
    """
    said = as_yes_no(value)
    return as_text(value) if said is None else said


def as_postcode(value: Any) -> str | None:
    """Return five digits, restoring a leading zero that a spreadsheet dropped; ``None`` for anything else.

    Example:
        >>> as_postcode(1067.0), as_postcode("D-17489 Greifswald"), as_postcode("unbekannt")
        ('01067', '17489', None)
    """
    text = as_text(value) or ""
    if text.isascii() and text.isdigit() and len(text) in {4, 5}:
        return text.zfill(5)
    found = _POSTCODE.findall(text)
    return found[0] if len(found) == 1 else None


def _monthly(value: Any) -> str | None:
    text = as_text(value)
    return f"{text} €/Monat" if text else None


READERS: Mapping[str, Callable[[Any], Any]] = {
    "years_experience": first_number,
    "skills": as_terms,
    "postcode": as_postcode,
    "openings": first_number,
    "car": as_yes_no,
    "relocation": as_answer,
    "max_commute_min": as_minutes,
    "monthly_pay": _monthly,
}
"""How the cell of a field is read; all others are text."""

NUMBERS = frozenset({"years_experience", "openings", "max_commute_min"})
"""Fields whose cell may hold a number out of range."""

FIELD_OF = {"monthly_pay": "wage"}
"""Columns whose cell goes into a field of another name."""
