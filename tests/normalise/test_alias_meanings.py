"""What an alias is said to mean is a key or a name read whole; anything else is left to the person who wrote it."""

from __future__ import annotations

import pytest

from fitmatch.normalise.alias_meanings import IN_PART, read_meaning
from fitmatch.normalise.vocabulary import AliasKind, core_vocabulary

CORE = core_vocabulary()


@pytest.mark.parametrize(
    ("kind", "words", "means"),
    [
        ("occupation", "cook", "cook"),
        ("occupation", " medical_assistant ", "medical_assistant"),
        ("occupation", "Medizinische/r Fachangestellte/r", "medical_assistant"),
        ("occupation", "Medizinische/r Fachangestellte/r (nahe)", "medical_assistant"),
        ("occupation", "кухар", "cook"),
        ("occupation", "29302", "cook"),
        ("skill", "haccp", "haccp"),
        ("skill", "Staplerschein (DGUV 308-001)", "forklift_certificate"),
        ("skill", "Behandlungspflege (Injektionen, Infusionen)", "treatment_care"),
        ("place", "Greifswald", "Greifswald"),
        ("place", "Schwerin (Stadt)", "Schwerin (Stadt)"),
        ("place", "Rostock, Hansestadt (13003)", "Rostock, Hansestadt"),
        ("place", "Rostock (13003)", "Stadt Rostock"),
        ("place", "Landkreis Rostock (13072)", "Landkreis Rostock"),
        ("place", "Vorpommern-Greifswald (13075)", "Landkreis Vorpommern-Greifswald"),
        ("place", "13076", "Landkreis Ludwigslust-Parchim"),
        ("place", "Zingst (13073)", "Zingst"),
    ],
)
def test_keys_and_whole_names_are_understood(kind: AliasKind, words: str, means: str) -> None:
    reading = read_meaning(kind, words, CORE)
    assert (reading.status, reading.value) == ("mapped", means)


@pytest.mark.parametrize(
    ("kind", "words", "status", "options"),
    [
        (
            "occupation",
            "Metallbauer/in bzw. Industriemechaniker/in",
            "ambiguous",
            {"metalworker", "industrial_mechanic"},
        ),
        ("occupation", "Friseur/in (Barbier)", "ambiguous", {"hairdresser", "barber"}),
        ("occupation", "haccp", "unmapped", set()),
        ("occupation", "", "unmapped", set()),
        ("skill", "cook", "unmapped", set()),
        ("place", "Rostock", "ambiguous", {"Rostock (13003)", "Landkreis Rostock (13072)"}),
        ("place", "Zingst (13003)", "unmapped", set()),
        ("place", "", "unmapped", set()),
    ],
)
def test_what_is_unclear_or_unknown_is_not_understood(
    kind: AliasKind, words: str, status: str, options: set[str]
) -> None:
    reading = read_meaning(kind, words, CORE)
    assert (reading.status, reading.value) == (status, None)
    assert {option.value for option in reading.alternatives} == options


@pytest.mark.parametrize("words", ["Rostock", "Neustadt", "Kassel", "Bergen", "Wismar oder Schwerin"])
def test_each_place_an_unclear_name_may_mean_can_be_written_as_it_is_shown(words: str) -> None:
    options = [option.value for option in read_meaning("place", words, CORE).alternatives]
    assert len(options) > 1
    for option in options:
        reading = read_meaning("place", option, CORE)
        assert reading.value is not None, option
        place = CORE.read_place(reading.value)
        assert place.status == "mapped"
        assert place.value is not None
        assert place.value.ags5 == (option[-6:-1],)


@pytest.mark.parametrize(
    ("kind", "words", "part"),
    [
        ("skill", "Staplerschein Ausland", "forklift_certificate"),
        ("skill", "Buchhaltungs-/Lagersoftware 1C", "warehouse_software"),
        ("occupation", "Fachmann am Herd, Koch", "cook"),
        ("occupation", "Maurrer", "bricklayer"),
    ],
)
def test_what_is_read_in_part_only_is_shown_and_not_used(kind: AliasKind, words: str, part: str) -> None:
    reading = read_meaning(kind, words, CORE)
    assert (reading.status, reading.value, reading.reason) == ("unmapped", None, IN_PART)
    assert [option.value for option in reading.alternatives] == [part]
