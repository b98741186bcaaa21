"""The note model that ships is in tune all over the keyboard, does what its knobs say, and takes recordings in."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from timbrel.audio.health import check
from timbrel.audio.pitch import note_pitch
from timbrel.bundle import find_bundle
from timbrel.errors import AudioError, UsageError
from timbrel.evaluation.embedding import mel_embedding
from timbrel.generation import load
from timbrel.generation.editing import Editor
from timbrel.generation.notes import NotesPlayer
from timbrel.generation.player import Request
from timbrel.models.notes.knobs import CHARACTER
from timbrel.sound import Sound

RATE = 44_100
FAMILIES = find_bundle("notes").config.kinds


@lru_cache(maxsize=1)
def player() -> NotesPlayer:
    return NotesPlayer(find_bundle("notes"))


def note(family: str, seed: int, **knobs: float) -> Sound:
    asked = {"seconds": 1.0, **knobs}
    return Sound(player().render([Request(seed, {family: 1.0}, asked)])[0], RATE)


@pytest.mark.parametrize("family", FAMILIES)
def test_notes_are_clean_and_as_loud_as_they_are_struck(family: str) -> None:
    for seed, pitch in enumerate((24.0, 60.0, 103.0)):
        sound = note(family, seed, pitch=pitch, velocity=127.0)
        found = check(sound)
        assert found.peak_db == pytest.approx(-1.0, abs=0.05)
        assert abs(found.dc) < 0.005
        assert np.abs(sound.samples[0, [0, -1]]).max() < 1e-3
        assert note(family, seed, pitch=pitch, velocity=64.0).peak == pytest.approx(sound.peak / 4, rel=0.05)


def test_notes_are_in_tune_over_the_compass() -> None:
    cents = []
    for seed, pitch in enumerate(np.linspace(21, 108, 60)):
        heard = note_pitch(note(FAMILIES[seed % len(FAMILIES)], seed, pitch=float(pitch)), end_s=1.0)
        cents.append(abs(100 * (heard - pitch)) if heard is not None else 1e3)
    assert np.mean(np.array(cents) <= 10) >= 0.95
    assert np.median(cents) < 0.5


@pytest.mark.parametrize("family", FAMILIES)
def test_no_family_clicks_at_either_end_of_any_key(family: str) -> None:
    """A click is a step: the first and last frames are no louder than what a fade in half a millisecond allows."""
    for seed, pitch in enumerate((21.0, 41.0, 64.5, 88.0, 108.0)):
        for seconds in (0.02, 0.7):
            wave = note(family, seed, pitch=pitch, seconds=seconds, velocity=127.0).samples[0]
            steps = np.abs(np.diff(np.concatenate([[0.0], wave, [0.0]])))
            assert steps[0] < 1e-3
            assert steps[-200:].max() < 2e-3
            assert np.isfinite(wave).all()


@pytest.mark.parametrize("family", FAMILIES)
def test_the_loops_of_the_model_that_ships_have_no_seam(family: str) -> None:
    for seed, pitch in ((1, 40), (2, 60), (3, 79)):
        looped = player().play_looped(player().timbre(seed, family), pitch, 100)
        if looped.loop_start is None or looped.loop_end is None:
            continue
        wave = looped.sound.samples[0].astype(np.float64)
        turns = np.concatenate([wave[: looped.loop_end], wave[looped.loop_start : looped.loop_end]])
        bend = np.abs(np.diff(turns, 4))
        seam = bend[looped.loop_end - 8 : looped.loop_end + 8].max()
        inaudible = 2e-4  # what a step of -80 dBFS gives
        assert seam <= max(1.5 * np.percentile(bend[looped.loop_start :], 99.9), inaudible), (seed, pitch)
        pieces = turns[looped.loop_end % 2048 :][: len(turns) // 2048 * 2048 - 2048].reshape(-1, 2048)
        swells = np.abs(np.diff(20 * np.log10(pieces.std(axis=1) + 1e-9)))
        at = looped.loop_end // 2048 - 1
        inside = swells[looped.loop_start // 2048 + 1 : at]
        assert swells[at] <= inside.max() + 1.0, (seed, pitch)


def test_one_seed_is_one_instrument_whatever_key_is_asked_for() -> None:
    rows = mel_embedding([note(family, 1, pitch=pitch) for family in FAMILIES for pitch in (59.0, 60.0)])
    distances = np.linalg.norm(rows[:, None] - rows[None], axis=2)
    np.fill_diagonal(distances, np.inf)
    assert np.mean(distances.argmin(axis=1) // 2 == np.arange(len(rows)) // 2) >= 0.75


def test_a_note_depends_on_its_own_request_alone() -> None:
    requests = [Request(seed, {"string": 1.0}, {"seconds": 0.3}) for seed in range(3)]
    together = player().render(requests)
    again = NotesPlayer(find_bundle("notes")).render(requests[1:2])
    assert np.array_equal(together[1], again[0])
    assert not np.array_equal(together[0][:, :5000], together[1][:, :5000])


def _level(sound: Sound, at: float, seconds: float) -> float:
    piece = sound.samples[0, int(at * RATE) : int((at + seconds) * RATE)]
    return float(20 * np.log10(piece.std() + 1e-9))


def _line(sound: Sound) -> np.ndarray[tuple[int], np.dtype[np.complex128]]:
    """Follow the first harmonic of middle C while it is held."""
    carrier = sound.samples[0] * np.exp(-2j * np.pi * 261.626 * np.arange(sound.frames) / RATE)
    kernel = np.hanning(2048) / 1024
    return np.convolve(carrier, kernel, "same")[int(0.7 * RATE) : int(1.4 * RATE) : 256]


def _measure(knob: str, sound: Sound) -> float:
    second = sound.samples[0, :RATE]
    hz = np.fft.rfftfreq(RATE, 1 / RATE)
    power = np.abs(np.fft.rfft(second * np.hanning(RATE))) ** 2
    off = np.abs(hz / 261.626 - np.round(hz / 261.626)) * 261.626 > 15
    line = _line(sound)
    return {
        "brightness": float((power[20:] * np.log2(hz[20:])).sum() / power[20:].sum()),
        "noisiness": float(power[off].sum() / power.sum()),
        "attack": _level(sound, 0.0, 0.01) - _level(sound, 0.1, 0.05),
        "decay": _level(sound, 1.3, 0.1) - _level(sound, 0.2, 0.1),
        "release": sound.seconds,
        "vibrato": float(np.angle(line[1:] * line[:-1].conj()).std()),
        "life": float(np.log(np.abs(line) + 1e-6).std()),
    }[knob]


@pytest.mark.parametrize("knob", CHARACTER)
def test_a_knob_moves_what_it_is_named_after(knob: str) -> None:
    """Vibrato and life may stand at an end of their range already, so that one way changes nothing."""
    for family in ("guitar", "keyboard"):
        figures = [_measure(knob, note(family, 3, pitch=60.0, seconds=1.5, **{knob: v})) for v in (-1.0, 0.0, 1.0)]
        slack = 0.01 if knob in ("vibrato", "life") else 0.0
        assert figures[0] < figures[1] + slack
        assert figures[1] < figures[2] + slack
        assert figures[0] < figures[2]


def test_a_held_note_loops_and_a_plucked_one_rings_out() -> None:
    kinds = {}
    for family in FAMILIES:
        looped = player().play_looped(player().timbre(1, family), 55, 100)
        assert looped.sound.peak <= 10 ** (-1 / 20)
        kinds[family] = looped.loop_start is not None
        if looped.loop_start is not None and looped.loop_end is not None:
            samples = looped.sound.samples[0]
            tail = samples[looped.loop_end :]
            assert len(tail) >= 64
            assert np.array_equal(tail, samples[looped.loop_start :][: len(tail)])
    assert kinds["organ"]
    assert not all(kinds.values())


def test_a_recording_becomes_an_instrument() -> None:
    given = note("brass", 5, pitch=62.0)
    timbre = player().encode(given)
    assert timbre.heard_at == pytest.approx(62.0, abs=0.1)
    others = [note(family, 5, pitch=62.0) for family in FAMILIES if family != "brass"]
    copy = Sound(player().render_latent(timbre, 0, {"pitch": 62.0, "seconds": 1.0}), RATE)
    rows = mel_embedding([given, copy, *others])
    distances = np.linalg.norm(rows[1:] - rows[0], axis=1)
    assert distances[0] < 0.6 * distances[1:].min()
    higher = Sound(player().render_latent(timbre, 0, {"pitch": 74.0, "seconds": 1.0}), RATE)
    assert note_pitch(higher) == pytest.approx(74.0, abs=0.1)


def test_a_path_leads_from_one_timbre_to_another() -> None:
    first, last = player().timbre(1, "flute"), player().timbre(2, "brass")
    steps = [player().blend(first, last, share) for share in (0.0, 0.25, 0.5, 0.75, 1.0)]
    rows = mel_embedding([player().play(step, 60, 100, 0.8) for step in steps])
    ends = mel_embedding([player().play(end, 60, 100, 0.8) for end in (first, last)])
    assert np.allclose(rows[[0, -1]], ends, atol=0.05)
    away, left = (np.linalg.norm(rows - end, axis=1) for end in ends)
    assert away[1] < left[1]
    assert away[3] > left[3]


def test_what_holds_no_note_is_named() -> None:
    hiss = np.random.default_rng(0).standard_normal((1, RATE)).astype(np.float32) * 0.1
    with pytest.raises(UsageError, match="no pitch"):
        player().encode(Sound(hiss, RATE))
    with pytest.raises(AudioError, match="silent"):
        player().encode(Sound(np.zeros((1, RATE), np.float32), RATE))


@pytest.mark.parametrize(
    ("knobs", "words"),
    [({"pitch": 109}, "between 21 and 108"), ({"seconds": 0}, "between 0.001 and 60"), ({"seconds": 1e9}, "seconds")],
)
def test_numbers_out_of_range_are_named(knobs: dict[str, float], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        load("notes").generate("guitar", 1, **knobs)


def test_a_family_that_is_none_is_named() -> None:
    with pytest.raises(UsageError, match="did you mean 'guitar'"):
        load("notes").generate("gitar", 1)


def test_a_note_that_was_made_here_is_edited_as_itself(tmp_path: object) -> None:
    editor = Editor(find_bundle("notes"))
    path = load("notes").generate("flute", 4, pitch=67, seconds=0.5).save(f"{tmp_path}/flute.wav")
    again = editor.like(editor.open(path), {})
    assert np.allclose(again.samples, load("notes").generate("flute", 4, pitch=67, seconds=0.5).samples)
    near = list(editor.vary(editor.open(path), 0.4, 2, 0))
    assert note_pitch(near[0]) == pytest.approx(67, abs=0.1)
    walk = list(editor.blend(editor.open(path), editor.open(path), 2))
    assert np.allclose(walk[0].samples, again.samples, atol=1e-4)
