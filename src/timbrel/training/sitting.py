"""One sitting at a run, from start or resume to stop: what every family's loop shares.

A family's loop reads like this::

    with run.locked(), sit(run, first=0, last=10_000, minutes=30, listen=listen) as sitting:
        for step in sitting.steps():
            figures = one_step(step)
            sitting.log(step, figures)
            if sitting.preview_is_due():
                ...
        sitting.save(Checkpoint(...))
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from timbrel.errors import OutputError
from timbrel.training.checkpoint import Checkpoint, Checkpoints
from timbrel.training.clock import Alarm, Clock, Stop, stop_on_signals
from timbrel.training.events import Listener, Note, Progress
from timbrel.training.metrics import MetricsLog
from timbrel.training.run import RunFolder
from timbrel.training.watch import require_finite

PREVIEW_MINUTES = 3.0
RETRY_S = 20.0


class Sitting:
    """Counts the steps, keeps the books and talks to whoever listens; made by :func:`sit`."""

    def __init__(
        self, run: RunFolder, clock: Clock, metrics: MetricsLog, stop: Stop, listen: Listener, first: int, last: int
    ) -> None:
        self.clock = clock
        self.done = first
        self._last = last
        self._checkpoints = Checkpoints(run.checkpoints)
        self._metrics = metrics
        self._stop = stop
        self._listen = listen
        self._alarm = Alarm(PREVIEW_MINUTES)
        self._latest: dict[str, float] = {}

    def steps(self) -> Iterator[int]:
        """Yield step after step until the steps or minutes are used up or a stop is asked for."""
        while not self._stop.asked and not self.clock.over(self.done):
            yield self.done
            self.done += 1

    def log(self, step: int, figures: Mapping[str, float], *, write: bool = True) -> None:
        """Take the figures of a finished step: check, show and, if ``write``, keep them.

        Raises:
            TrainingError: one of them is NaN or infinite.
        """
        require_finite(step + 1, figures)
        self._latest.update(figures)
        if write:
            self._metrics.add(step + 1, figures)
        done = step + 1
        speed, left, share = (f(done) for f in (self.clock.steps_per_second, self.clock.seconds_left, self.clock.share))
        self._listen(Progress(done, self._last, speed, left, share, dict(self._latest)))

    def say(self, text: str, *, serious: bool = False) -> None:
        """Tell the listener something in words."""
        self._listen(Note(text, serious))

    def preview_is_due(self) -> bool:
        """Tell, every few minutes, that it is time to listen and to save."""
        return self._alarm.rings()

    def end(self) -> None:
        """End training after the running step."""
        self._stop.ask()

    def save(self, checkpoint: Checkpoint) -> None:
        """Save; when the disk refuses, pause with a sentence and try again until it does not.

        Raises:
            OutputError: the disk refuses and training is over anyway; earlier checkpoints are untouched.
        """
        told = False
        while True:
            try:
                self._checkpoints.save(checkpoint)
            except OutputError as error:
                if self._stop.asked or self.clock.over(checkpoint.step):
                    raise
                if not told:
                    self.say(f"{error}. Training waits and tries again; the last good checkpoint is kept", serious=True)
                    told = True
                self._stop.wait(RETRY_S)
            else:
                return


@contextmanager
def sit(run: RunFolder, *, first: int, last: int, minutes: float | None, listen: Listener) -> Iterator[Sitting]:
    """Open a sitting: Ctrl-C and SIGTERM end it gently, its books are closed in any case.

    Args:
        run: the locked run.
        first: steps taken before.
        last: steps after which the run ends.
        minutes: length of this sitting, None for no limit.
        listen: told of progress, warnings and notes.
    """
    with stop_on_signals(lambda text: listen(Note(text))) as stop:
        metrics = MetricsLog(run, first)
        try:
            yield Sitting(run, Clock(first, last, minutes), metrics, stop, listen, first, last)
        finally:
            metrics.close()
