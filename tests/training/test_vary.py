"""Variation keeps what makes a hit that hit."""

from __future__ import annotations

import numpy as np

from timbrel.training.gan_vary import vary


def test_speed_changes_by_at_most_two_semitones_and_the_onset_stays() -> None:
    time = np.arange(16384) / 16000
    tone = np.sin(2 * np.pi * 1000 * time) * (time < 0.5)
    batch = np.stack([tone[None].astype(np.float32)] * 32)
    varied = vary(batch, 1, 2)
    peaks_hz = np.abs(np.fft.rfft(varied[:, 0, :6000], n=16000)).argmax(axis=1)
    assert peaks_hz.min() >= 1000 * 2 ** (-2 / 12) - 2
    assert peaks_hz.max() <= 1000 * 2 ** (2 / 12) + 2
    assert np.ptp(peaks_hz) > 100
    signs = np.sign(varied[:, 0, 3])
    assert 4 < (signs > 0).sum() < 28
    assert np.abs(varied[:, 0, 16000 * 6 // 10 :]).max() == 0  # what was silent stays silent


def test_the_step_decides() -> None:
    batch = np.random.default_rng(0).normal(size=(2, 1, 16384)).astype(np.float32)
    assert np.array_equal(vary(batch, 1, 2), vary(batch, 1, 2))
    assert not np.array_equal(vary(batch, 1, 2), vary(batch, 1, 3))
