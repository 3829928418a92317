"""Writes a taxonomy folder, index by index, so that no more than one is held in memory."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from fitmatch.taxonomy.folder import CODES, KEYS, LEXICON, MANIFEST, Manifest, Taxonomy, checksum_of
from fitmatch.taxonomy.wider_lexicon import as_record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from fitmatch.knowledge.lexicon import Lexicon
    from fitmatch.taxonomy.concept_index import ConceptIndex


class FolderWriter:
    """A taxonomy folder that is being written; it does not open before :meth:`finish`.

    Args:
        folder: Where to; what an earlier build left there is taken away.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._written: list[str] = []
        self._clear()

    def _clear(self) -> None:
        """Take away what the manifest of an earlier build names, and nothing else."""
        manifest = self._folder / MANIFEST
        with suppress(OSError, ValueError, KeyError, TypeError):
            for name in json.loads(manifest.read_text(encoding="utf-8"))["files"]:
                path = (self._folder / name).resolve()
                if path.is_relative_to(self._folder.resolve()):
                    path.unlink(missing_ok=True)
                    with suppress(OSError):
                        path.parent.rmdir()
        self._folder.mkdir(exist_ok=True)
        manifest.unlink(missing_ok=True)

    def add(self, index: ConceptIndex) -> None:
        """Write an index."""
        name = f"{index.words.kind}_{index.words.language}"
        (self._folder / name).mkdir(exist_ok=True)
        self._write_json(f"{name}/words.json", asdict(index.words))
        for key, array in sorted(index.arrays.items()):
            np.save(self._folder / name / f"{key}.npy", array, allow_pickle=False)
            self._written.append(f"{name}/{key}.npy")

    def finish(
        self, manifest: Manifest, codes: Mapping[str, Mapping[str, str]], keys: Mapping[str, str], further: Lexicon
    ) -> Taxonomy:
        """Write what is known beside the indexes and, last, the manifest; return the taxonomy opened.

        Args:
            manifest: What was built from what; the checksums of the files are added.
            codes: Codes of the concepts, by address.
            keys: Key in the core lexicon of every concept that it has too, by address.
            further: The other concepts.
        """
        for name, content in ((CODES, codes), (KEYS, keys), (LEXICON, as_record(further))):
            self._write_json(name, content)
        paths = {name: self._folder / name for name in sorted(self._written)}
        files = {name: (path.stat().st_size, checksum_of(path)) for name, path in paths.items()}
        self._write_json(MANIFEST, asdict(replace(manifest, files=files)))
        return Taxonomy.open(self._folder)

    def _write_json(self, name: str, content: Any) -> None:
        text = json.dumps(content, ensure_ascii=False, sort_keys=True)
        (self._folder / name).write_text(text, encoding="utf-8")
        self._written.append(name)


def file_checksums(paths: list[Path]) -> dict[str, str]:
    """Return the SHA-256 sum of every file, folders file by file."""
    files = [file for path in paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path])]
    return {file.name: checksum_of(file) for file in files if file.is_file()}
