"""Why one stands before the other, to be read: differences that add up, and the weights at which the order turns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fitmatch.explain.view import Section, View

if TYPE_CHECKING:
    import datetime as dt

    from fitmatch.explain.catalogue import Catalogue
    from fitmatch.explain.compare import Comparison, Flip


def contrast_view(comparison: Comparison, texts: Catalogue, as_of: dt.date) -> View:
    """Return why the better of two people stands before the other for one vacancy.

    Args:
        comparison: Two matches of one vacancy.
        texts: The language.
        as_of: Day of the rules.
    """
    names = (comparison.first.candidate, comparison.second.candidate)
    sign = -1 if comparison.total < 0 else 1
    ahead, behind = names[::sign]
    total = _signed(abs(comparison.total), texts)
    title = (
        texts.page("contrast", first=ahead, second=behind, total=total)
        if comparison.total
        else texts.page("contrast_equal", first=ahead, second=behind)
    )
    lines = [
        f"{texts.name('feature', name)}: {_signed(sign * points, texts)}"
        for name, points in comparison.differences.items()
        if points
    ]
    flips = [_flip_line(flip, behind, texts) for flip in comparison.flips]
    record = {
        "first": ahead,
        "second": behind,
        "vacancy": comparison.first.vacancy,
        "total": abs(comparison.total),
        "differences": {name: sign * points for name, points in comparison.differences.items()},
        "flips": [{"feature": one.feature, "share": one.share, "above": one.above} for one in comparison.flips],
    }
    sections = (Section("", tuple(lines)), Section("", tuple(flips)))
    return View.of(texts, as_of, title, sections, record)


def _flip_line(flip: Flip, behind: str, texts: Catalogue) -> str:
    key = "flip_above" if flip.above else "flip_below"
    return texts.page(key, name=behind, feature=texts.name("feature", flip.feature), share=texts.number(flip.share))


def _signed(points: float, texts: Catalogue) -> str:
    """Return points with their sign, a true minus."""
    return f"{'−' if points < 0 else '+'}{texts.number(abs(points))}"
