"""An index that grows and shrinks finds what a new one of the same records finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.engine.indexes import MATCHER, SIDES, facts, found, index_of

from fitmatch.engine import index as index_module
from fitmatch.engine import search
from fitmatch.errors import FitmatchError, RepeatedIdError, UnknownIdError

if TYPE_CHECKING:
    from fitmatch.engine.targets import Side


@pytest.fixture(params=["dense", "laid out"], autouse=True)
def how(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "laid out":
        monkeypatch.setattr(search, "_FEW_PAIRS", 0)


@pytest.mark.parametrize("side", SIDES)
def test_records_that_come_and_go_leave_what_a_new_index_would_hold(side: Side) -> None:
    records = facts()[side]
    index = index_of(side, records[:12])
    assert found(index) == found(index_of(side, records[:12]))
    index.add(records[12:30])
    assert found(index) == found(index_of(side, records[:30]))
    ids = [one.profile.id if side == "candidate" else one.id for one in records]
    index.remove(ids[3:20:2])
    left = [one for i, one in enumerate(records[:30]) if i not in range(3, 20, 2)]
    assert found(index) == found(index_of(side, left))
    assert (len(index), ids[3] in index, ids[4] in index) == (len(left), False, True)
    index.add([records[3]])
    assert found(index) == found(index_of(side, [*left, records[3]]))


@pytest.mark.parametrize("side", SIDES)
def test_many_changes_lay_the_index_out_anew(side: Side, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "_MOST_NEW", 2)
    records = facts()[side]
    index = index_of(side, records[:5])
    for number in range(5, 14):
        index.add(records[number : number + 1])
        assert found(index) == found(index_of(side, records[: number + 1]))
    ids = [one.profile.id if side == "candidate" else one.id for one in records]
    index.remove(ids[:10])
    index.add(records[14:20])
    assert found(index) == found(index_of(side, records[10:20]))
    assert len(index.facts) == 10


def test_an_id_is_not_held_twice_and_nothing_is_added() -> None:
    records = facts()["vacancy"]
    index = index_of("vacancy", records[:3])
    with pytest.raises(RepeatedIdError, match="repeat an id") as error:
        index.add([records[5], records[1]])
    assert records[1].id not in str(error.value)
    assert len(index) == 3
    with pytest.raises(UnknownIdError, match="1 of 2 ids"):
        index.remove([records[0].id, "nobody"])
    assert len(index) == 3


def test_an_empty_index_finds_nothing_and_can_grow() -> None:
    index = index_of("vacancy", [])
    assert {sum(totals.values()) for _, totals in found(index)} == {0}
    index.add(facts()["vacancy"][:4])
    assert found(index) == found(index_of("vacancy", facts()["vacancy"][:4]))


def test_more_than_there_are_is_all_there_are() -> None:
    index = index_of("vacancy", facts()["vacancy"][:4])
    assert found(index, 1000) == found(index, None)


def test_nobody_is_asked_for_less_than_nobody() -> None:
    people, jobs = facts()["candidate"], facts()["vacancy"]
    with pytest.raises(FitmatchError, match="the best -1 of a list"):
        list(MATCHER.run(people, jobs, top=-1))
