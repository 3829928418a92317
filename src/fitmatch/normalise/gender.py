"""Turns every gendered spelling of a German title into the same plain forms.

"Koch/Köchin", "Köch:in", "Köche*innen", "KöchInnen", "Köchin (m/w/d)" name one occupation. Scoring a title by
likeness of letters would give women less than men, so titles are levelled here, before anything is compared.
"""

from __future__ import annotations

import re

from fitmatch.normalise.text import fold

_ALL_GENDERS = re.compile(
    r"\(?(?<!\w)(?:[mwfdxi]|gn|divers|männlich|weiblich|all genders?)"
    r"(?:\s{0,2}[/|,*]\s{0,2}(?:[mwfdxi]|gn|divers|männlich|weiblich))+(?!\w)\)?|\((?:all genders?|gn)\)",
    re.IGNORECASE,
)
_STAR = "[*:_·/|]"
_PLURAL = re.compile(rf"(\w{{2,}}?)(?:e|en)?{_STAR}-?innen\b|(\w{{2,}}?)(?:e|en)?Innen\b")
_SINGULAR = re.compile(rf"(\w{{2,}}){_STAR}-?in\b|(\w{{2,}}[a-zäöüß])In\b")
_BRACKETS = re.compile(r"(\w{2,})\(-?(in|innen|r|n|frau|mann)\)")
_ENDING_R = re.compile(r"(\w{2,}e)/-?r\b")
_PAIR_MANN = re.compile(r"(\w*?)(mann|leute)\s?/\s?-?(\w*?)frau\b", re.IGNORECASE)
_PAIR_FRAU = re.compile(r"(\w*?)frau\s?/\s?-?(\w*?)(mann)\b", re.IGNORECASE)
_PAIR_WORDS = re.compile(r"(\w{2,})\s?/\s?-?(\w{2,}(?:in|frau|ge|te|ne))\b")
_FEMININE_PLURAL = re.compile(r"(\w{3,})innen\b")
_SPACES = re.compile(r"\s{2,}")


def _same_stem(first: str, second: str) -> bool:
    a, b = fold(first).replace("ae", "a").replace("oe", "o").replace("ue", "u"), fold(second)
    b = b.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    return a[:3] == b[:3] and abs(len(a) - len(b)) <= 3


def _word_pair(text: str, *, first: bool) -> str:
    def choose(match: re.Match[str]) -> str:
        if not _same_stem(match[1], match[2]):
            return match[0]
        return match[1] if first else match[2]

    return _PAIR_WORDS.sub(choose, text)


def _masculine(text: str) -> str:
    text = _BRACKETS.sub(lambda m: m[1] + (m[2] if m[2] in "rn" else ""), text)
    text = _PAIR_MANN.sub(r"\1\2", text)
    text = _PAIR_FRAU.sub(lambda m: f"{m[1] or m[2]}{m[3]}", text)
    text = _word_pair(text, first=True)
    text = _PLURAL.sub(lambda m: m[1] or m[2], text)
    text = _SINGULAR.sub(lambda m: m[1] or m[2], text)
    return _ENDING_R.sub(r"\1r", text)


def _feminine(text: str) -> str:
    text = _BRACKETS.sub(lambda m: m[1] + (m[2] if m[2].startswith("in") else ""), text)
    text = _PAIR_MANN.sub(lambda m: f"{m[1] or m[3]}frau", text)
    text = _PAIR_FRAU.sub(r"\1frau", text)
    text = _word_pair(text, first=False)
    text = _PLURAL.sub(lambda m: f"{m[1] or m[2]}in", text)
    text = _SINGULAR.sub(lambda m: f"{m[1] or m[2]}in", text)
    text = _FEMININE_PLURAL.sub(r"\1in", text)
    return _ENDING_R.sub(r"\1", text)


def without_gender_marks(text: str) -> str:
    """Return the title without "(m/w/d)" and its relatives.

    Example:
        >>> without_gender_marks("Koch (m/w/d) in Vollzeit")
        'Koch in Vollzeit'
    """
    return _SPACES.sub(" ", _ALL_GENDERS.sub(" ", text)).strip()


def plain_forms(text: str) -> tuple[str, ...]:
    """Return the masculine and the feminine plain form a spelling stands for (one entry if they are the same).

    Example:
        >>> plain_forms("Koch/Köchin")
        ('Koch', 'Köchin')
        >>> plain_forms("Köche*innen (m/w/d)")
        ('Köch', 'Köchin')
        >>> plain_forms("Medizinische/r Fachangestellte/r")
        ('Medizinischer Fachangestellter', 'Medizinische Fachangestellte')
        >>> plain_forms("Kaufmann/-frau im Einzelhandel")
        ('Kaufmann im Einzelhandel', 'Kauffrau im Einzelhandel')
        >>> plain_forms("Sanitär/Heizung")
        ('Sanitär/Heizung',)
    """
    plain = without_gender_marks(text)
    return tuple(dict.fromkeys((_masculine(plain), _feminine(plain))))
