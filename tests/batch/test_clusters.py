"""The same answers, byte for byte, on one machine and on a cluster of two workers."""

from __future__ import annotations

import datetime as dt
import importlib.util
import shutil
import sys
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from fitmatch import Matcher
from fitmatch.batch.arrow import BAD_RECORD, RankedBatches, schema
from fitmatch.batch.block import Block, Others, lines_of
from fitmatch.batch.clusters import on_dask, on_spark
from fitmatch.demo import demo_file
from fitmatch.io.load import load_candidates, load_vacancies

if TYPE_CHECKING:
    from collections.abc import Iterator

MATCHER = Matcher(as_of=dt.date(2026, 4, 15))
PEOPLE = load_candidates(demo_file("candidates.csv")).records
JOBS = load_vacancies(demo_file("vacancies.csv")).records


def batch_of(records: list[Any]) -> pa.RecordBatch:
    texts = [record if isinstance(record, str) else record.model_dump_json() for record in records]
    return pa.RecordBatch.from_pydict({"record": pa.array(texts, pa.string())})


def expected(by: str) -> list[str]:
    people, jobs = ([MATCHER.normalise(one) for one in side] for side in (PEOPLE, JOBS))
    others, asking = (people, jobs) if by == "vacancy" else (jobs, people)
    block = Block(Others(MATCHER, by, others), asking, 3, "de")
    return [line.decode() for lines in lines_of(block) for line in lines.splitlines()]


def ranked(by: str) -> RankedBatches:
    others = PEOPLE if by == "vacancy" else JOBS
    return RankedBatches(MATCHER, [MATCHER.normalise(one) for one in others], by, 3)  # type: ignore[arg-type]


@pytest.mark.parametrize("by", ["vacancy", "candidate"])
@pytest.mark.parametrize("sizes", [1, 4, 1000])
def test_batches_of_any_size_have_the_same_answers(by: str, sizes: int) -> None:
    asking: list[Any] = list(JOBS if by == "vacancy" else PEOPLE)
    batches = [batch_of(asking[start : start + sizes]) for start in range(0, len(asking), sizes)]
    answers = pa.Table.from_batches(ranked(by)(batches))
    assert answers.schema == schema()
    assert answers.column("line").to_pylist() == expected(by)
    assert set(answers.column("error").to_pylist()) == {""}


def test_a_row_that_is_no_record_costs_no_other() -> None:
    rows: list[Any] = [JOBS[0], "{", '{"id": 5, "salary": "secret"}', JOBS[1]]
    [answers] = ranked("vacancy")([batch_of(rows)])
    errors = answers.filter(pa.compute.equal(answers.column("error"), BAD_RECORD))
    assert errors.num_rows == 2
    assert "secret" not in str(answers.to_pylist())
    good = [line for line in answers.column("line").to_pylist() if line]
    [alone] = ranked("vacancy")([batch_of([JOBS[0], JOBS[1]])])
    assert good == alone.column("line").to_pylist()


def test_an_empty_batch() -> None:
    [answers] = ranked("vacancy")([batch_of([])])
    assert (answers.num_rows, answers.schema) == (0, schema())
    assert list(ranked("vacancy")([])) == []


@pytest.fixture(scope="module")
def dask_client() -> Iterator[Any]:
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


@pytest.mark.parametrize("by", ["vacancy", "candidate"])
def test_on_a_dask_cluster_of_two_workers(dask_client: Any, by: str) -> None:
    import dask.dataframe as dd
    import pandas as pd

    asking: list[Any] = list(JOBS if by == "vacancy" else PEOPLE)
    records = pd.DataFrame({"record": [record.model_dump_json() for record in asking]})
    answers = on_dask(dd.from_pandas(records, npartitions=4), ranked(by)).compute()
    assert answers["line"].tolist() == expected(by)
    assert list(answers.columns) == schema().names
    assert len(dask_client.scheduler_info()["workers"]) == 2


@pytest.mark.skipif(
    importlib.util.find_spec("pyspark") is None or shutil.which("java") is None,
    reason="needs pyspark and a Java runtime; fitmatch asks for neither",
)
@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas")
@pytest.mark.parametrize("by", ["vacancy", "candidate"])
def test_on_a_local_spark_cluster_of_two_workers(by: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyspark.sql import SparkSession

    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)

    asking: list[Any] = list(JOBS if by == "vacancy" else PEOPLE)
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        frame = spark.createDataFrame([(record.model_dump_json(),) for record in asking], "record string")
        answers = on_spark(frame.repartition(4), ranked(by)).collect()
    finally:
        spark.stop()
    assert sorted(row["line"] for row in answers) == sorted(expected(by))


def test_the_columns_spark_is_told() -> None:
    told = []

    class Frame:
        def select(self, name: str) -> Frame:
            assert name == "record"
            return self

        def mapInArrow(self, function: Any, columns: str) -> str:
            told.append((function, columns))
            return "answers"

    function = ranked("vacancy")
    assert on_spark(Frame(), function) == "answers"
    names = "candidate string, vacancy string, list string, rank int, score double, line string, error string"
    assert told == [(function, names)]
