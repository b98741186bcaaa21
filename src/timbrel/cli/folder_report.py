"""The report on a folder of sounds, as ``timbrel doctor FOLDER`` shows it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from rich.markup import escape
from rich.table import Table

from timbrel.cli.screen import out, progress_bar

if TYPE_CHECKING:
    from timbrel.dataset.notes.report import NoteReport
    from timbrel.dataset.report import Report

_MOST_NAMES = 5
_MOST_FORCES = 8


def show_folder_report(folder: Path, model: str | None, as_json: bool) -> None:
    """Examine a folder of sounds and show what was found, with its note side if it holds notes.

    Args:
        folder: of sounds; or a soundfont, or a folder of soundfonts.
        model: what the folder is meant to train, or None.
        as_json: print the report as JSON, with all names, instead of tables.
    """
    from timbrel.dataset.doctor import examine
    from timbrel.dataset.expectations import find_need
    from timbrel.dataset.notes.door import soundfonts_in
    from timbrel.dataset.notes.report import NOTE_MODELS, holds_notes

    find_need(model)
    soundfonts = bool(soundfonts_in(folder))
    report = None
    if not soundfonts:
        with progress_bar("looking at the sounds", 0) as progress:
            report = examine(
                folder, model, lambda done, total: progress.update(progress.task_ids[0], completed=done, total=total)
            )
    notes = _listen_to_notes(folder) if soundfonts or model in NOTE_MODELS or holds_notes(folder) else None
    if as_json:
        out.print_json(data={**(report.as_dict() if report else {}), "notes": asdict(notes) if notes else None})
        return
    if report is not None:
        _show_report(report)
    if notes is not None:
        _show_notes(notes, {name for name, _ in report.skipped} if report else set())


def _listen_to_notes(source: Path) -> NoteReport:
    """Listen to the notes of a folder, or look into soundfonts, with a bar."""
    from timbrel.dataset.notes.report import examine_notes

    with progress_bar("listening to the notes", 0) as progress:
        task = progress.task_ids[0]
        return examine_notes(source, lambda done, total: progress.update(task, completed=done, total=total))


def _show_notes(notes: NoteReport, named: set[str]) -> None:
    """Show the note side of a folder; files that are named already are not named again."""
    if notes.low is not None:
        what = f"{notes.notes} notes of {notes.timbres} timbres" if notes.notes else f"{notes.timbres} presets"
        by_ear = f", {notes.heard_only} of them by ear alone" if notes.heard_only else ""
        out.print(
            f"[bold]notes[/]: {what}, MIDI pitch {notes.low} to {notes.high}, {notes.keys} keys{by_ear}", soft_wrap=True
        )
    if notes.velocities:
        out.print(f"forces: {_forces(notes.velocities)}")
    if notes.families:
        out.print(
            f"families: {escape(', '.join(f'{name} {count}' for name, count in notes.families.items()))}",
            soft_wrap=True,
        )
    left_out = [(name, reason) for name, reason in notes.left_out if name not in named]
    if left_out:
        out.print(f"[bold]not learned[/]: {len(left_out)}")
    for name, reason in left_out:
        out.print(f"  {_plain(name)}: {_plain(reason)}", soft_wrap=True)
    for line in notes.advice:
        out.print(f"→ {escape(line)}", soft_wrap=True)


def _forces(velocities: dict[int, int]) -> str:
    if len(velocities) > _MOST_FORCES:
        return f"{len(velocities)} from {min(velocities)} to {max(velocities)}"
    return ", ".join(f"{count} at {force}" for force, count in velocities.items())


def _show_report(report: Report) -> None:
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
