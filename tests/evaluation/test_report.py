"""The whole comparison, on points whose truth is known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from timbrel.evaluation.embedding import Embedding
from timbrel.evaluation.points import Labelled
from timbrel.evaluation.report import compare
from timbrel.evaluation.tables import MEANINGS, figures_table, sentences
from timbrel.sound import Sound

SPREAD = 3.0


def _sounds(
    seed: int, counts: dict[str, int], packs: int = 1, spread: float = SPREAD, pack_gap: float = 0
) -> list[Labelled]:
    """Short tones whose pitch is the kind's, give or take; packs lie apart by ``pack_gap`` semitones."""
    rng = np.random.default_rng(seed)
    time = np.arange(4000) / 44100
    made = []
    for place, (kind, count) in enumerate(counts.items()):
        for index in range(count):
            pack = index % packs
            note = 40 + 24 * place + spread * rng.normal() + pack_gap * (pack - packs / 2)
            wave = np.sin(2 * np.pi * 440 * 2 ** ((note - 69) / 12) * time) * np.exp(-30 * time)
            made.append(Labelled(f"{kind}{index}", Sound(wave.astype(np.float32), 44100), kind, f"pack {pack}"))
    return made


def _pitch(sounds: Sequence[Sound]) -> Embedding:
    """An ear that hears the pitch alone, in semitones, by counting how often the wave crosses zero."""
    crossings = [np.abs(np.diff(np.sign(sound.samples[0, 1:]))).sum() / 4 + 0.25 for sound in sounds]
    return np.array([[12 * np.log2(one), 0.0] for one in crossings], dtype=np.float32)


COUNTS = {"kick": 40, "snare": 60}


def test_sounds_of_the_same_source_are_as_near_as_two_halves() -> None:
    report = compare(_sounds(0, COUNTS), _sounds(1, COUNTS), _pitch)
    assert report.halves is not None
    assert report.mean.distance.error is not None
    assert abs(report.mean.distance.value - report.halves.mean.distance.value) < 25
    assert report.mean.agreement is not None
    assert report.mean.agreement.value > 0.95
    assert report.variety == pytest.approx(1, abs=0.25)
    assert report.remarks == ()


@pytest.mark.slow
def test_the_interval_covers_what_other_sounds_of_the_same_source_give() -> None:
    report = compare(_sounds(0, {"kick": 60}), _sounds(1, {"kick": 60}), _pitch)
    others = [
        compare(_sounds(s, {"kick": 60}), _sounds(50 + s, {"kick": 60}), _pitch).mean.distance for s in range(2, 12)
    ]
    spread = 1.645 * float(np.std([other.value for other in others]))
    assert report.mean.distance.error == pytest.approx(spread, rel=0.8)


def test_one_sound_again_and_again_is_seen_by_variety_coverage_and_bins() -> None:
    report = compare(_sounds(0, COUNTS, spread=0.01), _sounds(1, COUNTS), _pitch)
    assert report.variety < 0.1
    assert report.mean.coverage.value < 0.5
    assert report.bins is not None
    assert report.real_bins is not None
    assert report.bins.divergence > 2 * report.real_bins.divergence


def test_the_number_of_sounds_of_a_kind_does_not_weigh() -> None:
    even, uneven = ({"kick": 40, "snare": 40}, {"kick": 160, "snare": 40})
    shifted = compare(_sounds(0, uneven), _sounds(1, even), _pitch)
    assert shifted.mean.distance.value == pytest.approx(np.mean([shifted.kinds[kind].distance.value for kind in even]))
    centroid = shifted.properties["centroid_hz"]
    assert centroid.made == pytest.approx(centroid.real, rel=0.1)


def test_packs_that_differ_are_further_apart_than_halves() -> None:
    real = _sounds(1, {"kick": 60, "snare": 60}, packs=6, spread=0.5, pack_gap=4)
    report = compare(_sounds(0, COUNTS), real, _pitch)
    assert report.packs is not None
    assert report.halves is not None
    assert report.packs.mean.distance.value > report.halves.mean.distance.value + 50
    assert set(report.packs.kinds) == {"kick", "snare"}


def test_without_packs_there_is_no_such_yardstick() -> None:
    assert compare(_sounds(0, COUNTS), _sounds(1, COUNTS), _pitch).packs is None


def test_sounds_without_kinds_are_compared_as_one() -> None:
    made = [Labelled(one.name, one.sound) for one in _sounds(0, COUNTS)]
    report = compare(made, _sounds(1, COUNTS), _pitch)
    assert set(report.kinds) == {""}
    assert report.mean.agreement is None
    assert "compared as one kind" in report.remarks[0]


def test_few_sounds_and_missing_kinds_are_said() -> None:
    report = compare(_sounds(0, {"kick": 10, "clap": 3}), _sounds(1, COUNTS), _pitch)
    assert report.remarks == (
        "fewer than 30 sounds on a side, the figures are only a hint: kick",
        "left out, fewer than 6 made or real sounds: clap",
    )


def test_what_was_learned_by_heart_lies_nearer_than_real_sounds_do() -> None:
    training = _sounds(2, COUNTS)
    report = compare(training, _sounds(1, COUNTS), _pitch, training)
    assert report.originality is not None
    assert report.originality.distance == 0
    assert len(report.originality.copies) == 100
    assert any("copies of training sounds: 100 of 100" in line for line in sentences(report))


def test_the_same_seed_gives_the_same_report_and_every_row_fits_its_headings() -> None:
    made, real = _sounds(0, COUNTS), _sounds(1, COUNTS, packs=6)
    report = compare(made, real, _pitch, seed=5)
    assert report == compare(made, real, _pitch, seed=5)
    assert report.packs == compare(_sounds(7, COUNTS), real, _pitch, seed=5).packs, "real sounds alone make it"
    headings, *rows = figures_table(report)
    assert headings == ["", *MEANINGS]
    assert [row[0] for row in rows] == ["kick", "snare", "mean of 2 kinds", "real packs, mean", "real halves, mean"]


def test_a_column_without_a_figure_is_left_away() -> None:
    made = [Labelled(one.name, one.sound) for one in _sounds(0, COUNTS)]
    headings, *rows = figures_table(compare(made, _sounds(1, COUNTS), _pitch))
    assert not {"agreement", "KAD of packs"} & set(headings)
    assert all(cell for row in rows for cell in row[:-1])
