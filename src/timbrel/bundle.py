"""The model bundle: the folder in which training leaves a model and generation finds it.

config.json         what rebuilds the model and describes it to people and pages
generator.onnx      makes sound, run by ONNX Runtime
model.safetensors   the weights, to train on from
CARD.md             data and licences, recipe, compute, measured figures with their command, limits
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from timbrel.config import Config
from timbrel.errors import ModelError, UsageError, did_you_mean
from timbrel.files import write_text
from timbrel.paths import WEIGHTS, user_models

CONFIG = "config.json"
GENERATOR = "generator.onnx"
WEIGHTS_FILE = "model.safetensors"
CARD = "CARD.md"
BUNDLE = "bundle"
"""Where a training run keeps its model."""
FORMAT_VERSION = 1


class Knob(Config):
    """A continuous control of a model; pages and the command line are built from it."""

    name: str
    low: float
    high: float
    default: float
    help: str
    """One sentence in a musician's words."""


class BundleConfig(Config):
    """What a bundle says about its model."""

    format_version: int = FORMAT_VERSION
    name: str
    """What the user types: ``timbrel generate NAME``."""
    family: Literal["wavegan", "specgan", "gansynth", "wavenet", "drums", "notes"]
    """Which network and which player it needs."""
    sample_rate: int = Field(gt=0)
    channels: int = Field(default=1, ge=1, le=2)
    max_seconds: float = Field(gt=0)
    kinds: tuple[str, ...] = ()
    """Kinds of sound it can be asked for; empty when it cannot be asked."""
    knobs: tuple[Knob, ...] = ()
    network: dict[str, Any] = Field(default_factory=dict)
    """The resolved network config of the family; with the safetensors it rebuilds the model."""
    steps: int = 0
    """Training steps taken."""
    figures: dict[str, float] = Field(default_factory=dict)
    """Measured figures, as in the card."""


class Bundle:
    """A model bundle on disk.

    Args:
        folder: the folder that holds ``config.json``.

    Raises:
        ModelError: the folder is no bundle, is damaged, or was written by a newer timbrel.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.config = _read_config(folder / CONFIG)
        if not self.generator.is_file():
            raise ModelError(f"{folder} has no {GENERATOR}; the bundle is incomplete: train or copy it again")

    @property
    def generator(self) -> Path:
        """Path of the generator for ONNX Runtime."""
        return self.folder / GENERATOR

    def fingerprint(self) -> str:
        """Return the first 12 hex digits of the generator's sha256: the same digits, the same sounds."""
        return hashlib.sha256(self.generator.read_bytes()).hexdigest()[:12]


def write_config(folder: Path, config: BundleConfig) -> None:
    """Write ``config.json`` into a bundle folder."""
    write_text(folder / CONFIG, config.model_dump_json(indent=2) + "\n")


def model_names() -> list[str]:
    """Return the names of all models on this machine: those that ship and the user's own."""
    return sorted({path.parent.name for root in (WEIGHTS, user_models()) for path in root.glob(f"*/{CONFIG}")})


def find_bundle(model: str) -> Bundle:
    """Find a model by name, or by the path of its folder or of the run that trained it.

    A user's own model hides a shipped one of the same name.

    Raises:
        UsageError: there is no such model; the nearest name is suggested.
        ModelError: the model is there but damaged.
    """
    as_path = Path(model)
    for folder in (as_path / BUNDLE, as_path):
        if (folder / CONFIG).is_file():
            return Bundle(folder)
    for root in (user_models(), WEIGHTS):
        if (root / model / CONFIG).is_file():
            return Bundle(root / model)
    if as_path.is_dir():
        raise ModelError(f"{model} is a folder without {CONFIG}, so it is no model bundle")
    raise UsageError(f"model={model!r} is not on this machine; {did_you_mean(model, model_names())}")


def _read_config(path: Path) -> BundleConfig:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ModelError(f"cannot read {path}: {error.strerror}") from None
    except ValueError as error:
        raise ModelError(f"{path} is damaged: {error}") from None
    version = data.get("format_version") if isinstance(data, dict) else None
    if version is None:
        raise ModelError(f"{path} is no model's; a run that has stopped keeps its model in its folder {BUNDLE}")
    if not isinstance(version, int) or version > FORMAT_VERSION:
        raise ModelError(
            f"{path} has format_version={version!r}; this timbrel reads up to {FORMAT_VERSION}: update timbrel"
        )
    return BundleConfig.parse(data, str(path))
