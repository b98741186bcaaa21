"""How a training run looks in a terminal: one line that moves, and sentences above it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.progress import BarColumn, Progress, TextColumn
from rich.text import Text

from timbrel.cli.screen import err

if TYPE_CHECKING:
    from timbrel.training import events

_SHOWN = {"critic_loss": "critic", "generator_loss": "generator", "loss": "loss", "distance": "distance"}


@contextmanager
def training_bar(label: str) -> Iterator[events.Listener]:
    """Show a bar with step, speed, time left, losses and distance; yield what a training run shall talk to."""
    from timbrel.training.events import Note

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=12), TextColumn("{task.fields[figures]}"))
    with Progress(*columns, console=err) as bar:
        task = bar.add_task(label, total=None, figures="starting")

        def listen(event: events.Event) -> None:
            if isinstance(event, Note):
                bar.console.print(Text(event.text, style="yellow" if event.serious else ""), soft_wrap=True)
                return
            bar.update(task, total=1.0, completed=event.share, figures=_figures(event))

        yield listen


def _figures(event: events.Progress) -> str:
    figures = [f"{word} {event.metrics[name]:.3g}" for name, word in _SHOWN.items() if name in event.metrics]
    return "  ".join(
        [f"step {event.step}", f"{event.steps_per_second:.2f}/s", f"{_time(event.seconds_left)} left", *figures]
    )


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(min(seconds, 8_640_000)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
