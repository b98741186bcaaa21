"""The two GAN families seen by the training loop: how each is built and how its examples become sound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn

from timbrel.dataset.batches import Batches
from timbrel.dataset.shards import PackedDataset
from timbrel.models.specgan.codec import SLICE_LEN, Moments, decode, encode, measure_moments
from timbrel.models.specgan.config import SpecGANConfig
from timbrel.models.specgan.network import SpecGANCritic, SpecGANGenerator
from timbrel.models.wavegan.config import WaveGANConfig
from timbrel.models.wavegan.network import WaveGANCritic, WaveGANGenerator
from timbrel.sound import Samples
from timbrel.training.recipe import GANRecipe


@dataclass(frozen=True)
class GANModel:
    """A generator and a critic that are ready to train.

    Args:
        family: wavegan or specgan.
        generator: ``generator(z, kinds)``.
        critic: ``critic(examples, kinds, rng=...)``.
        latent_dim: numbers in z.
        slice_frames: length of the sounds.
        kinds: kinds it can be asked for, in the order of its input; empty when it cannot be asked.
        network: what rebuilds it, for the bundle.
        output: name of the generator's output in the exported network.
        to_examples: audio (batch, channels, frames) to what the critic judges.
        to_audio: what the generator makes to audio (batch, channels, frames).
    """

    family: str
    generator: nn.Module
    critic: nn.Module
    latent_dim: int
    slice_frames: int
    kinds: tuple[str, ...]
    network: dict[str, Any]
    output: str
    to_examples: Callable[[Tensor], Tensor]
    to_audio: Callable[[Tensor], Samples]


def build_model(family: str, recipe: GANRecipe, dataset: PackedDataset, seed: int) -> GANModel:
    """Build the fresh networks of a run.

    Args:
        family: wavegan or specgan.
        recipe: for the network's shape and whether it can be asked for kinds.
        dataset: for the kinds and, in a SpecGAN, the mean and spread of every frequency.
        seed: of the first weights.

    Raises:
        ConfigError: the recipe's network has wrong fields.
    """
    kinds = dataset.kinds if recipe.by_kind else ()
    with torch.random.fork_rng():
        torch.manual_seed(seed)
        return (_specgan if family == "specgan" else _wavegan)(recipe, dataset, kinds)


def _wavegan(recipe: GANRecipe, _dataset: PackedDataset, kinds: tuple[str, ...]) -> GANModel:
    config = WaveGANConfig.parse({**recipe.network, "kinds": len(kinds)}, "the recipe's network")
    return GANModel(
        family="wavegan",
        generator=WaveGANGenerator(config),
        critic=WaveGANCritic(config),
        latent_dim=config.latent_dim,
        slice_frames=config.slice_len,
        kinds=kinds,
        network=config.model_dump(),
        output="audio",
        to_examples=lambda audio: audio,
        to_audio=lambda waveforms: waveforms.float().cpu().numpy(),
    )


def _specgan(recipe: GANRecipe, dataset: PackedDataset, kinds: tuple[str, ...]) -> GANModel:
    config = SpecGANConfig.parse({**recipe.network, "kinds": len(kinds)}, "the recipe's network")
    moments = _moments(recipe, dataset)
    return GANModel(
        family="specgan",
        generator=SpecGANGenerator(config),
        critic=SpecGANCritic(config),
        latent_dim=config.latent_dim,
        slice_frames=SLICE_LEN,
        kinds=kinds,
        network={
            **config.model_dump(),
            "moments": {"mean": moments.mean.tolist(), "deviation": moments.deviation.tolist()},
        },
        output="spectrogram",
        to_examples=lambda audio: torch.from_numpy(encode(audio[:, 0].numpy(), moments)),
        to_audio=lambda pictures: decode(pictures.float().cpu().numpy(), moments, seed=0)[:, None],
    )


def _moments(recipe: GANRecipe, dataset: PackedDataset) -> Moments:
    """Measure the moments over one epoch of the training sounds, in the order of the first."""
    slots = len(Batches(dataset, SLICE_LEN, 1, 0, "train", recipe.slicing))
    size = min(64, slots)
    batches = Batches(dataset, SLICE_LEN, size, 0, "train", recipe.slicing)
    return measure_moments(batches.batch(step)[0][:, 0] for step in range(slots // size))
