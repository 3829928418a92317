"""Learns from all names of all concepts where a text that nobody has named yet belongs.

Every concept has a place: a row of numbers, near for concepts alike. A ridge regression tells the place of a name from
its character n-grams, so each n-gram weighs as much as it tells: "fundraising" much, "coordinator" little. Names of
several languages learn together, for titles borrow from each other ("Design-Ingenieur"). Synonyms draw each other to
one place, so a word that no name has stands where the names of its synonyms stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp

from fitmatch.taxonomy.ngrams import NgramSpace, unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from fitmatch.taxonomy.ngrams import Arrays

    Floats = npt.NDArray[np.float32]

_NGRAMS = (3, 5)
_PENALTY = 0.3
_STEPS = 30
_FEW_NAMES = 1000


def learn(
    names: Sequence[str],
    owner: npt.NDArray[np.integer[Any]],
    places: Floats,
    alike: Sequence[tuple[str, str, float]] = (),
    *,
    steps: int = _STEPS,
) -> dict[str, npt.NDArray[Any]]:
    """Return arrays for :func:`places_of` and :func:`nearness`.

    Args:
        names: Names of concepts, in the view in which texts will be placed.
        owner: Number of the concept of every name, shape (names,).
        places: Place of every concept, shape (concepts, directions); only the direction of a row counts.
        alike: Pairs of words that should have one place, and how much they should (0 to 1), in the same view.
        steps: How near the regression comes to its best, at least 1; time grows with it.

    Raises:
        ValueError: There is no name, or not one owner for each.

    Example:
        >>> arrays = learn(["koch", "beikoch", "maurer"], np.array([0, 0, 1]), np.eye(2, dtype=np.float32))
        >>> nearness(["jungkoch", "maurerhelfer"], arrays).argmax(axis=1).tolist()
        [0, 1]
    """
    if not names or len(names) != len(owner):
        message = f"{len(names)} names and {len(owner)} owners: there must be at least one, and one owner for each"
        raise ValueError(message)
    words = [word for first, second, _ in alike for word in (first, second)]
    space, rows = NgramSpace.with_rows([*names, *words], *_NGRAMS)
    seen = np.bincount(rows.indices, minlength=rows.shape[1])
    # Among many names an n-gram of a single one tells nothing of others, and half of all n-grams are such.
    columns = np.flatnonzero(seen > (1 if len(names) > _FEW_NAMES else 0))
    rows = rows[:, columns].tocsr()
    # A concept with many names must not outweigh one with few.
    share = (np.bincount(owner)[owner] ** -0.25).astype(np.float32)
    directions: Floats = unit(places).astype(np.float32)
    known, wanted = sp.diags(share) @ rows[: len(names)], share[:, None] * directions[owner]
    if alike:
        # Two words stand at one place if the difference of their rows leads nowhere.
        force = np.array([closeness for _, _, closeness in alike], np.float32)
        apart = sp.diags(force) @ (rows[len(names) :: 2] - rows[len(names) + 1 :: 2])
        known = sp.vstack([known, apart])
        wanted = np.vstack([wanted, np.zeros((len(alike), wanted.shape[1]), np.float32)])
    learnt = _ridge(known, wanted, steps)
    return {
        "place.rarity": space.rarity,
        "place.columns": columns.astype(np.int32),
        "place.map": learnt.astype(np.float16),
        "place.concepts": directions,
    }


def places_of(texts: Sequence[str], arrays: Arrays) -> Floats:
    """Return the place of every text, rows of length one (zero where nothing is known), shape (texts, directions)."""
    rows = NgramSpace(*_NGRAMS, arrays["place.rarity"]).rows(texts)[:, arrays["place.columns"]]
    needed = np.unique(rows.indices)
    places: Floats = unit(np.asarray(rows[:, needed] @ arrays["place.map"][needed].astype(np.float32)))
    return places


def nearness(texts: Sequence[str], arrays: Arrays) -> Floats:
    """Return how near each text and each concept stand, shape (texts, concepts), -1 to 1."""
    near: Floats = places_of(texts, arrays) @ arrays["place.concepts"].T
    return near


def _ridge(rows: sp.csr_matrix, wanted: Floats, steps: int) -> Floats:
    """Return the map with the smallest squared error plus penalty, by conjugate gradients over the names."""
    rows = rows.tocsr().astype(np.float32)
    columns = rows.T.tocsr()
    solution, rest = np.zeros_like(wanted), wanted.copy()
    direction, size = rest.copy(), (rest * rest).sum(axis=0)
    for _ in range(steps):
        image = rows @ (columns @ direction) + np.float32(_PENALTY) * direction
        step = size / np.maximum((direction * image).sum(axis=0), 1e-12)
        solution += step * direction
        rest -= step * image
        left = (rest * rest).sum(axis=0)
        direction = rest + left / np.maximum(size, 1e-12) * direction
        size = left
    learnt: Floats = columns @ solution
    return learnt
