"""What is decided when a run begins: which sounds, which recipe, which seed. ``config.json`` of the run holds it."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any

from timbrel.config import Config
from timbrel.dataset.notes.door import gather_notes
from timbrel.dataset.notes.noteset import NoteSet
from timbrel.dataset.pack import pack
from timbrel.dataset.shards import DATASET, PackedDataset
from timbrel.errors import TrainingError, UsageError
from timbrel.training.events import Listener, Note, silent
from timbrel.training.request import TrainRequest
from timbrel.training.run import RunFolder

_TELL_EVERY_S = 10.0


class Plan(Config):
    """Everything that a run keeps to, however often it is resumed."""

    family: str
    preset: str
    """Name of the preset, or of the user's TOML file."""
    seed: int
    source: str
    """Name of the folder the sounds came from."""
    data: str
    """The packed sounds: ``data`` inside the run, or the full path of a packed set that was given."""
    recipe: dict[str, Any]
    """The resolved recipe of the family."""


class Sounds(Config):
    """How a recipe wants its sounds packed."""

    sample_rate: int
    channels: int = 1
    max_seconds: float | None = None
    normalise: bool = True
    notes: bool = False
    """They are notes whose pitch is learned: from a folder, or rendered from a soundfont."""


class Recipe(Config, ABC):
    """Everything a preset decides; each family adds what it needs."""

    about: str
    """What the preset is for, in one sentence."""

    @abstractmethod
    def sounds(self) -> Sounds:
        """Return how the sounds are packed for this recipe."""


def begin_run(
    run: RunFolder,
    family: str,
    request: TrainRequest,
    recipe: Recipe,
    preset: str,
    listen: Listener = silent,
) -> tuple[Plan, PackedDataset]:
    """Pack the sounds, or open a packed set, and write down the plan of a new run.

    Args:
        run: where the run lies.
        family: what is trained.
        request: what the user asked for.
        recipe: what the preset says.
        preset: its name.
        listen: told how far the packing of notes is, and which of them were left out.

    Raises:
        TrainingError: the folder already holds a run.
        DatasetError: the folder of sounds cannot become a training set.
        UsageError: a packed set has another rate or number of channels than the recipe.
    """
    run.require_new()
    source, sounds = request.source or Path(), recipe.sounds()
    packed = (source / DATASET).is_file()
    dataset = _open_packed(source, sounds) if packed else _pack(sounds, source, run.data, listen)
    plan = Plan(
        family=family,
        preset=Path(preset).stem,
        seed=request.seed,
        source=source.resolve().name,
        data=str(source.resolve()) if packed else run.data.name,
        recipe=recipe.model_dump(mode="json"),
    )
    run.begin(plan.model_dump(mode="json"))
    return plan, dataset


def reopen_run(run: RunFolder, family: str) -> tuple[Plan, PackedDataset]:
    """Read the plan of a run and open its sounds.

    Raises:
        TrainingError: there is no run, or it trains another family.
        DatasetError: its sounds are gone or damaged.
    """
    plan = Plan.parse(run.read_config(), str(run.path / "config.json"))
    if plan.family != family:
        raise TrainingError(f"{run.path} trains {plan.family}, not {family}: timbrel train {plan.family} --resume")
    return plan, PackedDataset.open(run.path / plan.data)


def _pack(sounds: Sounds, source: Path, out: Path, listen: Listener) -> PackedDataset:
    if sounds.notes:
        notes = gather_notes(source, out, sounds.sample_rate, sounds.max_seconds, _Pace(listen))
        _say_what_was_found(notes, listen)
        return notes.dataset
    return pack(source, out, **sounds.model_dump(exclude={"notes"}))


class _Pace:
    """Tells now and then how many notes are packed, and how long the rest will take."""

    def __init__(self, listen: Listener) -> None:
        self._listen = listen
        self._start = self._told = time.monotonic()
        self._first: int | None = None

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        self._first = done - 1 if self._first is None else self._first
        if now - self._told < _TELL_EVERY_S and done < total:
            return
        self._told = now
        left = (now - self._start) / (done - self._first) * (total - done)
        self._listen(Note(f"packed {done:,} of {total:,} notes" + (f", {left:.0f} s left" if done < total else "")))


def _say_what_was_found(notes: NoteSet, listen: Listener) -> None:
    low, high = int(notes.pitch.min()), int(notes.pitch.max())
    told = f"{len(notes):,} notes of {len(notes.instruments)} instruments, MIDI pitch {low} to {high}"
    listen(Note(f"{told}: {', '.join(notes.families)}"))
    left_out = notes.dataset.config.skipped
    if left_out:
        name, reason = next(iter(left_out.items()))
        listen(Note(f"{len(left_out)} are not learned, such as {name}: {reason}; all of them: "
                    f"{notes.dataset.folder / DATASET}"))  # fmt: skip


def _open_packed(folder: Path, sounds: Sounds) -> PackedDataset:
    dataset = PackedDataset.open(folder)
    if (dataset.sample_rate, dataset.channels) != (sounds.sample_rate, sounds.channels):
        raise UsageError(
            f"{folder} is packed at {dataset.sample_rate} Hz with {dataset.channels} channel(s), but the preset learns "
            f"{sounds.sample_rate} Hz with {sounds.channels}; pack it again or choose another --preset"
        )
    return dataset
