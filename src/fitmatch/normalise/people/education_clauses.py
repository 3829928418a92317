"""Parts a text about education into clauses: what each names, what was finished and what was broken off."""

from __future__ import annotations

import re
from dataclasses import dataclass

from fitmatch.normalise.people.education_levels import NamedLevel, ladder, level_of, school_level
from fitmatch.normalise.people.education_plans import is_entrance, only_planned
from fitmatch.normalise.people.school_years import school_years, some_semesters, training_years
from fitmatch.normalise.reading.phrase_search import Hit
from fitmatch.normalise.reading.text import Folded

_CUT = re.compile(
    r"[,;،؛\n()|+/]|(?<=[^\W\d]{4})\.\s(?=\D)|->|\s[–—-]\s"
    r"|(?<!\w)(?:dann|danach|davor|vorher|zuvor|anschl\.?|anschliessend|spaeter|und dann|sowie|aber|"
    r"then|afterwards|before that|after that|but|потім|потом|затем|після|після чого|после|до того|"
    r"перед тим|але|но"
    r"|ثم|بعدين|بعدها|قبلها|لكن|بس|سپس|بعدش|قبلش|ولي|اما|sonra|ardindan|once|ama)(?!\w)"
)
_LATER = re.compile(
    r"(?<!\w)(?:dann|danach|anschl|spaeter|then|after|потім|потом|затем|після|после|ثم|بعدين|بعدها|"
    r"سپس|بعدش|sonra|ardindan)"
)
_NOT_YET = re.compile(
    r"(?<!\w)(?:wollte|will|moechte|plante|plant|nicht weiter\w*|wanted|wants?|would like|планувал\w*|"
    r"хотіл\w*|хоче|хочу|хотел\w*|хочет|كنت بدي|بدي|اريد|مي خواستم|ميخواستم|مي خواهم|istiyordum|"
    r"istiyorum|konkur|كنكور)(?!\w)"
)
_DENIED = re.compile(
    r"\s?(?:dort\s)?(?:nicht(?! anerkannt| uebersetzt| vorhanden| vorh| dabei| da(?!\w)| beglaubigt|"
    r" im original| mehr auf| nachgew)|nie|не(?! визнан| признан| переклад| перевед)|not (?!recogn|"
    r"transl|avail)|degil)\s?\w*"
)
_ABSENT = re.compile(
    r"(?<!\w)(?:kein\w*|ohne|nie|no|without|never|без|немає|нет|بدون|بلا|من دون|hic)\s"
    r"(?:\w+(?:e|es|en|er)\s)?(?:\w+-)?$"
)
_SCHOOL_UNIT = re.compile(r"klass|\d\s?j\.|кл|years|yrs|grade")
_UNIVERSITY_LEVELS = frozenset({"FACH_5", "BACHELOR", "MASTER", "PROMO"})
_BROKEN = frozenset({"broken", "broken_degree"})


@dataclass(frozen=True, slots=True)
class EducationClause:
    """What a part of the text says about schooling and training.

    Attributes:
        levels: Rungs named.
        broken: It says that something was not finished.
        doubtful: What it names is followed by a question mark.
        later: It tells what came after the clause before it.
    """

    levels: tuple[NamedLevel, ...]
    broken: bool
    doubtful: bool
    later: bool


def clauses_of(folded: Folded, hits: tuple[Hit, ...], origins: tuple[Hit, ...]) -> tuple[EducationClause, ...]:
    """Return the clauses of a text in order; a bare "abgebrochen" belongs to what stands before it."""
    inside_hits = [(hit.start, hit.end) for hit in hits if hit.means != "noise"]
    cuts = [m for m in _CUT.finditer(folded.text) if not any(s < m.end() and m.start() < e for s, e in inside_hits)]
    starts, ends = [0, *(m.end() for m in cuts)], [*(m.start() for m in cuts), len(folded.text)]
    about_school = school_years(folded.text)[0] is not None
    clauses: list[EducationClause] = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        words = folded.text[start:end]
        inside = [hit for hit in hits if start <= hit.start < end]
        country = _one({hit.means for hit in origins if start <= hit.start < end}) or _one(
            {hit.means for hit in origins}
        )
        later = number > 0 and _LATER.search(cuts[number - 1].group()) is not None
        clauses.append(
            _clause(words, inside, country, start=start, later=later, about_school=about_school, text=folded.text)
        )
    clauses = _length_behind(folded, clauses, list(zip(starts, ends, strict=True)), hits, origins)
    return _joined(clauses)


def _one(names: set[str]) -> str:
    return next(iter(names)) if len(names) == 1 else ""


