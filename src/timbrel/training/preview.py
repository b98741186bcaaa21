"""Something to listen to and look at while training goes on."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from timbrel.audio.picture import sheet
from timbrel.files import write_atomically
from timbrel.sound import Sound

_GAP_S = 0.25
_PEAK = 0.9


def write_preview(folder: Path, step: int, sounds: Sequence[Sound]) -> Path:
    """Write ``step-000123.wav``, all sounds one after the other, and ``step-000123.png``, their spectrograms.

    Args:
        folder: the run's folder of previews.
        step: training steps taken.
        sounds: at least one; all have one rate and one number of channels.

    Returns:
        The path of the WAV file.

    Raises:
        OutputError: the disk is full or read-only.
    """
    path = folder / f"step-{step:06d}.wav"
    _one_after_the_other(sounds).save(path)
    image = sheet(sounds)
    write_atomically(path.with_suffix(".png"), lambda part: _write(part, image))
    return path


def _write(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _one_after_the_other(sounds: Sequence[Sound]) -> Sound:
    rate = sounds[0].sample_rate
    gap = np.zeros((sounds[0].channels, round(_GAP_S * rate)), dtype=np.float32)
    joined = np.concatenate([piece for sound in sounds for piece in (sound.samples, gap)], axis=1)
    peak = float(np.abs(joined).max(initial=0.0))
    return Sound(joined * np.float32(_PEAK / peak) if peak > _PEAK else joined, rate)
