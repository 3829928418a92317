"""Reads titles and skills with a built taxonomy, one text at a time, for the command line."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from fitmatch.errors import FitmatchError, did_you_mean
from fitmatch.normalise.kinds import reader_for, reading_record
from fitmatch.schema.reading import Reading, unmapped

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.normalise.kinds import LineReader
    from fitmatch.taxonomy.folder import Taxonomy

_KIND_OF = {"title": "occupation", "skill": "skill"}
_BY_SCRIPT = {"CYRILLIC": ("uk", "ru"), "ARABIC": ("ar", "fa"), "LATIN": ("de", "en", "tr")}


def taxonomy_reader(taxonomy: Taxonomy, kind: str) -> LineReader:
    """Return what reads lines of a kind (``title`` or ``skill``) with a taxonomy.

    Raises:
        FitmatchError: A taxonomy does not read this kind.
    """
    if kind not in _KIND_OF:
        message = f"a taxonomy does not read {kind!r}"
        raise FitmatchError(message, hint=did_you_mean(kind, _KIND_OF))

    in_core = reader_for(kind)

    def read(text: str, as_of: dt.date, lang: str | None) -> dict[str, Any]:
        reading = read_concept(taxonomy, _KIND_OF[kind], text, lang)
        if reading.reason or reading.status != "mapped":
            # The core lexicon has concepts that the taxonomy lacks; a name of theirs as it stands is still one.
            own = in_core(text, as_of, lang)
            if own["status"] == "mapped" and not own["reason"]:
                for part, name in ((own["value"], "concept"), *((option, "code") for option in own["candidates"])):
                    part[name] = taxonomy.address(part[name])
                return own
        label_of = {alternative.value: alternative.label for alternative in reading.alternatives}
        return reading_record(
            reading,
            lambda concept: {"concept": concept, **taxonomy.codes(concept)},
            lambda concept: {"code": concept, "label": label_of[concept], **taxonomy.codes(concept)},
        )

    return read


def read_concept(taxonomy: Taxonomy, kind: str, text: str, lang: str | None = None) -> Reading[str]:
    """Return the concept a text names.

    Args:
        taxonomy: Where the concepts come from.
        kind: ``occupation`` or ``skill``.
        text: Up to 200 characters are read.
        lang: Language of the text (BCP-47); without it every language of its script is tried, and the surest wins.
    """
    available = taxonomy.languages(kind)
    if lang is not None:
        wanted = [lang.split("-")[0].casefold()]
    else:
        wanted = list(_BY_SCRIPT.get(_script(text), _BY_SCRIPT["LATIN"]))
    languages = [language for language in wanted if language in available]
    if not languages:
        return unmapped("text.language_not_covered")
    readings = [taxonomy.index(kind, language).read(text) for language in languages]
    # A name that stands there letter by letter is sure in any language; max keeps the first of equals.
    return max(readings, key=lambda reading: (reading.status == "mapped", _surest(reading)))


def _surest(reading: Reading[str]) -> float:
    return max((alternative.score for alternative in reading.alternatives), default=0.0)


def _script(text: str) -> str:
    for character in text:
        if character.isalpha():
            return unicodedata.name(character, "?").split()[0]
    return "LATIN"
