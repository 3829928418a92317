"""Spellings that people vary with the keyboard or the grammar of their script."""

from __future__ import annotations

import re

_ARTICLE = re.compile(r"(?:وال|بال|لل|ال)(?=\w{3})")
_TURKISH = str.maketrans("öüÖÜ", "ouOU")


def without_article(word: str) -> str:
    """Return an Arabic word without its article, alone or after "and", "with" and "for"; other words unchanged.

    Example:
        >>> without_article("الكهرباء"), without_article("koch")
        ('كهرباء', 'koch')
    """
    article = _ARTICLE.match(word)
    return word[article.end() :] if article else word


def without_turkish_letters(name: str) -> tuple[str, ...]:
    """Return a name as it is typed without Turkish letters, nothing if it has none that folding would not level.

    Folding writes the German "ö" as "oe"; a Turkish "öğretmen" is typed "ogretmen".

    Example:
        >>> without_turkish_letters("öğretmen"), without_turkish_letters("hemşire")
        (('oğretmen',), ())
    """
    typed = name.translate(_TURKISH)
    return (typed,) if typed != name else ()


def parts_by_script(text: str) -> tuple[str, ...]:
    """Return the words of a text in Latin letters and those in another script; empty if all are in one.

    Example:
        >>> parts_by_script("інженер Bauingenieur (B.Sc.)")
        ('Bauingenieur (B.Sc.)', 'інженер')
        >>> parts_by_script("Bauingenieur")
        ()
    """
    words = text.split()
    latin = [word for word in words if word.isascii() or any("a" <= letter <= "z" for letter in word.casefold())]
    other = [word for word in words if word not in latin]
    return (" ".join(latin), " ".join(other)) if latin and other and any(map(str.isalpha, other)) else ()
