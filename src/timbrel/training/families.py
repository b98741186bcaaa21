"""The models that can be trained, by the name a user types."""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path
from typing import Protocol

from timbrel.errors import MissingExtraError, UsageError, did_you_mean
from timbrel.training.events import Listener, silent
from timbrel.training.request import TrainRequest

FAMILIES: dict[str, str] = {
    "wavegan": "timbrel.training.gan:train_wavegan",
    "specgan": "timbrel.training.gan:train_specgan",
    "gansynth": "timbrel.training.gansynth:train_gansynth",
    "drums": "timbrel.training.drums:train_drums",
    "notes": "timbrel.training.notes:train_notes",
    "wavenet": "timbrel.training.wavenet:train_wavenet",
}
"""Family -> ``module:function`` of its training command; each is imported when it is asked for."""
_PARTS = ("torch", "onnx", "onnxscript", "tensorboard")


class Train(Protocol):
    """What a family brings to be trained."""

    def __call__(self, request: TrainRequest, listen: Listener) -> Path:
        """Train until the request is met or a stop is asked for; return the folder of the model bundle."""


def require_trainable(model: str) -> None:
    """Check, before anything is read or written, that a model can be trained on this machine.

    Raises:
        UsageError: no such model; the nearest name is suggested.
        MissingExtraError: a part that training needs, now or at its end, is not installed.
    """
    if model not in FAMILIES:
        raise UsageError(f"model={model!r} cannot be trained; {did_you_mean(model, FAMILIES)}")
    if any(importlib.util.find_spec(part) is None for part in _PARTS):
        raise MissingExtraError("training", "train")


def train(model: str, request: TrainRequest, listen: Listener = silent) -> Path:
    """Train a model on a folder of sounds; return the folder of its bundle.

    Args:
        model: wavegan, specgan or drums.
        request: what to train on, where to, for how long.
        listen: told of progress and warnings while it goes on.

    Raises:
        UsageError: no such model or preset, or numbers out of range.
        MissingExtraError: the parts for training are not installed.
        DatasetError: the folder cannot become a training set.
        TrainingError: the run is in use, cannot be resumed, or blew up.
        OutputError: the disk refuses what must be written.
    """
    require_trainable(model)
    module, _, function = FAMILIES[model].partition(":")
    start: Train = getattr(importlib.import_module(module), function)
    return start(request, listen)
