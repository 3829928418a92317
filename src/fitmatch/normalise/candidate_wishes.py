"""What a person's record says of wishes, and what other cells say of what is looked for and ruled out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fitmatch.normalise.people.limits import refused_shifts
from fitmatch.normalise.people.notes import training_sought_in
from fitmatch.normalise.people.wishes import read_wishes
from fitmatch.normalise.report_terms import term
from fitmatch.schema.codes import PlacementKind
from fitmatch.schema.person import Wishes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fitmatch.schema.candidate import Candidate
    from fitmatch.schema.facts import TermReading


def wishes_of(candidate: Candidate, said: Sequence[str], report: list[TermReading], *, trained: bool) -> Wishes:
    """Return the wishes of a record, with the shifts that other cells rule out and the training a title seeks.

    Args:
        candidate: The record.
        said: Other cells that speak of limits.
        report: Where each reading is noted.
        trained: Whether an occupation was practised or learnt: who then names one is looking for work in it.
    """
    wishes = _wishes(candidate.wishes, report, trained=trained)
    wishes = replace(wishes, refused_shifts=wishes.refused_shifts | refused_shifts(said))
    if sought := training_sought_in(candidate.title or ""):
        wishes = replace(wishes, kinds=sought | (wishes.kinds - {PlacementKind.JOB}))
    return wishes


def _wishes(text: str | None, report: list[TermReading], *, trained: bool) -> Wishes:
    if text is None:
        return Wishes()
    reading = read_wishes(text)
    report.append(term("wishes", "", reading))
    wishes = reading.value or Wishes()
    if not wishes.kinds and (wishes.any_work or (wishes.titles and trained)):
        # Who names an occupation and says nothing of training is looking for work in it.
        return replace(wishes, kinds=frozenset({PlacementKind.JOB}))
    return wishes
