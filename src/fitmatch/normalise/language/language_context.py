"""Decides what short forms mean that hang on their neighbours: "D" before a level, "M" behind a language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fitmatch.knowledge.languages import LevelRange
from fitmatch.normalise.language.language_lexicon import Tags
from fitmatch.schema.codes import Cefr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.normalise.language.language_tokens import Token

SKILL_KINDS = (
    "skill.listening",
    "skill.reading",
    "skill.speaking",
    "skill.writing",
    "skill.oral",
    "skill.written",
    "skill.overall",
)
"""Marker kinds that say which skill a level is about."""

_LETTERS = ("skill_letter.listening", "skill_letter.reading", "skill_letter.writing", "skill_letter.speaking")
_SKIPPED_AFTER_LANGUAGE = frozenset(":.=-–—(*")
_NOTHING = LevelRange(Cefr.A0, Cefr.A0, Cefr.A0)
_CLASSES = frozenset(
    (
        "am",
        "a",
        "a1",
        "a2",
        "b",
        "be",
        "b1",
        "b96",
        "c",
        "ce",
        "c1",
        "c1e",
        "d",
        "de",
        "d1",
        "d1e",
        "t",
        "l",
        "м",
        "в",
        "с",
    )
)
"""Licence classes, as far as they look like levels or stand among them."""
_NO_TAGS = Tags()
_LEAST_ABBREVIATION = 3
_OPENING = frozenset(",;:/(&+-–—")
_LIST_MARKS = frozenset("/,+&")
_LEAST_LISTED = 3
_MOST_CLASSES = 24
"""How many tokens the list of somebody's licence classes may take, marks and words between them included."""
_AMONG_CLASSES = frozenset(",/+&-:.()")


