"""The training loop of our note model: ``timbrel train notes my-notes --out run``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from timbrel.dataset.notes.noteset import NoteSet
from timbrel.sound import Sound
from timbrel.training.events import Listener, Note
from timbrel.training.loop import Figures, Loop, Opened, trained
from timbrel.training.notes_bundle import write_bundle
from timbrel.training.notes_ear import NotesEar
from timbrel.training.notes_features import describe_notes
from timbrel.training.notes_recipe import NotesRecipe
from timbrel.training.notes_trainer import NotesTrainer
from timbrel.training.request import TrainRequest

_PRESET = "default"


def train_notes(request: TrainRequest, listen: Listener) -> Path:
    """Train the note model on a folder of notes; return the folder of its bundle."""
    with trained("notes", NotesLoop, NotesRecipe, _PRESET, request, listen) as loop:
        return loop.write_bundle()


class NotesLoop(Loop):
    """A run of notes in memory.

    Args:
        opened: the run.
    """

    _trainer: NotesTrainer

    def __init__(self, opened: Opened) -> None:
        self._recipe = recipe = NotesRecipe.parse(opened.plan.recipe, f"the recipe of {opened.run.path}")
        cache, notes = opened.run.path / "notes.npz", NoteSet(opened.dataset)
        self._notes = describe_notes(notes, recipe.notes_of_each, cache, lambda text: opened.listen(Note(text)))
        self._ear = NotesEar(self._notes)
        trainer = NotesTrainer(self._notes, recipe, opened.plan.seed, opened.device)
        super().__init__(opened, trainer, self._ear.reference, recipe.measure_every, recipe.steps)

    def step(self, step: int) -> Figures:
        """Take one step; return its figures."""
        return self._trainer.step(step)

    def measure(self) -> tuple[Figures, Sequence[str]]:
        """Return the distance to real notes and the error on those not learned, and what to warn of."""
        heard = self._ear.measure(self._trainer.average)
        return {"distance": heard.distance, "error_on_valid": heard.error}, heard.warnings

    def preview(self) -> Sequence[Sound]:
        """Return notes to listen to."""
        return self._ear.preview(self._trainer.average)

    def fill_bundle(self) -> None:
        """Write the model bundle from the last step."""
        write_bundle(self._run, self._plan, self._recipe, self._notes, self._trainer.average, self._history)
