"""The models on this machine as they are played: bundles on ONNX Runtime, from request to finished sound."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from safetensors import safe_open

from timbrel.bench.speed import SHIPPED, Pace, Row, best_seconds, finished
from timbrel.bundle import GENERATOR, WEIGHTS_FILE, Bundle, find_bundle, model_names
from timbrel.errors import TimbrelError
from timbrel.generation.generator import Generator
from timbrel.workers import workers

EXPECTED = ("wavenet", "gansynth", "wavegan", "drums", "notes")
"""Models that timbrel is to have; one that is missing has a row that says so."""
_NAMES = {"wavenet": "WaveNet, cached", "gansynth": "GANSynth", "wavegan": "WaveGAN"}
_HELD_S = 4.0
_STRETCH_S = 0.25
_SOUNDS = 6


def measure_here(threads: int, budget_s: float) -> Iterator[Row]:
    """Yield a row for each model on this machine, and for each that should be there and is not."""
    for name in dict.fromkeys((*EXPECTED, *model_names())):
        row = Row(_NAMES.get(name, name), SHIPPED)
        try:
            yield _measure(find_bundle(name), row, threads, budget_s)
        except TimbrelError as error:
            yield Row(row.model, SHIPPED, missing=str(error))


def _measure(bundle: Bundle, row: Row, threads: int, budget_s: float) -> Row:
    knobs, how = _knobs(bundle)
    single = {count: _single(bundle, knobs, count, budget_s) for count in sorted({1, threads})}
    best = min(single, key=lambda count: single[count])
    many = _many(bundle, knobs, threads, budget_s) if threads > 1 else single[best]
    row = Row(row.model, row.size, "cpu", best, _numbers(bundle), _macs(bundle), how=how)
    return finished(row, Pace(single[best], min(many, single[best])))


def _knobs(bundle: Bundle) -> tuple[dict[str, float], str]:
    """Return the knobs of a note of 4 s where a model has a length, and what was measured."""
    known = {knob.name: knob for knob in bundle.config.knobs}
    if bundle.config.family == "wavenet":
        return {"seconds": _STRETCH_S}, f"notes held for {_STRETCH_S} s, extrapolated"
    if "seconds" in known:
        return {"seconds": min(_HELD_S, known["seconds"].high)}, f"notes held for {_HELD_S:g} s, with their release"
    return {}, f"sounds of up to {bundle.config.max_seconds:.2f} s"


def _single(bundle: Bundle, knobs: dict[str, float], threads: int, budget_s: float) -> float:
    """Return seconds of work for a second of audio, one sound after the other, kinds taking turns."""
    generator = Generator(bundle, threads)
    kinds: list[str | None] = [*bundle.config.kinds] or [None]
    made: dict[int, float] = {}

    def make(seed: int) -> None:
        made[seed] = generator.generate(kinds[seed % len(kinds)], seed, **knobs).seconds

    seconds = best_seconds([partial(make, seed) for seed in range(_SOUNDS)], budget_s)
    return seconds / (sum(made.values()) / len(made))


def _many(bundle: Bundle, knobs: dict[str, float], threads: int, budget_s: float) -> float:
    """Return seconds of work for a second of audio with a process for each core."""
    with workers(threads) as pool:
        jobs = [pool.submit(_pace, str(bundle.folder), knobs, seed, budget_s) for seed in range(threads)]
        return 1 / sum(job.result() for job in jobs)


def _pace(folder: str, knobs: dict[str, float], seed: int, budget_s: float) -> float:
    """Return seconds of audio made in a second of work, in a process of its own."""
    sounds = Generator(Bundle(Path(folder))).generate_many(1_000_000, None, seed * 1_000_000, **knobs)
    next(sounds)
    made, start = 0.0, time.perf_counter()
    while time.perf_counter() - start < budget_s:
        made += next(sounds).seconds
    return made / (time.perf_counter() - start)


def _numbers(bundle: Bundle) -> int | None:
    path = bundle.folder / WEIGHTS_FILE
    if not path.is_file():
        return None
    with safe_open(path, "np") as file:
        shapes = [file.get_slice(name).get_shape() for name in file.keys()]  # noqa: SIM118 - no mapping
    return sum(_product(shape) for shape in shapes)


def _macs(bundle: Bundle) -> float | None:
    """Return the multiplications of the network for a second of audio; None without the onnx package."""
    try:
        from timbrel.bench.macs import macs_of
    except ImportError:
        return None
    macs = macs_of(bundle.folder / GENERATOR)
    if bundle.config.family == "wavenet":
        return macs * bundle.config.sample_rate
    seconds = _HELD_S if any(knob.name == "seconds" for knob in bundle.config.knobs) else bundle.config.max_seconds
    return macs / seconds


def _product(shape: list[int]) -> int:
    total = 1
    for size in shape:
        total *= size
    return total
