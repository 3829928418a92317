"""Finds what a line names, in order: places, Kreise, postcodes, with what each is to the person."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fitmatch.knowledge.places import postcodes
from fitmatch.normalise.geography.cues import ROLES, cue_at, has_cue, role_after
from fitmatch.normalise.geography.gazetteer import HAMLET, spots_by_name
from fitmatch.normalise.geography.guesses import guessed
from fitmatch.normalise.geography.kreise import landscapes, read_kreis
from fitmatch.normalise.geography.mention import Line, Mention
from fitmatch.normalise.geography.names import joiners, name_key, name_parts, without_titles
from fitmatch.normalise.geography.phrases import LONGEST_NAME, additions, kreise_of_beginning, named_by
from fitmatch.normalise.geography.plates import plate_at
from fitmatch.normalise.geography.prose import in_told_land, without_chance_finds
from fitmatch.normalise.geography.sounds import sounds_alike
from fitmatch.normalise.geography.spelling import by_beginnings, by_short_first_word, inflected, with_namesakes
from fitmatch.normalise.geography.words import Word, common_words, split_words

if TYPE_CHECKING:
    from collections.abc import Sequence

TOWN = 20_000
"""People of a place that a slash without spaces sets beside another one as a choice (Ulm/Neu-Ulm)."""

SENTENCE = 4
"""Fewest words of a sentence."""


def read_line(text: str) -> Line:
    """Return what a line names.

    Example:
        >>> [(m.spots[0].name, m.role) for m in read_line("früher Anklam, jetzt Demmin").mentions]
        [('Anklam', 'former'), ('Demmin', 'current')]
    """
    words = split_words(text)
    keys = tuple(word.key for word in words)
    whole = spots_by_name().get(" ".join(keys)) or spots_by_name().get(" ".join(without_titles(keys)))
    if whole and len(words) > 1:
        return Line(words, (Mention("place", whole, length=len(words)),), ())
    mentions, rest = _Reader(words).read()
    mentions = tuple(without_chance_finds(words, mentions, rest))
    anchors = [mention for mention in mentions if _is_anchor(mention)]
    if all(mention.role == "near" for mention in anchors):
        # Beside a neighbour only a name cut short or a town in Cyrillic is sought: "Hof" is none in "Hof nahe Wismar".
        found = guessed(words, [number for number in rest if _may_be_beside(words[number])] if anchors else rest)
        found = tuple(m for m in found if not anchors or words[m.start].dotted or m.spots[0].population >= TOWN)
        taken = {number for mention in found for number in range(mention.start, mention.start + mention.length)}
        rest = tuple(number for number in rest if number not in taken)
        mentions = tuple(sorted((*mentions, *found), key=lambda mention: mention.start))
    return Line(words, mentions, tuple(words[number].key for number in rest))


def _may_be_beside(word: Word) -> bool:
    """Return whether a word that no table holds may be the home beside a neighbour: cut short, or in Cyrillic."""
    return word.dotted or (not word.key.isascii() and word.raw[0].isupper())


def _is_anchor(mention: Mention) -> bool:
    """Return whether a mention is certain enough that other words need no guessing."""
    if mention.role in ("former", "other", "not"):
        return False
    if mention.kind != "place":
        return mention.kind in ("abroad", "postcode") or len(mention.kreise) == 1
    return any(spot.population > HAMLET and not spot.part for spot in mention.spots) and not _is_general(mention)


def _is_general(mention: Mention) -> bool:
    """Return whether many towns have a part of this name ("Oststadt")."""
    names = {part[0] for part in name_parts("part_of_many")}
    return any(name_key(spot.name).split()[0] in names for spot in mention.spots) and mention.length == 1


class _Reader:
    """Walks through the words once, keeping the role that the last cue of the clause gave."""

    def __init__(self, words: tuple[Word, ...]) -> None:
        self.words = words
        self.mixed = any(word.raw[0].isupper() for word in words)
        self.plate_told = has_cue(words, "plate")
        self.found: list[Mention] = []
        self.rest: list[int] = []
        self.cue_end = 0

    def read(self) -> tuple[tuple[Mention, ...], tuple[int, ...]]:
        role, pending, choice, rural, part = "home", "", False, False, False
        position, clause, told_choice = 0, 0, False
        while position < len(self.words):
            word = self.words[position]
            if word.clause != clause:
                self._apply_behind(pending, clause)
                role, pending, rural, part, clause = "home", "", False, False, word.clause
            cue = cue_at(self.words, position)
            mention = self._at(position, rural=rural, offered=told_choice)
            told_choice = cue is not None and cue.kind == "choice"
            large = mention is not None and any(spot.population >= TOWN for spot in mention.spots[:1])
            choice = choice or word.gap in (" / ", " + ", " & ") or (word.gap == "/" and large)
            if mention is not None and (cue is None or mention.length > cue.length):
                later = bool(self.found)
                mention = replace(mention, role=role, clause=clause, after_choice=choice and later, part=part and later)
                self.found.append(mention)
                choice, pending, rural, part = False, "", False, False
                position += mention.length
                continue
            if cue is None:
                self._set_aside(position)
                position += 1
                continue
            if cue.kind in ROLES or cue.kind in ("near_after", "other_after", "between"):
                role = role_after(role, pending, cue.kind)
                pending = cue.kind
                choice = choice and cue.kind not in ("former", "other", "current")
            elif cue.kind == "with":
                pending = "with"
            elif cue.kind == "into" and role == "former" and position > self.cue_end:
                role = "current"  # "переехал из Ростока в Гамбург"
            choice = choice or cue.kind in ("choice", "between")
            rural = rural or cue.kind == "rural"
            part = part or cue.kind == "in_town"
            position += cue.length
            self.cue_end = position
        self._apply_behind(pending, clause)
        return tuple(self.found), tuple(self.rest)

    def _apply_behind(self, pending: str, clause: int) -> None:
        """Apply a cue that nothing follows to the place before it: "Anklam bis 2023", "Zwickau'ya yakın"."""
        if pending not in ("former", "current", "near_after", "other_after") or not self.found:
            return
        if any(
            self.words[n].clause == clause and n >= self.cue_end and self.words[n].raw[0].isupper() for n in self.rest
        ):
            return  # the cue belongs to a name that is not known yet
        last = self.found[-1]
        opened = any(word.clause == clause and "(" in word.gap for word in self.words)
        if last.clause == clause or (opened and pending == "former" and last.clause == clause - 1):
            role = pending.removesuffix("_after")
            self.found[-1] = replace(last, role=role)
            if pending == "former" and len(self.found) > 1 and self.found[-2].clause == last.clause == clause:
                self.found[-2] = replace(self.found[-2], role=role)

    def _set_aside(self, position: int) -> None:
        if self.words[position].key not in joiners() | _areas():
            self.rest.append(position)

    def _at(self, position: int, *, rural: bool, offered: bool) -> Mention | None:
        """Return the longest thing named from a word on."""
        word = self.words[position]
        if len(word.key) == 5 and (area := postcodes().get(word.key)) is not None:
            return Mention("postcode", area=area, start=position)
        if keys := kreise_of_beginning(word.key):
            return Mention("kreis", kreise=keys, start=position)
        end = position + 1
        while end < min(len(self.words), position + LONGEST_NAME) and self.words[end].clause == word.clause:
            end += 1
        if self._is_river(position):
            return None
        for stop in range(end, position, -1):
            window = self.words[position:stop]
            if stop - position == 1 and self.found and not offered and self._is_addition(word):
                return None
            told = rural or self.plate_told
            if (
                stop == position + 1
                and (plate := plate_at(self.words, position, mixed=self.mixed, told=told)) is not None
            ):
                return plate
            if rural and (keys := read_kreis("Landkreis " + " ".join(w.key for w in window))):
                return Mention("kreis", kreise=keys, start=position, length=len(window))
            named = named_by(window, mixed=self.mixed, prose=len(self.words) >= SENTENCE)
            if named is not None:
                kind, spots, keys = named
                if kind == "place" and len(window) == 1 and not word.key.isascii():
                    spots = with_namesakes(word.key, spots)
                if kind == "place" and not (spots := in_told_land(self.words, position, spots)):
                    continue
                key = " ".join(w.key for w in window)
                return Mention(kind, spots, keys, key=key, start=position, length=len(window))
            if 1 < len(window) < 4 and _is_cut_off(window) and word.may_be_name:
                spot = by_beginnings(" ".join(w.key for w in window), shortest=1)
                if spot is not None:
                    return Mention("place", (spot,), start=position, length=len(window))
            if 1 < len(window) < 4 and word.dotted and word.may_be_name:
                spot = by_short_first_word(" ".join(w.key for w in window))
                if spot is not None:
                    return Mention("place", (spot,), start=position, length=len(window))
        if word.raw[0].isupper() and not word.key.isascii() and (spots := inflected(word.key)):
            return Mention("place", with_namesakes(word.key, spots), key=word.key, start=position)
        return self._everyday_name(position)

    def _everyday_name(self, position: int) -> Mention | None:
        """Return the town that bears an everyday word as its name where only a name can stand ("in Heide")."""
        word = self.words[position]
        alone = sum(other.clause == word.clause for other in self.words) == 1
        if word.key not in common_words() or not word.raw[0].isupper():
            return None
        if not alone and not (position and self.words[position - 1].key == "in") and not self._has_sea(position):
            return None
        spots = spots_by_name().get(word.key, ())
        if not spots or spots[0].population < TOWN / 2 or word.key in {part[0] for part in name_parts("part_of_many")}:
            return None
        return Mention("place", spots, key=word.key, start=position)

    def _has_sea(self, position: int) -> bool:
        """Return whether a slash or bracket and a sea or river stand right behind ("Norden/Nordsee")."""
        behind = self.words[position + 1 : position + 2]
        return bool(behind) and behind[0].key in additions() and behind[0].gap.strip() in ("/", "(")

    def _is_addition(self, word: Word) -> bool:
        """Return whether a word is the river or area of the name before it, in any script."""
        if word.key in additions():
            return True
        known = {part for spot in self.found[-1].spots for part in spot.words if part in additions()}
        return not word.key.isascii() and any(sounds_alike(word.key, part) for part in known)

    def _is_river(self, position: int) -> bool:
        """Return whether a river stands behind "an der" and a word that is no known name ("Weißenfls an der Saale")."""
        key = self.words[position].key
        before = self.words[max(0, position - 2) : position]
        return (
            key in additions()
            and key not in landscapes()
            and len(before) > 0
            and before[-1].key in joiners()
            and before[0].key in ("an", "a", "am")
        )


def _is_cut_off(window: Sequence[Word]) -> bool:
    """Return whether the last word of a name may be a short form ("Ribnitz-D.", but not "Rothenburg o.")."""
    last = window[-1]
    return last.gap == "-" or (last.dotted and last.key not in joiners())


def _areas() -> frozenset[str]:
    return frozenset(part[0] for part in name_parts("area"))
