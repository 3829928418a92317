"""Words of one's own: an alias wins, nothing that was understood is lost, and no vocabulary changes another."""

from __future__ import annotations

import copy
import pickle
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.properties.strategies import AS_OF

from fitmatch import Candidate, Matcher, Vacancy
from fitmatch.errors import KnowledgeError
from fitmatch.explain.catalogue import catalogue
from fitmatch.explain.html import page
from fitmatch.knowledge.lexicon import Lexicon, Occupation, Skill, core_lexicon
from fitmatch.normalise.candidate import normalise_candidate
from fitmatch.normalise.vacancy import normalise_vacancy
from fitmatch.normalise.vocabulary import Alias, AliasKind, Vocabulary, core_vocabulary

CORE = core_vocabulary()
OCCUPATIONS, SKILLS = core_lexicon().occupations, core_lexicon().skills
TITLES = sorted(name for o in OCCUPATIONS.values() for names in o.names.values() for name in names)
TERMS = sorted(name for s in SKILLS.values() for names in s.names.values() for name in names)
PLACES = ["Schwerin", "Waren", "Rostock", "HGW", "LK V-R", "Lütten Klein", "Sasnitz", "17489", "nirgendwo", "Bergen"]


def with_alias(kind: AliasKind, text: str, means: str) -> Vocabulary:
    return Vocabulary(aliases=[Alias(kind, text, means)])


def test_an_alias_is_a_name_in_every_gender_and_inside_a_text() -> None:
    vocabulary = with_alias("occupation", "Backschafterin", "cook")
    for text in ("Backschafter", "Backschafter:in (m/w/d)", "BACKSCHAFTERIN", "Backschafter auf hoher See"):
        assert vocabulary.read_title(text).value == "cook", text
        assert CORE.read_title(text).status == "unmapped", text
    assert [r.value for r in vocabulary.read_titles("Backschafter, Maurer")] == ["cook", "bricklayer"]


def test_an_alias_wins_over_a_name_that_is_spelt_the_same() -> None:
    assert CORE.read_title("Maurer").value == "bricklayer"
    vocabulary = with_alias("occupation", "Maurerin", "roofer")
    assert vocabulary.read_title("Maurer").value == "roofer"
    assert vocabulary.read_title("Maurermeister").value == CORE.read_title("Maurermeister").value
    assert with_alias("skill", "HACCP", "welding").read_skill("haccp").value == "welding"
    assert (
        with_alias("place", "NB", "Schwerin (Stadt)").read_place("NB").value
        == CORE.read_place("Schwerin (Stadt)").value
    )


def test_an_alias_of_another_kind_is_none_of_a_readers_business() -> None:
    vocabulary = with_alias("skill", "Backschafter", "haccp")
    assert vocabulary.read_title("Backschafter") == CORE.read_title("Backschafter")
    assert vocabulary.read_place("Backschafter") == CORE.read_place("Backschafter")
    assert vocabulary.read_skill("Backschafter").value == "haccp"


def test_a_number_can_be_an_alias() -> None:
    assert CORE.read_title("99999").reason == "title.unknown_code"
    assert with_alias("occupation", "99999", "cook").read_title("99999").value == "cook"
    assert with_alias("occupation", "99999", "cook").read_title("29302") == CORE.read_title("29302")


def test_a_place_alias_stands_beside_postcode_and_kreis() -> None:
    vocabulary = with_alias("place", "Dreesch II", "Schwerin (Stadt)")
    reading = vocabulary.read_place("Dreesch  ii")
    assert reading.value is not None
    assert (reading.value.ags5, reading.span) == (("13004",), (0, 11))
    assert vocabulary.read_place("Dreesch II", postcode="19061").value == CORE.read_place("19061 Schwerin").value
    assert vocabulary.read_place("Dreesch II, 19061") == CORE.read_place("Dreesch II, 19061")


def test_a_vacancys_title_may_be_pasted_as_it_stands() -> None:
    title = "Kombüsenfee (m/w/d) ab sofort in Vollzeit"
    vocabulary = with_alias("occupation", title, "kitchen_helper")
    for text in (title, "Kombüsenfee"):
        assert normalise_vacancy(Vacancy(id="v", title=text), AS_OF, vocabulary).occupations == ("kitchen_helper",)
    # What is left of a title that already means something keeps its meaning.
    vocabulary = with_alias("occupation", "Koch (m/w/d) in Teilzeit", "kitchen_helper")
    assert normalise_vacancy(Vacancy(id="v", title="Koch"), AS_OF, vocabulary).occupations == ("cook",)


