"""The tasks of an evaluation folder, and the indexes they are answered with. Used by quality.py and fit_weights.py.

The files come from outside the project (``../shared`` or the folders given); none of them is part of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.taxonomy import CodedTitles, ConceptFacts, ConceptIndex, Label
from fitmatch.taxonomy.build import esco_labels
from fitmatch.taxonomy.core_bridge import core_labels, same_concepts
from fitmatch.taxonomy.esco import Esco, read_esco
from fitmatch.taxonomy.esco_facts import esco_facts
from fitmatch.taxonomy.esco_places import esco_landscape, esco_places
from fitmatch.taxonomy.further_names import further_names
from fitmatch.taxonomy.group_words import Words, working_words
from fitmatch.taxonomy.kldb import read_code_key, read_kldb_texts, read_titles
from fitmatch.taxonomy.title_coder import Hints, TitleCoder, phrases
from fitmatch.taxonomy.views import Views

if TYPE_CHECKING:
    from collections.abc import Mapping

SHARED = Path(__file__).resolve().parents[2] / "shared"
ISCO = "/isco/C"
LANGUAGES = ("de", "en", "es", "pl", "bg")


def rows(path: Path) -> list[list[str]]:
    """Return the cells of a tab-separated file without a header."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]


@dataclass(frozen=True, slots=True)
class LinkTask:
    """Texts to link to concepts.

    Attributes:
        queries: Pairs (id, text).
        elements: For each concept its names as (element id, text), in file order.
        uris: ESCO address of each concept.
        gold: Concepts of each query, empty where the answers are not given.
    """

    queries: list[tuple[str, str]]
    elements: dict[str, list[tuple[str, str]]]
    uris: dict[str, str]
    gold: dict[str, set[str]]


def load_link_task(folder: Path) -> LinkTask:
    """Return the task in a folder (queries, corpus, and answers if they are there)."""
    concept_of = dict(rows(folder / "concept_mapping.tsv"))
    elements: dict[str, list[tuple[str, str]]] = {}
    for element, text in rows(folder / "corpus_elements.tsv"):
        elements.setdefault(concept_of[element], []).append((element, text))
    queries = [(query, text) for query, text in rows(folder / "queries.tsv")]
    return LinkTask(queries, elements, dict(rows(folder / "concept_uri.tsv")), _answers(folder, concept_of))


def _answers(folder: Path, concept_of: Mapping[str, str]) -> dict[str, set[str]]:
    """Return the right concepts of each query, none where the answers are not given."""
    gold: dict[str, set[str]] = {}
    if (folder / "qrels.tsv").exists():
        for query, _, element, _ in rows(folder / "qrels.tsv"):
            gold.setdefault(query, set()).add(concept_of[element])
    return gold


@cache
def esco(data: Path) -> Esco:
    """Return all ESCO sources of the data folder together."""
    folder = data / "esco"
    lists = [folder / "other_languages" / f"occupation_labels_{language}.tsv.gz" for language in LANGUAGES]
    return read_esco([folder / "v1.1.1", folder / "v1.2_de", folder / "skills_de_labels_v1.0.3.csv", *lists])


@cache
def coded_titles(data: Path, train: Path) -> CodedTitles:
    """Return the given job-title list with KldB codes, the key to ISCO-08 and the texts of KldB."""
    return CodedTitles(
        titles=read_titles(train / "kldb_de" / "train.tsv"),
        groups_of=read_code_key(data / "kldb" / "kldb2010_5d_to_isco08.csv"),
        texts=read_kldb_texts(next((data / "kldb").glob("KldB_2010*.csv"))),
    )


def concept_facts(source: Esco, uris: dict[str, str], language: str, kind: str) -> dict[str, ConceptFacts]:
    """Return what ESCO says about each concept of a task; of a group no table holds, its code."""
    facts = esco_facts(source, kind, language)
    return {
        concept: facts.get(uri) or ConceptFacts(uri.rpartition(ISCO)[2] if ISCO in uri else "", ISCO in uri)
        for concept, uri in uris.items()
    }


def own_labels(task: LinkTask, language: str) -> list[Label]:
    """Return the names the task ranks, the first of each concept as the preferred one."""
    return [
        Label(concept, text, language, "preferred" if number == 0 else "alt")
        for concept, names in sorted(task.elements.items())
        for number, (_, text) in enumerate(names)
    ]


def _joined(first: list[Label], more: list[Label]) -> list[Label]:
    """Return the labels and those of ``more`` that are new, as further names."""
    have = {(label.concept, label.text) for label in first}
    return first + [label._replace(kind="alt") for label in more if label[:2] not in have]


@cache
def lent_names(data: Path, kind: str) -> dict[str, list[Label]]:
    """Return the names that this project lends to ESCO concepts when a taxonomy is built, by address."""
    source = esco(data)
    labels = esco_labels(source, kind)
    group_of = {uri: concept.isco for uri, concept in source.concepts.items()}
    found: dict[str, list[Label]] = {}
    for label in core_labels(kind, same_concepts(kind, labels, group_of)) + further_names(labels):
        found.setdefault(label.concept, []).append(label)
    return found


