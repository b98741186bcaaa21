"""The training loop of our drum model: ``timbrel train drums my-hits --out run``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from timbrel.sound import Sound
from timbrel.training.drums_bundle import write_bundle
from timbrel.training.drums_ear import DrumsEar
from timbrel.training.drums_features import describe_hits
from timbrel.training.drums_recipe import DrumsRecipe
from timbrel.training.drums_trainer import DrumsTrainer
from timbrel.training.events import Listener, Note
from timbrel.training.loop import Figures, Loop, Opened, trained
from timbrel.training.request import TrainRequest

_PRESET = "default"


def train_drums(request: TrainRequest, listen: Listener) -> Path:
    """Train the drum model on a folder of hits; return the folder of its bundle."""
    with trained("drums", DrumsLoop, DrumsRecipe, _PRESET, request, listen) as loop:
        return loop.write_bundle()


class DrumsLoop(Loop):
    """A drum run in memory.

    Args:
        opened: the run.
    """

    _trainer: DrumsTrainer

    def __init__(self, opened: Opened) -> None:
        plan, dataset = opened.plan, opened.dataset
        self._recipe = recipe = DrumsRecipe.parse(plan.recipe, f"the recipe of {opened.run.path}")
        cache = opened.run.path / "hits.npz"
        self._dataset = dataset
        self._tell = opened.listen
        self._hits = describe_hits(dataset, recipe, plan.seed, cache, self._say)
        self._ear = DrumsEar(dataset, self._hits, recipe)
        trainer = DrumsTrainer(self._hits, recipe, plan.seed, opened.device)
        super().__init__(opened, trainer, self._ear.reference, recipe.measure_every, recipe.steps)

    def step(self, step: int) -> Figures:
        """Take one step; return its figures."""
        return self._trainer.step(step)

    def measure(self) -> tuple[Figures, Sequence[str]]:
        """Return the distance to real hits and the error on those not learned, and what to warn of."""
        heard = self._ear.measure(self._trainer.average)
        return {"distance": heard.distance, "error_on_valid": heard.error}, heard.warnings

    def preview(self) -> Sequence[Sound]:
        """Return hits to listen to, the kinds taking turns."""
        return self._ear.preview(self._trainer.average)

    def fill_bundle(self) -> None:
        """Write the model bundle from the last step."""
        network, choice = self._trainer.average, self._ear.choice
        self._say(f"trying out {len(choice.places)} known hits, so that nothing is started from where copies come out")
        plan, recipe, hits = self._plan, self._recipe, self._hits
        write_bundle(self._run, plan, recipe, self._dataset, hits, network, choice, self._history, self._say)

    def _say(self, text: str) -> None:
        self._tell(Note(text))
