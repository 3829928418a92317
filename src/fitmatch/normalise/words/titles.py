"""Job titles to occupations of the lexicon."""

from __future__ import annotations

import re
from dataclasses import replace

from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.normalise.reading.remembered import remembered
from fitmatch.normalise.reading.text import MAX_TERM, cap
from fitmatch.normalise.words.activity_forms import activity_forms, doer_first, joined_forms
from fitmatch.normalise.words.bracketed_tasks import without_tasks
from fitmatch.normalise.words.businesses import at_business, leader_at
from fitmatch.normalise.words.case_forms import as_named
from fitmatch.normalise.words.double_titles import double_titles, is_read_around, main_first
from fitmatch.normalise.words.driving_classes import driver_of_class
from fitmatch.normalise.words.full_titles import in_full
from fitmatch.normalise.words.gender import feminine_form
from fitmatch.normalise.words.helper_compounds import helper_compound, is_short_compound, staff_at
from fitmatch.normalise.words.helpers import (
    head_noun,
    helper_of,
    is_employer_of,
    is_helper,
    is_reserved,
    without_small_words,
    worker_at,
)
from fitmatch.normalise.words.scripts import parts_by_script
from fitmatch.normalise.words.settled import settled
from fitmatch.normalise.words.slavic_gender import masculine_forms
from fitmatch.normalise.words.title_codes import code_in, read_code
from fitmatch.normalise.words.title_forms import beginnings, names_subjects, title_forms
from fitmatch.normalise.words.title_names import TitleNames, title_names
from fitmatch.normalise.words.title_parts import covers, is_special, names_a_helper, works_for
from fitmatch.schema.reading import Alternative, Reading, unmapped

_TAIL = re.compile(r"\s?[(,;|\n]|\s[–—-]\s|\s(?:für|in|im|am|bei|beim)\s")
_DETAILS = re.compile(r"[(,;|\n]|\s[–—-]\s")
_TEACHER = "Lehrer"
_SCHOOL_TEACHERS = "841"  # group of the KldB 2010: schools of general education
_LITTLE_SAID = frozenset({"concept.not_found", "concept.near_spelling", "concept.head_word"})
_PARTS_OF_A_TEXT = frozenset({"concept.phrase", "concept.head_word"})


@remembered
def read_title(text: str, names: TitleNames | None = None) -> Reading[str]:
    """Return the occupation a title names, as a key of the lexicon.

    All gendered spellings of a German title give the same result. A KldB 2010 or ISCO-08 code is a title too.

    Args:
        text: Up to 200 characters are read.
        names: What occupations are called; the names of the core lexicon if left out.

    Example:
        >>> read_title("Köch:in (m/w/d)").value == read_title("Koch").value == "cook"
        True
        >>> read_title("кухар").value
        'cook'
        >>> read_title("xyzzy").status
        'unmapped'
    """
    names = names or title_names(core_lexicon())
    text = cap(text, MAX_TERM)
    if code := code_in(text):
        return read_code(code, names.by_code)
    # Of "Köch:in" only the feminine form is sure to be a word; the index counts it as the masculine one.
    plain = feminine_form(text)
    plain = plain if names.index.exactly(plain) else feminine_form(in_full(text))
    reading = settled(_read_with_tasks(plain, names), text, names.weigh)
    if reading.reason == "concept.not_found" and (told := _twice_told(text, names)) is not None:
        return told
    # Offsets belong to the plain form; only a text that is its own plain form can be pointed into.
    return reading if plain == text or reading.span is None else replace(reading, span=(0, len(text)))


def _twice_told(text: str, names: TitleNames) -> Reading[str] | None:
    """Return the occupation of a title told in two scripts ("مهندس مدني Bauingenieur") that both parts name."""
    readings = [read_title(part, names) for part in parts_by_script(text)]
    keys = {reading.value for reading in readings if reading.reason != "concept.near_spelling"} - {None}
    key = keys.pop() if len(keys) == 1 else None
    return _of_whole_text(key, text, "concept.phrase") if key is not None else None


