"""fitmatch against its peers: ``python benchmarks/race.py --sizes 1k 10k 100k [--seed S] [--rounds 3] [--json FILE]``.

Every racer gets the same work (``racing/workload.py``: five features, hard filters, the ten best vacancies for each
candidate), runs in a process of its own, and must name the true best ten. What a tool would be given ready is prepared
outside the clock: tables, matrices, indexes. Slow racers answer a sample of the candidates, each against all vacancies;
rates are pairs a second, the median over the rounds. Machines are noisy: read the ratios, not the rates.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from racing import store
from racing.workload import make

HERE = Path(__file__).resolve().parent
OURS = ("fitmatch_fast", "fitmatch_plain")
PEERS = {
    "numba_brute": 400_000_000,
    "sparse_topn": 300_000_000,
    "scipy_blocks": 100_000_000,
    "polars_blocks": 30_000_000,
    "pandas_cross": 20_000_000,
    "duckdb_sql": 15_000_000,
}
"""Pairs that each peer looks at, at most: some seconds of work."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--sizes", nargs="+", default=["1k", "10k"], help="candidates and vacancies, such as 10k")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--k", type=int, default=10)
    options.add_argument("--engines", nargs="+", default=[*OURS, *PEERS], choices=[*OURS, *PEERS])
    options.add_argument("--json", type=Path, help="write one line of JSON for each engine, size and direction")
    chosen = options.parse_args()
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for size in chosen.sizes:
            records = records_of(size)
            place = Path(folder) / size
            store.save(make(records, chosen.seed), place)
            runs: dict[tuple[str, str], list[dict[str, Any]]]
            runs = {(engine, by): [] for engine in chosen.engines for by in directions(engine)}
            for turn in range(chosen.rounds):
                for engine, by in runs:
                    print(f"{size}: round {turn + 1}, {engine} by {by}", file=sys.stderr)
                    runs[engine, by].append(run(engine, by, place, records, chosen.k))
            rows = [summary(engine, by, size, results) for (engine, by), results in runs.items()]
            Console(width=110).print(table(rows, size))
            lines += rows
    if chosen.json:
        chosen.json.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def records_of(size: str) -> int:
    """Return a size as a number.

    Example:
        >>> records_of("10k")
        10000
    """
    return int(size[:-1]) * 1000 if size.endswith("k") else int(size)


def directions(engine: str) -> tuple[str, ...]:
    return ("candidate", "vacancy") if engine in OURS else ("candidate",)


def run(engine: str, by: str, folder: Path, records: int, k: int) -> dict[str, Any]:
    """Run one racer in a process of its own and return what it measured."""
    rows = records if engine in OURS else max(20, PEERS[engine] // records)
    command = [sys.executable, str(HERE / "racing" / "one.py"), engine, str(folder), "--by", by]
    done = subprocess.run(  # noqa: S603 – this very interpreter on a file beside this one
        [*command, "--rows", str(rows), "--k", str(k)], check=True, capture_output=True, text=True
    )
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return measured


def summary(engine: str, by: str, size: str, results: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the medians of all rounds."""
    names = [name for name in results[0] if name != "exact"]
    medians = {name: statistics.median(result[name] for result in results) for name in names}
    return {
        "engine": engine,
        "size": size,
        "direction": by,
        **{name: round(value, 4 if value < 100 else 0) for name, value in medians.items()},
        "exact": all(result["exact"] for result in results),
        "rounds": len(results),
    }


def table(rows: list[dict[str, Any]], size: str) -> Table:
    """Return the race as a table: how many times as fast as each racer fitmatch is."""
    rates = {row["engine"]: row["pairs_per_s"] for row in rows if row["direction"] == "candidate"}
    shown = Table(title=f"{size} x {size}, the best ten: pairs a second, and fitmatch as a multiple of each racer")
    for column in ("engine", "by", "Mpairs/s", "per 2 cores", "fast is ×", "plain is ×", "peak MiB", "exact"):
        shown.add_column(column, justify="left" if column in {"engine", "by", "exact"} else "right")
    for row in sorted(rows, key=lambda row: -row["pairs_per_s"]):
        times = [f"{rates[one] / row['pairs_per_s']:.1f}" if one in rates else "" for one in OURS]
        rate, by_cpu = (f"{row[name] / 1e6:.1f}" for name in ("pairs_per_s", "pairs_per_s_2_cores"))
        marks = (f"{row['peak_mib']:.0f}", "yes" if row["exact"] else "NO")
        shown.add_row(row["engine"], row["direction"], rate, by_cpu, *times, *marks)
    return shown


if __name__ == "__main__":
    main()
