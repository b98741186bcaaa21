"""What the page has on its desk becomes a song for a DAW: pads and their pattern, tunes and their instruments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from timbrel.audio.stream import write_blocks
from timbrel.export.instrument import file_name
from timbrel.export.project import Clip, Project, Track
from timbrel.generation.playback.ensemble import Seat, Striker, play_together
from timbrel.generation.playback.instrument import Instrument
from timbrel.generation.playback.performance import perform
from timbrel.generation.playback.sampler import Sampler
from timbrel.score import TICKS_PER_QUARTER, Meter, Note, Part, Score, Tempo
from timbrel.server.players import FIRST_KEY
from timbrel.server.schemas.kits import Pattern

SONG_RATE = 44_100
_PEAK = 10 ** (-1 / 20)
_SWING = 1 / 3
"""Of a sixteenth: how far full swing moves the second of a pair, which makes them triplets."""
_CHANCE_SEED = 0
_MOST_HITS = 200_000
_TUNE_LEVEL = 10 ** (-9 / 20)
"""Of a tune beside the pads; the page has the same."""


@dataclass(frozen=True)
class Tune:
    """A score and who plays each of its parts; None leaves a part without audio."""

    name: str
    score: Score
    players: Sequence[Striker | None]


@dataclass(frozen=True)
class _Voice:
    """A part, and who plays it how loud."""

    label: str
    score: Score
    part: Part
    player: Striker | None
    level: float = 1.0


def beat_score(pattern: Pattern, tempo: float, swing: float, meter: Meter, at_least: int) -> Score:
    """Return a pattern as a score for the pads' instrument, repeated until it has at least so many ticks."""
    length = round(pattern.bars * meter.bar_ticks)
    random = np.random.default_rng(_CHANCE_SEED)
    times = max(1, -(-at_least // length))
    times = min(times, max(1, _MOST_HITS // max(len(pattern.steps), 1)))
    notes = [
        Note(start * length + _tick(step.beat, swing), FIRST_KEY + step.pad, TICKS_PER_QUARTER // 4, step.velocity)
        for start in range(times)
        for step in pattern.steps
        if step.beat * TICKS_PER_QUARTER < length and random.random() < step.chance
    ]
    part = Part("Drums", tuple(sorted(notes)))
    return Score((part,), meters=(meter,), tempos=(Tempo(0, tempo),), title=pattern.name)


def lay_out(
    name: str, beat: Score | None, pads: Instrument | None, tunes: Sequence[Tune], tempo: float, folder: Path
) -> Project:
    """Return a song of notes, each with its audio beside it.

    Args:
        name: of the song.
        beat: what the pads play.
        pads: their instrument; without a beat each pad lies on a track of its own.
        tunes: in the song's tempo from now on.
        tempo: quarter notes a minute.
        folder: audio is written here.
    """
    notes: list[Track] = []
    stems: list[Track] = []
    played: list[_Voice] = []
    if beat is not None and beat.parts[0].notes and pads is not None:
        played.append(_Voice("Drums", beat, beat.parts[0], Sampler(pads, SONG_RATE)))
    elif pads is not None:
        stems += _loose(pads, folder)
    for tune in tunes:
        played += _voices(tune, tempo)
    for voice in played:
        notes.append(Track(voice.label, notes=voice.part.notes, is_drums=voice.part.is_drums))
        if voice.player is not None:
            stems.append(_stem(voice, voice.player, folder, len(stems)))
    loudest = max((stem.volume for stem in stems), default=1.0)
    balanced = [replace(stem, volume=stem.volume / loudest) for stem in stems]
    meters = tunes[0].score.meters if tunes else beat.meters if beat else (Meter(0),)
    return Project(name, (*notes, *balanced), (Tempo(0, tempo),), meters)


def _voices(tune: Tune, tempo: float) -> list[_Voice]:
    score = replace(tune.score, tempos=(Tempo(0, tempo),))
    sounding = [(part, player) for part, player in zip(score.parts, tune.players, strict=True) if part.notes]
    labels = [tune.name if len(sounding) == 1 else f"{tune.name} {part.name}".strip() for part, _ in sounding]
    return [
        _Voice(label, score, part, player, 1.0 if part.is_drums else _TUNE_LEVEL)
        for label, (part, player) in zip(labels, sounding, strict=True)
    ]


def _tick(beat: float, swing: float) -> int:
    sixteenth = beat * 4
    late = swing * _SWING if round(sixteenth) % 2 and abs(sixteenth - round(sixteenth)) < 0.25 else 0.0
    return round((sixteenth + late) * TICKS_PER_QUARTER / 4)


def _stem(voice: _Voice, player: Striker, folder: Path, number: int) -> Track:
    file = folder / f"{number + 1:02d}-{file_name(voice.label)}.wav"
    seat = Seat(player, perform(voice.score, voice.part))
    _, gain = write_blocks(play_together([seat], SONG_RATE), file, SONG_RATE, _PEAK, "24")
    return Track(f"{voice.label} (audio)", clips=(Clip(file),), volume=voice.level / gain)


def _loose(pads: Instrument, folder: Path) -> list[Track]:
    samples = [region.sample for region in pads.regions]
    files = [pads.sound_of(sample).save(folder / sample, "24") for sample in samples]
    return [Track(file.stem, clips=(Clip(file),)) for file in files]
