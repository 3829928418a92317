"""Keeps a built taxonomy in a local folder: plain arrays and JSON, memory-mapped, with a manifest.

The manifest says what the folder was built from, and the size and SHA-256 sum of every file. Nothing is pickled.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from fitmatch.errors import TaxonomyError, did_you_mean
from fitmatch.knowledge.lexicon import core_lexicon
from fitmatch.taxonomy.concept_index import ConceptIndex
from fitmatch.taxonomy.index_build import IndexWords
from fitmatch.taxonomy.wider_lexicon import from_record, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from fitmatch.knowledge.lexicon import Lexicon

LAYOUT = 3
"""Version of the folder's layout; a folder of another one has to be built again."""

MANIFEST, CODES, KEYS, LEXICON = "manifest.json", "codes.json", "core_keys.json", "lexicon.json"
_REBUILD = "build it again: fitmatch taxonomy build --esco … --out {folder}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder holds.

    Attributes:
        layout: Version of the folder's layout.
        built_with: Version of fitmatch that built it.
        sources: Name and SHA-256 sum of every file it was built from.
        coverage: For each kind of concept and language how many concepts have a name, and how many names there are.
        defects: How often each known defect of the sources was met.
        files: Size and SHA-256 sum of every file of the folder.
    """

    layout: int
    built_with: str
    sources: dict[str, str]
    coverage: dict[str, dict[str, dict[str, int]]]
    defects: dict[str, int] = field(default_factory=dict)
    files: dict[str, tuple[int, str]] = field(default_factory=dict)

    @property
    def version(self) -> str:
        """A short name of exactly this content, for results."""
        listing = json.dumps([self.layout, sorted(self.files.items())]).encode()
        return hashlib.sha256(listing).hexdigest()[:12]


class Taxonomy:
    """A built taxonomy. Open one with :meth:`open`; build one with :func:`fitmatch.taxonomy.build.build_taxonomy`.

    Attributes:
        manifest: What it holds.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.manifest = manifest
        self._folder = folder
        self._opened = lru_cache(maxsize=None)(self._open)
        self._codes: dict[str, dict[str, str]] = _json(folder, CODES)

    @classmethod
    def open(cls, folder: Path) -> Taxonomy:
        """Return the taxonomy in a folder; its indexes are mapped into memory when they are first used.

        Raises:
            TaxonomyError: The folder is no taxonomy, of another layout, or a file in it is missing or has another
                size than when it was built.
        """
        raw = _json(folder, MANIFEST)
        if not isinstance(raw, dict) or raw.get("layout") != LAYOUT:
            message = f"the taxonomy folder {folder.name!r} has another layout than this version reads"
            raise TaxonomyError(message, hint=_REBUILD.format(folder=folder.name))
        files = {name: (int(size), str(checksum)) for name, (size, checksum) in raw["files"].items()}
        manifest = Manifest(**{**raw, "files": files})
        for name, (size, _) in files.items():
            path = folder / name
            if not path.is_file() or path.stat().st_size != size:
                raise _broken(folder, name)
        return cls(folder, manifest)

    def __reduce__(self) -> tuple[Callable[[Path], Taxonomy], tuple[Path]]:
        """Return how another process makes the same: it opens the folder."""
        return Taxonomy.open, (self._folder,)

    def verify(self) -> None:
        """Compare every file with its SHA-256 sum.

        Raises:
            TaxonomyError: A file has changed since the folder was built.
        """
        for name, (_, checksum) in self.manifest.files.items():
            if checksum_of(self._folder / name) != checksum:
                raise _broken(self._folder, name)

    def languages(self, kind: str) -> list[str]:
        """Return the languages there is an index of a kind (``occupation``, ``skill``) for."""
        return sorted(path.name.removeprefix(f"{kind}_") for path in self._folder.glob(f"{kind}_*") if path.is_dir())

    def index(self, kind: str, language: str) -> ConceptIndex:
        """Return the index of a kind in a language.

        Raises:
            TaxonomyError: The folder has no such index.
        """
        return self._opened(kind, language)

    def codes(self, concept: str) -> Mapping[str, str]:
        """Return the codes of a concept: ``isco08`` and ``kldb``, as far as known."""
        return self._codes.get(concept, {})

    @cached_property
    def lexicon(self) -> Lexicon:
        """The core lexicon, and every concept of the taxonomy that it does not have."""
        return joined(core_lexicon(), from_record(_json(self._folder, LEXICON)))

    @cached_property
    def _keys(self) -> dict[str, str]:
        known: dict[str, str] = _json(self._folder, KEYS)
        core = core_lexicon()
        return {uri: key for uri, key in known.items() if key in core.occupations or key in core.skills}

    def key(self, concept: str) -> str:
        """Return the key of a concept in :attr:`lexicon`: that of the core lexicon if it has the concept too."""
        return self._keys.get(concept, concept)

    def address(self, key: str) -> str:
        """Return the concept that a key of :attr:`lexicon` stands for, the key itself where the taxonomy has none."""
        return self._addresses.get(key, key)

    @cached_property
    def _addresses(self) -> dict[str, str]:
        return {key: uri for uri, key in self._keys.items()}

    def _open(self, kind: str, language: str) -> ConceptIndex:
        name = f"{kind}_{language}"
        if not (self._folder / name).is_dir():
            message = f"the taxonomy has no index of {kind}s in the language {language!r}"
            raise TaxonomyError(message, hint=did_you_mean(language, self.languages(kind)))
        words = _json(self._folder, f"{name}/words.json")
        arrays = {
            # Plain arrays over the mapped memory: the map's own class is slow to index.
            path.name.removesuffix(".npy"): np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))
            for path in sorted((self._folder / name).glob("*.npy"))
        }
        frozen: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in words.items()}
        return ConceptIndex(IndexWords(**frozen), arrays)


def checksum_of(path: Path) -> str:
    """Return the SHA-256 sum of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _json(folder: Path, name: str) -> Any:
    try:
        return json.loads((folder / name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        if name == MANIFEST:
            message = f"{folder.name!r} is no taxonomy folder: {MANIFEST} is missing"
            raise TaxonomyError(message, hint=_REBUILD.format(folder=folder.name)) from None
        raise _broken(folder, name) from None
    except (OSError, ValueError):
        raise _broken(folder, name) from None


def _broken(folder: Path, name: str) -> TaxonomyError:
    message = f"the file {name!r} of the taxonomy folder {folder.name!r} is missing or broken"
    return TaxonomyError(message, hint=_REBUILD.format(folder=folder.name))
