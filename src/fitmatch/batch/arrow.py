"""Arrow batches in, Arrow batches out: the form in which cluster engines hand work to Python.

Needs the extra ``parquet`` (pyarrow).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from pydantic_core import from_json

from fitmatch.batch.block import Block, Others, lines_of
from fitmatch.errors import MissingExtraError
from fitmatch.schema.candidate import Candidate
from fitmatch.schema.vacancy import Vacancy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pyarrow as pa

    from fitmatch.matcher import Matcher
    from fitmatch.schema.facts import CandidateFacts, VacancyFacts

BAD_RECORD = "io.bad_record"
"""Error of a row that is no record; its neighbours are matched all the same."""


def schema() -> pa.Schema:
    """Return the columns of the answers: ids, list, rank, score, and the whole line as ``match --out`` writes it.

    ``error`` is empty but for a row that could not be read; such a row has nothing else.

    Example:
        >>> schema().names
        ['candidate', 'vacancy', 'list', 'rank', 'score', 'line', 'error']
    """
    pa = pyarrow()
    columns = ["candidate", "vacancy", "list", "rank", "score", "line", "error"]
    kinds = {"rank": pa.int32(), "score": pa.float64()}
    return pa.schema([(name, kinds.get(name, pa.string())) for name in columns])


class RankedBatches:
    """A function of record batches, without state, that can be sent to other processes and machines.

    It takes batches with a column ``record``: a candidate or a vacancy each, as JSON (``record.model_dump_json()``),
    and yields a batch of answers for each. Rankings depend on the record alone and not on what else is in its batch.

    Args:
        matcher: Who ranks.
        others: Normalised records of the other side, all of them.
        by: What rankings are made for: ``vacancy`` (the records are vacancies) or ``candidate``.
        top: Most matches a list; ``None`` = all.
        language: Language of the sentences.

    Example:
        >>> import pyarrow as pa
        >>> from fitmatch import Candidate, Matcher, Vacancy
        >>> matcher = Matcher()
        >>> ranked = RankedBatches(matcher, [matcher.normalise(Candidate(id="c1", title="Koch"))], "vacancy")
        >>> vacancies = pa.RecordBatch.from_pydict({"record": [Vacancy(id="v1", title="Köchin").model_dump_json()]})
        >>> [answers] = ranked([vacancies])
        >>> answers.column("candidate").to_pylist(), answers.column("rank").to_pylist()
        (['c1'], [1])
    """

    def __init__(
        self,
        matcher: Matcher,
        others: Sequence[CandidateFacts] | Sequence[VacancyFacts],
        by: str,
        top: int | None = 10,
        language: str = "de",
    ) -> None:
        self._others = Others(matcher, by, others)
        self._top, self._language = top, language

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Yield the answers to each batch."""
        pa = pyarrow()
        for batch in batches:
            rows = self._answers(batch.column("record").to_pylist())
            yield pa.RecordBatch.from_pylist(rows, schema=schema())

    def _answers(self, records: list[str | None]) -> list[dict[str, Any]]:
        kind: Any = Vacancy if self._others.by == "vacancy" else Candidate
        asking, rows = [], []
        for record in records:
            try:
                asking.append(self._others.matcher.normalise(kind.model_validate_json(record or "")))
            except ValidationError:
                # What pydantic says repeats values.
                rows.append({"error": BAD_RECORD})
        for lines in lines_of(Block(self._others, asking, self._top, self._language)):
            rows += [answer_of(line) for line in lines.splitlines()]
        return rows


def answer_of(line: bytes) -> dict[str, Any]:
    """Return a line of a result as a row of answers."""
    record = from_json(line)
    shown = {name: record[name] for name in ("candidate", "vacancy", "list", "rank", "score")}
    return {**shown, "line": line.decode(), "error": ""}


def pyarrow() -> Any:
    """Return the package pyarrow.

    Raises:
        MissingExtraError: It is not installed.
    """
    try:
        import pyarrow as installed
    except ImportError:
        message = "record batches and Parquet need the extra 'parquet'"
        raise MissingExtraError(message, hint="pip install 'fitmatch[parquet]'") from None
    return installed
