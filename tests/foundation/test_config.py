from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import Field

from timbrel.config import Config, read_toml
from timbrel.errors import ConfigError


class Inner(Config):
    batch: int = 64


class Outer(Config):
    dim: int
    training: Inner = Inner()


def test_all_mistakes_are_named_at_once_with_the_nearest_name() -> None:
    with pytest.raises(ConfigError) as caught:
        Outer.parse({"dim": "many", "training": {"batsh": 3}}, "my.toml")
    text = str(caught.value)
    assert "my.toml has 2 wrong fields" in text
    assert "dim='many'" in text
    assert "training.batsh: not a known field; did you mean 'batch'?" in text


class Bounded(Config):
    bars: Annotated[int, Field(ge=1, le=128)] = 8
    shape: Literal["rise", "fall"] = "rise"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"bars": 500_000}, "bars=500000 is above 128; give 128 or less"),
        ({"bars": 0}, "bars=0 is below 1; give 1 or more"),
        ({"bars": "many"}, "bars='many' is no whole number; give one such as 8"),
        ({"shape": "arch"}, "shape='arch' is not known; choose 'rise' or 'fall'"),
    ],
)
def test_a_wrong_value_is_told_with_the_rule_and_the_way_out(data: dict[str, object], sentence: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Bounded.parse(data, "the request")
    assert str(caught.value).splitlines()[1:] == [f"  {sentence}"]


def test_broken_toml_tells_the_line(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_text("a = 1\nb = = 2\n")
    with pytest.raises(ConfigError, match="line 2"):
        read_toml(path)
