"""Notes rendered from soundfonts, kept as a packed set; stopped half way, it goes on where it was."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from pydantic import Field, model_validator

from timbrel.config import Config
from timbrel.dataset.journal import JOURNAL, Entry, ShardWriter, alone, resume
from timbrel.dataset.manifest import NoteLabel
from timbrel.dataset.notes import timbres
from timbrel.dataset.notes.general_midi import FAMILIES, family_of, is_pitched, key_range
from timbrel.dataset.notes.labels import wrong_label
from timbrel.dataset.notes.noteset import NoteSet
from timbrel.dataset.notes.packing import append_note, fill, finish
from timbrel.dataset.notes.soundfont import Preset, SoundFont
from timbrel.dataset.prepare import Preparation
from timbrel.dataset.shards import DATASET, PackedDataset
from timbrel.errors import DatasetError, UsageError, did_you_mean
from timbrel.files import writing
from timbrel.sound import Sound

_SILENT = 1e-3


class NotesPlan(Config):
    """Which notes are rendered."""

    sample_rate: int = Field(default=44_100, ge=8000, le=96_000)
    low: int = Field(default=21, ge=0, le=127)
    """Lowest MIDI pitch."""
    high: int = Field(default=108, ge=0, le=127)
    """Highest MIDI pitch."""
    key_step: int = Field(default=4, ge=1, le=24)
    """Semitones between the keys of one timbre; each timbre begins elsewhere, so that every key occurs."""
    velocities: tuple[int, ...] = (50, 110)
    hold_s: float = Field(default=3.0, gt=0, le=60)
    """Seconds until the key is let go."""
    release_s: float = Field(default=1.0, ge=0, le=60)
    """Seconds after that."""
    families: tuple[str, ...] = ()
    """Only these families; empty takes all."""
    most: int | None = Field(default=None, ge=1)
    """At most so many timbres, drawn by the seed."""
    apart_db: float = Field(default=3.0, ge=0)
    """A timbre nearer than this to an earlier one is left out."""
    seed: int = Field(default=0, ge=0)
    """Of the draw of timbres and of their split."""

    @model_validator(mode="after")
    def _check(self) -> NotesPlan:
        if self.low > self.high:
            raise ValueError(f"low={self.low} must not be over high={self.high}")
        if not self.velocities or not all(1 <= velocity <= 127 for velocity in self.velocities):
            raise ValueError("velocities must be from 1 to 127, at least one")
        for family in self.families:
            if family not in FAMILIES:
                raise ValueError(f"families has {family!r}; {did_you_mean(family, FAMILIES)}")
        return self


@dataclass(frozen=True)
class Instrument:
    """A timbre of a soundfont."""

    font: SoundFont
    preset: Preset

    @property
    def name(self) -> str:
        """Which soundfont, bank and program, and the preset's name."""
        preset = self.preset
        return f"{self.font.path.stem}/{preset.bank:03d}-{preset.program:03d} {preset.name}"

    @property
    def family(self) -> str:
        """As :func:`family_of` tells."""
        return family_of(self.preset.program) or FAMILIES[0]

    def play(self, key: int, velocity: int, hold_s: float, release_s: float, sample_rate: int) -> Sound:
        """Return one note; see :meth:`SoundFont.play`."""
        return self.font.play(self.preset, key, velocity, hold_s, release_s, sample_rate)


