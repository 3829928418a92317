"""Decides what everyday words say by what stands around them: greetings, groups, other people, mere absence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fitmatch.knowledge.languages import LevelRange
from fitmatch.normalise.language.language_lexicon import Tags
from fitmatch.schema.codes import Cefr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.normalise.language.language_tokens import Token

_FIRST_WORDS = LevelRange(Cefr.A0, Cefr.A2, Cefr.A1)
_FROM_SCHOOL = LevelRange(Cefr.A1, Cefr.B1, Cefr.A1)
_NOTHING = LevelRange(Cefr.A0, Cefr.A0, Cefr.A0)
_ACTIVE = ("skill.reading", "skill.speaking", "skill.writing")
_NEAR = 5
"""How many tokens from a greeting the word may stand that says there is not much more."""
_BACK = 8
_ENDS = frozenset(",;:.!?()")
_TICKS, _CROSSES = frozenset("✓✔✅☑"), frozenset("✗✘❌☒")
_MARKS = _TICKS | _CROSSES
_MOST_OF_ANOTHER = 30


def everyday(tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens with the meaning their neighbours give them."""
    done = list(tokens)
    for index, token in enumerate(tokens):
        tags = token.tags
        if not tags.kinds and token.text not in _MARKS:
            continue
        if token.has("greeting") and _is_all_there_is(tokens, index):
            done[index] = replace(token, tags=replace(tags, phrase=_FIRST_WORDS))
        elif token.has("group") and any(t.level for t in tokens[max(0, index - 2) : index + 3]):
            done[index] = replace(token, tags=replace(tags, kinds=tags.kinds | {"course"}))
        elif token.has("talking") and index and tokens[index - 1].has("oneself"):  # "Ich sprechen Deutsch"
            done[index] = replace(token, tags=replace(tags, kinds=tags.kinds - {"skill.speaking"} | {"speaks"}))
        elif token.has("cannot") and any(t.has(*_ACTIVE) for t in tokens[max(0, index - 2) : index + 3]):
            done[index] = replace(token, tags=replace(tags, phrase=_NOTHING))
        elif token.has("states") and any(t.level for t in tokens[max(0, index - 1) : index + 2]):
            done[index] = replace(token, tags=Tags(kinds=frozenset({"passed"})))
        elif token.has("missing") and index and _is_thing(tokens[index - 1]):
            done[index] = replace(token, tags=replace(tags, phrase=None, kinds=tags.kinds - {"negation"}))
        elif token.text in _TICKS | _CROSSES:
            done[index] = replace(token, tags=Tags(kinds=frozenset({"passed" if token.text in _TICKS else "failed"})))
        elif token.has("at_school") and any(t.has("learnt") for t in tokens[max(0, index - _NEAR) : index + _NEAR]):
            done[index] = replace(token, tags=replace(tags, phrase=_FROM_SCHOOL))
        elif token.has("result") and _is_awaited(done, index):
            done[index] = replace(token, tags=Tags(kinds=tags.kinds | {"pending"}))
        elif token.has("awaits") and any(t.has("sat") for t in tokens[max(0, index - _BACK) : index]):
            done[index] = replace(token, tags=replace(tags, kinds=tags.kinds | {"pending"}))
        elif token.has("relative") and not (index and tokens[index - 1].has("accompanied")):
            _leave_out_another(done, index)
    return done


def _is_all_there_is(tokens: Sequence[Token], index: int) -> bool:
    """Return whether a greeting is what somebody knows ("nur hallo und danke"), not how a text begins."""
    near = [t for i, t in enumerate(tokens) if abs(i - index) <= _NEAR and i != index]
    others = {t.text for t in near if t.has("greeting")} - {tokens[index].text}
    return bool(others) or any(t.has("just") for t in near)


def _is_awaited(done: list[Token], index: int) -> bool:
    """Return whether a result is not there yet, and take from the words that say so what they mean by themselves."""
    near = [i for i in range(max(0, index - _NEAR), min(len(done), index + _NEAR)) if done[i].has("awaited")]
    for place in near:
        tags = done[place].tags
        if tags.phrase is not None:  # "Ergebnis noch nicht da" says nothing of the language
            done[place] = replace(done[place], tags=replace(tags, phrase=None, kinds=tags.kinds - {"negation"}))
    return bool(near)


def _is_thing(token: Token) -> bool:
    """Return whether a word is something other than a language that is not there ("sorun yok")."""
    return token.is_word and token.tags == Tags() and token.level is None


def _leave_out_another(done: list[Token], index: int) -> None:
    """Take the levels away that are those of somebody else ("my husband has B2, he speaks well")."""
    for position in range(index - 1, max(-1, index - _MOST_OF_ANOTHER), -1):
        token = done[position]
        if token.text in _ENDS or token.has("oneself", "judged", "turn", "third"):
            break
        done[position] = _without_level(token)
    about_another = True
    for position in range(index + 1, min(len(done), index + _MOST_OF_ANOTHER)):
        token = done[position]
        if token.text in _ENDS:
            follower = done[position + 1] if position + 1 < len(done) else None
            about_another = token.text == "," and follower is not None and follower.has("third")
        if not about_another or token.has("oneself", "judged", "turn"):
            return
        done[position] = _without_level(token)


def _without_level(token: Token) -> Token:
    """Return the token without its level; a mother tongue is that of the whole family."""
    native = token.tags.phrase is not None and token.tags.phrase.low is Cefr.NATIVE
    if native or not (token.level or token.tags.phrase):
        return token
    return replace(token, level=None, tags=replace(token.tags, phrase=None))
