"""Finds paragraphs of the residence and asylum acts in text: "§ 25 II", "AE 24", "18a", "пункт 3 § 25"."""

from __future__ import annotations

import re
from functools import lru_cache

from fitmatch.knowledge.paragraphs import known_section, lettered_sections, sections
from fitmatch.normalise.papers.title_context import TitleHit, title_hit

_MARK = (
    r"(?:§{1,2}|par(?:agra(?:f|ph)(?:en|s|a)?)?(?![^\W\d])\.?|параграф\w{0,3}|парагр\.|п\.|art(?:\.|ikel|icle)?|"
    r"ст\.|стат\w{1,3}|"
    r"(?:ال)?ماده|(?:ال)?فقره|(?:ال)?بند|البارغراف|باراغراف|پاراگراف|madde|section|sec\.|sect\.)"
)
_LEAD = (
    r"(?:ae|at|eat|aufenthaltstitel|aufenthaltserl\w{0,10}\.?|aufenthaltsgesetz|aufenthg|titel|status|karte|schutz|"
    r"внж|посвідка|карта|картка|aufenthalt|oturum\w{0,5}|اقامه|اقامت)"
)
_LETTER = r"(?: ?(?P<letter>[a-g])(?!\w))?"
_PART = (
    r"(?:,? ?(?:abs(?:atz)?\.? ?|ч\. ?|част\w{1,4} ?|п\. ?|пункт\w{0,2} ?|ziff(?:er|\.)? ?|[,-](?=\d(?!\d))|"
    r"абз\w{0,3}\.? ?|\( ?|/ ?|\.(?=\d)|"
    r"para(?:graph)?\.? |sub(?:section|sec\.?) |(?:ال)?بند |(?:ال)?فقره |پاراگراف |تبصره )"
    r"(?P<part>[1-9][ab]?|iii|ii|iv|i|vi|v)(?!\w)|,? (?P<tr>[1-9])\.? ?fikra\w{0,6}| (?P<roman>iii|ii|iv|i|v)(?!\w))?"
)
_NO_PART = r"(?P<part>)(?P<tr>)(?P<roman>)"
_HAS = (
    r"(?:у мене|у меня|маю|имею|мав|мала|был|была|був|була|отримав|отримала|получил|получила|дали|ich habe|habe|hab|"
    r"have|had|i have|got|hat|war|vorher|frueher|davor|раньше|раніше|есть|معي|عندي|دارم|var|aldim|jetzt)"
)
_ANY_LAW = r"(?: ?(?:aufenthg|aufg|aufenthaltsgesetz))"
_STREETS = ("str. ", "strasse ", "weg ", "platz ", "allee ", "nr. ", "haus ", "ул. ", "вул. ", "улица ", "klasse ")
_NOT_ADDRESS = r"(?<![\w./-])" + "".join(rf"(?<!{re.escape(street)})" for street in _STREETS)
_BARE_PART = r"(?=(?: (?:ii|iii|iv)| ?/[1-5]| ?\([1-5]a?\))(?!\w)|(?<=81)\.[345]a?(?![\w.]))"
_NAMED_PART = r"(?=,? ?(?:abs(?:atz)?|абз\w{0,3}|част\w{1,4}|пункт\w{0,2}|para|пар)\b)"


@lru_cache(maxsize=1)
def _expressions() -> tuple[re.Pattern[str], ...]:
    lettered = "|".join(sorted(lettered_sections(), key=lambda name: (-len(name), name)))
    # Letters stand apart only in lists of the law: "18 b" needs a mark, "18b" is known by itself.
    bare = "(?:" + "|".join(f"{name[:-1]}(?={name[-1]})" for name in lettered.split("|")) + ")"
    return tuple(
        re.compile(expression)
        for expression in (
            rf"(?<!\w){_MARK} ?(?P<number>\d{{1,3}}){_LETTER}{_PART}",
            rf"(?<!\w){_LEAD}[ :(-]{{1,3}}(?:(?:nach|gem\.|lt\.|по|за) )?(?P<number>\d{{2,3}})"
            rf"{_LETTER}(?![\d.]){_PART}",
            rf"{_NOT_ADDRESS}(?P<number>{bare})(?P<letter>[a-g])(?:-?er|-ка|-го|-й)?(?!\w){_PART}",
            rf"(?<![\w.§])(?P<number>\d{{2}}){_LETTER}{_NAMED_PART}{_PART}",
            rf"(?<![\w.§])(?P<number>2[2-6]|81){_BARE_PART}{_LETTER}{_PART}",
            rf"(?<![\w.§/])(?P<number>\d{{2,3}}){_LETTER}{_NO_PART}(?={_ANY_LAW})",
            r"(?<![\w.])(?P<number>\d{2})(?:[.-]?\w{0,2})? (?:paragraf|параграф\w{0,3}|madde\w{0,5}|§)(?!\w)"
            rf"(?! ?\d(?!\.? ?fikra))(?P<letter>){_PART}",
            r"(?<![\w.§/])(?P<number>2[2-6])[.,/-]?(?P<part>[1-5])-?er(?!\w)(?P<letter>)(?P<tr>)(?P<roman>)",
            rf"(?<!\w){_HAS} (?P<number>24)(?:-\w{{1,3}})?(?=$|[;,.)])(?P<letter>){_NO_PART}",
            rf"(?<!\w){_HAS} (?P<number>2[2-6])[./](?P<part>[1-5])(?=$|[;,) ])(?P<letter>)(?P<tr>)(?P<roman>)",
            rf"(?<![\w.])(?P<number>24)-(?:й|го|му|ый|ка)(?!\w)(?! (?:год|рок|числ|рік))(?P<letter>){_NO_PART}",
            rf"^(?P<number>\d{{2,3}}){_LETTER}{_PART}$",
        )
    )


