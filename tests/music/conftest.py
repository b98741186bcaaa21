"""Made-up corpora and the styles learned from them."""

from __future__ import annotations

import numpy as np
import pytest

from timbrel.music.learn import learn_style
from timbrel.music.style import Piece, Style
from timbrel.music.style_pack import load_style
from timbrel.score import Meter, Note, Part, Score

QUARTER = 480
SCALE = [60, 62, 64, 65, 67, 69, 71, 72, 74, 76, 77, 79]


def made_up_tune(seed: int, bars: int = 16) -> Score:
    """A tune that wanders over C major and ends on C."""
    rng = np.random.default_rng(seed)
    rhythms = [[4, 4, 4, 4], [8, 4, 4], [4, 2, 2, 8], [2, 2, 2, 2, 8], [6, 2, 4, 4]]
    onset, place, notes = 0, int(rng.integers(0, 12)), []
    for bar in range(bars):
        lengths = [16] if bar == bars - 1 else rhythms[rng.integers(0, len(rhythms))]
        for length in lengths:
            place = int(np.clip(place + rng.integers(-3, 4), 0, 11))
            pitch = 72 if bar == bars - 1 else SCALE[place]
            notes.append(Note(onset, pitch, length * QUARTER // 4))
            onset += length * QUARTER // 4
    return Score((Part("Melody", tuple(notes)),), meters=(Meter(0),), title=f"Tune {seed}")


def made_up_chorale(seed: int, bars: int = 8) -> Score:
    """Four voices on plain chords, a beat each."""
    rng = np.random.default_rng(seed)
    chords = [
        [72, 67, 64, 48],
        [71, 67, 62, 55],
        [69, 65, 60, 53],
        [72, 69, 64, 57],
        [74, 67, 59, 55],
        [76, 67, 60, 48],
    ]
    beats = [chords[i] for i in rng.integers(0, len(chords), bars * 4 - 1)] + [chords[0]]
    parts = [
        Part(name, tuple(Note(i * QUARTER, beat[voice], QUARTER) for i, beat in enumerate(beats)))
        for voice, name in enumerate(("S", "A", "T", "B"))
    ]
    return Score(tuple(parts), title=f"Chorale {seed}")


@pytest.fixture(scope="session")
def tune_style() -> Style:
    return learn_style(
        "tunes", [(made_up_tune(seed), Piece(title=f"Tune {seed}", source=f"{seed}.abc")) for seed in range(40)]
    )


@pytest.fixture(scope="session")
def chorale_style() -> Style:
    pieces = [(made_up_chorale(seed), Piece(title=f"Chorale {seed}", source=f"{seed}.abc")) for seed in range(40)]
    return learn_style("chorales", pieces)


@pytest.fixture(scope="session")
def hymn_style() -> Style:
    return load_style("hymn")
