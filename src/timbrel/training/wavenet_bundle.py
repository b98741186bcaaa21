"""What a WaveNet run leaves: the model bundle with its card."""

from __future__ import annotations

import copy
from collections import Counter
from pathlib import Path

import numpy as np
import torch

from timbrel.bundle import GENERATOR, BundleConfig
from timbrel.models.export import export_onnx
from timbrel.models.wavenet.cell import Cell
from timbrel.models.wavenet.knobs import LONGEST_S, RELEASE_S, knobs
from timbrel.models.wavenet.network import WaveNet
from timbrel.training.bundle_writer import put_bundle
from timbrel.training.card import CardFacts, say_counts, say_sources, training_command
from timbrel.training.half import half_bytes, round_to_half, store_in_half
from timbrel.training.history import History
from timbrel.training.plan import Plan
from timbrel.training.run import RunFolder
from timbrel.training.wavenet_data import Pieces
from timbrel.training.wavenet_recipe import WaveNetRecipe

_PUBLISHED_STEPS = 150_000


def write_bundle(
    run: RunFolder, plan: Plan, recipe: WaveNetRecipe, pieces: Pieces, network: WaveNet, history: History
) -> None:
    """Write config, one step of the network, weights in 16 bits and card; an earlier bundle is replaced in one move.

    Args:
        run: where the bundle goes.
        plan: what was decided at the start.
        recipe: how it was trained.
        pieces: what it learned from.
        network: the weights to ship.
        history: how the training went.

    Raises:
        ModelError: ONNX Runtime does not compute what torch does.
        OutputError: the disk is full or read-only.
    """
    network = round_to_half(copy.deepcopy(network).cpu())
    config = _config(run, recipe, pieces, network, history)
    facts = _card_facts(config, plan, recipe, pieces, history)

    def export(folder: Path) -> None:
        export_cell(network, folder / GENERATOR)
        store_in_half(folder / GENERATOR)

    put_bundle(run.bundle, config, facts, half_bytes(network), export)


def export_cell(network: WaveNet, path: Path) -> None:
    """Write one step of a network as ONNX. Raises ModelError when ONNX Runtime does not compute the same."""
    config, rng = network.config, np.random.default_rng(0)
    shapes = {
        "recent": (config.filter_len,),
        "past": (len(config.dilations), config.filter_len - 1, config.width),
        "bias": (len(config.dilations) * 2 * config.width + config.skip,),
    }
    inputs = {
        name: torch.from_numpy(rng.uniform(-1, 1, (2, *shape)).astype(np.float32)) for name, shape in shapes.items()
    }
    export_onnx(Cell(network), inputs, ("outputs", "fresh"), path)


def _config(run: RunFolder, recipe: WaveNetRecipe, pieces: Pieces, network: WaveNet, history: History) -> BundleConfig:
    return BundleConfig(
        name=run.path.resolve().name,
        family="wavenet",
        sample_rate=recipe.sample_rate,
        max_seconds=LONGEST_S + RELEASE_S,
        kinds=pieces.kinds,
        knobs=knobs(network.config, recipe.noisiness),
        network=network.config.model_dump(),
        steps=history.steps,
        figures=history.figures,
    )


def _card_facts(config: BundleConfig, plan: Plan, recipe: WaveNetRecipe, pieces: Pieces, history: History) -> CardFacts:
    """Return what the card of a WaveNet says."""
    notes = pieces.notes
    rows = [notes.dataset.rows[place] for place in pieces.train]
    timbres = Counter(
        row.kind
        for row in {notes.labels[place].instrument: notes.dataset.rows[place] for place in pieces.train}.values()
    )
    return CardFacts(
        name=config.name,
        purpose=f"Makes notes sample by sample at {config.sample_rate} Hz; a WaveNet (arXiv 1609.03499) that is told "
        f"the note, trained with the preset {plan.preset}: {recipe.about}",
        data=(
            f"{len(rows)} training notes from the set {plan.source}",
            say_counts("timbres by family", timbres),
            say_sources(row.source for row in rows),
        ),
        licences=Counter(row.licence or "not stated" for row in rows),
        recipe={**recipe.model_dump(mode="json", exclude={"about"}), "seed": plan.seed},
        compute=f"{history.steps} steps of {recipe.batch_size} pieces of {recipe.crop_frames} frames in "
        f"{history.minutes:.1f} minutes on {history.machine}.",
        command=training_command(plan, history),
        figures=history.figures,
        measured=f"Bits: surprise per sample on {_judged(history)}, with the recipe's noise; 8 is knowing nothing. In "
        "tune: share of new notes of 0.25 s over the range of the network whose pitch, as heard by pyin, is within 50 "
        "cents of the key. Both were measured by the training command above.",
        limits=_limits(config, history, len(rows), sum(timbres.values())),
    )


def _judged(history: History) -> str:
    kept = "bits_on_valid" in history.figures
    return f"pieces of {history.reference} of timbres kept for measuring" if kept else "pieces of the training notes"


def _limits(config: BundleConfig, history: History, notes: int, timbres: int) -> tuple[str, ...]:
    low, high = config.network["low"], config.network["high"]
    limits = [
        f"MIDI pitch {low} to {high}, nothing above {config.sample_rate / 2000:g} kHz, mono.",
        f"It has heard {notes} notes of {timbres} timbre{'s' * (timbres != 1)}; what is not among them it cannot make.",
        "It makes one sample after another: a second of sound takes seconds. It is here to be compared with; "
        "the model notes is in tune by construction and thousands of times faster.",
    ]
    if history.steps < _PUBLISHED_STEPS:
        limits.append(
            f"It trained for {history.steps} steps where GANSynth's WaveNet took {_PUBLISHED_STEPS:,}: expect noise, "
            "and timbres that wander."
        )
    return tuple(limits)
