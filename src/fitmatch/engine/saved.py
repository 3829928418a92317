"""What an index has worked out, as plain arrays and words, and an index made of it again.

Nothing that a rule looks at is written down: a key is made again from the first record that has it, and only when
somebody needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from fitmatch.engine.index import Index, Worked
from fitmatch.engine.sides import CandidateSide, Items, Keyed, VacancySide
from fitmatch.engine.targets import Layout, Targets
from fitmatch.knowledge.counted_before import CountedBefore, Said, name_of
from fitmatch.knowledge.distinct import Distinct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from fitmatch.engine.rules import Rules
    from fitmatch.engine.targets import Side

    Key = Callable[[Any], Any]


class Saved(NamedTuple):
    """An index without its records.

    Attributes:
        arrays: Arrays by name.
        words: What else there is to know: numbers, texts, lists and dicts of them.
    """

    arrays: dict[str, NDArray[Any]]
    words: dict[str, Any]


def saved(index: Index) -> Saved:
    """Return what an index has worked out."""
    worked = index.worked
    encoded = worked.encoded
    keyed, tables = [*encoded.coded, *encoded.gates], _tables(encoded)
    first = [_first_of_each(one.code, one.first, len(one)) for one in keyed]
    said = [
        (number, name, marks.numbers)
        for number, one in enumerate(keyed)
        for marks in one.keys.marks
        if (name := name_of(marks.mark, marks.given)) is not None
    ]
    first_said = [_first_of_each(numbers.number, 0, len(numbers.distinct)) for _, _, numbers in said]
    arrays: dict[str, NDArray[Any]] = {
        "tie": encoded.tie,
        "alive": worked.alive,
        "codes": _stacked([one.code for one in keyed], len(encoded.tie)),
        "first_of_keys": _in_a_row(first),
        "said": _in_a_row([numbers.number for _, _, numbers in said]),
        "first_said": _in_a_row(first_said),
    }
    words: dict[str, Any] = {
        "first_code": [one.first for one in keyed],
        "keys": [len(one) for one in first],
        "said": [
            (number, name, len(numbers.number), len(own))
            for (number, name, numbers), own in zip(said, first_said, strict=True)
        ],
        "tables": {name: [list(table.shape), _names(name, items)] for name, (items, table) in tables.items()},
        "room": worked.room,
        "bounding": None if worked.layout is None else worked.layout.bounding,
    }
    for name, (_, table) in tables.items():
        for part in _PARTS:
            arrays[f"{name}.{part}"] = getattr(table, part)
    if isinstance(encoded, VacancySide):
        arrays["asked"] = encoded.asked.code
        words["asked"] = list(encoded.asked.keys)
    else:
        arrays["known"] = encoded.known
    if worked.layout is not None:
        arrays |= {f"layout_{name}": value for name, value in worked.layout.targets._asdict().items()}
        arrays["layout_gates"] = _stacked(worked.layout.gates, len(worked.layout.targets.row))
    return Saved(arrays, words)


def opened(rules: Rules, side: Side, facts: Sequence[Any], ids: Callable[[], Iterable[str]], kept: Saved) -> Index:
    """Return an index made of what :func:`saved` returned.

    Args:
        rules: The rules it was made with.
        side: Whose records these are.
        facts: The records by row, in order.
        ids: Returns their ids.
        kept: What was saved.
    """
    arrays, words = kept
    keyed = _keyed_before(rules, side, facts, kept)
    coded, gates = keyed[: len(rules.coded)], keyed[len(rules.coded) :]
    tables = {name: _items(name, kept) for name in words["tables"]}
    several = range(len(rules.additive))
    encoded: CandidateSide | VacancySide
    if side == "vacancy":
        asked = Keyed(Distinct(tuple(one) for one in words["asked"]), arrays["asked"])
        wants = tuple(tables[f"wants{number}"] for number in several)
        encoded = VacancySide(facts, arrays["tie"], coded, gates, wants, asked)
    else:
        held, reach = (tuple(tables[f"{name}{number}"] for number in several) for name in ("held", "reach"))
        encoded = CandidateSide(facts, arrays["tie"], coded, gates, held, reach, arrays["known"])
    layout = None
    if words["bounding"] is not None:
        targets = Targets(*(arrays[f"layout_{name}"] for name in Targets._fields))
        layout = Layout(side, targets, words["bounding"], tuple(arrays["layout_gates"]))
    room = None if words["room"] is None else tuple(words["room"])
    return Index(rules, side, Worked(encoded, arrays["alive"], layout, room), ids)


_PARTS = ("data", "indices", "indptr")


def _first_of_each(number: NDArray[Any], start: int, count: int) -> NDArray[np.int64]:
    """Return where each number from ``start`` on stands first."""
    first = np.zeros(count, np.int64)
    first[number[::-1]] = np.arange(len(number))[::-1]
    return first[start:]


def _stacked(codes: Sequence[NDArray[np.int32]], records: int) -> NDArray[np.int32]:
    return np.array(codes, np.int32).reshape(len(codes), records)


def _in_a_row(arrays: Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(0, np.int64), *arrays])


def _tables(encoded: CandidateSide | VacancySide) -> dict[str, tuple[Items, Any]]:
    kinds = (
        {"wants": encoded.wants} if isinstance(encoded, VacancySide) else {"held": encoded.held, "reach": encoded.reach}
    )
    return {
        f"{kind}{number}": (items, items.table)
        for kind, several in kinds.items()
        for number, items in enumerate(several)
    }


def _names(name: str, items: Items) -> list[str] | int:
    """Return what items are called, or how many there are: things held are whatever a feature takes for one."""
    return len(items.number) if name.startswith("held") else list(items.number)


def _items(name: str, kept: Saved) -> Items:
    from scipy.sparse import csr_array

    shape, names = kept.words["tables"][name]
    parts = tuple(kept.arrays[f"{name}.{part}"] for part in _PARTS)
    # Nobody who comes later holds one of those things counted before: each is counted again, at no harm.
    listed = [("before", number) for number in range(names)] if isinstance(names, int) else names
    return Items({item: number for number, item in enumerate(listed)}, csr_array(parts, shape=tuple(shape)))


def _keyed_before(rules: Rules, side: Side, facts: Sequence[Any], kept: Saved) -> tuple[Keyed, ...]:
    arrays, words = kept
    said: list[dict[str, Said]] = [{} for _ in words["keys"]]
    at = first_at = 0
    for number, name, count, distinct in words["said"]:
        of_each, first = arrays["said"][at : at + count], arrays["first_said"][first_at : first_at + distinct]
        said[number][name] = Said(of_each, first)
        at, first_at = at + count, first_at + distinct
    keyed = []
    start = 0
    for number, (key, count) in enumerate(zip(_keys_of(rules, side), words["keys"], strict=True)):
        first = arrays["first_of_keys"][start : start + count]
        keys: Distinct[Any] = CountedBefore(count, _made_by(key, facts, first), said[number])
        keyed.append(Keyed(keys, arrays["codes"][number], words["first_code"][number]))
        start += count
    return tuple(keyed)


def _keys_of(rules: Rules, side: Side) -> list[Key]:
    """Return what makes the keys of records, coded features first."""
    features: list[Any] = [rules.features[i] for i in rules.coded]
    if side == "vacancy":
        return [*(one.vacancy_key for one in features), *(gate.vacancy_key for gate in rules.gates)]
    return [*(_of_profile(one.candidate_key) for one in features), *(gate.candidate_key for gate in rules.gates)]


def _of_profile(key: Key) -> Key:
    return lambda candidate: key(candidate.profile)


def _made_by(key: Key, facts: Sequence[Any], first: NDArray[np.int64]) -> Callable[[int], Any]:
    return lambda number: key(facts[int(first[number])])
