"""What speaks for a concept when a text is read: one number per text and concept for every kind of evidence.

Every kind is learnt once from the corpus into plain arrays, and computed for a block of texts at a time, so the same
numbers serve an index in memory and one that was saved. How much each kind counts stands in a table
(``knowledge/data/taxonomy/evidence_weights.csv``), fitted on development data.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.sparse as sp

from fitmatch.normalise.reading.text import fold
from fitmatch.taxonomy.code_classifier import CodeClassifier
from fitmatch.taxonomy.ngrams import NgramSpace, best_by_owner, packed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from fitmatch.taxonomy.corpus import CodedTitles, ConceptFacts
    from fitmatch.taxonomy.ngrams import Arrays

    Floats = npt.NDArray[np.float32]

_NEAR = (2, 5)
_FAR = (3, 6)
_FAR_BITS = 16
_LATENT = 256
_GROUP_DIGITS = 2
_CODE_DIGITS = 3
_SIBLING_SHARPNESS = 6.0
_ALLOWED_ELSEWHERE = 0.02
_LONGEST_CONTEXT = 1200
_CHUNK = 512


@dataclass(frozen=True, slots=True)
class Names:
    """The names of all concepts as they are compared, one entry per name, sorted by concept.

    Attributes:
        concept: Number of the concept of every name.
        plain: Plain view of every name.
        short: Short view of every name.
        preferred: Position of each concept's preferred name.
        concepts: How many concepts there are.
    """

    concept: npt.NDArray[np.intp]
    plain: Sequence[str]
    short: Sequence[str]
    preferred: npt.NDArray[np.intp]
    concepts: int

    def joined(self) -> list[str]:
        """Return the different short names of every concept in one text each."""
        words: list[dict[str, None]] = [{} for _ in range(self.concepts)]
        for concept, name in zip(self.concept, self.short, strict=True):
            words[concept][name] = None
        return [" ".join(sorted(names)) for names in words]


# ---- spelling ---------------------------------------------------------------------------------------------------


def learn_spelling(names: Names, titles: Sequence[str]) -> tuple[dict[str, npt.NDArray[Any]], sp.csr_matrix]:
    """Return arrays for :func:`spelling` and the rows of further titles, which also say what letters are common."""
    near, everything = NgramSpace.with_rows([*names.short, *titles], *_NEAR)
    rows = everything[: len(names.short)]
    arrays = {
        "near.rarity": near.rarity,
        "name.concept": names.concept.astype(np.int32),
        "preferred": names.preferred.astype(np.int32),
        "label_count": np.log(np.bincount(names.concept, minlength=names.concepts)).astype(np.float32),
        **packed("names", rows),
        **packed("name_sets", near.rows(names.joined())),
    }
    return arrays, everything[len(names.short) :]


def near_space(arrays: Arrays) -> NgramSpace:
    """Return the space in which spellings are compared."""
    return NgramSpace(*_NEAR, arrays["near.rarity"])


def spelling(near: sp.csr_matrix, names: sp.csr_matrix, arrays: Arrays, name_sets: sp.csr_matrix) -> dict[str, Floats]:
    """Return how alike a text and a concept's names are spelt: the best name, the preferred one, all together."""
    likeness = (near @ names.T).toarray()
    return {
        "best": best_by_owner(likeness, arrays["name.concept"]),
        "preferred": likeness[:, arrays["preferred"]],
        "all_names": (near @ name_sets.T).toarray(),
        "label_count": np.broadcast_to(arrays["label_count"], (near.shape[0], len(arrays["label_count"]))),
    }


def learn_parts(names: sp.csr_matrix, arrays: Arrays) -> dict[str, npt.NDArray[Any]]:
    """Return arrays for :func:`contained`."""
    return packed("name_parts", _shares(names, arrays["near.rarity"]))


def contained(near: sp.csr_matrix, name_parts: sp.csr_matrix, arrays: Arrays) -> Floats:
    """Return how much of the best name of each concept stands in the text, whatever else stands there."""
    return best_by_owner((near.sign() @ name_parts.T).toarray(), arrays["name.concept"])


def _shares(rows: sp.csr_matrix, rarity: Floats) -> sp.csr_matrix:
    """Return the share of every n-gram in its row, by rarity; rows of sum one."""
    shares = rows.copy()
    shares.data = rarity[shares.indices]
    totals = np.asarray(shares.sum(axis=1)).ravel()
    shares.data /= np.repeat(np.maximum(totals, 1e-9), np.diff(shares.indptr)).astype(np.float32)
    return shares


