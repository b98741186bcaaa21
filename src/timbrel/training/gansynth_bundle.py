"""What a GANSynth run leaves: the model bundle with its card."""

from __future__ import annotations

import copy
from collections import Counter
from pathlib import Path

import torch

from timbrel.bundle import GENERATOR, BundleConfig
from timbrel.models.export import export_onnx
from timbrel.models.gansynth.knobs import LONGEST_S, RELEASE_S, knobs_of
from timbrel.models.gansynth.network import GANSynthGenerator, UnfinishedGenerator, stage
from timbrel.training.bundle_writer import put_bundle
from timbrel.training.card import CardFacts, say_counts, say_sources, training_command
from timbrel.training.gansynth_data import NotePictures
from timbrel.training.gansynth_recipe import GANSynthRecipe
from timbrel.training.half import half_bytes, round_to_half, store_in_half
from timbrel.training.history import History
from timbrel.training.plan import Plan
from timbrel.training.run import RunFolder

_PAPERS_IMAGES = 11_000_000


def write_bundle(
    run: RunFolder, plan: Plan, notes: NotePictures, generator: GANSynthGenerator, progress: float, history: History
) -> None:
    """Write config, network, weights (rounded to 16 bits) and card; an earlier bundle is replaced in one move.

    Args:
        run: where the bundle goes.
        plan: what was decided at the start.
        notes: what it learned from.
        generator: the weights to ship.
        progress: how far it has grown.
        history: how the training went.

    Raises:
        ModelError: the exported network does not compute what the trained one does.
        OutputError: the disk is full or read-only.
    """
    generator = round_to_half(copy.deepcopy(generator).cpu())
    grown = progress == generator.config.resolutions - 1
    config = BundleConfig(
        name=run.path.resolve().name,
        family="gansynth",
        sample_rate=generator.config.sample_rate,
        max_seconds=LONGEST_S + RELEASE_S,
        knobs=knobs_of(generator.config),
        network=generator.config.model_dump(mode="json"),
        steps=history.steps,
        figures=history.figures,
    )
    facts = _card_facts(config, plan, notes, progress, history)

    def export(folder: Path) -> None:
        rng = torch.Generator().manual_seed(0)
        inputs = {
            "z": torch.randn(2, generator.config.latent_dim, generator=rng),
            "pitches": torch.eye(generator.config.pitches)[[0, -1]],
        }
        played = generator if grown else UnfinishedGenerator(generator, progress)
        export_onnx(played, inputs, ("picture",), folder / GENERATOR)
        store_in_half(folder / GENERATOR)

    put_bundle(run.bundle, config, facts, half_bytes(generator), export)


def _card_facts(config: BundleConfig, plan: Plan, notes: NotePictures, progress: float, history: History) -> CardFacts:
    """Return what the card of a GANSynth says."""
    recipe, rows = notes.recipe, notes.rows("train")
    families = Counter(row.kind for row in rows)
    own_s = notes.config.frames / config.sample_rate
    return CardFacts(
        name=config.name,
        purpose=f"Makes notes of MIDI pitch {notes.config.lowest_pitch} to "
        f"{notes.config.lowest_pitch + notes.config.pitches - 1} at {config.sample_rate} Hz, {own_s:.2f} s by the "
        f"network and longer by holding; a GANSynth (arXiv 1902.08710) trained with the preset {plan.preset}: "
        f"{recipe.about}",
        data=(
            f"{len(rows)} training notes from the folder {plan.source}",
            say_counts("by family", families),
            say_sources(row.source for row in rows),
        ),
        licences=Counter(row.licence or "not stated" for row in rows),
        recipe=_settings(recipe, plan),
        compute=f"{history.steps} steps of {recipe.batch_size} in {history.minutes:.1f} minutes on {history.machine}.",
        command=training_command(plan, history),
        figures=history.figures,
        measured="Distance: unbiased kernel distance between log-mel embeddings of generated notes and of "
        f"{history.reference}, at equal pitches; 0 is as near as two draws of the same notes. Variety: mean distance "
        "between generated notes over that between real ones. In tune: share of the notes that YIN hears within 50 "
        "cents of the pitch that was asked for. All were measured by the training command above; once the networks had "
        "grown, the step with the lowest distance was kept.",
        limits=_limits(config, notes, progress, history),
    )


def _settings(recipe: GANSynthRecipe, plan: Plan) -> dict[str, object]:
    settings = recipe.model_dump(mode="json", exclude={"about", "network"})
    settings["families"] = ", ".join(recipe.families) or "all"
    settings["instruments"] = ", ".join(recipe.instruments) or "all"
    network = ", ".join(f"{name} {value}" for name, value in recipe.network.items()) or "as published"
    return {
        "network": network,
        **{name.replace("_", " "): value for name, value in settings.items()},
        "seed": plan.seed,
    }


def _limits(config: BundleConfig, notes: NotePictures, progress: float, history: History) -> tuple[str, ...]:
    images = history.steps * notes.recipe.batch_size
    limits = [
        f"Nothing above {config.sample_rate / 2000:g} kHz; whole semitones.",
        f"It has heard {len(notes.rows('train'))} notes; what is not among them it cannot make.",
    ]
    if images < _PAPERS_IMAGES // 10:
        limits.append(
            f"It saw {images:,} pictures where the paper's saw {_PAPERS_IMAGES:,}: expect notes that are blurred, "
            "out of tune or alike."
        )
    level, share = stage(progress)
    if level < notes.config.resolutions or share < 1:
        columns, bands = notes.config.size_at(level)
        last = " x ".join(map(str, notes.config.shape))
        limits.append(
            f"It was stopped while growing, at pictures of {columns} x {bands} of {last}; go on with --resume."
        )
    return tuple(limits)
