"""The training loop of GANSynth: ``timbrel train gansynth my-notes --out run --minutes 60``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from timbrel.sound import Sound
from timbrel.training.checkpoint import Checkpoint
from timbrel.training.duel_loop import DuelLoop
from timbrel.training.events import Listener
from timbrel.training.gansynth_bundle import write_bundle
from timbrel.training.gansynth_data import NotePictures
from timbrel.training.gansynth_ear import GANSynthEar
from timbrel.training.gansynth_recipe import GANSynthRecipe
from timbrel.training.gansynth_trainer import GANSynthTrainer
from timbrel.training.history import History
from timbrel.training.loop import Figures, Opened, trained
from timbrel.training.request import TrainRequest
from timbrel.training.sitting import Sitting

_PRESET = "small"


def train_gansynth(request: TrainRequest, listen: Listener) -> Path:
    """Train a network that makes notes of any asked pitch (arXiv 1902.08710); return the folder of its bundle."""
    with trained("gansynth", GANSynthLoop, GANSynthRecipe, _PRESET, request, listen) as loop:
        return loop.write_bundle()


class GANSynthLoop(DuelLoop):
    """A GANSynth run in memory.

    Args:
        opened: the run.
    """

    _trainer: GANSynthTrainer

    def __init__(self, opened: Opened) -> None:
        seed = opened.plan.seed
        self._recipe = recipe = GANSynthRecipe.parse(opened.plan.recipe, f"the recipe of {opened.run.path}")
        self._notes = NotePictures(opened.dataset, recipe, seed)
        self._ear = GANSynthEar(self._notes, self._notes.config, seed)
        trainer = GANSynthTrainer(self._notes.config, recipe, seed, opened.device)
        super().__init__(opened, trainer, self._ear.reference, recipe.measure_every, recipe.steps, recipe.patience)

    def step(self, step: int) -> Figures:
        """Take one step; return its figures."""
        return self._trainer.step(step, *self._notes.batch(step))

    def measure(self) -> tuple[Figures, Sequence[str]]:
        """Return the distance to real notes, how different and how well in tune the new ones are, and warnings."""
        heard = self._ear.measure(self._trainer, self._progress(self.done))
        warnings = heard.warnings if self.done > self._recipe.measure_every else []
        return {"distance": heard.distance, "variety": heard.variety, "in_tune": heard.in_tune}, warnings

    def preview(self) -> Sequence[Sound]:
        """Return notes to listen to, from the lowest pitch to the highest."""
        return self._ear.preview(self._trainer, self._progress(self.done))

    def fill_bundle_of(self, history: History) -> None:
        """Write the model bundle from the checkpoint of ``history.steps`` steps, which has been taken up."""
        write_bundle(self._run, self._plan, self._notes, self._trainer.average, self._progress(history.steps), history)

    def _progress(self, steps: int) -> float:
        """Return how far the networks had grown in the last of so many steps."""
        return self._trainer.growth.progress(max(0, steps - 1) * self._recipe.batch_size)

    def _take_up(self, checkpoint: Checkpoint) -> None:
        self._trainer.stand_at(checkpoint.step)
        super()._take_up(checkpoint)

    def _judge(self, sitting: Sitting, figures: Figures) -> None:
        """Keep the best only once grown: before, the distance is that of a smaller picture."""
        if self._progress(self.done) < self._trainer.growth.resolutions - 1:
            self._history.figures = figures
        else:
            super()._judge(sitting, figures)
