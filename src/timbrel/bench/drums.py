"""Drum models side by side: how real, how new, how fast, how large; with what real recordings get as yardsticks."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

import timbrel
from timbrel.bundle import WEIGHTS_FILE, Bundle
from timbrel.evaluation.embedding import Embedding
from timbrel.evaluation.figures import MAIN_KINDS, Figures, mean_of_main
from timbrel.evaluation.points import Embed, Labelled
from timbrel.evaluation.report import Report, compare
from timbrel.files import write_text
from timbrel.generation import speed
from timbrel.generation.generator import Generator
from timbrel.sound import Sound


@dataclass(frozen=True)
class Reality:
    """How close to real sounds one model comes, mean over the main kinds; ± is half a 90 % interval.

    Args:
        distance: kernel audio distance times 1000 and its ±.
        agreement: share heard as the kind that was asked for, and its ±.
        coverage: share of the real sounds that have a made one near, and its ±.
        worst: the kind with the largest distance.
        worst_distance: its distance.
        copies: sounds that follow a training sound wave for wave; None when no training sounds were given.
        originality: median distance to the nearest training sound, 1 being that between training sounds; or None.
        sounds: how many were made and looked at.
    """

    distance: tuple[float, float | None]
    agreement: tuple[float, float | None]
    coverage: tuple[float, float | None]
    worst: str
    worst_distance: float
    copies: int | None
    originality: float | None
    sounds: int


@dataclass(frozen=True)
class Row:
    """One line of the table: a model, or a yardstick that has no speed and no size."""

    name: str
    reality: Reality
    p50_ms: float | None = None
    p95_ms: float | None = None
    megabytes: float | None = None
    parameters: int | None = None


@dataclass(frozen=True)
class Setting:
    """What the models are measured against.

    Args:
        real: real sounds of several packs that no model has learned from.
        training: what they have learned from; may be empty.
        embed: sounds to points.
        embedding: the name of it.
        count: sounds to make of each kind.
        seed: of the first sound.
        cache: folder that keeps figures, so that an interrupted or repeated run goes on where it stopped.
    """

    real: Sequence[Labelled]
    training: Sequence[Labelled]
    embed: Embed
    embedding: str
    count: int
    seed: int
    cache: Path


def remembering(embed: Embed) -> Embed:
    """Return an embedding that listens to each sound once: every comparison is with the same real sounds."""
    known: dict[bytes, Embedding] = {}

    def embed_new(sounds: Sequence[Sound]) -> Embedding:
        keys = [hashlib.sha256(sound.samples.tobytes()).digest() for sound in sounds]
        new = {key: sound for key, sound in zip(keys, sounds, strict=True) if key not in known}
        if new:
            known.update(zip(new, embed(list(new.values())), strict=True))
        return np.stack([known[key] for key in keys])

    return embed_new


def makes_drums(bundle: Bundle) -> bool:
    """Tell whether a model can be asked for every kind of a kit."""
    return set(MAIN_KINDS) <= set(bundle.config.kinds)


def measure_model(bundle: Bundle, setting: Setting, advance: Callable[[], None] = lambda: None) -> Row:
    """Measure one model; what was measured before comes from the cache, but for the speed.

    Args:
        bundle: of a model that makes drums.
        setting: what it is measured against.
        advance: called after each sound, for a progress bar.
    """
    generator = Generator(bundle)
    time = speed.measure(generator)
    reality = _cached(setting, f"model {_digest_of(bundle)}", lambda: _listen(generator, setting, advance))
    return Row(
        bundle.config.name,
        reality,
        time.p50_ms,
        time.p95_ms,
        sum(file.stat().st_size for file in bundle.folder.iterdir()) / 1e6,
        count_parameters(bundle.folder / WEIGHTS_FILE),
    )


def yardsticks(setting: Setting) -> list[Row]:
    """Return what real sounds get: halves of one collection, packs against other packs, and the training sounds."""
    found = {
        name: _cached(setting, name, lambda name=name: _yardstick(name, setting))  # type: ignore[misc]
        for name in ("real halves", "real packs", *(["training sounds"] if setting.training else []))
    }
    return [Row(name, reality) for name, reality in found.items() if not math.isnan(reality.distance[0])]


def count_parameters(weights: Path) -> int:
    """Return how many numbers a safetensors file holds, read from its header alone."""
    with weights.open("rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
    return sum(math.prod(entry["shape"]) for name, entry in header.items() if name != "__metadata__")


def _listen(generator: Generator, setting: Setting, advance: Callable[[], None]) -> Reality:
    made = []
    for kind in MAIN_KINDS:
        for number, sound in enumerate(generator.generate_many(setting.count, kind, setting.seed)):
            made.append(Labelled(f"{kind}-{setting.seed + number}", sound, kind))
            advance()
    return _reality(compare(made, setting.real, setting.embed, setting.training, setting.seed))


def _yardstick(name: str, setting: Setting) -> Reality:
    if name == "training sounds":
        return _reality(compare(setting.training, setting.real, setting.embed, (), setting.seed))
    report = compare(setting.real, setting.real, setting.embed, (), setting.seed)
    stick = report.halves if name == "real halves" else report.packs
    if stick is None or stick.main is None:
        return Reality((math.nan, None), (math.nan, None), (math.nan, None), "", math.nan, None, None, 0)
    return _of_figures(stick.kinds, stick.main)


def _reality(report: Report) -> Reality:
    main = report.main or report.mean
    found = _of_figures(report.kinds, main)
    if report.originality is None:
        return found
    return replace(found, copies=len(report.originality.copies), originality=report.originality.distance)


def _of_figures(kinds: dict[str, Figures], main: Figures) -> Reality:
    of_main = {kind: figures for kind, figures in kinds.items() if kind in MAIN_KINDS} or kinds
    worst = max(of_main, key=lambda kind: of_main[kind].distance.value)
    agreement = (main.agreement.value, main.agreement.error) if main.agreement else (math.nan, None)
    return Reality(
        (main.distance.value, main.distance.error),
        agreement,
        (main.coverage.value, main.coverage.error),
        worst,
        of_main[worst].distance.value,
        None,
        None,
        (mean_of_main(kinds) or main).made,
    )


def _cached(setting: Setting, what: str, measure: Callable[[], Reality]) -> Reality:
    key = "\n".join([timbrel.__version__, what, setting.embedding, str(setting.count), str(setting.seed)])
    digest = hashlib.sha256(key.encode())
    for side in (setting.real, setting.training):
        for one in side:
            digest.update(f"{one.name} {one.kind} {one.pack}".encode())
            digest.update(one.sound.samples.tobytes())
    path = setting.cache / f"{digest.hexdigest()[:24]}.json"
    if path.is_file():
        kept: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        pairs: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in kept.items()
        }
        return Reality(**pairs)
    reality = measure()
    write_text(path, json.dumps(asdict(reality)))
    return reality


def _digest_of(bundle: Bundle) -> str:
    """Return what a model's sounds depend on: its files, but for the words about them."""
    digest = hashlib.sha256()
    for file in sorted(bundle.folder.iterdir()):
        if file.suffix in (".onnx", ".safetensors", ".json"):
            digest.update(file.read_bytes())
    return digest.hexdigest()
