"""Named, versioned weight sets, read from small TOML files that a works council can read."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from fitmatch.errors import WeightsError, did_you_mean

DEFAULT_SET = "default-2026.1"

Weight = Annotated[float, Field(ge=0, le=1_000_000, allow_inf_nan=False)]


class Weights(BaseModel):
    """One weight set: how much each feature counts. Only the ratios matter; zero switches a feature off.

    Attributes:
        name: Name and version; published sets are never edited, only superseded.
        origin: ``authored`` by people or ``fitted`` to data; a fitted set must say how.
        note: Who agreed on it, or for whom it is meant.
        values: Weight by feature name.
        data: Fitted sets: what they were fitted to.
        method: Fitted sets: how.
        metric: Fitted sets: how well, out of sample.

    Example:
        >>> weights = Weights.load()
        >>> weights.values["skills"], weights.values["language"]
        (40.0, 25.0)
        >>> Weights(name="mine", values={"skills": 1}).digest()[:7]
        'sha256:'
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    schema_: Literal[1] = Field(1, alias="schema")
    name: str = Field(min_length=1)
    origin: Literal["authored", "fitted"] = "authored"
    note: str = ""
    values: Mapping[str, Weight]
    data: str | None = None
    method: str | None = None
    metric: str | None = None

    @classmethod
    def load(cls, source: str | Path = DEFAULT_SET) -> Self:
        """Return a shipped set by name, or a set from a TOML file.

        Raises:
            WeightsError: There is no such set or file, or it is malformed.
        """
        text = _read(source)
        try:
            return cls.model_validate(tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            message = f"weight set {str(source)!r} is not valid TOML: {error}"
            raise WeightsError(message) from None
        except ValidationError as error:
            problems = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
            message = f"weight set {str(source)!r}: {problems}"
            raise WeightsError(message) from None

    def checked_for(self, features: tuple[str, ...]) -> Self:
        """Return the set after making sure that every weight names a feature and that one of them counts.

        Raises:
            WeightsError: A weight names no feature, or all weights are zero.

        Example:
            >>> Weights(name="typo", values={"langauge": 1}).checked_for(("skills", "language"))
            Traceback (most recent call last):
            ...
            fitmatch.errors.WeightsError: weight set 'typo' names a feature that does not exist: 'langauge'
              hint: did you mean 'language'?
        """
        for name in self.values:
            if name not in features:
                message = f"weight set {self.name!r} names a feature that does not exist: {name!r}"
                raise WeightsError(message, hint=did_you_mean(name, features))
        if not any(self.values.values()):
            message = f"weight set {self.name!r} gives weight to nothing"
            raise WeightsError(message, hint="give at least one feature a weight above zero")
        return self

    def digest(self) -> str:
        """Return a digest of the numbers that count; equal digests give equal scores."""
        numbers = {name: f"{value:.6f}" for name, value in sorted(self.values.items())}
        return "sha256:" + hashlib.sha256(json.dumps(numbers, sort_keys=True).encode()).hexdigest()


def _read(source: str | Path) -> str:
    path = Path(source)
    if path.suffix == ".toml":
        try:
            return path.read_text(encoding="utf-8")
        except OSError as error:
            message = f"cannot read the weight set {str(source)!r}: {error.strerror}"
            raise WeightsError(message) from None
        except UnicodeDecodeError:
            message = f"the weight set {str(source)!r} is not UTF-8 text"
            raise WeightsError(message, hint="save the file as UTF-8") from None
    sets = files("fitmatch.weights").joinpath("sets")
    shipped = sets.joinpath(f"{source}.toml")
    if not shipped.is_file():
        names = [entry.name.removesuffix(".toml") for entry in sets.iterdir()]
        message = f"there is no weight set {str(source)!r}"
        raise WeightsError(message, hint=did_you_mean(str(source), names))
    return shipped.read_text(encoding="utf-8")
