"""Parts a statement that asks for several things: "Sie haben Geduld, können rechnen und sprechen Englisch"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fitmatch.normalise.adverts.requirement_explanations import explains
from fitmatch.normalise.adverts.requirement_items import frames
from fitmatch.normalise.adverts.requirement_markers import find_markers
from fitmatch.normalise.adverts.requirement_prefaces import after_preface
from fitmatch.normalise.reading.text_pieces import bracket_depths, trim

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[int, int]

_SEPARATOR = re.compile(r",\s+(?:(?:und|sowie|aber|and)\s+)?|\s(?:und|sowie|and|&|\+)\s+(?:auch\s+)?", re.IGNORECASE)
_PREPOSITIONS = frozenset(
    re.findall(
        r"\w+",
        "in im an am auf aus bei beim mit nach von vom zu zum zur über "
        "unter vor für durch gegen um der des als wie zwischen with of for at on to",
    )
)
_ASKS_AGAIN = re.compile(r"\bund\s(?:du|Sie)\s|,\s(?=(?:sowie|außerdem|zudem)\s)")
_CONTINUES = re.compile(
    r"(?:every|each|or|at|jede[nrs]?|zwei|drei|in|im|mit|am|an|aus|auf|bei|um|wie|insbesondere|vor allem|oder|bzw\."
    r"|vorzugsweise|ohne|nach)\s"
)
_WHOLE_NOUN = re.compile(
    r"\w+(?:keit|heit|schaft|kenntnisse|erfahrung|erfahrungen|schein|geschick|zeugnis|bereitschaft|abschluss|vermögen"
    r"|freude|bewusstsein|ausbildung|fähigkeit|sinn|geist|nachweis|karte|pass"
    r"|kurs|lehrgang|prüfung|zertifikat|lizenz|patent|brief|diplom)\b"
)
_STANDS_ALONE = re.compile(
    r"Kenntnisse|Erfahrung(?:en)?|Umgang|Freude|Interesse|Bereitschaft|Ausbildung|Abschluss|Nachweis"
)
_WILLING_TO = re.compile(
    r"(?:\w*[Bb]ereitschaft|\w*[Bb]ereit|Lust|Fähigkeit|Wille|Mut|Motivation|Freude|Interesse|willing(?:ness)?)$"
)
_INFINITIVE = re.compile(r"(?:[^\s,]+\s){0,8}(?:zu\s\w+n|\w+zu\w+en)\b")
"""What somebody is ready for: "die Bereitschaft, gelegentlich samstags zu arbeiten"."""
_ENGLISH_PREPOSITIONS = frozenset({"on", "at", "with", "of", "for"})
_DATIVE = re.compile(r"\b(?:am|im|beim|zum|vom|mit|bei|von)\s[^\s,]+$")
_ASKS_IN_TURN = re.compile(r"\b(?:sollte(?:st|n)|muss(?:t)?|müssen)\s(?:du|Sie)\b")
_LEADING = re.compile(
    r"(?:sich\s(?:mit|in|im)\s+(?=.{2,60}\sauskenn)|kenn(?:en\sSie\ssich|st\sdu\sdich)\s(?:mit|in|bei)\s+(?=.{2,60}\saus$)|(?:ein|eine|einen|einer|eines|der|die|das|den|dem|wenn|dass|Wer|ob|a|an|the)\s+"
    r"|(?:Sie|du|ihr|you)\s+(?=\w))",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"\s+(?:(?:aus|is|are|haben|hast|hat|können|kannst|kann|sein|bist|sind|ist|mitbringen|mitbringst|mitbringt|auskennen|auskennst|auskennt|besitzen|besitzt|beherrschen"
    r"|beherrschst|verfügen|vorhanden|wären|wäre|werden|wird|mit|können)|(?:beherrschen|beherrschst|brauchen|brauchst|benötigen|haben|hast|können|kannst|sollten|solltest|müssen|musst"
    r"|bringen|kennen)\s(?:Sie|du)(?:\s\w+)?|für Sie kein Problem|für dich kein Problem|kennst du nicht nur vom \w+)$"
)
_ROUNDS = 5


def items_of_list(text: str, clause: Span) -> Iterator[Span]:
    """Return where the single things stand that a clause asks for, without the words around them.

    Example:
        >>> source = "Sie haben gute Augen und Fingerfertigkeit, weil alles klein ist"
        >>> [source[a:b] for a, b in items_of_list(source, (0, len(source)))]
        ['gute Augen', 'Fingerfertigkeit']
    """
    for start, end in _parts(text, trim(text, clause)):
        a, b = _without_frames(text, start, end)
        if b - a > 1 and any(character.isalpha() for character in text[a:b]):
            yield a, b


def _parts(text: str, clause: Span) -> Iterator[Span]:
    depths = bracket_depths(text)
    begin, end = clause
    begin = after_preface(text, begin, end)
    for match in _SEPARATOR.finditer(text, *clause):
        if match.start() < begin or depths[match.start()]:
            continue
        left, right = text[begin : match.start()], text[match.end() : end]
        comma = match.group().startswith(",")
        if comma and _WILLING_TO.search(left) and _INFINITIVE.match(right):
            continue
        if comma and explains(right):
            # What follows explains; only a further "und du kannst …" asks again.
            again = _ASKS_AGAIN.search(right)
            yield begin, match.start()
            begin = match.end() + again.start() if again else end
            continue
        if _belongs(left, right, comma=comma):
            continue
        yield begin, match.start()
        begin = match.end()
    if begin < end:
        yield begin, end


def _belongs(left: str, right: str, *, comma: bool) -> bool:
    """Tell whether the words on both sides of a comma or an "und" name one thing."""
    first = re.split(r",|\s(?:und|sowie|oder|and)\s", right)[0]
    asked = frames("lead").find(left[:70])
    left = left[asked[0].end :] if asked and not left[: asked[0].start].strip() else left
    words, following = left.split(), first.split()
    if not words or not following or words[-1].endswith("-") or following[0].startswith("-"):
        return True
    if words[-1][-1].isdigit() and following[0][0].isdigit():
        return True
    if words[-1] in (
        "können",
        "haben",
        "sein",
        "sind",
        "bist",
        "hast",
        "kannst",
        "mitbringen",
        "kennen",
        "arbeiten",
        "auskennen",
        "auskennst",
        "auskennt",
    ):
        return False
    if _ASKS_IN_TURN.search(first):
        return False
    if _CONTINUES.match(right):
        return not re.match(r"mit\s\w+en(?:\skönnen)?$", first)
    if find_markers(left).ending(len(left)):
        return False
    lead = frames("lead").find(right[:40]) or frames("join").find(right[:20])
    if lead and lead[0].start == 0:
        return False
    adjective_left = words[-1].islower() and words[-1].isalpha()
    noun_right = any(word[0].isupper() for word in following)
    if adjective_left and noun_right and following[0].islower() and len(words) <= 2 and words[-1][-1] in "enrs":
        return words[-1][-1] == following[0][-1]
    prepositional = any(word.casefold() in _PREPOSITIONS for word in words)
    if not prepositional:
        return False
    if len(words) > 1 and words[-2] in _ENGLISH_PREPOSITIONS and len(first.split(" (")[0].split()) <= 2:
        return True
    if _DATIVE.search(left) and noun_right and following[0].islower() and following[0].endswith("es"):
        # "Geduld am Telefon und strukturiertes Arbeiten": the case shows that the second stands for itself.
        return False
    if following[0].casefold() in ("ein", "eine", "einen", "einer", "der", "mindestens", "mind.", "gute", "sehr"):
        return False
    if (
        _STANDS_ALONE.fullmatch(following[0])
        or _WHOLE_NOUN.fullmatch(following[0])
        or _WHOLE_NOUN.match(following[-1])
        or (following[0][0].islower() and noun_right and comma)
    ):
        return False
    if following[0].islower() and not noun_right:
        return len(following) == 1 and adjective_left
    return comma is False or bool(re.search(r"\boder\b|\bo\. ?ä|\bund\b|\bbzw\.", right)) or len(following) == 1


def _without_frames(text: str, start: int, end: int) -> Span:
    """Return a thing without the words that ask for it, its article and its verb."""
    for _ in range(_ROUNDS):
        before = (start, end)
        start, end = trim(text, (start, end))
        for role in ("join", "lead", "link"):
            hits = frames(role).find(text[start : min(end, start + 70)])
            if hits and hits[0].start == 0 and start + hits[0].end < end:
                start = trim(text, (start + hits[0].end, end))[0]
        start, end = _without_marks(text, start, end)
        leading = _LEADING.match(text, start, end)
        if leading and leading.end() < end:
            start = leading.end()
        trailing = _TRAILING.search(text[start:end])
        if trailing and trailing.start() > 0:
            end = start + trailing.start()
        end = _without_loose_end(text, start, end)
        if (start, end) == before:
            break
    return start, end


def _without_loose_end(text: str, start: int, end: int) -> int:
    """Return the end of a thing without half a bracket, an explanation behind a colon, or a last full stop."""
    words = text[start:end]
    if words.count("(") > words.count(")"):
        end = start + words.rindex("(")
    explained = re.search(r":\s(?=(?:[Ww]ir|[Dd]u|Sie|[Ii]ch|[Uu]nser\w*)\b)", text[start:end])
    if explained and explained.start() > 0:
        end = start + explained.start()
    if re.search(r"\b[A-ZÄÖÜ][\w]{2,}[.?]$", text[start:end]):
        end -= 1
    return end


def _without_marks(text: str, start: int, end: int) -> Span:
    """Return a thing without strictness words at its edges, in brackets too."""
    markers = find_markers(text, start, end)
    lead = markers.at(start)
    usable = lead and (lead.value.position == "any" or text[lead.end : lead.end + 1] == ":")
    if lead and usable and lead.value.position != "after" and lead.end < end and not text[lead.end].isalnum():
        start = trim(text, (lead.end, end))[0]
    for closing in ("", ")", "]"):
        tail = markers.ending(end - len(closing)) if text[start:end].endswith(closing) else None
        if tail and tail.start > start + 1 and (tail.value.position != "label" or closing):
            cut = tail.start - (1 if closing and text[tail.start - 1] in "([" else 0)
            return trim(text, (start, cut))
    bracket = re.search(r"\s\([^()]*\)$", text[start:end])
    tail = markers.ending(start + bracket.start()) if bracket else None
    if tail and tail.start > start + 1:
        return trim(text, (start, tail.start))
    return start, end