def more_labels(task: LinkTask, data: Path, kind: str, language: str) -> list[Label]:
    """Return the names of the task's concepts in a language, ESCO's preferred first, those this project lends last."""
    source, own = esco(data), lent_names(data, kind)
    named = [
        Label(concept, name, language, "preferred" if number == 0 else "alt")
        for concept, uri in sorted(task.uris.items())
        if uri in source.concepts
        for number, name in enumerate(source.concepts[uri].names.get(language, ()))
    ]
    lent = [
        label._replace(concept=concept)
        for concept, uri in sorted(task.uris.items())
        for label in own.get(uri, ())
        if label.language == language
    ]
    return _joined(named, lent)


def occupation_index(
    task: LinkTask, data: Path, language: str, *, train: Path | None, foreign: str = "", translated: bool = False
) -> ConceptIndex:
    """Return the index for an occupation task.

    Args:
        task: The task.
        data: Folder with ESCO and KldB.
        language: Language of the queries.
        train: Folder with the coded job titles, ``None`` to go without.
        foreign: Language whose names are added as further evidence.
        translated: Whether the task ranks names in another language than that of its queries.
    """
    source = esco(data)
    more = more_labels(task, data, "occupation", language)
    labels = more if translated else _joined(own_labels(task, language), more)
    labels += more_labels(task, data, "occupation", foreign) if foreign else []
    coded = coded_titles(data, train) if train else None
    return ConceptIndex.from_labels(
        labels, facts=concept_facts(source, task.uris, language, "occupation"), coded=coded, language=language
    )


def skill_index(task: LinkTask, data: Path, language: str, foreign: str = "") -> ConceptIndex:
    """Return the index for a skill task."""
    source = esco(data)
    labels = _joined(own_labels(task, language), more_labels(task, data, "skill", language))
    labels += more_labels(task, data, "skill", foreign) if foreign else []
    facts = concept_facts(source, task.uris, language, "skill")
    places = esco_places(source)
    own = {concept: places[uri] for concept, uri in task.uris.items() if uri in places}
    landscape = esco_landscape(source, "skill", language, places)
    landscape = replace(landscape, places=places | own)
    return ConceptIndex.from_labels(labels, facts=facts, landscape=landscape, language=language, kind="skill")


def load_sentences(folder: Path, data: Path) -> LinkTask:
    """Return the task that finds skills in sentences; its elements are preferred names of ESCO skills."""
    elements = {element: [(element, text)] for element, text in rows(folder / "corpus_elements.tsv")}
    uri_of = {
        next(iter(concept.names["en"])): uri
        for uri, concept in esco(data).concepts.items()
        if concept.type == "skill" and concept.names.get("en")
    }
    uris = {element: uri_of[text] for element, [(_, text)] in elements.items() if text in uri_of}
    gold = _answers(folder, {element: element for element in elements})
    return LinkTask([(query, text) for query, text in rows(folder / "queries.tsv")], elements, uris, gold)


def sentence_index(task: LinkTask, data: Path) -> ConceptIndex:
    """Return the index for sentences of English adverts."""
    source = esco(data)
    labels = _joined(own_labels(task, "en"), more_labels(task, data, "skill", "en"))
    facts = concept_facts(source, task.uris, "en", "skill")
    return ConceptIndex.from_labels(labels, facts=facts, language="en", kind="sentence")


def coder_de(known: Sequence[tuple[str, str]], data: Path, train: Path) -> TitleCoder:
    """Return what codes German titles: names, explanations and working words help."""
    names = [
        (name, concept.isco[:4])
        for concept in esco(data).concepts.values()
        if concept.type == "occupation" and len(concept.isco) == 4
        for name in concept.names.get("de", ())
    ]
    explained = phrases(coded_titles(data, train).texts, 3)
    hints = [
        Hints(names + lexicon_names(("de",))),
        Hints(explained, strictness=0.5, weight=0.3),
        Hints(skill_names(esco(data)), strictness=0.5, weight=0.3),
    ]
    views = Views("de", [title for title, _ in known if "/" in title])
    return TitleCoder(known, views, 3, endings=(1, 2), hints=hints, words=Words(working_words("de")))


def coder_uk(known: Sequence[tuple[str, str]]) -> TitleCoder:
    """Return what codes Ukrainian titles, with the lexicon as a hint and the working words of ISCO-88."""
    hints = [Hints(lexicon_names(("uk", "ru")))]
    words = Words(working_words("uk"), whole=3.0, weight=2.0)
    return TitleCoder(known, Views("uk"), 4, hints=hints, words=words, first_word=0.5)


def skill_names(source: Esco) -> list[tuple[str, str]]:
    """Return the German names of skills with the ISCO-08 minor groups that nearly a third of its occupations are in."""
    groups_of: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for occupation, skills in source.skills_of.items():
        group = source.concepts[occupation].isco[:3] if occupation in source.concepts else ""
        for skill in skills if len(group) == 3 else ():
            groups_of[skill][group] += 1
    return [
        (name, group)
        for skill, groups in groups_of.items()
        if skill in source.concepts
        for group, count in groups.items()
        if count >= 0.3 * groups.total()
        for name in source.concepts[skill].names.get("de", ())
    ]


def lexicon_names(languages: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the names of the core lexicon with their ISCO-08 unit group."""
    return [
        (name, occupation.isco08[0])
        for occupation in core_lexicon().occupations.values()
        for language in languages
        for name in occupation.names[language]
    ]
