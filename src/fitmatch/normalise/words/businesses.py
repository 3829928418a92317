"""The trade of a business: a "Malerbetrieb" is a painter's, a "Fliesenbetrieb" a tiler's, a "Bäckerei" a baker's."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.reading.text import MAX_TERM, cap, fold
from fitmatch.normalise.words.helpers import (
    employed_words,
    helper_of,
    helper_words,
    is_helper,
    is_reserved,
    is_small_word,
    place_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fitmatch.knowledge.lexicon import Occupation
    from fitmatch.normalise.words.name_index import NameIndex

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_DETAILS = re.compile(r"[(,;:|\n]|\s[–—-]\s")
_LINKS = ("s", "n", "e", "es")
_SHORTEST = 3
_SKILLED = 2
_WORKSHOP, _HELPER = "ei", "helfer"
_LEADER_WORDS = 2


@lru_cache(maxsize=8)
def _words(kind: str) -> tuple[str, ...]:
    """Return the words of one kind.

    A "business", a "shop" that sells, a "seller" there, a "doer" that ends the name of a trade; an "other" word before
    a business tells no trade, a "worker" is anybody there.
    """
    rows = read_table("taxonomy/business_words")
    return tuple(sorted((fold(row["word"]) for row in rows if row["kind"] == kind), key=len, reverse=True))


def trade_of(word: str, index: NameIndex, occupations: Mapping[str, Occupation]) -> str | None:
    """Return the skilled occupation by which a business is called in one word, None if the word is no business.

    Example:
        >>> from fitmatch.knowledge.lexicon import core_lexicon
        >>> from fitmatch.normalise.words.title_names import title_names
        >>> index, occupations = title_names(core_lexicon()).index, core_lexicon().occupations
        >>> [trade_of(word, index, occupations) for word in ("Malerbetrieb", "Fliesenfirma", "Schuhgeschäft")]
        ['painter', 'tiler', 'textile_salesperson']
        >>> [trade_of(word, index, occupations) for word in ("Konditorei", "Eigenbetrieb", "Schichtbetrieb")]
        ['confectioner', None, None]
    """
    name = _trade_name(word, index)
    key = index.exactly(name)[0] if name else None
    return key if key is not None and occupations[key].level <= _SKILLED and not is_reserved(key) else None


def _trade_name(word: str, index: NameIndex) -> str | None:
    """Return what the trade of a business is called, None if no name belongs to one occupation."""
    folded = fold(word)
    names = [folded.removesuffix(_WORKSHOP)] if folded.endswith(_WORKSHOP) else []
    kind, ending = next(((k, e) for k in ("business", "shop") for e in _words(k) if folded.endswith(e)), ("", ""))
    stem = folded.removesuffix(ending).rstrip("-") if ending else ""
    if len(stem) >= _SHORTEST and stem not in _words("other"):
        names += _names(stem, kind)
    return next((name for name in names if len(index.exactly(name)) == 1), None)


def _helper_at(business: str, key: str, index: NameIndex, occupations: Mapping[str, Occupation]) -> str | None:
    """Return who helps in the trade of a business: by a name of their own ("Dachdeckerhelfer") or by the trade."""
    own = index.exactly(f"{_trade_name(business, index)}{_HELPER}")
    helps = [one for one in own if occupations[one].level < _SKILLED and not is_reserved(one)]
    return helps[0] if len(own) == len(helps) == 1 else helper_of(key, occupations)


def at_business(text: str, index: NameIndex, occupations: Mapping[str, Occupation]) -> str | None:
    """Return the occupation of somebody of whom only the business is told, None if more or less is told.

    Example:
        >>> from fitmatch.knowledge.lexicon import core_lexicon
        >>> from fitmatch.normalise.words.title_names import title_names
        >>> index, occupations = title_names(core_lexicon()).index, core_lexicon().occupations
        >>> texts = ("Hospitation Malerbetrieb, 1 Woche", "Helfer Malerfirma", "Büro Malerbetrieb")
        >>> [at_business(text, index, occupations) for text in texts]
        ['painter', 'painter_helper', None]
    """
    words = _WORD.findall(fold(_DETAILS.split(cap(text, MAX_TERM), maxsplit=1)[0]))
    around = {*employed_words(), *helper_words("word"), *helper_words("stage"), *helper_words("standin")}
    told = [word for word in words if word not in {*around, *_words("worker")} and not is_small_word(word)]
    endings = (*_words("business"), *_words("shop"))
    if not told or not told[0].endswith(endings) or not _only_where(told[1:], words, index):
        return None
    if any(word in around for word in words) and place_of(told[0]) not in {None, *endings}:
        return None  # What somebody does at a place that is known ("Gartenbaubetrieb") is told with the places.
    key = trade_of(told[0], index, occupations)
    helps = is_helper(" ".join(words)) or any(word in helper_words("standin") for word in words)
    return _helper_at(told[0], key, index, occupations) if key is not None and helps else key


def _only_where(behind: Sequence[str], words: Sequence[str], index: NameIndex) -> bool:
    """Say whether what stands behind a business is nothing or one word that names no work: "Malerfirma Aleppo"."""
    if not behind:
        return True
    work = behind[0] in helper_words("service") or place_of(behind[0]) or index.read(behind[0]).status != "unmapped"
    return len(behind) == 1 and words[-1] == behind[0] and not work


def leader_at(text: str, index: NameIndex, occupations: Mapping[str, Occupation]) -> str | None:
    """Return the occupation of who leads a business or a trade told in one word, None if more or less is told.

    Example:
        >>> from fitmatch.knowledge.lexicon import core_lexicon
        >>> from fitmatch.normalise.words.title_names import title_names
        >>> index, occupations = title_names(core_lexicon()).index, core_lexicon().occupations
        >>> texts = ("Leitung Konditorei", "Leiter Gerüstbau", "Leitung Apotheke")
        >>> [leader_at(text, index, occupations) for text in texts]
        ['food_production_supervisor', 'site_foreman', None]
    """
    words = _WORD.findall(fold(_DETAILS.split(cap(text, MAX_TERM), maxsplit=1)[0]))
    told = [word for word in words if not is_small_word(word)]
    led = [word for word in told if word not in helper_words("leader")]
    if len(told) != _LEADER_WORDS or len(led) != 1:
        return None
    known = index.exactly(led[0]) if index.is_field(led[0]) else ()
    trade = known[0] if len(known) == 1 else trade_of(led[0], index, occupations)
    if trade is None:
        return None
    return _leader(occupations[trade].kldb[0], whole=occupations[trade].level > _SKILLED or is_reserved(trade))


def _leader(kldb: str, *, whole: bool) -> str | None:
    """Return who leads those of a code of the KldB 2010, by the row of its longest beginning; "whole" takes no less."""
    rows = {row["kldb_begins"]: row["occupation"] for row in read_table("taxonomy/trade_leaders")}
    ends = range(len(kldb), len(kldb) - 1 if whole else 0, -1)
    longest = next((kldb[:end] for end in ends if kldb[:end] in rows), "")
    return rows.get(longest) or None


def _names(stem: str, kind: str) -> Iterator[str]:
    """Yield what the trade of a business may be called that begins with a stem: "fliesen" gives "fliesenleger"."""
    stems = [stem, *(stem.removesuffix(link) for link in _LINKS if stem.endswith(link))]
    stems = [one for one in stems if len(one) >= _SHORTEST]
    yield from (f"{one}{seller}" for seller in _words("seller") for one in stems if kind == "shop")
    yield from (one.removesuffix(_WORKSHOP) for one in stems if one.endswith(_WORKSHOP))
    yield from stems
    yield from (f"{one}{doer}" for doer in _words("doer") for one in stems)
