"""Says which code a text has, asking for every part of the code by itself.

The digits of a classification say different things. Leading digits name the field of work, ever more closely; in
KldB 2010 the last digit names the level (helper, skilled, specialist, expert) and the last two tell supervisors and
managers, whatever the field. A part that many fields share is learnt from the texts of all of them.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp

from fitmatch.taxonomy.ngrams import packed, unpacked
from fitmatch.taxonomy.separators import QUICK, columns_in_use, separators, separators_inside

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from fitmatch.taxonomy.ngrams import Arrays

    Floats = npt.NDArray[np.float32]

_STRICTNESS = 1.0
_STRICTNESS_INSIDE = 8.0
# How much a part counts, from the likelihood of held-out titles; each shorter beginning counts half, but never less
# than the least: of four Ukrainian digits the first would count next to nothing.
_BEGINNING_WEIGHT = 2.8
_LEAST_WEIGHT = 0.9
_ENDING_WEIGHT = 0.8
_INSIDE_WEIGHT = 1.5
_FARTHEST = 4.0


class CodeParts:
    """Adds up what linear separators say about the beginnings, the endings and the whole of a code.

    The whole code is only learnt inside its group (texts with the same ``digits`` leading digits).

    Args:
        arrays: What :meth:`fitted` learnt, as plain arrays.

    Example:
        >>> from fitmatch.taxonomy.ngrams import NgramSpace
        >>> texts, codes = ["koch", "beikoch", "maurer", "helfer maurer"], ["2932", "2931", "3212", "3211"]
        >>> space = NgramSpace.fitted(texts, 1, 4)
        >>> parts = CodeParts.fitted(space.rows(texts), codes, digits=2, endings=(1,))
        >>> str(parts.codes[parts.probabilities(space.rows(["beikoch"])).argmax()])
        '2931'
    """

    def __init__(self, arrays: Arrays) -> None:
        self.codes: npt.NDArray[np.str_] = arrays["codes"]
        self._arrays = arrays
        self._columns, self._offsets = arrays["columns"], arrays["offsets"]
        self._shares, self._inside = unpacked("shares", arrays), unpacked("inside", arrays)
        self._inside_offsets = arrays["inside_offsets"]

    @cached_property
    def _weights(self) -> Floats:
        # Saved in half the size; read when the first text comes, so that opening takes no time.
        return self._arrays["weights"].astype(np.float32)

    @classmethod
    def fitted(cls, rows: sp.csr_matrix, codes: Sequence[str], digits: int, endings: Sequence[int] = ()) -> CodeParts:
        """Return what is learnt from texts and their codes.

        Args:
            rows: One row per known text, scaled to length one.
            codes: The code of every row.
            digits: How many leading digits make a group; every beginning up to this length is asked for.
            endings: Lengths of the endings that mean the same in every group.
        """
        of_text = np.array(codes)
        known = np.unique(of_text)
        columns = columns_in_use(rows, least=1)
        used = rows[:, columns]
        weights = [max(_LEAST_WEIGHT, _BEGINNING_WEIGHT / 2**shorter) for shorter in reversed(range(digits))]
        parts = [(slice(0, length), weight) for length, weight in enumerate(weights, start=1)]
        parts += [(slice(-length, None), _ENDING_WEIGHT) for length in endings]
        learnt = [separators(used, _part(of_text, part), _STRICTNESS, QUICK) for part, _ in parts]
        groups = _part(of_text, slice(0, digits))
        inside, inside_offsets = separators_inside(used, of_text, groups, _STRICTNESS_INSIDE, QUICK)
        shares = sp.vstack([_shares(known, part, weight) for part, weight in parts]).T.tocsr()
        arrays = {
            "codes": known,
            "columns": columns.astype(np.int32),
            # Half the size, and one array at a time: a hundred megabytes for a thousand codes.
            "weights": np.ascontiguousarray(np.vstack([of_part.astype(np.float16) for of_part, _ in learnt]).T),
            "offsets": np.concatenate([offsets for _, offsets in learnt]).astype(np.float32),
            "inside_offsets": inside_offsets.astype(np.float32),
            **packed("shares", shares),
            **packed("inside", inside.T.tocsr().astype(np.float32)),
        }
        return cls(arrays)

    def arrays(self) -> Mapping[str, npt.NDArray[Any]]:
        """Return everything learnt, for the constructor."""
        return self._arrays

    def probabilities(self, rows: sp.csr_matrix, more: Floats | float = 0.0) -> Floats:
        """Return how likely each code is for each row, shape (rows, codes); every row sums to one.

        Args:
            rows: One row per text.
            more: What else speaks for each code, shape (rows, codes); 1 makes a code e times as likely.
        """
        used = rows[:, self._columns]
        of_parts = np.clip(used @ self._weights + self._offsets, -_FARTHEST, _FARTHEST)
        within = np.clip((used @ self._inside).toarray() + self._inside_offsets, -_FARTHEST, _FARTHEST)
        scores = (self._shares @ of_parts.T).T + _INSIDE_WEIGHT * within + more
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares: Floats = (powers / powers.sum(axis=1, keepdims=True)).astype(np.float32)
        return shares


def _part(codes: npt.NDArray[np.str_], part: slice) -> npt.NDArray[np.str_]:
    return np.array([code[part] for code in codes.tolist()])


def _shares(codes: npt.NDArray[np.str_], part: slice, weight: float) -> sp.csr_matrix:
    """Return what each value of a part adds to each code, shape (values, codes)."""
    values, value_of = np.unique(_part(codes, part), return_inverse=True)
    entries = np.full(len(codes), weight, np.float32)
    return sp.csr_matrix((entries, (value_of, np.arange(len(codes)))), shape=(len(values), len(codes)))
