"""Reads the languages an advert asks for: from the units that ask, with what their headings and marks say."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from fitmatch.normalise.adverts.advert_language_firmness import firmness, takes_back
from fitmatch.normalise.adverts.advert_language_remarks import NAMED_LEVEL, remarks, without_side_remarks
from fitmatch.normalise.adverts.advert_levels_denied import without_denied_levels
from fitmatch.normalise.adverts.advert_sentences import is_asking_question
from fitmatch.normalise.adverts.advert_strictness import DENIED
from fitmatch.normalise.adverts.requirement_markers import find_markers
from fitmatch.normalise.language.language_requirements import read_language_requirements
from fitmatch.normalise.language.language_tokens import language_tokens
from fitmatch.normalise.language.languages import names_language
from fitmatch.schema.codes import Cefr, LanguageSkill, Strictness
from fitmatch.schema.language import LanguageRequirement

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fitmatch.normalise.adverts.advert_units import Unit

Span = tuple[int, int]
Asked = tuple["LanguageRequirement", Span]

_ELSEWHERE = frozenset({"offers", "tasks", "contact", "employer", "wage", "place", "start"})
_BETWEEN = re.compile(r"(?<=\))\s*(?:,|und|sowie|and)\s+|,\s+(?:aber\s+)?|\s(?:und|sowie|and)\s")
_LEVEL_OF_LANGUAGE = re.compile(
    r"deutsch\b|sprachniveau|sprachlevel|sprachkenntnisse|sprachlich|sprachzertifikat|sprachnachweis"
    r"|sprachprüfung|language skills|language level|\b(?:telc|goethe|ösd|testdaf)\b"
    r"|\b[ABC][12][- ](?:niveau|zertifikat)|\bniveau\s(?:von\s)?[ABC][12]\b",
    re.IGNORECASE,
)
_NEAR_NAME = 70
"""How many characters at the beginning of a part tell whether a language that is not needed is wished."""
_DASH = re.compile(r"\s[–—-]\s")
_NEXT = 30
"""How many characters behind a dash may say the level of the language before it."""
_NEAR = 300
"""How many characters on either side of a comma tell whether it parts two languages."""
_SIDE_REMARK = re.compile(
    r",?\s(?:und\s)?(?:gerne?|lieber)\s(?:auch\s)?(?:besser|mehr|höher|darüber)\b"
    r"|\s?\((?![^()]*\b(?:ohne|nicht)\b)[^()]*\b(?:geht|gehen|reicht|auch ok|auch möglich|hilft)\b[^()]*\)",
    re.IGNORECASE,
)
"""Words that weaken nothing and ask for nothing: "A2, gern besser", "Deutsch (Englisch geht auch)"."""
_NOTHING_ELSE = re.compile(
    r",\s(?:und\s|aber\s)?(?:schreiben|lesen|schriftlich|Grammatik|writing|reading)\b[^,.;]{0,40}"
    r"\b(?:nichts?|kein\w*|niemand|not|never|no)\b[^,.;]{0,30}",
    re.IGNORECASE,
)
"""What takes back a part of a language only: "…, schreiben musst du nichts"."""
_UNDERSTOOD = re.compile(
    r"(?<!gut )\b[Vv]erständig(?:ung|en)\b|\bso,?\sdass?\s(?:man\ssich|wir\suns)\sverst|\bsich\sversteht\b"
)
"""Making oneself understood is A2."""
_LIKE_A_NATIVE = re.compile(r"\bakzentfrei\w*|\bmuttersprach\w*", re.IGNORECASE)
"""Wording to replace (§ 11 AGG): German is asked for, at no level that can be tested."""
_NOT_LIKE_A_NATIVE = re.compile(r"\b(?:nicht|kein\w*|egal|ob|andere\w*|zweite\w*|weitere\w*|statt)\b", re.IGNORECASE)
_WORKING = re.compile(
    r"\b\w+sprache\sist\b|\bworking language is\b|\bverständigung\s(?:auf|in)\b(?=[^.;]*\soder\s)", re.IGNORECASE
)
"""Words before a language that hide its name: "Unsere Arbeitssprache ist Englisch"."""
_LISTED = re.compile(r",\s|\s(?:und|sowie)\s")
_OF_A_LANGUAGE = re.compile(
    r"\b(?:wort|schrift\w*|sprech\w*|schreib\w*|les\w*|hör\w*|mündlich|gut\w*)\b", re.IGNORECASE
)
_TOLD = frozenset({LanguageSkill.OVERALL, LanguageSkill.SPEAKING, LanguageSkill.WRITING})
"""Skills that stand for the language as a whole: "Sie sprechen und schreiben gut Deutsch"."""
_STILL_ASKED = frozenset({"imperfect", "wished"})
"""What takes a "not" back: "nicht perfekt", "von Vorteil, aber nicht Bedingung"."""
_ABOUT_THE_READER = re.compile(r"\b(?:sollte\w*|können|kannst|sprechen|sprichst|verstehen|Kenntnisse)\b")


def language_mentions(units: Sequence[Unit]) -> tuple[Asked, ...]:
    r"""Return every language an advert asks for, each time it does, with the place of the words that ask.

    Example:
        >>> from fitmatch.normalise.adverts.advert_units import read_units
        >>> found = language_mentions(read_units("Profil:\n- Deutsch B1\n- etwas Polnisch wäre toll"))
        >>> [(a.language, a.level and a.level.code, a.strictness.value) for a, _ in found]
        [('de', 'B1', 'must'), ('pl', None, 'nice')]
    """
    return tuple(asked for unit in units for asked in _of_unit(unit))


def advert_languages(mentions: Sequence[Asked]) -> tuple[Asked, ...]:
    r"""Return the languages an advert asks for, each once: as first asked, or as soon as a level is named.

    Example:
        >>> from fitmatch.normalise.adverts.advert_units import read_units
        >>> found = language_mentions(read_units("Profil:\n- Deutsch\n- Deutsch B1\n- Deutsch B2"))
        >>> [a.level and a.level.code for a, _ in advert_languages(found)]
        ['B1']
    """
    found: dict[tuple[str, LanguageSkill], Asked] = {}
    for asked, span in mentions:
        key = (asked.language, asked.skill)
        known = found.get(key)
        if known is None or (known[0].level in (None, Cefr.A0) and asked.level is not None):
            found[key] = (asked, span)
    return tuple(found.values())


def language_levels(mentions: Sequence[Asked], language: str = "de") -> tuple[Asked, ...]:
    """Return every level an advert asks for in one language, in order, also those that contradict each other."""
    return tuple(
        (asked, span)
        for asked, span in mentions
        if asked.language == language and asked.level is not None and asked.skill is LanguageSkill.OVERALL
    )


def _of_unit(unit: Unit) -> Iterator[Asked]:
    # "Halle C1, Tor B2" is no language: away from its own section a language has to be named.
    meant = unit.section == "language" or (unit.section not in _ELSEWHERE and _names_in_words(unit.text))
    asking = unit.section in ("requirements", "language")
    idle_question = unit.text.endswith("?") and not is_asking_question(unit.text)
    if not meant or idle_question:
        return
    text = without_denied_levels(without_side_remarks(unit.text, of_reader=asking and unit.bullet))
    if not asking and not (NAMED_LEVEL.search(text) or _marked(text) or _is_native(text)):
        return
    # "English at B2 level – it is our working language": what follows the dash only explains.
    for sentence in re.split(r";\s", text):
        whole = _NOTHING_ELSE.sub("", _SIDE_REMARK.sub("", sentence))
        parts = _parts(_main_words(whole))
        for words in parts:
            yield from _of_part(unit, _own_words(words), whole if len(parts) == 1 else words)


def _main_words(words: str) -> str:
    """Return the words before a dash, with those behind it only where they say the level: "Deutsch – gut"."""
    main, *behind = _DASH.split(words, maxsplit=1)
    rest = "".join(behind)
    if not rest or not (_names_in_words(main) or NAMED_LEVEL.search(main)):
        return words
    says_level = bool(NAMED_LEVEL.search(main)) or _worded_level(main) is not None or bool(takes_back(main))
    if _names_in_words(rest) and remarks(rest[:_NEXT]):
        # "Deutsch – kein Muss, Englisch – ein Muss"
        return words
    begins = NAMED_LEVEL.search(rest[:_NEXT]) or (_worded_level(rest[:_NEXT]) is not None)
    return words if begins and not says_level else main


def _parts(words: str) -> list[str]:
    """Return the parts of a sentence that each say all about one language: "Deutsch B1, Englisch von Vorteil"."""
    parts, begin = [], 0
    for match in _BETWEEN.finditer(words):
        left = words[max(begin, match.start() - _NEAR) : match.start()]
        right = re.split(r",\s", words[match.end() : match.end() + _NEAR], maxsplit=1)[0]
        says_all = NAMED_LEVEL.search(left) or find_markers(left).all or DENIED.search(left)
        if says_all and _names_in_words(left) and _names_in_words(right):
            parts.append(words[begin : match.start()])
            begin = match.end()
    return [*parts, words[begin:]]


def _own_words(words: str) -> str:
    """Return the one part of an enumeration that names a language with its level: the rest is about other things."""
    parts = _LISTED.split(words)
    about = [part for part in parts if NAMED_LEVEL.search(part) or _names_in_words(part) or _OF_A_LANGUAGE.search(part)]
    said_at_once = len(about) == 1 < len(parts) and NAMED_LEVEL.search(about[0]) and _names_in_words(about[0])
    return about[0] if said_at_once else words


def _is_native(words: str) -> bool:
    """Tell whether German is asked for as of a native speaker."""
    native = _LIKE_A_NATIVE.search(words) and not NAMED_LEVEL.search(words) and not _NOT_LIKE_A_NATIVE.search(words)
    return bool(native) and "deutsch" in words.casefold()


def _names_in_words(words: str) -> bool:
    plain = NAMED_LEVEL.sub(" ", words)
    return names_language(plain) or bool(_LEVEL_OF_LANGUAGE.search(words))


def _of_part(unit: Unit, words: str, around: str) -> Iterator[Asked]:
    """Return what one part asks for; ``around`` are the words that say how firmly."""
    read = _WORKING.sub(lambda match: " " * len(match.group()), words)
    reading = read_language_requirements(read, strictness=unit.strictness or Strictness.UNKNOWN)
    at = unit.span[0] + max(unit.text.find(words), 0)
    span = (at + reading.span[0], at + reading.span[1]) if reading.span else unit.span
    if unit.section == "language" and reading.reason == "language.nothing_read" and not _says_none(unit):
        yield LanguageRequirement("de", LanguageSkill.OVERALL, None, Strictness.SHOULD), unit.span
    if not reading.value:
        return
    named = bool(NAMED_LEVEL.search(words))
    worded = None if named else _worded_level(words)
    elsewhere = not named and unit.section != "language" and not _is_about_german(words)
    still_asked = remarks(words[:_NEAR_NAME]) & _STILL_ASKED
    for asked in reading.value:
        if asked.language == "de" and elsewhere:
            continue
        if takes_back(around) or (asked.level is Cefr.A0 and not still_asked):
            yield replace(asked, level=Cefr.A0, low=Cefr.A0, strictness=Strictness.NICE), span
            continue
        firm = firmness(unit, around, asked, named=named)
        if asked.language == "de" and _is_native(words) and not worded:
            firm = firm if firm is Strictness.NICE else Strictness.MUST
            yield LanguageRequirement("de", LanguageSkill.OVERALL, None, firm), span
        elif not named and asked.language == "de" and _UNDERSTOOD.search(words):
            yield LanguageRequirement("de", LanguageSkill.OVERALL, Cefr.A2, firm, low=Cefr.A2), span
        elif named and asked.level is not Cefr.A0:
            yield replace(asked, strictness=firm), span
        else:
            vague = (
                (asked.level is None and worded is not Cefr.A1)
                or asked.skill not in _TOLD
                or "understood" in remarks(words)
            )
            level = None if vague else worded
            yield LanguageRequirement(asked.language, LanguageSkill.OVERALL, level, firm, low=level), span


def _says_none(unit: Unit) -> bool:
    return bool(DENIED.search(unit.text)) or "course" in remarks(unit.text)


def _worded_level(words: str) -> Cefr | None:
    """Return the level that words describe ("gute Deutschkenntnisse"); "ein bisschen" describes none to test."""
    described = [token.tags.phrase for token in language_tokens(words) if token.tags.phrase]
    few = [phrase.level for phrase in described if phrase.low is Cefr.A0 and phrase.level is Cefr.A1]
    if few and "enough" in remarks(words):
        # "Ein paar Worte reichen" names the least that will do.
        return Cefr.A1
    levels = [phrase.level for phrase in described if phrase.low and phrase.level and phrase.level <= Cefr.C2]
    if not levels:
        return None
    said = remarks(words)
    if "imperfect" in said:
        return None
    return Cefr.C1 if levels[0] is Cefr.B2 and {"very_good", "in_writing"} <= said else levels[0]


def _is_about_german(words: str) -> bool:
    german = any(token.tags.language == "de" for token in language_tokens(words))
    return german or bool(_LEVEL_OF_LANGUAGE.search(words))


def _marked(words: str) -> bool:
    said = remarks(words) & {"firm", "wished", "enough", "none", "working"}
    marked = bool(find_markers(words).all or said or _UNDERSTOOD.search(words))
    return marked or bool(_ABOUT_THE_READER.search(words))
