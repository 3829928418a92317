"""Thin adapters: :class:`~fitmatch.batch.arrow.RankedBatches` on the frames of Dask and of Spark.

Neither is a dependency; whoever has a frame has the package.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fitmatch.batch.arrow import schema

if TYPE_CHECKING:
    from fitmatch.batch.arrow import RankedBatches

_SPARK = {"string": "string", "int32": "int", "double": "double"}


def on_spark(frame: Any, ranked: RankedBatches) -> Any:
    """Return the answers to a Spark frame with a column ``record`` as a Spark frame, with ``mapInArrow``."""
    columns = ", ".join(f"{field.name} {_SPARK[str(field.type)]}" for field in schema())
    return frame.select("record").mapInArrow(ranked, columns)


def on_dask(frame: Any, ranked: RankedBatches) -> Any:
    """Return the answers to a Dask frame with a column ``record`` as a Dask frame, partition by partition."""
    return frame[["record"]].map_partitions(_answers, ranked, meta=_as_pandas(schema().empty_table()))


def _answers(part: Any, ranked: RankedBatches) -> Any:
    import pyarrow as pa

    batch = pa.RecordBatch.from_pydict({"record": pa.array(part["record"].tolist(), pa.string())})
    return _as_pandas(pa.Table.from_batches(ranked([batch])))


def _as_pandas(table: Any) -> Any:
    """Return a frame whose columns are of one kind whatever is in them: a rank that is missing stays one."""
    import pandas as pd

    return table.to_pandas(types_mapper={kind: pd.ArrowDtype(kind) for kind in set(table.schema.types)}.get)
