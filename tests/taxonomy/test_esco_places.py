"""Places of ESCO: what means alike or is needed alike stands near; circles, gaps and emptiness do no harm."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from fitmatch.taxonomy.esco import Esco, EscoConcept, read_esco
from fitmatch.taxonomy.esco_places import esco_landscape, esco_places
from taxonomy.small_esco import OCCUPATION, SKILL, esco_folder


def small(tmp_path: Path) -> Esco:
    return read_esco([esco_folder(tmp_path / "esco")])


def test_skills_stand_near_what_needs_them(tmp_path: Path) -> None:
    places = esco_places(small(tmp_path))
    hygiene = places[SKILL + "hygiene"]
    assert hygiene @ places[OCCUPATION + "cook"] > hygiene @ places[OCCUPATION + "mason"] + 0.1
    assert {row.dtype for row in places.values()} == {np.dtype(np.float32)}


def test_occupations_lend_their_names_to_skills(tmp_path: Path) -> None:
    esco = small(tmp_path)
    landscape = esco_landscape(esco, "skill", "de", esco_places(esco))
    assert {label.concept for label in landscape.names} == {uri for uri in esco.concepts if OCCUPATION in uri}
    assert "Backt Brot und Brötchen" in landscape.texts
    assert esco_landscape(esco, "skill", "tr", landscape.places).names == ()


def test_a_circle_of_groups_ends() -> None:
    esco = Esco(
        {key: EscoConcept(key, "skill", names={"en": {name: None}}) for key, name in (("a", "bake"), ("b", "sew"))}
    )
    esco.broader["a"]["b"] = esco.broader["b"]["a"] = None
    esco.related["a"]["gone"] = None
    assert set(esco_places(esco)) == {"a", "b"}


def test_nothing_is_known() -> None:
    assert esco_places(Esco()) == {}
    assert not esco_places(Esco({"a": EscoConcept("a", "skill")}))
