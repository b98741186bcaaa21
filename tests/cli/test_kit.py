from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from timbrel.audio.health import check
from timbrel.audio.io import read, read_provenance
from timbrel.bundle import find_bundle
from timbrel.evaluation.embedding import mel_embedding
from timbrel.generation.kit_making import make_kit
from timbrel.sound import Sound

KINDS = "kick,snare,closed_hat,crash"


def centroid_hz(sound: Sound) -> float:
    power = np.abs(np.fft.rfft(sound.mono())) ** 2
    return float((power * np.fft.rfftfreq(sound.frames, 1 / sound.sample_rate)).sum() / power.sum())


def test_a_kit_has_softer_strokes_that_are_darker_and_strokes_that_differ(timbrel: Any, tmp_path: Path) -> None:
    folder = tmp_path / "kit"
    outcome = timbrel(
        "generate", "drums", "--kit", "--kind", KINDS, "--seed", 7, "--layers", 3, "--robins", 2, "--out", folder,
        "--json",
    )  # fmt: skip
    assert (outcome.code, outcome.err.strip()) == (0, "")
    kinds = json.loads(outcome.out)["kinds"]
    assert list(kinds) == KINDS.split(",")
    for kind, hits in kinds.items():
        assert len(hits) == 6
        first = [read(folder / hit["sample"]) for hit in hits if hit["turn"][0] == 1]
        brightness = [centroid_hz(sound) for sound in first]
        assert brightness[0] > brightness[1] > brightness[2] or kind == "kick"  # hardest first; a kick is all low
        assert all(sound.peak == pytest.approx(10 ** (-1 / 20), abs=0.01) for sound in first)
        other = read(folder / hits[1]["sample"]).mono()
        frames = min(len(other), first[0].frames)
        assert np.abs(other[:frames] - first[0].mono()[:frames]).max() > 0.01
    assert (folder / "kick" / "kick-7.wav").is_file()


@pytest.mark.slow
@pytest.mark.parametrize("seed", [7, 3])
def test_no_stroke_of_a_kit_clicks_or_is_cut(timbrel: Any, tmp_path: Path, seed: int) -> None:
    timbrel("generate", "drums", "--kit", "--seed", seed, "--out", tmp_path)
    strokes = sorted(tmp_path.rglob("*.wav"))
    assert len(strokes) >= 14
    assert {path.name: check(read(path)).faults for path in strokes if check(read(path)).faults} == {}


def test_the_kinds_of_a_kit_share_their_character(timbrel: Any, tmp_path: Path) -> None:
    for seed in (1, 2):
        timbrel("generate", "drums", "--kit", "--kind", KINDS, "--seed", seed, "--layers", 1, "--robins", 1,
                "--out", tmp_path / str(seed))  # fmt: skip
    knobs = [[read_provenance(path) for path in sorted((tmp_path / str(seed)).rglob("*.wav"))] for seed in (1, 2)]
    for kit in knobs:
        assert len(kit) == 4
        assert all(made is not None and made.knobs == kit[0].knobs for made in kit if kit[0] is not None)
    assert knobs[0][0] is not None
    assert knobs[1][0] is not None
    assert knobs[0][0].knobs != knobs[1][0].knobs


