"""Does each knob do what it says?

    python benchmarks/drum_knobs.py [MODEL]

Turns every knob from end to end on hits of eight kinds and prints the rank correlation between the knob and the
descriptor of the same name, measured on the sound. Width is measured where a kind is made in stereo, as the level of
the side beside the middle. Pitch is measured twice: as the loudest partial, and as how far the whole spectrum has moved
from where the knob is in the middle, which also holds for hiss, whose loudest line is a matter of chance.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.describe import describe
from timbrel.generation import load
from timbrel.sound import Sound

KINDS = ("kick", "snare", "closed_hat", "open_hat", "clap", "tom", "crash", "ride")
SEEDS = (0, 1, 2)
VALUES = np.linspace(-1, 1, 7)
SHIFT = "pitch, as a shift of the spectrum"
_STEPS_PER_OCTAVE = 48

Floats = NDArray[np.float64]
Measure = Callable[[list[Sound]], list[float]]


def rank_correlation(one: Floats, other: Floats) -> float:
    """Return Spearman's rank correlation; 0 when one of them does not move."""
    ranks = [
        np.searchsorted(np.sort(row), row, "left") + np.searchsorted(np.sort(row), row, "right") for row in (one, other)
    ]
    return 0.0 if np.ptp(other) == 0 else float(np.asarray(np.corrcoef(ranks))[0, 1])


def described(name: str) -> Measure:
    """Return what measures a descriptor of every sound."""
    return lambda sounds: [float(getattr(describe(sound), name)) for sound in sounds]


def side_levels(sounds: list[Sound]) -> list[float]:
    """Return the level of the side beside the middle, in dB; mono is -120."""
    found = []
    for sound in sounds:
        left, right = sound.samples[0].astype(np.float64), sound.samples[-1].astype(np.float64)
        found.append(float(10 * np.log10(((left - right) ** 2).sum() / ((left + right) ** 2).sum() + 1e-12)))
    return found


def spectrum_shifts(sounds: list[Sound]) -> list[float]:
    """Return how far the spectrum of each sound lies from that of the one in the middle, in octaves."""
    spectra = [_log_spectrum(sound) for sound in sounds]
    middle = spectra[len(spectra) // 2]
    shifts = np.arange(-2 * _STEPS_PER_OCTAVE, 2 * _STEPS_PER_OCTAVE + 1)
    return [
        float(shifts[int(np.argmax([np.corrcoef(*_overlap(middle, one, int(by)))[0, 1] for by in shifts]))])
        / _STEPS_PER_OCTAVE
        for one in spectra
    ]


def _log_spectrum(sound: Sound) -> Floats:
    samples = sound.mono().astype(np.float64)
    power = np.abs(np.fft.rfft(samples)) ** 2
    hz = np.arange(len(power)) * sound.sample_rate / len(samples)
    edges = 40.0 * 2.0 ** (np.arange(9 * _STEPS_PER_OCTAVE + 1) / _STEPS_PER_OCTAVE)
    total = np.interp(edges, hz, np.cumsum(power))
    return np.asarray(np.log10(np.maximum(np.diff(total), power.sum() * 1e-8)))


def _overlap(one: Floats, other: Floats, by: int) -> tuple[Floats, Floats]:
    return (one[: len(one) - by], other[by:]) if by >= 0 else (one[-by:], other[:by])


def main() -> None:
    """Print for each knob the mean over kinds and seeds, the worst kind, and the kinds that it does not apply to."""
    model = load(sys.argv[1] if len(sys.argv) > 1 else "drums")
    measures: dict[str, Measure] = {knob.name: described(knob.name) for knob in model.config.knobs}
    measures |= {"width": side_levels, SHIFT: spectrum_shifts}
    print("| knob | mean | worst kind | does not apply to |\n|---|---|---|---|")
    for name, measure in measures.items():
        found: dict[str, float] = {}
        mono = [kind for kind in KINDS if name == "width" and model.generate(kind, 0).channels == 1]
        for kind in [kind for kind in KINDS if kind not in mono]:
            sweeps = [
                measure([model.generate(kind, seed, **{name.partition(",")[0]: float(value)}) for value in VALUES])
                for seed in SEEDS
            ]
            found[kind] = float(np.mean([rank_correlation(VALUES, np.array(sweep)) for sweep in sweeps]))
        worst = min(found, key=lambda kind: found[kind], default="-")
        mean = float(np.mean(list(found.values()))) if found else np.nan
        print(f"| {name} | {mean:.2f} | {worst} {found.get(worst, np.nan):.2f} | {', '.join(mono) or '-'} |")


if __name__ == "__main__":
    main()
