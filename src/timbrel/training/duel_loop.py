"""What the runs of GANs do alike: watch the duel, keep the best by a measured distance, end when it stops falling."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Protocol

from timbrel.errors import TrainingError
from timbrel.training.history import History
from timbrel.training.loop import Figures, Loop, Opened, Trainer
from timbrel.training.sitting import Sitting
from timbrel.training.watch import Duel, Improvement


class DuelTrainer(Trainer, Protocol):
    """Generator against critic."""

    @property
    def saturates(self) -> bool:
        """Whether the generator learns nothing once the critic is always right."""


class DuelLoop(Loop):
    """A run of a GAN in memory.

    Args:
        opened: the run.
        trainer: takes the steps.
        reference: what the model is compared with, in words.
        measure_every: steps between two measurements of the distance.
        steps: after which the run ends by itself.
        patience: measurements without progress after which a run without a limit of the user's ends.
    """

    def __init__(
        self, opened: Opened, trainer: DuelTrainer, reference: str, measure_every: int, steps: int, patience: int
    ) -> None:
        super().__init__(opened, trainer, reference, measure_every, steps)
        self._until_flat = opened.request.minutes is None and opened.request.steps is None
        self._improvement = Improvement(patience)
        self._duel = Duel(trainer.saturates)

    @abstractmethod
    def fill_bundle_of(self, history: History) -> None:
        """Write the model bundle from the checkpoint of ``history.steps`` steps, which has been taken up."""

    def fill_bundle(self) -> None:
        """Write the model bundle from the best checkpoint, or else the last one."""
        checkpoint = self._checkpoints.load(self._improvement.best_step)
        self._take_up(checkpoint)
        self.fill_bundle_of(History(**{**checkpoint.state["history"], "steps": checkpoint.step}))

    def go(self, sitting: Sitting) -> None:
        """Train as every run does; of one that blows up the best from before becomes a bundle."""
        try:
            super().go(sitting)
        except TrainingError as error:
            raise self._rescued(error) from None

    def restore(self) -> None:
        """Take up the last checkpoint, if there is one. Raises TrainingError when it is damaged."""
        super().restore()
        if self.done:
            self._improvement = Improvement(**self._checkpoints.load().state["improvement"])

    def _notice(self, figures: Mapping[str, float]) -> Sequence[str]:
        return self._duel.look(figures["critic_accuracy"])

    def _judge(self, sitting: Sitting, figures: Figures) -> None:
        """Keep the best; say when the distance has stopped falling, and end there if the user set no limit."""
        was_finished = self._improvement.finished
        if self._improvement.take(self.done, figures["distance"]):
            self._history.figures = figures
            self._save(sitting)
        if self._improvement.finished and not was_finished:
            sitting.say(
                f"it has stopped improving: the best was step {self._improvement.best_step}, at a distance of "
                f"{self._improvement.best:.4g}, and is kept; Ctrl-C ends the run with it"
            )
        if self._until_flat and self._improvement.finished:
            sitting.end()

    def _state(self) -> dict[str, Any]:
        return {"improvement": asdict(self._improvement)}

    def _best_step(self) -> int | None:
        return self._improvement.best_step

    def _rescued(self, error: TrainingError) -> TrainingError:
        """Write the bundle of what was good before an error, if there was anything; return the error to raise."""
        if not self._checkpoints.steps():
            return error
        return TrainingError(f"{error}. The best model from before is in {self.write_bundle()}")
