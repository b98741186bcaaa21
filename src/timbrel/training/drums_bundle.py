"""What a drum run leaves: the model bundle with its card, half as large by 16-bit weights."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import save as to_bytes

from timbrel.bundle import GENERATOR, BundleConfig
from timbrel.dataset.shards import PackedDataset
from timbrel.models.drums import sampler
from timbrel.models.drums.image import has_image
from timbrel.models.drums.knobs import KNOBS
from timbrel.models.drums.layout import MAX_SECONDS, SAMPLE_RATE
from timbrel.models.drums.network import DrumsNetwork
from timbrel.models.drums.sampler import Neighbourhoods
from timbrel.models.drums.synthesis import FADE_S
from timbrel.models.drums.texture import Texture, to_arrays
from timbrel.models.export import export_onnx
from timbrel.training.bundle_writer import put_bundle
from timbrel.training.card import CardFacts
from timbrel.training.drums_audition import audition
from timbrel.training.drums_choice import sources_of
from timbrel.training.drums_ear import Choice, fit_sampler
from timbrel.training.drums_features import COPY, REAL, VOICE, Hits, count_kinds
from timbrel.training.drums_recipe import DrumsRecipe
from timbrel.training.half import round_to_half, store_in_half
from timbrel.training.history import History
from timbrel.training.plan import Plan
from timbrel.training.run import RunFolder

ENCODER = "encoder.onnx"


def write_bundle(
    run: RunFolder,
    plan: Plan,
    recipe: DrumsRecipe,
    dataset: PackedDataset,
    hits: Hits,
    network: DrumsNetwork,
    choice: Choice,
    history: History,
    say: Callable[[str], None],
) -> None:
    """Write config, networks, weights and card; whatever bundle was there is replaced in one move.

    Args:
        run: where the bundle goes.
        plan: what was decided at the start.
        recipe: how it was trained.
        dataset: what it learned from.
        hits: the same in numbers.
        network: the weights to ship; they are rounded to 16 bits.
        choice: the hits that new ones are started from.
        history: how the training went.
        say: told how far the trying out of known hits is.

    Raises:
        ModelError: ONNX Runtime does not compute what torch does.
        OutputError: the disk is full or read-only.
    """
    network = round_to_half(copy.deepcopy(network).cpu())
    places, texture = fit_sampler(network, hits, choice)
    sources = sources_of(dataset, hits, choice.places)
    places = audition(network, places, texture, hits, dataset, sources, say)
    config = _config(run, network, hits, history)
    facts = card_facts(config, plan, recipe, dataset, hits, history, places)

    def export(part: Path) -> None:
        latent = torch.randn(2, network.config.latent_dim, generator=torch.Generator().manual_seed(0))
        with torch.no_grad():
            made = network.decoder(latent)
        export_onnx(network.decoder, {"latent": latent}, ("hits",), part / GENERATOR)
        export_onnx(network.encoder, {"hits": made}, ("mean", "deviation"), part / ENCODER)
        for name in (GENERATOR, ENCODER):
            store_in_half(part / name)

    put_bundle(run.bundle, config, facts, to_bytes(_in_half(network, places, texture)), export)


def _config(run: RunFolder, network: DrumsNetwork, hits: Hits, history: History) -> BundleConfig:
    return BundleConfig(
        name=run.path.resolve().name,
        family="drums",
        sample_rate=SAMPLE_RATE,
        channels=2,
        max_seconds=MAX_SECONDS + FADE_S,
        kinds=hits.names,
        knobs=KNOBS,
        network=network.config.model_dump(),
        steps=history.steps,
        figures=history.figures,
    )


def _in_half(network: DrumsNetwork, places: Neighbourhoods, texture: Texture) -> dict[str, NDArray[np.generic]]:
    own = {name: value for name, value in network.state_dict().items() if ".axes." not in name}
    arrays = {name: value.numpy() for name, value in own.items()}
    arrays |= sampler.to_arrays(places) | to_arrays(texture)
    return {
        name: np.ascontiguousarray(value.astype(np.float16) if value.dtype == np.float32 else value)
        for name, value in arrays.items()
    }


def _stereo(places: Neighbourhoods, names: tuple[str, ...]) -> str:
    """Return which kinds are made in stereo, in words."""
    wide = sorted({int(kind) for kind, image in zip(places.kinds, places.images, strict=True) if has_image(image)})
    return f"in stereo {', '.join(names[kind] for kind in wide)}, else mono" if wide else "mono"


def card_facts(
    config: BundleConfig,
    plan: Plan,
    recipe: DrumsRecipe,
    dataset: PackedDataset,
    hits: Hits,
    history: History,
    places: Neighbourhoods,
) -> CardFacts:
    """Return what the card of a drum model says."""
    real = hits.where("train", REAL)
    rows = [dataset.rows[int(hits.rows[index])] for index in real]
    made = len(hits.where("train", COPY)), len(hits.where("train", VOICE))
    return CardFacts(
        name=config.name,
        purpose=f"Makes drum hits of {len(config.kinds)} kinds at {SAMPLE_RATE} Hz, up to {MAX_SECONDS:g} s, "
        f"{_stereo(places, hits.names)}.",
        data=(
            f"{len(real)} training hits from the folder {plan.source}, {made[0]} changed copies of them "
            f"and {made[1]} voices made by formula",
            "by kind: " + ", ".join(f"{kind} {count}" for kind, count in count_kinds(hits, REAL).most_common()),
            "sources: " + ", ".join(sorted({row.source for row in rows if row.source}) or ["not stated"]),
        ),
        licences=Counter(row.licence or "not stated" for row in rows),
        recipe={**recipe.model_dump(mode="json", exclude={"about"}), "seed": plan.seed},
        compute=f"{history.steps} steps in {history.minutes:.1f} minutes on {history.machine}, "
        "after describing the hits in two processes.",
        command=f"timbrel train drums {plan.source} --preset {plan.preset} --seed {plan.seed} --steps {history.steps}",
        figures=history.figures,
        measured="Distance: unbiased kernel distance between log-mel embeddings of generated hits and of "
        f"{history.reference}, at equal kinds. Error on valid: the training loss on the same real hits. "
        "Both were measured by the training command above.",
        limits=("It knows the kinds of hits in its folder and what lies between them, nothing else.",),
    )