def _read_with_tasks(text: str, names: TitleNames) -> Reading[str]:
    """Return the occupation a title names; of tasks in brackets only a single one may make it a special form."""
    told, tasks = without_tasks(text)
    whole = _read_with_tail(text, names)
    short = _read_with_tail(told, names) if tasks else whole
    if short.value is None or short.value == whole.value or short.reason == "concept.near_spelling":
        return whole
    if tasks == 1 and whole.value is not None and whole.reason != "concept.near_spelling":
        said_before = whole.span is not None and whole.span[0] < text.index("(")
        if said_before or is_special(whole.value, short.value, names.occupations):
            return whole
    return _of_whole_text(short.value, text, "concept.phrase")


def _read_with_tail(text: str, names: TitleNames) -> Reading[str]:
    """Return the occupation a title without gender marks names; if all of it says nothing, what its beginning names."""
    reading = _read_plain(text, names)
    if reading.reason:
        reading = _mistyped_head(text, names) or reading
    if _may_be_double(reading, text) and (parts := double_readings(text, names)):
        return parts[0]
    tail = _TAIL.search(text, 1) if reading.reason == "concept.not_found" else None
    if tail is None:
        return reading
    told = _read_plain(text[: tail.start()], names)
    if told.value is None or told.reason == "concept.near_spelling":
        return _without_small_words(text, names) or reading
    return _of_whole_text(told.value, text, "concept.phrase")


def _without_small_words(text: str, names: TitleNames) -> Reading[str] | None:
    """Return the occupation whose whole name a title is but for its small words and what stands in brackets."""
    known = names.index.exactly(without_small_words(_DETAILS.split(text, maxsplit=1)[0].strip()))
    return _of_whole_text(known[0], text, "concept.word_form") if len(known) == 1 else None


def _may_be_double(reading: Reading[str], text: str) -> bool:
    told = reading.reason != "concept.not_found"
    return not told or (reading.reason == "concept.phrase" and is_read_around(text, reading.span))


def double_readings(text: str, names: TitleNames) -> tuple[Reading[str], ...]:
    """Return the occupations of a title of two in one word, the main one first; empty if it is none.

    Example:
        >>> [reading.value for reading in double_readings("кухар-пекар", title_names(core_lexicon()))]
        ['cook', 'baker']
    """
    titles = double_titles(text)
    if not titles or not _may_be_double(_read_plain(text, names), text):
        return ()
    readings = (_read_with_tail(title, names) for title in titles)
    keys = [r.value for r in readings if r.value is not None and r.reason != "concept.near_spelling"]
    return tuple(_of_whole_text(key, text, "concept.phrase") for key in main_first(text, keys, names.occupations))


def _mistyped_head(text: str, names: TitleNames) -> Reading[str] | None:
    """Return the occupation of a title that begins with a mistyped word ("Küchenhlfe Hotel"), never a reserved one."""
    first, space, rest = text.partition(" ")
    name = names.index.mended(first) if space and first.isalpha() else None
    if name is None or any(is_reserved(key) for key in names.index.exactly(name)):
        return None
    told = _read_plain(f"{name} {rest}", names)
    if told.value is None or is_reserved(told.value):
        return None
    return _of_whole_text(told.value, text, "concept.near_spelling")


