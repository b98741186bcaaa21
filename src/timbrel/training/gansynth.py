"""The training loop of GANSynth: ``timbrel train gansynth my-notes --out run --minutes 60``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import torch

from timbrel.config import read_preset
from timbrel.errors import OutputError, TrainingError
from timbrel.models.gansynth.config import GANSynthConfig
from timbrel.training.checkpoint import Checkpoint, Checkpoints
from timbrel.training.device import choose_device, describe
from timbrel.training.events import Listener
from timbrel.training.gansynth_bundle import write_bundle
from timbrel.training.gansynth_data import NotePictures, begin_notes, reopen_notes
from timbrel.training.gansynth_ear import GANSynthEar
from timbrel.training.gansynth_recipe import GANSynthRecipe
from timbrel.training.gansynth_trainer import GANSynthTrainer
from timbrel.training.history import History
from timbrel.training.plan import Plan
from timbrel.training.preview import write_preview
from timbrel.training.request import TrainRequest
from timbrel.training.run import RunFolder
from timbrel.training.sitting import Sitting, sit
from timbrel.training.watch import Duel, Improvement

_PRESET = "small"
_LOG_EVERY = 10


def train_gansynth(request: TrainRequest, listen: Listener) -> Path:
    """Train a network that makes notes of any asked pitch (arXiv 1902.08710); return the folder of its bundle."""
    device = choose_device(request.device)
    run = RunFolder(request.out)
    with run.locked():
        if request.resume:
            plan, dataset = reopen_notes(run)
            recipe = GANSynthRecipe.parse(plan.recipe, f"the recipe of {run.path}")
        else:
            preset = request.preset or _PRESET
            recipe = GANSynthRecipe.parse(read_preset("gansynth", preset), f"preset {preset}")
            config = GANSynthConfig.parse(recipe.network, f"network of preset {preset}")
            plan, dataset = begin_notes(run, request, recipe, config, preset, listen)
        loop = GANSynthLoop(run, plan, NotePictures(dataset, recipe, plan.seed), device)
        loop.restore()
        last = request.steps or recipe.steps
        with sit(run, first=loop.done, last=last, minutes=request.minutes, listen=listen) as sitting:
            try:
                loop.go(sitting, until_flat=request.minutes is None and request.steps is None)
            except TrainingError as error:
                raise loop.rescued(error) from None
            return loop.write_bundle()


class GANSynthLoop:
    """A GANSynth run in memory.

    Args:
        run: its folder, locked.
        plan: what was decided at its start.
        notes: what it learns from.
        device: where to compute.
    """

    def __init__(self, run: RunFolder, plan: Plan, notes: NotePictures, device: torch.device) -> None:
        self.done = 0
        self._run, self._plan, self._notes, self._recipe = run, plan, notes, notes.recipe
        self._trainer = GANSynthTrainer(notes.config, self._recipe, plan.seed, device)
        self._ear = GANSynthEar(notes, notes.config, plan.seed)
        self._improvement = Improvement(self._recipe.patience)
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
        self._trainer.restore(checkpoint.tensors, checkpoint.step)
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
            figures = self._trainer.step(step, *self._notes.batch(step))
            self.done = step + 1
            sitting.log(step, figures, write=self.done % _LOG_EVERY == 0)
            self._warn(sitting, self._duel.look(figures["critic_accuracy"]))
            if self.done % self._recipe.measure_every == 0:
                self._measure(sitting)
                if until_flat and self._improvement.finished:
                    sitting.end()
            if sitting.preview_is_due():
                self._preview(sitting)
                self._save(sitting)
        if self.done > self._saved or not self._checkpoints.steps():
            if self._measured < self.done:
                self._measure(sitting)
            self._preview(sitting)
            self._save(sitting)

    def write_bundle(self) -> Path:
        """Write the model bundle from the best checkpoint, or else the last one; return its folder."""
        if self.done == 0:
            raise TrainingError(f"{self._run.path} was stopped before its first step; go on with --resume")
        checkpoint = self._checkpoints.load(self._improvement.best_step)
        self._trainer.restore(checkpoint.tensors, checkpoint.step)
        history = History(**{**checkpoint.state["history"], "steps": checkpoint.step})
        progress = self._progress(checkpoint.step)
        write_bundle(self._run, self._plan, self._notes, self._trainer.average, progress, history)
        return self._run.bundle

    def rescued(self, error: TrainingError) -> TrainingError:
        """Write the bundle of what was good before an error, if there was anything; return the error to raise."""
        if not self._checkpoints.steps():
            return error
        return TrainingError(f"{error}. The best model from before is in {self.write_bundle()}")

    def _progress(self, steps: int) -> float:
        """Return how far the networks had grown in the last of so many steps."""
        return self._trainer.growth.progress(max(0, steps - 1) * self._recipe.batch_size)

    def _measure(self, sitting: Sitting) -> None:
        """Measure the distance to real notes; once grown, keep the best and say when it has stopped falling."""
        progress = self._progress(self.done)
        heard = self._ear.measure(self._trainer, progress)
        self._measured = self.done
        figures = {"distance": heard.distance, "variety": heard.variety, "in_tune": heard.in_tune}
        sitting.log(self.done - 1, figures)
        if self.done > self._recipe.measure_every:
            self._warn(sitting, heard.warnings)
        if progress < self._trainer.growth.resolutions - 1:
            self._history.figures = figures
            return
        was_finished = self._improvement.finished
        if self._improvement.take(self.done, heard.distance):
            self._history.figures = figures
            self._save(sitting)
        if self._improvement.finished and not was_finished:
            sitting.say(
                f"it has stopped improving: the best was step {self._improvement.best_step}, at a distance of "
                f"{self._improvement.best:.4g}, and is kept; Ctrl-C ends the run with it"
            )

    def _preview(self, sitting: Sitting) -> None:
        try:
            sounds = self._ear.preview(self._trainer, self._progress(self.done))
            sitting.say(f"listen: {write_preview(self._run.previews, self.done, sounds)}")
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
