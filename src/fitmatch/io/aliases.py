"""Reads aliases from a table: an office's own abbreviations and words, each with what it means."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from fitmatch.errors import UnreadableFileError, did_you_mean
from fitmatch.io.alias_report import NOT_USED, AliasReport
from fitmatch.io.cells import as_text
from fitmatch.io.columns import level
from fitmatch.io.report import RowProblem
from fitmatch.io.tables import WORKBOOKS, Sheet, read_csv, read_workbook
from fitmatch.knowledge.tables import read_table
from fitmatch.normalise.alias_meanings import IN_PART, read_meaning
from fitmatch.normalise.reading.text import cap
from fitmatch.normalise.vocabulary import Alias, AliasKind, Vocabulary, core_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fitmatch.schema.reading import Reading

MAX_ALIASES = 20_000
_NEEDED = frozenset({"kind", "text", "means"})
_HEADER_ROWS = 10
_DELIMITERS = ";,\t"
_QUOTED = 60
"""Characters of a cell that a message repeats."""


@dataclass(frozen=True)
class LoadedAliases:
    """A vocabulary with the aliases of a file, and the account of the file. Unpacks as ``vocabulary, report``."""

    vocabulary: Vocabulary
    report: AliasReport

    def __iter__(self) -> Iterator[Any]:
        """Yield the vocabulary, then the report."""
        yield self.vocabulary
        yield self.report


@dataclass(frozen=True, slots=True)
class AliasRow:
    """One row of an alias file: its number as a spreadsheet shows it, and its cells by field."""

    number: int
    cells: Mapping[str, str]


def load_aliases(path: str | Path, vocabulary: Vocabulary | None = None) -> LoadedAliases:
    """Return a vocabulary extended by the aliases of a table, and what became of every row.

    Two lines of headings are known: ``kind,text,language,means,note`` and ``art;alias;sprache;meint;hinweis``. A
    meaning is a key of the lexicon or a name, read without any alias, so the order of rows says nothing. An alias wins
    over a name that is spelt the same. Rows that contradict each other are all left out.

    Args:
        path: CSV (UTF-8 or Windows-1252; semicolons, commas or tabs) or a workbook.
        vocabulary: What to extend; the core vocabulary if left out. Where it has an alias of the same spelling and
            another meaning, it keeps its own, and the row is reported.

    Raises:
        UnreadableFileError: The file cannot be read at all, has no line of headings, or more than 20,000 rows.
    """
    vocabulary = vocabulary or core_vocabulary()
    path = Path(path)
    report = AliasReport(path.name)
    names = vocabulary.without_aliases()
    problems: dict[int, RowProblem] = {}
    found: dict[int, Alias] = {}
    for row in read_alias_rows(path, report):
        if not any(row.cells.values()):
            report.blank += 1
            continue
        alias = _alias(row, names)
        if isinstance(alias, Alias):
            found[row.number] = alias
        else:
            problems[row.number] = alias
    for number in list(_contradictions(found, vocabulary, problems)):
        del found[number]
    report.used = len(found)
    report.problems = [problems[number] for number in sorted(problems)]
    return LoadedAliases(vocabulary.with_aliases(found.values()), report)


def read_alias_rows(path: Path, report: AliasReport) -> Iterator[AliasRow]:
    """Yield the rows below the headings, counted in the report, blank ones too.

    Raises:
        UnreadableFileError: The file cannot be read at all, has no line of headings, or more than 20,000 rows.
    """
    known = {level(row["heading"]): row["field"] for row in read_table("aliases/headings")}
    for sheet, report.format in _sheets(path):
        for position, (_, headings) in enumerate(sheet.rows[:_HEADER_ROWS], start=1):
            fields = [known.get(level(as_text(cell) or ""), "") for cell in headings]
            if set(fields) >= _NEEDED:
                if len(sheet.rows) > MAX_ALIASES:
                    message = f"{path.name} has more than {MAX_ALIASES} rows"
                    raise UnreadableFileError(message, hint="so many names are a taxonomy: see 'fitmatch taxonomy'")
                for number, cells in sheet.rows[position:]:
                    report.rows += 1
                    texts = [as_text(cell) or "" for cell in cells]
                    yield AliasRow(number, {field: text for field, text in zip(fields, texts, strict=False) if field})
                return
    message = f"{path.name}: no line of headings for aliases was found"
    raise UnreadableFileError(message, hint="first line: art;alias;sprache;meint;hinweis or kind,text,means")


def _sheets(path: Path) -> Iterator[tuple[Sheet, str]]:
    if path.suffix.lower() in WORKBOOKS:
        sheets, form = read_workbook(path)
        yield from ((sheet, form) for sheet in sheets)
        return
    # What parts the headings parts the rows, however many commas stand in the notes.
    for delimiter in _DELIMITERS:
        (sheet,), form = read_csv(path, delimiter)
        yield sheet, form


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, Mapping[str, str]]:
    return {level(row["word"]): row for row in read_table("aliases/kinds")}


def _alias(row: AliasRow, vocabulary: Vocabulary) -> Alias | RowProblem:
    """Return the alias of a row, or why there is none."""
    word, text, means = (row.cells.get(field, "") for field in ("kind", "text", "means"))
    entry = _kinds().get(level(word))
    if entry is None:
        hint = did_you_mean(level(word), _kinds())
        return RowProblem("", row.number, "alias.kind_unknown", f"there is no kind {_quoted(word)}; {hint}")
    if not entry["names"]:
        hint = f"; {entry['instead']}" if entry["instead"] else ""
        return RowProblem("", row.number, NOT_USED, f"aliases of the kind {_quoted(word)} are not used yet{hint}")
    kind = cast("AliasKind", entry["names"])
    if not vocabulary.spelling(kind, text):
        return RowProblem("", row.number, "alias.empty", f"the alias {_quoted(text)} holds no word")
    reading = read_meaning(kind, means, vocabulary)
    if reading.value is None:
        return RowProblem("", row.number, "alias.not_understood", _why(kind, means, reading, vocabulary))
    return Alias(kind, text, reading.value)


def _why(kind: AliasKind, means: str, reading: Reading[str], vocabulary: Vocabulary) -> str:
    options = " or ".join(_named(kind, option.value, vocabulary) for option in reading.alternatives)
    if reading.reason == IN_PART:
        return f"only a part of the meaning {_quoted(means)} is understood: {options}; give the name or key alone"
    if reading.status == "ambiguous":
        return f"the meaning {_quoted(means)} is not clear{options and f': {options}'}; give one name or key"
    command = {"occupation": "title"}.get(kind, kind)
    return (
        f"the meaning {_quoted(means)} is not understood; "
        f"give a name that 'fitmatch normalise {command}' maps, or a key"
    )


def _named(kind: AliasKind, means: str, vocabulary: Vocabulary) -> str:
    if kind == "place":
        return repr(means)
    lexicon = vocabulary.lexicon
    label = lexicon.occupation(means).label if kind == "occupation" else lexicon.skill_label(means)
    return f"{label!r} ({means})"


def _contradictions(
    found: Mapping[int, Alias], vocabulary: Vocabulary, problems: dict[int, RowProblem]
) -> Iterator[int]:
    """Yield the rows whose alias has another meaning in another row or already, and note why they are not used."""
    rows: defaultdict[tuple[AliasKind, str], dict[int, Alias]] = defaultdict(dict)
    for number, alias in found.items():
        rows[alias.kind, vocabulary.spelling(alias.kind, alias.text)][number] = alias
    earlier = {(a.kind, vocabulary.spelling(a.kind, a.text)): a.means for a in vocabulary.aliases}
    for (kind, spelling), aliases in rows.items():
        meanings = {alias.means for alias in aliases.values()}
        taken = earlier.get((kind, spelling))
        if len(meanings) == 1 and taken in {None, *meanings}:
            continue
        options = " and ".join(_named(kind, m, vocabulary) for m in sorted(meanings | {taken or min(meanings)}))
        where = f"rows {', '.join(map(str, aliases))}" if len(meanings) > 1 else "this row and an earlier file"
        for number, alias in aliases.items():
            message = f"{_quoted(alias.text)} means {options}: {where} contradict each other"
            problems[number] = RowProblem("", number, "alias.contradiction", message)
            yield number


def _quoted(text: str) -> str:
    return repr(cap(text, _QUOTED))
