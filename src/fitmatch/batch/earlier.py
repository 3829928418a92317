"""An earlier run on other records: which rankings stay what they were, and their lines.

A ranking can change only if the record it is made for has changed, if a record shown in it has changed or gone, or
if a new or changed record is at least as good as the last one shown. All other rankings are taken over.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json

from fitmatch.batch.manifest import RECORDS, Manifest
from fitmatch.batch.part_forms import form_of
from fitmatch.batch.parts import UNMATCHED, Parts
from fitmatch.errors import ChangedInputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from fitmatch.explain.ranking import Ranking
    from fitmatch.matcher import Matcher

_NO_SCORE = -1.0
"""Stands for the score of a pair without one: below any other."""


@dataclass
class _Ranked:
    """What an earlier run says about one record: its lines, who is in them, and the last score of each list."""

    lines: list[bytes] = field(default_factory=list)
    others: set[str] = field(default_factory=set)
    shown: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    last: dict[str, float] = field(default_factory=dict)


class Earlier:
    """A complete earlier run.

    Args:
        folder: Its folder.
        manifest: What is to be run now.

    Raises:
        ChangedInputError: It is not complete, a part has changed, or it was made with other settings, not only on
            other records.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        before = Manifest.read(folder)
        if before is None or not (folder / UNMATCHED).is_file():
            message = f"{folder} holds no complete run"
            raise ChangedInputError(message, hint="let it run to its end first")
        if changed := sorted(set(before.differences(manifest)) - RECORDS):
            message = f"the run in {folder} differs in {', '.join(changed)}"
            raise ChangedInputError(message, hint="results of other rules cannot be taken over: run without it")
        self._by = manifest.by
        own, other = ("vacancies", "candidates") if manifest.by == "vacancy" else ("candidates", "vacancies")
        self._own: Mapping[str, str] = getattr(before, own)
        self._others: Mapping[str, str] = getattr(before, other)
        parts, number = Parts(folder, form_of(before.parts)), -(-len(self._own) // before.block)
        if lost := sorted(set(range(number)) - parts.whole()):
            message = f"{parts.path(lost[0])} is missing or is not what the run wrote"
            raise ChangedInputError(message, hint="run it again as it was: what is there is kept")
        self._ranked = _read(parts, number, manifest.by)

    def unchanged(
        self,
        matcher: Matcher,
        asking: Sequence[Any],
        others: Sequence[Any],
        now: Manifest,
    ) -> dict[str, bytes]:
        """Return the lines of all records that are sure to be ranked as before.

        Args:
            matcher: Who ranks.
            asking: Normalised records to rank for.
            others: Normalised records of the other side.
            now: What is to be run.
        """
        by_vacancy = self._by == "vacancy"
        own, other = (now.vacancies, now.candidates) if by_vacancy else (now.candidates, now.vacancies)
        gone = {key for key, digest in self._others.items() if other.get(key) != digest}
        new = [record for record in others if self._others.get(record.id) != other[record.id]]
        same = [
            record
            for record in asking
            if self._own.get(record.id) == own[record.id] and gone.isdisjoint(self._ranked[record.id].others)
        ]
        people, jobs = (new, same) if by_vacancy else (same, new)
        challengers = matcher.run(people, jobs, by=self._by, top=1)
        return {
            ranking.id: b"".join(line + b"\n" for line in self._ranked[ranking.id].lines)
            for ranking in challengers
            if not self._enters(ranking, now.top)
        }

    def _enters(self, challengers: Ranking, top: int | None) -> bool:
        """Return whether one of some new records may be among those shown."""
        before = self._ranked[challengers.id]
        for match in challengers:
            if top is None or before.shown[match.list] < top:
                return True
            score = _NO_SCORE if match.score is None else match.score.score
            if score >= before.last[match.list]:
                return True
        return False


def _read(parts: Parts, number: int, by: str) -> dict[str, _Ranked]:
    ranked: dict[str, _Ranked] = defaultdict(_Ranked)
    other = "candidate" if by == "vacancy" else "vacancy"
    for line in parts.lines(number):
        record = from_json(line)
        one = ranked[record[by]]
        one.lines.append(line)
        one.others.add(record[other])
        one.shown[record["list"]] += 1
        one.last[record["list"]] = _NO_SCORE if record["score"] is None else record["score"]
    return ranked
