"""Listens to a GANSynth while it trains: how far are its notes from real ones, and is something wrong."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch

from timbrel.audio.pitch import note_pitch, yin
from timbrel.errors import AudioError
from timbrel.evaluation.distance import kernel_distance
from timbrel.evaluation.embedding import mel_embedding
from timbrel.models.gansynth.config import GANSynthConfig
from timbrel.sound import Samples, Sound
from timbrel.training.gansynth_data import Indices, NotePictures
from timbrel.training.gansynth_trainer import GANSynthTrainer
from timbrel.training.randomness import stream
from timbrel.training.watch import look_at_sounds, look_at_variety, spread

_PREVIEW, _MEASURE = 3, 4
_PREVIEWS = 16
_FEWEST, _MOST = 24, 64
_CHUNK = 32
_IN_TUNE = 0.5


@dataclass(frozen=True)
class Heard:
    """What one measurement found: the distance to real notes, and a sentence for each thing that is wrong."""

    distance: float
    variety: float
    in_tune: float
    """Share of the notes that YIN hears within 50 cents of what was asked for."""
    warnings: tuple[str, ...]


class GANSynthEar:
    """Compares what the averaged generator makes with real notes of the same pitches, kept away from training.

    Args:
        notes: the valid split is the reference, or the train split when that has under 24 notes.
        config: of the networks.
        seed: of the latents, which stay the same throughout, so that only the network changes from one to the next.
    """

    def __init__(self, notes: NotePictures, config: GANSynthConfig, seed: int) -> None:
        split = "valid" if len(notes.where("valid")) >= _FEWEST else "train"
        picked = np.random.default_rng(0).permutation(notes.where(split))[:_MOST]
        self.reference = f"{len(picked)} notes of the {split} split"
        self._pitches: Indices = notes.pitches[picked]
        self._lowest = config.lowest_pitch
        self._codec, self._rate, self._seed = config.codec(), config.sample_rate, seed
        self._shown = np.arange(_PREVIEWS) * (config.pitches - 1) // (_PREVIEWS - 1)
        self._embedding = mel_embedding(_sounds(notes.audio(picked), self._rate))

    def measure(self, trainer: GANSynthTrainer, progress: float) -> Heard:
        """Make as many notes as the reference has, of the same pitches, and compare."""
        audio = self._make(trainer, self._pitches, _MEASURE, progress)
        embedding = mel_embedding(_sounds(audio, self._rate))
        variety, real = spread(embedding), spread(self._embedding)
        warnings = look_at_sounds(audio[:, None]) or look_at_variety(variety, real)
        distance = kernel_distance(embedding, self._embedding) if len(audio) > 1 else 0.0
        wanted = self._lowest + self._pitches
        in_tune = np.mean([_is_in_tune(Sound(x, self._rate), int(y)) for x, y in zip(audio, wanted, strict=True)])
        return Heard(distance, variety / real if real else 0.0, float(in_tune), tuple(warnings))

    def preview(self, trainer: GANSynthTrainer, progress: float) -> list[Sound]:
        """Return 16 notes to listen to, from the lowest pitch to the highest."""
        return _sounds(self._make(trainer, self._shown, _PREVIEW, progress), self._rate)

    def _make(self, trainer: GANSynthTrainer, pitches: Indices, purpose: int, progress: float) -> Samples:
        rng = stream(self._seed, 0, purpose)
        asked = torch.from_numpy(pitches)
        parts = [trainer.make(asked[start : start + _CHUNK], rng, progress) for start in range(0, len(asked), _CHUNK)]
        return np.concatenate([self._codec.decode(part.cpu().numpy()) for part in parts])


def _is_in_tune(note: Sound, pitch: int) -> bool:
    """Tell whether YIN hears a pitch within 50 cents."""
    try:
        heard = note_pitch(note, tracker=yin)
    except AudioError:
        return False
    return heard is not None and abs(heard - pitch) <= _IN_TUNE


def _sounds(audio: Samples, rate: int) -> list[Sound]:
    """Return sounds at full scale; silence and broken numbers stay silence."""
    finite = np.nan_to_num(audio)
    peaks = np.abs(finite).max(axis=1, keepdims=True)
    return [Sound(samples, rate) for samples in finite / np.where(peaks > 1e-4, peaks, 1)]
