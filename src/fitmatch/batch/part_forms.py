"""The forms a part of a run can have: lines of JSON, or Parquet with the same lines beside their main columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from fitmatch.errors import FitmatchError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PartForm = Literal["jsonl", "parquet"]


class Form(NamedTuple):
    """How parts are kept.

    Attributes:
        ending: Ending of their names, with the dot.
        content: Returns the content of the file for some lines.
        lines: Yields the lines of a file, without their ends.
    """

    ending: str
    content: Callable[[bytes], bytes]
    lines: Callable[[Path], Iterator[bytes]]


def form_of(name: str) -> Form:
    """Return a form by its name: ``jsonl``, or ``parquet`` (needs the extra ``parquet``).

    Raises:
        FitmatchError: There is no such form.
        MissingExtraError: The extra is not installed.

    Example:
        >>> form_of("jsonl").ending
        '.jsonl'
    """
    if name == "jsonl":
        return Form(".jsonl", bytes, _lines_of_jsonl)
    if name == "parquet":
        from fitmatch.batch.arrow import pyarrow

        pyarrow()
        return Form(".parquet", _as_parquet, _lines_of_parquet)
    message = f"parts cannot be kept as {name!r}"
    raise FitmatchError(message, hint=did_you_mean(name, ("jsonl", "parquet")))


def _lines_of_jsonl(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        for line in stream:
            yield line.rstrip(b"\n")


def _as_parquet(lines: bytes) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from fitmatch.batch.arrow import answer_of, schema

    table = pa.Table.from_pylist([answer_of(line) for line in lines.splitlines()], schema=schema())
    stream = pa.BufferOutputStream()
    pq.write_table(table.drop_columns("error"), stream, compression="zstd")
    content: bytes = stream.getvalue().to_pybytes()
    return content


def _lines_of_parquet(path: Path) -> Iterator[bytes]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(columns=["line"]):
            for line in batch.column("line").to_pylist():
                yield line.encode()
