"""One block of a run: plain data that any process can turn into lines, without files, locks or state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fitmatch.explain.catalogue import catalogue
from fitmatch.io.result_records import pair_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.matcher import Matcher
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts


@dataclass(frozen=True)
class Block:
    """Records of one side to be ranked for, and all records of the other.

    Attributes:
        matcher: Who ranks.
        candidates: Normalised candidates.
        vacancies: Normalised vacancies.
        by: What rankings are made for.
        top: Most matches a list; ``None`` = all.
        language: Language of the sentences.
    """

    matcher: Matcher
    candidates: Sequence[CandidateFacts]
    vacancies: Sequence[VacancyFacts]
    by: str
    top: int | None
    language: str


def lines_of(block: Block) -> list[bytes]:
    r"""Return for each record that is ranked for, in order, the lines of its pairs.

    Example:
        >>> from fitmatch import Candidate, Matcher, Vacancy
        >>> matcher = Matcher()
        >>> cook, kitchen = Candidate(id="c1", title="Koch"), Vacancy(id="v1", title="Köchin")
        >>> block = Block(matcher, [matcher.normalise(cook)], [matcher.normalise(kitchen)], "vacancy", 10, "de")
        >>> [lines.count(b"\n") for lines in lines_of(block)]
        [1]
    """
    texts = catalogue(block.language, lexicon=block.matcher.vocabulary.lexicon)
    rankings = block.matcher.run(block.candidates, block.vacancies, by=block.by, top=block.top)
    return [b"".join(pair_lines(ranking, texts)) for ranking in rankings]