_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"}
_OTHER_LAW = re.compile(
    r"[ ,.\d]{0,8}(?:alt|s\.|satz|abs|nr)?[ .\d]{0,6}"
    r"(asylg|asylvfg|freizueg|sgb|bgb|stgb|hwo|bqfg|stag|beschv|asylblg|bbig|stvo|gg)\b"
)
_THIS_LAW = re.compile(r"[ ,.\d]{0,8}(?:aufenthg|aufg\b|aufenthaltsg)")
_FURTHER = re.compile(
    r"^ ?(?:satz 1 )?i\.? ?v\.? ?m\.? (?:abs(?:atz)?\.? ?|§ ?81 abs(?:atz)?\.? ?)(?P<part>[34]|iii|iv)(?!\w)"
)
_OR = re.compile(r"(?:, [1-7])?,? ?(?:oder|or|/|bzw\.?|или|або) ?(?:abs\.? ?)?(?:[1-7]|ii|iii|iv|v)(?![\w.])")
_ALTERNATIVE = re.compile(
    r"(?:(?P<first>1\. ?alt|alt\.? ?1|1\. ?alternative|alternative 1|alt\.? i(?!\w))|"
    r"(?P<second>2\. ?alt|alt\.? ?2|2\. ?alternative|alternative 2|alt\.? ii))"
)
_LAWS = {"asylg": "AsylG", "asylvfg": "AsylG", "freizueg": "FreizügG", "gg": "GG"}


def _name(match: re.Match[str], text: str) -> str:
    """Return the paragraph as the tables write it: "25.3", "16d", "81.5a"."""
    part = match["part"] or match["tr"] or match["roman"] or ""
    name = match["number"] + (match["letter"] or "") + (f".{_ROMAN.get(part, part)}" if part else "")
    if part and _OR.match(text, match.end()):
        return name.partition(".")[0]  # "Abs. 1 oder 2" leaves it open
    if name == "81.5" and (further := _FURTHER.search(text[match.end() : match.end() + 40])):
        return f"81.{_ROMAN.get(further['part'], further['part'])}"
    return name


def _law(match: re.Match[str], text: str) -> str:
    other = _OTHER_LAW.match(text, match.end())
    return _LAWS.get(other[1], "") if other else "AufenthG"


def section_hits(text: str) -> list[TitleHit]:
    """Return the titles that paragraphs in a folded text stand for.

    Example:
        >>> [hit.key for hit in section_hits("ae § 25 ii, vorher 60b")]
        ['P25_2', 'DULD_60B']
    """
    hits: list[TitleHit] = []
    seen: set[tuple[int, int]] = set()
    for expression in _expressions():
        for match in expression.finditer(text):
            if any(first < match.end() and match.start() < last for first, last in seen):
                continue
            found = sections(_name(match, text), _law(match, text))
            if found:
                seen.add((match.start(), match.end()))
            for section in found:
                score = 0.97 if len(found) == 1 else 0.9 / len(found)
                key = _with_alternative(section.key, text[match.end() : match.end() + 24])
                hits.append(title_hit(text, match.span(), key, score, section.title))
    return sorted(hits, key=lambda hit: (hit.start, -hit.score))


def _with_alternative(key: str, behind: str) -> str:
    found = _ALTERNATIVE.search(behind) if key == "P25_2" else None
    if found is None:
        return key
    return "P25_2_GFK" if found["first"] else "P25_2_SUB"


def unknown_section(text: str) -> bool:
    """Say whether a folded text names a paragraph of the residence act that no table knows.

    Example:
        >>> unknown_section("ae nach § 25 abs. 9"), unknown_section("§ 99b aufenthg"), unknown_section("§ 24")
        (True, True, False)
    """
    for match in _expressions()[0].finditer(text):
        law = _law(match, text)
        # "§ 5" alone may be any act; a residence act paragraph has two digits or says so.
        if law == "AufenthG" and (len(match["number"]) > 1 or _THIS_LAW.match(text, match.end())):
            mark = text[match.start() : match.start() + 1]
            if mark in "§p" and not known_section(_name(match, text), law):
                return True
    return False
