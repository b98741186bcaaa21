"""The report on a folder of sounds, as ``timbrel doctor FOLDER`` shows it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from timbrel.cli.screen import out, progress_bar

if TYPE_CHECKING:
    from timbrel.dataset.report import Report

_MOST_NAMES = 5


def show_folder_report(folder: Path, model: str | None, as_json: bool) -> None:
    """Examine a folder of sounds and show what was found.

    Args:
        folder: of sounds.
        model: what the folder is meant to train, or None.
        as_json: print the report as JSON, with all names, instead of tables.
    """
    from timbrel.dataset.doctor import examine

    with progress_bar("looking at the sounds", 0) as progress:
        report = examine(
            folder, model, lambda done, total: progress.update(progress.task_ids[0], completed=done, total=total)
        )
    if as_json:
        out.print_json(data=report.as_dict())
        return
    _show_counts(report)
    _show_kinds(report)
    _show_skipped(report)
    _show_doubts(report)
    for line in report.expectations:
        out.print(f"→ {escape(line)}", soft_wrap=True)


def _show_counts(report: Report) -> None:
    rates = ", ".join(f"{count} at {rate} Hz" for rate, count in report.sample_rates.items())
    channels = ", ".join(f"{count} with {number} channel(s)" for number, count in report.channels.items())
    out.print(
        f"[bold]{escape(report.folder)}[/]: {report.usable} of {report.files} files can be used, "
        f"{report.recordings} different recordings, {_length(report.hours * 3600)}",
        soft_wrap=True,
    )
    if report.usable:
        out.print(f"{rates}; {channels}", soft_wrap=True)


def _show_kinds(report: Report) -> None:
    if not report.kinds:
        return
    table = Table("kind", "files", "recordings", "in all", "shortest", "longest")
    for line in report.kinds:
        lengths = (_length(line.seconds), f"{line.shortest_s:.2f} s", f"{line.longest_s:.2f} s")
        table.add_row(escape(line.kind), str(line.files), str(line.recordings), *lengths)
    out.print(table)


def _show_skipped(report: Report) -> None:
    if report.skipped:
        out.print(f"[bold]skipped[/]: {len(report.skipped)}")
    for name, reason in report.skipped:
        out.print(f"  {_plain(name)}: {_plain(reason)}", soft_wrap=True)


def _show_doubts(report: Report) -> None:
    for names in report.duplicates:
        _show_names("the same recording", names)
    for fault, names in report.faults.items():
        _show_names(fault, names)
    _show_names("too short for the model", report.too_short)
    _show_names("longer than the model", report.too_long)


def _show_names(label: str, names: tuple[str, ...]) -> None:
    if names:
        more = f", and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
        out.print(
            f"[bold]{escape(label)}[/] ({len(names)}): {_plain(', '.join(names[:_MOST_NAMES]))}{more}", soft_wrap=True
        )


def _plain(text: str) -> str:
    """Return text for one line of the screen, whatever characters a file name may hold."""
    return escape("".join(character if character.isprintable() else "?" for character in text))


def _length(seconds: float) -> str:
    if seconds < 60:
        return f"{seconds:.1f} s"
    return f"{seconds / 60:.1f} min" if seconds < 3600 else f"{seconds / 3600:.2f} h"
