"""How close two skills or two occupations are, and by which relation.

Closeness comes from the lexicon's own relations, from the structure of KldB 2010 and ISCO-08, and from a short
table of pairs that practitioners treat as near. Likeness of letters never counts: Java is not JavaScript.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product
from typing import TYPE_CHECKING

from fitmatch.knowledge.lexicon import Lexicon, Occupation, core_lexicon
from fitmatch.knowledge.tables import read_table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MAX_ANCESTORS = 4
_OF_THE_LEXICON = frozenset({"same", "same_unit", "broader_or_narrower", "bridge"})
"""Relations of the occupations themselves, not of the groups a classification puts them in."""

_PAPERS = frozenset({"licence", "certificate"})


@dataclass(frozen=True, slots=True)
class Closeness:
    """How close something a person has is to something asked for.

    Attributes:
        value: Between 0 (unrelated) and 1 (the same).
        relation: Row key of the relation table ("exact", "narrower", "kldb3" …).
        path: Keys from what the person has to what is asked for, each a relation of the lexicon from the next.
    """

    value: float
    relation: str
    path: tuple[str, ...]

    @property
    def via(self) -> str:
        """Key of what the person has."""
        return self.path[0]


@lru_cache(maxsize=1)
def _skill_relations() -> dict[str, float]:
    return {row["relation"]: float(row["closeness"]) for row in read_table("closeness/skill_relations")}


@lru_cache(maxsize=1)
def _occupation_relations() -> dict[str, float]:
    return {row["relation"]: float(row["closeness"]) for row in read_table("closeness/occupation_relations")}


class Relations:
    """How the concepts of one lexicon stand to each other.

    Args:
        lexicon: Whose concepts; the one that ships with the package if left out, read on first use.

    Example:
        >>> Relations().occupation_closeness("cook", "cook").value
        1.0
    """

    def __init__(self, lexicon: Lexicon | None = None) -> None:
        self._given = lexicon
        self._reached = lru_cache(maxsize=8192)(self._reached_uncached)
        self._between = lru_cache(maxsize=262_144)(self._between_uncached)
        self._one_profession = lru_cache(maxsize=65_536)(self._one_profession_uncached)
        self._held_ties = lru_cache(maxsize=8192)(self._held_ties_uncached)
        self._asked_ties = lru_cache(maxsize=8192)(self._asked_ties_uncached)

    def __reduce__(self) -> tuple[Callable[..., Relations], tuple[Lexicon, ...]]:
        """Return how another process makes the same: caches stay behind."""
        return (Relations, (self._given,)) if self._given else (core_relations, ())

    @property
    def lexicon(self) -> Lexicon:
        """The concepts."""
        return self._given or core_lexicon()

    def skills_reached_from(self, skill: str) -> tuple[tuple[str, Closeness], ...]:
        """Return every skill that somebody with ``skill`` can be credited with, and how close it is.

        Example:
            >>> dict(core_relations().skills_reached_from("haccp"))["haccp"].value
            1.0
            >>> core_relations().skills_reached_from("term:alte uhren")
            (('term:alte uhren', Closeness(value=1.0, relation='exact', path=('term:alte uhren',))),)
        """
        return self._reached(skill)

    def skills_held(self, skills: tuple[str, ...]) -> frozenset[str]:
        """Return the skills themselves and the broader ones they are special forms of.

        Example:
            >>> "haccp" in core_relations().skills_held(("haccp",))
            True
        """
        pairs = (pair for own in skills for pair in self.skills_reached_from(own))
        return frozenset(skill for skill, closeness in pairs if closeness.relation in {"exact", "narrower"})

    def typical_skills_of(self, occupation: str, *, papers: bool = False) -> tuple[tuple[str, Closeness], ...]:
        """Return the skills somebody in an occupation usually has: a derived credit, weaker than a stated skill.

        Args:
            occupation: Key of the occupation.
            papers: Whether licences and certificates count too: an occupation alone never says that somebody holds
                them, full recognition does.
        """
        relations = _skill_relations()
        lexicon = self.lexicon
        concept = lexicon.occupation(occupation)
        below = [skill for bridge in concept.bridges for skill in lexicon.occupation(bridge).essential]
        typical = dict.fromkeys(concept.optional, "typical_optional")
        typical |= dict.fromkeys(below, "typical_bridge") | dict.fromkeys(concept.essential, "typical_essential")
        return tuple(
            (skill, Closeness(relations[kind], kind, (occupation, skill)))
            for skill, kind in typical.items()
            if papers or lexicon.skills[skill].kind not in _PAPERS
        )

    def occupation_closeness(self, has: str, asked: str) -> Closeness:
        """Return how close an occupation somebody has practised is to the one a vacancy offers.

        Example:
            >>> core_relations().occupation_closeness("cook", "cook").value
            1.0
            >>> core_relations().occupation_closeness("cook", "nurse").value
            0.0
        """
        return self._between(has, asked)

    def same_profession(self, first: str, second: str) -> bool:
        """Say whether two occupations are one before the law: the same, or special forms of the same.

        Example:
            >>> same = core_relations().same_profession
            >>> same("nurse_intensive", "nurse"), same("assistant_doctor", "gynaecologist")
            (True, True)
            >>> same("elderly_care_assistant", "nurse"), same("dentist", "physician")
            (False, False)
        """
        return self._one_profession(first, second)

    def ties_of_held(self, occupation: str) -> frozenset[str]:
        """Return marks of an occupation somebody has: what it is close to has one of them among its own.

        Example:
            >>> ties = core_relations()
            >>> ties.ties_of_held("cook").isdisjoint(ties.ties_of_asked("nurse"))
            True
        """
        return self._held_ties(occupation)

    def _held_ties_uncached(self, occupation: str) -> frozenset[str]:
        has = self.lexicon.occupation(occupation)
        near = (asked for code in _codes_practised(has, self.lexicon) for asked in _codes_near().get(code, ()))
        return frozenset({*self._ties(has), *(f"key {one}" for one in has.bridges), *(f"code {one}" for one in near)})

    def ties_of_asked(self, occupation: str) -> frozenset[str]:
        """Return marks of an occupation a vacancy offers (see :meth:`ties_of_held`).

        Example:
            >>> "key nurse" in core_relations().ties_of_asked("nurse_intensive")
            True
        """
        return self._asked_ties(occupation)

    def _asked_ties_uncached(self, occupation: str) -> frozenset[str]:
        asked = self.lexicon.occupation(occupation)
        return frozenset({*self._ties(asked), *(f"code {one}" for one in asked.kldb)})

    def _ties(self, occupation: Occupation) -> set[str]:
        """Return what two occupations share that a relation of the table or a profession joins."""
        line = {occupation.key, occupation.broader, *_line(occupation, self.lexicon)} - {""}
        kldb, isco = (_fewest_digits(system) for system in ("kldb", "isco"))
        return {
            *(f"key {one}" for one in line),
            *(f"kldb {code[:kldb]}" for code in occupation.kldb),
            *(f"isco {code[:isco]}" for code in occupation.isco08),
        }

    def _reached_uncached(self, skill: str) -> tuple[tuple[str, Closeness], ...]:
        relations = _skill_relations()
        reached = {skill: Closeness(relations["exact"], "exact", (skill,))}

        def reach(relation: str, *path: str) -> None:
            other = path[-1]
            if other and (other not in reached or reached[other].value < relations[relation]):
                reached[other] = Closeness(relations[relation], relation, path)

        concepts = self.lexicon.skills
        if skill in concepts:
            parent = concepts[skill].broader
            line = [skill]
            while len(line) <= _MAX_ANCESTORS and (above := concepts[line[-1]].broader) in concepts:
                line.append(above)
                reach("narrower", *line)
            for child in self._children.get(skill, ()):
                reach("broader", skill, child)
            for neighbour in self._neighbours.get(skill, ()):
                reach("related", skill, neighbour)
            for sibling in self._children.get(parent, ()):
                reach("sibling", skill, parent, sibling)
        return tuple(sorted(reached.items()))

    @cached_property
    def _children(self) -> Mapping[str, tuple[str, ...]]:
        children: defaultdict[str, list[str]] = defaultdict(list)
        for skill in self.lexicon.skills.values():
            if skill.broader:
                children[skill.broader].append(skill.key)
        return {parent: tuple(sorted(keys)) for parent, keys in children.items()}

    @cached_property
    def _neighbours(self) -> Mapping[str, tuple[str, ...]]:
        """Related skills in both directions."""
        pairs: defaultdict[str, set[str]] = defaultdict(set)
        for skill in self.lexicon.skills.values():
            for other in skill.related:
                pairs[skill.key].add(other)
                pairs[other].add(skill.key)
        return {key: tuple(sorted(others)) for key, others in pairs.items()}

    def _between_uncached(self, has: str, asked: str) -> Closeness:
        lexicon = self.lexicon
        relation, value = _closest(lexicon.occupation(has), lexicon.occupation(asked), lexicon)
        return Closeness(value, relation, (has, asked))

    def _one_profession_uncached(self, first: str, second: str) -> bool:
        lexicon = self.lexicon
        one, other = lexicon.occupation(first), lexicon.occupation(second)
        siblings = bool(one.broader) and one.broader == other.broader
        return first == second or siblings or _holds("broader_or_narrower", one, other, lexicon)


@lru_cache(maxsize=1)
def core_relations() -> Relations:
    """Return the relations of the lexicon that ships with the package."""
    return Relations()


@lru_cache(maxsize=1)
def _near_pairs() -> Mapping[tuple[str, str], float]:
    pairs: dict[tuple[str, str], float] = {}
    for row in read_table("closeness/near_occupations"):
        pairs[row["from_kldb"], row["to_kldb"]] = float(row["closeness"])
        if row["both_ways"] == "yes":
            pairs[row["to_kldb"], row["from_kldb"]] = float(row["closeness"])
    return pairs


@lru_cache(maxsize=1)
def _codes_near() -> Mapping[str, tuple[str, ...]]:
    """Return for each code the codes it is near to."""
    near: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in _near_pairs():
        near[one].append(other)
    return {one: tuple(others) for one, others in near.items()}


@lru_cache(maxsize=2)
def _fewest_digits(system: str) -> int:
    """Return the length of the shortest code of a classification that makes two occupations near."""
    return min(int(name[4:]) for name in _occupation_relations() if name.startswith(system))


def _closest(has: Occupation, asked: Occupation, lexicon: Lexicon) -> tuple[str, float]:
    values = _occupation_relations()
    holding = [name for name in values if _holds(name, has, asked, lexicon)]
    pairs = product(_codes_practised(has, lexicon), asked.kldb)
    near = [_near_pairs()[pair] for pair in pairs if pair in _near_pairs()]
    # A judgement on the very pair says more than the place of both in a classification.
    is_judged = bool(has.kldb and asked.kldb) and (has.kldb[0], asked.kldb[0]) in _near_pairs()
    options = [(values[name], name) for name in holding if not is_judged or name in _OF_THE_LEXICON]
    options.append((max(near, default=0.0), "near"))
    value, relation = max(options)
    return (relation, value) if value > 0 else ("none", 0.0)


def _holds(relation: str, has: Occupation, asked: Occupation, lexicon: Lexicon) -> bool:
    if relation == "same":
        return has.key == asked.key
    if relation == "broader_or_narrower":
        return has.key in _line(asked, lexicon) or asked.key in _line(has, lexicon)
    if relation == "bridge":
        return asked.key in has.bridges
    if relation == "same_unit":
        return _share(has.isco08, asked.isco08, 4) and _share(has.kldb, asked.kldb, 4)
    if relation == "kldb4" and abs(has.level - asked.level) > 1:
        # Helpers and engineers of one sub-group are not near: the fifth digit of the KldB is the level.
        return False
    if relation == "isco4":
        # Units ending in 9 hold whatever fits nowhere else: a laboratory's helper and a slaughterhouse's are not near.
        return _share(_named_units(has), _named_units(asked), 4)
    system, digits = relation[:4], int(relation[4:])
    codes = (has.kldb, asked.kldb) if system == "kldb" else (has.isco08, asked.isco08)
    return _share(*codes, digits)


def _named_units(occupation: Occupation) -> tuple[str, ...]:
    return tuple(code for code in occupation.isco08 if not code.endswith("9"))


def _codes_practised(has: Occupation, lexicon: Lexicon) -> tuple[str, ...]:
    """Return the codes whose near pairs hold: a surgeon is a physician first, a baker's helper is no baker."""
    above = (lexicon.occupations[key] for key in sorted(_line(has, lexicon)))
    return has.kldb + tuple(other.kldb[0] for other in above if other.kldb and other.level <= has.level)


def _line(occupation: Occupation, lexicon: Lexicon) -> set[str]:
    line: set[str] = set()
    while occupation.broader and occupation.broader in lexicon.occupations and occupation.broader not in line:
        line.add(occupation.broader)
        occupation = lexicon.occupations[occupation.broader]
    return line


def _share(first: tuple[str, ...], second: tuple[str, ...], digits: int) -> bool:
    return not _cut(first, digits).isdisjoint(_cut(second, digits))


@lru_cache(maxsize=1 << 14)
def _cut(codes: tuple[str, ...], digits: int) -> frozenset[str]:
    return frozenset(code[:digits] for code in codes)