def test_the_same_seed_is_the_same_kit_and_a_hit_can_be_recalled(timbrel: Any, tmp_path: Path) -> None:
    arguments = ("generate", "drums", "--kit", "--kind", "snare", "--seed", 3, "--layers", 2, "--out")
    timbrel(*arguments, tmp_path / "a")
    timbrel(*arguments, tmp_path / "b")
    names = sorted(path.relative_to(tmp_path / "a") for path in (tmp_path / "a").rglob("*") if path.is_file())
    assert len(names) == 5
    assert all((tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes() for name in names)
    soft = tmp_path / "a" / "snare" / "snare-3-v1.wav"
    outcome = timbrel("generate", "--recall", soft, "--out", tmp_path / "again", "--json")
    assert read(json.loads(outcome.out)[0]["path"]).samples.tobytes() == read(soft).samples.tobytes()


def test_a_beat_uses_the_layers_of_its_kit(timbrel: Any, tmp_path: Path) -> None:
    timbrel("generate", "drums", "--kit", "--seed", 7, "--layers", 2, "--robins", 1, "--out", tmp_path / "kit")
    assert timbrel("beat", "--seed", 3, "--kit", tmp_path / "kit", "--out", tmp_path / "a.wav").code == 0
    for soft in (tmp_path / "kit").rglob("*-v1.wav"):
        Sound(np.full(100, 1e-4, dtype=np.float32), 44_100).save(soft)
    assert timbrel("beat", "--seed", 3, "--kit", tmp_path / "kit", "--out", tmp_path / "b.wav").code == 0
    whole, without_soft_strokes = (float((read(tmp_path / name).samples ** 2).sum()) for name in ("a.wav", "b.wav"))
    assert 0.3 * whole < without_soft_strokes < 0.98 * whole


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--layers", "0"), "layers=0 must be from 1 to 8"),
        (("--robins", "99"), "robins=99 must be from 1 to 8"),
        (("--kind", "kick:0.5,tom:0.5"), "a kit has each kind by itself"),
        (("--kind", "oboe"), "is not a drum kind"),
        (("--format", "mp3"), "leave --format and --rate away"),
        (("--brightness", "3"), "brightness=3 must be between"),
        (("--hit", "my-kick.wav"), "must be KIND=FILE"),
        (("--hit", "oboe=my-kick.wav"), "is not a drum kind"),
        (("--out", "full/thesis.txt"), "is a file"),
    ],
)
def test_wrong_wishes_are_sentences(
    timbrel: Any, tmp_path: Path, arguments: tuple[str, ...], sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("mine")
    outcome = timbrel("generate", "drums", "--kit", *arguments)
    assert outcome.code == 2
    assert sentence in outcome.err
    assert [path.name for path in tmp_path.rglob("*.*")] == ["thesis.txt"]


def test_a_kit_goes_beside_other_sounds_and_never_over_them(timbrel: Any, tmp_path: Path) -> None:
    folder = tmp_path / "kit"
    timbrel("generate", "drums", "--kind", "kick", "--count", 2, "--seed", 6, "--out", folder)
    before = {path: path.read_bytes() for path in folder.rglob("*.wav")}
    arguments = ("generate", "drums", "--kit", "--kind", "kick", "--layers", 1, "--robins", 1, "--out", folder)
    outcome = timbrel(*arguments, "--seed", 7)
    assert outcome.code == 2
    assert "kick-7.wav is there already" in outcome.err
    for seed in (8, 9):  # the second kit takes the place of the first
        assert timbrel(*arguments, "--seed", seed).code == 0
    assert {path.name for path in folder.rglob("*.wav")} == {"kick-6.wav", "kick-7.wav", "kick-9.wav"}
    assert all(path.read_bytes() == data for path, data in before.items())


def test_turns_lie_nearer_than_layers_and_layers_nearer_than_other_kits() -> None:
    kits = [make_kit(find_bundle("drums"), seed, KINDS.split(","), layers=2, robins=2) for seed in (1, 2, 3)]
    for kind in KINDS.split(","):
        heard = [mel_embedding([kit.sound_of(hit.sample) for hit in kit.hits[kind]]) for kit in kits]
        turn, layer = (np.mean([np.linalg.norm(one[0] - one[other]) for one in heard]) for other in (1, 2))
        others = np.mean([np.linalg.norm(heard[a][0] - heard[b][0]) for a, b in ((0, 1), (0, 2), (1, 2))])
        assert 0.5 < turn < layer < others, kind
        assert turn < 0.5 * others, kind


def test_a_recorded_hit_gets_layers_and_turns(timbrel: Any, tmp_path: Path) -> None:
    time = np.arange(13_230) / 44_100
    wave = np.sin(2 * np.pi * (60 * time + 3 * (1 - np.exp(-30 * time)))) * np.exp(-12 * time)
    Sound((0.8 * wave).astype(np.float32), 44_100).save(tmp_path / "mine.wav")
    arguments = ("generate", "drums", "--kit", "--kind", "snare", "--seed", 3, "--layers", 2, "--robins", 2)
    outcome = timbrel(*arguments, "--hit", f"kick={tmp_path / 'mine.wav'}", "--out", tmp_path / "kit", "--json")
    hits = json.loads(outcome.out)["kinds"]["kick"]
    sounds = [read(tmp_path / "kit" / hit["sample"]) for hit in hits]
    mine, other = mel_embedding([read(tmp_path / "mine.wav")])[0], read(tmp_path / "kit" / "snare" / "snare-3.wav")
    heard = mel_embedding([*sounds, other])
    far = np.linalg.norm(heard[-1] - mine)
    assert all(np.linalg.norm(one - mine) < 0.7 * far for one in heard[:-1])
    assert len({sound.samples.tobytes() for sound in sounds}) == 4
    made = sounds[0].provenance
    assert made is not None
    assert made.parents[0].startswith("mine.wav ")
