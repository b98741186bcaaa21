"""A drum kit from one seed: kinds that belong together, softer and harder strokes, strokes that take turns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import timbrel
from timbrel.bundle import Bundle
from timbrel.errors import UsageError
from timbrel.generation.drums import DrumsPlayer
from timbrel.generation.editing import Editor
from timbrel.generation.generator import Generator
from timbrel.generation.kits import Hit, Kit
from timbrel.generation.playback.instrument import Range
from timbrel.generation.playback.keyboard import velocity_layers
from timbrel.models.drums.latent import Latent, vary
from timbrel.sound import Provenance, Sound

MOST_LAYERS, MOST_ROBINS = 8, 8
_CHARACTER = 3
_SHARED = {"brightness": 0.25, "decay": 0.3, "noisiness": 0.15, "attack": 0.15}
"""How far a whole kit is turned, as a deviation: its room, its skins, how it was recorded."""
_FARTHEST = 0.6
_SOFT = {"brightness": -0.65, "attack": -0.2, "noisiness": -0.15, "decay": -0.2}
"""How the softest thinkable stroke differs: duller, with less of a click, shorter."""
_NEXT_STROKE = 0.03
"""How far the strokes that take turns lie from each other, as an amount of ``vary``."""


def make_kit(
    bundle: Bundle,
    seed: int,
    kinds: Sequence[str] | None = None,
    layers: int = 3,
    robins: int = 2,
    knobs: Mapping[str, float] | None = None,
    own: Mapping[str, Path] | None = None,
    done: Callable[[], None] = lambda: None,
) -> Kit:
    """Make a drum kit whose sounds belong together.

    All kinds share a character drawn from the seed. Softer layers are duller, with a softer attack, not only quieter;
    strokes that take turns differ as two strokes of one player do.

    Args:
        bundle: a model of the drums family.
        seed: the same seed gives the same kit.
        kinds: of drum; None is all that the model knows.
        layers: of velocity, 1..8.
        robins: strokes of each layer that take turns, 1..8.
        knobs: name -> value, turned on every sound beside the kit's own character.
        own: kind -> a recorded hit that takes the place of the model's; it gets its layers and turns, too.
        done: called after every sound.

    Raises:
        UsageError: the model makes no drums, an unknown kind or knob, or a number out of range.
        AudioError: a recorded hit cannot be read, or is silent.
    """
    if bundle.config.family != "drums":
        raise UsageError(f"model={bundle.config.name!r} makes no drum kits; drums does, and models trained like it")
    _check("layers", layers, MOST_LAYERS)
    _check("robins", robins, MOST_ROBINS)
    workshop = _Workshop(bundle, seed, dict(knobs or {}), own or {})
    hits: dict[str, tuple[Hit, ...]] = {}
    sounds: dict[str, Sound] = {}
    for kind in dict.fromkeys((*(kinds or bundle.config.kinds), *(own or ()))):
        made: list[Hit] = []
        for layer, velocities in reversed(list(enumerate(velocity_layers(layers), start=1))):
            for turn in range(1, robins + 1):
                stem = f"{kind}-{seed}{'' if layer == layers else f'-v{layer}'}{'' if turn == 1 else f'-r{turn}'}"
                hit = Hit(sample=f"{kind}/{stem}.wav", velocities=velocities, turn=(turn, robins))
                sounds[hit.sample] = workshop.strike(kind, velocities, turn)
                made.append(hit)
                done()
        hits[kind] = tuple(made)
    return Kit(f"kit {seed}", hits, sounds.__getitem__, workshop.settings)


@dataclass(frozen=True)
class _Drum:
    """One drum: what is struck, the seed of its noise, where its knobs stand, and what it was made from."""

    latent: Latent
    seed: int
    knobs: Mapping[str, float]
    parent: str
    is_own: bool


class _Workshop:
    """Makes the strokes of one kit."""

    def __init__(self, bundle: Bundle, seed: int, knobs: dict[str, float], own: Mapping[str, Path]) -> None:
        self._generator = Generator(bundle)
        self._player = DrumsPlayer(bundle)
        self._seed = seed
        self._ranges = {knob.name: (knob.low, knob.high) for knob in bundle.config.knobs}
        self._generator.request(None, seed, knobs)  # says what is wrong with them
        character = _character(seed)
        together = {name: knobs.get(name, 0.0) + character.get(name, 0.0) for name in self._ranges}
        drawn = {kind: self._generator.request(kind, seed, {}) for kind in bundle.config.kinds if kind not in own}
        self._drums = {
            kind: _Drum(self._player.draw(request), seed, together, f"{kind}-{seed}", is_own=False)
            for kind, request in drawn.items()
        }
        for kind, path in own.items():
            hit = Editor(bundle).open(path)
            turned = {name: hit.knobs.get(name, 0.0) + knobs.get(name, 0.0) for name in self._ranges}
            self._drums[kind] = _Drum(hit.latent, hit.seed, turned, hit.parent, is_own=True)
        self.settings = self._provenance(None, knobs, "", ())

    def strike(self, kind: str, velocities: Range, turn: int) -> Sound:
        drum = self._drums[kind]
        softness = 1 - velocities[1] / 127
        turned = {name: value + softness * _SOFT.get(name, 0.0) for name, value in drum.knobs.items()}
        knobs = {name: round(float(np.clip(value, *self._ranges[name])), 4) for name, value in turned.items()}
        latent = drum.latent if turn == 1 else vary(drum.latent, _NEXT_STROKE, self._seed + turn)
        samples = self._player.render_latent(latent, drum.seed + turn - 1, knobs)
        is_recalled = turn == 1 and not drum.is_own
        edit, parents = ("", ()) if is_recalled else (f"stroke {turn}", (drum.parent,))
        made = self._provenance(kind, {name: value for name, value in knobs.items() if value}, edit, parents)
        return Sound(samples, self._generator.config.sample_rate, made)

    def _provenance(
        self, kind: str | None, knobs: Mapping[str, float], edit: str, parents: tuple[str, ...]
    ) -> Provenance:
        return Provenance(
            model=self._generator.config.name,
            seed=self._seed,
            kind=kind,
            knobs=dict(knobs),
            fingerprint=self._generator.fingerprint,
            version=timbrel.__version__,
            edit=edit,
            parents=parents,
        )


def _character(seed: int) -> dict[str, float]:
    """Return the knobs that all sounds of a kit share."""
    rng = np.random.default_rng([seed, _CHARACTER])
    return {
        name: float(np.clip(deviation * rng.standard_normal(), -_FARTHEST, _FARTHEST))
        for name, deviation in _SHARED.items()
    }


def _check(name: str, value: int, most: int) -> None:
    if not 1 <= value <= most:
        raise UsageError(f"{name}={value} must be from 1 to {most}")
