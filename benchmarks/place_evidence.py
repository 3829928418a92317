"""Measure what places learnt from names add to today's evidence: ``python benchmarks/place_evidence.py [--task NAME]``.

Two kinds: the place of a text in short view, and in the view of word parts (German). Prints five-fold cross-validation
without and with them, on the same candidates, and the 95 % interval of the gain (paired bootstrap). Nothing is
written.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from fit_weights import FOLDS, OCCUPATIONS, TERMS, Sample, fit, ranks  # type: ignore[import-not-found,import-untyped,unused-ignore]
from fitmatch.taxonomy import ConceptFacts, ConceptIndex, name_places, word_parts
from fitmatch.taxonomy.concept_places import concept_places
from fitmatch.taxonomy.esco import Esco
from fitmatch.taxonomy.esco_facts import esco_facts
from fitmatch.taxonomy.rank_weights import Term
from fitmatch.taxonomy.word_parts import WordParts
from linking_tasks import SHARED, LinkTask, esco, load_link_task, occupation_index, skill_index

BLOCK = 128
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of evidence: what was learnt, and the view in which texts are placed."""

    arrays: dict[str, npt.NDArray[Any]]
    view: Callable[[str], str]


def learnt_kinds(index: ConceptIndex, task: LinkTask, kind: str, data: Path) -> list[Kind]:
    """Return the kinds of evidence of a task.

    Names of occupations teach words to skills: they have places in the same landscape.
    """
    source, language = esco(data), index.words.language
    owner, names = index.arrays["name.concept"].tolist(), list(index.words.short)
    uris = [task.uris[concept] for concept in index.concepts]
    if kind == "skill":
        beside = [uri for uri, concept in source.concepts.items() if concept.type == "occupation"]
        for number, uri in enumerate(beside, len(uris)):
            short = dict.fromkeys(index.views.short(name) for name in source.concepts[uri].names.get(language, ()))
            names += short
            owner += [number] * len(short)
        uris += beside
    skills, occupations = described(source, "skill"), described(source, "occupation")
    known = [(skills if "/skill/" in uri else occupations).get(uri, ConceptFacts()) for uri in uris]
    place = concept_places(known, [every_name(source, uri) for uri in uris])
    numbers = np.array(owner)
    kinds = [Kind(name_places.learn(names, numbers, place), index.views.short)]
    if language == "de":
        written = [text for concept in source.concepts.values() if (text := concept.descriptions.get("de"))]
        parts = WordParts(word_parts.learn([*names, *written]))
        split = name_places.learn([parts.view(name) for name in names], numbers, place)
        kinds.append(Kind(split, lambda text: parts.view(index.views.short(text))))
    return kinds


def described(source: Esco, kind: str) -> dict[str, ConceptFacts]:
    """Return the English facts of all concepts; what a skill belongs to and goes with counts as its context."""
    facts = esco_facts(source, kind, "en")
    for uri, fact in facts.items() if kind == "skill" else ():
        others = [*source.broader.get(uri, ()), *source.related.get(uri, ())]
        context = [fact.context, *(every_name(source, other, 1) for other in others if other in source.concepts)]
        facts[uri] = replace(fact, context=" ; ".join(name for name in context if name))
    return facts


def every_name(source: Esco, uri: str, most: int = 100) -> str:
    """Return the first German and English names of a concept in one text."""
    concept = source.concepts.get(uri)
    languages = ("en",) if most == 1 else ("de", "en")
    return " ".join(name for of in languages for name in list(concept.names.get(of, ()))[:most]) if concept else ""


def measure(name: str, dev: Path, data: Path) -> None:
    """Print the figures of one task."""
    task = load_link_task(dev / name)
    language, foreign = ("en", "de") if name == "occ_en" else ("de", "en")
    kind = "occupation" if name in OCCUPATIONS else "skill"
    terms: list[tuple[str, str]]
    if kind == "skill":
        index, terms = skill_index(task, data, language, foreign), TERMS["skill"]
    else:
        index = occupation_index(task, data, language, train=dev if language == "de" else None, foreign=foreign)
        terms = TERMS["names_texts_codes" if language == "de" else "names_texts_en"]
    kinds = learnt_kinds(index, task, kind, data)
    number = {concept: position for position, concept in enumerate(index.concepts)}
    queries = [(text, {number[c] for c in task.gold[query]}) for query, text in task.queries if query in task.gold]
    today: list[Sample] = []
    helped: list[Sample] = []
    for start in range(0, len(queries), BLOCK):
        block = queries[start : start + BLOCK]
        texts = [text for text, _ in block]
        evidence = index.evidence(texts)
        for at, of in enumerate(kinds):
            places = of.arrays["place.concepts"][: len(index.concepts)].astype(np.float32)
            evidence[f"place_{at}"] = name_places.places_of([of.view(text) for text in texts], of.arrays) @ places.T
        pool = index.pool(evidence)
        more = [(f"place_{at}", "value") for at in range(len(kinds))]
        for into, chosen in ((today, terms), (helped, terms + more)):
            values = np.stack(
                [np.take_along_axis(Term(*term, 1.0).column(evidence), pool, axis=1) for term in chosen], 2
            )
            for row, (_, gold) in enumerate(block):
                into.append(Sample(values[row].astype(float), np.isin(pool[row], list(gold)), min(gold) % FOLDS, name))
    before = report(f"{name}, today", today, None)
    report(f"{name}, and places", helped, before)


def report(title: str, data: list[Sample], before: npt.NDArray[np.float64] | None) -> npt.NDArray[np.float64]:
    """Print the cross-validated figures and return the reciprocal ranks."""
    folds, found = np.array([sample.fold for sample in data]), np.zeros(len(data))
    for fold in range(FOLDS):
        held = np.flatnonzero(folds == fold)
        found[held] = ranks([data[i] for i in held], fit([sample for sample in data if sample.fold != fold]))
    line = f"{title:22s} MRR {np.mean(1 / found):.4f}  A@1 {np.mean(found == 1):.4f}  A@10 {np.mean(found <= 10):.4f}"
    line += f"  in the pool {np.mean(np.isfinite(found)):.4f}"
    if before is not None:
        gain, random = 1 / found - before, np.random.default_rng(0)
        means = [gain[random.integers(0, len(gain), len(gain))].mean() for _ in range(2000)]
        low, high = np.percentile(means, [2.5, 97.5])
        line += f"  gain {gain.mean():+.4f} ({low:+.4f} to {high:+.4f})"
    print(line, flush=True)
    reciprocal: npt.NDArray[np.float64] = 1 / found
    return reciprocal


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=SHARED / "data")
    parser.add_argument("--dev", type=Path, default=SHARED / "eval" / "dev")
    parser.add_argument("--task", default="skill_de", help="skill_de, occ_de, occ_at or occ_en")
    options = parser.parse_args()
    measure(options.task, options.dev, options.data)


if __name__ == "__main__":
    main()
