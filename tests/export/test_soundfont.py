from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from timbrel.export.sf2 import sf2_bytes
from timbrel.generation.playback.instrument import Instrument, Region
from timbrel.score import Note
from timbrel.sound import Sound

Play = Callable[[Path, Sequence[Note]], Sound]


def fundamental_hz(sound: Sound, start_s: float, seconds: float = 0.4) -> float:
    """The lowest strong peak of the spectrum, to a fraction of a bin."""
    first = round(start_s * sound.sample_rate)
    part = sound.mono()[first : first + round(seconds * sound.sample_rate)]
    window = np.hanning(len(part))
    spectrum = np.abs(np.fft.rfft(part * window, 8 * len(part)))
    peak = int(np.flatnonzero(spectrum > 0.5 * spectrum.max())[0])
    peak += int(np.argmax(spectrum[peak : peak + 16]))
    left, middle, right = np.log(spectrum[peak - 1 : peak + 2])
    offset = 0.5 * (left - right) / (left - 2 * middle + right)
    return float((peak + offset) * sound.sample_rate / (8 * len(part)))


def cents(heard_hz: float, key: int) -> float:
    return float(1200 * np.log2(heard_hz / (440 * 2 ** ((key - 69) / 12))))


def test_every_key_sounds_in_tune(player: Play, instrument: Instrument, tmp_path: Path) -> None:
    path = tmp_path / "bells.sf2"
    path.write_bytes(sf2_bytes(instrument))
    keys = range(48, 72)
    notes = [Note(480 * index, key, 460, 100) for index, key in enumerate(keys)]
    sound = player(path, notes)
    off = [cents(fundamental_hz(sound, index + 0.3), key) for index, key in enumerate(keys)]
    assert max(map(abs, off)) < 1.5, off


def test_a_loop_sustains_without_a_seam(player: Play, instrument: Instrument, tmp_path: Path) -> None:
    path = tmp_path / "bells.sf2"
    path.write_bytes(sf2_bytes(instrument))
    sound = player(path, [Note(0, 60, 4 * 480, 100)])  # the sample itself lasts half a second
    wave = sound.mono()[round(0.2 * 44_100) : round(3.9 * 44_100)]
    levels = np.sqrt((wave[: len(wave) // 441 * 441].reshape(-1, 441) ** 2).mean(axis=1))
    assert levels.min() > 0.8 * levels.max()
    jumps = np.abs(np.diff(wave))
    assert jumps.max() < 1.1 * np.quantile(jumps, 0.99)
    assert np.abs(sound.mono()[round(4.6 * 44_100) :]).max() < 1e-3  # let go


def test_a_harder_stroke_is_another_sample_and_louder(player: Play, instrument: Instrument, tmp_path: Path) -> None:
    path = tmp_path / "bells.sf2"
    path.write_bytes(sf2_bytes(instrument))
    sound = player(path, [Note(0, 51, 460, 40), Note(480, 51, 460, 120)])

    def second_partial(start_s: float) -> float:
        part = sound.mono()[round(start_s * 44_100) : round((start_s + 0.4) * 44_100)]
        spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part))))
        hertz = 440 * 2 ** ((51 - 69) / 12)
        bins = [round(n * hertz * len(part) / 44_100) for n in (1, 2)]
        first, second = (spectrum[b - 2 : b + 3].max() for b in bins)
        return float(second / first)

    assert second_partial(0.3) == pytest.approx(0.2, rel=0.2)  # the grid of the spectrum costs up to 1.4 dB
    assert second_partial(1.3) == pytest.approx(0.8, rel=0.2)
    soft, hard = (np.abs(sound.mono()[round(s * 44_100) :][:8000]).max() for s in (0.3, 1.3))
    assert hard > 2 * soft


def test_stereo_keeps_its_sides(player: Play, tmp_path: Path) -> None:
    time = np.arange(44_100) / 44_100
    left, right = (np.sin(2 * np.pi * hertz * time) * 0.5 for hertz in (261.6256, 523.2511))
    region = Region(sample="a.wav", pitch=60, keys=(0, 127))
    wide = Instrument("Wide", (region,), {"a.wav": Sound(np.stack([left, right]), 44_100)}.__getitem__)
    path = tmp_path / "wide.sf2"
    path.write_bytes(sf2_bytes(wide))
    sound = player(path, [Note(0, 60, 400, 127)])
    heard = [fundamental_hz(Sound(channel, 44_100), 0.1) for channel in sound.samples]
    assert heard == pytest.approx([261.63, 523.25], rel=1e-3)


def test_every_chunk_has_an_even_size(instrument: Instrument) -> None:
    named = Instrument("Nine char", instrument.regions, instrument.sound_of)  # with its zero an even ten
    for one in (instrument, named):
        data = sf2_bytes(one)
        assert len(data) == 8 + struct.unpack("<I", data[4:8])[0]
        assert all(size % 2 == 0 for size in chunk_sizes(data))


def chunk_sizes(data: bytes) -> list[int]:
    sizes, position = [], 12
    while position < len(data):
        kind, size = data[position : position + 4], struct.unpack("<I", data[position + 4 : position + 8])[0]
        sizes.append(size)
        position += 12 if kind == b"LIST" else 8 + size
    return sizes


def test_rates_that_soundfonts_do_not_know_are_resampled(player: Play, tmp_path: Path) -> None:
    time = np.arange(96_000) / 96_000
    sound = Sound((0.5 * np.sin(2 * np.pi * 440 * time)).astype(np.float32), 96_000)
    region = Region(sample="a.wav", pitch=69, keys=(0, 127))
    path = tmp_path / "fast.sf2"
    path.write_bytes(sf2_bytes(Instrument("Fast", (region,), {"a.wav": sound}.__getitem__)))
    assert cents(fundamental_hz(player(path, [Note(0, 69, 400, 127)]), 0.2), 69) == pytest.approx(0, abs=1)
