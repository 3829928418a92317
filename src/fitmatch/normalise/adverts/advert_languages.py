"""Reads the languages an advert asks for: from the units that ask, with what their headings and marks say."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from fitmatch.normalise.adverts.advert_statements import is_asking_question
from fitmatch.normalise.adverts.advert_strictness import DENIED
from fitmatch.normalise.adverts.requirement_items import frames
from fitmatch.normalise.adverts.requirement_markers import find_markers
from fitmatch.normalise.language.language_requirements import read_language_requirements
from fitmatch.normalise.language.languages import names_language
from fitmatch.schema.codes import Cefr, LanguageSkill, Strictness
from fitmatch.schema.language import LanguageRequirement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fitmatch.normalise.adverts.advert_units import Unit

Span = tuple[int, int]
Asked = tuple["LanguageRequirement", Span]

_ELSEWHERE = frozenset({"offers", "tasks", "contact", "employer", "wage", "place", "start"})
_LEVEL = re.compile(r"(?<![\w-])(?:[ABC][12](?:\.[12])?|GER[ -][ABC][12])(?!\w)")
_BETWEEN = re.compile(r"(?<=\))\s*(?:,|und|sowie|and)\s+|,\s+(?:aber\s+)?|\s(?:und|sowie|and)\s")
_LEVEL_OF_LANGUAGE = re.compile(
    r"deutsch\b|sprachniveau|sprachkenntnisse|sprachlich|sprachzertifikat|sprachnachweis"
    r"|sprachprüfung|language skills|language level",
    re.IGNORECASE,
)
_NEAR = 300
"""How many characters on either side of a comma tell whether it parts two languages."""
_BARE_WORDS = 4
"""A sentence of so few words that names a level ("Deutsch B1.") states a minimum."""
_NOT_ASKED = re.compile(
    r"\b(?:kurs|sprachkurs|deutschkurs|unterricht|course|classes|lehrer\w*|spricht|sprechen auch|wir sprechen)\b"
    r"|\bkann\b[^.]{0,30}\bgelernt\b",
    re.IGNORECASE,
)
_ASKS_FIRMLY = re.compile(
    r"\b(?:brauch\w*|benötig\w*|müssen|musst|muss|zwingend|pflicht|bedingung|voraussetz\w*|voraus"
    r"|minimum|mindest\w*|mind"
    r"|notwendig|nötig|erforderlich|verlangen|ohne geht|erforder\w*|darunter geht|must|required|essential|need)\b",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r"\bohne\b[^.]{0,50}\bgeht\b[^.]{0,25}\b(?:nicht|nix|nichts)\b", re.IGNORECASE)
_ENOUGH = re.compile(r"\b(?:langt|reicht|reichen|genügt|genügen|ausreichend|is enough|suffices)\b", re.IGNORECASE)
_WISHED = re.compile(
    r"\b(?:wäre\w*|schön|toll|super|prima|hilft|helfen|nett|vorteil\w*|plus|bonus|gern\w*|ideal\w*"
    r"|wünschenswert|lieber)\b",
    re.IGNORECASE,
)
_SIDE_REMARK = re.compile(
    r",?\s(?:und\s)?(?:gerne?|lieber)\s(?:auch\s)?(?:besser|mehr|höher|darüber)\b"
    r"|\s?\([^()]*\b(?:geht|gehen|reicht|auch ok|auch möglich|hilft)\b[^()]*\)",
    re.IGNORECASE,
)
"""Words that weaken nothing and ask for nothing: "A2, gern besser", "Deutsch (Englisch geht auch)"."""
_UNIMPORTANT = re.compile(
    r"\bnicht\s(?:so\s|sehr\s|besonders\s|weiter\s)?wichtig|nebensach|nebensächlich|zweitrangig|unwichtig|keine\sRolle",
    re.IGNORECASE,
)
_UNDERSTOOD = re.compile(
    r"(?<!gut )\b[Vv]erständig(?:ung|en)\b|\bso,?\sdass?\s(?:man\ssich|wir\suns)\sverst|\bsich\sversteht\b"
)
"""Making oneself understood is A2."""
_LIKE_A_NATIVE = re.compile(r"\bakzentfrei\w*|\bmuttersprach\w*", re.IGNORECASE)
"""Wording to replace (§ 11 AGG): German is asked for, at no level that can be tested."""
_NOT_LIKE_A_NATIVE = re.compile(r"\b(?:nicht|kein\w*|egal|ob|andere\w*|zweite\w*|weitere\w*|statt)\b", re.IGNORECASE)
_LISTED = re.compile(r",\s|\s(?:und|sowie)\s")
_OF_A_LANGUAGE = re.compile(
    r"\b(?:wort|schrift\w*|sprech\w*|schreib\w*|les\w*|hör\w*|mündlich|gut\w*)\b", re.IGNORECASE
)


def advert_languages(units: Sequence[Unit]) -> tuple[Asked, ...]:
    r"""Return the languages an advert asks for, each once, with the place of the words that ask.

    Example:
        >>> from fitmatch.normalise.adverts.advert_units import read_units
        >>> asked = advert_languages(read_units("Profil:\n- Deutsch B1\n- etwas Polnisch wäre toll"))
        >>> [(a.language, a.level and a.level.code, a.strictness.value) for a, _ in asked]
        [('de', 'B1', 'must'), ('pl', None, 'nice')]
    """
    found: dict[tuple[str, LanguageSkill], Asked] = {}
    for unit in units:
        for asked, span in _of_unit(unit):
            key = (asked.language, asked.skill)
            known = found.get(key)
            if known is None or (known[0].level in (None, Cefr.A0) and asked.level is not None):
                found[key] = (asked, span)
    return tuple(found.values())


def language_levels(units: Sequence[Unit], language: str = "de") -> tuple[Asked, ...]:
    """Return every level an advert asks for in one language, in order, also those that contradict each other."""
    return tuple(
        (asked, span)
        for unit in units
        for asked, span in _of_unit(unit)
        if asked.language == language and asked.level is not None and asked.skill is LanguageSkill.OVERALL
    )


def _of_unit(unit: Unit) -> Iterator[Asked]:
    # "Halle C1, Tor B2" is no language: away from its own section a language has to be named.
    meant = unit.section == "language" or (unit.section not in _ELSEWHERE and _names_in_words(unit.text))
    asking = unit.section in ("requirements", "language")
    idle_question = unit.text.endswith("?") and not is_asking_question(unit.text)
    if not meant or idle_question or (not asking and _NOT_ASKED.search(unit.text)):
        return
    if not asking and not (_LEVEL.search(unit.text) or _marked(unit.text) or _is_native(unit.text)):
        return
    # "English at B2 level – it is our working language": what follows the dash only explains.
    for sentence in re.split(r";\s", unit.text):
        whole = _SIDE_REMARK.sub("", sentence)
        main = re.split(r"\s[–—]\s", whole)[0]
        parts = _parts(main if _names_in_words(main) or _LEVEL.search(main) else whole)
        for words in parts:
            yield from _of_part(unit, _own_words(words), whole if len(parts) == 1 else words)


def _parts(words: str) -> list[str]:
    """Return the parts of a sentence that each say all about one language: "Deutsch B1, Englisch von Vorteil"."""
    parts, begin = [], 0
    for match in _BETWEEN.finditer(words):
        left = words[max(begin, match.start() - _NEAR) : match.start()]
        right = re.split(r",\s", words[match.end() : match.end() + _NEAR], maxsplit=1)[0]
        says_all = _LEVEL.search(left) or find_markers(left).all or DENIED.search(left)
        if says_all and _names_in_words(left) and _names_in_words(right):
            parts.append(words[begin : match.start()])
            begin = match.end()
    return [*parts, words[begin:]]


def _own_words(words: str) -> str:
    """Return the one part of an enumeration that names a language with its level: the rest is about other things."""
    parts = _LISTED.split(words)
    about = [part for part in parts if _LEVEL.search(part) or _names_in_words(part) or _OF_A_LANGUAGE.search(part)]
    said_at_once = len(about) == 1 < len(parts) and _LEVEL.search(about[0]) and _names_in_words(about[0])
    return about[0] if said_at_once else words


def _is_native(words: str) -> bool:
    """Tell whether German is asked for as of a native speaker."""
    native = _LIKE_A_NATIVE.search(words) and not _LEVEL.search(words) and not _NOT_LIKE_A_NATIVE.search(words)
    return bool(native) and "deutsch" in words.casefold()


def _names_in_words(words: str) -> bool:
    plain = _LEVEL.sub(" ", words)
    return names_language(plain) or bool(_LEVEL_OF_LANGUAGE.search(plain))


def _of_part(unit: Unit, words: str, around: str) -> Iterator[Asked]:
    """Return what one part asks for; ``around`` are the words that say how firmly."""
    reading = read_language_requirements(words, strictness=unit.strictness or Strictness.UNKNOWN)
    at = unit.span[0] + max(unit.text.find(words), 0)
    span = (at + reading.span[0], at + reading.span[1]) if reading.span else unit.span
    named = bool(_LEVEL.search(words))
    if unit.section == "language" and reading.reason == "language.nothing_read" and not DENIED.search(around):
        yield LanguageRequirement("de", LanguageSkill.OVERALL, None, Strictness.SHOULD), unit.span
    for asked in reading.value or ():
        if asked.level is Cefr.A0 or _takes_back(around):
            yield replace(asked, level=Cefr.A0, low=Cefr.A0, strictness=Strictness.NICE), span
            continue
        if asked.language == "de" and _is_native(words):
            firm = Strictness.NICE if _WISHED.search(around) or unit.strictness is Strictness.NICE else Strictness.MUST
            yield LanguageRequirement("de", LanguageSkill.OVERALL, None, firm), span
            continue
        firm = _firmness(unit.strictness, around, asked, named=named)
        if not named and asked.language == "de" and _UNDERSTOOD.search(words):
            soft = Strictness.SHOULD if firm is Strictness.MUST else firm
            yield LanguageRequirement("de", LanguageSkill.OVERALL, Cefr.A2, soft, low=Cefr.A2), span
            continue
        vague = not named and (asked.low != asked.level or asked.skill is not LanguageSkill.OVERALL)
        level, low = (None, None) if vague else (asked.level, asked.low)
        skill = LanguageSkill.OVERALL if vague else asked.skill
        yield replace(asked, level=level, low=low, strictness=firm, skill=skill), span


def _is_stated(words: str) -> bool:
    """Tell whether a sentence says of the reader what is asked for: "Sie sprechen Deutsch (C1)"."""
    leads = frames("lead").find(words[:40])
    spoken = re.search(
        r"Arbeitssprache\sist|\b(?:sprechen|beherrschen|verstehen)\s(?:Sie|du)\b|\b(?:sprichst|beherrschst)\sdu\b",
        words,
    )
    return (bool(leads) and leads[0].start == 0) or bool(spoken)


def _marked(words: str) -> bool:
    marked = bool(find_markers(words).all) or any(
        p.search(words) for p in (_ASKS_FIRMLY, _WISHED, _ENOUGH, _UNDERSTOOD)
    )
    return marked or bool(re.search(r"\b(?:sollte\w*|können|kannst|sprechen|sprichst|verstehen|Kenntnisse)\b", words))


def _takes_back(words: str) -> bool:
    return (
        bool(DENIED.search(words) or _UNIMPORTANT.search(words))
        and not _WISHED.search(words)
        and not _LEVEL.search(words)
    )


def _firmness(heading: Strictness | None, words: str, asked: LanguageRequirement, *, named: bool) -> Strictness:
    """Return how firmly a language is asked for, from its own words, those around it, and the heading."""
    said = {marker.value.strictness for marker in find_markers(words).all}
    if _WITHOUT.search(words):
        return Strictness.MUST
    if asked.strictness is Strictness.NICE or DENIED.search(words):
        return Strictness.NICE
    firmly = Strictness.MUST in said or bool(_ASKS_FIRMLY.search(words))
    if _ENOUGH.search(words):
        return Strictness.MUST if _ASKS_FIRMLY.search(words) else Strictness.SHOULD
    wished = bool(_WISHED.search(words))
    if not named:
        # A level that nobody names cannot be tested: only plain words make it a must.
        firmly = Strictness.MUST in said and not wished
        return Strictness.MUST if firmly else (Strictness.NICE if wished else Strictness.SHOULD)
    if firmly:
        return Strictness.MUST
    if wished:
        return Strictness.NICE
    if re.search(r"\bsollt", words, re.IGNORECASE):
        return heading or Strictness.SHOULD
    if heading is Strictness.MUST or _is_stated(words) or len(words.split()) <= _BARE_WORDS:
        return Strictness.MUST
    return asked.strictness
