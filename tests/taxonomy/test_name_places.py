"""Places learnt from names: new compositions land near what they are made of; hostile texts land nowhere."""

from __future__ import annotations

import numpy as np
import pytest

from fitmatch.taxonomy import ConceptFacts, name_places
from fitmatch.taxonomy.concept_places import concept_places

NAMES = ["fundraising manager", "fundraising assistant", "sales manager", "sales assistant"]
OWNER = np.array([0, 0, 1, 1])
PLACES = np.eye(2, dtype=np.float32)


@pytest.fixture(scope="module")
def learnt() -> dict[str, np.ndarray]:
    return name_places.learn(NAMES, OWNER, PLACES)


def test_words_that_tell_weigh_more_than_words_that_everybody_bears(learnt: dict[str, np.ndarray]) -> None:
    near = name_places.nearness(["fundraising clerk", "sales director"], learnt)
    assert near[0, 0] > near[0, 1] + 0.5
    assert near[1, 1] > near[1, 0] + 0.5
    assert near.dtype == np.float32


@pytest.mark.parametrize("text", ["", " ", "%%%", "\x00\x07", "ЖЖЖ", "字" * 50])
def test_a_text_without_known_letters_is_near_nothing(learnt: dict[str, np.ndarray], text: str) -> None:
    assert name_places.nearness([text], learnt).tolist() == [[0.0, 0.0]]


def test_nothing_is_asked(learnt: dict[str, np.ndarray]) -> None:
    assert name_places.nearness([], learnt).shape == (0, 2)
    assert name_places.places_of([], learnt).shape == (0, 2)


def test_the_arrays_can_be_saved_and_say_the_same(learnt: dict[str, np.ndarray]) -> None:
    assert all(array.dtype.kind in "fi" for array in learnt.values())
    again = name_places.learn(NAMES, OWNER, PLACES)
    assert all(np.array_equal(learnt[key], again[key]) for key in learnt)


@pytest.mark.parametrize(("names", "owner"), [([], []), (["cook"], [0, 1])])
def test_names_without_owners_are_refused(names: list[str], owner: list[int]) -> None:
    with pytest.raises(ValueError, match="owner"):
        name_places.learn(names, np.array(owner, dtype=np.intp), PLACES)


def test_concepts_of_which_nothing_is_known_have_a_place_without_direction() -> None:
    assert not concept_places([ConceptFacts(), ConceptFacts()], ["", ""]).any()


def test_one_concept_has_a_place() -> None:
    assert concept_places([ConceptFacts("5120", context="cooking")], ["cook"]).shape[0] == 1
