"""Check that results have the same bits on several Pythons, hash seeds, numbers of threads, with and without ``fast``.

    python tools/same_bits.py python3.11 python3.12 python3.13

For each interpreter the project is installed twice into environments of its own. What is compared is a digest of all
rankings of a programme of invented office files (in both directions, with all points, findings and texts), and of the
ranked rows and points of an encoded pool that is large enough to be searched with bounds.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ("0", "1", "4711")
THREADS = (1, 2)

DIGEST = """
import datetime as dt, hashlib, sys, tempfile
from pathlib import Path
import numpy as np
sys.path.insert(0, sys.argv[1])
import programme
from fitmatch import Matcher
from fitmatch.engine.search import Search
from fitmatch.engine.kernels import best_kernel
from fitmatch.explain.catalogue import catalogue
from fitmatch.io.load import load_candidates, load_vacancies
from fitmatch.io.result_records import PairRecords
from racing import store
from racing.encoded import columns_of
from racing.workload import make

threads, total = int(sys.argv[2]), hashlib.sha256()
matcher = Matcher(as_of=dt.date(2026, 4, 15))
with tempfile.TemporaryDirectory() as name:
    files = programme.write(Path(name), 60, 30, 1)
    people, jobs = load_candidates(files[0]).records, load_vacancies(files[1]).records
    records = PairRecords(catalogue("de"))
    for by in ("vacancy", "candidate"):
        for ranking in matcher.run(people, jobs, by=by, top=5):
            for line in records.lines(ranking):
                total.update(line)
    store.save(make(3000, seed=1), Path(name) / "work")
    columns = columns_of(*store.load(Path(name) / "work"))
for side in ("vacancy", "candidate"):
    found = Search(columns, side, best_kernel()).top(10, threads=threads)
    for part in (found.rows, found.points, found.counts):
        total.update(np.ascontiguousarray(part.astype("<i8")).tobytes())
print(total.hexdigest())
"""


def installed(python: str, extra: str, folder: Path) -> Path:
    """Return the interpreter of a new environment with the project in it."""
    subprocess.run([python, "-m", "venv", folder], check=True)
    own = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    subprocess.run([own, "-m", "pip", "install", "-q", f"{ROOT}{extra}"], check=True)
    return own


def digests(python: str) -> Iterator[tuple[str, str]]:
    """Yield the digest for each way of running on one interpreter."""
    with tempfile.TemporaryDirectory() as name:
        for extra in ("", "[fast]"):
            own = installed(python, extra, Path(name) / f"env{extra.strip('[]')}")
            for seed, threads in product(SEEDS, THREADS):
                command = [str(own), "-c", DIGEST, str(ROOT / "benchmarks"), str(threads)]
                environment = {**os.environ, "PYTHONHASHSEED": seed}
                done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
                yield f"{python} {extra or 'no extras'}, hash seed {seed}, threads {threads}", done.stdout.strip()


def main() -> None:
    """Compare, and print a line for each way; leave with 1 where one differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pythons", nargs="*", default=[sys.executable])
    found: dict[str, str] = {}
    for python in parser.parse_args().pythons:
        for name, value in digests(python):
            print(f"{value[:16]}  {name}", flush=True)
            found[name] = value
    sys.exit(0 if len(set(found.values())) == 1 else "results differ")


if __name__ == "__main__":
    main()
