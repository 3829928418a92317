"""Fit how much each kind of evidence counts, on development data: ``python benchmarks/fit_weights.py [--write]``.

Prints what five-fold cross-validation over the answers gives (all queries of one concept lie in one fold), then the
weights fitted on everything. ``--write`` puts them into ``knowledge/data/taxonomy/evidence_weights.csv``.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from fitmatch.taxonomy import ConceptIndex
from fitmatch.taxonomy.rank_weights import Term
from linking_tasks import (
    SHARED,
    LinkTask,
    load_link_task,
    load_sentences,
    occupation_index,
    sentence_index,
    skill_index,
)

TABLE = Path(__file__).resolve().parents[1] / "src/fitmatch/knowledge/data/taxonomy/evidence_weights.csv"
FOLDS, PENALTY, BLOCK = 5, 10.0, 256

NAMES = [
    ("preferred", "value"),
    ("all_names", "value"),
    ("best", "value"),
    ("best", "relative"),
    ("exact", "value"),
    ("exact_preferred", "value"),
    ("label_count", "value"),
]
TEXTS = [
    ("preferred", "value"),
    ("all_names", "value"),
    ("context", "value"),
    ("latent", "value"),
    ("group", "value"),
    ("exact", "value"),
    ("exact", "times:latent"),
    ("exact_preferred", "value"),
    ("is_group", "value"),
    ("label_count", "value"),
    ("foreign", "relative"),
]
CODES = [
    ("code_allowed", "value"),
    ("code_level", "value"),
    ("code_names", "value"),
    ("code_siblings", "value"),
    ("code_texts", "value"),
    ("code_profile", "value"),
]
SKILL = [
    ("best", "value"),
    ("context", "value"),
    ("latent", "value"),
    ("foreign", "relative"),
    ("exact", "value"),
    ("place", "value"),
]
PARTS = [
    ("place_parts", "value"),
    ("wording", "relative"),
]
SENTENCE = [
    ("best", "value"),
    ("preferred", "value"),
    ("all_names", "value"),
    ("contained", "value"),
    ("latent", "value"),
    ("context", "value"),
    ("label_count", "value"),
]
TERMS = {
    "sentence": SENTENCE,
    "names": NAMES,
    "names_texts": TEXTS,
    "names_texts_en": [*TEXTS, ("best", "relative")],
    "names_texts_codes": TEXTS + CODES,
    "skill": SKILL,
    "skill_parts": SKILL + PARTS,
}
UNKNOWN = {"skill": frozenset(evidence for evidence, _ in PARTS)}
"""Kinds of evidence that an index of this set does not have, taken away from one that has them."""


OCCUPATIONS = ("occ_de", "occ_at", "occ_en")
TASKS = {
    "names": OCCUPATIONS,
    "names_texts": OCCUPATIONS[:2],
    "names_texts_en": OCCUPATIONS[2:],
    "names_texts_codes": OCCUPATIONS[:2],
    "skill": ("skill_de",),
    "skill_parts": ("skill_de",),
    "sentence": ("skill_en",),
}


@dataclass(frozen=True, slots=True)
class Sample:
    """The pool of one query: terms of each candidate, which are right, and the fold."""

    values: npt.NDArray[np.float64]
    right: npt.NDArray[np.bool_]
    fold: int
    task: str


def samples(
    index: ConceptIndex, task: LinkTask, name: str, terms: list[tuple[str, str]], unknown: frozenset[str] = frozenset()
) -> list[Sample]:
    """Return one sample per query that has an answer, as if the index did not have the unknown kinds of evidence."""
    number = {concept: position for position, concept in enumerate(index.concepts)}
    queries = [(text, {number[c] for c in task.gold[query]}) for query, text in task.queries if query in task.gold]
    found = []
    for start in range(0, len(queries), BLOCK):
        block = queries[start : start + BLOCK]
        evidence = index.evidence([text for text, _ in block])
        evidence = {kind: values for kind, values in evidence.items() if kind not in unknown}
        pool = index.pool(evidence)
        columns = [Term(*term, 1.0).column(evidence, pool) for term in terms]
        values = np.stack(columns, axis=2).astype(np.float64)
        for row, (_, gold) in enumerate(block):
            right = np.isin(pool[row], list(gold))
            found.append(Sample(values[row], right, min(gold) % FOLDS, name))
    return found


def fit(data: list[Sample]) -> npt.NDArray[np.float64]:
    """Return the weights of a conditional logit with a quadratic penalty on standardised terms."""
    data = [sample for sample in data if sample.right.any()]
    values = np.concatenate([sample.values for sample in data])
    right = np.concatenate([sample.right for sample in data])
    spread = values.std(axis=0) + 1e-9
    scaled = values / spread
    sizes = [len(sample.right) for sample in data]
    starts = np.cumsum([0, *sizes])[:-1]

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        scores = scaled @ weights
        powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        of_right = np.where(right, powers, 0)
        total, hit = np.add.reduceat(powers, starts), np.add.reduceat(of_right, starts)
        gradient = scaled.T @ (powers / np.repeat(total, sizes) - of_right / np.repeat(hit, sizes))
        return float(-np.log(hit / total).sum() + PENALTY * weights @ weights / 2), gradient + PENALTY * weights

    best = minimize(loss, np.zeros(values.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    fitted: npt.NDArray[np.float64] = best.x / spread
    return fitted


def ranks(data: list[Sample], weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the rank of the first right candidate of every sample, infinite if it is not in the pool."""
    found = []
    for sample in data:
        order = np.argsort(-(sample.values @ weights), kind="stable")
        hits = np.flatnonzero(sample.right[order])
        found.append(1.0 + hits[0] if len(hits) else np.inf)
    return np.array(found)


