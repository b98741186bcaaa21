"""Start from a sound that is there: make it again, vary it, or walk from one to another."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import timbrel
from timbrel.audio.io import read
from timbrel.bundle import Bundle, BundleConfig
from timbrel.errors import AudioError, UsageError
from timbrel.generation.drums import DrumsPlayer
from timbrel.generation.generator import Generator
from timbrel.generation.notes import NotesPlayer
from timbrel.generation.player import Player, Request
from timbrel.models.drums import latent as drums_latent
from timbrel.models.notes import timbre as notes_timbre
from timbrel.sound import Provenance, Samples, Sound

_LONGEST_S = 10.0


class Hearing(Player, Protocol):
    """A player that also takes sounds in; its latents are its own affair."""

    def draw(self, request: Request) -> Any:
        """Return the latent of a request."""

    def encode(self, sound: Sound) -> Any:
        """Return the latent of a recording."""

    def knobs_of(self, latent: Any) -> Mapping[str, float]:
        """Return where the knobs stand at which a latent sounds as the recording it was heard in."""

    def render_latent(self, latent: Any, seed: int, knobs: Mapping[str, float]) -> Samples:
        """Return the sound of a latent."""


@dataclass(frozen=True)
class _Craft:
    """What a family's latents can be put through."""

    player: Callable[[Bundle], Hearing]
    vary: Callable[[Any, float, int], Any]
    blend: Callable[[Any, Any, float], Any]


_CRAFTS = {
    "drums": _Craft(DrumsPlayer, drums_latent.vary, drums_latent.blend),
    "notes": _Craft(NotesPlayer, notes_timbre.vary, notes_timbre.blend),
}


@dataclass(frozen=True)
class Hit:
    """A sound as the model sees it: ``latent``, the seed of its noise, what it was made from, its kind if known."""

    latent: Any
    seed: int
    parent: str
    kind: str | None
    knobs: Mapping[str, float]


class Editor:
    """Varies and blends sounds with a model that can take a recording in.

    Args:
        bundle: a model of the drums or notes family.

    Raises:
        UsageError: the model makes sounds but cannot take one in.
        ModelError: the bundle is damaged.
    """

    def __init__(self, bundle: Bundle) -> None:
        craft = _CRAFTS.get(bundle.config.family)
        if craft is None:
            raise UsageError(
                f"model={bundle.config.name!r} cannot take a sound in; "
                f"{' and '.join(_CRAFTS)} can, and models trained like them"
            )
        self._generator = Generator(bundle)
        self._craft, self._player = craft, craft.player(bundle)
        self._defaults = {knob.name: knob.default for knob in bundle.config.knobs}

    @property
    def config(self) -> BundleConfig:
        """What the model says about itself."""
        return self._generator.config

    def open(self, path: str | Path) -> Hit:
        """Take a sound in: one that this model made exactly, any other recording as near as the model comes to it.

        Raises:
            AudioError: the file cannot be read, is silent, or is too long for a single sound.
        """
        path = Path(path)
        sound = read(path, max_seconds=_LONGEST_S + 1)
        if sound.seconds > _LONGEST_S:
            raise AudioError(f"{path} is longer than {_LONGEST_S:g} s; give a single sound, cut from it")
        parent = f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()[:12]}"
        made = sound.provenance
        if made is None or made.parents or not self._generator.made(made):
            try:
                latent = self._player.encode(sound)
            except AudioError as error:
                raise AudioError(f"{path} cannot be taken in: {error}") from None
            return Hit(latent, 0, parent, None, self._player.knobs_of(latent))
        request = self._generator.request(made.kind, made.seed, made.knobs)
        return Hit(self._player.draw(request), made.seed, parent, made.kind, made.knobs)

    def draw(self, kind: str | None, seed: int) -> Hit:
        """Take in the sound that the model makes of a kind and a seed, without rendering it.

        Raises:
            UsageError: an unknown kind, or a seed out of range.
        """
        request = self._generator.request(kind, seed, {})
        return Hit(self._player.draw(request), seed, f"{kind or self._generator.config.name}-{seed}", kind, {})

    def like(self, hit: Hit, knobs: Mapping[str, float]) -> Sound:
        """Make the sound again, with its knobs turned.

        Args:
            hit: from :meth:`open`.
            knobs: name -> -1..1, in place of the hit's own.

        Raises:
            UsageError: an unknown knob, or a value out of range.
        """
        return self._render(hit.latent, hit.seed, {**hit.knobs, **knobs}, "like", (hit.parent,), hit.kind)

    def vary(self, hit: Hit, amount: float, count: int, seed: int) -> Iterator[Sound]:
        """Make sounds near a hit, with seeds ``seed, seed + 1, ...``.

        Args:
            hit: from :meth:`open`.
            amount: 0 gives the same hit with other noise, as a player's next stroke; 1 goes far.
            count: how many.
            seed: of the first.

        Raises:
            UsageError: a number is out of range.
        """
        if not 0 <= amount <= 1:
            raise UsageError(f"amount={amount:g} must be between 0 and 1")
        if count < 1:
            raise UsageError(f"count={count} must be at least 1")
        if seed < 0:
            raise UsageError(f"seed={seed} must be 0 or more")
        edit = f"vary {amount:g}"
        return (
            self._render(self._craft.vary(hit.latent, amount, number), number, hit.knobs, edit, (hit.parent,), hit.kind)
            for number in range(seed, seed + count)
        )

    def blend(self, first: Hit, second: Hit, steps: int) -> Iterator[Sound]:
        """Make the path from one hit to another, both ends among the ``steps`` sounds.

        Raises:
            UsageError: fewer than two steps.
        """
        if steps < 2:
            raise UsageError(f"steps={steps} must be at least 2: both ends are among them")
        for number in range(steps):
            yield self.between(first, second, number / (steps - 1))

    def between(self, first: Hit, second: Hit, share: float) -> Sound:
        """Make the sound on the way from one hit to another: share 0 is the first, 1 the second.

        Raises:
            UsageError: the share is out of range.
        """
        if not 0 <= share <= 1:
            raise UsageError(f"share={share:g} must be between 0 and 1")
        knobs = {
            name: (1 - share) * first.knobs.get(name, default) + share * second.knobs.get(name, default)
            for name, default in self._defaults.items()
            if name in first.knobs or name in second.knobs
        }
        latent = self._craft.blend(first.latent, second.latent, share)
        return self._render(latent, first.seed, knobs, f"blend {share:.3g}", (first.parent, second.parent), None)

    def _render(
        self,
        latent: Any,
        seed: int,
        knobs: Mapping[str, float],
        edit: str,
        parents: tuple[str, ...],
        kind: str | None,
    ) -> Sound:
        settings = self._generator.request(None, seed, knobs).knobs
        samples = self._player.render_latent(latent, seed, settings)
        provenance = Provenance(
            model=self._generator.config.name,
            seed=seed,
            kind=kind,
            knobs={name: value for name, value in knobs.items() if value != self._defaults[name]},
            fingerprint=self._generator.fingerprint,
            version=timbrel.__version__,
            edit=edit,
            parents=parents,
        )
        return Sound(samples, self._generator.config.sample_rate, provenance)
