"""What a note run leaves: the model bundle with its card, half as large by 16-bit weights."""

from __future__ import annotations

import copy
from collections import Counter
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import save as to_bytes

from timbrel.bundle import GENERATOR, BundleConfig
from timbrel.models.export import export_onnx
from timbrel.models.notes import sampler
from timbrel.models.notes.knobs import KNOBS, LONGEST_S
from timbrel.models.notes.layout import SAMPLE_RATE
from timbrel.models.notes.network import NotesNetwork
from timbrel.models.notes.playing import LONGEST_RELEASE_S
from timbrel.models.notes.sampler import Instruments
from timbrel.training.bundle_writer import put_bundle
from timbrel.training.card import CardFacts, say_counts, say_sources, training_command
from timbrel.training.half import round_to_half, store_in_half
from timbrel.training.history import History
from timbrel.training.notes_ear import find_instruments
from timbrel.training.notes_features import Notes
from timbrel.training.notes_recipe import NotesRecipe
from timbrel.training.plan import Plan
from timbrel.training.run import RunFolder

ENCODER = "encoder.onnx"


def write_bundle(
    run: RunFolder, plan: Plan, recipe: NotesRecipe, notes: Notes, network: NotesNetwork, history: History
) -> None:
    """Write config, networks, weights and card; whatever bundle was there is replaced in one move.

    Args:
        run: where the bundle goes.
        plan: what was decided at the start.
        recipe: how it was trained.
        notes: what it learned from, in numbers.
        network: the weights to ship; they are rounded to 16 bits.
        history: how the training went.

    Raises:
        ModelError: ONNX Runtime does not compute what torch does.
        OutputError: the disk is full or read-only.
    """
    network = round_to_half(copy.deepcopy(network).cpu())
    instruments = find_instruments(network, notes)
    config = _config(run, network, notes, history)
    facts = _card_facts(config, plan, recipe, notes, history)

    def export(part: Path) -> None:
        latent = torch.randn(2, network.config.latent_dim, generator=torch.Generator().manual_seed(0))
        played = {"pitch": torch.tensor([[48.0], [72.0]]), "velocity": torch.tensor([[64.0], [100.0]])}
        with torch.no_grad():
            made = network.decoder(latent, **played)
        export_onnx(network.decoder, {"latent": latent, **played}, ("notes",), part / GENERATOR)
        export_onnx(network.encoder, {"notes": made, **played}, ("mean", "deviation"), part / ENCODER)
        for name in (GENERATOR, ENCODER):
            store_in_half(part / name)

    put_bundle(run.bundle, config, facts, to_bytes(_in_half(network, instruments)), export)


def _config(run: RunFolder, network: NotesNetwork, notes: Notes, history: History) -> BundleConfig:
    return BundleConfig(
        name=run.path.resolve().name,
        family="notes",
        sample_rate=SAMPLE_RATE,
        max_seconds=LONGEST_S + LONGEST_RELEASE_S,
        kinds=notes.names,
        knobs=KNOBS,
        network=network.config.model_dump(),
        steps=history.steps,
        figures=history.figures,
    )


def _in_half(network: NotesNetwork, instruments: Instruments) -> dict[str, NDArray[np.generic]]:
    own = {name: value for name, value in network.state_dict().items() if ".axes." not in name}
    arrays = {name: value.numpy() for name, value in own.items()} | sampler.to_arrays(instruments)
    return {
        name: np.ascontiguousarray(value.astype(np.float16) if value.dtype == np.float32 else value)
        for name, value in arrays.items()
    }


def _card_facts(config: BundleConfig, plan: Plan, recipe: NotesRecipe, notes: Notes, history: History) -> CardFacts:
    """Return what the card of a note model says."""
    train = notes.where("train")
    _, first = np.unique(notes.instruments[train], return_index=True)
    families = Counter(notes.names[notes.families[index]] for index in train[first])
    return CardFacts(
        name=config.name,
        purpose=f"Plays instruments of {len(config.kinds)} families at {SAMPLE_RATE} Hz, mono: every MIDI pitch from "
        "21 to 108 and between, velocities, held and let go.",
        data=(
            f"{len(train)} notes of {len(first)} instruments from the folder {plan.source}",
            say_counts("instruments by family", families),
            say_sources(notes.sources),
        ),
        licences=Counter(notes.licences[index] or "not stated" for index in train),
        recipe={**recipe.model_dump(mode="json", exclude={"about"}), "seed": plan.seed},
        compute=f"{history.steps} steps in {history.minutes:.1f} minutes on {history.machine}, "
        "after describing the notes in two processes.",
        command=training_command(plan, history),
        figures=history.figures,
        measured="Distance: unbiased kernel distance between log-mel embeddings of new notes and of "
        f"{history.reference}, at equal families and keys. Error on valid: the training loss on the same notes. "
        "Both were measured by the training command above.",
        limits=("It knows the timbres of its folder and what lies between them, nothing else.",),
    )
