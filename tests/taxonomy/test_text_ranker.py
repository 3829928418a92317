"""Ranking long texts: names and addresses never move a rank."""

from __future__ import annotations

import pytest

from fitmatch.taxonomy import TextRanker

BODIES = [
    "Cooking in a hotel kitchen, menus and buffets, ordering food",
    "Driving lorries over long distances, tachograph, loading",
    "Kitchen help, washing dishes and peeling in a hotel",
    "Nursing old people, medication, documentation",
    "Building walls of brick, scaffolding and plaster",
    "Teaching mathematics at a school, exams and lessons",
]


@pytest.mark.parametrize(
    "names", [["Anna", "Omar", "Li", "Ivan", "Mia", "Jo"], ["A B", "C D", "E F", "G H", "I J", "K L"]]
)
def test_names_and_addresses_move_nothing(names: list[str]) -> None:
    plain = TextRanker.from_texts((str(i), f"X\n{body}") for i, body in enumerate(BODIES))
    named = TextRanker.from_texts(
        (str(i), f"{name}\n{name.lower()}@mail.example | +49 381 1234567\n{body}")
        for i, (name, body) in enumerate(zip(names, BODIES, strict=True))
    )
    advert = ["A cook for the kitchen of our hotel"]
    assert plain.search(advert) == named.search(advert)


def test_the_nearest_comes_first() -> None:
    ranker = TextRanker.from_texts((str(i), body) for i, body in enumerate(BODIES))
    assert [hits[0][0] for hits in ranker.search(["brick walls and plaster", "old people, medication"], k=1)] == [
        "4",
        "3",
    ]
