from __future__ import annotations

import tarfile
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import mido
import numpy as np
import pytest
import rpp
import soundfile

from timbrel.audio.io import read
from timbrel.errors import UsageError
from timbrel.export import Sources, export, pack, read_sources
from timbrel.export.instrument import write_instrument
from timbrel.export.kit import write_kit
from timbrel.generation.kits import Hit, Kit
from timbrel.generation.playback.instrument import Instrument, read_instrument
from timbrel.music.formats import read_score, write_score
from timbrel.score import Meter, Note, Part, Score, Tempo
from timbrel.sound import Sound

RATE = 44_100
H2 = "{http://www.hydrogen-music.org/drumkit}"


def hit(level: float) -> Sound:
    return Sound((level * np.exp(-np.arange(4410) / 500)).astype(np.float32), RATE)


@pytest.fixture
def kit() -> Kit:
    """A kick of two layers, a snare whose two strokes take turns, hats, and a tom."""
    hits = {
        "kick": (Hit(sample="kick/k.wav", velocities=(64, 127)), Hit(sample="kick/k-v1.wav", velocities=(1, 63))),
        "snare": (Hit(sample="snare/s.wav", turn=(1, 2)), Hit(sample="snare/s-r2.wav", turn=(2, 2))),
        "closed_hat": (Hit(sample="closed_hat/c.wav"),),
        "open_hat": (Hit(sample="open_hat/o.wav"),),
        "tom": (Hit(sample="tom/t.wav"),),
    }
    names = [one.sample for strokes in hits.values() for one in strokes]
    sounds = {name: hit(0.1 + 0.1 * index) for index, name in enumerate(names)}
    return Kit("Kit 7", hits, sounds.__getitem__)


@pytest.fixture
def song() -> Score:
    drums = Part("Drums", (Note(0, 36, 120, 100), Note(480, 38, 120, 90), Note(960, 42, 120, 80)), is_drums=True)
    lead = Part('Lead "A"', (Note(0, 60, 480, 100), Note(1440, 64, 960, 70)))
    return Score((lead, drums), tempos=(Tempo(0, 120.0), Tempo(960, 60.0)), meters=(Meter(0, 4, 4), Meter(1920, 3, 4)))


def parsed(xml: bytes) -> ET.Element:
    return ET.fromstring(xml)  # noqa: S314 - written here, a moment ago


def opcodes(path: Path) -> list[dict[str, str]]:
    regions = [line.removeprefix("<region> ") for line in path.read_text().splitlines() if line.startswith("<region>")]
    return [dict(word.split("=", 1) for word in region.split()) for region in regions]