def surest(data: list[Sample], weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Return the probability of each sample's first candidate."""
    found = []
    for sample in data:
        scores = sample.values @ weights
        powers = np.exp(scores - scores.max())
        found.append(float(powers.max() / powers.sum()))
    return np.array(found)


def print_reliability(probability: npt.NDArray[np.float64], right: npt.NDArray[np.bool_]) -> None:
    """Print how often the first candidate is right, by how probable it was said to be."""
    edges = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
    for low, high in itertools.pairwise(edges):
        inside = (probability > low) & (probability <= high)
        if inside.any():
            said, true = probability[inside].mean(), right[inside].mean()
            print(f"  said {low:.1f}-{high:.1f}  mean {said:.3f}  right {true:.3f}  of {inside.sum()}", flush=True)


def cross_validated(data: list[Sample]) -> None:
    """Print what weights fitted on four folds give on the fifth, task by task, and how far they can be believed."""
    folds = np.array([sample.fold for sample in data])
    tasks = np.array([sample.task for sample in data])
    found, said = np.zeros(len(data)), np.zeros(len(data))
    for fold in range(FOLDS):
        weights = fit([sample for sample in data if sample.fold != fold])
        held = np.flatnonzero(folds == fold)
        found[held] = ranks([data[i] for i in held], weights)
        said[held] = surest([data[i] for i in held], weights)
    for task in dict.fromkeys(tasks):
        rank = found[tasks == task]
        print(
            f"  {task:8s} MRR {np.mean(1 / rank):.4f}  A@1 {np.mean(rank == 1):.4f}  A@5 {np.mean(rank <= 5):.4f}"
            f"  A@10 {np.mean(rank <= 10):.4f}  in the pool {np.mean(np.isfinite(rank)):.4f}",
            flush=True,
        )
    print_reliability(said, found == 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=SHARED / "data")
    parser.add_argument("--dev", type=Path, default=SHARED / "eval" / "dev")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    if not options.dev.is_dir() or not options.data.is_dir():
        sys.exit("the development data are absent; give their folders with --dev and --data")
    tasks = {name: load_link_task(options.dev / name) for name in ("occ_de", "occ_at", "occ_en", "skill_de")}
    tasks["skill_en"] = load_sentences(options.dev / "skill_en", options.data)
    rows: list[list[str]] = []
    for name, terms in TERMS.items():
        if options.only and name not in options.only.split(","):
            continue
        print(name, flush=True)
        data: list[Sample] = []
        for task_name, task in tasks.items():
            if task_name not in TASKS[name]:
                continue
            language, foreign = ("en", "de") if task_name == "occ_en" else ("de", "en")
            if name == "sentence":
                index = sentence_index(task, options.data)
            elif name.startswith("skill"):
                index = skill_index(task, options.data, language, foreign)
            elif name == "names":
                index = ConceptIndex.from_labels(
                    [(c, text, language, "alt") for c, names in task.elements.items() for _, text in names]
                )
            else:
                train = options.dev if name.endswith("codes") else None
                index = occupation_index(task, options.data, language, train=train, foreign=foreign)
            data += samples(index, task, task_name, terms, UNKNOWN.get(name, frozenset()))
        cross_validated(data)
        weights = fit(data)
        rows += [[name, *term, f"{weight:.3f}"] for term, weight in zip(terms, weights, strict=True)]
        for row in rows[-len(terms) :]:
            print("   ", ",".join(row))
    if options.write:
        kept = [row for row in csv.reader(TABLE.open(encoding="utf-8")) if row[0] not in {r[0] for r in rows}]
        with TABLE.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows([*kept, *rows])


if __name__ == "__main__":
    main()
