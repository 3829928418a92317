"""Tells words behind a comma that only explain what is asked for from those that ask for one thing more."""

from __future__ import annotations

import re

from fitmatch.normalise.adverts.requirement_items import frames

_ASIDE = re.compile(
    r"z\. ?B\.|inkl\.|(?:weil|da|damit|dass|wenn|falls|sonst|denn|wobei|hier|dort|dann|auch"
    r"|zum Beispiel|egal|ist|sind|wäre|wären|wird|hat|wir|ich|du|Sie|unser\w*|man"
    r"|beides|also|zwar|und zwar|möglichst|gern|notfalls|idealerweise auch|because|so that|as we|since we|we)\b"
    r"|(?:bestätigt|nachgewiesen|belegt|bescheinigt|ausgestellt|certified|confirmed|issued)\s(?:durch|von|vom|mit|by)\b"
)
_SENTENCE = re.compile(
    r"(?:[Dd]er|[Dd]ie|[Dd]as|[Ee]in|[Ee]ine)\s[A-ZÄÖÜ][\w-]+\s[a-zäöü]+t\s"
    r"|[Dd]ie\s[A-ZÄÖÜ][\w-]+(?<!ung)(?<!eit)(?<!aft)(?<!ion)(?<!tät)\s(?!(?:neben|gegen|wegen|zwischen|oben|unten|außen|innen|einen|allen)\s)[a-zäöüß]{3,}en\s"
)
_OTHERS = re.compile(
    r"(?:(?:die\s)?(?:meisten|vielen|anderen)|viele|einige|einzelne|manche|mehrere|alle|unsere)\s(?:unserer\s)?[A-ZÄÖÜ][\w-]+\s"
    r"(?:sind|haben|[a-zäöüß]{3,}en)\s(?!und|zu)[\w-]"
    r"|(?:für|in|bei|zu|auf|mit|von|an)\s(?:\w+\s)?[A-ZÄÖÜ][\w-]+\s(?:steht|stehen|gibt|liegt|haben|stellen|bekomm\w+|ist|sind|wird|werden)\s"
    r"|(?:most|many|some|all)\s(?:of\s)?(?:our\s|the\s)?\w+\s(?:come|are|speak|live|have)\b"
    r"|(?:більшість|багато|большинство|многие)\s",
    re.IGNORECASE,
)
"""A sentence about other people or things: "die meisten Gäste kommen aus Polen", "für Touren steht ein Auto bereit"."""
_ARTICLE = re.compile(r"(?:der|die|das|den|dem)\s", re.IGNORECASE)
_PERSON = re.compile(
    r"\b(?:dich|dir|wir|uns|Sie|Ihnen|du|man|wer|es|ist|sind|hat|haben|geht|wird|kann|können|spricht)\b"
)


def explains(right: str) -> bool:
    """Tell whether the words behind a comma explain those before it.

    Example:
        >>> explains("weil alles klein ist"), explains("Humor"), explains("die meisten Kunden kommen aus Polen")
        (True, False, True)
    """
    head = right[:60].split(",", maxsplit=1)[0]
    if frames("lead").find(head[:30]) and frames("lead").find(head[:30])[0].start == 0:
        return False
    return (
        bool(_ASIDE.match(right))
        or bool(_SENTENCE.match(right))
        or bool(_OTHERS.match(right))
        or (bool(_ARTICLE.match(right)) and bool(_PERSON.search(head)))
    )
