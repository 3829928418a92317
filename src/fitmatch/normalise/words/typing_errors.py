"""Is one word another one mistyped, or a word of its own?

Likeness of whole texts joins real words: "homemaker" and "shoemaker", "wedding" and "welding". So two words count as
one only if they begin alike and differ in one place. Among words that name no person even that is too much: there only
a doubled letter, two letters swapped or letters that sound alike pass in short words: "tuning" is not "turning".
"""

from __future__ import annotations

from itertools import pairwise

_SHORTEST = 6
_SHORTEST_ARABIC = 5
"""Arabic writes no short vowels: its words are shorter."""
_LONG = 8
_VERY_LONG = 11
_LONG_WORD = 14
_ALIKE = (
    *map(frozenset, ("ae", "eiy", "ou", "ckq", "szc", "dt", "bp", "fvw", "gk", "mn")),
    *map(frozenset, ("гх", "иіыйї", "еэєи", "оа", "дт", "бп", "вф", "зс", "шщж")),
    *map(frozenset, ("تط", "سصث", "زذضظ", "دض", "هح", "قغ", "اع")),
)


def is_typing_error(text: str, name: str, *, careful: bool = False) -> bool:
    """Say whether a folded word may be the other one mistyped (equal words are).

    Args:
        text: The word somebody wrote.
        name: The word that is known.
        careful: Many other words stand near: accept only what people mistype, not every letter.

    Example:
        >>> is_typing_error("schloser", "schlosser"), is_typing_error("accountnat", "accountant")
        (True, True)
        >>> is_typing_error("homemaker", "shoemaker"), is_typing_error("wedding", "welding", careful=True)
        (False, False)
    """
    if text == name:
        return True
    if not text or not name or text[0] != name[0] or abs(len(text) - len(name)) > 1:
        return False
    shorter, longer = sorted((text, name), key=len)
    arabic = name[0] >= "\u0600"
    if len(longer) < (_SHORTEST_ARABIC if arabic else _SHORTEST):
        return False
    if _without_doubles(text) == _without_doubles(name):
        return True
    if len(shorter) < len(longer):
        return _one_letter_more(shorter, longer) and (not careful or len(longer) >= _LONG)
    places = [i for i, (a, b) in enumerate(zip(text, name, strict=True)) if a != b]
    if len(places) == 2 and places[1] == places[0] + 1:
        first, second = places
        return text[first] == name[second] and text[second] == name[first]
    if len(places) != 1:
        return False
    changed = {text[places[0]], name[places[0]]}
    # The last letter is grammar as often as an error.
    alike = any(changed <= letters for letters in _ALIKE) and places[0] < len(text) - 1
    return not careful or len(text) >= _VERY_LONG or (alike and len(text) >= _LONG)


def is_slip(text: str, name: str) -> bool:
    """Say whether a long word is the other one with a letter missing, doubled or swapped, which makes no other word.

    Example:
        >>> is_slip("kuechenhlfe", "kuechenhilfe"), is_slip("reiniugngskraft", "reinigungskraft")
        (True, True)
        >>> is_slip("barleiter", "bauleiter"), is_slip("serviceleistung", "serviceleitung")
        (False, False)
    """
    if not is_typing_error(text, name):
        return False
    if len(text) > len(name):
        return _without_doubles(text) == _without_doubles(name)
    return len(text) < len(name) or len(text) >= _LONG_WORD or sorted(text) == sorted(name)


def _without_doubles(word: str) -> str:
    return word[:1] + "".join(after for before, after in pairwise(word) if after != before)


def _one_letter_more(shorter: str, longer: str) -> bool:
    start = next((i for i, letter in enumerate(shorter) if letter != longer[i]), len(shorter))
    return shorter[start:] == longer[start + 1 :]