def test_an_instrument_comes_back_from_its_folder(instrument: Instrument, tmp_path: Path) -> None:
    paths = write_instrument(instrument, tmp_path / "bells")
    assert [path.name for path in paths] == ["test-bells.sfz", "test-bells.sf2", "instrument.json"]
    back = read_instrument(tmp_path / "bells")
    assert (back.name, len(back.regions), back.keys) == ("Test Bells", 8, (48, 71))
    for before, after in zip(instrument.regions, back.regions, strict=True):
        assert after.sample == f"samples/{before.sample}"
        assert after.model_dump(exclude={"sample"}) == before.model_dump(exclude={"sample"})
        error = back.sound_of(after.sample).samples - instrument.sound_of(before.sample).samples
        assert np.abs(error).max() < 2**-22
    for region in opcodes(tmp_path / "bells" / "test-bells.sfz"):
        sound = read(tmp_path / "bells" / region["sample"])
        assert int(region["loop_end"]) < sound.frames
        assert int(region["pitch_keycenter"]) + 0.3 == pytest.approx(51.3 + 6 * ((int(region["lokey"]) - 48) // 6))
        assert float(region["tune"]) == pytest.approx(-30)


def test_wavs_tell_samplers_their_key_and_loop(instrument: Instrument, tmp_path: Path) -> None:
    write_instrument(instrument, tmp_path / "bells")
    region = instrument.regions[0]
    data = (tmp_path / "bells" / "samples" / region.sample).read_bytes()
    assert len(data) == 8 + int.from_bytes(data[4:8], "little")
    place = data.index(b"smpl") + 8
    words = [int.from_bytes(data[place + 4 * n : place + 4 * n + 4], "little") for n in range(15)]
    assert words[3] == 51
    assert words[4] / 2**32 == pytest.approx(0.3)
    assert region.loop is not None
    assert (words[7], words[11], words[12]) == (1, region.loop[0], region.loop[1] - 1)
    assert soundfile.info(tmp_path / "bells" / "samples" / region.sample).subtype == "PCM_24"


def test_a_folder_of_the_user_is_never_overwritten(instrument: Instrument, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "song.txt").write_text("precious")
    with pytest.raises(UsageError, match="holds other files"):
        write_instrument(instrument, tmp_path / "mine")
    write_instrument(instrument, tmp_path / "bells")
    (tmp_path / "bells" / "notes.txt").write_text("mine")
    write_instrument(instrument, tmp_path / "bells")  # a second time: replaced, what is the user's stays
    assert (tmp_path / "bells" / "notes.txt").read_text() == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bells", "mine"]


def test_a_kit_comes_back_with_layers_and_turns(kit: Kit, tmp_path: Path) -> None:
    write_kit(kit, tmp_path / "kit")
    back = read_sources([tmp_path / "kit"]).kit
    assert back is not None
    assert (back.name, dict(back.hits)) == ("Kit 7", kit.hits)


def test_hydrogen_gets_every_layer(kit: Kit, tmp_path: Path) -> None:
    path = export(Sources("k", kit=kit), "hydrogen", tmp_path / "k.h2drumkit")
    with tarfile.open(path) as archive:
        names = archive.getnames()
        xml = archive.extractfile("Kit 7/drumkit.xml")
        assert xml is not None
        root = parsed(xml.read())
    pads = {pad.findtext(f"{H2}name"): pad for pad in root.iter(f"{H2}instrument")}
    assert list(pads) == ["Kick", "Snare", "Closed hat", "Pedal hat", "Open hat", "Low tom", "Mid tom", "High tom"]
    for pad in pads.values():
        layers = [
            (float(x.findtext(f"{H2}min") or 9), float(x.findtext(f"{H2}max") or 9)) for x in pad.iter(f"{H2}layer")
        ]
        assert min(low for low, _ in layers) == 0
        assert max(high for _, high in layers) == 1
        assert all(f"Kit 7/{x.findtext(f'{H2}filename')}" in names for x in pad.iter(f"{H2}layer"))
    assert pads["Snare"].findtext(f"{H2}sampleSelectionAlgo") == "ROUND_ROBIN"
    assert pads["Closed hat"].findtext(f"{H2}muteGroup") == pads["Open hat"].findtext(f"{H2}muteGroup") == "1"
    assert pads["Low tom"].find(f".//{H2}pitch") is not None
    assert pads["Low tom"].findtext(f".//{H2}pitch") == "-5"


def test_a_kit_as_sfz_and_decent_sampler_names_files_that_are_there(kit: Kit, tmp_path: Path) -> None:
    sfz = export(Sources("k", kit=kit), "sfz", tmp_path / "sfz")
    regions = opcodes(sfz)
    assert all((sfz.parent / region["sample"]).is_file() for region in regions)
    snares = [region for region in regions if region["lokey"] == "38"]
    assert [(region["seq_position"], region["seq_length"]) for region in snares] == [("1", "2"), ("2", "2")]
    hats = {region["lokey"]: region for region in regions if region["lokey"] in ("42", "46")}
    assert hats["42"]["group"] == hats["46"]["off_by"]
    assert all(region["loop_mode"] == "one_shot" for region in regions)
    preset = export(Sources("k", kit=kit), "dspreset", tmp_path / "ds")
    samples = list(parsed(preset.read_bytes()).iter("sample"))
    assert len(samples) == len(regions)
    assert all((preset.parent / sample.attrib["path"]).is_file() for sample in samples)


def test_a_song_as_dawproject_holds_notes_audio_and_changes_of_tempo(
    kit: Kit, instrument: Instrument, song: Score, tmp_path: Path
) -> None:
    sources = Sources("Song", kit, (instrument,), (song,))
    path = export(sources, "dawproject", tmp_path / "song.dawproject")
    with zipfile.ZipFile(path) as archive:
        root = parsed(archive.read("project.xml"))
        sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
        assert parsed(archive.read("metadata.xml")).findtext("Title") == "Song"
    names = [track.attrib["name"] for track in root.iter("Track")]
    drums = [f"Drums {kind} (audio)" for kind in ("kick", "snare", "closed hat")]
    assert names == ['Lead "A"', "Drums", 'Lead "A" (audio)', *drums, "Master"]
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    used = {element.attrib[name] for element in root.iter() for name in ("destination", "track", "parameter")
            if name in element.attrib}  # fmt: skip
    assert used <= set(ids)
    notes = [(float(n.attrib["time"]), float(n.attrib["duration"]), int(n.attrib["key"])) for n in root.iter("Note")]
    assert notes == [(0, 1, 60), (3, 2, 64), (0, 0.25, 36), (1, 0.25, 38), (2, 0.25, 42)]
    assert all(sizes[file.attrib["path"]] > 1000 for file in root.iter("File"))
    lead = next(audio for audio in root.iter("Audio"))
    assert float(lead.attrib["duration"]) == pytest.approx(2.0 + 2.0 + 0.1, abs=0.01)  # tick 1440 is 2 s, held 2 s
    assert [point.attrib["value"] for point in root.iter("RealPoint")] == ["120.000000", "60.000000"]
    assert max(float(volume.attrib["value"]) for volume in root.iter("Volume")) <= 1


def test_a_song_as_reaper_project_is_parsed_by_another_reader(
    kit: Kit, instrument: Instrument, song: Score, tmp_path: Path
) -> None:
    path = export(Sources("Song", kit, (instrument,), (song,)), "rpp", tmp_path / "reaper")
    project = rpp.loads(path.read_text())
    assert project.find("TEMPO")[1:] == ["120", "4", "4"]
    points = [point for point in project.find("TEMPOENVEX") if point[0] == "PT"]
    assert [(float(point[1]), float(point[2])) for point in points] == [(0, 120), (1, 60), (3, 60)]
    tracks = project.findall("TRACK")
    assert [track.find("NAME")[1] for track in tracks[:3]] == ['Lead "A"', "Drums", 'Lead "A" (audio)']
    events = [child for child in tracks[1].find("ITEM").find("SOURCE") if child[0] == "E"]
    now, heard = 0, []
    for event in events:
        now += int(event[1])
        if event[2] == "99":
            heard.append((now, int(event[3], 16), int(event[4], 16)))
    assert heard == [(0, 36, 100), (480, 38, 90), (960, 42, 80)]
    for track in tracks[2:]:
        assert (path.parent / track.find("ITEM").find("SOURCE").find("FILE")[1]).is_file()


def test_the_pedal_of_a_tune_is_heard_in_its_audio(instrument: Instrument, tmp_path: Path) -> None:
    tune = mido.MidiFile(ticks_per_beat=480)
    track = mido.MidiTrack()
    track += [
        mido.Message("control_change", control=64, value=127),
        mido.Message("note_on", note=60, velocity=90),
        mido.Message("note_off", note=60, time=240),
        mido.Message("control_change", control=64, value=0, time=1680),
        mido.Message("note_on", note=62, velocity=90),
        mido.Message("note_off", note=62, time=240),
    ]
    tune.tracks.append(track)
    tune.save(tmp_path / "tune.mid")
    write_instrument(instrument, tmp_path / "bells")
    path = export(read_sources([tmp_path / "bells", tmp_path / "tune.mid"]), "rpp", tmp_path / "song")
    wave = np.abs(read(next((path.parent / "audio").iterdir())).mono())
    assert wave[round(1.8 * RATE) : round(1.95 * RATE)].max() > 0.3  # let go after 0.25 s, lifted after 2 s


def test_loose_sounds_become_tracks_to_drag_from(kit: Kit, instrument: Instrument, tmp_path: Path) -> None:
    both = (instrument, instrument)
    for sources, tracks, clips in ((Sources("k", kit=kit), 5, 7), (Sources("i", instruments=both), 2, 4)):
        path = export(sources, "dawproject", tmp_path / f"{sources.name}.dawproject")
        with zipfile.ZipFile(path) as archive:
            root = parsed(archive.read("project.xml"))
            assert len(list(root.iter("Track"))) == tracks + 1
            assert len({archive.read(file.attrib["path"]) for file in root.iter("File")}) == clips
            assert all(file.attrib["path"] in archive.namelist() for file in root.iter("File"))


def test_scores_go_to_score_formats_and_archives_are_the_same_every_time(song: Score, tmp_path: Path) -> None:
    tune = write_score(song, tmp_path / "song.mid")
    target = export(read_sources([tune]), "musicxml", tmp_path / "song.musicxml")
    assert [len(part.notes) for part in read_score(target)[0].parts] == [2, 3]
    first, second = (export(read_sources([tune]), "zip", tmp_path / f"{name}.zip").read_bytes() for name in "ab")
    assert first == second
    with pytest.raises(UsageError, match="must be a plain path"):
        pack({"../out.wav": b""}, tmp_path / "c.zip")
    with pytest.raises(UsageError, match="does not exist, or is no file"):
        pack({"out.wav": tmp_path / "gone.wav"}, tmp_path / "c.zip")
    with pytest.raises(UsageError, match="would hold nothing"):
        pack({}, tmp_path / "c.zip")


def test_what_makes_no_sense_is_refused_with_what_would(kit: Kit, instrument: Instrument, song: Score) -> None:
    cases = [
        (Sources("k", kit=kit), "mid", "is for scores"),
        (Sources("i", instruments=(instrument,)), "hydrogen", "plays drum kits only"),
        (Sources("s", scores=(song,)), "sf2", "is for sounds"),
        (Sources("k", kit=kit), "wav", "cannot be written"),
        (Sources("k", kit=kit, scores=(song,)), "sfz", "takes one kit, instrument or score"),
        (Sources("n"), "sf2", "nothing was given"),
        (Sources("k", kit=kit), "zip", "were not saved yet"),
    ]
    for sources, format_name, sentence in cases:
        with pytest.raises(UsageError, match=sentence):
            export(sources, format_name)
    other = Score(song.parts, tempos=(Tempo(0, 90.0),))
    with pytest.raises(UsageError, match="differ in tempo"):
        export(Sources("s", scores=(song, other)), "dawproject")
