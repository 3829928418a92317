"""The lexicon of a built taxonomy: core concepts keep their keys, the others come with codes, level and relations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.taxonomy.build import BuildSources, build_taxonomy
from fitmatch.taxonomy.esco import read_esco
from fitmatch.taxonomy.folder import Taxonomy
from fitmatch.taxonomy.wider_lexicon import as_record, from_record, further_concepts
from taxonomy.small_esco import OCCUPATION, SKILL, esco_folder


@pytest.fixture(scope="module")
def taxonomy(tmp_path_factory: pytest.TempPathFactory) -> Taxonomy:
    folder = tmp_path_factory.mktemp("wider")
    return build_taxonomy(BuildSources((esco_folder(folder / "esco"),)), folder / "taxonomy", languages=("de",))


def test_a_concept_of_the_core_lexicon_keeps_its_key_and_everything_said_about_it(taxonomy: Taxonomy) -> None:
    assert taxonomy.key(OCCUPATION + "cook") == "cook"
    assert taxonomy.lexicon.occupations["cook"] == core_lexicon().occupations["cook"]
    assert OCCUPATION + "cook" not in taxonomy.lexicon.occupations


def test_other_concepts_come_with_relations(taxonomy: Taxonomy) -> None:
    sourdough = taxonomy.lexicon.skills[SKILL + "sourdough"]
    dough = taxonomy.key(SKILL + "dough")
    assert (sourdough.broader, sourdough.kind, sourdough.label) == (dough, "skill", "Quastenteig kühl führen")
    assert sourdough.related == (SKILL + "flour",)
    assert taxonomy.lexicon.skills[SKILL + "flour"].kind == "knowledge"


def test_the_level_comes_from_the_codes(tmp_path: Path) -> None:
    esco = read_esco([esco_folder(tmp_path)])
    of_kldb = further_concepts(esco, {}, {OCCUPATION + "nurse": "81313"}).occupations
    assert [of_kldb[OCCUPATION + key].level for key in ("cook", "nurse")] == [2, 3]
    assert of_kldb[OCCUPATION + "nurse"].kldb == ("81313",)
    assert further_concepts(esco, {}, {}).occupations[OCCUPATION + "nurse"].level == 4


def test_skills_of_an_occupation_are_named_by_their_keys(tmp_path: Path) -> None:
    esco = read_esco([esco_folder(tmp_path)])
    baker = further_concepts(esco, {SKILL + "hygiene": "food_hygiene"}, {}).occupations[OCCUPATION + "baker"]
    assert (baker.essential, baker.optional) == ((SKILL + "dough",), ("food_hygiene",))


def test_a_saved_lexicon_is_the_same(taxonomy: Taxonomy, tmp_path: Path) -> None:
    lexicon = further_concepts(read_esco([esco_folder(tmp_path)]), {}, {})
    saved = from_record(json.loads(json.dumps(as_record(lexicon))))
    assert (saved.occupations, saved.skills) == (lexicon.occupations, lexicon.skills)


def test_every_relation_leads_to_a_concept(taxonomy: Taxonomy) -> None:
    lexicon = taxonomy.lexicon
    for skill in lexicon.skills.values():
        assert not skill.broader or skill.broader in lexicon.skills
        assert all(other in lexicon.skills for other in skill.related)
    for occupation in lexicon.occupations.values():
        assert all(skill in lexicon.skills for skill in (*occupation.essential, *occupation.optional))
