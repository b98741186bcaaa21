"""The training loop of WaveGAN and SpecGAN: ``timbrel train wavegan my-sounds --out run --minutes 30``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import torch

from timbrel.config import read_preset
from timbrel.dataset.batches import Batches
from timbrel.dataset.shards import PackedDataset
from timbrel.errors import OutputError, TrainingError
from timbrel.training.checkpoint import Checkpoint, Checkpoints
from timbrel.training.device import choose_device, describe
from timbrel.training.events import Listener
from timbrel.training.gan_bundle import write_bundle
from timbrel.training.gan_ear import Ear
from timbrel.training.gan_model import build_model
from timbrel.training.gan_trainer import GANTrainer
from timbrel.training.history import History
from timbrel.training.plan import Plan, begin_run, reopen_run
from timbrel.training.preview import write_preview
from timbrel.training.recipe import GANRecipe
from timbrel.training.request import TrainRequest
from timbrel.training.run import RunFolder
from timbrel.training.sitting import Sitting, sit
from timbrel.training.watch import Duel, Improvement

_PRESET = "small"
_LOG_EVERY = 10


def train_wavegan(request: TrainRequest, listen: Listener) -> Path:
    """Train a network that makes waveforms (arXiv 1802.04208); return the folder of its bundle."""
    with trained("wavegan", request, listen) as loop:
        return loop.write_bundle()


def train_specgan(request: TrainRequest, listen: Listener) -> Path:
    """Train a network that makes spectrograms (arXiv 1802.04208, section 3.2); return the folder of its bundle."""
    with trained("specgan", request, listen) as loop:
        return loop.write_bundle()


@contextmanager
def trained(family: str, request: TrainRequest, listen: Listener) -> Iterator[GANLoop]:
    """Train until the request is met or a stop is asked for; yield the run, still locked, for its bundle."""
    device = choose_device(request.device)
    run = RunFolder(request.out)
    with run.locked():
        plan, dataset = reopen_run(run, family) if request.resume else _begin(run, family, request)
        loop = GANLoop(run, plan, dataset, device)
        loop.restore()
        last = request.steps or loop.recipe.steps
        with sit(run, first=loop.done, last=last, minutes=request.minutes, listen=listen) as sitting:
            try:
                loop.go(sitting, until_flat=request.minutes is None and request.steps is None)
            except TrainingError as error:
                raise loop.rescued(error) from None
            yield loop


def _begin(run: RunFolder, family: str, request: TrainRequest) -> tuple[Plan, PackedDataset]:
    preset = request.preset or _PRESET
    recipe = GANRecipe.parse(read_preset(family, preset), f"preset {preset}")
    return begin_run(run, family, request, recipe, recipe.sounds(), preset)


class GANLoop:
    """A GAN run in memory.

    Args:
        run: its folder, locked.
        plan: what was decided at its start.
        dataset: its sounds.
        device: where to compute.
    """

    def __init__(self, run: RunFolder, plan: Plan, dataset: PackedDataset, device: torch.device) -> None:
        self.recipe = GANRecipe.parse(plan.recipe, f"the recipe of {run.path}")
        self.done = 0
        self._run, self._plan, self._dataset, self._device = run, plan, dataset, device
        self._model = build_model(plan.family, self.recipe, dataset, plan.seed)
        self._trainer = GANTrainer(self._model, self.recipe, plan.seed, device)
        self._batches = Batches(
            dataset, self._model.slice_frames, self.recipe.batch_size, plan.seed, "train", self.recipe.slicing
        )
        self._ear = Ear(dataset, self._model, self.recipe, plan.seed)
        self._improvement = Improvement(self.recipe.patience)
        self._duel = Duel(self._trainer.saturates)
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

    def go(self, sitting: Sitting, *, until_flat: bool) -> None:
        """Train until the sitting is over; listen, save and warn on the way.

        Args:
            sitting: says when it is over.
            until_flat: end by itself once the distance has stopped falling.
        """
        for step in sitting.steps():
            figures = self._trainer.step(step, self._batches)
            self.done = step + 1
            sitting.log(step, figures, write=self.done % _LOG_EVERY == 0)
            self._warn(sitting, self._duel.look(figures["critic_accuracy"]))
            if self.done % self.recipe.measure_every == 0:
                self._measure(sitting)
                if until_flat and self._improvement.finished:
                    sitting.end()
            if sitting.preview_is_due():
                self._preview(sitting)
                self._save(sitting)
        if self.done > self._saved:
            if self._measured < self.done:
                self._measure(sitting)
            self._preview(sitting)
            self._save(sitting)

    def write_bundle(self) -> Path:
        """Write the model bundle from the best checkpoint, or else the last one; return its folder."""
        checkpoint = self._checkpoints.load(self._improvement.best_step)
        self._trainer.restore(checkpoint.tensors)
        course = History(**{**checkpoint.state["history"], "steps": checkpoint.step})
        write_bundle(self._run, self._plan, self.recipe, self._dataset, self._model, self._trainer.average, course)
        return self._run.bundle

    def rescued(self, error: TrainingError) -> TrainingError:
        """Write the bundle of what was good before an error, if there was anything; return the error to raise."""
        if not self._checkpoints.steps():
            return error
        return TrainingError(f"{error}. The best model from before is in {self.write_bundle()}")

    def _measure(self, sitting: Sitting) -> None:
        """Measure the distance to real sounds; keep the best, say what is wrong and when it has stopped falling."""
        heard = self._ear.measure(self._trainer)
        self._measured = self.done
        sitting.log(self.done - 1, {"distance": heard.distance, "variety": heard.variety})
        was_finished = self._improvement.finished
        if self._improvement.take(self.done, heard.distance):
            self._history.figures = {"distance": heard.distance, "variety": heard.variety}
            self._save(sitting)
        if self.done > self.recipe.measure_every:
            self._warn(sitting, heard.warnings)
        if self._improvement.finished and not was_finished:
            sitting.say(
                f"it has stopped improving: the best was step {self._improvement.best_step}, at a distance of "
                f"{self._improvement.best:.4g}, and is kept; Ctrl-C ends the run with it"
            )

    def _preview(self, sitting: Sitting) -> None:
        try:
            path = write_preview(self._run.previews, self.done, self._ear.preview(self._trainer))
            sitting.say(f"listen: {path}")
        except OutputError as error:
            sitting.say(f"no preview this time: {error}", serious=True)

    def _save(self, sitting: Sitting) -> None:
        if self._saved == self.done:
            return
        self._history.minutes = self._minutes_before + sitting.clock.seconds() / 60
        state = {"improvement": asdict(self._improvement), "history": asdict(self._history)}
        sitting.save(Checkpoint(self.done, self._trainer.tensors(), state, self._improvement.best_step))
        self._saved = self.done

    @staticmethod
    def _warn(sitting: Sitting, warnings: Iterable[str]) -> None:
        for warning in warnings:
            sitting.say(warning, serious=True)
