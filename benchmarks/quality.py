"""Write the predictions of every task of an evaluation folder: ``python benchmarks/quality.py --out PREDICTIONS``.

    python benchmarks/quality.py --eval ../shared/eval/dev --out predictions
    python ../shared/eval/score_suite.py ../shared/eval/dev predictions

Every task is answered through the public interface: ``fitmatch.taxonomy``. Tasks without files are left out; the
code tasks need coded titles to learn from (``--train``) and questions (``queries.tsv``), which a development folder
does not have.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from fitmatch.taxonomy import ConceptIndex, Label, RelatedTitles, TextRanker
from fitmatch.taxonomy.title_coder import TitleCoder
from linking_tasks import (
    LANGUAGES,
    SHARED,
    coded_titles,
    coder_de,
    coder_uk,
    concept_facts,
    esco,
    lent_names,
    load_link_task,
    load_sentences,
    occupation_index,
    rows,
    sentence_index,
    skill_index,
)

DEPTH = 100
Ranked = Iterable[tuple[str, str, float]]


class Sources:
    """Where the questions, the taxonomy and the titles to learn from lie."""

    def __init__(self, side: Path, data: Path, train: Path) -> None:
        self.side, self.data, self.train = side, data, train


def occupations(name: str, sources: Sources) -> Ranked:
    """Answer a task that links occupation titles to ESCO concepts."""
    task = load_link_task(sources.side / name)
    translated = name.endswith("_de_en") or name.endswith("_at_en")
    language = "de" if translated else {"occ_de": "de", "occ_at": "de"}.get(name, name.removeprefix("occ_"))
    # Titles coded in Germany say nothing about Austrian titles that names and texts do not say.
    train = sources.train if name.startswith("occ_de") else None
    foreign = "de" if language == "en" else "en"
    index = occupation_index(task, sources.data, language, train=train, foreign=foreign, translated=translated)
    first = {concept: names[0][0] for concept, names in task.elements.items()}
    return linked(index, task.queries, first)


def arabic_spelling(sources: Sources) -> Ranked:
    """Answer the task of Arabic titles in one gender and with spelling noise."""
    folder = sources.side / "occ_ar"
    labels = [Label(element, text, "ar", "preferred") for element, text in rows(folder / "corpus_elements.tsv")]
    queries = [(query, text) for query, text in rows(folder / "queries.tsv")]
    return linked(ConceptIndex.from_labels(labels), queries, {label.concept: label.concept for label in labels})


def skills_de(sources: Sources) -> Ranked:
    """Answer the task that links German competences to ESCO skills."""
    task = load_link_task(sources.side / "skill_de")
    first = {concept: names[0][0] for concept, names in task.elements.items()}
    return linked(skill_index(task, sources.data, "de", "en"), task.queries, first)


def skills_en(sources: Sources) -> Ranked:
    """Answer the task that finds the ESCO skills behind sentences of English adverts."""
    task = load_sentences(sources.side / "skill_en", sources.data)
    element_of = {element: element for element in task.elements}
    return linked(sentence_index(task, sources.data), task.queries, element_of)


def titles(name: str, sources: Sources) -> Ranked:
    """Answer a task that ranks related titles."""
    folder, source, language = sources.side / name, esco(sources.data), name.removeprefix("title_")
    occupation = {uri: uri for uri, concept in source.concepts.items() if concept.type == "occupation"}
    names = [
        Label(uri, text, of, "alt" if number else "preferred")
        for uri in occupation
        for of in LANGUAGES
        for number, text in enumerate(source.concepts[uri].names.get(of, ()))
    ]
    lent = lent_names(sources.data, "occupation")
    names += [label for uri in occupation for label in lent.get(uri, ()) if label.language in LANGUAGES]
    index = ConceptIndex.from_labels([name for name in names if name.language == language], language=language)
    related = RelatedTitles(index, concept_facts(source, occupation, "en", "occupation"), names)
    queries, corpus = rows(folder / "queries.tsv"), rows(folder / "corpus_elements.tsv")
    nearness = related.rank([text for _, text in queries], [text for _, text in corpus])
    for (query, _), scores in zip(queries, nearness, strict=True):
        order = (-scores).argsort(kind="stable")
        for rank, position in enumerate(order):
            yield query, corpus[position][0], float(len(order) - rank)


def texts(name: str, sources: Sources) -> Ranked:
    """Answer a task that ranks CVs for an advert."""
    folder = sources.side / name
    pool = [(row["id"], row["text"]) for row in json_rows(folder / "candidates.jsonl")]
    return ranked_texts(TextRanker.from_texts(pool, more_texts(sources)), json_rows(folder / "vacancies.jsonl"))


def renamed_texts(group: Path, sources: Sources) -> Ranked:
    """Answer the CV task again with other names in the first line of every CV."""
    folder = sources.side / "cv_ro_en"
    name_of = dict(rows(group))
    pool = [
        (row["id"], name_of[row["id"]] + "\n" + row["text"].partition("\n")[2])
        for row in json_rows(folder / "candidates.jsonl")
    ]
    return ranked_texts(TextRanker.from_texts(pool, more_texts(sources)), json_rows(folder / "vacancies.jsonl"))


def more_texts(sources: Sources) -> list[str]:
    """Return the adverts and CVs without answers: they say which words are common."""
    folder = sources.train / "cv_unlabelled_ro"
    files = [folder / "candidates.jsonl", folder / "vacancies.jsonl"]
    return [row["text"] for file in files if file.exists() for row in json_rows(file)]


def codes_de(sources: Sources) -> Ranked:
    """Answer the task that codes German titles in KldB 2010."""
    known = coded_titles(sources.data, sources.train).titles
    return coded_queries(coder_de(known, sources.data, sources.train), sources.side / "kldb_de")


def codes_uk(sources: Sources) -> Ranked:
    """Answer the task that codes Ukrainian titles in DK 003:2010."""
    known = [(title, code) for _, title, code in rows(sources.train / "uk_titles" / "train.tsv")]
    return coded_queries(coder_uk(known), sources.side / "uk_titles")


def linked(index: ConceptIndex, queries: list[tuple[str, str]], element_of: dict[str, str]) -> Ranked:
    """Yield the hits of every query, one element per concept."""
    hits = index.search([text for _, text in queries], k=DEPTH)
    for (query, _), found in zip(queries, hits, strict=True):
        for hit in found:
            yield query, element_of[hit.concept], hit.score


def ranked_texts(ranker: TextRanker, vacancies: list[dict[str, str]]) -> Ranked:
    """Yield the whole pool for every vacancy."""
    found = ranker.search([row["text"] for row in vacancies])
    for vacancy, hits in zip(vacancies, found, strict=True):
        for key, score, _ in hits:
            yield vacancy["id"], key, score


def coded_queries(coder: TitleCoder, folder: Path) -> Ranked:
    """Yield the five likeliest codes of every query."""
    queries = rows(folder / "queries.tsv")
    for (query, _), found in zip(queries, coder.code([text for _, text in queries]), strict=True):
        for code, probability in found:
            yield query, code, probability


def json_rows(path: Path) -> list[dict[str, str]]:
    """Return the records of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def tasks(side: Path) -> dict[str, Callable[[Sources], Ranked]]:
    """Return what answers each task of the folder, by name."""
    found: dict[str, Callable[[Sources], Ranked]] = {}
    for name in sorted(path.name for path in side.iterdir() if (path / "queries.tsv").exists()):
        if name.startswith("occ_") and name != "occ_ar":
            found[name] = lambda sources, name=name: occupations(name, sources)  # type: ignore[misc]
        elif name.startswith("title_"):
            found[name] = lambda sources, name=name: titles(name, sources)  # type: ignore[misc]
    for name in sorted(path.name for path in side.glob("cv_ro_*")):
        found[name] = lambda sources, name=name: texts(name, sources)  # type: ignore[misc]
    for name, answer in {
        "occ_ar": arabic_spelling,
        "skill_de": skills_de,
        "skill_en": skills_en,
        "kldb_de": codes_de,
        "uk_titles": codes_uk,
    }.items():
        if (side / name / "queries.tsv").exists():
            found[name] = answer
    for group in sorted((side / "cv_names").glob("*.tsv")) if (side / "cv_names").is_dir() else ():
        found[f"cv_names/{group.stem}"] = lambda sources, group=group: renamed_texts(group, sources)  # type: ignore[misc]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=SHARED / "eval" / "dev", dest="side")
    parser.add_argument("--data", type=Path, default=SHARED / "data")
    parser.add_argument(
        "--train", type=Path, default=SHARED / "eval" / "dev", help="folder with the titles to learn from"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--only", default="", help="names of tasks, parted by commas")
    options = parser.parse_args()
    if not options.side.is_dir() or not options.data.is_dir():
        sys.exit("the evaluation files are absent; give their folders with --eval, --data and --train")
    sources = Sources(options.side, options.data, options.train)
    chosen = {name for name in options.only.split(",") if name}
    for name, answer in tasks(options.side).items():
        if chosen and name not in chosen:
            continue
        begun = time.perf_counter()
        path = options.out / f"{name}.tsv"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as stream:
            for query, element, score in answer(sources):
                stream.write(f"{query}\t{element}\t{score:.6f}\n")
        print(f"{name:12s} {time.perf_counter() - begun:6.1f} s", flush=True)


if __name__ == "__main__":
    main()
