"""When training ends: after so many steps, after so many minutes, or when the user says so."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


class Clock:
    """Counts steps and minutes of one sitting.

    Args:
        first: steps taken before this sitting.
        last: steps after which training ends.
        minutes: length of this sitting; None does not watch the time.
        now: seconds on a clock that never runs backwards.
    """

    def __init__(self, first: int, last: int, minutes: float | None, now: Callable[[], float] = time.monotonic) -> None:
        self._first = first
        self._last = last
        self._now = now
        self._start = now()
        self._end = self._start + minutes * 60 if minutes is not None else float("inf")

    def over(self, step: int) -> bool:
        """Tell whether training ends before ``step`` is taken."""
        return step >= self._last or self._now() >= self._end

    def seconds(self) -> float:
        """Return how long this sitting has lasted."""
        return self._now() - self._start

    def steps_per_second(self, step: int) -> float:
        """Return the mean speed of this sitting, 0 before its first step ends."""
        return (step - self._first) / max(self.seconds(), 1e-9)

    def seconds_left(self, step: int) -> float:
        """Estimate the time to the end, by steps or by minutes, whichever comes first."""
        speed = self.steps_per_second(step)
        by_steps = (self._last - step) / speed if speed else float("inf")
        return max(0.0, min(by_steps, self._end - self._now()))

    def share(self, step: int) -> float:
        """Estimate how much of this sitting is done, 0..1."""
        return self.seconds() / max(self.seconds() + self.seconds_left(step), 1e-9)


class Alarm:
    """Goes off every so many minutes, the first time after one interval."""

    def __init__(self, minutes: float, now: Callable[[], float] = time.monotonic) -> None:
        self._seconds = minutes * 60
        self._now = now
        self._next = now() + self._seconds

    def rings(self) -> bool:
        """Tell whether the interval is over; if so, the next one begins."""
        if self._now() < self._next:
            return False
        self._next = self._now() + self._seconds
        return True


class Stop:
    """Set once the user, or the system, has asked training to end after the running step."""

    def __init__(self) -> None:
        self._event = threading.Event()

    @property
    def asked(self) -> bool:
        """Whether training shall end."""
        return self._event.is_set()

    def ask(self) -> None:
        """Ask training to end after the running step."""
        self._event.set()

    def wait(self, seconds: float) -> bool:
        """Wait for a request to stop; return whether one came."""
        return self._event.wait(seconds)


@contextmanager
def stop_on_signals(say: Callable[[str], None]) -> Iterator[Stop]:
    """Let Ctrl-C and SIGTERM finish the step and save; a second one leaves at once.

    Signals reach the main thread alone: anywhere else the returned :class:`Stop` is asked by hand.
    """
    stop = Stop()

    def handle(_number: int, _frame: FrameType | None) -> None:
        if stop.asked:
            raise KeyboardInterrupt
        stop.ask()
        say("stopping: the running step is finished and everything is saved; once more to leave at once")

    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
