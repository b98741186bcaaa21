"""Every way timbrel can say no.

TimbrelError
├── UsageError        the request itself is wrong: an unknown name, a number out of range   (exit code 2)
│   └── ConfigError   a preset or config has one or more wrong fields; all are named at once (exit code 2)
├── AudioError        a sound file cannot be read, or holds nothing that can be used
├── DatasetError      a folder of sounds cannot become a training set
├── ScoreError        a score cannot be read, or a musical wish cannot be met
├── ModelError        a model bundle is missing, damaged or of an unknown version
├── TrainingError     training cannot start, go on or be resumed
├── MissingExtraError a part that is installed on demand is not there
└── OutputError       a result cannot be written: full disk, read-only folder

A message names the value, the rule and the fix, in one or two sentences.
"""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable
from pathlib import Path


class TimbrelError(Exception):
    """Base of all errors that timbrel raises on purpose; its text is meant for the user."""

    exit_code = 1


class UsageError(TimbrelError):
    """The request is wrong and can be corrected by the caller."""

    exit_code = 2


class ConfigError(UsageError):
    """A config or preset has wrong fields; the message lists all of them."""


class AudioError(TimbrelError):
    """A sound file cannot be read or holds nothing usable."""


class DatasetError(TimbrelError):
    """A folder of sounds cannot become a training set."""


class ScoreError(TimbrelError):
    """A score cannot be read, or a musical wish cannot be met."""


class ModelError(TimbrelError):
    """A model bundle is missing, damaged or from a newer version."""


class TrainingError(TimbrelError):
    """Training cannot start, go on or be resumed."""


class MissingExtraError(TimbrelError):
    """An optional part is not installed.

    Args:
        purpose: what the user wanted, e.g. "training".
        extra: the extra of the package that brings it, e.g. "train".
    """

    def __init__(self, purpose: str, extra: str) -> None:
        super().__init__(f"{purpose} needs parts that are not installed: run  {pip_install(extra)}")


class OutputError(TimbrelError):
    """A result cannot be written."""


def pip_install(extra: str) -> str:
    """Return the command that adds an optional part to this very installation, be it a checkout or a package."""
    checkout = Path(__file__).parents[2]
    what = f"--editable '{checkout}[{extra}]'" if (checkout / "pyproject.toml").is_file() else f"'timbrel[{extra}]'"
    return f"{sys.executable} -m pip install {what}"


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """Return a helpful sentence for a misspelt name, with the nearest choice first and then all of them."""
    known = sorted(choices)
    near = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]!r}? " if near else ""
    return f"{hint}known: {', '.join(known)}" if known else f"{hint}none are known"