# ---- meaning ----------------------------------------------------------------------------------------------------


def learn_meaning(names: Names, facts: Sequence[ConceptFacts], elsewhere: Sequence[str]) -> dict[str, npt.NDArray[Any]]:
    """Return arrays for :func:`meaning`: what is written about the concepts, and its main directions.

    ``elsewhere`` holds their names in other languages: words that many languages share lead to the same directions.
    """
    from sklearn.utils.extmath import randomized_svd

    contexts = [fold(fact.context[:_LONGEST_CONTEXT]) for fact in facts]
    documents = [
        " ".join((own, fold(fact.description[:_LONGEST_CONTEXT]), context, fold(foreign[:_LONGEST_CONTEXT])))
        for own, fact, context, foreign in zip(names.joined(), facts, contexts, elsewhere, strict=True)
    ]
    far, rows = NgramSpace.with_rows(documents, *_FAR, bits=_FAR_BITS)
    size = max(1, min(_LATENT, min(rows.shape) - 1))
    # The directions are computed once and for all texts alike: seed and power steps fixed.
    _, _, directions = randomized_svd(rows, size, n_iter=4, random_state=0)
    latent = _unit(rows @ directions.T)
    return {
        "far.rarity": far.rarity,
        "directions": directions.T.astype(np.float16),
        "latent": latent.astype(np.float32),
        **packed("contexts", far.rows(contexts)),
    }


def far_space(arrays: Arrays) -> NgramSpace:
    """Return the space in which longer texts are compared."""
    return NgramSpace(*_FAR, arrays["far.rarity"])


def meaning(far: sp.csr_matrix, directions: Floats, arrays: Arrays, contexts: sp.csr_matrix) -> dict[str, Floats]:
    """Return how near a text is to what is written about a concept: literally, and in main directions."""
    return {
        "context": (far @ contexts.T).toarray(),
        "latent": _unit(far @ directions) @ arrays["latent"].T,
    }


def _unit(rows: Floats) -> Floats:
    scaled: Floats = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return scaled


# ---- classification ---------------------------------------------------------------------------------------------


def learn_groups(names: Names, facts: Sequence[ConceptFacts], near: sp.csr_matrix) -> CodeClassifier | None:
    """Return what tells the classification group of a text, learnt from the names; ``None`` without groups."""
    groups = np.array([facts[concept].group[:4] for concept in names.concept])
    known = np.char.str_len(groups) == 4
    if len(np.unique(groups[known])) < 2:
        return None
    return CodeClassifier.fitted(near[np.flatnonzero(known)], groups[known].tolist(), _GROUP_DIGITS)


def group_columns(classifier: CodeClassifier, facts: Sequence[ConceptFacts]) -> npt.NDArray[np.int32]:
    """Return for each concept the number of its group, -1 where it has none."""
    number = {str(code): position for position, code in enumerate(classifier.codes)}
    return np.array([number.get(fact.group[:4], -1) for fact in facts], dtype=np.int32)


def group_evidence(probabilities: Floats, columns: npt.NDArray[np.int32]) -> Floats:
    """Return how likely each concept's group is for each text, shape (texts, concepts)."""
    padded = np.concatenate([probabilities, np.zeros((len(probabilities), 1), np.float32)], axis=1)
    evidence: Floats = padded[:, columns]
    return evidence


