"""One block of a run: plain data that any process can turn into lines, without files, locks or state."""

from __future__ import annotations

import pickle
import threading
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import numpy as np

from fitmatch.explain.catalogue import catalogue
from fitmatch.io.result_records import PairRecords

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from fitmatch.engine.index import Index
    from fitmatch.explain.ranking import Ranking
    from fitmatch.matcher import Matcher
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts


class Others:
    """What all blocks of a run share: who ranks, and all records of the side that is searched.

    A process that gets several blocks of a run opens this once, and each of its threads encodes the records once. It
    travels as one array of bytes, which joblib hands to the processes of a machine as shared memory.

    Args:
        matcher: Who ranks.
        by: What rankings are made for: ``vacancy`` (the records are candidates) or ``candidate``.
        records: Normalised records.
    """

    def __init__(self, matcher: Matcher, by: str, records: Sequence[CandidateFacts] | Sequence[VacancyFacts]) -> None:
        self.matcher, self.by, self.records = matcher, by, records
        self._name = uuid4().hex
        self._of_thread = threading.local()

    def __reduce__(self) -> tuple[Callable[..., Others], tuple[str, NDArray[np.uint8]]]:
        """Return how another process opens the same."""
        return _opened, (self._name, self._packed)

    @cached_property
    def _packed(self) -> NDArray[np.uint8]:
        return np.frombuffer(pickle.dumps((self.matcher, self.by, self.records)), np.uint8)

    def rankings(self, asking: Sequence[Any], top: int | None) -> Iterator[Ranking]:
        """Return the rankings of some normalised records of the other side, in order."""
        sides: tuple[Any, Any] = (self.records, asking) if self.by == "vacancy" else (asking, self.records)
        before: Index | None = getattr(self._of_thread, "index", None)
        index = self._of_thread.index = self.matcher.index_for(self.by, *sides, before=before)
        return self.matcher.search(index, asking, top=top)


_LAST_OPENED: dict[str, Others] = {}


def _opened(name: str, packed: NDArray[np.uint8]) -> Others:
    if name not in _LAST_OPENED:
        _LAST_OPENED.clear()
        # Blocks are sent by the process that runs the programme, and by nobody else.
        _LAST_OPENED[name] = Others(*pickle.loads(packed.data))  # noqa: S301
    return _LAST_OPENED[name]


@dataclass(frozen=True)
class Block:
    """Records of one side to be ranked for, and all records of the other.

    Attributes:
        others: Who ranks, and the records that are searched.
        asking: Normalised records to be ranked for.
        top: Most matches a list; ``None`` = all.
        language: Language of the sentences.
    """

    others: Others
    asking: Sequence[CandidateFacts] | Sequence[VacancyFacts]
    top: int | None
    language: str


def lines_of(block: Block) -> list[bytes]:
    r"""Return for each record that is ranked for, in order, the lines of its pairs.

    Example:
        >>> from fitmatch import Candidate, Matcher, Vacancy
        >>> matcher = Matcher()
        >>> cook, kitchen = Candidate(id="c1", title="Koch"), Vacancy(id="v1", title="Köchin")
        >>> others = Others(matcher, "vacancy", [matcher.normalise(cook)])
        >>> block = Block(others, [matcher.normalise(kitchen)], 10, "de")
        >>> [lines.count(b"\n") for lines in lines_of(block)]
        [1]
    """
    records = PairRecords(catalogue(block.language, lexicon=block.others.matcher.vocabulary.lexicon))
    return [b"".join(records.lines(ranking)) for ranking in block.others.rankings(block.asking, block.top)]
