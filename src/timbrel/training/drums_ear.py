"""Listens to the drum model while it trains: how far are its hits from real ones, and is something wrong."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from timbrel.audio.channels import mix
from timbrel.audio.trim import normalise_peak
from timbrel.dataset.shards import PackedDataset
from timbrel.evaluation.distance import kernel_distance
from timbrel.evaluation.embedding import mel_embedding
from timbrel.models.drums.detail import compress, expand
from timbrel.models.drums.image import widen
from timbrel.models.drums.knobs import turn
from timbrel.models.drums.layout import SAMPLE_RATE, Floats, from_vector
from timbrel.models.drums.network import DrumsNetwork, reconstruction_loss
from timbrel.models.drums.newhit import draw_hit
from timbrel.models.drums.sampler import Neighbourhoods, middles_of
from timbrel.models.drums.synthesis import synthesise
from timbrel.models.drums.texture import Texture, fit_texture
from timbrel.sound import Sound
from timbrel.training.drums_choice import share_images, weigh_places
from timbrel.training.drums_features import REAL, VOICE, Hits
from timbrel.training.drums_recipe import DrumsRecipe
from timbrel.training.watch import look_at_variety, spread

_PREVIEWS = 16
_FEWEST, _MOST = 24, 128
_MOVING = 0.25
"""Share of the wandering of real noise that is drawn anew; chosen by distance, see docs/decisions."""


@dataclass(frozen=True)
class Heard:
    """What one measurement found."""

    distance: float
    """From as many real hits of the same kinds."""
    error: float
    """How far the network is from giving hits back that it has not learned."""
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """Which training hits new ones may be started from, how often, and how they are voiced.

    Args:
        places: indices into the hits.  (P,)
        weights: how often each is started from.  (P,)
        middles: (kinds, 3) of :class:`timbrel.models.drums.sampler.Neighbourhoods`.
    """

    places: NDArray[np.int64]
    weights: Floats
    middles: Floats

    @classmethod
    def of(cls, hits: Hits, recipe: DrumsRecipe) -> Choice:
        """Choose and weigh."""
        places = hits.where("train", REAL, VOICE)
        voicing = {kind: voiced.model_dump() for kind, voiced in recipe.voicing.items()}
        return cls(places, weigh_places(hits, places), middles_of(voicing, hits.names))


class DrumsEar:
    """Compares what the averaged network makes with real hits.

    Args:
        dataset: the packed hits; the valid split is the reference, or the train split when that has under 24.
        hits: the same in numbers.
        recipe: says how kinds are voiced.
    """

    def __init__(self, dataset: PackedDataset, hits: Hits, recipe: DrumsRecipe) -> None:
        self._hits = hits
        split = "valid" if len(hits.where("valid", REAL)) >= _FEWEST else "train"
        picked = np.random.default_rng(0).permutation(hits.where(split, REAL))[:_MOST]
        self.reference = f"{len(picked)} hits of the {split} split"
        self._kinds = hits.kinds[picked]
        self._vectors = torch.from_numpy(hits.vectors[picked])
        self.choice = Choice.of(hits, recipe)
        self._embedding = mel_embedding([dataset.as_sound(int(hits.rows[index])) for index in picked])

    def measure(self, network: DrumsNetwork) -> Heard:
        """Make as many hits as the reference has, of the same kinds, and compare."""
        embedding = mel_embedding(self._make(network, self._kinds))
        distance = kernel_distance(embedding, self._embedding) if len(embedding) > 1 else 0.0
        device = next(network.parameters()).device
        with torch.no_grad():
            given = self._vectors.to(device)
            error = float(reconstruction_loss(network.decoder(network.encoder(given)[0]), given))
        return Heard(distance, error, tuple(look_at_variety(spread(embedding), spread(self._embedding))))

    def preview(self, network: DrumsNetwork) -> list[Sound]:
        """Return 16 hits to listen to, the kinds taking turns, mono ones on both sides."""
        return [mix(sound, 2) for sound in self._make(network, np.arange(_PREVIEWS) % len(self._hits.names))]

    def _make(self, network: DrumsNetwork, kinds: np.ndarray[tuple[int], np.dtype[np.int64]]) -> list[Sound]:
        places, texture = fit_sampler(network, self._hits, self.choice)
        return [make_hit(network, places, texture, int(kind), seed) for seed, kind in enumerate(kinds)]


def make_hit(network: DrumsNetwork, places: Neighbourhoods, texture: Texture, kind: int, seed: int) -> Sound:
    """Return a new hit of one kind, at full level, as the model's player would make it."""
    weights = np.eye(len(texture.moving), dtype=np.float32)[kind]
    hit = draw_hit(lambda place: decode(network, place[None])[0], places, texture, weights, seed)
    numbers = decode(network, hit.place[None])[0] + hit.detail
    features, warp = turn(from_vector(numbers), hit.character)
    return normalise_peak(Sound(synthesise(features, [seed, 1], warp, widen(hit.image, 0.0)), SAMPLE_RATE))


def fit_sampler(network: DrumsNetwork, hits: Hits, choice: Choice) -> tuple[Neighbourhoods, Texture]:
    """Find where the chosen training hits lie in a network, and how they deviate from what it makes of them."""
    picked = choice.places
    device = next(network.parameters()).device
    with torch.no_grad():
        means, deviations = (
            part.cpu().numpy() for part in network.encoder(torch.from_numpy(hits.vectors[picked]).to(device))
        )
    decoded = decode(network, means)
    details = compress(hits.vectors[picked] - decoded)
    told = decoded + np.stack([expand(one) for one in details])
    texture = fit_texture(hits.vectors[picked], told, hits.kinds[picked], len(hits.names), _MOVING)
    images = share_images(hits.images[picked], means, hits.kinds[picked], hits.origins[picked] == REAL)
    kinds, weights, middles = hits.kinds[picked], choice.weights, choice.middles
    return Neighbourhoods(means, deviations, details, kinds, weights, images, middles), texture


def decode(network: DrumsNetwork, latents: Floats) -> Floats:
    """Return the hits (N, SIZE) of latents (N, latent_dim)."""
    device = next(network.parameters()).device
    with torch.no_grad():
        return np.asarray(network.decoder(torch.from_numpy(latents).to(device)).cpu().numpy())
