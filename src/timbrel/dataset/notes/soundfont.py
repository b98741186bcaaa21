"""A soundfont as an instrument: what it holds, and its notes as sound."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from timbrel.audio.resample import resample
from timbrel.dataset.notes.general_midi import DRUM_BANKS
from timbrel.errors import DatasetError, TimbrelError, UsageError
from timbrel.sound import Samples, Sound

PLAYED_AT_HZ = 48_000
"""Soundfonts are played at this rate and reduced after: at 16 kHz their players alias by up to 60 dB."""
LICENCES = {
    "Fluid R3 GM": ("MIT", "Frank Wen"),
    "MuseScore_General": ("MIT", "Frank Wen, Michael Cowgill, S. Christian Collins"),
}
"""Title of a soundfont, or how it begins -> licence and authors."""
_PRESET_BYTES = 38
_TAIL_S = 0.05
_LEAST_ALIKE = 0.7


@dataclass(frozen=True)
class Preset:
    """One sound of a soundfont."""

    bank: int
    program: int
    name: str


class SoundFont:
    """A soundfont that is ready to be played, note by note.

    Args:
        path: an SF2 or SF3 file.

    Raises:
        DatasetError: there is no such file, or it is no soundfont, or it is cut short.
        TimbrelError: the player of soundfonts is not installed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        chunks = _read_chunks(path)
        self.title = _text(chunks.get("INAM", b""))
        self._said = (f"unknown: {_text(chunks.get('ICOP', b''))}".strip(), _text(chunks.get("IENG", b"")))
        self.presets = _parse_presets(chunks["phdr"])
        self._synth, self._id = _load(path)

    @property
    def licence(self) -> tuple[str, str]:
        """Return licence and authors; of an unknown soundfont what it says of itself."""
        return next((known for title, known in LICENCES.items() if self.title.startswith(title)), self._said)

    def play(self, preset: Preset, key: int, velocity: int, hold_s: float, release_s: float, sample_rate: int) -> Sound:
        """Return one note, mono, at the loudness the soundfont gives it.

        Args:
            preset: one of ``presets``.
            key: MIDI pitch, 0..127.
            velocity: 1..127.
            hold_s: seconds until the key is let go.
            release_s: seconds after that.
            sample_rate: of the result, in Hz.

        Raises:
            UsageError: the soundfont has no such preset.
        """
        if preset not in self.presets:
            raise UsageError(f"{self.path.name} has no preset {preset.bank}:{preset.program} {preset.name}")
        synth = self._synth
        synth.program_select(0, self._id, preset.bank, preset.program, preset.bank in DRUM_BANKS)
        synth.noteon(0, key, velocity)
        held = self._generate(hold_s)
        synth.noteoff(0, key)
        released = self._generate(release_s)
        synth.sounds_off(0)
        self._generate(_TAIL_S)
        stereo = np.concatenate([held, released], axis=1)
        return resample(Sound(_to_mono(stereo), PLAYED_AT_HZ), sample_rate)

    def _generate(self, seconds: float) -> Samples:
        frames = round(seconds * PLAYED_AT_HZ)
        return np.frombuffer(bytes(self._synth.generate(frames)), np.float32).reshape(-1, 2).T[:, :frames]


def _load(path: Path) -> tuple[Any, int]:
    try:
        import tinysoundfont
    except ImportError:
        raise TimbrelError(
            "playing soundfonts needs a part that is not installed: run  pip install --no-deps tinysoundfont"
        ) from None
    synth = tinysoundfont.Synth(samplerate=PLAYED_AT_HZ)
    try:
        return synth, synth.sfload(str(path))
    except Exception:  # noqa: BLE001 - the binding raises what it likes
        raise DatasetError(f"{path} is damaged or cut short; download it again") from None


def _to_mono(stereo: Samples) -> Samples:
    """Mix the channels, unless they differ so much that mixing would comb them: then the louder one is taken."""
    power = (stereo**2).sum(axis=1)
    alike = float((stereo[0] * stereo[1]).sum()) / max(float(np.sqrt(power[0] * power[1])), 1e-12)
    if alike >= _LEAST_ALIKE or not power.all():
        return np.asarray(stereo.mean(axis=0, keepdims=True), dtype=np.float32)
    return np.asarray(stereo[int(power.argmax())][None], dtype=np.float32)


def _read_chunks(path: Path) -> dict[str, bytes]:
    """Return the small chunks of a soundfont by name; the samples are passed over."""
    chunks: dict[str, bytes] = {}
    try:
        with path.open("rb") as file:
            head = file.read(12)
            if head[:4] != b"RIFF" or head[8:] != b"sfbk":
                raise DatasetError(f"{path} is no soundfont: an SF2 or SF3 file begins otherwise")
            while len(header := file.read(8)) == 8:
                name, size = header[:4].decode("latin-1"), struct.unpack("<I", header[4:])[0]
                if name == "LIST":
                    file.seek(4, 1)
                elif name in ("smpl", "sm24"):
                    file.seek(size + size % 2, 1)
                else:
                    chunks[name] = file.read(size + size % 2)[:size]
    except FileNotFoundError:
        raise DatasetError(f"{path} does not exist") from None
    except OSError as error:
        raise DatasetError(f"{path} cannot be read: {error.strerror}") from None
    if len(chunks.get("phdr", b"")) < 2 * _PRESET_BYTES or not chunks.get("shdr"):
        raise DatasetError(f"{path} is damaged or cut short: it lists no presets; download it again")
    return chunks


def _parse_presets(data: bytes) -> tuple[Preset, ...]:
    presets = []
    for place in range(0, len(data) - _PRESET_BYTES, _PRESET_BYTES):
        name, program, bank = struct.unpack("<20sHH", data[place : place + 24])
        presets.append(Preset(bank, program, _text(name)))
    return tuple(sorted(presets, key=lambda one: (one.bank, one.program)))


def _text(data: bytes) -> str:
    return data.split(b"\0")[0].decode("latin-1").strip()
