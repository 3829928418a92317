"""How well everyday words are understood: ``python benchmarks/everyday.py [--taxonomy DIR] [--show]``.

With the core lexicon, or with a built taxonomy behind it as a matcher would read.

The lists in ``benchmarks/data`` are own work, written apart from the lexicon by people who did not look into it:
job titles with the ISCO-08 unit groups an expert would accept, skill phrases in clusters that mean the same, and pairs
that look alike and are not. Nothing on them may be copied into the lexicon: then they would measure nothing.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter, defaultdict
from pathlib import Path

from fitmatch.normalise.vocabulary import Vocabulary, core_vocabulary

DATA = Path(__file__).resolve().parent / "data"


def table(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def titles(vocabulary: Vocabulary, name: str, *, show: bool) -> None:
    """Print per language how many titles of a list map to an accepted unit group, to another one, or to none."""
    occupations = vocabulary.lexicon.occupations
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in table(name):
        reading, accepted = vocabulary.read_title(row["text"]), set(row["isco08"].split("|"))
        groups = set(occupations[reading.value].isco08) if reading.value else set()
        result = "right" if groups & accepted else "wrong" if reading.value else "none"
        counts[row["lang"]][result] += 1
        if show and result != "right":
            print(f"  {result:5s} {row['id']} {row['text']} -> {reading.value}")
    print(f"{name} -> ISCO-08 unit group")
    for language, count in counts.items():
        total = count.total()
        print(
            f"  {language}  right {count['right'] / total:.3f}  wrong {count['wrong'] / total:.3f}"
            f"  unmapped or ambiguous {count['none'] / total:.3f}  of {total}"
        )


def skills(vocabulary: Vocabulary, *, show: bool) -> None:
    """Print how many phrases resolve to the concept of their cluster, and how many look-alikes stay apart."""
    clusters: defaultdict[str, list[str | None]] = defaultdict(list)
    phrases: defaultdict[str, list[str]] = defaultdict(list)
    for row in table("skill_paraphrases"):
        clusters[row["cluster"]].append(vocabulary.read_skill(row["text"]).value)
        phrases[row["cluster"]].append(row["text"])
    together = total = 0
    for cluster, values in clusters.items():
        concept, _ = Counter(value for value in values if value).most_common(1)[0] if any(values) else (None, 0)
        together += sum(value == concept and concept is not None for value in values)
        total += len(values)
        if show:
            missed = [text for text, value in zip(phrases[cluster], values, strict=True) if value != concept]
            print(f"  {cluster} {concept}: {missed}")
    pairs = table("skill_near_misses")
    apart = 0
    for row in pairs:
        first, second = (vocabulary.read_skill(row[side]).value for side in ("text_a", "text_b"))
        apart += first is None or first != second
        if show and first == second is not None:
            print(f"  not apart: {row['text_a']} / {row['text_b']} -> {first}")
    print(f"skill phrases that resolve to the concept of their cluster  {together / total:.3f} of {total}")
    print(f"look-alikes that stay apart                                 {apart / len(pairs):.3f} of {len(pairs)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print what is wrong")
    parser.add_argument("--taxonomy", type=Path, help="Folder of a built taxonomy.")
    options = parser.parse_args()
    vocabulary = core_vocabulary()
    if options.taxonomy is not None:
        from fitmatch.taxonomy.vocabulary import taxonomy_vocabulary

        vocabulary = taxonomy_vocabulary(options.taxonomy)
    for name in ("everyday_titles", "everyday_titles_second"):
        titles(vocabulary, name, show=options.show)
    skills(vocabulary, show=options.show)


if __name__ == "__main__":
    main()
