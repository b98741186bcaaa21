"""A score becomes sound: drum hits played on a kit of one-shots."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from timbrel.audio.io import ENDINGS, read
from timbrel.audio.mix import cut, mix
from timbrel.errors import UsageError, did_you_mean
from timbrel.kinds import KINDS, kind_from_name
from timbrel.music.grooves.kit import CHOKES, KIND_OF_KEY, SEMITONES, SUBSTITUTES
from timbrel.score import TICKS_PER_QUARTER, Note, Score, Tempo
from timbrel.sound import Sound

_LONGEST_HIT_SECONDS = 10.0


def render_beat(score: Score, kit: Mapping[str, Sound], sample_rate: int = 44_100) -> Sound:
    """Play the drum parts of a score on a kit.

    Velocity sets loudness (half the velocity is 12 dB quieter); low and high toms are tuned apart; a hi-hat that
    closes cuts the open one; a kind that the kit lacks is played by its nearest relative.

    Args:
        score: what to play; parts that are not drums are left out.
        kit: one sound for each kind of drum.
        sample_rate: of the result, in Hz.

    Raises:
        UsageError: the score has no drums, or the kit has nothing to play them with.
    """
    hits = sorted(note for part in score.parts if part.is_drums for note in part.notes)
    if not hits:
        raise UsageError("the score has no drum part; make one with: timbrel beat --style funk --bars 4")
    onsets = np.array([note.onset for note in hits])
    times = seconds_at(score, onsets).tolist()
    pads = {key: _pad(key, kit) for key in {note.pitch for note in hits}}
    events: list[tuple[float, Sound, float]] = []
    for index, (note, time) in enumerate(zip(hits, times, strict=True)):
        pad = pads[note.pitch]
        if pad is None:
            continue
        choked = _choked_after(index, hits, times)
        sound = pad if choked is None else cut(pad, choked)
        events.append((time, sound, (note.velocity / 127) ** 2))
    if not events:
        wanted = sorted({KIND_OF_KEY.get(note.pitch, "perc") for note in hits})
        raise UsageError(f"the kit holds {', '.join(sorted(kit)) or 'no sounds'}; the beat needs {', '.join(wanted)}")
    return mix(events, sample_rate)


def read_kit(folder: str | Path, seed: int = 0) -> dict[str, Sound]:
    """Read a kit from a folder, one sound for each kind.

    The kind of a sound is its folder's name (``kick/kick-7.wav``) or is told by its own (``BD 01.wav``).

    Args:
        folder: the kit.
        seed: chooses among several sounds of one kind.

    Raises:
        UsageError: the folder does not exist or holds no drum sound.
        AudioError: a chosen sound is damaged.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise UsageError(f"kit={str(folder)!r} is not a folder; make a kit with: timbrel generate drums --out {folder}")
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in ENDINGS and not path.name.startswith("."):
            kind = path.parent.name if path.parent.name in KINDS else kind_from_name(path.stem)
            if kind is not None:
                found.setdefault(kind, []).append(path)
    if not found:
        raise UsageError(f"kit={str(folder)!r} holds no drum sounds; {did_you_mean(folder.name, KINDS)}")
    random = np.random.default_rng(seed)
    chosen = {kind: paths[int(random.integers(len(paths)))] for kind, paths in sorted(found.items())}
    return {kind: read(path, max_seconds=_LONGEST_HIT_SECONDS) for kind, path in chosen.items()}


def seconds_at(score: Score, ticks: np.ndarray) -> np.ndarray:
    """Return the time in seconds of ticks in a score, tempo changes included."""
    tempos = sorted(score.tempos) or [Tempo(0)]
    starts = np.array([tempo.onset for tempo in tempos])
    rates = np.array([60 / (tempo.bpm * TICKS_PER_QUARTER) for tempo in tempos])  # seconds per tick
    begun = np.concatenate([[0.0], np.cumsum(np.diff(starts) * rates[:-1])])
    index = np.searchsorted(starts, ticks, side="right") - 1
    seconds: np.ndarray = begun[index] + (np.asarray(ticks) - starts[index]) * rates[index]
    return seconds


def _pad(key: int, kit: Mapping[str, Sound]) -> Sound | None:
    """Return the sound that a drum key plays, tuned; None when the kit has nothing near it."""
    kind = KIND_OF_KEY.get(key, "perc")
    name = next((name for name in (kind, *SUBSTITUTES[kind]) if name in kit), None)
    if name is None:
        return None
    sound = kit[name]
    semitones = SEMITONES.get(key, 0)
    return sound if not semitones else Sound(sound.samples, round(sound.sample_rate * 2 ** (semitones / 12)))


def _choked_after(index: int, hits: list[Note], times: list[float]) -> float | None:
    """Return after how many seconds a later hit silences this one; None when it rings out."""
    after = bisect_right(times, times[index])
    for note, time in zip(hits[after:], times[after:], strict=True):
        if time - times[index] > _LONGEST_HIT_SECONDS:
            return None
        if hits[index].pitch in CHOKES.get(note.pitch, ()):
            return time - times[index]
    return None
