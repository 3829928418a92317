"""Reads the official ESCO download: zip files or folders, any version, any languages, several sources together.

Tables are known by their columns, their language by the file name (``occupations_de.csv``). Known defects are
repaired and counted: relations that name a missing concept, concepts that stand twice, names with no-break spaces,
alternative names parted by line breaks or by ``|``.
"""

from __future__ import annotations

import csv
import gzip
import io
import re
import sys
import zipfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from fitmatch.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LANGUAGE = re.compile(r"_([a-z]{2})(?=[_.])")
_BETWEEN_NAMES = re.compile(r"\s*\n\s*|\s+\|\s+")
_TYPES = {
    "Occupation": "occupation",
    "KnowledgeSkillCompetence": "skill",
    "ISCOGroup": "group",
    "SkillGroup": "skill_group",
}
_TABLE_ENDINGS = (".csv", ".csv.gz", ".tsv", ".tsv.gz")
_ISCO = "/isco/C"


@dataclass(slots=True)
class EscoConcept:
    """One concept with everything the sources say about it.

    Attributes:
        uri: Its ESCO address.
        type: ``occupation``, ``skill``, ``group`` (ISCO-08) or ``skill_group``.
        isco: ISCO-08 code of the group it belongs to (or is); empty for skills.
        is_knowledge: Whether a skill is an item of knowledge.
        names: Names by language, preferred first, each once.
        descriptions: Description by language.
    """

    uri: str
    type: str
    isco: str = ""
    is_knowledge: bool = False
    names: dict[str, dict[str, None]] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Esco:
    """All sources together.

    Attributes:
        concepts: Concepts by address.
        skills_of: For each occupation its skills: ``essential`` or ``optional`` by address.
        broader: For each concept the addresses of its broader ones.
        related: For each skill the skills that go with it.
        defects: How often each known defect was met.
    """

    concepts: dict[str, EscoConcept] = field(default_factory=dict)
    skills_of: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    broader: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    related: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))
    defects: Counter[str] = field(default_factory=Counter)

    def languages(self) -> list[str]:
        """Return the languages that any occupation or skill has names in, sorted."""
        return sorted({language for concept in self.concepts.values() for language in concept.names})


def read_esco(sources: Iterable[Path]) -> Esco:
    """Return what the sources hold together; a later source adds names, the first description stays.

    Args:
        sources: Zip files, folders or single tables (``.csv``, ``.tsv``, each also ``.gz``).

    Raises:
        UnreadableFileError: A source is missing or broken, or none holds a table of concepts.
    """
    esco = Esco()
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    for source in sources:
        for name, text in _tables(Path(source)):
            _read_table(esco, name, text)
    if not esco.concepts:
        message = "no ESCO table with concepts was found in the sources"
        hint = "give the zip of the ESCO download (classification, CSV) or the folder with occupations_de.csv"
        raise UnreadableFileError(message, hint=hint)
    _drop_dangling(esco)
    return esco


def _tables(source: Path) -> Iterator[tuple[str, str]]:
    try:
        if source.is_dir():
            for path in sorted(source.iterdir()):
                if path.name.endswith((*_TABLE_ENDINGS, ".zip")):
                    yield from _tables(path)
        elif source.suffix == ".zip":
            with zipfile.ZipFile(source) as archive:
                for entry in sorted(archive.namelist()):
                    if entry.endswith(_TABLE_ENDINGS):
                        yield Path(entry).name, _text(entry, archive.read(entry))
        else:
            yield source.name, _text(source.name, source.read_bytes())
    except (OSError, zipfile.BadZipFile, EOFError, UnicodeDecodeError) as error:
        message = f"the ESCO source {source.name!r} cannot be read: {type(error).__name__}"
        raise UnreadableFileError(message, hint="download the file again and give its path to --esco") from None


def _text(name: str, content: bytes) -> str:
    return (gzip.decompress(content) if name.endswith(".gz") else content).decode("utf-8-sig")


