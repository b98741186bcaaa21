"""Is a note in tune? Two trackers that know nothing of each other, and what they say where they agree.

A tracker has errors of its own: octaves, bins, sounds that have no single pitch. So its verdict alone is no measure of
a model. Where two trackers of different kinds hear the same, that is the pitch; how often they do is told beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from timbrel.audio.pitch import Heard, hear_note
from timbrel.evaluation.crepe import crepe_is_there
from timbrel.evaluation.crepe_note import hear_note_by_crepe
from timbrel.sound import Sound

IN_TUNE_CENTS = 10.0
AGREE_CENTS = 15.0
HELD_S = 1.5
"""Notes are listened to from their attack for so long, while their key is held."""

Ear = Callable[[Sound], Heard]


@dataclass(frozen=True)
class Listened:
    """What the ears made of one note.

    Args:
        name: what to call the note in a list.
        asked: MIDI pitch it should have.
        heard: tracker -> what it heard.
    """

    name: str
    asked: float
    heard: Mapping[str, Heard]

    @property
    def pitch(self) -> float | None:
        """Return the MIDI pitch on which all trackers agree within 15 cents; None where they do not."""
        found = [one.midi for one in self.heard.values()]
        if any(midi is None for midi in found):
            return None
        midi = np.array(found, dtype=np.float64)
        return float(midi.mean()) if 100 * np.ptp(midi) <= AGREE_CENTS else None

    @property
    def cents(self) -> float | None:
        """Return how far the agreed pitch lies above what was asked for."""
        return None if self.pitch is None else 100 * (self.pitch - self.asked)


@dataclass(frozen=True)
class Tuning:
    """How well in tune some notes are; shares are 0..1.

    Args:
        notes: how many were listened to.
        agreed: share on which the trackers agree within 15 cents.
        in_tune: share of those that lie within 10 cents of what was asked for; None without any.
        alone: tracker -> share of all notes that it alone hears within 10 cents.
        off: notes on which the trackers agree and that are out of tune, and those on which they disagree.
    """

    notes: int
    agreed: float
    in_tune: float | None
    alone: dict[str, float]
    off: tuple[Listened, ...]


def ears() -> dict[str, Ear]:
    """Return the trackers that are installed: pyin always, CREPE-tiny where its weights are."""
    return {"pyin": hear_note, **({"crepe": hear_note_by_crepe} if crepe_is_there() else {})}


def listen(name: str, asked: float, note: Sound, ears: Mapping[str, Ear]) -> Listened:
    """Let all trackers hear a note while its key is held."""
    held = Sound(note.samples[:, : round(HELD_S * note.sample_rate)], note.sample_rate)
    return Listened(name, asked, {tracker: ear(held) for tracker, ear in ears.items()})


def tuning(notes: Sequence[Listened]) -> Tuning:
    """Sum up what was heard."""
    cents = [note.cents for note in notes]
    agreed = [abs(value) <= IN_TUNE_CENTS for value in cents if value is not None]
    alone = {
        tracker: float(np.mean([_is_near(note.heard[tracker], note.asked) for note in notes]))
        for tracker in (notes[0].heard if notes else ())
    }
    off = [note for note, value in zip(notes, cents, strict=True) if value is None or abs(value) > IN_TUNE_CENTS]
    return Tuning(
        len(notes),
        len(agreed) / len(notes) if notes else 0.0,
        float(np.mean(agreed)) if agreed else None,
        alone,
        tuple(off),
    )


def _is_near(heard: Heard, asked: float) -> bool:
    return heard.midi is not None and 100 * abs(heard.midi - asked) <= IN_TUNE_CENTS
