"""Words of adverts and what they stand for: strictness, sections, shifts, kinds, schools, offers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from fitmatch.knowledge.tables import read_table, split_cell
from fitmatch.schema.codes import PlacementKind, Shift, Strictness

if TYPE_CHECKING:
    from collections.abc import Mapping

MarkerPosition = Literal["any", "before", "after", "label"]


@dataclass(frozen=True, slots=True)
class StrictnessMarker:
    """Words that say how firmly something is asked for.

    Attributes:
        words: The words as written in adverts.
        strictness: What they mean; ``None`` = said to be *not* asked for ("nicht erforderlich").
        position: Where they may stand: ``any``, ``before`` or ``after`` the thing asked for, or only as a
            ``label`` (with a colon, brackets or a dash, because the bare word is too common).
    """

    words: str
    strictness: Strictness | None
    position: MarkerPosition


@dataclass(frozen=True, slots=True)
class DiscriminatoryPhrase:
    """Words of an advert that put people off on a protected ground, and what to write instead.

    Attributes:
        words: The words as written in adverts.
        ground: Protected ground (``origin``, ``age``, ``sex`` …, § 1 AGG).
        alternative: What to write instead.
        source: Law or judgment.
        certainty: How certain the objection is, A to D.
    """

    words: str
    ground: str
    alternative: str
    source: str
    certainty: str


@lru_cache(maxsize=1)
def strictness_markers() -> tuple[StrictnessMarker, ...]:
    """Return all words for must, should and nice, in file order.

    Example:
        >>> {m.words: m.strictness.value for m in strictness_markers() if m.strictness}["lernbar bei uns"]
        'nice'
    """
    positions: dict[str, MarkerPosition] = {
        "any": "any",
        "before": "before",
        "after": "after",
        "label": "label",
    }
    return tuple(
        StrictnessMarker(
            row["marker"],
            None if row["strictness"] == "none" else Strictness(row["strictness"]),
            positions[row["position"]],
        )
        for row in read_table("vacancy/strictness_markers")
    )


@lru_cache(maxsize=1)
def section_headings() -> tuple[tuple[str, str], ...]:
    """Return the headings of adverts with the section they open (``requirements``, ``offers`` …).

    Example:
        >>> dict(section_headings())["Wir bieten"]
        'offers'
    """
    return tuple((row["heading"], row["section"]) for row in read_table("vacancy/section_headings"))


@lru_cache(maxsize=1)
def words_written_out() -> Mapping[str, str]:
    """Return the words that employers shorten in requirements, by their abbreviation.

    Example:
        >>> words_written_out()["abgeschl"]
        'abgeschlossene'
    """
    return {row["abbreviation"]: row["word"] for row in read_table("vacancy/written_out")}


def abbreviations() -> frozenset[str]:
    """Return the folded words after which a full stop does not end a sentence.

    Example:
        >>> "mind" in abbreviations()
        True
    """
    return frozenset(row["word"] for row in read_table("vacancy/abbreviations"))


@lru_cache(maxsize=8)
def sentence_frames(role: str) -> tuple[str, ...]:
    """Return the little words around a requirement that are not part of it.

    Args:
        role: ``lead`` ("Sie verfügen über"), ``link`` ("wünschenswert *sind*"), ``join`` ("*sowie* …"),
            ``tail`` ("… *ist* von Vorteil") or ``continue`` (a comma before them separates nothing).

    Example:
        >>> "Sie verfügen über" in sentence_frames("lead")
        True
    """
    return tuple(row["words"] for row in read_table("vacancy/sentence_frames") if row["role"] == role)


@lru_cache(maxsize=1)
def shift_phrases() -> tuple[tuple[str, frozenset[Shift]], ...]:
    """Return the words for working times with the shifts they mean; an empty set = says nothing about shifts.

    Example:
        >>> sorted(shift.value for shift in dict(shift_phrases())["Teildienst*"])
        ['split']
    """
    return tuple(
        (row["phrase"], frozenset(Shift(code) for code in split_cell(row["shifts"])))
        for row in read_table("vacancy/shift_phrases")
    )


@lru_cache(maxsize=2)
def kind_phrases(*, in_title: bool) -> tuple[tuple[str, PlacementKind, int], ...]:
    """Return the words for kinds of placement with the kind and their rank (the higher rank decides).

    Args:
        in_title: Only words that mean a kind of placement in a job title too ("MAG" may be welding there).

    Example:
        >>> {words: kind.value for words, kind, _ in kind_phrases(in_title=False)}["SV-Job"]
        'job'
    """
    return tuple(
        (row["phrase"], PlacementKind(row["kind"]), int(row["rank"]))
        for row in read_table("vacancy/kind_phrases")
        if not in_title or row["where"] == "any"
    )


@lru_cache(maxsize=1)
def kind_prefaces() -> frozenset[str]:
    """Return the words before a kind of training in a title that tell of the person asked for, not of the offer.

    Example:
        >>> "ohne" in kind_prefaces()
        True
    """
    return frozenset(row["word"] for row in read_table("vacancy/kind_prefaces"))


@lru_cache(maxsize=1)
def school_phrases() -> tuple[tuple[str, str], ...]:
    """Return the words for school certificates with ``NONE``, ``HSA``, ``MSA``, ``FHR`` or ``ABITUR``.

    Example:
        >>> dict(school_phrases())["Berufsreife"]
        'HSA'
    """
    return tuple((row["phrase"], row["level"]) for row in read_table("vacancy/school_phrases"))


@lru_cache(maxsize=1)
def offer_phrases() -> tuple[tuple[str, str], ...]:
    """Return the words for what employers offer with a code; an empty code = of no use for matching.

    Example:
        >>> dict(offer_phrases())["Sprachpate"]
        'mentor'
    """
    return tuple((row["phrase"], row["code"]) for row in read_table("vacancy/offer_phrases"))


@lru_cache(maxsize=1)
def discriminatory_phrases() -> tuple[DiscriminatoryPhrase, ...]:
    """Return the words of adverts that employers should replace.

    Example:
        >>> {p.words: p.ground for p in discriminatory_phrases()}["akzentfrei"]
        'origin'
    """
    return tuple(
        DiscriminatoryPhrase(row["phrase"], row["ground"], row["alternative"], row["source"], row["certainty"])
        for row in read_table("vacancy/discriminatory_phrases")
    )


@lru_cache(maxsize=1)
def licence_phrases() -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """Return the words about driving licences with the classes they mean and their role.

    Roles: ``named`` means those classes everywhere, ``column`` only in a column about licences; ``yes``,
    ``see`` and ``none`` are whole answers in such a column; ``other`` is no driving licence; ``unclear``
    names no class.

    Example:
        >>> {words: classes for words, classes, _ in licence_phrases()}["Busführerschein"]
        ('D',)
    """
    return tuple(
        (row["phrase"], split_cell(row["classes"]), row["role"]) for row in read_table("vacancy/licence_phrases")
    )


@lru_cache(maxsize=1)
def wage_words() -> tuple[tuple[str, str], ...]:
    """Return the words around wages with their meaning (``hour``, ``month``, ``unpaid`` …).

    Example:
        >>> dict(wage_words())["mtl."]
        'month'
    """
    return tuple((row["word"], row["meaning"]) for row in read_table("vacancy/wage_words"))


@lru_cache(maxsize=2)
def title_frills(position: str) -> tuple[str, ...]:
    """Return the words ``before`` or ``after`` an occupation in a job title that are not part of it.

    Example:
        >>> "Lehrstelle" in title_frills("before")
        True
    """
    return tuple(row["phrase"] for row in read_table("vacancy/title_frills") if row["position"] == position)


@lru_cache(maxsize=1)
def strictness_stems() -> tuple[tuple[str, str, int], ...]:
    """Return folded word beginnings that hint at must or nice in a heading, with the rank that decides.

    Example:
        >>> ("erforder*", "must", 1) in strictness_stems()
        True
    """
    return tuple((row["stem"], row["strictness"], int(row["rank"])) for row in read_table("vacancy/strictness_stems"))


@lru_cache(maxsize=1)
def remote_phrases() -> tuple[tuple[str, float], ...]:
    """Return words for work from home with the share of working days they stand for.

    Example:
        >>> dict(remote_phrases())["hybrid"]
        0.4
    """
    return tuple((row["phrase"], float(row["share"])) for row in read_table("vacancy/remote_phrases"))
