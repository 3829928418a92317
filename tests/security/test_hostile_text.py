"""Text made to hurt: endless words, control characters, regex traps. Every reader finishes and loses nothing."""

from __future__ import annotations

import datetime as dt
import faulthandler
import random
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fitmatch.errors import RecordError
from fitmatch.normalise.adverts.discrimination import find_discriminatory
from fitmatch.normalise.adverts.licence_requirements import read_licence_requirements
from fitmatch.normalise.adverts.offers import read_offers
from fitmatch.normalise.adverts.placement_kinds import read_placement_kind
from fitmatch.normalise.adverts.requirements import read_requirements
from fitmatch.normalise.adverts.school import read_school_requirement
from fitmatch.normalise.adverts.shifts import read_shifts
from fitmatch.normalise.adverts.wages import read_wage
from fitmatch.normalise.kinds import reader_for
from fitmatch.normalise.language.language_requirements import read_language_requirements
from fitmatch.normalise.people.availability import read_availability
from fitmatch.normalise.people.hours import read_hours
from fitmatch.normalise.people.licences import read_driving_licence
from fitmatch.normalise.people.mobility import read_mobility
from fitmatch.normalise.people.wishes import read_wishes
from fitmatch.schema.candidate import Candidate
from fitmatch.schema.record import MAX_FIELD_CHARACTERS, MAX_LIST_TERMS
from fitmatch.schema.vacancy import Vacancy

AS_OF = dt.date(2026, 4, 15)
KINDS = ("title", "skill", "language", "place", "recognition", "residence", "education", "vacancy")
FAR_TOO_LONG = 240
"""Seconds after which a reader that hangs is shown with its stack and the run ends; no test measures time."""

MANY, FEW = 10_000, 1_000
SEARCHING = {"title", "skill", "place", "recognition", "residence", "vacancy"}
"""Readers that compare every text with a whole lexicon: fewer strings, so that the suite stays short."""

Read = Callable[[str], Any]

READERS: dict[str, Read] = {
    **{kind: lambda text, kind=kind: reader_for(kind)(text, AS_OF, None) for kind in KINDS},  # type: ignore[misc]
    "availability": lambda text: read_availability(text, as_of=AS_OF),
    "hours": read_hours,
    "language requirements": read_language_requirements,
    "licence requirements": read_licence_requirements,
    "licences": lambda text: read_driving_licence(text, as_of=AS_OF),
    "mobility": read_mobility,
    "offers": read_offers,
    "placement kind": read_placement_kind,
    "requirements": read_requirements,
    "school": read_school_requirement,
    "shifts": read_shifts,
    "wage": read_wage,
    "wishes": read_wishes,
    "discriminatory": find_discriminatory,
}

WORDS = (
    *(
        "Koch",
        "Deutsch",
        "B1",
        "§ 24",
        "Duldung",
        "gestattet",
        "nicht",
        "Schwerin",
        "17489",
        "Anerkennung",
        "beantragt",
    ),
    *(
        "Abitur",
        "zwingend",
        "Führerschein",
        "B",
        "Std.",
        "40",
        "ab",
        "01.06.2026",
        "кухар",
        "немецкий",
        "طباخ",
        "آلمانی",
    ),
    *("m/w/d", "(", ")", "/", ";", ":", ",", ".", "-", "–", "+", "*", "\n", "\t"),
)

TRAPS = {
    "one letter": "a" * 100_000,
    "digits": "1" * 100_000,
    "spaces": " " * 100_000,
    "spaces between": "B1" + " " * 99_996 + "B2",
    "line ends": "\n" * 100_000,
    "brackets": "(" * 100_000,
    "bracket pairs": "()" * 50_000,
    "slashes": "m/w/d/" * 16_666,
    "levels": "B1/" * 33_333,
    "negations": "nicht " * 16_666,
    "dates": "01.01.2026 " * 9_090,
    "paragraphs": "§ 24 Abs. 1 " * 8_333,
    "commas": "Deutsch," * 12_500,
    "hyphens": "Koch-" * 20_000,
    "joined word": "Kochköchin" * 10_000,
    "combining marks": "e" + "\u0301" * 99_999,
    "wide": "㍿" * 100_000,
    "ligatures": "ﷺ" * 100_000,
    "emoji": "👩\u200d🍳" * 33_333,
    "directions": "\u202e\u2066" * 50_000,
    "nulls": "\x00" * 100_000,
    "markers": "zwingend, " * 10_000,
    "headings": "Ihr Profil:\n" * 8_333,
    "bullets": "- Deutsch B1\n" * 7_692,
    "almost a date": "1.1." * 25_000,
    "almost a wage": "14,50 €/" * 12_500,
    "almost a range": "6-14-22-" * 12_500,
    "dots": "." * 100_000,
    "colons": "a:" * 50_000,
}


