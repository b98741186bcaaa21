"""The training loop of our drum model: ``timbrel train drums my-hits --out run``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import torch

from timbrel.config import read_preset
from timbrel.dataset.shards import PackedDataset
from timbrel.errors import OutputError, TrainingError
from timbrel.training.checkpoint import Checkpoint, Checkpoints
from timbrel.training.device import choose_device, describe
from timbrel.training.drums_bundle import write_bundle
from timbrel.training.drums_ear import DrumsEar
from timbrel.training.drums_features import describe_hits
from timbrel.training.drums_recipe import DrumsRecipe
from timbrel.training.drums_trainer import DrumsTrainer
from timbrel.training.events import Listener, Note
from timbrel.training.history import History
from timbrel.training.plan import Plan, begin_run, reopen_run
from timbrel.training.preview import write_preview
from timbrel.training.request import TrainRequest
from timbrel.training.run import RunFolder
from timbrel.training.sitting import Sitting, sit
from timbrel.training.watch import Improvement

_PRESET = "default"
_LOG_EVERY = 10


def train_drums(request: TrainRequest, listen: Listener) -> Path:
    """Train the drum model on a folder of hits; return the folder of its bundle."""
    device = choose_device(request.device)
    run = RunFolder(request.out)
    with run.locked():
        plan, dataset = reopen_run(run, "drums") if request.resume else _begin(run, request)
        loop = DrumsLoop(run, plan, dataset, device, listen)
        loop.restore()
        last = request.steps or loop.recipe.steps
        with sit(run, first=loop.done, last=last, minutes=request.minutes, listen=listen) as sitting:
            loop.go(sitting)
        return loop.write_bundle()


def _begin(run: RunFolder, request: TrainRequest) -> tuple[Plan, PackedDataset]:
    preset = request.preset or _PRESET
    recipe = DrumsRecipe.parse(read_preset("drums", preset), f"preset {preset}")
    return begin_run(run, "drums", request, recipe, recipe.sounds(), preset)


class DrumsLoop:
    """A drum run in memory.

    Args:
        run: its folder, locked.
        plan: what was decided at its start.
        dataset: its sounds.
        device: where to compute.
        listen: told how far the description of the hits is.
    """

    def __init__(
        self, run: RunFolder, plan: Plan, dataset: PackedDataset, device: torch.device, listen: Listener
    ) -> None:
        self.recipe = DrumsRecipe.parse(plan.recipe, f"the recipe of {run.path}")
        self.done = 0
        self._run, self._plan, self._dataset = run, plan, dataset
        cache = run.path / "hits.npz"
        self._hits = describe_hits(dataset, self.recipe, plan.seed, cache, lambda text: listen(Note(text)))
        self._trainer = DrumsTrainer(self._hits, self.recipe, plan.seed, device)
        self._ear = DrumsEar(dataset, self._hits)
        self._improvement = Improvement(self.recipe.patience)
        self._checkpoints = Checkpoints(run.checkpoints)
        self._history = History(machine=describe(device), reference=self._ear.reference)
        self._minutes_before = 0.0
        self._saved = self._measured = 0

    def restore(self) -> None:
        """Take up the last checkpoint, if there is one. Raises TrainingError when it is damaged."""
        if not self._checkpoints.steps():
            return
        checkpoint = self._checkpoints.load()
        self._trainer.restore(checkpoint.tensors)
        self.done = self._saved = checkpoint.step
        self._improvement = Improvement(**checkpoint.state["improvement"])
        self._history = History(**checkpoint.state["history"])
        self._minutes_before = self._history.minutes

    def go(self, sitting: Sitting) -> None:
        """Train until the sitting is over; listen and save on the way."""
        for step in sitting.steps():
            figures = self._trainer.step(step)
            self.done = step + 1
            sitting.log(step, figures, write=self.done % _LOG_EVERY == 0)
            if self.done % self.recipe.measure_every == 0:
                self._measure(sitting)
            if sitting.preview_is_due():
                self._preview(sitting)
                self._save(sitting)
        if self.done > self._saved or not self._checkpoints.steps():
            if self._measured < self.done:
                self._measure(sitting)
            self._preview(sitting)
            self._save(sitting)

    def write_bundle(self) -> Path:
        """Write the model bundle from the last checkpoint; return its folder."""
        if not self._checkpoints.steps():
            raise TrainingError(f"{self._run.path} was stopped before its first step; go on with --resume")
        network, choice = self._trainer.average, self._ear.choice
        write_bundle(self._run, self._plan, self.recipe, self._dataset, self._hits, network, choice, self._history)
        return self._run.bundle

    def _measure(self, sitting: Sitting) -> None:
        heard = self._ear.measure(self._trainer.average)
        self._measured = self.done
        figures = {"distance": heard.distance, "error_on_valid": heard.error}
        sitting.log(self.done - 1, figures)
        self._improvement.take(self.done, heard.distance)
        self._history.figures = figures
        self._warn(sitting, heard.warnings)

    def _preview(self, sitting: Sitting) -> None:
        try:
            path = write_preview(self._run.previews, self.done, self._ear.preview(self._trainer.average))
            sitting.say(f"listen: {path}")
        except OutputError as error:
            sitting.say(f"no preview this time: {error}", serious=True)

    def _save(self, sitting: Sitting) -> None:
        self._history.minutes = self._minutes_before + sitting.clock.seconds() / 60
        self._history.steps = self.done
        state = {"improvement": asdict(self._improvement), "history": asdict(self._history)}
        sitting.save(Checkpoint(self.done, self._trainer.tensors(), state, None))
        self._saved = self.done

    @staticmethod
    def _warn(sitting: Sitting, warnings: Iterable[str]) -> None:
        for warning in warnings:
            sitting.say(warning, serious=True)
