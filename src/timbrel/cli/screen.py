"""What the terminal shows: errors, progress, tables; all on stderr but the results."""

from __future__ import annotations

import datetime
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from timbrel.errors import OutputError, TimbrelError
from timbrel.files import write_text
from timbrel.paths import user_folder

if TYPE_CHECKING:
    from timbrel.dataset.scan import Skipped

_NAMED = 10
out = Console(highlight=False, emoji=False)
err = Console(stderr=True, highlight=False, emoji=False)
"""Without emoji, or notes:guitar:7 is shown as a picture."""


def show_error(error: TimbrelError) -> None:
    """Print an error as one plain sentence."""
    err.print("[bold red]error:[/]", str(error).replace("[", r"\["), soft_wrap=True)


def show_crash(error: Exception) -> None:
    """Print one sentence for an error nobody foresaw, and keep the traceback in a file for a bug report."""
    stamp = datetime.datetime.now(tz=datetime.UTC).strftime("%Y%m%d-%H%M%S")
    log = user_folder() / "crashes" / f"{stamp}.txt"
    try:
        write_text(log, "".join(traceback.format_exception(error)))
        where = f"; details are in {log}"
    except OutputError:
        where = ""
    err.print(
        f"[bold red]error:[/] timbrel met something it did not expect ({type(error).__name__}){where}",
        soft_wrap=True,
    )


def show_left_out(skipped: Sequence[Skipped]) -> None:
    """Name the files of a folder that cannot be used, and why."""
    for skip in skipped[:_NAMED]:
        err.print(f"left out: {skip.path}: {skip.reason}", soft_wrap=True, markup=False)
    if len(skipped) > _NAMED:
        err.print(f"left out: {len(skipped)} files in all")


@contextmanager
def progress_bar(label: str, total: int) -> Iterator[Progress]:
    """Show a bar with a count and the time left, on a screen alone; the block advances its only task, 0."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_interactive) as progress:
        progress.add_task(label, total=total)
        yield progress
