"""One text at a time, for the command line: a reader by kind, and its reading as JSON types."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from fitmatch.errors import FitmatchError, did_you_mean
from fitmatch.knowledge.lexicon import LANGUAGES
from fitmatch.normalise.vocabulary import Vocabulary, core_vocabulary
from fitmatch.schema.reading import unmapped

if TYPE_CHECKING:
    from fitmatch.schema.reading import Reading


LineReader = Callable[[str, dt.date, str | None], dict[str, Any]]
"""Reads a text on a date, in a language if it is known, and returns JSON types."""

_NOT_COVERED = "text.language_not_covered"


def _is_covered(lang: str | None) -> bool:
    """Return whether the lexicon has names in a language (BCP-47; only the first part counts)."""
    return lang is None or lang.split("-")[0].casefold() in LANGUAGES


def _title(vocabulary: Vocabulary, text: str, as_of: dt.date, lang: str | None) -> dict[str, Any]:
    def codes(key: str, *systems: str) -> dict[str, str]:
        # A concept of a taxonomy may have no code in a classification.
        occupation = vocabulary.lexicon.occupation(key)
        known = {"isco08": occupation.isco08, "kldb": occupation.kldb}
        return {system: known[system][0] for system in systems if known[system]}

    def option(key: str) -> dict[str, Any]:
        return {"code": key, "label": vocabulary.lexicon.occupation(key).label, **codes(key, "isco08")}

    del as_of
    reading = vocabulary.read_title(text) if _is_covered(lang) else unmapped(_NOT_COVERED)
    return reading_record(reading, lambda key: {"concept": key, **codes(key, "isco08", "kldb")}, option)


def _skill(vocabulary: Vocabulary, text: str, as_of: dt.date, lang: str | None) -> dict[str, Any]:
    del as_of
    return reading_record(
        vocabulary.read_skill(text) if _is_covered(lang) else unmapped(_NOT_COVERED),
        lambda key: {"concept": key},
        lambda key: {"code": key, "label": vocabulary.lexicon.skill_label(key)},
    )


def _language(vocabulary: Vocabulary, text: str, as_of: dt.date, lang: str | None) -> dict[str, Any]:
    from fitmatch.normalise.language.languages import read_languages

    def value(levels: Any) -> dict[str, Any]:
        return {
            "levels": [
                {
                    "lang": level.language,
                    "skill": level.skill.value,
                    "cefr": level.level.code if level.level is not None else None,
                    "proof": level.proof.value,
                }
                for level in levels
            ]
        }

    del vocabulary, lang
    reading = read_languages(text, as_of=as_of)
    return reading_record(reading, value, lambda levels: {"code": json.dumps(value(levels)), "label": ""})


def _place(vocabulary: Vocabulary, text: str, as_of: dt.date, lang: str | None) -> dict[str, Any]:
    def value(place: Any) -> dict[str, Any]:
        ags5 = place.ags5[0] if len(place.ags5) == 1 else list(place.ags5)
        return {
            "kind": place.kind,
            "ags5": ags5,
            "plz": place.postcode,
            "lat": place.latitude,
            "lon": place.longitude,
        }

    del as_of, lang
    reading = vocabulary.read_place(text)
    result = reading_record(reading, value, lambda place: {"code": "|".join(place.ags5), "label": place.name})
    if result["value"] is None:
        kreise = sorted({code for option in reading.alternatives for code in option.value.ags5})
        kind = "ambiguous" if reading.status == "ambiguous" else "unknown"
        result["value"] = {"kind": kind, "ags5": kreise, "plz": None, "lat": None, "lon": None}
    return result


def _recognition(vocabulary: Vocabulary, text: str, as_of: dt.date, lang: str | None) -> dict[str, Any]:
    from fitmatch.normalise.papers.recognition import read_recognition

    def value(fact: Any) -> dict[str, Any]:
        # The list of procedures has no row for somebody without a qualification: nothing was ever applied for.
        return {"status": fact.status.value, "key": "NOT_APPLIED" if fact.key == "NO_QUALIFICATION" else fact.key}

    del vocabulary, lang
    reading = read_recognition(text, as_of=as_of)
    return reading_record(reading, value, lambda fact: {"code": fact.key, "label": fact.status.value})


def _residence(vocabulary: Vocabulary, text: str, as_of: dt.date, lang: str | None) -> dict[str, Any]:
    from fitmatch.normalise.papers.residence import read_residence

    del vocabulary, lang

    def value(fact: Any) -> dict[str, Any]:
        return {"title": fact.title, "work": fact.work.value, "key": fact.key}

    return reading_record(
        read_residence(text, as_of=as_of), value, lambda fact: {"code": fact.key, "label": fact.title}
    )


def _education(vocabulary: Vocabulary, text: str, as_of: dt.date, lang: str | None) -> dict[str, Any]:
    from fitmatch.normalise.people.education import read_education

    def value(fact: Any) -> dict[str, Any]:
        return {"level": fact.level, "dqr": fact.dqr, "isced": fact.isced, "country": fact.country}

    del vocabulary, as_of, lang
    return reading_record(read_education(text), value, lambda fact: {"code": fact.level, "label": fact.level})


def _vacancy(vocabulary: Vocabulary, text: str, as_of: dt.date, lang: str | None) -> dict[str, Any]:
    from fitmatch.normalise.adverts.advert import read_advert
    from fitmatch.normalise.adverts.advert_record import advert_record

    del lang
    return advert_record(read_advert(text, as_of=as_of, vocabulary=vocabulary), vocabulary.lexicon)


_READERS: dict[str, Callable[[Vocabulary, str, dt.date, str | None], dict[str, Any]]] = {
    "title": _title,
    "skill": _skill,
    "language": _language,
    "place": _place,
    "recognition": _recognition,
    "residence": _residence,
    "education": _education,
    "vacancy": _vacancy,
}


def reader_for(kind: str, vocabulary: Vocabulary | None = None) -> LineReader:
    """Return the reader of a kind of text, with the core vocabulary if no other is given.

    Raises:
        FitmatchError: There is no such kind; the message lists what exists.

    Example:
        >>> reader_for("title")("Köchin", dt.date(2026, 4, 15), None)["value"]["isco08"]
        '5120'
    """
    if kind not in _READERS:
        message = f"there is no reader for {kind!r}"
        raise FitmatchError(message, hint=did_you_mean(kind, _READERS))
    return partial(_READERS[kind], vocabulary or core_vocabulary())


def normalise_line(reader: LineReader, line: str, as_of: dt.date) -> dict[str, Any]:
    """Return the result for one JSON line with ``id`` and ``text`` (``lang``, ``as_of`` optional); a bad line says why.

    Example:
        >>> normalise_line(reader_for("skill"), '{"id": 1, "text": ""}', dt.date(2026, 4, 15))["status"]
        'unmapped'
        >>> normalise_line(reader_for("skill"), "not json", dt.date(2026, 4, 15))["reason"]
        'io.bad_json'
    """
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return {"id": None, "status": "rejected", "reason": "io.bad_json"}
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        own_id = record.get("id") if isinstance(record, dict) else None
        return {"id": own_id, "status": "rejected", "reason": "io.no_text"}
    try:
        day = dt.date.fromisoformat(record["as_of"]) if record.get("as_of") else as_of
    except (ValueError, TypeError):
        return {"id": record.get("id"), "status": "rejected", "reason": "io.bad_date"}
    lang = record.get("lang") or None
    if lang is not None and not isinstance(lang, str):
        return {"id": record.get("id"), "status": "rejected", "reason": "io.bad_language"}
    return {"id": record.get("id"), **reader(record["text"], day, lang)}


def reading_record(
    reading: Reading[Any], value: Callable[[Any], Any], option: Callable[[Any], dict[str, Any]]
) -> dict[str, Any]:
    """Return a reading as JSON types; ``value`` and ``option`` write what it may mean."""
    return {
        "status": reading.status,
        "value": value(reading.value) if reading.value is not None else None,
        "candidates": [{**option(a.value), "score": round(a.score, 4)} for a in reading.alternatives],
        "span": list(reading.span) if reading.span else None,
        "reason": reading.reason,
    }
