"""What an index of concepts is built from: their names, what is written about them, and coded job titles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    import numpy.typing as npt

LabelKind = Literal["preferred", "alt", "hidden"]


class Label(NamedTuple):
    """One name of a concept.

    Attributes:
        concept: Id of the concept.
        text: The name.
        language: BCP-47 code.
        kind: ``preferred``, ``alt`` or ``hidden``.
    """

    concept: str
    text: str
    language: str
    kind: LabelKind = "alt"


@dataclass(frozen=True, slots=True)
class ConceptFacts:
    """What is known about a concept beside its names.

    Attributes:
        group: Code of its classification group (ISCO-08 unit group "5120"; shorter for a wider group); "" = none.
        is_group: Whether the concept is such a group itself.
        description: A text about it, in the language of the index.
        context: Names of what belongs to it: the skills of an occupation, the occupations that need a skill.
        beside: Names of broader and of related concepts. Names in both are parted by " ; ".
    """

    group: str = ""
    is_group: bool = False
    description: str = ""
    context: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class CodedTitles:
    """Job titles with their code in a second classification (KldB 2010) and how that meets the concepts' groups.

    Attributes:
        titles: Pairs (title, code).
        groups_of: For each code the groups of the concepts it can mean.
        texts: For each code what the classification says about it; may be empty.
    """

    titles: Sequence[tuple[str, str]]
    groups_of: Mapping[str, Sequence[str]]
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Landscape:
    """Where concepts stand in working life, and further words that tell where a text belongs.

    Attributes:
        places: A row of numbers for each concept, by id: near for concepts alike, all of one length.
        names: Names of concepts that the index does not hold, in its language (occupations beside skills).
        texts: Sentences in the language of the index, from which is learnt what German words are made of.
    """

    places: Mapping[str, npt.NDArray[np.float32]]
    names: Sequence[Label] = ()
    texts: Sequence[str] = ()
