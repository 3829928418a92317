"""Builds a taxonomy folder from the official downloads: ESCO of any version, KldB 2010, job titles, own aliases.

The names of the core lexicon come along: each of its concepts that the taxonomy has too lends it its everyday names
in seven languages, so what was understood before the build is understood after it.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from fitmatch.errors import UnreadableFileError
from fitmatch.knowledge.lexicon import LANGUAGES
from fitmatch.taxonomy.concept_index import ConceptIndex
from fitmatch.taxonomy.core_bridge import core_labels, same_concepts
from fitmatch.taxonomy.corpus import CodedTitles, Label
from fitmatch.taxonomy.esco import Esco, read_esco
from fitmatch.taxonomy.esco_facts import esco_facts
from fitmatch.taxonomy.esco_places import esco_landscape, esco_places
from fitmatch.taxonomy.folder import LAYOUT, Manifest
from fitmatch.taxonomy.folder_writer import FolderWriter, file_checksums
from fitmatch.taxonomy.further_names import further_names
from fitmatch.taxonomy.kldb import read_code_key, read_kldb_texts, read_titles
from fitmatch.taxonomy.wider_lexicon import further_concepts
from fitmatch.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from fitmatch.taxonomy.folder import Taxonomy

KINDS = ("occupation", "skill")


@dataclass(frozen=True, slots=True)
class BuildSources:
    """The files a taxonomy is built from.

    Attributes:
        esco: Zip files, folders or tables of the ESCO download.
        kldb: The official KldB 2010 table (names and explanations), if there is one.
        key: Table from KldB 2010 to ISCO-08 (columns kldb5, isco08, rank), if there is one.
        titles: Job titles with their KldB code in the last column, if there are any.
        aliases: Own names: CSV with the columns kind, concept, text, language.
    """

    esco: tuple[Path, ...]
    kldb: Path | None = None
    key: Path | None = None
    titles: Path | None = None
    aliases: tuple[Path, ...] = ()

    def all_files(self) -> list[Path]:
        """Return every path that is given."""
        return [*self.esco, *(path for path in (self.kldb, self.key, self.titles) if path), *self.aliases]


def build_taxonomy(
    sources: BuildSources,
    out: Path,
    languages: Sequence[str] = ("de", "en"),
    progress: Callable[[str], None] = lambda _step: None,
) -> Taxonomy:
    """Build a taxonomy folder and return it opened.

    Args:
        sources: What to build from.
        out: The folder; what an earlier build left there is replaced.
        languages: Languages to build indexes for; the core lexicon adds names in its seven.
        progress: Called with the name of every step.

    Raises:
        UnreadableFileError: A source is missing, broken, or holds something else.
    """
    progress("reading ESCO")
    esco = read_esco(sources.esco)
    labels = {kind: esco_labels(esco, kind) for kind in KINDS}
    same: dict[str, dict[str, str]] = {}
    aliases = _read_aliases(sources.aliases, esco)
    coded = _coded_titles(sources)
    defects = Counter(esco.defects)
    coverage: dict[str, dict[str, dict[str, int]]] = {kind: {} for kind in KINDS}
    codes = {uri: {"isco08": concept.isco[:4]} for uri, concept in esco.concepts.items() if concept.isco}
    writer = FolderWriter(out)

    def keep(index: ConceptIndex) -> None:
        of_kind = coverage[index.words.kind]
        of_kind[index.words.language] = {"concepts": len(index.concepts), "names": len(index.words.short)}
        for concept, code in _kldb_codes(index).items():
            codes.setdefault(concept, {})["kldb"] = code
        writer.add(index)

    progress("places of skills and occupations")
    places = esco_places(esco)
    for kind in KINDS:
        progress(f"names of {kind}s from the core lexicon")
        same[kind] = same_concepts(kind, labels[kind], {uri: c.isco for uri, c in esco.concepts.items()})
        own = [*labels[kind], *core_labels(kind, same[kind]), *aliases[kind]]
        if kind == "skill":
            own += further_names(labels[kind])
        own = [Label(*row) for row in dict.fromkeys(own)]
        for language in languages:
            if not any(label.language == language for label in own):
                defects[f"no {kind} has a name in {language}"] += 1
                continue
            progress(f"index of {kind}s, {language}")
            facts = esco_facts(esco, kind, language)
            with_codes = coded if kind == "occupation" and language == "de" else None
            landscape = esco_landscape(esco, kind, language, places) if kind == "skill" else None
            keep(
                ConceptIndex.from_labels(
                    own, facts=facts, coded=with_codes, landscape=landscape, language=language, kind=kind
                )
            )
        for language in (extra for extra in LANGUAGES if extra not in languages):
            names = [label for label in own if label.language == language]
            if names:
                keep(ConceptIndex.from_labels(names, language=language, kind=kind))
    progress("writing")
    manifest = Manifest(
        layout=LAYOUT,
        built_with=VERSION,
        sources=file_checksums(sources.all_files()),
        coverage=coverage,
        defects=dict(defects),
    )
    # Where several concepts of the core lexicon are one in ESCO, the first stands for it.
    keys = {uri: key for of_kind in same.values() for key, uri in reversed(of_kind.items())}
    further = further_concepts(esco, keys, {uri: own.get("kldb", "") for uri, own in codes.items()})
    return writer.finish(manifest, codes, keys, further)


def esco_labels(esco: Esco, kind: str) -> list[Label]:
    """Return all names of the occupations (and ISCO groups) or of the skills, the first of each language preferred."""
    wanted = {"occupation", "group"} if kind == "occupation" else {"skill"}
    return [
        Label(uri, name, language, "alt" if number else "preferred")
        for uri, concept in sorted(esco.concepts.items())
        if concept.type in wanted
        for language, names in sorted(concept.names.items())
        for number, name in enumerate(names)
    ]


def _coded_titles(sources: BuildSources) -> CodedTitles | None:
    if sources.titles is None or sources.key is None:
        return None
    texts = read_kldb_texts(sources.kldb) if sources.kldb else {}
    return CodedTitles(read_titles(sources.titles), read_code_key(sources.key), texts)


def _read_aliases(paths: Sequence[Path], esco: Esco) -> dict[str, list[Label]]:
    """Return own names by kind; a row that names no known concept is an error that says which."""
    found: dict[str, list[Label]] = {kind: [] for kind in KINDS}
    for path in paths:
        try:
            rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
        except (OSError, UnicodeDecodeError) as error:
            message = f"the alias file {path.name!r} cannot be read: {type(error).__name__}"
            raise UnreadableFileError(message, hint="save it as CSV in UTF-8") from None
        for number, row in enumerate(rows, start=2):
            kind, concept = row.get("kind") or "", row.get("concept") or ""
            if kind not in KINDS or concept not in esco.concepts or not row.get("text") or not row.get("language"):
                message = f"the alias file {path.name!r}, row {number}: kind, concept, text or language is not usable"
                raise UnreadableFileError(message, hint="columns kind (occupation or skill), concept, text, language")
            found[kind].append(Label(concept, str(row["text"]), str(row["language"])))
    return found


def _kldb_codes(index: ConceptIndex) -> dict[str, str]:
    """Return the likeliest KldB code of every occupation, where coded titles tell it."""
    if "code.profile" not in index.arrays:
        return {}
    best = np.asarray(index.arrays["code.profile"]).argmax(axis=0)
    codes = index.arrays["code.parts.codes"][best]
    return dict(zip(index.concepts, codes.tolist(), strict=True))