def settled(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens after deciding the abbreviations whose meaning hangs on their neighbours."""
    done: list[Token] = []
    tokens = _without_licences(tokens)
    listed = _listed_short_forms(tokens)
    for index, token in enumerate(tokens):
        tags = token.tags
        if token.text == "0" and _follows_language(done):
            tags = replace(tags, phrase=_NOTHING)
        if tags.short_language and not tags.language:
            is_language = index in listed or _introduces_value(tokens, index) or _is_listed_alone(tokens, index)
            tags = replace(tags, language=tags.short_language if is_language else None, short_language=None)
        for letter, meaning in (
            ("skill_letter.listening", "skill.listening"),
            ("skill_letter.reading", "skill.reading"),
            ("skill_letter.writing", "skill.writing"),
            ("skill_letter.speaking", "skill.speaking"),
        ):
            if letter in tags.kinds and _leads_to_level(tokens, index):
                tags = replace(tags, kinds=tags.kinds | {meaning})
        # In Farsi "ام" right behind a language is an ending ("my German"), in Arabic it stands apart ("(أم)").
        ending = token.text == "ام" and bool(done) and done[-1].tags.language is not None
        if "native_letter" in tags.kinds and _follows_language(done) and not (ending or _goes_on(tokens, index)):
            tags = replace(tags, phrase=LevelRange(Cefr.NATIVE, Cefr.NATIVE, Cefr.NATIVE))
        if "time_unit" in tags.kinds and _lies_in_time(tokens, index):
            tags = replace(tags, kinds=tags.kinds | {"pending"})
        if token.text == "spr" and not index and _heads_languages(tokens):
            tags = replace(tags, kinds=tags.kinds - {"skill.speaking", "skill_letter.speaking"})
        done.append(token if tags is token.tags else replace(token, tags=tags))
    return done


def _goes_on(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a small letter shortens a word of a sentence ("flüssig m. Akzent"), not "mother tongue"."""
    behind = [t for t in tokens[index + 1 : index + 3] if t.text != "."]
    return not tokens[index].capital and bool(behind) and behind[0].is_word and not behind[0].tags.language


def _lies_in_time(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a span of time is still to pass: "in 2 Wochen", "через неделю", "2 hafta sonra"."""
    before = tokens[max(0, index - 2) : index]
    behind = tokens[index + 1] if index + 1 < len(tokens) else None
    if any(t.has("ahead") for t in before) and all(t.is_word for t in before):
        return True
    return bool(before) and before[-1].is_word and behind is not None and behind.has("from_now")


def _heads_languages(tokens: Sequence[Token]) -> bool:
    """Return whether the first word is the head of a list of languages ("Spr.: Deutsch B1, Dari MS")."""
    ahead = [t for t in tokens[1:4] if t.is_word]
    return bool(ahead) and bool(ahead[0].tags.language or ahead[0].tags.short_language)


def _without_licences(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens without the levels of licence classes ("FS B, C1", "C1-Führerschein") and of "Halle B2"."""
    done = list(tokens)
    end = -1
    for index, token in enumerate(tokens):
        if index <= end or not token.has("licence", "no_level"):
            continue
        behind = _classes_behind(done, index)
        before = _classes_before(done, index) if token.has("licence") else []
        end = max(behind, default=index)
        for run in (behind, before):
            for place in run:
                tags = replace(done[place].tags, short_language=None)
                done[place] = replace(done[place], level=None, tags=tags)
    return done


def _classes_behind(tokens: Sequence[Token], index: int) -> list[int]:
    run: list[int] = []
    for position in range(index + 1, min(len(tokens), index + _MOST_CLASSES)):
        other = tokens[index].has("no_level") and tokens[position].level is not None
        if not (other or _is_class_or_between(tokens[position])):
            owner = tokens[position].tags
            if tokens[index].has("no_level") and tokens[position].has("exam", "course", "part", "certificate"):
                return []  # "an der B1-Prüfung", not "an der B1"
            if run and (owner.language or owner.certificates) and tokens[run[-1]].level:
                run.pop()  # "FS B, B1 Deutsch": the last one is the level of the language
            break
        run.append(position)
    return run


def _classes_before(tokens: Sequence[Token], index: int) -> list[int]:
    run: list[int] = []
    for position in range(index - 1, max(-1, index - _MOST_CLASSES), -1):
        token = tokens[position]
        if not _is_class_or_between(token) or token.text in ",.:()" or (token.text in "/-–—" and token.spaced):
            return [] if token.tags.language or token.tags.certificates else run
        run.append(position)
    return run


def _is_class_or_between(token: Token) -> bool:
    if token.text in _AMONG_CLASSES or token.text.replace(" ", "").replace("-", "") in _CLASSES:
        return True
    return (
        token.has("licence", "connector") and not token.tags.language and not token.has("level_noun", "language_noun")
    )


def _listed_short_forms(tokens: Sequence[Token]) -> frozenset[int]:
    """Return the short forms in a list of languages and nothing else: "de/en/ar", "DE, EN, RU"."""
    listed: set[int] = set()
    run: list[int] = []
    for index, token in enumerate(tokens):
        if token.tags.short_language or token.tags.language:
            run.append(index)
            continue
        if token.text in _LIST_MARKS or token.has("connector"):
            continue
        if _is_list(tokens, run):
            listed.update(run)
        run = []
    if _is_list(tokens, run):
        listed.update(run)
    return frozenset(listed)


def _is_list(tokens: Sequence[Token], run: Sequence[int]) -> bool:
    short = [i for i in run if not tokens[i].tags.language]
    return len(run) >= _LEAST_LISTED and all(len(tokens[i].text) > 1 for i in short)


def _is_listed_alone(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a name cut off by a full stop stands by itself: "Serb., etwas Alban.", "Port. (Angola)"."""
    before = tokens[index - 1] if index else None
    behind = tokens[index + 1 : index + 3]
    if len(tokens[index].text) < _LEAST_ABBREVIATION or not behind or behind[0].text != ".":
        return False
    opens = before is None or before.text in _OPENING or before.tags.phrase is not None or before.has("connector")
    alone = len(behind) == 1 or not behind[1].is_word
    return opens and (alone or (behind[1].tags != _NO_TAGS and not behind[1].has("certificate")))


def _introduces_value(tokens: Sequence[Token], index: int) -> bool:
    seen_dash, code = False, tokens[index].tags.short_language
    for token in tokens[index + 1 : index + 5]:
        if token.tags.certificates and all(c.language != code for c in token.tags.certificates):
            return False  # "A2 per DTZ": no test of Persian
        if token.has("native_letter") and len(tokens[index].text) == 1 and tokens[index + 1].text == ".":
            return False  # "Ende d. M."
        if token.is_value or token.tags.certificates or token.has("native_letter", "negation", "running"):
            return True
        if token.has(*SKILL_KINDS, *_LETTERS):
            return True
        if token.has("course"):
            return True
        if (
            token.text in _LIST_MARKS - {","}
            or token.has("part")
            or (token.tags.short_language and len(token.text) > 1)
        ):
            continue
        if token.text not in _SKIPPED_AFTER_LANGUAGE:
            return seen_dash and token.text in ",;"
        seen_dash = seen_dash or (token.text in "-–—" and token.spaced)
    return seen_dash and len(tokens) <= index + 5


def _leads_to_level(tokens: Sequence[Token], index: int) -> bool:
    for token in tokens[index + 1 : index + 8]:
        if token.level:
            return True
        if not (token.text in "/+&:." or token.has("connector", *SKILL_KINDS, *_LETTERS)):
            return False
    return False


def _follows_language(before: Sequence[Token]) -> bool:
    for token in reversed(before[-4:]):
        if token.tags.language:
            return True
        if token.text not in _SKIPPED_AFTER_LANGUAGE and token.tags.phrase is None:
            return False
    return False
