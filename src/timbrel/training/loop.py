"""What the runs of all families do alike: step, log, measure, listen, save, resume."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import torch

from timbrel.config import read_preset
from timbrel.dataset.shards import PackedDataset
from timbrel.errors import OutputError, TrainingError
from timbrel.sound import Sound
from timbrel.training.checkpoint import Checkpoint, Checkpoints, Tensors
from timbrel.training.device import choose_device, describe
from timbrel.training.events import Listener
from timbrel.training.history import History
from timbrel.training.plan import Plan, Recipe, begin_run, reopen_run
from timbrel.training.preview import write_preview
from timbrel.training.request import TrainRequest
from timbrel.training.run import RunFolder
from timbrel.training.sitting import Sitting, sit

_LOG_EVERY = 10
Figures = dict[str, float]


class Trainer(Protocol):
    """Networks and optimisers of a family."""

    def tensors(self) -> Tensors:
        """Return all that a checkpoint must hold."""

    def restore(self, tensors: Tensors) -> None:
        """Take back what :meth:`tensors` gave. Raises TrainingError when it belongs to another model."""


@dataclass(frozen=True)
class Opened:
    """A run that has begun, locked.

    Args:
        run: its folder.
        plan: what was decided at its start.
        dataset: its sounds.
        device: where to compute.
        request: what the user asks of this sitting.
        listen: told how far the preparations are.
    """

    run: RunFolder
    plan: Plan
    dataset: PackedDataset
    device: torch.device
    request: TrainRequest
    listen: Listener


class Loop(ABC):
    """A run in memory.

    Args:
        opened: the run.
        trainer: takes the steps.
        reference: what the model is compared with, in words.
        measure_every: steps between two measurements.
        steps: after which the run ends by itself.
    """

    _trainer: Trainer

    def __init__(self, opened: Opened, trainer: Trainer, reference: str, measure_every: int, steps: int) -> None:
        self.done, self.steps = 0, steps
        self._trainer = trainer
        self._run, self._plan = opened.run, opened.plan
        self._checkpoints = Checkpoints(opened.run.checkpoints)
        self._history = History(machine=describe(opened.device), reference=reference)
        self._measure_every = measure_every
        self._minutes_before = 0.0
        self._saved = self._measured = 0

    @abstractmethod
    def step(self, step: int) -> Figures:
        """Take one step; return its figures."""

    @abstractmethod
    def measure(self) -> tuple[Figures, Sequence[str]]:
        """Return how good the model is now, and what to warn of."""

    @abstractmethod
    def preview(self) -> Sequence[Sound]:
        """Return what there is to listen to."""

    @abstractmethod
    def fill_bundle(self) -> None:
        """Write the model bundle."""

    def write_bundle(self) -> Path:
        """Write the model bundle; return its folder. Raises TrainingError when no step was taken."""
        if not self._checkpoints.steps():
            raise TrainingError(f"{self._run.path} was stopped before its first step; go on with --resume")
        self.fill_bundle()
        return self._run.bundle

    def restore(self) -> None:
        """Take up the last checkpoint, if there is one. Raises TrainingError when it is damaged."""
        if not self._checkpoints.steps():
            return
        checkpoint = self._checkpoints.load()
        self._take_up(checkpoint)
        self.done = self._saved = checkpoint.step
        self._history = History(**checkpoint.state["history"])
        self._minutes_before = self._history.minutes

    def go(self, sitting: Sitting) -> None:
        """Train until the sitting is over; measure, listen, save and warn on the way."""
        for step in sitting.steps():
            figures = self.step(step)
            self.done = step + 1
            sitting.log(step, figures, write=self.done % _LOG_EVERY == 0)
            self._warn(sitting, self._notice(figures))
            if self.done % self._measure_every == 0:
                self._measure(sitting)
            if sitting.preview_is_due():
                self._listen(sitting)
                self._save(sitting)
        if self.done > self._saved or not self._checkpoints.steps():
            if self._measured < self.done:
                self._measure(sitting)
            self._listen(sitting)
            self._save(sitting)

    def _take_up(self, checkpoint: Checkpoint) -> None:
        self._trainer.restore(checkpoint.tensors)

    def _notice(self, figures: Mapping[str, float]) -> Sequence[str]:  # noqa: ARG002 - others look at them
        """Return what to warn of after a step."""
        return ()

    def _measure(self, sitting: Sitting) -> None:
        figures, warnings = self.measure()
        self._measured = self.done
        sitting.log(self.done - 1, figures)
        self._judge(sitting, figures)
        self._warn(sitting, warnings)

    def _judge(self, sitting: Sitting, figures: Figures) -> None:  # noqa: ARG002 - others have something to say
        """Decide what measured figures are worth: of a plain run, the last ones count."""
        self._history.figures.update(figures)

    def _listen(self, sitting: Sitting) -> None:
        try:
            sitting.say(f"listen: {write_preview(self._run.previews, self.done, self.preview())}")
        except OutputError as error:
            sitting.say(f"no preview this time: {error}", serious=True)

    def _save(self, sitting: Sitting) -> None:
        if self._saved == self.done and self._checkpoints.steps():
            return
        self._history.minutes = self._minutes_before + sitting.clock.seconds() / 60
        self._history.steps = self.done
        state = {"history": asdict(self._history), **self._state()}
        sitting.save(Checkpoint(self.done, self._trainer.tensors(), state, self._best_step()))
        self._saved = self.done

    def _state(self) -> dict[str, Any]:
        """Return what else a resumed run must know."""
        return {}

    def _best_step(self) -> int | None:
        """Return the step whose checkpoint is kept as the best; None keeps the last ones only."""
        return None

    @staticmethod
    def _warn(sitting: Sitting, warnings: Iterable[str]) -> None:
        for warning in warnings:
            sitting.say(warning, serious=True)


AnyLoop = TypeVar("AnyLoop", bound=Loop)


@contextmanager
def trained(
    family: str, open_loop: Callable[[Opened], AnyLoop], recipe: type[Recipe], preset: str, request: TrainRequest,
    listen: Listener,
) -> Iterator[AnyLoop]:  # fmt: skip
    """Train until the request is met or a stop is asked for; yield the run, still locked, for its bundle.

    Args:
        family: what is trained.
        open_loop: makes its run.
        recipe: what its presets decide.
        preset: the one that is taken when the user names none.
        request: what the user asked for.
        listen: told of progress and warnings.
    """
    device = choose_device(request.device)
    run = RunFolder(request.out)
    with run.locked():
        if request.resume:
            plan, dataset = reopen_run(run, family)
        else:
            chosen = request.preset or preset
            read = recipe.parse(read_preset(family, chosen), f"preset {chosen}")
            plan, dataset = begin_run(run, family, request, read, chosen, listen)
        loop = open_loop(Opened(run, plan, dataset, device, request, listen))
        loop.restore()
        last = request.steps or loop.steps
        with sit(run, first=loop.done, last=last, minutes=request.minutes, listen=listen) as sitting:
            loop.go(sitting)
            yield loop
