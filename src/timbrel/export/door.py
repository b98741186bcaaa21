"""One way out: a kit, an instrument or a score, in the format that a sampler, a drum machine or a DAW reads."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from timbrel.audio.io import write
from timbrel.errors import UsageError, did_you_mean
from timbrel.export.archive import Content, pack
from timbrel.export.dawproject import write_dawproject
from timbrel.export.decent import dspreset_text
from timbrel.export.hydrogen import write_h2drumkit
from timbrel.export.instrument import SAMPLES, as_wavs, file_name
from timbrel.export.place import fill_folder
from timbrel.export.reaper import write_rpp
from timbrel.export.sf2 import sf2_bytes
from timbrel.export.sfz import sfz_text
from timbrel.export.song import song_of
from timbrel.export.wav import write_sample
from timbrel.files import write_atomically
from timbrel.generation.kits import Kit, read_kit
from timbrel.generation.playback.instrument import INSTRUMENT, Instrument, read_instrument
from timbrel.music.formats import READABLE, read_score, write_score
from timbrel.music.formats.midi_gestures import Gestures, read_gestures
from timbrel.score import Score

FORMATS: dict[str, str] = {
    "sfz": "SFZ and its samples in a folder: sforzando, Sfizz, ARIA, Falcon and many more",
    "sf2": "SoundFont: one file for nearly every sampler",
    "dspreset": "DecentSampler preset and its samples in a folder",
    "hydrogen": "Hydrogen drum kit, .h2drumkit",
    "dawproject": "song for Bitwig, Studio One, Cubase",
    "rpp": "song for REAPER, in a folder",
    "zip": "all files in one archive",
    "mid": "MIDI file of a score",
    "musicxml": "engraved score",
    "mxl": "engraved score, compressed",
}
"""What can be written, and for whom."""
_SONGS = ("dawproject", "rpp")
_SCORES = ("mid", "musicxml", "mxl")
_SAMPLERS = ("sfz", "sf2", "dspreset")
_ENDINGS = {"hydrogen": ".h2drumkit", "sfz": "", "dspreset": "", "rpp": ""}
_LICENCE = "made with timbrel; the sounds are yours"


@dataclass(frozen=True)
class Sources:
    """What is to be exported."""

    name: str
    kit: Kit | None = None
    instruments: tuple[Instrument, ...] = ()
    scores: tuple[Score, ...] = ()
    gestures: tuple[tuple[Gestures, ...], ...] = ()
    """For each score, what is done while its parts play."""
    files: dict[str, Content] = field(default_factory=dict)
    """Every file of the sources as it stands, for an archive."""


def read_sources(paths: Sequence[Path], seed: int = 0) -> Sources:
    """Open what is to be exported: a kit's or an instrument's folder, a score, or several of them for a song.

    Args:
        paths: folders and files.
        seed: chooses a kit's sounds where a folder holds several of a kind.

    Raises:
        UsageError: a path is none of these, or two kits are given.
        ModelError: a kit or instrument is damaged.
        ScoreError: a score cannot be read.
    """
    kits: list[Kit] = []
    instruments: list[Instrument] = []
    scores: list[Path] = []
    files: dict[str, Content] = {}
    for path in paths:
        if path.suffix.lower() in READABLE:
            scores.append(path)
            files[path.name] = path
            continue
        if not path.is_dir():
            raise UsageError(f"{str(path)!r} is neither a folder of a kit or an instrument nor a score")
        if (path / INSTRUMENT).is_file():
            instruments.append(read_instrument(path))
        else:
            kits.append(read_kit(path, seed))
        inside = sorted(file for file in path.rglob("*") if file.is_file() and not file.name.startswith("."))
        files |= {f"{path.resolve().name}/{file.relative_to(path).as_posix()}": file for file in inside}
    if len(kits) > 1:
        raise UsageError(f"{len(kits)} kits were given; a song has one kit")
    name = paths[0].stem if paths[0].suffix.lower() in READABLE else paths[0].resolve().name
    return Sources(
        name,
        kits[0] if kits else None,
        tuple(instruments),
        tuple(read_score(path)[0] for path in scores),
        tuple(read_gestures(path) for path in scores),
        files,
    )


def export(sources: Sources, format_name: str, target: Path | None = None) -> Path:
    """Write what was opened in another format.

    Args:
        sources: from :func:`read_sources`, or put together by hand.
        format_name: one of FORMATS.
        target: the file, or the folder for formats of several files; None is named after the source, here.

    Returns:
        What was written: a file.

    Raises:
        UsageError: the format is unknown, or makes no sense for this source.
        OutputError: it cannot be written.
    """
    if format_name not in FORMATS:
        raise UsageError(f"format={format_name!r} cannot be written; {did_you_mean(format_name, FORMATS)}")
    _check(sources, format_name)
    target = target or Path(f"{file_name(sources.name)}{_ENDINGS.get(format_name, f'.{format_name}')}")
    if format_name == "zip":
        return pack(sources.files, target)
    if format_name in _SCORES:
        return write_score(sources.scores[0], _ended(target, f".{format_name}"))
    if format_name in _SONGS:
        return _write_song(sources, format_name, target)
    if format_name == "hydrogen" and sources.kit is not None:
        return write_h2drumkit(sources.kit, _ended(target, ".h2drumkit"), _LICENCE)
    return _write_sampler(sources, format_name, target)


def _check(sources: Sources, format_name: str) -> None:
    """Refuse what makes no sense, and say what would."""
    given = len(sources.instruments) + len(sources.scores) + (sources.kit is not None)
    if given == 0:
        raise UsageError("nothing was given to export; name the folder of a kit or an instrument, or a score")
    if format_name not in (*_SONGS, "zip") and given > 1:
        raise UsageError(f"format={format_name} takes one kit, instrument or score; for a song take dawproject or rpp")
    if format_name == "hydrogen" and sources.kit is None:
        raise UsageError("Hydrogen plays drum kits only; for an instrument take sfz or sf2, for a score mid")
    if format_name in _SCORES and not sources.scores:
        raise UsageError(f"format={format_name} is for scores; a kit or an instrument becomes {', '.join(_SAMPLERS)}")
    if format_name in _SAMPLERS and sources.scores:
        raise UsageError(f"format={format_name} is for sounds; a score becomes {', '.join((*_SCORES, *_SONGS))}")
    if format_name == "zip" and not sources.files:
        raise UsageError("format=zip packs files; these sounds were not saved yet")


def _write_sampler(sources: Sources, format_name: str, target: Path) -> Path:
    drums = sources.kit is not None
    instrument = as_wavs(sources.kit.instrument(substitutes=False) if sources.kit else sources.instruments[0])
    if format_name == "sf2":
        target = _ended(target, ".sf2")
        data = sf2_bytes(instrument, drums=drums)

        def put(part: Path) -> None:
            part.write_bytes(data)

        write_atomically(target, put)
        return target
    name = f"{file_name(sources.name)}.{format_name}"
    text = sfz_text(instrument, SAMPLES) if format_name == "sfz" else dspreset_text(instrument, SAMPLES)

    def fill(part: Path) -> None:
        for region in {region.sample: region for region in instrument.regions}.values():
            file = part / SAMPLES / region.sample
            file.parent.mkdir(parents=True, exist_ok=True)
            sound = instrument.sound_of(region.sample)
            if drums:
                write(sound, file, "24")
            else:
                write_sample(sound, region, file)
        (part / name).write_text(text, encoding="utf-8")

    fill_folder(target, name, fill)
    return target / name


def _write_song(sources: Sources, format_name: str, target: Path) -> Path:
    with tempfile.TemporaryDirectory(prefix="timbrel-") as folder:
        song = song_of(sources.name, sources.scores, sources.instruments, sources.kit, Path(folder), sources.gestures)
        if format_name == "dawproject":
            return write_dawproject(song, _ended(target, ".dawproject"))
        return write_rpp(song, target, file_name(sources.name))


def _ended(path: Path, ending: str) -> Path:
    """Refuse a file name whose ending tells another format."""
    if path.suffix.lower() != ending:
        raise UsageError(f"out={path.name!r} must end in {ending} for this format")
    return path