def _clause(
    words: str, hits: list[Hit], country: str, *, start: int, later: bool, about_school: bool, text: str
) -> EducationClause:
    years = school_years(words)[0] if not about_school else _years_here(words)
    trained = training_years(words)
    if is_entrance(words) and not any(_names(hit) for hit in hits):
        return EducationClause((), False, False, later)
    hits = [hit for hit in hits if not (_names(hit) and _ABSENT.search(text[max(0, hit.start - 40) : hit.start]))]
    if _NOT_YET.search(words):
        return EducationClause((), False, False, later)
    planned = only_planned(words, start, [hit for hit in hits if _names(hit)], text)
    meant = [hit for hit in hits if not _is_denied(text, hit) and hit is not planned]
    denied = len(meant) < len(hits) and not any(_names(hit) for hit in meant)
    broken = denied or any(hit.means in _BROKEN for hit in hits)
    meant = hits if denied else meant
    named = [level for hit in meant if (level := level_of(hit.row, country, years=years, trained=trained)) is not None]
    named = _without_mere_places(named)
    study = any(hit.means.partition(":")[0] in ("degree", "university") for hit in meant)
    if study and some_semesters(words):
        broken = True
    if years is not None and not named and not study:
        implied = _one({hit.row["country"] for hit in hits} - {""})
        named = [
            NamedLevel(ladder()[school_level(years)], None, country or implied, years, "ABITUR" if years >= 11 else "")
        ]
    doubtful = any(text[hit.end : hit.end + 2].lstrip().startswith("?") for hit in meant if _names(hit))
    return EducationClause(tuple(named), broken, doubtful, later)


def _names(hit: Hit) -> bool:
    return hit.means.partition(":")[0] not in ("noise", "silent", "vague", "unskilled", *_BROKEN)


def _is_denied(text: str, hit: Hit) -> bool:
    """Return whether a "nicht" stands behind what is named ("HSA dort nicht geschafft")."""
    return _names(hit) and _DENIED.match(text, hit.end) is not None


def _years_here(words: str) -> int | None:
    """Return the years of schooling in a clause of a text about school, also where it only says "8 J."."""
    told = school_years(words)[0]
    if told is None and training_years(words) is None and _SCHOOL_UNIT.search(words):
        told = school_years(f"{words} schule")[0]
    return told


def _without_mere_places(named: list[NamedLevel]) -> list[NamedLevel]:
    """Return the levels without a "Uni" beside a degree that it gave: "Kardani, Azad-Uni" is the Kardani."""
    sure = [one for one in named if one.row is None or one.row["means"] not in ("university", "degree")]
    given = [one for one in sure if one.level.rank >= ladder()["AUSB_2"].rank]
    return sure if given else named


def _length_behind(
    folded: Folded,
    clauses: list[EducationClause],
    bounds: list[tuple[int, int]],
    hits: tuple[Hit, ...],
    origins: tuple[Hit, ...],
) -> list[EducationClause]:
    """Return the clauses, with the length told in the next one ("Lehre Koch, 2 J.", "Institut, 5 Jahre")."""
    told = list(clauses)
    for number, clause in enumerate(clauses):
        first = folded.text[bounds[number][0] : bounds[number][1]]
        if not clause.levels or training_years(first) is not None:
            continue
        for other in range(number + 1, len(clauses)):
            words = folded.text[bounds[other][0] : bounds[other][1]]
            if clauses[other].later or any(level.row is not None for level in clauses[other].levels):
                break
            if training_years(words) is not None:
                told[number] = _with_length(folded, clause, f"{first} {words.strip()}", bounds[number], hits, origins)
                told[other] = EducationClause((), clauses[other].broken, False, False)
                break
    return told


def _with_length(
    folded: Folded,
    clause: EducationClause,
    words: str,
    bounds: tuple[int, int],
    hits: tuple[Hit, ...],
    origins: tuple[Hit, ...],
) -> EducationClause:
    """Return a clause as it is read with the length of training beside it."""
    own = [hit for hit in hits if bounds[0] <= hit.start < bounds[1]]
    country = _one({hit.means for hit in origins})
    longer = _clause(words, own, country, start=bounds[0], later=clause.later, about_school=False, text=folded.text)
    return EducationClause(longer.levels or clause.levels, clause.broken, clause.doubtful, clause.later)


def _joined(clauses: list[EducationClause]) -> tuple[EducationClause, ...]:
    """Return the clauses with every bare "abgebrochen" given to its neighbour, and mere places left out."""
    told = list(clauses)
    for number, clause in enumerate(clauses):
        if clause.broken and not clause.levels:
            owner = next((n for n in range(number - 1, -1, -1) if told[n].levels), None)
            if owner is not None:
                told[owner] = EducationClause(told[owner].levels, True, told[owner].doubtful, told[owner].later)
    given = [
        number
        for number, clause in enumerate(told)
        if not clause.broken and any(one.level.key in _UNIVERSITY_LEVELS and _is_sure(one) for one in clause.levels)
    ]
    for number, clause in enumerate(told):
        near = any(
            abs(number - other) == 1 and other != number and not told[max(number, other)].later for other in given
        )
        if near and not clause.broken:
            kept = tuple(one for one in clause.levels if _is_sure(one) or one.row is None)
            told[number] = EducationClause(kept, clause.broken, clause.doubtful, clause.later)
    return tuple(told)


def _is_sure(named: NamedLevel) -> bool:
    return named.row is not None and named.row["means"] != "university"
