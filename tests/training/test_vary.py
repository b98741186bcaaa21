"""Variation keeps what makes a hit that hit."""

from __future__ import annotations

import numpy as np
import torch

from timbrel.training.gan_vary import vary


def test_speed_changes_by_at_most_two_semitones_and_the_onset_stays() -> None:
    time = np.arange(16384) / 16000
    tone = np.sin(2 * np.pi * 1000 * time) * (time < 0.5)
    batch = torch.from_numpy(np.stack([tone[None].astype(np.float32)] * 32))
    varied = vary(batch, torch.Generator().manual_seed(1)).numpy()
    peaks_hz = np.abs(np.fft.rfft(varied[:, 0, :6000], n=16000)).argmax(axis=1)
    assert peaks_hz.min() >= 1000 * 2 ** (-2 / 12) - 2
    assert peaks_hz.max() <= 1000 * 2 ** (2 / 12) + 2
    assert np.ptp(peaks_hz) > 100
    signs = np.sign(varied[:, 0, 3])
    assert 4 < (signs > 0).sum() < 28
    assert np.abs(varied[:, 0, 16000 * 6 // 10 :]).max() == 0  # what was silent stays silent


def test_stereo_stays_together_and_the_seed_decides() -> None:
    left = torch.rand(3, 1, 4096, generator=torch.Generator().manual_seed(0))
    batch = torch.cat([left, 0.5 * left], dim=1)
    one, again, other = (vary(batch, torch.Generator().manual_seed(seed)) for seed in (1, 1, 2))
    torch.testing.assert_close(one[:, 1], one[:, 0] * 0.5)
    assert torch.equal(one, again)
    assert not torch.equal(one, other)