def learn_codes(
    names: Names, facts: Sequence[ConceptFacts], coded: CodedTitles, titles: sp.csr_matrix, rows: sp.csr_matrix
) -> tuple[CodeClassifier, dict[str, npt.NDArray[Any]]]:
    """Return what tells the code of a title, and each concept's profile over these codes.

    Args:
        names: The names of the concepts.
        facts: What is known about the concepts.
        coded: Titles with codes, and the groups each code can mean.
        titles: Near rows of the titles.
        rows: Near rows of the names.
    """
    codes_of_titles = np.array([code for _, code in coded.titles])
    classifier = CodeClassifier.fitted(titles, codes_of_titles.tolist(), _CODE_DIGITS)
    codes = classifier.codes
    allowed = _allowed(codes, facts, coded.groups_of)
    profile = _mean_by_concept(classifier, rows, names)
    profile *= allowed + _ALLOWED_ELSEWHERE
    profile /= np.maximum(profile.sum(axis=1, keepdims=True), 1e-9)
    order = np.argsort(codes_of_titles, kind="stable")
    return classifier, {
        "code.allowed": allowed.astype(np.float16),
        "code.profile": _unit(profile).astype(np.float16),
        "code.levels": _levels(profile, codes).astype(np.float32),
        "code.siblings": _siblings(rows[names.preferred], titles[order], codes_of_titles[order]).astype(np.float16),
        "code.texts": _texts_near(facts, [coded.texts.get(str(code), "") for code in codes]).astype(np.float16),
        "code.title_code": np.searchsorted(codes, codes_of_titles[order]).astype(np.int32),
        **packed("code.titles", titles[order]),
    }


def code_evidence(
    near: sp.csr_matrix, probabilities: Floats, titles: sp.csr_matrix, codes: npt.NDArray[np.str_], arrays: Arrays
) -> dict[str, Floats]:
    """Return what the code of a text says for each concept."""
    nearest = best_by_owner((near @ titles.T).toarray(), arrays["code.title_code"])
    sharpened = probabilities * np.exp(_SIBLING_SHARPNESS * nearest)
    sharpened /= sharpened.sum(axis=1, keepdims=True)
    return {
        "code_allowed": probabilities @ arrays["code.allowed"].T,
        "code_profile": _unit(sharpened) @ arrays["code.profile"].T,
        "code_level": _levels(probabilities, codes) @ arrays["code.levels"].T,
        "code_siblings": sharpened @ arrays["code.siblings"].T,
        "code_texts": probabilities @ arrays["code.texts"].T,
    }


def _allowed(
    codes: npt.NDArray[np.str_], facts: Sequence[ConceptFacts], groups_of: Mapping[str, Sequence[str]]
) -> Floats:
    """Return which codes a concept's group can mean, shape (concepts, codes), 0 or 1."""
    columns: dict[str, list[int]] = {}
    for column, code in enumerate(codes):
        for group in groups_of.get(str(code), ()):
            for digits in range(1, len(group) + 1):
                columns.setdefault(group[:digits], []).append(column)
    allowed = np.zeros((len(facts), len(codes)), np.float32)
    for row, fact in enumerate(facts):
        allowed[row, columns.get(fact.group[:4], [])] = 1
    return allowed


def _mean_by_concept(classifier: CodeClassifier, rows: sp.csr_matrix, names: Names) -> Floats:
    total = np.zeros((names.concepts, len(classifier.codes)), np.float32)
    for start in range(0, rows.shape[0], _CHUNK):
        np.add.at(total, names.concept[start : start + _CHUNK], classifier.probabilities(rows[start : start + _CHUNK]))
    counts = np.bincount(names.concept, minlength=names.concepts)[:, None]
    return (total / counts).astype(np.float32)


def _levels(profile: Floats, codes: npt.NDArray[np.str_]) -> Floats:
    """Return the share of every requirement level (last digit of a KldB code), shape (rows, 4)."""
    of_level = np.zeros((len(codes), 4), np.float32)
    for column, code in enumerate(codes):
        of_level[column, min(max(int(code[-1]) - 1, 0), 3)] = 1
    shares: Floats = profile @ of_level
    return shares


def _siblings(preferred: sp.csr_matrix, titles: sp.csr_matrix, codes_of_titles: npt.NDArray[np.str_]) -> Floats:
    """Return how alike on average a concept's preferred name and the titles of each code are."""
    _, code, counts = np.unique(codes_of_titles, return_inverse=True, return_counts=True)
    share = sp.csr_matrix((1 / counts[code], (code, np.arange(len(code)))), shape=(len(counts), len(code)))
    mean: Floats = (preferred @ (share @ titles).T).toarray()
    return mean


def _texts_near(facts: Sequence[ConceptFacts], texts: Sequence[str]) -> Floats:
    """Return how alike a concept's description and what is written about each code are."""
    descriptions = [fold(fact.description) for fact in facts]
    explained = [fold(text) for text in texts]
    _, rows = NgramSpace.with_rows([*descriptions, *explained], 4, 6)
    near: Floats = (rows[: len(descriptions)] @ rows[len(descriptions) :].T).toarray()
    return near
