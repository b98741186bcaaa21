"""What the page plays, held against the files it plays from."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

import numpy as np
import soundfile
from numpy.typing import NDArray

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

Samples = NDArray[np.float64]
RATE = 44_100


def kept(page: Page, key: str) -> Any:
    """Return what the page keeps under a name."""
    page.wait_for_timeout(250)
    return page.evaluate("key => JSON.parse(localStorage['timbrel.' + key] ?? 'null')", key)


def fetch(page: Page, url: str) -> Samples:
    """Return the samples of a sound of the server as they are played, (frames, 2): mono is in the middle."""
    answer = page.request.get(urljoin(page.url, url))
    assert answer.ok, answer.text()
    samples, rate = soundfile.read(io.BytesIO(answer.body()), always_2d=True)
    assert rate == RATE
    return np.broadcast_to(samples, (len(samples), 2))


def channels(page: Page, url: str) -> int:
    """Return in how many channels a sound of the server is kept."""
    answer = page.request.get(urljoin(page.url, url))
    assert answer.ok, answer.text()
    return int(soundfile.info(io.BytesIO(answer.body())).channels)


def read(path: Path) -> Samples:
    """Return the samples of a file, (frames, channels)."""
    samples, rate = soundfile.read(path, always_2d=True)
    assert rate == RATE
    return np.asarray(samples)


def mixed(hits: list[tuple[float, Samples, float]], seconds: float) -> Samples:
    """Return hits (time in seconds, (frames, 2), gain) laid over each other, as a player without faults would."""
    mix = np.zeros((round(seconds * RATE) + 1, 2))
    for when, samples, gain in hits:
        first = round(when * RATE)
        part = samples[: len(mix) - first]
        mix[first : first + len(part)] += gain * part
    return mix


def velocity_gain(velocity: int) -> float:
    """Return the factor by which a stroke is softer than the file."""
    return float((velocity / 127) ** 2)


def lag(one: Samples, other: Samples, most: int = 400) -> int:
    """Return by how many frames ``other`` comes after ``one``."""
    size = 1 << int(np.ceil(np.log2(len(one) + len(other))))
    cross = np.fft.irfft(np.fft.rfft(other, size) * np.conj(np.fft.rfft(one, size)), size)
    lags = np.concatenate([cross[-most:], cross[: most + 1]])
    return int(np.argmax(lags)) - most


def write_drums(folder: Path) -> Path:
    """Write forty small drums and one file that is none into a folder ``Sounds``; return it."""
    random = np.random.default_rng(3)
    time = np.arange(RATE // 4) / RATE
    for number in range(20):
        tone = np.sin(2 * np.pi * (50 + 3 * number) * time) * np.exp(-time * (12 + number))
        noise = random.normal(0, 0.4, len(time)) * np.exp(-time * (20 + number))
        for kind, sound in (("kick", tone), ("snare", noise)):
            place = folder / "Sounds" / kind
            place.mkdir(parents=True, exist_ok=True)
            soundfile.write(place / f"{kind}-{number}.wav", 0.8 * sound / np.abs(sound).max(), RATE)
    (folder / "Sounds" / "kick" / "broken.wav").write_bytes(b"RIFF nothing")
    return folder / "Sounds"
