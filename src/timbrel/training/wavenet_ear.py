"""Listens to a WaveNet while it learns: does it play the pitch that was asked for?"""

from __future__ import annotations

import copy
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from timbrel.audio.pitch import note_pitch
from timbrel.errors import AudioError
from timbrel.models.wavenet.cell import Cell
from timbrel.models.wavenet.config import WaveNetConfig
from timbrel.models.wavenet.network import WaveNet
from timbrel.models.wavenet.note import tell_note
from timbrel.models.wavenet.sampling import sample
from timbrel.sound import Sound

Floats = NDArray[np.float32]
_SECONDS = 0.25
_VELOCITY = 100
_IN_TUNE = 0.5


def play(
    network: WaveNet,
    pitches: Sequence[float],
    seconds: float,
    sample_rate: int,
    temperature: float = 1.0,
    seed: int = 0,
) -> list[Sound]:
    """Return notes that are still held when they end, sampled side by side; kinds take turns.

    Args:
        network: on the CPU.
        pitches: MIDI pitch of each.
        seconds: length of each.
        sample_rate: of the network, in Hz.
        temperature: 1 draws as learned; less is surer of itself.
        seed: of the first; the next has the next.
    """
    config, cell = network.config, Cell(network)
    frames = round(seconds * sample_rate)
    notes = [_note(config, pitch, place, frames) for place, pitch in enumerate(pitches)]
    with torch.no_grad():
        biases = network.biases(torch.from_numpy(np.stack(notes))).numpy()

        def step(recent: Floats, past: Floats, bias: Floats) -> tuple[Floats, Floats]:
            outputs, fresh = cell(*(torch.from_numpy(np.ascontiguousarray(one)) for one in (recent, past, bias)))
            return outputs.numpy(), fresh.numpy()

        seeds = range(seed, seed + len(notes))
        made = np.stack(list(sample(step, config, biases, seeds, frames, temperature)), axis=1)
    return [Sound(one, sample_rate) for one in made]


def share_in_tune(sounds: Sequence[Sound], pitches: Sequence[float]) -> float:
    """Return the share of notes whose pitch, as heard by a tracker, is within 50 cents of what was asked for."""
    return float(np.mean([_in_tune(sound, pitch) for sound, pitch in zip(sounds, pitches, strict=True)]))


def spread(config: WaveNetConfig, count: int) -> list[float]:
    """Return pitches spread over the range of the network."""
    return [float(round(pitch)) for pitch in np.linspace(config.low, config.high, count)]


def listen(network: WaveNet, count: int, sample_rate: int, noisiness: float) -> tuple[list[Sound], float]:
    """Return short notes over the range, with the knob noisiness as given, and the share of them that is in tune."""
    network = copy.deepcopy(network).cpu()
    pitches = spread(network.config, count)
    sounds = play(network, pitches, _SECONDS, sample_rate, 2.0**noisiness)
    return sounds, share_in_tune(sounds, pitches)


def _in_tune(sound: Sound, pitch: float) -> bool:
    try:
        heard = note_pitch(sound)
    except AudioError:
        return False
    return heard is not None and abs(heard - pitch) <= _IN_TUNE


def _note(config: WaveNetConfig, pitch: float, place: int, frames: int) -> Floats:
    kinds = np.eye(config.kinds, dtype=np.float32)[place % config.kinds] if config.kinds else np.zeros(0, np.float32)
    first = config.lead_frames
    return tell_note(config, pitch, _VELOCITY, kinds, first, frames, first + frames)