def _read_plain(text: str, names: TitleNames) -> Reading[str]:
    """Return the occupation a title without gender marks names."""
    reading = _named(text, names)
    if reading.reason == "" or (reading.value is None and len(names.index.exactly(text)) > 1):
        return reading
    if names_subjects(text) and not _is_school_teacher(reading, names) and (teacher := names.index.exactly(_TEACHER)):
        return _of_whole_text(teacher[0], text, "concept.phrase")
    helper, head = is_helper(text), head_noun(text)
    masculine = masculine_forms(text)
    forms = (*activity_forms(text), *title_forms(text), *masculine)
    shorter = beginnings(forms) if head or reading.reason in _LITTLE_SAID else ()
    for form in (*forms, *shorter, *(() if helper else joined_forms(text))):
        known = names.index.exactly(feminine_form(form))
        if len(known) == 1:
            return _of_whole_text(known[0], text, "concept.word_form")
    if reading.reason == "concept.phrase" and (special := _special_form(reading, text, names)) is not None:
        return _of_whole_text(special, text, "concept.phrase")
    if reading.value is not None and (driver := driver_of_class(reading.value, text)) != reading.value:
        return _of_whole_text(driver, text, "concept.phrase")
    if reading.reason == "concept.not_found":
        in_form = as_named(text, names.index.one_word_names, genitive=helper)
        doer = feminine_form(doer_first(text))
        tried = (
            _named(form, names) for form in (in_form, doer, as_named(doer, names.index.one_word_names), *masculine)
        )
        named = next((one for one in tried if one.value and one.reason != "concept.near_spelling"), None)
        if named is not None and named.value is not None:
            reading = _of_whole_text(named.value, text, "concept.word_form")
    if reading.reason in _PARTS_OF_A_TEXT and (leader := leader_at(text, names.index, names.occupations)):
        return _of_whole_text(leader, text, "concept.head_noun")
    if head is not None and reading.reason in _PARTS_OF_A_TEXT and not covers(reading, text, head[0]):
        return _of_whole_text(head[1], text, "concept.head_noun") if head[1] else unmapped("concept.not_found")
    if (own := works_for(text, reading, names.index, names.occupations)) is not None:
        return _of_whole_text(own, text, "concept.phrase")
    if reading.value is not None and helper and not names_a_helper(reading, text):
        key = helper_of(reading.value, names.occupations)
        if key != reading.value:
            return unmapped("concept.not_found") if key is None else _of_whole_text(key, text, "concept.helper")
    if reading.reason == "concept.not_found":
        index, occupations = names.index, names.occupations
        at_work = leader_at(text, index, occupations) or at_business(text, index, occupations)
        key = at_work or worker_at(text) or staff_at(text)
        if key is not None:
            return _of_whole_text(key, text, "concept.workplace")
    if reading.reason in _LITTLE_SAID:
        key = helper_compound(text, names.index, names.occupations)
        if key is not None:
            return _of_whole_text(key, text, "concept.helper")
        if reading.reason == "concept.near_spelling" and is_short_compound(text):
            return unmapped("concept.not_found")
    return reading


def _named(text: str, names: TitleNames) -> Reading[str]:
    """Return the occupation whose name stands in a text, not that of the one somebody works for."""
    reading = names.index.read(text, head_words=names.weigh is None)
    if reading.value is None or reading.span is None:
        return reading
    before = text[: reading.span[0]]
    field = names.index.is_field(text[slice(*reading.span)])
    if not is_employer_of(reading.value, before, field=field):
        return reading
    own = names.index.exactly(before)
    return _of_whole_text(own[0], text, "concept.phrase") if len(own) == 1 else unmapped("concept.not_found")


def _special_form(reading: Reading[str], text: str, names: TitleNames) -> str | None:
    """Return the special form of what was read that a title names but for its small words: "Koch in einer Pizzeria"."""
    told = without_small_words(text)
    named = names.index.read(told) if told != text else reading
    if named.value is None or named.reason == "concept.near_spelling" or is_reserved(named.value):
        return None
    return named.value if is_special(named.value, reading.value, names.occupations) else None


def _is_school_teacher(reading: Reading[str], names: TitleNames) -> bool:
    return reading.value is not None and names.occupations[reading.value].kldb[0].startswith(_SCHOOL_TEACHERS)


def _of_whole_text(key: str, text: str, reason: str) -> Reading[str]:
    return Reading(key, "mapped", (Alternative(key, 0.8),), (0, len(text)), reason)
