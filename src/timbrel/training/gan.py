"""The training loop of WaveGAN and SpecGAN: ``timbrel train wavegan my-sounds --out run --minutes 30``."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from timbrel.dataset.batches import Batches
from timbrel.sound import Sound
from timbrel.training import loop
from timbrel.training.duel_loop import DuelLoop
from timbrel.training.events import Listener
from timbrel.training.gan_bundle import write_bundle
from timbrel.training.gan_ear import Ear
from timbrel.training.gan_model import build_model
from timbrel.training.gan_trainer import GANTrainer
from timbrel.training.history import History
from timbrel.training.loop import Figures, Opened
from timbrel.training.recipe import GANRecipe
from timbrel.training.request import TrainRequest

_PRESET = "small"


def train_wavegan(request: TrainRequest, listen: Listener) -> Path:
    """Train a network that makes waveforms (arXiv 1802.04208); return the folder of its bundle."""
    with trained("wavegan", request, listen) as run:
        return run.write_bundle()


def train_specgan(request: TrainRequest, listen: Listener) -> Path:
    """Train a network that makes spectrograms (arXiv 1802.04208, section 3.2); return the folder of its bundle."""
    with trained("specgan", request, listen) as run:
        return run.write_bundle()


def trained(family: str, request: TrainRequest, listen: Listener) -> AbstractContextManager[GANLoop]:
    """Train until the request is met or a stop is asked for; yield the run, still locked, for its bundle."""
    return loop.trained(family, GANLoop, GANRecipe, _PRESET, request, listen)


class GANLoop(DuelLoop):
    """A run of WaveGAN or SpecGAN in memory.

    Args:
        opened: the run.
    """

    _trainer: GANTrainer

    def __init__(self, opened: Opened) -> None:
        plan, dataset = opened.plan, opened.dataset
        self._recipe = recipe = GANRecipe.parse(plan.recipe, f"the recipe of {opened.run.path}")
        self._dataset = dataset
        self._model = build_model(plan.family, recipe, dataset, plan.seed)
        self._batches = Batches(
            dataset, self._model.slice_frames, recipe.batch_size, plan.seed, "train", recipe.slicing
        )  # fmt: skip
        self._ear = Ear(dataset, self._model, recipe, plan.seed)
        trainer = GANTrainer(self._model, recipe, plan.seed, opened.device)
        super().__init__(opened, trainer, self._ear.reference, recipe.measure_every, recipe.steps, recipe.patience)

    def step(self, step: int) -> Figures:
        """Take one step of the generator; return its figures."""
        return self._trainer.step(step, self._batches)

    def measure(self) -> tuple[Figures, Sequence[str]]:
        """Return the distance to real sounds, how different the new ones are, and what to warn of."""
        heard = self._ear.measure(self._trainer)
        warnings = heard.warnings if self.done > self._recipe.measure_every else []
        return {"distance": heard.distance, "variety": heard.variety}, warnings

    def preview(self) -> Sequence[Sound]:
        """Return sounds to listen to, the kinds taking turns."""
        return self._ear.preview(self._trainer)

    def fill_bundle_of(self, history: History) -> None:
        """Write the model bundle from the checkpoint of ``history.steps`` steps, which has been taken up."""
        write_bundle(self._run, self._plan, self._recipe, self._dataset, self._model, self._trainer.average, history)
