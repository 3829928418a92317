"""Where a statement comes from: the side, the field of the record, the words read, and their place in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from fitmatch.schema.demand import Span
    from fitmatch.schema.facts import CandidateFacts, TermReading, VacancyFacts
    from fitmatch.schema.results import Fact

Side = Literal["candidate", "vacancy"]

_FIELDS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "language": (("languages",), ("languages", "german", "language", "text")),
    "region": (("place", "postcode", "kreis", "mobility", "max_commute_min"), ("place", "postcode", "kreis")),
    "recognition": (("recognition",), ("qualification_wished",)),
    "adequacy": (("title", "qualification"), ("title", "level")),
    "placement": (("wishes",), ("kind",)),
    "occupation": (("title",), ("title", "occupation")),
    "skills": ((), ()),
}
"""Fields of a candidate and of a vacancy that a feature looks at, where the fact names no concept."""


@dataclass(frozen=True, slots=True)
class Source:
    """One place in a record.

    Attributes:
        side: Whose record.
        field: Field of the record.
        text: The words read, empty where the normaliser does not keep them (papers, places).
        span: Characters of the field's text they stand at, ``None`` where not from one text.
    """

    side: Side
    field: str
    text: str
    span: Span | None = None


def sources_of(feature: str, fact: Fact, candidate: CandidateFacts, vacancy: VacancyFacts) -> tuple[Source, ...]:
    """Return where one statement behind a value comes from; empty where both records say nothing.

    Args:
        feature: Name of the feature.
        fact: The statement.
        candidate: The person.
        vacancy: The vacancy.
    """
    details = dict(fact.details)
    named = [*_by_words(details.get("asked", ""), candidate, vacancy)]
    for key, side, terms in (
        ("asked", "vacancy", vacancy.terms),
        ("has", "candidate", candidate.terms),
        ("via", "candidate", candidate.terms),
        ("asked", "candidate", candidate.terms if fact.polarity == "+" else ()),
    ):
        named += _by_concept(details.get(key, ""), side, terms)  # type: ignore[arg-type]
    if not any(source.side == "candidate" for source in named):
        named += _by_field("candidate", _FIELDS.get(feature, ((), ()))[0], candidate.terms)
    if not any(source.side == "vacancy" for source in named):
        named += _by_field("vacancy", _FIELDS.get(feature, ((), ()))[1], vacancy.terms)
    return tuple(dict.fromkeys(named))


def _by_words(words: str, candidate: CandidateFacts, vacancy: VacancyFacts) -> Iterator[Source]:
    """Yield the requirement an employer put in these words, and what the person calls the same."""
    for asked in vacancy.skills:
        if asked.text and asked.text == words:
            field = next((term.field for term in vacancy.terms if term.text == asked.text), "skills")
            yield Source("vacancy", field, asked.text, asked.span)
            yield from (
                Source("candidate", one.field, one.text) for one in candidate.terms if one.concept == asked.skill
            )


def _by_concept(value: str, side: Side, terms: Iterable[TermReading]) -> Iterator[Source]:
    """Yield the words a concept was read from ("skill:haccp")."""
    concept = value.partition(":")[2]
    return (Source(side, term.field, term.text) for term in terms if concept and term.concept == concept)


def _by_field(side: Side, fields: tuple[str, ...], terms: Iterable[TermReading]) -> Iterator[Source]:
    return (Source(side, term.field, term.text) for term in terms if term.field in fields)
