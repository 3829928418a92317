"""Parts a text about driving licences into clauses: which classes each names, and what it says about them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fitmatch.normalise.people.licence_classes import in_latin, named_classes
from fitmatch.normalise.people.spelling import fold_respelled
from fitmatch.normalise.reading.phrase_search import Hit, find_phrases
from fitmatch.normalise.reading.text import Folded

TABLE = "person/licence_phrases"
PLACES_OF_ORIGIN = "person/origin_places"
ORIGINS = frozenset(
    {"valid", "not_valid", "eu", "ukraine", "origin", "third", "within", "protected", "converting", "being_converted"}
)
"""What may be told in one clause about a class named in another."""

_EU = frozenset({"PL", "RO", "BG"})
_LOWER_CLASS = re.compile(
    r"[\s.:\"']{0,3}((?:am|a1|a2|a|be|b|c1e|c1|ce|c|d1e|d1|d|t|l)(?:\s?[,/+]\s?(?:be|b|ce|c|de|d))*)(?!\w)"
)
_CLAUSE = re.compile(
    r"[,،;؛|\n]|\((?=\s*(?:kein|nicht|ohne|noch (?:kein|nicht)|not?\b|without|без|не|немає|нет|بدون|yok))|"
    r"\.\s(?=[^\W\d_]{3})|\s->\s|\s[–—]\s|(?<!\w)(?:aber|jedoch|but|але|но|لكن|بس|ولی|اما|"
    r"ama|fakat)(?!\w)",
    re.IGNORECASE,
)
_EARNED = re.compile(
    r"(?<!\w)(?:gemacht|erworben|bestanden|bekommen|erhalten|ausgestellt|got|passed|made|obtained|"
    r"issued|сдавал\w*|сдал\w*|получил\w*|получен\w*"
    r"|отримав|отримала|отриман\w*|склав|склала|здав|здала|зробив|зробила|اخذت\w*|اخذتها|طلعت\w*|"
    r"عملت\w*|حصلت\w*|اخدت\w*|جبت\w*|گرفتم|گرفته\w*|گرفت|aldim|alindi|yaptim|almis\w*|gectim)(?!\w)"
)
_LACKS_95 = re.compile(
    r"(?<!\w)(?:fehlt|fehlen|nicht|nein|ohne|kein\w*|abgelaufen\w*|offen|laeuft ab|beantragt|geplant|"
    r"noch nicht|in vorbereitung|missing|without|no|not|expired|pending|lapsed"
    r"|немає|нема|без|не|ні|нет|отсутств\w*|просроч\w*|истек\w*|закінчи\w*|відсутн\w*|بدون|لا|ما|"
    r"منتهي\w*|مو|ليس|ندارم|ندارد|منقضي|نه|yok|eksik|doldu|dolmus|bitti)(?!\w)"
)
_OPEN_95 = re.compile(
    r"(?<!\w)(?:ob|unbekannt|nicht (?:bekannt|besprochen|erfragt|gefragt|geprueft|geklaert)|unklar|ungeklaert|"
    r"fraglich|weiss nicht|unknown|unclear|not known|невідом\w*|"
    r"неизвестн\w*|غير معروف|نامعلوم|bilinmiyor)(?!\w)|\?"
)
_HOLDS_95 = re.compile(r"(?<!\w)(?:nicht abgelaufen|not expired|не просроч\w*|noch gueltig)(?!\w)")
_UNTIL = re.compile(r"(?<!\w)(?:bis|until|till|до|حتي|تا)\s+(?:\d{1,2}[./])?(?:(\d{1,2})[./])?(20\d\d)")
_BESIDE_95 = 14
_CONVERSION_DONE = re.compile(
    r"(?:umschreibung|umtausch|conversion|exchange|обмін|обмен|تحويل|تبديل)[^,;]{0,30}(?<!\w)(?<!nicht )"
    r"(?:abgeschlossen|fertig|erledigt|erfolgt|durch|geschafft|done|completed|finished|заверш\w*|зроблено|готов\w*|сделан\w*|تم|خلص)"
)
_NOT_DONE = re.compile(
    r"(?<!\w)(?:nicht|noch nicht|nie|niemals|not|never|not yet|hasn't|не|ще не|еще не|ніколи не|و?ما|"
    r"و?لم|لسا ما|و?لسا ما|هنوز)\s$"
)
_CLASS_UNKNOWN = re.compile(
    r"(?<!\w)(?:klassen?|kl\.|class(?:es)?|categor\w+|катего\w+|кат\.|ال?فيه|كلاس\w*|پايه|درجه|"
    r"sinif\w*)[^,;]{0,40}"
    r"(?:nicht bekannt|unbekannt|unklar|nicht erfasst|nicht notiert|nicht gesehen|fehlt|weiss"
    r"|n\. ?bek|unknown|not known|not sure|unclear|невідом|"
    r"неизвестн|не знаю|не знає|не знает|غير معروف|ما بعرف|لا اعرف|نمي دان|نامعلوم|bilinm|bilmiyor)"
    r"|(?:weiss nicht|unklar|don't know|not sure|не знаю|не знає|не помню|не пам'ятаю|ما بعرف|لا اعرف|"
    r"نمي دانم)[^,;]{0,12}"
    r"(?:welche klasse|which class|which category|яка катег|какая катег|яку катег|какую катег|فيه|"
    r"كدام كلاس|كدام پايه|چه پايه)"
)
_WANTED = re.compile(
    r"(?<!\w)(?:will|moechte|wuerde gern\w?|soll|plant|wants?|would like|хоче|хочу|хочет|планує|"
    r"планирует|بدي|اريد|مي خواهم|ميخواهم|istiyorum)(?!\w)"
    r"[^,;]{0,40}(?:mach|erwerb|ableg|nachhol|anfang|get|obtain|отрим|зробит|здат|получ|сдат|اعمل|اخذ|"
    r"اطلع|بگيرم|almak)"
    r"|(?:almak|yapmak) istiyor"
)
_SELF_NOT = re.compile(r"(?<!\w)(?:nicht|kein\w*|not|no|don't|doesn't|не|нет|немає|ні|لا|ما|نه|ندارم|yok|degil)(?!\w)")
_STATUS_OPEN = re.compile(
    r"(?<!\w)(?:\w*status|статус\w*|aufenthalt\w*|schutz|protection|захист\w*|защит\w*)[^,;]{0,30}(?<!\w)"
    r"(?:ще не|еще не|пока не|не оформ\w*|не визнач\w*|не опред\w*|offen|unklar|ungeklaert|noch nicht|"
    r"pending|not yet|unclear|open|not decided)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of the text with its own statements.

    Attributes:
        start: Offset of its first character in the text as given.
        end: Offset behind its last one.
        means: What it says, in the words of the table of phrases.
        classes: Classes it names.
        code95: ``True`` if it says that the driver qualification is there, ``False`` if lacking, ``None`` if silent.
    """

    start: int
    end: int
    means: frozenset[str]
    classes: frozenset[str]
    code95: bool | None = None


