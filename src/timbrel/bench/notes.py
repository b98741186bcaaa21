"""Note models side by side: in tune, how real, how fast, how large; with what real instruments get as a yardstick."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.pitch import note_pitch
from timbrel.bench.drums import count_parameters
from timbrel.bundle import WEIGHTS_FILE, Bundle
from timbrel.dataset.notes.noteset import NoteSet
from timbrel.errors import UsageError
from timbrel.evaluation.crepe import HIGHEST, LOWEST, crepe, crepe_is_there
from timbrel.evaluation.figures import Figures, compare_kinds
from timbrel.evaluation.points import Embed, Labelled, Points, locate
from timbrel.generation.generator import Generator
from timbrel.sound import Sound

IN_TUNE_CENTS = 10.0
_PITCH_HELD_S = 1.5
_TIMED_S = 4.0
_WARM_UP, _ROUNDS = 2, 28
_FEWEST = 12
_MIDDLE_C = 60
_MARGIN = 4.0
_CREPE_HOP_S = 0.1

Track = Callable[[Sound], float | None]
"""A sound to its MIDI pitch, None where none is heard."""


@dataclass(frozen=True)
class Tuning:
    """Share of notes, 0..1, that sound within 10 cents of what was asked for.

    Args:
        notes: how many were listened to.
        within: tracker -> share.
        both: share on which all trackers say so.
        agree: share on which the trackers are within 10 cents of each other, right or wrong.
        median_cents: tracker -> median distance from what was asked for.
    """

    notes: int
    within: dict[str, float]
    both: float
    agree: float
    median_cents: dict[str, float]


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
        trackers: name -> tracker of pitch.
        count: notes to make and to compare with.
        seed: of the draws.
    """

    notes: NoteSet
    embed: Embed
    trackers: dict[str, Track]
    count: int
    seed: int


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
    return locate([Labelled(str(place), setting.notes.sound(int(place))) for place in places], setting.embed)


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
    tuning = _tuning(generator, setting, advance)
    made = []
    for number, place in enumerate(places.tolist()):
        family = setting.notes.families[int(setting.notes.family[place])]
        kind = family if family in bundle.config.kinds else None
        knobs = {
            "pitch": float(setting.notes.pitch[place]),
            "velocity": float(setting.notes.velocity[place]),
            "seconds": float(setting.notes.held_s[place]),
        }
        made.append(Labelled(str(place), generator.generate(kind, setting.seed + number, **knobs)))
        advance()
    figures = _compare(locate(made, setting.embed), real, setting.seed)
    return Row(
        bundle.config.name,
        (figures.distance.value, figures.distance.error),
        (figures.coverage.value, figures.coverage.error),
        (figures.density.value, figures.density.error),
        len(made),
        tuning,
        p50,
        p95,
        sum(file.stat().st_size for file in bundle.folder.iterdir()) / 1e6,
        count_parameters(bundle.folder / WEIGHTS_FILE),
    )


def yardstick(setting: Setting, low: int, high: int, real: Points) -> Row:
    """Return what real instruments of the train split get against those that were held out."""
    figures = _compare(reference(setting, pick(setting, ("train",), low, high)), real, setting.seed)
    return Row(
        "real instruments",
        (figures.distance.value, figures.distance.error),
        (figures.coverage.value, figures.coverage.error),
        (figures.density.value, figures.density.error),
        figures.made,
    )


def _compare(made: Points, real: Points, seed: int) -> Figures:
    return compare_kinds(made, real, ("",), np.random.default_rng(seed))[""]


def _speed(generator: Generator) -> tuple[float, float]:
    """Return the median and the 95th percentile of the milliseconds a note of 4 s takes, the keys taking turns."""
    low, high = _range(generator)
    keys = np.linspace(low, high, _ROUNDS).round()
    times = []
    for number in range(_WARM_UP + _ROUNDS):
        key = float(_MIDDLE_C if number < _WARM_UP else keys[number - _WARM_UP])
        start = time.perf_counter()
        generator.generate(None, number, pitch=key, seconds=_TIMED_S)
        times.append(time.perf_counter() - start)
    p50, p95 = np.percentile(times[_WARM_UP:], [50, 95])
    return float(p50) * 1000, float(p95) * 1000


def _tuning(generator: Generator, setting: Setting, advance: Callable[[], None]) -> Tuning:
    """Ask for keys all over the compass, the families taking turns, and listen with every tracker."""
    low, high = _range(generator)
    rng = np.random.default_rng(setting.seed)
    asked = rng.permutation(np.arange(setting.count) % (high - low + 1) + low)
    kinds = generator.config.kinds or (None,)
    heard: dict[str, list[float]] = {name: [] for name in setting.trackers}
    for number, key in enumerate(asked.tolist()):
        kind = kinds[number % len(kinds)]
        note = generator.generate(kind, setting.seed + number, pitch=float(key), seconds=_PITCH_HELD_S)
        for name, track in setting.trackers.items():
            found = track(note)
            heard[name].append(np.nan if found is None else found)
        advance()
    cents = {name: (np.array(values) - asked) * 100 for name, values in heard.items()}
    within = {name: np.abs(value) <= IN_TUNE_CENTS for name, value in cents.items()}
    spread = np.ptp(np.stack(list(cents.values())), axis=0)
    return Tuning(
        len(asked),
        {name: float(value.mean()) for name, value in within.items()},
        float(np.all(list(within.values()), axis=0).mean()),
        float((spread <= IN_TUNE_CENTS).mean()),
        {name: float(np.nanmedian(np.abs(value))) for name, value in cents.items()},
    )


def _range(generator: Generator) -> tuple[int, int]:
    knob = next(knob for knob in generator.config.knobs if knob.name == "pitch")
    return round(knob.low), round(knob.high)


def hear(note: Sound) -> float | None:
    """Return the pitch of a note by pyin, from its attack until its key is let go."""
    return note_pitch(note, end_s=_PITCH_HELD_S)


def hear_by_crepe(note: Sound) -> float | None:
    """Return the pitch of a note by CREPE-tiny, played faster or slower where that lies beyond its range."""
    guess = hear(note)
    octaves = 0 if guess is None else int(guess < LOWEST + _MARGIN) - int(guess > HIGHEST - _MARGIN)
    held = Sound(note.samples[:, : round(_PITCH_HELD_S * note.sample_rate)], note.sample_rate)
    return crepe(held, hop_s=_CREPE_HOP_S, octaves=octaves).median()


def trackers() -> dict[str, Track]:
    """Return the trackers that are installed: pyin always, CREPE-tiny where its weights are."""
    return {"pyin": hear, **({"crepe": hear_by_crepe} if crepe_is_there() else {})}
