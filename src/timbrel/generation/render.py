"""A beat becomes sound: the drum parts of a score, played on a kit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from timbrel.errors import UsageError
from timbrel.generation.kits import Kit
from timbrel.generation.playback.ensemble import Seat, play_together
from timbrel.generation.playback.performance import Played, perform
from timbrel.generation.playback.sampler import Sampler
from timbrel.music.grooves.kit import KIND_OF_KEY
from timbrel.score import Score
from timbrel.sound import Sound

CEILING = 0.98
"""Largest peak of a beat; one that would be louder is turned down as a whole."""
_PERCUSSION_KEY = 75


def render_beat(score: Score, kit: Kit | Mapping[str, Sound], sample_rate: int = 44_100) -> Sound:
    """Play the drum parts of a score on a kit, in stereo.

    Velocity chooses the kit's layer and sets loudness (half the velocity is 12 dB quieter); strokes take turns; low
    and high toms are tuned apart; a hi-hat that closes cuts the open one; a kind that the kit lacks is played by its
    nearest relative.

    Args:
        score: what to play; parts that are not drums are left out.
        kit: the drums, or one sound for each kind.
        sample_rate: of the result, in Hz.

    Raises:
        UsageError: the score has no drums, or the kit has nothing to play them with.
    """
    seat = drum_seat(score, kit if isinstance(kit, Kit) else Kit.of(kit), sample_rate)
    mixed = np.concatenate(list(play_together([seat], sample_rate)), axis=1)
    loudest = float(np.abs(mixed).max(initial=0.0))
    return Sound(mixed * np.float32(CEILING / loudest) if loudest > CEILING else mixed, sample_rate)


def drum_seat(score: Score, kit: Kit, sample_rate: int) -> Seat:
    """Give the drum parts of a score to a kit. Raises UsageError as :func:`render_beat` does."""
    notes: list[Played] = []
    for part in score.parts:
        if part.is_drums:
            notes += [_known(note) for note in perform(score, part)]
    if not notes:
        raise UsageError("the score has no drum part; make one with: timbrel beat --style funk --bars 4")
    instrument = kit.instrument(substitutes=True)
    keys = {region.keys[0] for region in instrument.regions}
    played = [note for note in sorted(notes, key=lambda note: note.start_s) if note.key in keys]
    if not played:
        wanted = sorted({KIND_OF_KEY.get(note.key, "perc") for note in notes})
        raise UsageError(f"the kit holds {', '.join(kit.kinds) or 'no sounds'}; the beat needs {', '.join(wanted)}")
    return Seat(Sampler(instrument, sample_rate), played)


def _known(note: Played) -> Played:
    """A key that General MIDI gives no drum is played as percussion."""
    return note if note.key in KIND_OF_KEY else replace(note, key=_PERCUSSION_KEY)