def _read_table(esco: Esco, name: str, text: str) -> None:
    language = match[1] if (match := _LANGUAGE.search(name)) else ""
    if ".tsv" in name:
        _read_name_list(esco, (line.split("\t") for line in text.splitlines()), language)
        return
    reader = csv.DictReader(io.StringIO(text, newline=""))
    columns = set(reader.fieldnames or ())
    if {"conceptUri", "preferredLabel", "conceptType"} <= columns:
        for row in reader:
            _read_concept(esco, row, language)
    elif {"conceptUri", "kind", "label"} <= columns:
        rows = sorted(reader, key=lambda row: row["kind"] != "preferred")
        _read_name_list(esco, ((row["conceptUri"], row["label"]) for row in rows), language)
    elif {"occupationUri", "relationType", "skillUri"} <= columns:
        for row in reader:
            esco.skills_of[row["occupationUri"]][row["skillUri"]] = row["relationType"]
    elif {"conceptUri", "broaderUri"} <= columns:
        for row in reader:
            esco.broader[row["conceptUri"]][row["broaderUri"]] = None
    elif {"originalSkillUri", "relatedSkillUri"} <= columns:
        for row in reader:
            esco.related[row["originalSkillUri"]][row["relatedSkillUri"]] = None


def _read_concept(esco: Esco, row: Mapping[str, str | None], language: str) -> None:
    kind = _TYPES.get(row["conceptType"] or "")
    if kind is None or not language:
        return
    uri = row["conceptUri"] or ""
    concept = esco.concepts.setdefault(uri, EscoConcept(uri, kind))
    if row.get("skillType") == "":
        esco.defects["skill without a type"] += 1
    concept.is_knowledge = concept.is_knowledge or row.get("skillType") == "knowledge"
    names = concept.names.setdefault(language, {})
    for name in (row["preferredLabel"] or "", *_names(row.get("altLabels")), *_names(row.get("hiddenLabels"))):
        if clean := _clean(name, esco.defects):
            names[clean] = None
    concept.isco = concept.isco or row.get("iscoGroup") or (row.get("code") or "" if kind == "group" else "")
    if row.get("description"):
        concept.descriptions.setdefault(language, row["description"] or "")


def _read_name_list(esco: Esco, rows: Iterable[Iterable[str]], language: str) -> None:
    """Read pairs (address, name); they add names to concepts and make those that no other table has."""
    for uri, name, *_ in (tuple(row) for row in rows if row):
        if not uri.startswith("http"):
            continue
        concept = esco.concepts.get(uri)
        if concept is None:
            kind = "skill" if "/skill/" in uri else "group" if _ISCO in uri else "occupation"
            concept = esco.concepts[uri] = EscoConcept(uri, kind, uri.rpartition(_ISCO)[2] if _ISCO in uri else "")
        if clean := _clean(name, esco.defects):
            concept.names.setdefault(language, {})[clean] = None


def _names(cell: str | None) -> list[str]:
    return _BETWEEN_NAMES.split(cell) if cell else []


def _clean(name: str, defects: Counter[str]) -> str:
    if "\u00a0" in name:
        defects["name with a no-break space"] += 1
    return " ".join(name.split())


def _drop_dangling(esco: Esco) -> None:
    """Drop relations to concepts that no table holds, and count them."""
    for occupation in [uri for uri in esco.skills_of if uri not in esco.concepts]:
        esco.defects["skill relation of an unknown occupation"] += len(esco.skills_of.pop(occupation))
    for skills in esco.skills_of.values():
        for skill in [uri for uri in skills if uri not in esco.concepts]:
            esco.defects["relation to an unknown skill"] += 1
            del skills[skill]
    for relation, name in ((esco.broader, "broader concept"), (esco.related, "related skill")):
        for others in relation.values():
            for other in [uri for uri in others if uri not in esco.concepts]:
                esco.defects[f"relation to an unknown {name}"] += 1
                del others[other]
