"""Walks through the words of a line and finds what they name, with the role that the cues of the clause give."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fitmatch.knowledge.places import postcodes
from fitmatch.normalise.geography.cues import ROLES, cue_at, ends_with_colon, has_cue, role_after
from fitmatch.normalise.geography.gazetteer import spots_by_name
from fitmatch.normalise.geography.kreise import landscapes, read_kreis
from fitmatch.normalise.geography.mention import Mention
from fitmatch.normalise.geography.names import joiners, name_parts
from fitmatch.normalise.geography.phrases import LONGEST_NAME, additions, kreise_of_beginning, named_by
from fitmatch.normalise.geography.plates import plate_at
from fitmatch.normalise.geography.prose import in_told_land, single_words
from fitmatch.normalise.geography.sounds import sounds_alike
from fitmatch.normalise.geography.spelling import by_beginnings, by_short_first_word, inflected, with_namesakes
from fitmatch.normalise.geography.words import Word, common_words

if TYPE_CHECKING:
    from collections.abc import Sequence

TOWN = 20_000
"""People of a place that a slash without spaces sets beside another one as a choice (Ulm/Neu-Ulm)."""

LONGEST_BRACKET = 3
"""Words of a name before a bracket, and within it."""

SENTENCE = 4
"""Fewest words of a sentence."""


class Walk:
    """Walks through the words once, keeping the role that the last cue of the clause gave."""

    def __init__(self, words: tuple[Word, ...]) -> None:
        self.words = words
        self.mixed = any(word.raw[0].isupper() for word in words)
        self.plate_told = has_cue(words, "plate")
        self.found: list[Mention] = []
        self.rest: list[int] = []
        self.denied: list[int] = []
        self.cue_end = self.dissolved_end = 0

    def read(self) -> tuple[tuple[Mention, ...], tuple[int, ...]]:
        """Return what the line names, and the numbers of the words that name nothing known."""
        role, pending, choice, rural, part, dissolved = "home", "", False, False, False, False
        position, clause, told_choice = 0, 0, False
        while position < len(self.words):
            word = self.words[position]
            if word.clause != clause and self.cue_end == position and ends_with_colon(self.words, position):
                clause = word.clause  # "alt: Anklam" is one thing said
            elif word.clause != clause and role == "not" and word.key in single_words("relative"):
                clause = word.clause  # "not the one that lies on the Main"
            elif word.clause != clause:
                self._apply_behind(pending, clause)
                role, pending, rural, part, clause = "home", "", False, False, word.clause
                dissolved = False
            cue = cue_at(self.words, position)
            behind = dissolved and self._has_rural_behind(position)  # "eski Demmin ilçesi"
            mention = self._at(position, rural=rural or behind, offered=told_choice, dissolved=dissolved)
            told_choice = cue is not None and cue.kind == "choice"
            large = mention is not None and any(spot.population >= TOWN for spot in mention.spots[:1])
            choice = choice or word.gap in (" / ", " + ", " & ") or (word.gap == "/" and large)
            if mention is not None and (cue is None or mention.length > cue.length):
                later = bool(self.found)
                if dissolved and not rural and mention.kind != "kreis" and position <= self.dissolved_end + 1:
                    role = "former"  # "ehem. Wohnort Anklam"; a dissolved Kreis tells where somebody lives today
                mention = replace(mention, role=role, clause=clause, after_choice=choice and later, part=part and later)
                self.found.append(mention)
                choice, pending, rural, part, dissolved = False, "", False, False, False
                position += mention.length
                continue
            if cue is None:
                self._set_aside(position, denied=role == "not")
                position += 1
                continue
            if cue.kind in ROLES or cue.kind in ("near_after", "other_after", "between"):
                role = role_after(role, pending, cue.kind)
                pending = cue.kind
                choice = choice and cue.kind not in ("former", "other", "current")
            elif cue.kind in ("with", "dissolved"):
                pending = cue.kind
            elif cue.kind == "not_after":
                self._deny_before(clause)
            elif cue.kind == "into" and role == "former" and position > self.cue_end:
                role = "current"  # "переехал из Ростока в Гамбург"
            choice = choice or cue.kind in ("choice", "between")
            rural = rural or cue.kind in ("rural", "altkreis")
            if cue.kind in ("dissolved", "altkreis"):
                dissolved, self.dissolved_end = True, position + cue.length
            part = part or cue.kind == "in_town"
            position += cue.length
            self.cue_end = position
        self._apply_behind(pending, clause)
        return tuple(self.found), tuple(self.rest)

    def _apply_behind(self, pending: str, clause: int) -> None:
        """Apply a cue that nothing follows to the place before it: "Anklam bis 2023", "Zwickau'ya yakın"."""
        if pending == "dissolved" and self.found and self.found[-1].kind != "kreis":
            pending = "former"  # "Anklam (ehem.)", but "Uecker-Randow (ehem.)"
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

    def _has_rural_behind(self, position: int) -> bool:
        """Return whether "Landkreis" or the like stands shortly behind a word of the same clause."""
        near = range(position + 1, min(len(self.words), position + LONGEST_NAME))
        cues = [cue_at(self.words, n) for n in near if self.words[n].clause == self.words[position].clause]
        return any(cue is not None and cue.kind == "rural" for cue in cues)

    def _set_aside(self, position: int, *, denied: bool) -> None:
        word = self.words[position]
        last = position + 1 == len(self.words) or self.words[position + 1].clause != word.clause
        letter = len(word.key) == 1 and last and word.gap.strip() in ("/", "(")  # "Neustadt/O.", but "Neustadt/a.d.O."
        if letter or word.key not in joiners() | single_words("area"):
            (self.denied if denied else self.rest).append(position)

    def _deny_before(self, clause: int) -> None:
        """Take what the clause names as denied: "Main'deki değil"."""
        denied = [number for number in self.rest if self.words[number].clause == clause]
        self.denied += denied
        self.rest = [number for number in self.rest if number not in denied]
        if not denied and self.found and self.found[-1].clause == clause:
            self.found[-1] = replace(self.found[-1], role="not")

    def _at(self, position: int, *, rural: bool, offered: bool, dissolved: bool) -> Mention | None:
        """Return the longest thing named from a word on."""
        word = self.words[position]
        if len(word.key) == 5 and (area := postcodes().get(word.key)) is not None:
            return Mention("postcode", area=area, start=position)
        if keys := kreise_of_beginning(word.key):
            return Mention("kreis", kreise=keys, start=position)
        if (bracketed := self._with_bracket(position)) is not None:
            return bracketed
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
            title = "Altkreis " if dissolved else "Landkreis "
            if rural and (keys := read_kreis(title + " ".join(w.key for w in window))):
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

    def _with_bracket(self, position: int) -> Mention | None:
        """Return the place whose official name ends in brackets here: "Frankfurt (Oder)"."""
        start = position + 1
        while start < min(len(self.words), position + LONGEST_BRACKET) and "(" not in self.words[start].gap:
            start += 1
        if start >= len(self.words) or self.words[start].gap.strip() != "(" or not self.words[position].may_be_name:
            return None
        clauses = {word.clause for word in self.words[position:start]}
        end = start
        while (
            end < min(len(self.words), start + LONGEST_BRACKET) and self.words[end].clause == self.words[start].clause
        ):
            end += 1
        name = " ".join(word.key for word in self.words[position:end])
        spots = spots_by_name().get(name) if len(clauses) == 1 else None
        return Mention("place", spots, key=name, start=position, length=end - position) if spots else None

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
