"""A song put together: scores, played by instruments and a kit, become the tracks of a DAW project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
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
from timbrel.score import Part, Score

_RATE = 44_100
_PEAK = 10 ** (-1 / 20)
_BEATS_PER_HIT = 1


def song_of(
    name: str, scores: Sequence[Score], instruments: Sequence[Instrument], kit: Kit | None, folder: Path
) -> Project:
    """Lay scores out as tracks of notes, each with the audio of it where there is something to play it.

    Pitched parts are played by the instruments in turn, drum parts by the kit. Without a score, every sound of the
    kit, and every instrument's own keys, lie one after the other on a track, to be dragged from there.

    Args:
        name: of the project.
        scores: begin together; their tempos and meters must agree.
        instruments: may be empty.
        kit: may be None.
        folder: audio is written here; the project refers to it until it is itself written.

    Raises:
        UsageError: the scores do not agree, or there is nothing to lay out.
        OutputError: the folder cannot be written to.
    """
    if not scores:
        tracks = _loose_hits(kit, folder) if kit is not None else []
        for instrument in instruments:
            tracks += _loose_keys(instrument, folder)
        return Project(name, tuple(tracks))
    first = scores[0]
    for score in scores[1:]:
        if (score.tempos, score.meters) != (first.tempos, first.meters):
            raise UsageError(
                f"the scores differ in tempo or meter ({first.tempos[0].bpm:g}, {score.tempos[0].bpm:g} per minute); "
                "make them alike, or export each by itself"
            )
    notes: list[Track] = []
    stems: list[Track] = []
    parts = [(score, part) for score in scores for part in score.parts if part.notes]
    seats = _seats(parts, instruments, kit)
    for (_, part), seat in zip(parts, seats, strict=True):
        label = part.name or f"Part {len(notes) + 1}"
        notes.append(Track(label, notes=part.notes, is_drums=part.is_drums))
        if seat is not None:
            stems.append(_stem(label, seat, folder / f"{len(stems) + 1:02d}-{file_name(label)}.wav"))
    loudest = max((stem.volume for stem in stems), default=1.0)
    balanced = [replace(stem, volume=stem.volume / loudest) for stem in stems]
    return Project(name, (*notes, *balanced), first.tempos, first.meters)


def _seats(
    parts: Sequence[tuple[Score, Part]], instruments: Sequence[Instrument], kit: Kit | None
) -> list[Seat | None]:
    """Give each part a player, as far as there are any."""
    pitched = [part for _, part in parts if not part.is_drums]
    places = iter(spread([sum(note.pitch for note in part.notes) / len(part.notes) for part in pitched]))
    samplers = [Sampler(instrument, _RATE) for instrument in instruments]
    seats: list[Seat | None] = []
    for score, part in parts:
        if part.is_drums:
            seats.append(None if kit is None else drum_seat(replace(score, parts=(part,)), kit, _RATE))
            continue
        place = next(places)
        turn = sum(not other.is_drums for _, other in parts[: len(seats)])
        player = samplers[turn % len(samplers)] if samplers else None
        seats.append(None if player is None else Seat(player, perform(score, part), place))
    return seats


def _stem(label: str, seat: Seat, file: Path) -> Track:
    """Render what one player plays; the track's volume brings it back to how loud it was."""
    _, gain = write_blocks(play_together([seat], _RATE), file, _RATE, _PEAK, "24")
    return Track(f"{label} (audio)", clips=(Clip(file),), volume=1 / gain)


def _loose_hits(kit: Kit, folder: Path) -> list[Track]:
    tracks = []
    for kind in kit.kinds:
        clips, start = [], 0.0
        for hit in kit.hits[kind]:
            clip = Clip(write(kit.sound_of(hit.sample), folder / Path(hit.sample).name, "24"), start)
            clips.append(clip)
            start += max(_BEATS_PER_HIT / 2, clip.shape[2])
        tracks.append(Track(kind.replace("_", " "), clips=tuple(clips)))
    return tracks


def _loose_keys(instrument: Instrument, folder: Path) -> list[Track]:
    clips, start = [], 0.0
    hardest = max(region.velocities[1] for region in instrument.regions)
    for region in instrument.regions:
        if region.velocities[1] == hardest:
            file = folder / file_name(instrument.name) / Path(region.sample).name
            clip = Clip(write(instrument.sound_of(region.sample), file, "24"), start)
            clips.append(clip)
            start += clip.shape[2]
    return [Track(instrument.name, clips=tuple(clips))]
