"""A model that is ready to play: ask for a kind and a seed, get a sound."""

from __future__ import annotations

import importlib
import operator
import secrets
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, SupportsFloat, SupportsIndex

import timbrel
from timbrel.bundle import Bundle, Knob
from timbrel.errors import UsageError, did_you_mean
from timbrel.generation.player import Request, SlowPlayer
from timbrel.kinds import KINDS, parse_kind
from timbrel.sound import Provenance, Sound

if TYPE_CHECKING:
    from timbrel.generation.player import Player

_PLAYERS = {
    "drums": "timbrel.generation.drums:DrumsPlayer",
    "wavegan": "timbrel.generation.wavegan:WaveGANPlayer",
    "gansynth": "timbrel.generation.gansynth:GANSynthPlayer",
    "specgan": "timbrel.generation.specgan:SpecGANPlayer",
    "notes": "timbrel.generation.notes:NotesPlayer",
    "wavenet": "timbrel.generation.wavenet:WaveNetPlayer",
}
_LARGEST_SEED = 2**63 - 1


class Generator:
    """Makes new sounds with one model.

    Args:
        bundle: the model on disk.
        threads: CPU threads to use; 1 is best for single short sounds.

    Raises:
        ModelError: the bundle is damaged.
    """

    def __init__(self, bundle: Bundle, threads: int = 1) -> None:
        module, _, name = _PLAYERS[bundle.config.family].partition(":")
        self.config = bundle.config
        self._player: Player = getattr(importlib.import_module(module), name)(bundle, threads)
        self.fingerprint = bundle.fingerprint()
        self.tell: Callable[[float], None] = lambda _share: None
        """Called with the share of a sound that is done, 0..1, by models that take seconds for it."""

    @property
    def slow(self) -> bool:
        """Whether the model takes seconds for a sound."""
        return isinstance(self._player, SlowPlayer)

    def generate(self, kind: str | None = None, seed: int | None = None, **knobs: float) -> Sound:
        """Make one sound.

        Args:
            kind: what to make, e.g. ``"kick"``, or a mix such as ``"kick:0.7,tom:0.3"``; None takes the model's
                first kind. Models without kinds take only None.
            seed: 0..2**63-1; the same seed and settings give the same sound. None draws a new one, which the
                sound's provenance tells.
            **knobs: the model's knobs by name, e.g. ``brightness=0.3``.

        Raises:
            UsageError: an unknown kind or knob, or a number out of range.
        """
        return next(self.generate_many(1, kind, seed, **knobs))

    def generate_many(
        self, count: int, kind: str | None = None, seed: int | None = None, **knobs: float
    ) -> Iterator[Sound]:
        """Make ``count`` sounds with seeds ``seed, seed + 1, ...``; without a kind, the kinds take turns.

        Everything is checked before the first sound is made. Raises UsageError as :meth:`generate` does.
        """
        count = _whole("count", count)
        if count < 1:
            raise UsageError(f"count={count} must be at least 1")
        first = self._check_seed(secrets.randbits(31) if seed is None else seed, count)
        settings = self._check_knobs(knobs)
        mixes = [self.parse_kinds(kind)] if kind else [{name: 1.0} for name in self.config.kinds] or [{}]
        requests = (Request(first + i, mixes[i % len(mixes)], settings) for i in range(count))
        return (self.render(request) for request in requests)

    def parse_kinds(self, text: str) -> dict[str, float]:
        """Read ``"kick"`` or ``"kick:0.7,tom:0.3"`` into weights that sum to 1.

        Raises:
            UsageError: the model does not know the kind, or a weight is not a positive number.
        """
        if not isinstance(text, str):
            raise UsageError(f"kind={text!r} must be a name such as kick, or a mix such as kick:0.7,tom:0.3")
        if not self.config.kinds:
            raise UsageError(f"kind={text!r}: {self.config.name} makes one kind of sound; leave the kind away")
        weights: dict[str, float] = {}
        for item in text.split(","):
            name, colon, weight = item.partition(":")
            kind = self._know_kind(name.strip())
            weights[kind] = weights.get(kind, 0.0) + (_positive(weight, item) if colon else 1.0)
        total = sum(weights.values())
        return {kind: weight / total for kind, weight in weights.items()}

    def request(self, kind: str | None, seed: int, knobs: Mapping[str, float]) -> Request:
        """Check what is asked for and complete it with defaults. Raises UsageError as :meth:`generate` does."""
        return Request(self._check_seed(seed, 1), self.parse_kinds(kind) if kind else {}, self._check_knobs(knobs))

    def render(self, request: Request) -> Sound:
        """Make the sound of one request whose fields are known to be right."""
        player = self._player
        samples = (
            player.render_slowly(request, self.tell) if isinstance(player, SlowPlayer) else player.render([request])[0]
        )
        defaults = {knob.name: knob.default for knob in self.config.knobs}
        provenance = Provenance(
            model=self.config.name,
            seed=request.seed,
            kind=_kind_text(request.kinds),
            knobs={name: value for name, value in request.knobs.items() if value != defaults[name]},
            fingerprint=self.fingerprint,
            version=timbrel.__version__,
        )
        return Sound(samples, self.config.sample_rate, provenance)

    def made(self, provenance: Provenance) -> bool:
        """Tell whether exactly this generator made a sound, so that its settings give it again."""
        return provenance.fingerprint == self.fingerprint

    def _know_kind(self, name: str) -> str:
        drums = self.config.family != "notes" and bool(set(self.config.kinds) & set(KINDS))
        kind = parse_kind(name) if drums and name not in self.config.kinds else name
        if kind not in self.config.kinds:
            raise UsageError(
                f"kind={kind!r} is not known to {self.config.name}; {did_you_mean(kind, self.config.kinds)}"
            )
        return kind

    def _check_knobs(self, given: Mapping[str, float]) -> dict[str, float]:
        known = {knob.name: knob for knob in self.config.knobs}
        for name, value in given.items():
            if name not in known:
                raise UsageError(f"{name} is not a knob of {self.config.name}; {did_you_mean(name, known)}")
            _check_range(known[name], value)
        return {name: float(given.get(name, knob.default)) for name, knob in known.items()}

    def _check_seed(self, seed: int, count: int) -> int:
        seed = _whole("seed", seed)
        if not 0 <= seed <= _LARGEST_SEED - count:
            raise UsageError(f"seed={seed} must be a whole number from 0 to {_LARGEST_SEED - count}")
        return seed


def _whole(name: str, value: SupportsIndex) -> int:
    """Return a whole number as Python's own, also one of numpy. Raises UsageError when it is none."""
    try:
        return operator.index(value)
    except TypeError:
        raise UsageError(f"{name}={value!r} must be a whole number") from None


def _check_range(knob: Knob, value: float) -> None:
    if not isinstance(value, SupportsFloat):
        raise UsageError(f"{knob.name}={value!r} must be a number from {knob.low:g} to {knob.high:g}")
    if not knob.low <= value <= knob.high:
        raise UsageError(f"{knob.name}={value:g} must be between {knob.low:g} and {knob.high:g}")


def _positive(text: str, item: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not 0 < value < float("inf"):
        raise UsageError(f"kind={item!r}: the weight after the colon must be a positive number, as in kick:0.7")
    return value


def _kind_text(kinds: Mapping[str, float]) -> str | None:
    if len(kinds) == 1:
        return next(iter(kinds))
    return ",".join(f"{kind}:{weight:.6g}" for kind, weight in kinds.items()) or None
