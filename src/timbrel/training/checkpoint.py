"""Checkpoints: exact, without pickle, whole or absent. The last one and the best one are kept.

``checkpoints/step-000123/`` holds ``state.json`` and the tensors in safetensors files of about 14 MB each, so that a
checkpoint can be carried in small pieces. The folder gets its name only once it is complete.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from safetensors import SafetensorError
from safetensors.torch import load_file
from safetensors.torch import save as to_bytes
from torch import Tensor, nn, optim

from timbrel.errors import TrainingError
from timbrel.files import replace_folder

Tensors = dict[str, Tensor]
_STATE = "state.json"
_FILE_BYTES = 14_000_000


@dataclass(frozen=True)
class Checkpoint:
    """Everything needed to go on exactly.

    Args:
        step: steps taken.
        tensors: weights, averages and optimiser state by name.
        state: plain numbers and texts (JSON) that belong to them.
        best_step: the step of the best checkpoint so far, None before the first measurement.
    """

    step: int
    tensors: Tensors
    state: dict[str, Any] = field(default_factory=dict)
    best_step: int | None = None


class Checkpoints:
    """The checkpoints of one run.

    Args:
        folder: where they lie; made at the first save.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, checkpoint: Checkpoint) -> None:
        """Write a checkpoint, then remove those that are neither the last nor the best.

        Raises:
            OutputError: the disk is full or read-only; the checkpoints that were there still are.
        """
        replace_folder(self._at(checkpoint.step), lambda part: _write(part, checkpoint))
        for step in self.steps():
            if step not in (checkpoint.step, checkpoint.best_step):
                shutil.rmtree(self._at(step), ignore_errors=True)

    def load(self, step: int | None = None) -> Checkpoint:
        """Read a checkpoint, the last one by default.

        Raises:
            TrainingError: there is none, or it is damaged.
        """
        steps = self.steps()
        if not steps:
            raise TrainingError(f"{self._folder} holds no checkpoint to go on from; start a new run")
        folder = self._at(steps[-1] if step is None else step)
        try:
            facts = json.loads((folder / _STATE).read_text(encoding="utf-8"))
            files = [load_file(path) for path in sorted(folder.glob("*.safetensors"))]
            tensors = {name: value for file in files for name, value in file.items()}
            if len(tensors) != facts["tensors"]:
                raise TrainingError(f"{folder} is incomplete: {len(tensors)} of {facts['tensors']} tensors are there")
            return Checkpoint(facts["step"], tensors, facts["state"], facts["best_step"])
        except (OSError, ValueError, KeyError, SafetensorError) as error:
            raise TrainingError(f"{folder} is damaged ({error}); remove it to go on from an earlier one") from None

    def steps(self) -> list[int]:
        """Return the steps whose checkpoints are there, in order."""
        return sorted(int(path.name.removeprefix("step-")) for path in self._folder.glob("step-*"))

    def _at(self, step: int) -> Path:
        return self._folder / f"step-{step:06d}"


def gather(modules: Mapping[str, nn.Module], optimizers: Mapping[str, optim.Optimizer]) -> Tensors:
    """Collect the state of networks and optimisers under ``name/...``, on the CPU and in full precision."""
    named = {f"{name}/{key}": value for name, module in modules.items() for key, value in module.state_dict().items()}
    for name, optimizer in optimizers.items():
        for index, values in optimizer.state_dict()["state"].items():
            named.update({f"{name}/{index}/{key}": value for key, value in values.items()})
    return {name: value.detach().cpu().clone().contiguous() for name, value in named.items()}


def scatter(tensors: Tensors, modules: Mapping[str, nn.Module], optimizers: Mapping[str, optim.Optimizer]) -> None:
    """Put back what :func:`gather` collected.

    Raises:
        TrainingError: the tensors do not belong to these networks.
    """
    try:
        for name, module in modules.items():
            module.load_state_dict(_under(name, tensors))
        for name, optimizer in optimizers.items():
            state: dict[int, Tensors] = {}
            for path, value in _under(name, tensors).items():
                index, _, key = path.partition("/")
                state.setdefault(int(index), {})[key] = value
            optimizer.load_state_dict({"state": state, "param_groups": optimizer.state_dict()["param_groups"]})
    except (RuntimeError, ValueError) as error:
        raise TrainingError(f"the checkpoint does not fit this model ({str(error).splitlines()[0]})") from None


def _under(name: str, tensors: Tensors) -> Tensors:
    return {key.removeprefix(f"{name}/"): value for key, value in tensors.items() if key.startswith(f"{name}/")}


def _write(folder: Path, checkpoint: Checkpoint) -> None:
    for number, part in enumerate(_parts(checkpoint.tensors)):
        _write_bytes(folder / f"tensors-{number:03d}.safetensors", to_bytes(part))
    facts = {
        "step": checkpoint.step,
        "best_step": checkpoint.best_step,
        "tensors": len(checkpoint.tensors),
        "state": checkpoint.state,
    }
    _write_bytes(folder / _STATE, json.dumps(facts, indent=2).encode())


def _write_bytes(path: Path, data: bytes) -> None:
    """Write and push to the disk, so that a power cut after the renaming finds the content there."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _parts(tensors: Tensors) -> Iterator[Tensors]:
    """Split tensors over files of about 14 MB; a larger single tensor has a file of its own."""
    part: Tensors = {}
    size = 0
    for name, value in tensors.items():
        if part and size + value.nbytes > _FILE_BYTES:
            yield part
            part, size = {}, 0
        part[name] = value
        size += value.nbytes
    if part:
        yield part
