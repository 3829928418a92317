"""The calculation of one pair as an SVG picture: a bar a feature, each beginning where the last one ended."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fitmatch.explain.catalogue import Catalogue
    from fitmatch.schema.results import Score

_LABELS, _SCALE, _NUMBERS = 150, 4.0, 110
"""Width of the names, pixels a point, and width of the numbers."""
_ROW, _BAR = 24, 14
_TEXT = 'font-size="13" font-family="system-ui, Noto Sans, DejaVu Sans, sans-serif" fill="#1c2430"'


def waterfall_svg(score: Score, texts: Catalogue) -> str:
    """Return the points by feature as steps of a waterfall, what is unknown as dashed outlines up to what it may bring.

    A text alternative says the same in words. In languages written from right to left the picture is mirrored.

    Args:
        score: The calculation.
        texts: The language.
    """
    names = [name for name, evidence in score.evidence.items() if evidence.state != "not_asked"]
    width, height = int(_LABELS + 100 * _SCALE + _NUMBERS), _ROW * (len(names) + 1) + 6
    alt = escape(waterfall_text(score, texts), quote=True)
    before, shapes = 0.0, []
    for line, name in enumerate(names):
        points, weight = score.points[name], score.weights[name]
        top = line * _ROW + (_ROW - _BAR) / 2
        shapes.append(_bar(before, weight, top, width, texts, "none", dashed=True))
        shapes.append(_bar(before, points, top, width, texts, "#2f6f8f"))
        number = f"{texts.number(points)} {texts.page('weight')} {texts.number(weight)}"
        if score.evidence[name].state == "unknown":
            number = f"? {number}"
        shapes.append(_words(texts.name("feature", name), number, line, width, texts))
        before += points
    shapes.append(_bar(0, score.low, len(names) * _ROW + (_ROW - _BAR) / 2, width, texts, "#1c2430"))
    total = texts.number(score.low)
    if score.high != score.low:
        total = texts.page("open_range", low=total, high=texts.number(score.high))
    shapes.append(_words(texts.page("score"), total, len(names), width, texts))
    return (
        f'<svg width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" aria-label="{alt}">'
        f"<title>{alt}</title>{''.join(shapes)}</svg>"
    )


def waterfall_text(score: Score, texts: Catalogue) -> str:
    """Return what the picture shows in words: points of each feature that is asked for, and the score."""
    parts = [
        f"{texts.name('feature', name)} {texts.number(score.points[name])} {texts.page('weight')} "
        f"{texts.number(score.weights[name])}"
        for name, evidence in score.evidence.items()
        if evidence.state != "not_asked"
    ]
    total = f"{texts.page('score')} {texts.number(score.low)}"
    return f"{texts.page('points_by_feature')}: {', '.join([*parts, total])}"


def _bar(
    start: float, length: float, top: float, width: int, texts: Catalogue, fill: str, *, dashed: bool = False
) -> str:
    long = max(length * _SCALE, 0.0)
    left = _LABELS + start * _SCALE
    if texts.direction == "rtl":
        left = width - left - long
    border = 'stroke="#8a97a6" stroke-dasharray="3 2"' if dashed else ""
    return f'<rect x="{left:.1f}" y="{top:.1f}" width="{long:.1f}" height="{_BAR}" fill="{fill}" {border}/>'


def _words(name: str, number: str, line: int, width: int, texts: Catalogue) -> str:
    """Return name and number of a line, at the beginning and the end of the direction of reading."""
    baseline = line * _ROW + _ROW / 2 + 4.5
    first, last = (0, width) if texts.direction == "ltr" else (width, 0)
    place = f'y="{baseline:.1f}" {_TEXT} direction="{texts.direction}"'
    return (
        f'<text x="{first}" {place} text-anchor="start">{escape(name)}</text>'
        f'<text x="{last}" {place} text-anchor="end">{escape(number)}</text>'
    )
