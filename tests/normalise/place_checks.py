"""What the lists of place texts have in common: one Kreis, or a choice that holds some."""

from __future__ import annotations

from fitmatch.normalise.geography.places import read_place


def kind_and_kreise(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the kind of place read and the keys of its Kreise."""
    value = read_place(text).value
    assert value is not None
    return value.kind, value.ags5


def is_choice_of(text: str, keys: set[str]) -> bool:
    """Return whether a text is read as a choice that holds these Kreise."""
    kind, found = kind_and_kreise(text)
    return kind == "ambiguous" and keys <= set(found)
