"""Typed look-ups for the recognition of qualifications: statuses, phrases, traps and word classes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from fitmatch.errors import KnowledgeError, did_you_mean
from fitmatch.knowledge.tables import read_table, split_cell, valid_rows
from fitmatch.schema.codes import RecognitionStatus

if TYPE_CHECKING:
    import datetime as dt

Meaning = tuple[tuple[str, float], ...]
"""Status keys a text may mean with their likelihood, likeliest first."""

Cues = Literal["all", "tense", "planned", "negation", "none"]


def _meaning(cell: str) -> Meaning:
    """Return ``KEY:score|KEY:score`` as pairs."""
    pairs = (part.split(":") for part in split_cell(cell))
    return tuple((key, float(score)) for key, score in pairs)


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One status of a recognition procedure.

    Attributes:
        key: Fine key (``FULL``, ``PARTIAL_REG`` …).
        status: Coarse status that is scored.
        name_de: German official wording.
        meaning: What it means, in one line.
        next_keys: Statuses that usually follow.
        steps: What is still to be done for the licence of a regulated occupation (keys of ``guidance/steps``).
        precedence: Which status counts when a text names several; higher wins.
        negated: What "not" in front of it means.
        source: Legal basis or authority.
        certainty: A primary text read, B official page, C professional knowledge, D contested.
        checked: Day the row was checked.
    """

    key: str
    status: RecognitionStatus
    name_de: str
    meaning: str
    next_keys: tuple[str, ...]
    steps: tuple[str, ...]
    precedence: int
    negated: Meaning
    source: str
    certainty: str
    checked: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words with a meaning.

    Attributes:
        lang: Language of the words (BCP-47).
        patterns: Patterns in the notation of the phrase tables.
        meaning: What they mean; below 0.75 nobody should rely on the first alone.
        cues: Which neighbouring words may change the meaning: ``all``, ``tense`` (applied, planned, refused),
            ``planned``, ``negation`` or ``none``.
        negated: What they mean after "not"; empty = as the status row says.
        precedence: Overrides the precedence of the status; 0 = no override.
    """

    lang: str
    patterns: tuple[str, ...]
    meaning: Meaning
    cues: Cues
    negated: Meaning
    precedence: int


@dataclass(frozen=True, slots=True)
class FramePart:
    """Words for a thing (exam, papers), for what happens to it (passed, sent), or a weak hint of that ("seit")."""

    name: str
    kind: Literal["thing", "event", "hint"]
    lang: str
    patterns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What things and events mean together.

    Attributes:
        things: Names of things, any of them.
        events: Names of events, any of them.
        meaning: What they mean.
        negated: What they mean when the clause of the event is negated; empty = the same.
        planned: Whether words of intention turn it into "not applied".
        precedence: Overrides the precedence of the status; 0 = no override.
    """

    things: tuple[str, ...]
    events: tuple[str, ...]
    meaning: Meaning
    negated: Meaning
    planned: bool
    precedence: int


@dataclass(frozen=True, slots=True)
class Trap:
    """Words that look like a recognition and are something else (``asylum``, ``other_state`` …)."""

    kind: str
    lang: str
    patterns: tuple[str, ...]
    right_reading: str


def status_row(key: str, as_of: dt.date | None = None) -> StatusRow:
    """Return the row of a status key, as valid on a day when one is given.

    Raises:
        KnowledgeError: There is no such key on that day.

    Example:
        >>> status_row("PARTIAL_REG").status.value
        'partial'
    """
    rows = read_table("recognition/status")
    for row in rows if as_of is None else valid_rows(rows, as_of):
        if row["key"] == key:
            return StatusRow(
                key=key,
                status=RecognitionStatus(row["status"]),
                name_de=row["name_de"],
                meaning=row["meaning"],
                next_keys=split_cell(row["next"]),
                steps=split_cell(row["steps"]),
                precedence=int(row["precedence"]),
                negated=_meaning(row["negated"]),
                source=row["source"],
                certainty=row["certainty"],
                checked=row["checked"],
            )
    message = f"there is no recognition status {key!r}"
    raise KnowledgeError(message, hint=did_you_mean(key, {row["key"] for row in rows}))


def status_keys() -> tuple[str, ...]:
    """Return every status key in file order, strongest first.

    Example:
        >>> status_keys()[0]
        'LICENCE'
    """
    return tuple(row["key"] for row in read_table("recognition/status"))


@lru_cache(maxsize=1)
def phrases() -> tuple[Phrase, ...]:
    """Return all phrases in file order.

    Example:
        >>> phrases()[0].meaning
        (('FULL', 0.96),)
    """
    return tuple(
        Phrase(
            lang=row["lang"],
            patterns=split_cell(row["patterns"]),
            meaning=_meaning(row["meaning"]),
            cues=row["cues"],  # type: ignore[arg-type]  # the table is checked by a test
            negated=_meaning(row["negated"]),
            precedence=int(row["precedence"] or 0),
        )
        for row in read_table("recognition/phrases")
    )


@lru_cache(maxsize=1)
def frame_parts() -> tuple[FramePart, ...]:
    """Return the words for things and events in file order.

    Example:
        >>> frame_parts()[0].name
        'exam'
    """
    rows = read_table("recognition/frame_parts")
    return tuple(FramePart(r["name"], r["kind"], r["lang"], split_cell(r["patterns"])) for r in rows)  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def frames() -> tuple[Frame, ...]:
    """Return what things and events mean together, in file order.

    Example:
        >>> frames()[0].things
        ('exam',)
    """
    return tuple(
        Frame(
            things=split_cell(row["things"]),
            events=split_cell(row["events"]),
            meaning=_meaning(row["meaning"]),
            negated=_meaning(row["negated"]),
            planned=row["planned"] == "yes",
            precedence=int(row["precedence"] or 0),
        )
        for row in read_table("recognition/frames")
    )


@lru_cache(maxsize=1)
def key_words() -> tuple[str, ...]:
    """Return the long words that are read in spite of a typing error, commonest first.

    Example:
        >>> key_words()[0]
        'anerkennung'
    """
    return tuple(word for row in read_table("recognition/key_words") for word in split_cell(row["words"]))


@lru_cache(maxsize=1)
def traps() -> tuple[Trap, ...]:
    """Return all traps in file order.

    Example:
        >>> traps()[0].kind
        'asylum'
    """
    return tuple(
        Trap(row["kind"], row["lang"], split_cell(row["patterns"]), row["right_reading"])
        for row in read_table("recognition/traps")
    )


@lru_cache(maxsize=16)
def word_lists() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the word classes (``negation``, ``applied``, ``planned`` …) with their words by language.

    Example:
        >>> "nicht" in word_lists()["negation"]["de"]
        True
    """
    classes: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in read_table("recognition/words"):
        classes.setdefault(row["class"], {})[row["lang"]] = split_cell(row["words"])
    return classes
