"""How fast titles are linked, beside rapidfuzz: ``python benchmarks/linking_speed.py [--taxonomy DIR] [--rounds 3]``.

    python benchmarks/linking_speed.py --taxonomy built

German names of a task of ``../shared/eval/dev`` (19,135 of them) and titles of its list of coded titles, all different.
With ``--taxonomy`` a built folder is measured too: all evidence instead of names only. Medians and their spread; the
ratios hold for one run on one machine.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from rapidfuzz import fuzz, process

from fitmatch.taxonomy import ConceptIndex
from fitmatch.taxonomy.folder import Taxonomy
from linking_tasks import SHARED, load_link_task, own_labels, rows

TITLES, PEER_TITLES = 4000, 20


def speed(name: str, rounds: int, texts: int, work: Callable[[int], object]) -> float:
    """Print and return how many texts a second one piece of work reads, the median of several rounds."""
    found = []
    for number in range(rounds):
        start = time.perf_counter()
        work(number)
        found.append(texts / (time.perf_counter() - start))
    print(f"  {name:44s} {median(found):12,.0f} a second   {min(found):,.0f} - {max(found):,.0f}", flush=True)
    return median(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dev", type=Path, default=SHARED / "eval" / "dev")
    parser.add_argument("--taxonomy", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    if not options.dev.is_dir():
        sys.exit("the development data are absent; give their folder with --dev")
    labels = own_labels(load_link_task(options.dev / "occ_de"), "de")
    titles = list(dict.fromkeys(title for _, title, _ in rows(options.dev / "kldb_de" / "train.tsv")))
    start = time.perf_counter()
    index = ConceptIndex.from_labels(labels)
    print(f"index of {len(labels)} names built in {time.perf_counter() - start:.1f} s")
    index.search(titles[-1:])
    names = [label.text for label in labels]

    def portion(number: int) -> list[str]:
        return titles[number * TITLES : (number + 1) * TITLES]

    rounds = min(options.rounds, len(titles) // TITLES)
    own = speed("different titles, names only", rounds, TITLES, lambda number: index.search(portion(number)))
    again = portion(0) * 100
    speed("titles read before", rounds, len(again), lambda _: index.search(again))
    peer = speed(
        "rapidfuzz WRatio against every name",
        rounds,
        PEER_TITLES,
        lambda number: [process.extractOne(t, names, scorer=fuzz.WRatio) for t in portion(number)[:PEER_TITLES]],
    )
    print(f"  {own / peer:.0f} times as fast as rapidfuzz WRatio")
    if options.taxonomy is not None:
        start = time.perf_counter()
        full = Taxonomy.open(options.taxonomy).index("occupation", "de")
        print(f"taxonomy opened in {time.perf_counter() - start:.2f} s")
        full.search(titles[-1:])
        speed("different titles, all evidence", rounds, TITLES, lambda number: full.search(portion(number)))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB")


if __name__ == "__main__":
    main()