def clauses_of(text: str, year: int) -> tuple[Clause, ...]:
    """Return the clauses of a text with what they state and the classes they name.

    Args:
        text: The text, not folded.
        year: A driver qualification "until" an earlier year has lapsed.

    Example:
        >>> [sorted(clause.classes) for clause in clauses_of("B ja, C nein", 2026)]
        [['B'], ['C']]
    """
    folded = fold_respelled(text, TABLE)
    hits = find_phrases(folded, TABLE)
    places = find_phrases(folded, PLACES_OF_ORIGIN)
    classes = _classes(text, hits, [folded.source_span(hit.start, hit.end) for hit in hits])
    starts = [0, *(match.end() for match in _CLAUSE.finditer(text))]
    clauses = []
    for start, end in zip(starts, [*starts[1:], len(text) + 1], strict=True):
        inside = [hit for hit in hits if start <= folded.offsets[hit.start] < end]
        origins = [hit for hit in places if start <= folded.offsets[hit.start] < end]
        named = frozenset(name for position, name in classes if start <= position < end)
        clauses.append(_clause(folded, start, end, inside, origins, named, year))
    own = [clause for clause in clauses if "relative" not in clause.means]
    if len(own) < len(clauses):
        # "Frau hat FS B, er selbst nicht": what is left is about the person.
        own = [_without_own(folded, clause) for clause in own]
    return _with_shared_origin(own)


def _without_own(folded: Folded, clause: Clause) -> Clause:
    """Return the clause, a bare "not" in it meaning that the person has no licence."""
    words = "".join(c for c, at in zip(folded.text, folded.offsets, strict=False) if clause.start <= at < clause.end)
    denied = not clause.classes and _SELF_NOT.search(words) is not None
    means = clause.means | {"none"} if denied else clause.means
    return Clause(clause.start, clause.end, frozenset(means), clause.classes, clause.code95)


