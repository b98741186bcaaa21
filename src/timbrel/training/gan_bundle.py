"""What a GAN run leaves: the model bundle with its card."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import torch
from torch import nn

from timbrel.bundle import GENERATOR, BundleConfig
from timbrel.dataset.shards import PackedDataset
from timbrel.models.export import export_onnx
from timbrel.training.bundle_writer import put_bundle
from timbrel.training.card import CardFacts, say_counts, say_sources, training_command
from timbrel.training.gan_model import GANModel
from timbrel.training.half import half_bytes, round_to_half
from timbrel.training.history import History
from timbrel.training.plan import Plan
from timbrel.training.recipe import GANRecipe
from timbrel.training.run import RunFolder


def write_bundle(
    run: RunFolder,
    plan: Plan,
    recipe: GANRecipe,
    dataset: PackedDataset,
    model: GANModel,
    generator: nn.Module,
    history: History,
) -> None:
    """Write config, network, weights (rounded to 16 bits) and card; an earlier bundle is replaced in one move.

    Args:
        run: where the bundle goes.
        plan: what was decided at the start.
        recipe: how it was trained.
        dataset: what it learned from.
        model: what the generator is.
        generator: the weights to ship.
        history: how the training went.

    Raises:
        ModelError: the exported network does not compute what the trained one does.
        OutputError: the disk is full or read-only.
    """
    config = _config(run, plan, recipe, dataset, model, history)
    facts = card_facts(config, plan, recipe, dataset, history)
    generator = round_to_half(generator.cpu())
    put_bundle(
        run.bundle, config, facts, half_bytes(generator), lambda folder: _export(generator, model, folder / GENERATOR)
    )


def _config(
    run: RunFolder, plan: Plan, recipe: GANRecipe, dataset: PackedDataset, model: GANModel, history: History
) -> BundleConfig:
    return BundleConfig(
        name=run.path.resolve().name,
        family="specgan" if plan.family == "specgan" else "wavegan",
        sample_rate=recipe.sample_rate,
        channels=dataset.channels,
        max_seconds=model.slice_frames / recipe.sample_rate,
        kinds=model.kinds,
        network=model.network,
        steps=history.steps,
        figures=history.figures,
    )


def _export(generator: nn.Module, model: GANModel, path: Path) -> None:
    """Export the network; the exporter proves that it computes the same."""
    rng = torch.Generator().manual_seed(0)
    inputs = {"z": torch.rand(2, model.latent_dim, generator=rng) * 2 - 1}
    if model.kinds:
        inputs["kinds"] = torch.eye(len(model.kinds))[torch.arange(2) % len(model.kinds)]
    export_onnx(generator, inputs, (model.output,), path)


def card_facts(
    config: BundleConfig, plan: Plan, recipe: GANRecipe, dataset: PackedDataset, history: History
) -> CardFacts:
    """Return what the card of a GAN says."""
    train = [dataset.rows[index] for index in dataset.indices("train")]
    kinds = Counter(row.kind for row in train)
    return CardFacts(
        name=config.name,
        purpose=f"Makes sounds of {config.max_seconds:.2f} s at {config.sample_rate} Hz; "
        f"a {plan.family} (arXiv 1802.04208) trained with the preset {plan.preset}: {recipe.about}",
        data=(
            f"{len(train)} training sounds from the folder {plan.source}, {len(dataset)} with those kept for measuring",
            say_counts("by kind", kinds),
            say_sources(row.source for row in train),
        ),
        licences=Counter(row.licence or "not stated" for row in train),
        recipe=_settings(recipe, plan),
        compute=f"{history.steps} steps of {recipe.batch_size} in {history.minutes:.1f} minutes on {history.machine}.",
        command=training_command(plan, history),
        figures=history.figures,
        measured="Distance: unbiased kernel distance between log-mel embeddings of generated sounds and of "
        f"{history.reference}, at equal kinds; 0 is as near as two draws of the same sounds. Variety: mean distance "
        "between generated sounds over that between real ones. Both were measured by the training command above, "
        "and the step with the lowest distance was kept.",
        limits=_limits(config, recipe, len(train)),
    )


def _settings(recipe: GANRecipe, plan: Plan) -> Mapping[str, object]:
    settings = recipe.model_dump(mode="json", exclude={"about", "network", "sample_rate"})
    network = ", ".join(f"{name} {value}" for name, value in recipe.network.items())
    named = {name.replace("_", " "): value for name, value in settings.items()}
    return {"network": network, **named, "seed": plan.seed}


def _limits(config: BundleConfig, recipe: GANRecipe, sounds: int) -> tuple[str, ...]:
    limits = [
        f"Nothing above {recipe.sample_rate / 2000:g} kHz, nothing longer than {config.max_seconds:.2f} s.",
        f"It has heard {sounds} sounds; what is not among them it cannot make.",
    ]
    if config.steps < 20_000:
        limits.append(
            f"It trained for {config.steps} steps where the paper took 200,000: "
            "expect a noise floor and less variety than in the real sounds."
        )
    return tuple(limits)
