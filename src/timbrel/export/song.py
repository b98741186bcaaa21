"""A song put together: scores, played by instruments and a kit, become the tracks of a DAW project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path

from timbrel.audio.io import write
from timbrel.audio.stream import write_blocks
from timbrel.errors import UsageError
from timbrel.export.instrument import file_name
from timbrel.export.project import Clip, Project, Track
from timbrel.generation.kits import Kit
from timbrel.generation.playback.ensemble import Seat, play_together, spread
from timbrel.generation.playback.instrument import Instrument
from timbrel.generation.playback.performance import perform
from timbrel.generation.playback.sampler import Sampler
from timbrel.generation.render import drum_seat
from timbrel.music.formats.midi_gestures import Gestures
from timbrel.music.grooves.kit import KIND_OF_KEY
from timbrel.score import Part, Score
from timbrel.sound import Sound

_RATE = 44_100
_PEAK = 10 ** (-1 / 20)
_LEAST_APART_S = 0.5


def song_of(
    name: str,
    scores: Sequence[Score],
    instruments: Sequence[Instrument],
    kit: Kit | None,
    folder: Path,
    gestures: Sequence[Sequence[Gestures]] = (),
) -> Project:
    """Lay scores out as tracks of notes, each with the audio of it where there is something to play it.

    Pitched parts are played by the instruments in turn, drum parts by the kit with a track for each drum. Without a
    score, every sound of the kit, and every instrument's own keys, lie one after the other on a track, to be dragged
    from there.

    Args:
        name: of the project.
        scores: begin together; their tempos and meters must agree.
        instruments: may be empty.
        kit: may be None.
        folder: audio is written here; the project refers to it until it is itself written.
        gestures: for each score, pedal, bends and place of its parts; they are heard in the audio.

    Raises:
        UsageError: the scores do not agree, or there is nothing to lay out.
        OutputError: the folder cannot be written to.
    """
    if not scores:
        tracks = _loose_hits(kit, folder) if kit is not None else []
        for number, instrument in enumerate(instruments, start=1):
            tracks.append(_loose_keys(instrument, folder / f"{file_name(instrument.name)}-{number}"))
        return Project(name, tuple(tracks))
    first = scores[0]
    for score in scores[1:]:
        if (score.tempos, score.meters) != (first.tempos, first.meters):
            raise UsageError(
                f"the scores differ in tempo or meter ({first.tempos[0].bpm:g}, {score.tempos[0].bpm:g} per minute); "
                "make them alike, or export each by itself"
            )
    parts = [entry for place, score in enumerate(scores) for entry in _voices(score, gestures[place:][:1])]
    names = [entry.part.name or f"Part {number}" for number, entry in enumerate(parts, start=1)]
    notes = [
        Track(label, notes=entry.part.notes, is_drums=entry.part.is_drums)
        for label, entry in zip(names, parts, strict=True)
    ]
    stems: list[Track] = []
    for label, seat in _seats(names, parts, instruments, kit):
        stems.append(_stem(label, seat, folder / f"{len(stems) + 1:02d}-{file_name(label)}.wav"))
    loudest = max((stem.volume for stem in stems), default=1.0)
    balanced = [replace(stem, volume=stem.volume / loudest) for stem in stems]
    return Project(name, (*notes, *balanced), first.tempos, first.meters)


@dataclass(frozen=True)
class _Voice:
    """A part with the score that times it, and what is done while it plays."""

    score: Score
    part: Part
    hand: Gestures | None


def _voices(score: Score, gestures: Sequence[Sequence[Gestures]]) -> Iterator[_Voice]:
    hands = gestures[0] if gestures and len(gestures[0]) == len(score.parts) else [None] * len(score.parts)
    return (_Voice(score, part, hand) for part, hand in zip(score.parts, hands, strict=True) if part.notes)


def _seats(
    names: Sequence[str], parts: Sequence[_Voice], instruments: Sequence[Instrument], kit: Kit | None
) -> Iterator[tuple[str, Seat]]:
    """Give each part a player, as far as there are any; each drum of the kit has a seat of its own."""
    pitched = [entry.part for entry in parts if not entry.part.is_drums]
    places = iter(spread([sum(note.pitch for note in part.notes) / len(part.notes) for part in pitched]))
    samplers = cycle([Sampler(instrument, _RATE) for instrument in instruments])
    for label, entry in zip(names, parts, strict=True):
        if not entry.part.is_drums:
            place = next(places)
            if instruments:
                pan = place if entry.hand is None or entry.hand.pan is None else entry.hand.pan
                yield label, Seat(next(samplers), perform(entry.score, entry.part, entry.hand), pan)
        elif kit is not None:
            seat = drum_seat(replace(entry.score, parts=(entry.part,)), kit, _RATE)
            for kind in dict.fromkeys(KIND_OF_KEY[note.key] for note in seat.notes):
                own = [note for note in seat.notes if KIND_OF_KEY[note.key] == kind]
                yield f"{label} {kind.replace('_', ' ')}", replace(seat, notes=own)


def _stem(label: str, seat: Seat, file: Path) -> Track:
    """Render what one player plays; the track's volume brings it back to how loud it was."""
    _, gain = write_blocks(play_together([seat], _RATE), file, _RATE, _PEAK, "24")
    return Track(f"{label} (audio)", clips=(Clip(file),), volume=1 / gain)


def _loose_hits(kit: Kit, folder: Path) -> list[Track]:
    return [
        Track(
            kind.replace("_", " "),
            clips=_one_after_another([kit.sound_of(hit.sample) for hit in kit.hits[kind]], folder / kind),
        )
        for kind in kit.kinds
    ]


def _loose_keys(instrument: Instrument, folder: Path) -> Track:
    """Return the hardest layer of every key."""
    hardest = max(region.velocities[1] for region in instrument.regions)
    sounds = [instrument.sound_of(region.sample) for region in instrument.regions if region.velocities[1] == hardest]
    return Track(instrument.name, clips=_one_after_another(sounds, folder))


def _one_after_another(sounds: Sequence[Sound], folder: Path) -> tuple[Clip, ...]:
    """Write sounds and lay them on a time line, at least half a second apart."""
    clips, start = [], 0.0
    for number, sound in enumerate(sounds, start=1):
        clips.append(Clip(write(sound, folder / f"{number:03d}-{folder.name}.wav", "24"), start))
        start += max(_LEAST_APART_S, sound.seconds)
    return tuple(clips)
