"""Turns every gendered spelling of a German title into the same plain form.

"Koch/Köchin", "Köch:in", "KöchInnen", "Köchin (m/w/d)" name one occupation. Scoring a title by likeness of
letters would give women less than men, so titles are levelled here, before anything is compared: first the
spelling (marks and pairs become one plain form), then the words ("Köchin" and "Köche" count as "Koch").
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fitmatch.normalise.reading.text import MAX_TERM, cap, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_GENDER = r"(?:[mwfdxi]|gn|divers|männlich|weiblich|all genders?)"
_ALL_GENDERS = re.compile(
    rf"\(?(?<!\w){_GENDER}(?:\s{{0,2}}[/|,*]\s{{0,2}}{_GENDER})+(?!\w)\*?\)?|\((?:all genders?|gn\*?)\)",
    re.IGNORECASE,
)
_SPACES = re.compile(r"\s{2,}")
_BRACKETS = re.compile(r"(?<=\w)\((-?(?:in|innen|r|n|frau|mann))\)")
_CAPITAL = re.compile(r"(?<=[a-zäöüß])(In|Innen)\b")
_MARK = re.compile(r"(?<=\w)[*:_·|](?=-?\w)")
# The look behind keeps a search from starting again at every letter of a word.
_WHOLE = r"(?<![^\W_])"
_ENDING_IN = re.compile(rf"{_WHOLE}([^\W_]{{2,}})\s{{0,2}}/(?:\s?-)?(in|innen|ess|ette)\b")
_ENDING_R = re.compile(rf"{_WHOLE}([^\W_]+e)/-?r\b")
_ENDING_N = re.compile(rf"{_WHOLE}([^\W_]+e)/-?n\b")
_BETWEEN = re.compile(r"\s{0,2}/\s{0,2}|\s(?:und|oder|bzw\.?)\s")
_WORDS_IN_A_PAIR = 4
_UMLAUTS = str.maketrans("äöüéè", "aouee")
_STEM = re.compile(r"(?:inn?en|in|en|n)?$")
_FEMININE = ("in", "innen", "frau", "frauen")
_PLURALS = (("innen", "in"), ("kraefte", "kraft"), ("leute", "mann"), ("frauen", "frau"))
_REGULAR = re.compile(
    r"(.{2,}(?:er|eur|or|ist|ent|ant|teg|chef|olog|idat|diat|omat|ldat|dekan|ekar|endar|issar|vikar|tektiv|ian))in"
)
# A "Zimmerfrau" makes beds; a "Zimmermann" builds roofs.
_WOMAN = re.compile(r"(?!zimmer|haus|putz)(.{3,})frau")
_SHORTEST_WORD = 4
_SHORTEST_TAIL = 5


def without_gender_marks(text: str) -> str:
    """Return the title without "(m/w/d)" and its relatives.

    Example:
        >>> without_gender_marks("Koch (m/w/d) in Vollzeit")
        'Koch in Vollzeit'
    """
    return _SPACES.sub(" ", _ALL_GENDERS.sub(" ", text)).strip()


def plain_forms(text: str) -> tuple[str, str]:
    """Return the masculine and the feminine plain form a spelling stands for (equal where it names only one).

    Example:
        >>> plain_forms("Koch/Köchin")
        ('Koch', 'Köchin')
        >>> plain_forms("Köch*innen (m/w/d)")
        ('Köch', 'Köchin')
        >>> plain_forms("Medizinische/r Fachangestellte:r")
        ('Medizinischer Fachangestellter', 'Medizinische Fachangestellte')
        >>> plain_forms("Bürokauffrau/-mann")
        ('Bürokaufmann', 'Bürokauffrau')
        >>> plain_forms("Staatlich geprüfter Techniker/Staatlich geprüfte Technikerin Bau")
        ('Staatlich geprüfter Techniker Bau', 'Staatlich geprüfte Technikerin Bau')
        >>> plain_forms("Sanitär/Heizung")
        ('Sanitär/Heizung', 'Sanitär/Heizung')
    """
    slashed = _slashed(text)
    masculine = _ENDING_R.sub(r"\1r", _ENDING_IN.sub(r"\1", slashed))
    return _without_pairs(masculine, feminine=False), _feminine(slashed)


def feminine_form(text: str) -> str:
    """Return the feminine plain form a spelling stands for, the second one of :func:`plain_forms`.

    Example:
        >>> feminine_form("Koch/Köchin (m/w/d)")
        'Köchin'
    """
    return _feminine(_slashed(text))


def _slashed(text: str) -> str:
    """Return the text with a slash for every mark between the genders, and without "(m/w/d)"."""
    marked = _BRACKETS.sub(r"/\1", without_gender_marks(cap(text, MAX_TERM)))
    return _ENDING_N.sub(r"\1", _MARK.sub("/", _CAPITAL.sub(_small_ending, marked)))


def _feminine(slashed: str) -> str:
    return _without_pairs(_ENDING_R.sub(r"\1", _ENDING_IN.sub(_with_ending, slashed)), feminine=True)


def _small_ending(match: re.Match[str]) -> str:
    return f"/{match[1].lower()}"


def _with_ending(match: re.Match[str]) -> str:
    return match[1].removesuffix("e") + match[2].replace("innen", "in")


def _without_pairs(text: str, *, feminine: bool) -> str:
    """Return the text with one side of every pair such as "Koch/Köchin" or "Kaufmann/-frau"."""
    left, *rest = _BETWEEN.split(text)
    if not rest:
        return text
    for mark, right in zip(_BETWEEN.findall(text), rest, strict=True):
        pair = _pair(left.split(" "), right.split(" "))
        if pair is None:
            left += mark + right
            continue
        first, second = pair
        kept = first if _is_feminine(first[-1], second[-1]) == feminine else second
        words = [*left.split(" ")[: -len(first)], *kept, *right.split(" ")[len(second) :]]
        left = " ".join(words)
    return left


def _pair(left: list[str], right: list[str]) -> tuple[list[str], list[str]] | None:
    """Return the words before and after a slash that name the same in both genders, written out in full."""
    if not left[-1] or not right[0]:
        return None
    for count in range(min(_WORDS_IN_A_PAIR, len(left), len(right)), 0, -1):
        if [_stem(word) for word in left[-count:]] == [_stem(word) for word in right[:count]]:
            return left[-count:], right[:count]
    tail = right[0].removeprefix("-")
    stem = _stem(tail)
    # "Kaufmann/frau", "HNO-Arzt/Ärztin" leave out the hyphen; "Fliesenleger/Leger" would be no pair.
    shortened = right[0] != tail or left[-1].endswith(_FEMININE) != tail.endswith(_FEMININE)
    if shortened and len(stem) > 2 and _stem(left[-1]).endswith(stem):
        before = left[-1][: _level(left[-1]).rindex(stem)]
        return left[-1:], [before + (tail.lower() if before[-1:].isalpha() else tail)]
    return None


@lru_cache(maxsize=65_536)
def _level(word: str) -> str:
    """Return a word in small letters without umlauts; as long as the word, with "frau" as "mann"."""
    small = "".join(c if len(c.lower()) > 1 else c.lower() for c in word).translate(_UMLAUTS)
    return small[:-4] + "mann" if small.endswith("frau") else small


@lru_cache(maxsize=65_536)
def _stem(word: str) -> str:
    stem = _STEM.sub("", _level(word), count=1) if not _level(word).endswith("mann") else _level(word)
    while len(stem) > 3 and stem.endswith(("e", "er")):
        stem = stem[:-1].removesuffix("e")
    return stem


def _is_feminine(word: str, other: str) -> bool:
    """Return whether the first of two words that name the same is the feminine one."""
    marked, other_marked = word.endswith(_FEMININE), other.endswith(_FEMININE)
    return marked if marked != other_marked else word.endswith("e") and not other.endswith("e")


class GenderLevel:
    """Levels single words: "Köchin", "Köche" and "Köchinnen" all count as "Koch".

    Learnt from the pairs of a list of titles, so that irregular forms need no rules; the few regular endings
    hold for every word. Compounds follow their last part ("Dorfärztin" counts as "Dorfarzt").

    Args:
        titles: Titles in a form that names both genders.

    Example:
        >>> level = GenderLevel(["Koch/Köchin", "Fachmann/-frau"])
        >>> [level(word) for word in ("koechin", "koeche", "hotelkoechinnen", "barfachfrau", "malerin")]
        ['koch', 'koch', 'hotelkoch', 'barfachmann', 'maler']
        >>> level("medizin")
        'medizin'
    """

    def __init__(self, titles: Iterable[str]) -> None:
        pairs = [pair for title in titles for pair in _word_pairs(title)]
        masculine = {word for word, _ in pairs}
        known: dict[str, str] = {}
        for word, feminine in pairs:
            for form in (feminine, *_plurals(word, feminine)):
                if len(form) >= _SHORTEST_WORD and form not in masculine:
                    known.setdefault(form, word)
        self._known: Mapping[str, str] = known
        self._level = lru_cache(maxsize=65_536)(self._uncached)

    def __call__(self, word: str) -> str:
        """Return the plain form of a folded word."""
        return self._level(word)

    def _uncached(self, word: str) -> str:
        for plural, singular in _PLURALS:
            if word.endswith(plural):
                word = word.removesuffix(plural) + singular
        if word in self._known:
            return self._known[word]
        for start in range(1, len(word) - _SHORTEST_TAIL + 1):
            if word[start:] in self._known:
                return word[:start] + self._known[word[start:]]
        if regular := _REGULAR.fullmatch(word):
            return regular[1]
        woman = _WOMAN.fullmatch(word)
        return f"{woman[1]}mann" if woman else word


def _word_pairs(title: str) -> list[tuple[str, str]]:
    """Return the words in which the two forms of a title differ: masculine, feminine."""
    masculine, feminine = (fold(form).split() for form in plain_forms(title))
    if len(masculine) != len(feminine):
        return []
    return [(m, f) for m, f in zip(masculine, feminine, strict=True) if m != f]


def _plurals(masculine: str, feminine: str) -> tuple[str, ...]:
    """Return plurals of the masculine form, with the umlaut of the feminine one: köche, pädagogen."""
    # Words on -erer have none of their own, and a stem that means something else: Zimmer, Polster.
    if masculine.endswith("erer") or not feminine.endswith("in"):
        return ()
    stem = feminine.removesuffix("in")
    return f"{stem}e", f"{stem}en"
