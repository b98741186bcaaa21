from pathlib import Path

import pytest

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
    assert "my.toml has 2 wrong field(s)" in text
    assert "dim='many'" in text
    assert "training.batsh: not a known field; did you mean 'batch'?" in text


def test_broken_toml_tells_the_line(tmp_path: Path) -> None:
    path = tmp_path / "p.toml"
    path.write_text("a = 1\nb = = 2\n")
    with pytest.raises(ConfigError, match="line 2"):
        read_toml(path)
