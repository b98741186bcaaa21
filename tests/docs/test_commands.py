"""What the README and the guides tell people to type works as it stands there."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# The studio stays open until it is stopped; it has tests of its own.
SETUP = ("git clone", "make demo", "make test", ".venv/bin/timbrel studio")


def _blocks(document: str, language: str) -> list[str]:
    text = (ROOT / document).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)


def _commands(document: str) -> list[list[str]]:
    lines = "".join(_blocks(document, "sh")).splitlines()
    typed = [line for line in lines if line.strip() and not line.startswith(SETUP)]
    return [shlex.split(line, comments=True) for line in typed]


def _run(arguments: list[str], folder: Path) -> None:
    name, *rest = arguments
    assert name.removeprefix(".venv/bin/") == "timbrel", f"{name} is no command of ours"
    done = subprocess.run([sys.executable, "-m", "timbrel.cli", *rest], cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, f"timbrel {' '.join(rest)}\n{done.stderr}"


def test_the_readme_in_the_order_it_is_read(tmp_path: Path) -> None:
    _run(["timbrel", "demo", "--out", "out"], tmp_path)
    commands = _commands("README.md")
    assert len(commands) >= 3
    for command in commands:
        _run(command, tmp_path)


def test_the_python_of_the_readme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for block in _blocks("README.md", "python"):
        exec(compile(block, "README.md", "exec"), {})  # noqa: S102 - it is our own page
    assert sorted(path.name for path in tmp_path.glob("*.wav")) == ["c4.wav", "kick-tom.wav", "kick.wav"]
