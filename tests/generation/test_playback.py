from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import mido
import numpy as np
import pytest

from timbrel.audio.stream import write_blocks
from timbrel.errors import OutputError
from timbrel.generation.playback.ensemble import Seat, play_together, spread
from timbrel.generation.playback.instrument import Instrument, Region
from timbrel.generation.playback.mixdown import BLOCK_FRAMES
from timbrel.generation.playback.performance import Played, perform
from timbrel.generation.playback.sampler import Sampler, at_pitch
from timbrel.music.formats import read_score
from timbrel.music.formats.midi_gestures import Gestures, read_gestures
from timbrel.score import Note, Part, Score, Tempo
from timbrel.sound import Sound

RATE = 44_100


def sine(hertz: float, frames: int, rate: int = RATE) -> Sound:
    return Sound((0.5 * np.sin(2 * np.pi * hertz * np.arange(frames) / rate)).astype(np.float32), rate)


def looped(hertz: float = 441.0) -> Instrument:
    """A sine of exactly 100 frames, looped over ten periods after the first ten."""
    region = Region(sample="a", pitch=69.0392, keys=(0, 127), loop=(1000, 2000), release_s=0.05)
    return Instrument("sine", (region,), {"a": sine(hertz, 2064)}.__getitem__)


def played(instrument: Instrument, *notes: Played, pan: float = 0.0) -> Sound:
    blocks = list(play_together([Seat(Sampler(instrument, RATE), notes, pan)], RATE))
    return Sound(np.concatenate(blocks, axis=1), RATE)


def heard_hz(wave: np.ndarray, rate: int = RATE) -> float:
    spectrum = np.abs(np.fft.rfft(wave * np.hanning(len(wave)), 4 * len(wave)))
    peak = int(spectrum.argmax())
    left, middle, right = np.log(spectrum[peak - 1 : peak + 2])
    return float((peak + 0.5 * (left - right) / (left - 2 * middle + right)) * rate / (4 * len(wave)))


