"""The training loop of WaveNet: ``timbrel train wavenet my-notes --out run --minutes 60``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import torch

from timbrel.config import read_preset
from timbrel.dataset.notes.noteset import NoteSet
from timbrel.dataset.shards import PackedDataset
from timbrel.errors import OutputError, TrainingError
from timbrel.models.wavenet.config import WaveNetConfig
from timbrel.training.checkpoint import Checkpoint, Checkpoints
from timbrel.training.device import choose_device, describe
from timbrel.training.events import Listener
from timbrel.training.history import History
from timbrel.training.plan import Plan, begin_run, reopen_run
from timbrel.training.preview import write_preview
from timbrel.training.request import TrainRequest
from timbrel.training.run import RunFolder
from timbrel.training.sitting import Sitting, sit
from timbrel.training.wavenet_bundle import write_bundle
from timbrel.training.wavenet_data import Pieces
from timbrel.training.wavenet_ear import listen
from timbrel.training.wavenet_recipe import WaveNetRecipe
from timbrel.training.wavenet_trainer import WaveNetTrainer

_PRESET = "small"
_LOG_EVERY = 10
_PREVIEWED, _CHECKED = 4, 8


def train_wavenet(request: TrainRequest, listen: Listener) -> Path:
    """Train a network that makes notes sample by sample (arXiv 1609.03499); return the folder of its bundle."""
    with trained(request, listen) as loop:
        return loop.write_bundle()


@contextmanager
def trained(request: TrainRequest, listen: Listener) -> Iterator[WaveNetLoop]:
    """Train until the request is met or a stop is asked for; yield the run, still locked, for its bundle."""
    device = choose_device(request.device)
    run = RunFolder(request.out)
    with run.locked():
        plan, dataset = reopen_run(run, "wavenet") if request.resume else _begin(run, request, listen)
        loop = WaveNetLoop(run, plan, NoteSet(dataset), device)
        loop.restore()
        last = request.steps or loop.recipe.steps
        with sit(run, first=loop.done, last=last, minutes=request.minutes, listen=listen) as sitting:
            loop.go(sitting)
            yield loop


def _begin(run: RunFolder, request: TrainRequest, listen: Listener) -> tuple[Plan, PackedDataset]:
    preset = request.preset or _PRESET
    recipe = WaveNetRecipe.parse(read_preset("wavenet", preset), f"preset {preset}")
    return begin_run(run, "wavenet", request, recipe, recipe.sounds(), preset, listen)


class WaveNetLoop:
    """A run of WaveNet in memory.

    Args:
        run: its folder, locked.
        plan: what was decided at its start.
        notes: what it learns from.
        device: where to compute.
    """

    def __init__(self, run: RunFolder, plan: Plan, notes: NoteSet, device: torch.device) -> None:
        self.recipe = WaveNetRecipe.parse(plan.recipe, f"the recipe of {run.path}")
        self.done = 0
        self._run, self._plan = run, plan
        self.kinds = tuple(one for one in notes.families if not self.recipe.families or one in self.recipe.families)
        self.kinds = self.kinds if self.recipe.by_kind else ()
        shape = {**self.recipe.network, "kinds": len(self.kinds)}
        config = WaveNetConfig.parse(shape, "the recipe's network")
        self._pieces = Pieces(notes, self.recipe, config, self.kinds)
        self._trainer = WaveNetTrainer(config, self._pieces, self.recipe, plan.seed, device)
        self._checkpoints = Checkpoints(run.checkpoints)
        self._history = History(machine=describe(device), reference=f"{len(self._pieces.usable('valid'))} notes")
        self._minutes_before = 0.0
        self._saved = self._measured = 0

    def restore(self) -> None:
        """Take up the last checkpoint, if there is one. Raises TrainingError when it is damaged."""
        if not self._checkpoints.steps():
            return
        checkpoint = self._checkpoints.load()
        self._trainer.restore(checkpoint.tensors)
        self.done = self._saved = checkpoint.step
        self._history = History(**checkpoint.state["history"])
        self._minutes_before = self._history.minutes

    def go(self, sitting: Sitting) -> None:
        """Train until the sitting is over; measure, listen and save on the way."""
        for step in sitting.steps():
            figures = self._trainer.step(step)
            self.done = step + 1
            sitting.log(step, figures, write=self.done % _LOG_EVERY == 0)
            if self.done % self.recipe.measure_every == 0:
                self._measure(sitting)
            if sitting.preview_is_due():
                self._listen(sitting, _PREVIEWED)
                self._save(sitting)
        if self.done > self._saved:
            self._measure(sitting)
            self._listen(sitting, _CHECKED)
            self._save(sitting)

    def write_bundle(self) -> Path:
        """Write the model bundle from the last checkpoint; return its folder."""
        if not self._checkpoints.steps():
            raise TrainingError(f"{self._run.path} was stopped before its first step; go on with --resume")
        write_bundle(self._run, self._plan, self.recipe, self._pieces, self._trainer.average, self._history)
        return self._run.bundle

    def _measure(self, sitting: Sitting) -> None:
        if self._measured == self.done:
            return
        self._measured = self.done
        split = "valid" if len(self._pieces.usable("valid")) else "train"
        figures = {f"bits_on_{split}": self._trainer.bits_on(split)}
        sitting.log(self.done - 1, figures)
        self._history.figures.update(figures)

    def _listen(self, sitting: Sitting, count: int) -> None:
        sounds, in_tune = listen(self._trainer.average, count, self.recipe.sample_rate)
        sitting.log(self.done - 1, {"in_tune": in_tune})
        self._history.figures["in_tune"] = in_tune
        try:
            sitting.say(f"listen: {write_preview(self._run.previews, self.done, sounds)}")
        except OutputError as error:
            sitting.say(f"no preview this time: {error}", serious=True)

    def _save(self, sitting: Sitting) -> None:
        self._history.minutes = self._minutes_before + sitting.clock.seconds() / 60
        self._history.steps = self.done
        sitting.save(Checkpoint(self.done, self._trainer.tensors(), {"history": asdict(self._history)}, None))
        self._saved = self.done