def test_of_one_spelling_with_two_meanings_neither_is_used() -> None:
    aliases = [Alias("occupation", "Kapo", "cook"), Alias("occupation", "KAPO", "roofer")]
    aliases += [Alias("place", "Dreesch II", "Schwerin"), Alias("place", "dreesch ii", "Waren")]
    aliases += [Alias("skill", "HACCP", "welding"), Alias("skill", "haccp", "drywall")]
    # Without "ab sofort" and "in Vollzeit" these two are spelt the same.
    aliases += [Alias("occupation", "Fee ab sofort", "cook"), Alias("occupation", "Fee in Vollzeit", "roofer")]
    for order in (aliases, aliases[::-1]):
        vocabulary = Vocabulary(aliases=order)
        for text in ("Kapo", "Fee", "Fee und Koch", "Kapo, Koch"):
            assert vocabulary.read_titles(text) == CORE.read_titles(text)
        assert vocabulary.read_title("Fee in Vollzeit").value == "roofer"
        assert vocabulary.read_skill("HACCP") == CORE.read_skill("HACCP")
        assert vocabulary.read_place("Dreesch II") == CORE.read_place("Dreesch II")


@pytest.mark.parametrize("kind", ["occupation", "skill"])
def test_an_alias_of_a_concept_that_is_not_there_is_an_error(kind: AliasKind) -> None:
    with pytest.raises(KnowledgeError, match="'kokc'"):
        with_alias(kind, "Kapo", "kokc")


words = st.text("abekorsüß- (/)m,и1", min_size=1, max_size=12)


def near(names: list[str]) -> st.SearchStrategy[str]:
    """Names, slips of the pen, names beside other words, and nonsense."""
    name = st.sampled_from(names)
    slip = st.tuples(name, st.integers(0, 30)).map(lambda pair: pair[0][: pair[1]] + pair[0][pair[1] + 1 :])
    return name | slip | st.tuples(name, words).map(" ".join) | st.tuples(name, name).map(", ".join) | words


def aliases_for(kind: AliasKind, names: list[str], meanings: list[str]) -> st.SearchStrategy[list[Alias]]:
    one = st.builds(Alias, st.just(kind), near(names), st.sampled_from(meanings))
    return st.lists(one, max_size=6, unique_by=lambda alias: CORE.spelling(kind, alias.text))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_what_was_understood_stays_understood(data: st.DataObject) -> None:
    aliases = data.draw(aliases_for("occupation", TITLES, sorted(OCCUPATIONS)))
    aliases += data.draw(aliases_for("skill", TERMS, sorted(SKILLS)))
    aliases += data.draw(aliases_for("place", PLACES, ["Schwerin", "Waren (Müritz)"]))
    vocabulary = Vocabulary(aliases=aliases)
    texts = {"title": data.draw(near(TITLES)), "skill": data.draw(near(TERMS)), "place": data.draw(near(PLACES))}
    for reader in ("read_title", "read_skill", "read_place"):
        text = texts[reader.removeprefix("read_")]
        before, after = getattr(CORE, reader)(text), getattr(vocabulary, reader)(text)
        own = {vocabulary.spelling(a.kind, a.text) for a in aliases if a.kind == "place"}
        if before.status == "mapped" and not (reader == "read_place" and vocabulary.spelling("place", text) in own):
            assert after.status == "mapped", (reader, text)
    if any(reading.value for reading in CORE.read_titles(texts["title"])):
        assert any(reading.value for reading in vocabulary.read_titles(texts["title"]))


@settings(max_examples=60, deadline=None)
@given(st.data(), st.randoms(use_true_random=False))
def test_every_alias_is_read_and_neither_order_nor_repeats_matter(data: st.DataObject, random: object) -> None:
    aliases = data.draw(aliases_for("occupation", TITLES, sorted(OCCUPATIONS)))
    aliases += data.draw(aliases_for("skill", TERMS, sorted(SKILLS)))
    shuffled = [*aliases, *aliases]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    vocabulary, again = Vocabulary(aliases=aliases), Vocabulary(aliases=shuffled).with_aliases(aliases)
    assert again.aliases == vocabulary.aliases
    for alias in aliases:
        if vocabulary.spelling(alias.kind, alias.text):
            read = "read_title" if alias.kind == "occupation" else "read_skill"
            reading = getattr(vocabulary, read)(alias.text)
            assert (reading.status, reading.value) == ("mapped", alias.means), alias
            assert reading == getattr(again, read)(alias.text)


