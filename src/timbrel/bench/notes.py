"""Note models side by side: in tune, how real, how fast, how large; with what real instruments get as a yardstick."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.resample import resample
from timbrel.bench.drums import count_parameters
from timbrel.bundle import WEIGHTS_FILE, Bundle
from timbrel.dataset.notes.noteset import NoteSet
from timbrel.errors import UsageError
from timbrel.evaluation.figures import Figures, compare_kinds
from timbrel.evaluation.points import Embed, Labelled, Points, locate
from timbrel.evaluation.tuning import HELD_S, Ear, Listened, Tuning, listen, tuning
from timbrel.generation.generator import Generator
from timbrel.sound import Sound

_TIMED_S = 4.0
_WARM_UP, _ROUNDS = 2, 28
_FEWEST_ROUNDS, _BUDGET_S = 3, 30.0
_FEWEST = 12
_MIDDLE_C = 60


@dataclass(frozen=True)
class Row:
    """One line of the table: a model, or the yardstick, which has no speed and no size."""

    name: str
    distance: tuple[float, float | None]
    coverage: tuple[float, float | None]
    density: tuple[float, float | None]
    sounds: int
    tuning: Tuning | None = None
    p50_ms: float | None = None
    p95_ms: float | None = None
    megabytes: float | None = None
    parameters: int | None = None


@dataclass(frozen=True)
class Setting:
    """What the models are measured against.

    Args:
        notes: a set of notes; instruments of its valid and test splits are what no model has learned from.
        embed: sounds to points.
        ears: name -> tracker of pitch.
        count: notes to make and to compare with.
        seed: of the draws.
        rate: Hz at which everything is compared; what has a higher one is brought down to it.
    """

    notes: NoteSet
    embed: Embed
    ears: dict[str, Ear]
    count: int
    seed: int
    rate: int = 44_100


def makes_notes(bundle: Bundle) -> bool:
    """Tell whether a model can be asked for a MIDI pitch."""
    return any(knob.name == "pitch" and knob.high > 12 for knob in bundle.config.knobs)


def compass(bundles: Sequence[Bundle]) -> tuple[int, int]:
    """Return the lowest and highest MIDI pitch that all of some models play."""
    knobs = [knob for bundle in bundles for knob in bundle.config.knobs if knob.name == "pitch"]
    return round(max(knob.low for knob in knobs)), round(min(knob.high for knob in knobs))


HELD_OUT = ("valid", "test")


def pick(setting: Setting, splits: Sequence[str], low: int, high: int) -> NDArray[np.int64]:
    """Return the places of up to ``count`` notes of some splits within a compass, drawn evenly.

    Raises:
        UsageError: there are fewer than a dozen.
    """
    places = np.concatenate([setting.notes.indices(split) for split in splits])
    pitch = setting.notes.pitch[places]
    inside = places[(pitch >= low) & (pitch <= high)]
    if len(inside) < _FEWEST:
        raise UsageError(
            f"{setting.notes.dataset.folder} has {len(inside)} notes to {' and '.join(splits)} from {low} to {high}; "
            f"at least {_FEWEST} are needed"
        )
    return np.sort(np.random.default_rng(setting.seed).permutation(inside)[: setting.count])


def reference(setting: Setting, places: NDArray[np.int64]) -> Points:
    """Return real notes as points."""
    return _points([setting.notes.sound(int(place)) for place in places], setting)


def measure_model(
    bundle: Bundle, setting: Setting, places: NDArray[np.int64], real: Points, advance: Callable[[], None]
) -> Row:
    """Measure one model.

    Args:
        bundle: of a model that makes notes.
        setting: what it is measured against.
        places: of the real notes; the model makes one for each, at the same key, force and length.
        real: the same as points.
        advance: called after each note, for a progress bar.
    """
    generator = Generator(bundle)
    p50, p95 = _speed(generator)
    heard = _tuning(generator, setting, advance)
    made = []
    for number, place in enumerate(places.tolist()):
        family = setting.notes.families[int(setting.notes.family[place])]
        kind = family if family in bundle.config.kinds else None
        wanted = {
            "pitch": float(setting.notes.pitch[place]),
            "velocity": float(setting.notes.velocity[place]),
            "seconds": float(setting.notes.held_s[place]),
        }
        made.append(generator.generate(kind, setting.seed + number, **_within(bundle, wanted)))
        advance()
    figures = _compare(_points(made, setting), real, setting.seed)
    return Row(
        bundle.config.name,
        (figures.distance.value, figures.distance.error),
        (figures.coverage.value, figures.coverage.error),
        (figures.density.value, figures.density.error),
        len(made),
        heard,
        p50,
        p95,
        sum(file.stat().st_size for file in bundle.folder.iterdir()) / 1e6,
        count_parameters(bundle.folder / WEIGHTS_FILE),
    )


def yardstick(setting: Setting, places: NDArray[np.int64], low: int, high: int, real: Points) -> Row:
    """Return what real instruments of the train split get against those that were held out, and how these are in tune.

    Args:
        setting: what is measured against.
        places: of the real notes that were held out.
        low: lowest MIDI pitch.
        high: highest one.
        real: the held-out notes as points.
    """
    figures = _compare(reference(setting, pick(setting, ("train",), low, high)), real, setting.seed)
    heard = [
        listen(setting.notes.dataset.rows[place].path, float(setting.notes.pitch[place]),
               setting.notes.sound(place), setting.ears)
        for place in places.tolist()
    ]  # fmt: skip
    return Row(
        "real instruments",
        (figures.distance.value, figures.distance.error),
        (figures.coverage.value, figures.coverage.error),
        (figures.density.value, figures.density.error),
        figures.made,
        tuning(heard),
    )


def _points(sounds: Sequence[Sound], setting: Setting) -> Points:
    """Return sounds as points, all of them without what lies above half the rate at which they are compared."""
    even = [sound if sound.sample_rate <= setting.rate else resample(sound, setting.rate) for sound in sounds]
    return locate([Labelled(str(number), sound) for number, sound in enumerate(even)], setting.embed)


def _within(bundle: Bundle, wanted: dict[str, float]) -> dict[str, float]:
    """Return what a model can be asked for of what is wanted, as near as its knobs go."""
    knobs = {knob.name: knob for knob in bundle.config.knobs}
    return {name: min(max(value, knobs[name].low), knobs[name].high) for name, value in wanted.items() if name in knobs}


def _compare(made: Points, real: Points, seed: int) -> Figures:
    return compare_kinds(made, real, ("",), np.random.default_rng(seed))[""]


def _speed(generator: Generator) -> tuple[float, float]:
    """Return the median and the 95th percentile of the milliseconds a note of 4 s takes, the keys taking turns."""
    low, high = _range(generator)
    keys = np.linspace(low, high, _ROUNDS).round()
    times: list[float] = []
    for number in range(_WARM_UP + _ROUNDS):
        if len(times) >= _WARM_UP + _FEWEST_ROUNDS and sum(times) > _BUDGET_S:
            break
        key = float(_MIDDLE_C if number < _WARM_UP else keys[number - _WARM_UP])
        start = time.perf_counter()
        generator.generate(None, number, pitch=key, seconds=_TIMED_S)
        times.append(time.perf_counter() - start)
    p50, p95 = np.percentile(times[_WARM_UP:], [50, 95])
    return float(p50) * 1000, float(p95) * 1000


def _tuning(generator: Generator, setting: Setting, advance: Callable[[], None]) -> Tuning:
    """Ask for keys all over the compass, the families taking turns, and let every tracker listen."""
    low, high = _range(generator)
    rng = np.random.default_rng(setting.seed)
    asked = rng.permutation(np.arange(setting.count) % (high - low + 1) + low)
    kinds = generator.config.kinds or (None,)
    heard: list[Listened] = []
    for number, key in enumerate(asked.tolist()):
        kind = kinds[number % len(kinds)]
        seed = setting.seed + number
        note = generator.generate(kind, seed, pitch=float(key), seconds=HELD_S)
        heard.append(listen(f"{kind or generator.config.name} {seed}", float(key), note, setting.ears))
        advance()
    return tuning(heard)


def _range(generator: Generator) -> tuple[int, int]:
    knob = next(knob for knob in generator.config.knobs if knob.name == "pitch")
    return round(knob.low), round(knob.high)
