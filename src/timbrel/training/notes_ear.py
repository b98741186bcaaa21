"""Listens to the note model while it trains: how far are its notes from real ones, and is something wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from timbrel.audio.trim import normalise_peak
from timbrel.evaluation.distance import kernel_distance
from timbrel.evaluation.embedding import mel_embedding
from timbrel.models.notes.knobs import turn
from timbrel.models.notes.layout import SAMPLE_RATE, Floats, from_vector
from timbrel.models.notes.network import NotesNetwork, reconstruction_loss
from timbrel.models.notes.playing import Key
from timbrel.models.notes.sampler import Instruments
from timbrel.models.notes.synthesis import synthesise
from timbrel.sound import Sound
from timbrel.training.notes_features import Notes
from timbrel.training.watch import look_at_variety, spread

_PREVIEW_KEYS = (36.0, 48.0, 60.0, 72.0)
_PREVIEWED = 4
_FEWEST, _MOST = 24, 160
_HELD_S = 1.5
_FORCE = 100.0


@dataclass(frozen=True)
class Heard:
    """What one measurement found."""

    distance: float
    """From as many real notes of the same families, keys and forces."""
    error: float
    """How far the network is from giving notes back of instruments that it has not learned."""
    warnings: tuple[str, ...]


class NotesEar:
    """Compares what the averaged network makes with real notes.

    Args:
        notes: as numbers; instruments of the valid split are the reference, or those of the train split when there
            are under 24 notes of the former. Real notes are played from their numbers, so that the distance tells
            what the network lacks, not the recording.
    """

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        split = "valid" if len(notes.where("valid")) >= _FEWEST else "train"
        self._picked = np.random.default_rng(0).permutation(notes.where(split))[:_MOST]
        self.reference = f"{len(self._picked)} notes of the {split} split"
        real = [_sound(notes.vectors[index], float(notes.pitches[index]), 0) for index in self._picked]
        self._embedding = mel_embedding(real)

    def measure(self, network: NotesNetwork) -> Heard:
        """Make as many notes as the reference has, at the same keys and of the same families, and compare."""
        notes, picked = self._notes, self._picked
        instruments = find_instruments(network, notes)
        made = [
            self._new(network, instruments, int(notes.families[index]), float(notes.pitches[index]), seed)
            for seed, index in enumerate(picked)
        ]
        embedding = mel_embedding(made)
        distance = kernel_distance(embedding, self._embedding) if len(made) > 1 else 0.0
        with torch.no_grad():
            vectors, pitch, force = tensors_of(notes, picked, network)
            error = float(reconstruction_loss(decode_again(network, vectors, pitch, force), vectors, pitch))
        return Heard(distance, error, tuple(look_at_variety(spread(embedding), spread(self._embedding))))

    def preview(self, network: NotesNetwork) -> list[Sound]:
        """Return 16 notes to listen to: four keys each of four new instruments, the families taking turns."""
        instruments = find_instruments(network, self._notes)
        families = len(self._notes.names)
        return [
            self._new(network, instruments, seed % families, pitch, seed)
            for seed in range(_PREVIEWED)
            for pitch in _PREVIEW_KEYS
        ]

    def _new(self, network: NotesNetwork, instruments: Instruments, family: int, pitch: float, seed: int) -> Sound:
        weights = np.eye(len(self._notes.names), dtype=np.float32)[family]
        timbre = instruments.draw(weights, np.random.default_rng([seed, 0]))
        with torch.no_grad():
            device = next(network.parameters()).device
            place = torch.from_numpy(timbre.place[None]).to(device)
            played = torch.tensor([[pitch, _FORCE]], device=device)
            vector = network.decoder(place, played[:, :1], played[:, 1:])[0].cpu().numpy()
        return _sound(vector, pitch, seed, timbre.character)


def _sound(vector: Floats, pitch: float, seed: int, knobs: Mapping[str, float] | None = None) -> Sound:
    features = turn(from_vector(vector), pitch, knobs or {})
    samples = synthesise(features, Key(pitch, _HELD_S, (seed,)))
    return normalise_peak(Sound(samples, SAMPLE_RATE))


def decode_again(
    network: NotesNetwork, vectors: torch.Tensor, pitch: torch.Tensor, force: torch.Tensor
) -> torch.Tensor:
    """Return what the network makes of notes that it is given."""
    made: torch.Tensor = network.decoder(network.encoder(vectors, pitch, force)[0], pitch, force)
    return made


def tensors_of(
    notes: Notes, picked: NDArray[np.int64], network: NotesNetwork
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return numbers, pitch and velocity of some notes where the network is."""
    device = next(network.parameters()).device
    columns = notes.vectors[picked], notes.pitches[picked, None], notes.velocities[picked, None]
    vectors, pitch, force = (torch.from_numpy(column.astype(np.float32)).to(device) for column in columns)
    return vectors, pitch, force


def find_instruments(network: NotesNetwork, notes: Notes) -> Instruments:
    """Find where the training instruments lie in a network: the mean over their notes."""
    picked = notes.where("train")
    with torch.no_grad():
        means, _ = network.encoder(*tensors_of(notes, picked, network))
    places, of = means.cpu().numpy(), notes.instruments[picked]
    names, first = np.unique(of, return_index=True)
    groups = [places[of == name] for name in names]
    return Instruments(
        np.stack([group.mean(axis=0) for group in groups]),
        np.stack([group.std(axis=0) for group in groups]),
        notes.families[picked][first],
    )
