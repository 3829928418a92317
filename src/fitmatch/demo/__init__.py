"""The bundled example: invented people and vacancies, to try everything without data of one's own."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from fitmatch.errors import UnknownIdError


def demo_file(name: str) -> Path:
    """Return where a file of the bundled example lies on this computer.

    Args:
        name: ``candidates.csv``, ``vacancies.csv`` or ``README.md``.

    Raises:
        UnknownIdError: There is no bundled file of this name.

    Example:
        >>> demo_file("candidates.csv").name
        'candidates.csv'
        >>> demo_file("candidate.csv")
        Traceback (most recent call last):
        ...
        fitmatch.errors.UnknownIdError: the bundled example has no file 'candidate.csv'
          hint: there are: README.md, candidates.csv, vacancies.csv
    """
    folder = Path(str(files("fitmatch.demo").joinpath("data")))
    known = {path.name: path for path in folder.iterdir() if path.is_file()}
    if name not in known:
        # A lookup among the files that exist, never a joined path: a name cannot lead out of the folder.
        message = f"the bundled example has no file {name!r}"
        raise UnknownIdError(message, hint=f"there are: {', '.join(sorted(known))}")
    return known[name]
