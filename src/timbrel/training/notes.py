"""The training loop of our note model: ``timbrel train notes my-notes --out run``."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import torch

from timbrel.config import read_preset
from timbrel.dataset.notes.noteset import NoteSet
from timbrel.dataset.shards import PackedDataset
from timbrel.errors import OutputError, TrainingError
from timbrel.training.checkpoint import Checkpoint, Checkpoints
from timbrel.training.device import choose_device, describe
from timbrel.training.events import Listener, Note
from timbrel.training.history import History
from timbrel.training.notes_bundle import write_bundle
from timbrel.training.notes_ear import NotesEar
from timbrel.training.notes_features import Notes, describe_notes
from timbrel.training.notes_recipe import NotesRecipe
from timbrel.training.notes_trainer import NotesTrainer
from timbrel.training.plan import Plan, begin_run, reopen_run
from timbrel.training.preview import write_preview
from timbrel.training.request import TrainRequest
from timbrel.training.run import RunFolder
from timbrel.training.sitting import Sitting, sit

_PRESET = "default"
_LOG_EVERY = 10


def train_notes(request: TrainRequest, listen: Listener) -> Path:
    """Train the note model on a folder of notes; return the folder of its bundle."""
    device = choose_device(request.device)
    run = RunFolder(request.out)
    with run.locked():
        plan, dataset = reopen_run(run, "notes") if request.resume else _begin(run, request, listen)
        recipe = NotesRecipe.parse(plan.recipe, f"the recipe of {run.path}")
        cache = run.path / "notes.npz"
        notes = describe_notes(NoteSet(dataset), recipe.notes_of_each, cache, lambda text: listen(Note(text)))
        loop = NotesLoop(run, plan, recipe, notes, device)
        loop.restore()
        last = request.steps or loop.recipe.steps
        with sit(run, first=loop.done, last=last, minutes=request.minutes, listen=listen) as sitting:
            loop.go(sitting)
        return loop.write_bundle()


def _begin(run: RunFolder, request: TrainRequest, listen: Listener) -> tuple[Plan, PackedDataset]:
    preset = request.preset or _PRESET
    recipe = NotesRecipe.parse(read_preset("notes", preset), f"preset {preset}")
    return begin_run(run, "notes", request, recipe, recipe.sounds(), preset, listen)


class NotesLoop:
    """A run of notes in memory.

    Args:
        run: its folder, locked.
        plan: what was decided at its start.
        recipe: how to train.
        notes: what it learns from, as numbers.
        device: where to compute.
    """

    def __init__(self, run: RunFolder, plan: Plan, recipe: NotesRecipe, notes: Notes, device: torch.device) -> None:
        self.recipe = recipe
        self.done = 0
        self._run, self._plan, self._notes = run, plan, notes
        self._trainer = NotesTrainer(notes, self.recipe, plan.seed, device)
        self._ear = NotesEar(notes)
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
        write_bundle(self._run, self._plan, self.recipe, self._notes, self._trainer.average, self._history)
        return self._run.bundle

    def _measure(self, sitting: Sitting) -> None:
        heard = self._ear.measure(self._trainer.average)
        self._measured = self.done
        figures = {"distance": heard.distance, "error_on_valid": heard.error}
        sitting.log(self.done - 1, figures)
        self._history.figures = figures
        for warning in heard.warnings:
            sitting.say(warning, serious=True)

    def _preview(self, sitting: Sitting) -> None:
        try:
            path = write_preview(self._run.previews, self.done, self._ear.preview(self._trainer.average))
            sitting.say(f"listen: {path}")
        except OutputError as error:
            sitting.say(f"no preview this time: {error}", serious=True)

    def _save(self, sitting: Sitting) -> None:
        self._history.minutes = self._minutes_before + sitting.clock.seconds() / 60
        self._history.steps = self.done
        sitting.save(Checkpoint(self.done, self._trainer.tensors(), {"history": asdict(self._history)}, None))
        self._saved = self.done
