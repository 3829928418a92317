"""The lexicon a taxonomy makes: the core lexicon, and every concept of the taxonomy that it does not have.

A concept that both have keeps its key, its codes and its relations in the core lexicon; the others have their address
in the taxonomy as key. So closeness, gates and explanations work on a built taxonomy as on the core lexicon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fitmatch.knowledge.lexicon import Lexicon, Occupation, Skill

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fitmatch.taxonomy.esco import Esco, EscoConcept

_LEVEL_OF_MAJOR_GROUP = {"1": 4, "2": 4, "3": 3, "9": 1}
_SKILLED = 2
_KNOWLEDGE = "knowledge"


def further_concepts(esco: Esco, keys: Mapping[str, str], kldb_of: Mapping[str, str]) -> Lexicon:
    """Return the occupations (and groups) and skills of ESCO that the core lexicon does not have.

    Args:
        esco: What was read.
        keys: Key in the core lexicon of every ESCO concept that it has, by address.
        kldb_of: KldB 2010 code of occupations, as far as known, by address.
    """
    occupations = [
        _occupation(esco, concept, keys, kldb_of.get(uri, ""))
        for uri, concept in sorted(esco.concepts.items())
        if concept.type in {"occupation", "group"} and uri not in keys and any(concept.names.values())
    ]
    skills = [
        _skill(esco, concept, keys)
        for uri, concept in sorted(esco.concepts.items())
        if concept.type == "skill" and uri not in keys and any(concept.names.values())
    ]
    return Lexicon({each.key: each for each in occupations}, {each.key: each for each in skills})


def joined(core: Lexicon, further: Lexicon) -> Lexicon:
    """Return both lexicons as one; of a key that both have, the concept of the first counts."""
    return Lexicon({**further.occupations, **core.occupations}, {**further.skills, **core.skills})


def as_record(lexicon: Lexicon) -> dict[str, list[list[Any]]]:
    """Return a lexicon in the types of JSON, for :func:`from_record`."""
    return {
        "occupations": [
            [o.key, o.isco08, o.kldb, o.level, o.broader, dict(o.names), o.essential, o.optional]
            for o in lexicon.occupations.values()
        ],
        "skills": [[s.key, s.kind, s.broader, s.related, dict(s.names)] for s in lexicon.skills.values()],
    }


def from_record(record: Mapping[str, list[list[Any]]]) -> Lexicon:
    """Return the lexicon that :func:`as_record` wrote."""
    occupations = [
        Occupation(key, tuple(isco), tuple(kldb), level, broader, _tuples(names), tuple(essential), tuple(optional), ())
        for key, isco, kldb, level, broader, names, essential, optional in record["occupations"]
    ]
    skills = [
        Skill(key, kind, broader, tuple(related), _tuples(names))
        for key, kind, broader, related, names in record["skills"]
    ]
    return Lexicon({each.key: each for each in occupations}, {each.key: each for each in skills})


def _occupation(esco: Esco, concept: EscoConcept, keys: Mapping[str, str], kldb: str) -> Occupation:
    skills = esco.skills_of.get(concept.uri, {})
    needed = {kind: [keys.get(uri, uri) for uri, own in skills.items() if own == kind] for kind in set(skills.values())}
    return Occupation(
        key=concept.uri,
        isco08=(concept.isco[:4],) if len(concept.isco) >= 4 else (),
        kldb=(kldb,) if kldb else (),
        level=int(kldb[-1]) if kldb else _LEVEL_OF_MAJOR_GROUP.get(concept.isco[:1], _SKILLED),
        broader=_broader(esco, concept, keys),
        names=_preferred(concept),
        essential=tuple(dict.fromkeys(needed.get("essential", ()))),
        optional=tuple(dict.fromkeys(needed.get("optional", ()))),
        bridges=(),
    )


def _skill(esco: Esco, concept: EscoConcept, keys: Mapping[str, str]) -> Skill:
    return Skill(
        key=concept.uri,
        kind=_KNOWLEDGE if concept.is_knowledge else "skill",
        broader=_broader(esco, concept, keys),
        related=tuple(dict.fromkeys(keys.get(uri, uri) for uri in esco.related.get(concept.uri, ()))),
        names=_preferred(concept),
    )


def _broader(esco: Esco, concept: EscoConcept, keys: Mapping[str, str]) -> str:
    """Return the broader concept of the same type: a group says nothing that the codes do not say."""
    own = (uri for uri in esco.broader.get(concept.uri, ()) if uri != concept.uri)
    same_type = [uri for uri in own if esco.concepts[uri].type == concept.type != "group"]
    return keys.get(same_type[0], same_type[0]) if same_type else ""


def _preferred(concept: EscoConcept) -> dict[str, tuple[str, ...]]:
    return {language: (next(iter(names)),) for language, names in sorted(concept.names.items()) if names}


def _tuples(names: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {language: tuple(of_language) for language, of_language in names.items()}
