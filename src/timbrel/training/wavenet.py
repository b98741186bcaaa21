"""The training loop of WaveNet: ``timbrel train wavenet my-notes --out run --minutes 60``."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from timbrel.dataset.notes.noteset import NoteSet
from timbrel.models.wavenet.config import WaveNetConfig
from timbrel.sound import Sound
from timbrel.training import loop
from timbrel.training.events import Listener
from timbrel.training.loop import Figures, Loop, Opened
from timbrel.training.request import TrainRequest
from timbrel.training.sitting import Sitting
from timbrel.training.wavenet_bundle import write_bundle
from timbrel.training.wavenet_data import Pieces
from timbrel.training.wavenet_ear import listen as hear
from timbrel.training.wavenet_recipe import WaveNetRecipe
from timbrel.training.wavenet_trainer import WaveNetTrainer

_PRESET = "small"
_PREVIEWED = 8


def train_wavenet(request: TrainRequest, listen: Listener) -> Path:
    """Train a network that makes notes sample by sample (arXiv 1609.03499); return the folder of its bundle."""
    with trained(request, listen) as run:
        return run.write_bundle()


def trained(request: TrainRequest, listen: Listener) -> AbstractContextManager[WaveNetLoop]:
    """Train until the request is met or a stop is asked for; yield the run, still locked, for its bundle."""
    return loop.trained("wavenet", WaveNetLoop, WaveNetRecipe, _PRESET, request, listen)


class WaveNetLoop(Loop):
    """A run of WaveNet in memory.

    Args:
        opened: the run.
    """

    _trainer: WaveNetTrainer

    def __init__(self, opened: Opened) -> None:
        self._recipe = recipe = WaveNetRecipe.parse(opened.plan.recipe, f"the recipe of {opened.run.path}")
        notes = NoteSet(opened.dataset)
        families = [one for one in notes.families if not recipe.families or one in recipe.families]
        kinds = tuple(families) if recipe.by_kind else ()
        config = WaveNetConfig.parse({**recipe.network, "kinds": len(kinds)}, "the recipe's network")
        self._pieces = Pieces(notes, recipe, config, kinds)
        self._split = "valid" if len(self._pieces.usable("valid")) else "train"
        trainer = WaveNetTrainer(config, self._pieces, recipe, opened.plan.seed, opened.device)
        reference = f"{len(self._pieces.usable('valid'))} notes"
        super().__init__(opened, trainer, reference, recipe.measure_every, recipe.steps)

    def step(self, step: int) -> Figures:
        """Take one step; return its figures."""
        return self._trainer.step(step)

    def measure(self) -> tuple[Figures, Sequence[str]]:
        """Return the surprise at notes that are not learned."""
        return {f"bits_on_{self._split}": self._trainer.bits_on(self._split)}, ()

    def preview(self) -> Sequence[Sound]:
        """Return notes over the range."""
        sounds, in_tune = hear(self._trainer.average, _PREVIEWED, self._recipe.sample_rate, self._recipe.noisiness)
        self._history.figures["in_tune"] = in_tune
        return sounds

    def fill_bundle(self) -> None:
        """Write the model bundle from the last step."""
        write_bundle(self._run, self._plan, self._recipe, self._pieces, self._trainer.average, self._history)

    def _listen(self, sitting: Sitting) -> None:
        """Listen as every run does; what share of the notes is in tune was found on the way."""
        super()._listen(sitting)
        sitting.log(self.done - 1, {"in_tune": self._history.figures["in_tune"]})
