from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from fitmatch import FitmatchError, Matcher, Weights
from fitmatch.errors import WeightsError
from fitmatch.features import DEFAULT_FEATURES
from fitmatch.weights import DEFAULT_SET

NAMES = tuple(feature.name for feature in DEFAULT_FEATURES)
GOOD = 'schema = 1\nname = "mine"\n[values]\nskills = 2\n'


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_set_has_the_agreed_ratios() -> None:
    values = Weights.load(DEFAULT_SET).checked_for(NAMES).values
    assert [values[name] for name in ("skills", "language", "region", "recognition")] == [40, 25, 15, 20]


def test_a_file_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    assert Weights.load(path) == Weights.load(str(path)) == Weights(name="mine", values={"skills": 2})


def test_a_misspelt_name_is_refused_with_a_suggestion() -> None:
    with pytest.raises(WeightsError, match="did you mean 'language'") as caught:
        Weights(name="typo", values={"langauge": 1}).checked_for(NAMES)
    assert isinstance(caught.value, FitmatchError)
    assert isinstance(caught.value, ValueError)
    assert caught.value.code == "weights.invalid"


def test_the_matcher_checks_the_names() -> None:
    with pytest.raises(WeightsError, match="skils"):
        Matcher(Weights(name="typo", values={"skils": 1}))


@pytest.mark.parametrize("number", [-1, -0.1, float("nan"), float("inf"), float("-inf"), 1e9, "many"])
def test_impossible_numbers_are_refused(number: object) -> None:
    with pytest.raises(ValidationError):
        Weights(name="bad", values={"skills": number})


@pytest.mark.parametrize("number", ["-1", "nan", "inf", "-inf", '"x"'])
def test_impossible_numbers_in_a_file_are_refused(number: str, tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"values\.skills"):
        Weights.load(written(tmp_path, GOOD.replace("2", number)))


@pytest.mark.parametrize("values", [{}, {"skills": 0}, {"skills": 0, "language": 0.0}])
def test_weight_on_nothing_is_refused(values: dict[str, float]) -> None:
    with pytest.raises(WeightsError, match="gives weight to nothing"):
        Weights(name="zero", values=values).checked_for(NAMES)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name = ", "not valid TOML"),
        ("", "name"),
        ('schema = 2\nname = "x"\n[values]\nskills = 1', "schema"),
        ('name = ""\n[values]\nskills = 1', "name"),
        ('name = "x"\n[values]\nskills = 1\n[extra]', "extra"),
        ('name = "x"', "values"),
        ('name = "x"\norigin = "guessed"\n[values]\nskills = 1', "origin"),
    ],
)
def test_a_malformed_file_says_what_is_wrong(text: str, says: str, tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=says):
        Weights.load(written(tmp_path, text))


def test_a_missing_set_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"did you mean 'default-2026\.1'"):
        Weights.load("default-2026.2")
    with pytest.raises(WeightsError, match="cannot read"):
        Weights.load(tmp_path / "nowhere.toml")


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", ".", "sub/../default-2026.1"])
def test_a_name_does_not_lead_out_of_the_folder(name: str) -> None:
    with pytest.raises(WeightsError):
        Weights.load(name)


def test_equal_numbers_have_equal_digests() -> None:
    one = Weights(name="a", note="x", values={"skills": 1, "language": 2.0})
    assert one.digest() == Weights(name="b", values={"language": 2, "skills": 1.0}).digest()
    assert one.digest() != Weights(name="a", note="x", values={"skills": 1, "language": 2.5}).digest()
    assert one.digest().startswith("sha256:")


def test_a_set_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Weights.load().name = "other"  # type: ignore[misc]
