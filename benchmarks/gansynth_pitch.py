"""How well a note model hits its notes, as two trackers hear it; the paper gives pitch accuracy as GANSynth's merit.

    python benchmarks/gansynth_pitch.py gansynth --seeds 8
    python benchmarks/gansynth_pitch.py notes --low 24 --high 84

Every pitch of the range is played with every seed. A note is in tune when the tracker hears it within 50 cents of what
was asked for; "any octave" lets organ pipes and missing fundamentals pass.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from timbrel.audio.pitch import note_pitch, pyin, yin
from timbrel.generation import load
from timbrel.sound import Sound

_CENTS_50 = 0.5
_REGISTERS = 3


def errors(sounds: Sequence[Sound], asked: Sequence[int]) -> NDArray[np.float64]:
    """Return the error of every note in semitones by YIN and by probabilistic YIN, shape (notes, 2); NaN: no pitch."""
    found = [[note_pitch(sound, tracker=tracker) for tracker in (yin, pyin)] for sound in sounds]
    heard = np.array([[np.nan if pitch is None else pitch for pitch in row] for row in found])
    return np.asarray(heard - np.array(asked)[:, None])


def shares(error: NDArray[np.float64]) -> list[float]:
    """Return the shares in tune by YIN, by probabilistic YIN, by both, and by both in any octave."""
    near = np.abs(error) <= _CENTS_50
    chroma = np.abs((error + 6) % 12 - 6) <= _CENTS_50
    return [float(near[:, 0].mean()), float(near[:, 1].mean()), float(near.all(1).mean()), float(chroma.all(1).mean())]


def main() -> None:
    """Print one row for the whole range and one for each third of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", help="gansynth, notes, or the folder of a bundle")
    parser.add_argument("--seeds", type=int, default=8)
    parser.add_argument("--low", type=int, help="lowest MIDI pitch; the model's own")
    parser.add_argument("--high", type=int, help="highest MIDI pitch; the model's own")
    parser.add_argument("--seconds", type=float, default=1.0)
    arguments = parser.parse_args()
    generator = load(arguments.model)
    compass = next(knob for knob in generator.config.knobs if knob.name == "pitch")
    low = round(compass.low) if arguments.low is None else arguments.low
    high = round(compass.high) if arguments.high is None else arguments.high
    asked = [pitch for pitch in range(low, high + 1) for _ in range(arguments.seeds)]
    sounds = [
        generator.generate(seed=number % arguments.seeds, pitch=pitch, seconds=arguments.seconds)
        for number, pitch in enumerate(asked)
    ]
    error = errors(sounds, asked)
    print(f"{arguments.model} ({generator.fingerprint}): {len(asked)} notes of {arguments.seconds:g} s\n")
    print("| pitches | yin | pyin | both | both, any octave |\n|---|---|---|---|---|")
    thirds = np.array_split(np.arange(low, high + 1), _REGISTERS)
    for pitches in (np.arange(low, high + 1), *thirds):
        row = " | ".join(f"{share:.1%}" for share in shares(error[np.isin(asked, pitches)]))
        print(f"| {pitches[0]}..{pitches[-1]} | {row} |")


if __name__ == "__main__":
    main()
