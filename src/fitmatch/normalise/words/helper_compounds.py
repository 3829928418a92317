"""Helpers in one German word: "Gebäudereiniger-Helfer", "Glasreinigerhelfer", "Kita-Aushilfe"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fitmatch.normalise.reading.text import MAX_TERM, cap, fold
from fitmatch.normalise.words.helpers import helper_of, helper_words, is_reserved, worker_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fitmatch.knowledge.lexicon import Occupation
    from fitmatch.normalise.words.name_index import NameIndex

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_LINKS = ("s", "es", "n", "en", "e")
_SHORTEST, _SHORT = 3, 4
_HELPER = "helfer"


def is_short_compound(text: str) -> bool:
    """Say whether a title is a helper with so short a beginning that a typing error would make it another one.

    Example:
        >>> is_short_compound("Barhilfe"), is_short_compound("Bäckereihilfe"), is_short_compound("Koch")
        (True, False, False)
    """
    beginning = _beginning(fold(cap(text, MAX_TERM)))
    return beginning is not None and len(beginning) <= _SHORT


def helper_compound(text: str, index: NameIndex, occupations: Mapping[str, Occupation]) -> str | None:
    """Return the helpers' occupation of a title with a compound that ends in a helper, None if there is none.

    In this order: the same helper under another ending ("Hausmeisterhilfe" as "Hausmeisterhelfer"), who helps the
    skilled worker that the word begins with, who helps at the place it begins with.

    Example:
        >>> from fitmatch.knowledge.lexicon import core_lexicon
        >>> from fitmatch.normalise.words.title_names import title_names
        >>> lexicon = core_lexicon()
        >>> index = title_names(lexicon).index
        >>> texts = ("Glasreinigerhelfer", "Friseur-Hilfe", "Sehhilfe")
        >>> [helper_compound(text, index, lexicon.occupations) for text in texts]
        ['cleaner', 'hairdressing_helper', None]
        >>> helper_compound("Familienhilfe", index, lexicon.occupations) is None  # social work, not a helper
        True
    """
    folded = fold(cap(text, MAX_TERM))
    for match in _WORD.finditer(folded):
        beginning = _beginning(match[0])
        if beginning is not None:
            # Who stands in at a school ("Schul-Aushilfe") need not be what a "Schulhelfer" is.
            synonym = "" if match[0].endswith(helper_words("standin")) else f"{beginning}{_HELPER}"
            return _helper(beginning, synonym, folded[match.end() :], index, occupations)
    return None


def staff_at(text: str) -> str | None:
    """Return the occupation of staff named after their place in one word, None if more or less is told.

    Example:
        >>> staff_at("Gärtnereimitarbeiterin"), staff_at("Gärtnereimitarbeiter Buchhaltung"), staff_at("Mitarbeiter")
        ('garden_helper', None, None)
    """
    first, _, rest = fold(cap(text, MAX_TERM)).partition(" ")
    for staff in helper_words("staff"):
        place = first.removesuffix(staff).rstrip("-")
        if first.endswith(staff) and len(place) >= _SHORTEST:
            found = (worker_at(f"{staff} {stem} {rest}") for stem in _stems(place))
            return next((key for key in found if key is not None), None)
    return None


def _beginning(word: str) -> str | None:
    """Return the part of a word before a helper, None if it does not end in one."""
    endings = sorted((e for e in (*helper_words("ending"), *helper_words("standin")) if word.endswith(e)), key=len)
    beginning = word.removesuffix(endings[-1]).rstrip("-") if endings else ""
    return beginning if len(beginning) >= _SHORTEST else None


def _helper(
    beginning: str, synonym: str, rest: str, index: NameIndex, occupations: Mapping[str, Occupation]
) -> str | None:
    known = index.exactly(synonym) if synonym else ()
    if len(known) == 1 and not is_reserved(known[0]):
        return known[0]
    for stem in _stems(beginning):
        known = index.exactly(stem)
        if len(known) == 1:
            return helper_of(known[0], occupations)
    places = (worker_at(f"{_HELPER} {stem}{rest}") or worker_at(f"{_HELPER} {stem}") for stem in _stems(beginning))
    return next((place for place in places if place is not None), None)


def _stems(beginning: str) -> Iterator[str]:
    """Return a word and what is left of it without the letters that link it to the next."""
    yield beginning
    for link in _LINKS:
        if beginning.endswith(link) and len(beginning) - len(link) >= _SHORTEST:
            yield beginning.removesuffix(link)