@pytest.mark.parametrize("text", ["", " ", "(m/w/d)", "x" * 100_000, "\x00\x01", "a\u202eb كو хо", "[" * 5000, "'\"\\"])
def test_hostile_aliases_and_texts_end(text: str) -> None:
    for kind, means in (("occupation", "cook"), ("skill", "haccp"), ("place", "Schwerin")):
        vocabulary = with_alias(kind, text, means)  # type: ignore[arg-type]
        for reader in (vocabulary.read_title, vocabulary.read_titles, vocabulary.read_skill, vocabulary.read_place):
            reader(text)
            reader("Koch")


def test_one_vocabulary_changes_no_other() -> None:
    mine, yours = with_alias("occupation", "Kapo", "cook"), with_alias("occupation", "Kapo", "roofer")
    person = Candidate(id="c", title="Kapo")
    for _ in range(2):
        assert normalise_candidate(person, AS_OF, mine).profile.occupations == ("cook",)
        assert normalise_candidate(person, AS_OF, yours).profile.occupations == ("roofer",)
        assert normalise_candidate(person, AS_OF).profile.occupations == ()


def test_a_vocabulary_travels_to_another_process() -> None:
    vocabulary = with_alias("occupation", "Kapo", "cook")
    assert vocabulary.read_title("Kapo").value == "cook"
    for other in (pickle.loads(pickle.dumps(vocabulary)), copy.deepcopy(vocabulary)):  # noqa: S301
        assert other.read_title("Kapo").value == "cook"
        assert other.aliases == vocabulary.aliases
    assert len(pickle.dumps(vocabulary)) < 1000
    matcher = pickle.loads(pickle.dumps(Matcher(as_of=AS_OF, vocabulary=vocabulary)))  # noqa: S301
    score = matcher.score(Candidate(id="c", title="Kapo"), Vacancy(id="v", title="Kapo")).score
    assert score is not None
    assert score.points["occupation"] > 0
    assert matcher.vocabulary.relations is CORE.relations
    relations = pickle.loads(pickle.dumps(Vocabulary(larger()).relations))  # noqa: S301
    assert relations.occupation_closeness("dike_warden", "dike_warden").value == 1


def test_aliases_build_no_second_index() -> None:
    vocabulary = with_alias("occupation", "Kapo", "cook")
    CORE.read_title("Koch")
    assert vocabulary._titles.index._fuzzy_names is CORE._titles.index._fuzzy_names


def larger() -> Lexicon:
    """Return the core lexicon with an occupation and a skill that it does not have, named in few languages."""
    warden = Occupation(
        "dike_warden", ("5419",), ("53182",), 2, "", {"de": ("Deichgraf/Deichgräfin",)}, ("dike",), (), ()
    )
    dike = Skill("dike", "skill", "", (), {"en": ("inspect dikes",)})
    core = core_lexicon()
    return replace(core, occupations={**core.occupations, warden.key: warden}, skills={**core.skills, dike.key: dike})


def test_a_larger_lexicon_goes_the_whole_way() -> None:
    matcher = Matcher(
        as_of=AS_OF, vocabulary=Vocabulary(larger(), [Alias("occupation", "Kögendeichler", "dike_warden")])
    )
    person = Candidate(
        id="c", title="Deichgräfin", years_experience=10, skills=["inspect dikes"], wishes="Kögendeichler"
    )
    offer = Vacancy(id="v", title="Kögendeichler (m/w/d)", must="inspect dikes")
    ranking = matcher.rank(offer, [person, Candidate(id="d", title="Koch")])
    scored = {match.candidate: match for match in ranking}
    assert scored["c"].score is not None
    assert scored["c"].score.score == 100
    assert scored["c"].wish == 100
    assert ranking.labels["c"] == "Deichgraf/Deichgräfin"
    assert matcher.vocabulary.lexicon.skill_label("dike") == "inspect dikes"
    texts = catalogue("de", lexicon=matcher.vocabulary.lexicon)
    for text in (matcher.explain(person, offer), ranking._repr_html_(), page([ranking], texts, title="x")):
        assert "Deichgr" in text
    assert Matcher(as_of=AS_OF).normalise(person).profile.occupations == ()