@pytest.fixture(autouse=True)
def _a_hanging_reader_is_shown() -> Iterator[None]:
    faulthandler.dump_traceback_later(FAR_TOO_LONG, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()


def spans(result: Any) -> Iterator[tuple[int, int]]:
    """Yield every span of a result, of a reading or of the JSON form."""
    if isinstance(result, dict):
        for key, value in result.items():
            if key in {"span", "title_span"} and value:
                yield (value[0], value[1])
            else:
                yield from spans(value)
    elif isinstance(result, (list, tuple)):
        for part in result:
            yield from spans(part)
    elif getattr(result, "span", None):
        yield result.span


def random_strings(count: int, seed: str) -> Iterator[str]:
    """Yield strings of words the readers know, of any characters, and of both."""
    chance = random.Random(seed)
    for _ in range(count):
        length = chance.randrange(1, 7)
        pieces = [
            chance.choice(WORDS) if chance.random() < 0.7 else chr(chance.randrange(0xD7FF)) for _ in range(length)
        ]
        yield chance.choice(["", " ", "\n"]).join(pieces)


@pytest.mark.parametrize("name", READERS)
def test_thousands_of_random_strings_are_read_each_within_its_text(name: str) -> None:
    read = READERS[name]
    wanted = FEW if name in SEARCHING else MANY
    count = 0
    for text in random_strings(wanted, name):
        for start, end in spans(read(text)):
            # Spans count characters in Unicode form NFC, or of the text itself where nothing is composed.
            longest = max(len(text), len(unicodedata.normalize("NFC", text)))
            assert 0 <= start <= end <= longest, repr(text)
        count += 1
    assert count == wanted


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("trap", TRAPS)
def test_a_trap_of_a_hundred_thousand_characters_is_read_to_its_end(name: str, trap: str) -> None:
    READERS[name](TRAPS[trap])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "\x1b[31mKoch", "\u202eKoch", "\ufeff", "\ud800", "\r\n\t\v\f", "\x7f\x80\x9f"]
)
def test_control_characters_are_text_like_any_other(kind: str, text: str) -> None:
    assert READERS[kind](text)["status"] in {"mapped", "ambiguous", "unmapped"}


@settings(deadline=None, max_examples=150)
@given(kind=st.sampled_from(KINDS), text=st.text(max_size=300))
def test_any_text_gives_a_status_a_reason_or_a_value(kind: str, text: str) -> None:
    result = READERS[kind](text)
    if result["status"] == "unmapped" and kind != "place":
        assert result["value"] is None or result["reason"]
    if result["status"] == "mapped":
        assert result["value"] is not None


TEXT_FIELDS = {
    Candidate: [
        "title",
        "recognition",
        "qualification",
        "education",
        "place",
        "mobility",
        "wishes",
        "note",
        "languages",
    ],
    Vacancy: ["title", "must", "nice", "requirements", "german", "text", "offers", "shift", "place", "note"],
}


@pytest.mark.parametrize(
    ("model", "field"), [(model, field) for model, fields in TEXT_FIELDS.items() for field in fields]
)
def test_an_over_long_field_is_refused_by_name_and_the_longest_is_kept(
    model: type[Candidate | Vacancy], field: str
) -> None:
    longest = "x" * MAX_FIELD_CHARACTERS
    assert getattr(model.read({"id": "a", field: longest}), field) == longest
    with pytest.raises(RecordError, match=f"'{field}") as caught:
        model.read({"id": "a", field: longest + "x"})
    assert "xxx" not in str(caught.value)


@pytest.mark.parametrize("model", [Candidate, Vacancy])
def test_an_over_long_list_is_refused_by_name(model: type[Candidate | Vacancy]) -> None:
    terms = [f"Fertigkeit {number}" for number in range(MAX_LIST_TERMS + 1)]
    assert model.read({"id": "a", "skills": terms[:-1]}).skills
    with pytest.raises(RecordError, match=r"'skills'.*more than 200 terms"):
        model.read({"id": "a", "skills": terms})