@pytest.mark.parametrize("key", [21, 60, 69, 70, 96, 108])
def test_a_looped_sample_plays_every_key_in_tune_and_without_a_seam(key: int) -> None:
    sound = played(looped(), Played(0.0, 3.0, key, 127))
    wave = sound.samples[0]
    expected = 440 * 2 ** ((key - 69) / 12)
    assert 1200 * np.log2(heard_hz(wave[: 3 * RATE]) / expected) == pytest.approx(0, abs=0.5)
    steady = wave[RATE // 10 : 3 * RATE]
    clean = 2 * np.pi * expected / RATE * 0.5  # the steepest step of the sine itself
    assert np.abs(np.diff(steady)).max() < 1.05 * clean + 1e-4
    assert np.abs(steady).max() == pytest.approx(0.5, abs=0.01)


def test_a_note_lasts_as_long_as_its_key_is_held() -> None:
    sound = played(looped(), Played(0.5, 1.0, 69, 127))
    wave = np.abs(sound.samples[0])
    assert wave[: RATE // 2].max() == 0
    assert wave[RATE // 2 : RATE // 2 + 100].max() > 0.4
    assert wave[round(1.49 * RATE) : round(1.5 * RATE)].max() == pytest.approx(0.5, abs=0.01)
    assert sound.frames == RATE // 2 + RATE + round(0.05 * RATE)
    assert wave[round(1.525 * RATE) : round(1.53 * RATE)].max() == pytest.approx(0.5 * 10**-1.5, rel=0.15)  # -30 dB
    assert wave[-1] < 1e-4


def test_velocity_is_heard_and_half_of_it_is_12_db_quieter() -> None:
    loud, soft = (played(looped(), Played(0, 0.3, 69, velocity)).peak for velocity in (127, 64))
    assert 20 * np.log10(loud / soft) == pytest.approx(12, abs=0.2)


def test_layers_and_turns_choose_the_sample() -> None:
    levels = {"soft": 0.1, "hard-1": 0.2, "hard-2": 0.4}
    regions = (
        Region(sample="soft", pitch=60, keys=(60, 60), velocities=(1, 60), one_shot=True),
        Region(sample="hard-1", pitch=60, keys=(60, 60), velocities=(61, 127), turn=(1, 2), one_shot=True),
        Region(sample="hard-2", pitch=60, keys=(60, 60), velocities=(61, 127), turn=(2, 2), one_shot=True),
    )
    sounds = {name: Sound(np.full(100, level, dtype=np.float32), RATE) for name, level in levels.items()}
    kit = Instrument("kit", regions, sounds.__getitem__)
    notes = [Played(index, 0.1, 60, velocity) for index, velocity in enumerate((127, 127, 60, 127))]
    sound = played(kit, *notes)
    heard = [float(sound.samples[0, index * RATE + 50]) for index in range(4)]
    assert heard == pytest.approx([0.2, 0.4, 0.1 * (60 / 127) ** 2, 0.4], rel=1e-4)


def test_placement_moves_sound_between_the_sides_at_equal_power() -> None:
    left, middle, right = (played(looped(), Played(0, 0.5, 69, 127), pan=pan) for pan in (-1, 0, 1))
    assert left.samples[1].max() < 1e-6 < left.samples[0].max()
    assert right.samples[0].max() < 1e-6 < right.samples[1].max()
    power = [float((sound.samples**2).sum()) for sound in (left, middle, right)]
    assert power == pytest.approx([power[1]] * 3, rel=1e-3)
    assert spread([60, 70]) == [-0.35, 0.35]
    assert spread([72, 65, 40]) == [-0.35, 0.0, 0.0]
    assert spread([72]) == [0.0]


def test_a_bend_glides_and_a_swell_changes_loudness() -> None:
    up = (np.array([0.0, 1.0, 1.01, 3.0]), np.array([0.0, 0.0, 2.0, 2.0]))
    sound = played(looped(), Played(0, 3.0, 69, 127, bend=up))
    wave = sound.samples[0]
    assert heard_hz(wave[: RATE - 1000]) == pytest.approx(440, rel=2e-4)
    assert heard_hz(wave[RATE + 2000 : 3 * RATE]) == pytest.approx(440 * 2 ** (2 / 12), rel=2e-4)
    swell = (np.array([0.0, 1.0]), np.array([0.0, 1.0]))
    wave = np.abs(played(looped(), Played(0, 1.0, 69, 127, swell=swell)).samples[0])
    assert wave[round(0.45 * RATE) : round(0.55 * RATE)].max() == pytest.approx(0.275, abs=0.01)


def test_blocks_do_not_show() -> None:
    frames = 5 * BLOCK_FRAMES
    sound = played(looped(), Played(0.0, frames / RATE, 69, 127), Played(2.0, 20.0, 69, 127))
    alone = Sampler(looped(), RATE)
    first = alone.strike(Played(0.0, frames / RATE, 69, 127))
    second = alone.strike(Played(2.0, 20.0, 69, 127))
    expected = np.zeros((2, max(first.frames, 2 * RATE + second.frames)))
    expected[:, : first.frames] += first.render(0, first.frames)
    expected[:, 2 * RATE : 2 * RATE + second.frames] += second.render(0, second.frames)
    assert sound.samples.shape == expected.shape
    assert np.abs(sound.samples - expected).max() < 1e-6


def test_a_sample_of_another_rate_keeps_its_pitch() -> None:
    tape = at_pitch(sine(1000, 16_000, 16_000), None, 0.0, RATE)
    assert heard_hz(tape.samples[0, 1000:40_000]) == pytest.approx(1000, rel=1e-4)


def test_the_pedal_holds_notes_until_it_is_lifted_or_the_key_is_struck_again() -> None:
    part = Part("Piano", (Note(0, 60, 240), Note(0, 64, 240), Note(480, 60, 240), Note(1920, 60, 480)))
    score = Score((part,), tempos=(Tempo(0, 60.0),))
    notes = perform(score, part, Gestures(1, pedal=((100, 1.0), (960, 0.0))))
    assert [note.start_s for note in notes] == pytest.approx([0.0, 0.0, 1.0, 4.0])
    assert [note.seconds for note in notes] == pytest.approx([1.0, 2.0, 1.0, 1.0])


def test_a_volume_of_nothing_is_silence_and_full_volume_changes_nothing() -> None:
    part = Part("Pad", (Note(0, 69, 480), Note(960, 69, 480)))
    score = Score((part,), tempos=(Tempo(0, 60.0),))
    first, second = perform(score, part, Gestures(1, volume=((0, 0.0), (720, 1.0))))
    assert played(looped(), first).peak == 0
    assert played(looped(), second).peak == played(looped(), Played(2.0, 1.0, 69, 80)).peak


def test_gestures_are_read_from_midi_beside_the_notes(tmp_path: Path) -> None:
    tune = mido.MidiFile(ticks_per_beat=480)
    for channel, name in ((3, "Lead"), (0, "Pad")):
        track = mido.MidiTrack()
        track.append(mido.MetaMessage("track_name", name=name))
        for controller, value in ((101, 0), (100, 0), (6, 12), (7, 50), (10, 127 if channel else 1), (64, 127)):
            track.append(mido.Message("control_change", channel=channel, control=controller, value=value))
        track.append(mido.Message("pitchwheel", channel=channel, pitch=4096))
        track.append(mido.Message("note_on", channel=channel, note=60, velocity=90))
        track.append(mido.Message("note_off", channel=channel, note=60, time=480))
        track.append(mido.Message("control_change", channel=channel, control=64, value=0, time=480))
        tune.tracks.append(track)
    path = tmp_path / "tune.mid"
    tune.save(path)
    score, _ = read_score(path)
    lead, pad = read_gestures(path)
    assert [part.name for part in score.parts] == ["Lead", "Pad"]
    assert (lead.channel, lead.pan, lead.pedal, lead.bend) == (4, 1.0, ((0, 1.0), (960, 0.0)), ((0, 6.0),))
    assert (pad.channel, pad.pan, pad.volume) == (1, -1.0, ((0, 0.25),))
    notes = perform(score, score.parts[0], lead)
    assert notes[0].seconds == pytest.approx(1.0)
    assert notes[0].bend is not None
    assert notes[0].bend[1][-1] == 6.0


_WRITER = """
import resource, signal, sys, numpy as np
from pathlib import Path
from timbrel.audio.stream import write_blocks
from timbrel.errors import OutputError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    write_blocks((np.ones((2, 50000), np.float32) for _ in range(9)), Path(sys.argv[1]), 44100, 0.9)
except OutputError as error:
    print("said:", error)
"""


def test_a_full_disk_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    target = tmp_path / "tune.wav"
    target.write_bytes(b"before")
    command = [sys.executable, "-c", _WRITER, str(target), "1000000"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"said: cannot write {target}")
    assert target.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["tune.wav"]
    with pytest.raises(OutputError, match="cannot write"):
        write_blocks([np.ones((2, 10), np.float32)], target / "inside.wav", RATE, 0.9)
