"""Draws how the speed of fitmatch and its peers grows with the size of the pool.

    python benchmarks/race.py --sizes 1k 3k 10k 30k --rounds 1 --json race.jsonl
    python benchmarks/growth.py race.jsonl docs/images/growth.png

Needs matplotlib, which nothing else here does.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from statistics import median

OURS = {"fitmatch_fast": "fitmatch, extra fast", "fitmatch_plain": "fitmatch, no extras"}
DIRECTION = "candidate"
"""Vacancies for candidates; the other direction has the same shape."""

_APART = 11
"""Points between two names at least."""


def curves(rows: list[dict[str, object]]) -> dict[str, dict[int, float]]:
    """Return pairs a second by engine and size, the median of all rounds."""
    found: dict[str, dict[int, list[float]]] = {}
    for row in rows:
        if row["direction"] in {DIRECTION, None}:
            by_size = found.setdefault(str(row["engine"]), {})
            by_size.setdefault(1000 * int(str(row["size"]).removesuffix("k")), []).append(
                float(str(row["pairs_per_s"]))
            )
    return {engine: {size: median(all_) for size, all_ in sorted(sizes.items())} for engine, sizes in found.items()}


def draw(found: dict[str, dict[int, float]], path: Path) -> None:
    """Draw a line for each engine, both axes in powers of ten; the name stands at the end of its line."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 5), layout="constrained")
    axes = figure.subplots()
    axes.set(xscale="log", yscale="log", xlabel="candidates and vacancies, each", ylabel="pairs a second")
    sizes = sorted({size for one in found.values() for size in one})
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.minorticks_off()
    speeds = [speed for one in found.values() for speed in one.values()]
    axes.set_xlim(sizes[0] * 0.8, sizes[-1] * 4)
    axes.set_ylim(min(speeds) / 1.5, max(speeds) * 1.5)
    axes.grid(alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)
    lines = {}
    for engine, by_size in found.items():
        ours = engine in OURS
        [lines[engine]] = axes.plot(
            list(by_size), list(by_size.values()), marker="o", linewidth=2.5 if ours else 1, alpha=1 if ours else 0.7
        )
    figure.draw_without_rendering()
    height = -float(_APART)
    for engine, by_size in sorted(found.items(), key=lambda one: one[1][max(one[1])]):
        end = (max(by_size), by_size[max(by_size)])
        at = float(axes.transData.transform(end)[1]) * 72 / figure.dpi
        height = max(at, height + _APART)
        axes.annotate(
            OURS.get(engine, engine),
            end,
            xytext=(8, height - at),
            textcoords="offset points",
            va="center",
            fontsize=9,
            fontweight="bold" if engine in OURS else "normal",
            color=lines[engine].get_color(),
        )
    figure.savefig(path, dpi=120)


def main() -> None:
    """Read what the race wrote, and draw it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("race", type=Path)
    parser.add_argument("picture", type=Path)
    asked = parser.parse_args()
    rows = [json.loads(line) for line in asked.race.read_text(encoding="utf-8").splitlines()]
    draw(curves(rows), asked.picture)


if __name__ == "__main__":
    main()
