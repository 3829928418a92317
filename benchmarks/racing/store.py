"""Work on disk, so that every racer runs in a process of its own on the same arrays."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, get_type_hints

import numpy as np
from numpy.typing import NDArray

from racing import workload
from racing.workload import Work, distance

if TYPE_CHECKING:
    from pathlib import Path

_ROWS_AT_A_TIME = 256


def save(work: Work, folder: Path) -> None:
    """Write all arrays of some work, and the table of distances between places, to a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    np.savez(folder / "work.npz", allow_pickle=False, **_flat(work, ""))
    places = np.arange(workload.PLACES, dtype=np.int32)
    table = np.empty((len(places), len(places)), np.uint16)
    for start in range(0, len(places), _ROWS_AT_A_TIME):
        here = places[start : start + _ROWS_AT_A_TIME]
        table[start : start + _ROWS_AT_A_TIME] = distance(work.world, here[:, None], places[None])
    np.save(folder / "distances.npy", table)


def load(folder: Path) -> tuple[Work, NDArray[np.uint16]]:
    """Return work and distances as they were saved."""
    with np.load(folder / "work.npz") as arrays:
        work: Work = _built(Work, "", arrays)
    return work, np.load(folder / "distances.npy")


def _flat(part: Any, name: str) -> dict[str, NDArray[Any]]:
    if not is_dataclass(part):
        return {name: part}
    return {
        key: array
        for one in fields(part)
        for key, array in _flat(getattr(part, one.name), f"{name}.{one.name}").items()
    }


def _built(kind: type[Any], name: str, arrays: Any) -> Any:
    if not is_dataclass(kind):
        return arrays[name]
    hints = get_type_hints(kind, {**vars(workload), "NDArray": NDArray, "Ints": NDArray})
    return kind(**{one.name: _built(hints[one.name], f"{name}.{one.name}", arrays) for one in fields(kind)})
