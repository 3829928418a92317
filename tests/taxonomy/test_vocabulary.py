"""A built taxonomy takes over in the matcher: what the core lexicon does not know is read, compared and explained."""

from __future__ import annotations

import datetime as dt
import pickle
from typing import TYPE_CHECKING

import pytest

from fitmatch import Candidate, Matcher, Vacancy
from fitmatch.errors import TaxonomyError
from fitmatch.normalise.vocabulary import Alias, core_vocabulary
from fitmatch.taxonomy.build import BuildSources, build_taxonomy
from fitmatch.taxonomy.vocabulary import taxonomy_vocabulary
from taxonomy.small_esco import SKILL, esco_folder

if TYPE_CHECKING:
    from pathlib import Path

    from fitmatch.normalise.vocabulary import Vocabulary

SOURDOUGH = SKILL + "sourdough"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vocabulary")
    build_taxonomy(BuildSources((esco_folder(folder / "esco"),)), folder / "taxonomy", languages=("de",))
    return folder / "taxonomy"


@pytest.fixture(scope="module")
def vocabulary(folder: Path) -> Vocabulary:
    return taxonomy_vocabulary(folder)


def test_what_the_core_lexicon_reads_is_read_the_same(vocabulary: Vocabulary) -> None:
    for title in ("Koch/Köchin", "кухар", "ممرضة", "Elektriker im Außendienst"):
        assert vocabulary.read_title(title).value == core_vocabulary().read_title(title).value
    assert vocabulary.read_skill("HACCP").value == "haccp"


def test_what_it_does_not_know_the_taxonomy_reads(vocabulary: Vocabulary) -> None:
    assert core_vocabulary().read_skill("Quastenteig kühl führen").value != SOURDOUGH
    assert vocabulary.read_skill("Quastenteig kühl führen").value == SOURDOUGH
    assert vocabulary.read_title("Ziegelleger").value == "bricklayer"
    assert vocabulary.read_title("").status == vocabulary.read_skill("%%%").status == "unmapped"


def test_its_relations_give_credit_with_the_path(vocabulary: Vocabulary) -> None:
    dough = vocabulary.lexicon.skills[SOURDOUGH].broader
    reached = dict(vocabulary.relations.skills_reached_from(SOURDOUGH))
    assert (reached[dough].relation, reached[dough].path) == ("narrower", (SOURDOUGH, dough))


def test_a_pair_is_scored_and_explained_in_its_words(vocabulary: Vocabulary) -> None:
    person = Candidate(id="c1", skills=["Natursauer ansetzen", "Quastenteig ansetzen"])
    job = Vacancy(id="v1", title="Bäcker/in", skills=["Quastenteig kühl führen"])
    day = dt.date(2026, 4, 15)
    without, with_taxonomy = Matcher(as_of=day), Matcher(as_of=day, vocabulary=vocabulary)
    assert with_taxonomy.normalise(person).profile.skills != without.normalise(person).profile.skills
    assert "Quastenteig kühl führen" in with_taxonomy.explain(person, job)
    score = with_taxonomy.score(person, job).score
    assert score is not None
    assert [fact.code for fact in score.evidence["skills"].facts] == ["skill.exact"]


def test_aliases_may_mean_its_concepts_and_it_survives_a_copy(folder: Path, vocabulary: Vocabulary) -> None:
    own = taxonomy_vocabulary(folder, [Alias("skill", "Quasti", SOURDOUGH)])
    copy = pickle.loads(pickle.dumps(own))  # noqa: S301
    assert own.read_skill("Quasti").value == copy.read_skill("Quasti").value == SOURDOUGH
    assert vocabulary.read_skill("Quasti").value != SOURDOUGH


def test_a_folder_that_is_none_is_one_error(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match="manifest"):
        taxonomy_vocabulary(tmp_path)
