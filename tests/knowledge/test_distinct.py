"""Distinct things by number, also those counted before and those that come later."""

from __future__ import annotations

import numpy as np
import pytest

from fitmatch.knowledge.counted_before import CountedBefore, Said, name_of
from fitmatch.knowledge.distinct import Distinct, Numbers
from fitmatch.knowledge.made_later import MadeLater
from fitmatch.knowledge.members import Members, share_a_member


def length(word: str, more: int = 0) -> int:
    return len(word) + more


def test_a_mark_is_asked_for_once_a_thing_however_many_come_after() -> None:
    asked: list[str] = []

    def first_letter(word: str) -> str:
        asked.append(word)
        return word[0]

    words = Distinct(["Koch", "Köchin", "Maurer"])
    assert words.by(first_letter).number.tolist() == [0, 0, 1]
    assert words.by(first_letter) is words.by(first_letter)
    words.add(["Koch", "Maler", "Bäcker"])
    assert words.by(first_letter).number.tolist() == [0, 0, 1, 1, 2]
    assert asked == list(words) == ["Koch", "Köchin", "Maurer", "Maler", "Bäcker"]


def test_marks_with_other_arguments_are_other_marks() -> None:
    words = Distinct(["a", "bb"])
    assert words.by(length).values(int).tolist() == [1, 2]
    assert words.by(length, 5).values(int).tolist() == [6, 7]
    assert [(one.mark, one.given) for one in words.marks] == [(length, ()), (length, (5,))]
    words.add(["ccc"])
    assert list(words.marks) == []


def test_nothing_is_distinct_too() -> None:
    nothing: Distinct[str] = Distinct()
    assert nothing.add([]).tolist() == []
    assert nothing.by(length).number.tolist() == []
    assert nothing.grown(Members).size.tolist() == []


SETS = ["ab", "", "c", "bcd", "x"]


@pytest.mark.parametrize("one", [SETS, SETS[:1], SETS[1:2], []])
@pytest.mark.parametrize("other", [["b", "", "dx"], ["q"], [""], [], ["b", "c", "d", "e", "f", "ax", "xy", "ba"]])
def test_sets_share_a_member_where_they_overlap(one: list[str], other: list[str]) -> None:
    expected = [[bool(set(a) & set(b)) for b in other] for a in one]
    found = share_a_member(Numbers.of(one), Numbers.of(other))
    assert found.shape == (len(one), len(other))
    assert found.tolist() == expected


def test_members_of_sets_that_come_later_count() -> None:
    sets = Distinct(["ab"])
    assert sets.grown(Members).highest(np.array([[3, 1, 0]])).tolist() == [[3]]
    sets.add(["", "bc"])
    assert sets.grown(Members).highest(np.array([[3, 1, 7, 2]])).tolist() == [[3, 2, 7]]


def test_things_counted_before_are_made_when_somebody_looks() -> None:
    made: list[int] = []

    def make(number: int) -> str:
        made.append(number)
        return "abc"[number] * (number + 1)

    said = {str(name_of(length, ())): Said(np.array([0, 1, 1]), np.array([0, 1]))}
    words = CountedBefore(3, make, said)
    numbers = words.by(length)
    assert (numbers.number.tolist(), made) == ([0, 1, 1], [])
    assert (list(numbers.distinct), made) == ([1, 2], [0, 1])
    assert words.add(["dddd", "a"]).tolist() == [3, 4]
    assert words.by(length).values(int).tolist() == [1, 2, 2, 4, 1]
    assert made == [0, 1]
    assert list(words) == ["a", "bb", "ccc", "dddd", "a"]
    assert words.by(length, 1).values(int).tolist() == [2, 3, 4, 5, 2]


def test_functions_and_what_they_are_called_with_have_names_of_their_own() -> None:
    calls = [(length, ()), (length, (1,)), (length, ("1",)), (length, (None,)), (length, (length,)), (length, (abs,))]
    names = [name_of(mark, given) for mark, given in calls]
    assert None not in names
    assert len(set(names)) == len(calls)


def test_things_made_later_keep_what_has_been_made() -> None:
    made: list[int] = []
    numbers = MadeLater(3, lambda number: made.append(number) or number)
    assert numbers[-1] == 2
    more = [7]
    longer = numbers + more
    assert (longer[2], longer[3], longer[:2], len(numbers)) == (2, 7, [0, 1], 3)
    assert made == [2, 0, 1]
    with pytest.raises(IndexError):
        numbers[3]