def render_notes(
    fonts: Sequence[str | Path],
    out: str | Path,
    plan: NotesPlan | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> NoteSet:
    """Render the notes of soundfonts into a packed set, split by timbre; one that is there already is opened.

    Silent notes and notes whose pitch is not the key's are left out and named in ``dataset.config.skipped``.

    Args:
        fonts: General MIDI soundfonts, SF2 or SF3; of sounds that are in several the first is taken.
        out: folder for the set; made if needed.
        plan: which notes; the default renders what the model ``notes`` learns from.
        progress: called with (notes done, notes in all).

    Raises:
        DatasetError: a file is no soundfont, none holds a pitched preset, or another run fills ``out``.
        UsageError: no soundfont is given.
        OutputError: ``out`` cannot be written to.
    """
    if not fonts:
        raise UsageError("no soundfont is given; on Debian: apt-get install fluid-soundfont-gm")
    plan = plan or NotesPlan()
    out = Path(out)
    origin = _origin([Path(font) for font in fonts], plan)
    if (out / DATASET).is_file() and PackedDataset(out).config.origin == origin:
        return NoteSet.open(out)
    with writing(out), alone(out):
        (out / DATASET).unlink(missing_ok=True)
        entries = resume(out, origin)
        instruments = choose([SoundFont(Path(font)) for font in fonts], plan)
        tasks = list(_tasks(instruments, plan))
        fill(out, tasks, entries, lambda task, writer: _add(task, writer, plan), progress or (lambda _done, _all: None))
        how = Preparation(
            sample_rate=plan.sample_rate, max_seconds=plan.hold_s + plan.release_s, trim=False, normalise=True
        )
        played = {_entry_name(*task): task[0] for task in tasks}
        finish(out, entries, how, origin, lambda entry: _facts(played[entry.name]), plan.seed)
        (out / JOURNAL).unlink()
    return NoteSet.open(out)


def choose(fonts: Iterable[SoundFont], plan: NotesPlan) -> list[Instrument]:
    """Return the timbres of soundfonts that are notes, that the plan wants, and that differ from each other.

    Raises:
        DatasetError: there is none.
    """
    found = [
        Instrument(font, preset)
        for font in fonts
        for preset in font.presets
        if is_pitched(preset.bank, preset.program, preset.name)
        and (not plan.families or family_of(preset.program) in plan.families)
    ]
    if plan.apart_db > 0:
        how = (timbres.HOLD_S, timbres.RELEASE_S, timbres.RATE_HZ)
        prints = [timbres.print_of([one.play(key, 100, *how) for key in timbres.KEYS]) for one in found]
        found = [found[place] for place in timbres.distinct(prints, plan.apart_db)]
    if not found:
        raise DatasetError("the soundfonts hold no pitched preset that the plan wants; give a General MIDI soundfont")
    if plan.most is not None and plan.most < len(found):
        drawn = np.random.default_rng(plan.seed).permutation(len(found))[: plan.most]
        found = [found[place] for place in sorted(drawn)]
    return found


_Task = tuple[Instrument, int, int]


def _tasks(instruments: Iterable[Instrument], plan: NotesPlan) -> Iterable[_Task]:
    for place, instrument in enumerate(instruments):
        lowest, highest = key_range(instrument.preset.program)
        for key in range(plan.low + place % plan.key_step, plan.high + 1, plan.key_step):
            if lowest <= key <= highest:
                for velocity in plan.velocities:
                    yield instrument, key, velocity


def _add(task: _Task, writer: ShardWriter, plan: NotesPlan) -> Entry:
    instrument, key, velocity = task
    name = _entry_name(*task)
    sound = instrument.play(key, velocity, plan.hold_s, plan.release_s, plan.sample_rate)
    if sound.peak < _SILENT:
        return Entry(name=name, reason="silent at this key")
    heard, reason = wrong_label(sound, key, plan.hold_s)
    if reason:
        return Entry(name=name, reason=reason)
    label = NoteLabel(
        instrument=instrument.name, pitch=key, velocity=velocity, held_s=plan.hold_s, heard=heard,
        level_db=20 * float(np.log10(sound.peak)),
    )  # fmt: skip
    return append_note(writer, name, sound, label)


def _entry_name(instrument: Instrument, key: int, velocity: int) -> str:
    return f"{instrument.name}/{key:03d}-{velocity:03d}"


def _facts(instrument: Instrument) -> dict[str, str]:
    """Return what the manifest says of a timbre; the same program of two soundfonts is never split."""
    licence, author = instrument.font.licence
    return {
        "kind": instrument.family,
        "group": f"program-{instrument.preset.program:03d}",
        "source": instrument.font.path.name,
        "licence": licence,
        "author": author,
    }


def _origin(fonts: Sequence[Path], plan: NotesPlan) -> str:
    digest = hashlib.sha256(plan.model_dump_json().encode())
    for font in fonts:
        state = font.stat() if font.is_file() else None
        digest.update(repr((font.name, state and (state.st_size, state.st_mtime_ns))).encode())
    return digest.hexdigest()
