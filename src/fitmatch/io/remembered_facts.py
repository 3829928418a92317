"""Normalised records kept in a folder from one run to the next.

They hold what the records hold: the folder needs the protection of the files it was made from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fitmatch.errors import UnreadableFileError
from fitmatch.io.digests import digest, package_digest, record_digest
from fitmatch.io.facts_json import facts_from_json, facts_to_json
from fitmatch.io.progress import Progress
from fitmatch.io.replacing import replacing
from fitmatch.schema.candidate import Candidate
from fitmatch.schema.facts import CandidateFacts, VacancyFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from fitmatch.matcher import Matcher


class RememberedFacts:
    """Reads a record again only when it, the day, the vocabulary or the package has changed.

    Args:
        folder: Where they are kept, a file for each side; made if it is not there.
        matcher: Who reads the records.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> from fitmatch import Candidate, Matcher
        >>> cook, matcher = Candidate(id="c1", title="Koch"), Matcher()
        >>> with TemporaryDirectory() as folder:
        ...     first = RememberedFacts(Path(folder), matcher).normalised([cook])
        ...     again = RememberedFacts(Path(folder), matcher).normalised([cook])
        >>> again == first == [matcher.normalise(cook)]
        True
    """

    def __init__(self, folder: Path, matcher: Matcher) -> None:
        self._folder = folder
        self._matcher = matcher
        versions = f"{package_digest()} {matcher.vocabulary.version} {matcher.as_of.isoformat()}"
        self._key = digest(versions.encode())

    def normalised(self, records: Sequence[Any], progress: Progress | None = None) -> list[Any]:
        """Return the facts of all records of one side, in order, and keep them in place of what was kept before.

        Args:
            records: Candidates, or vacancies.
            progress: Shows how far it has come.

        Raises:
            UnreadableFileError: The folder cannot be written to.
        """
        if not records:
            return []
        people = isinstance(records[0], Candidate)
        kind: Any = CandidateFacts if people else VacancyFacts
        name = "candidates" if people else "vacancies"
        path = self._folder / f"{name}-{self._key}.json"
        kept = _read(path, kind)
        digests = [record_digest(record) for record in records]
        bar = progress or Progress(visible=False)
        facts = {
            key: kept[key] if key in kept else self._matcher.normalise(record)
            for key, record in bar.over(zip(digests, records, strict=True), name, len(records))
        }
        if facts.keys() != kept.keys():
            with replacing(path) as temporary:
                temporary.write_bytes(facts_to_json(facts, kind))
            _remove(old for old in self._folder.glob(f"{name}-*.json") if old != path)
        return [facts[key] for key in digests]


def normalised(
    matcher: Matcher,
    records: Sequence[Any],
    label: str,
    *,
    remember: Path | None = None,
    progress: Progress | None = None,
) -> list[Any]:
    """Return the facts of all records of one side, in order.

    Args:
        matcher: Who reads them.
        records: Candidates, or vacancies.
        label: What the progress calls them.
        remember: Folder for records already read; none if left out.
        progress: Shows how far it has come.
    """
    if remember is not None:
        return RememberedFacts(remember, matcher).normalised(records, progress)
    bar = progress or Progress(visible=False)
    return [matcher.normalise(record) for record in bar.over(records, label, len(records))]


def _read(path: Path, kind: Any) -> dict[str, Any]:
    """Return what is kept; nothing where it cannot be read, for it can be made again."""
    try:
        return facts_from_json(path.read_bytes(), kind)
    except (OSError, UnreadableFileError):
        return {}


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