def _clause(
    folded: Folded, start: int, end: int, hits: list[Hit], places: list[Hit], classes: frozenset[str], year: int
) -> Clause:
    words = "".join(letter for letter, at in zip(folded.text, folded.offsets, strict=False) if start <= at < end)
    code95 = _code95(words, hits, year)
    hits = [_turned(folded.text, hit) for hit in hits]
    means = {hit.means for hit in hits if not hit.means.startswith("class:") and not _is_about_95(hit, hits)}
    # Who lives in Germany, or in Syria, says nothing about the licence beside one that says where it is from.
    if not means & ORIGINS - {"converting", "being_converted", "within", "protected"}:
        means |= {_origin(hit.means) for hit in places}
    if "converting" in means and _CONVERSION_DONE.search(words):
        means = means - {"converting", "being_converted"} | {"valid"}
    if "being_converted" in means:
        means.add("converting")
    if "card" in means and not classes:
        means -= {"none", "not_valid", "learning", "yes", "ask"}
    if not classes and _CLASS_UNKNOWN.search(words):
        means.add("class_unknown")
    if _WANTED.search(words):
        means.add("learning")
    if _STATUS_OPEN.search(words):
        means.add("status_open")
    if means & {"germany", "here"} and _EARNED.search(words) and not means & {"third", "ukraine", "eu"}:
        means.add("valid")
    return Clause(start, end, frozenset(means), classes, code95)


def _turned(text: str, hit: Hit) -> Hit:
    """Return a "converted" with a "not" before it as what it says: not converted."""
    if hit.means == "valid" and _NOT_DONE.search(text[max(0, hit.start - 20) : hit.start]):
        return Hit(hit.start, hit.end, {**hit.row, "means": "converting"})
    return hit


def _is_about_95(hit: Hit, hits: list[Hit]) -> bool:
    """Return whether a "fehlt" or "abgelaufen" belongs to the driver qualification beside it."""
    if hit.means not in ("none", "not_valid", "learning", "exam", "ask", "yes"):
        return False
    codes = [other for other in hits if other.means in ("code95", "no95")]
    return any(hit.start >= code.end or 0 <= code.start - hit.end <= _BESIDE_95 for code in codes)


def _code95(words: str, hits: list[Hit], year: int) -> bool | None:
    if any(hit.means == "no95" for hit in hits):
        return False
    if not any(hit.means == "code95" for hit in hits) or _OPEN_95.search(words):
        return None
    until = _UNTIL.search(words)
    if until is not None and int(until[2]) < year:
        return False
    return not _LACKS_95.search(words) or _HOLDS_95.search(words) is not None


def _with_shared_origin(clauses: list[Clause]) -> tuple[Clause, ...]:
    """Return the clauses, bare classes with the origin told after them ("B, D ukrainisch": both)."""
    told: list[Clause] = []
    for clause in reversed(clauses):
        if told and clause.classes and not clause.means - {"category", "licence"} and told[0].classes:
            means = clause.means | (told[0].means & (ORIGINS | {"withdrawn"}))
            told.insert(0, Clause(clause.start, clause.end, means, clause.classes, clause.code95))
        else:
            told.insert(0, clause)
    return tuple(told)


def _classes(text: str, hits: tuple[Hit, ...], spans: list[tuple[int, int]]) -> list[tuple[int, str]]:
    """Return the classes named, with their offsets; "DE" is Germany unless D stands beside it."""
    latin = in_latin(text)
    found: list[tuple[int, str]] = []
    unsaid = [span for hit, span in zip(hits, spans, strict=True) if hit.means in ("silent", "germany", "protected")]
    for name, first, _ in named_classes(text):
        if not any(start <= first < end for start, end in unsaid):  # the A of "k. A."
            found.append((first, name))
    for hit, (start, end) in zip(hits, spans, strict=True):
        if hit.means.startswith("class:"):
            found.append((start, hit.means.removeprefix("class:")))
        elif hit.means == "category" and (lower := _LOWER_CLASS.match(latin, end)) is not None:
            found += [(lower.start(), name.upper()) for name in re.findall(r"[a-z]+\d?", lower.group(1))]
    after_category = {end for hit, (_, end) in zip(hits, spans, strict=True) if hit.means == "category"}
    trailer = "D" in {name for _, name in found}
    return [
        (position, name)
        for position, name in found
        if name != "DE" or trailer or any(0 <= position - end <= 2 for end in after_category)
    ]


def _origin(country: str) -> str:
    """Return how a licence from a country counts."""
    if country in _EU:
        return "eu"
    return {"UA": "ukraine", "DE": "germany"}.get(country, "third")
