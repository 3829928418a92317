"""The most a coded feature gives in each cell, for some records of the asking side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from fitmatch.engine.columns import CodedColumns, Columns
    from fitmatch.engine.kernels import Kernel
    from fitmatch.engine.targets import Layout


def own_meetings(feature: CodedColumns, layout: Layout) -> NDArray[np.uint16] | None:
    """Return the meetings of a feature by the place of the asking side; ``None`` for a feature without."""
    if feature.meetings is None or layout.side == "vacancy" or feature.symmetric:
        return feature.meetings
    return np.ascontiguousarray(feature.meetings.T)


class CellBound:
    """Bounds of the feature that the cells were made by.

    Without meetings: the best value of the codes in a cell. With meetings: the best value from the smallest meeting in
    the cell onwards, which is exact where values fall with the distance, and a bound in any case.
    """

    def __init__(self, columns: Columns, layout: Layout, kernel: Kernel) -> None:
        feature = columns.coded[layout.bounding]
        self._feature = feature
        self._forward = layout.side == "vacancy"
        self._cells = layout.cells
        self._meetings = own_meetings(feature, layout)
        by_spot = self._forward or self._meetings is not None
        self._code, self._start = layout.spots_in_cells if by_spot else layout.lines_in_cells
        if self._meetings is not None:
            falling = np.maximum.accumulate(feature.values[:, ::-1], axis=1)[:, ::-1]
            if not self._forward:
                lines, start = layout.lines_in_cells
                falling = np.stack([falling[one].max(axis=0) for one in np.split(lines, start[1:])])
            self._falling = np.ascontiguousarray(falling)
            place = feature.place if self._forward else feature.vacancy
            assert place is not None  # noqa: S101
            used, self._place = np.unique(place.astype(np.int64), return_inverse=True)
            self._nearest = kernel.nearest(self._meetings, used, self._code, self._start)

    def of(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the best values of some records of the asking side, ``[records, cells]``."""
        feature = self._feature
        if self._meetings is None:
            own, which = np.unique((feature.candidate if self._forward else feature.vacancy)[rows], return_inverse=True)
            values = feature.values[own][:, self._code] if self._forward else feature.values[self._code][:, own].T
            return np.maximum.reduceat(values, self._start, axis=1)[which].astype(np.int64)
        nearest = self._nearest[self._place[rows]]
        line = feature.candidate[rows][:, None] if self._forward else np.arange(self._cells)[None]
        return self._falling[line, nearest].astype(np.int64)
