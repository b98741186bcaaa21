"""The export room: packs, kits, instruments, songs and scores in the library's Exports folder."""

from __future__ import annotations

import json
import secrets
import tempfile
from collections.abc import Callable
from pathlib import Path

from timbrel.audio.io import read
from timbrel.errors import UsageError, did_you_mean
from timbrel.export import FORMATS, Sources, export, pack
from timbrel.export.dawproject import write_dawproject
from timbrel.export.instrument import file_name
from timbrel.export.reaper import write_rpp
from timbrel.files import write_text
from timbrel.generation.playback.instrument import Instrument, read_instrument
from timbrel.generation.playback.sampler import Sampler
from timbrel.library import Library
from timbrel.library.folder import EXPORTS, HIDDEN, file_stem, place_folder
from timbrel.library.items import Item
from timbrel.score import Meter, Part
from timbrel.server import scores
from timbrel.server.keyboard import KeysRoom
from timbrel.server.players import kit_of_pads, open_pads, pad_instrument
from timbrel.server.problems import AbsentError, NotFoundError
from timbrel.server.schemas.exports import Export, Exported, ExportFormat, TuneTrack
from timbrel.server.schemas.keys import Corner, Timbre
from timbrel.server.schemas.kits import Pad
from timbrel.server.schemas.scores import ScoreDoc
from timbrel.server.song import SONG_RATE, Tune, beat_score, lay_out

_SONGS = ("dawproject", "rpp")
_SCORES = ("mid", "musicxml", "mxl")
_SAMPLERS = ("sfz", "sf2", "dspreset")
_TITLES = {
    "zip": "Sound pack", "sfz": "SFZ", "sf2": "SoundFont", "dspreset": "DecentSampler", "hydrogen": "Hydrogen kit",
    "dawproject": "DAWproject", "rpp": "REAPER project", "mid": "MIDI",
    "musicxml": "MusicXML", "mxl": "MusicXML, compressed",
}  # fmt: skip
_TAKES = {
    "zip": ["sound", "score", "instrument", "pads", "kit"], "hydrogen": ["sound", "kit", "pads"],
    **{name: ["sound", "kit", "pads", "instrument"] for name in _SAMPLERS},
    **{name: ["pads", "pattern", "tunes", "kit", "sound", "score"] for name in _SONGS},
    "mid": ["score", "tunes", "pattern"], "musicxml": ["score", "tunes"], "mxl": ["score", "tunes"],
}  # fmt: skip
_MOST_PADS = 16
_USUAL_SEED, _SEED_STEP = 7, 101


class ExportRoom:
    """Writes what samplers and DAWs open, and remembers where."""

    def __init__(self, library: Library, keys: KeysRoom) -> None:
        self._library, self._keys = library, keys
        self._records = library.folder / HIDDEN / "exports"

    def formats(self) -> list[ExportFormat]:
        """Return what can be written."""
        return [
            ExportFormat(name=name, title=_TITLES[name], makes=makes, takes=_TAKES[name])
            for name, makes in FORMATS.items()
            if name in _TITLES
        ]

    def write(self, wish: Export) -> Exported:
        """Write an export into a folder of its own.

        Raises:
            UsageError: the format is unknown, or makes no sense for what was given.
            OutputError: it cannot be written.
        """
        if wish.format not in _TITLES:
            raise UsageError(f"format={wish.format!r} cannot be written; {did_you_mean(wish.format, _TITLES)}")
        items = self._library.items(wish.ids)
        gone = [item.name for item in items if item.trashed or not (item.path.exists())]
        if gone:
            raise UsageError(f"{gone[0]} is in the trash or its file is gone; leave it away or restore it")
        self._library.keep([item.id for item in items])
        items = self._library.items(wish.ids)
        remarks: list[str] = []
        make = self._maker(wish, items, remarks)
        folder = place_folder(self._library.folder / EXPORTS, file_stem(wish.name), lambda part: _fill(part, make))
        return self._remember(wish, folder, remarks)

    def path(self, export_id: str) -> Path:
        """Return what was written: the one file, or the folder. Raises NotFoundError."""
        return self._record(export_id)[0]

    def download(self, export_id: str) -> Path:
        """Return one file to download: the one that was written, or a zip of the folder. Raises NotFoundError."""
        path, name = self._record(export_id)
        if path.is_file():
            return path
        archive = self._records / export_id / f"{file_stem(name)}.zip"
        if not archive.is_file():
            files = {
                file.relative_to(path.parent).as_posix(): file for file in sorted(path.rglob("*")) if file.is_file()
            }
            pack(files, archive)
        return archive

    def _maker(self, wish: Export, items: list[Item], remarks: list[str]) -> Callable[[Path], None]:
        if wish.format == "zip":
            return lambda folder: self._write_pack(wish, items, folder)
        if wish.format in _SONGS:
            return lambda folder: self._write_song(wish, items, folder, remarks)
        sources = self._sources(wish, items, remarks)
        ending = {"sfz": "", "dspreset": "", "hydrogen": ".h2drumkit"}.get(wish.format, f".{wish.format}")
        name = file_name(wish.name)
        return lambda folder: _discard(export(sources, wish.format, folder / f"{name}{ending}"))

    def _sources(self, wish: Export, items: list[Item], remarks: list[str]) -> Sources:
        """Return what one sampler, drum machine or score format is made of."""
        name = wish.name
        if wish.format in _SCORES:
            return Sources(name, scores=(scores.to_score(self._one_score(wish, items)),))
        instruments = [item for item in items if item.type == "instrument"]
        if instruments:
            return Sources(name, instruments=tuple(read_instrument(item.path) for item in instruments))
        pads = self._pads(wish, items)
        if wish.format == "hydrogen":
            kit, assumed = kit_of_pads(self._library, name, pads)
            remarks += assumed
            return Sources(name, kit=kit)
        return Sources(name, instruments=(pad_instrument(self._library, name, pads),))

    def _one_score(self, wish: Export, items: list[Item]) -> ScoreDoc:
        docs = [tune.score for tune in wish.tunes] + [
            self._tune_of(item).score for item in items if item.type == "score"
        ]
        if not docs and wish.pattern is not None:
            return scores.to_doc(beat_score(wish.pattern, wish.tempo, wish.swing, Meter(0), 0))
        if len(docs) != 1:
            raise UsageError(f"format={wish.format} takes one score, and {len(docs)} were given; for several take zip")
        return docs[0]

    def _pads(self, wish: Export, items: list[Item]) -> list[Pad]:
        if wish.pads:
            return wish.pads
        kits = [item for item in items if item.type == "kit"]
        if kits:
            return open_pads(self._library, kits[0].id)[1]
        sounds = [item for item in items if item.type == "sound"]
        if not 0 < len(sounds) <= _MOST_PADS:
            raise UsageError(
                f"a kit is made of 1 to {_MOST_PADS} sounds, and {len(sounds)} were chosen; for more take zip"
            )
        return [Pad(sound=item.id, kind=item.kind) for item in sounds]

    def _tune_of(self, item: Item) -> TuneTrack:
        document = self._library.detail(item.id)["document"]
        timbres = [timbre and Timbre.model_validate(timbre) for timbre in document.pop("timbres", [])]
        return TuneTrack(score=ScoreDoc.model_validate(document), name=item.name, timbres=timbres)

    def _write_song(self, wish: Export, items: list[Item], folder: Path, remarks: list[str]) -> None:
        playing = wish.pads or any(item.type in ("kit", "sound") for item in items)
        laid = self._pads(wish, items) if playing else []
        saved = [self._tune_of(item) for item in items if item.type == "score"]
        tunes = [self._seat(tune, laid, remarks) for tune in (*wish.tunes, *saved)]
        meter = tunes[0].score.meters[0] if tunes else Meter(0)
        pads = pad_instrument(self._library, wish.name, laid) if laid else None
        end = max((tune.score.end for tune in tunes), default=0)
        beat = beat_score(wish.pattern, wish.tempo, wish.swing, meter, end) if wish.pattern and pads else None
        if pads is None and not tunes:
            raise UsageError("nothing was given for a song; put sounds on pads, or add a tune")
        with tempfile.TemporaryDirectory() as scratch:
            song = lay_out(wish.name, beat, pads, tunes, wish.tempo, Path(scratch))
            if wish.format == "dawproject":
                write_dawproject(song, folder / f"{file_name(wish.name)}.dawproject")
            else:
                write_rpp(song, folder, file_name(wish.name))

    def _seat(self, tune: TuneTrack, pads: list[Pad], remarks: list[str]) -> Tune:
        """Give each part of a tune its player."""
        score = scores.to_score(tune.score)
        whole = self._instrument(tune.instrument)
        players: list[Sampler | None] = []
        for place, part in enumerate(score.parts):
            player = whole
            if player is None and part.is_drums and part.notes and pads:
                player = kit_of_pads(self._library, tune.name, pads)[0].instrument(substitutes=True)
            elif player is None and part.notes and not part.is_drums:
                wanted = tune.timbres[place] if place < len(tune.timbres) else None
                player = self._usual(wanted or _usual_timbre(place), tune, part, remarks)
            players.append(Sampler(player, SONG_RATE) if player else None)
        return Tune(tune.name, score, players)

    def _usual(self, timbre: Timbre, tune: TuneTrack, part: Part, remarks: list[str]) -> Instrument | None:
        try:
            return self._keys.for_part(timbre, [note.pitch for note in part.notes], part.name)
        except (AbsentError, UsageError) as error:
            remarks.append(f"{tune.name} {part.name} has notes but no audio: {error}")
            return None

    def _instrument(self, item_id: str | None) -> Instrument | None:
        if item_id is None:
            return None
        item = self._library.item(item_id)
        if item.type != "instrument":
            raise UsageError(f"{item.name} is a {item.type}; an instrument plays a tune")
        return read_instrument(item.path)

    def _write_pack(self, wish: Export, items: list[Item], folder: Path) -> None:
        ids = [pad.sound for pad in wish.pads if pad.sound]
        items = [*items, *self._library.items(ids)]
        for item in items:
            if item.type == "kit":
                items += self._library.items([pad.sound for pad in open_pads(self._library, item.id)[1] if pad.sound])
        if not items:
            raise UsageError("nothing was chosen; pick at least one thing")
        self._library.keep([item.id for item in items])
        files: dict[str, Path] = {}
        with tempfile.TemporaryDirectory() as scratch:
            for item in self._library.items(list(dict.fromkeys(item.id for item in items))):
                for inside, path in _files_of(item, wish.audio, Path(scratch)).items():
                    files[_free(inside, files)] = path
            pack(dict(files), folder / f"{file_name(wish.name)}.zip")

    def _remember(self, wish: Export, folder: Path, remarks: list[str]) -> Exported:
        export_id = secrets.token_hex(6)
        files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
        path = folder / files[0] if len(files) == 1 else folder
        record = {"path": path.relative_to(self._library.folder).as_posix(), "name": wish.name}
        write_text(self._records / f"{export_id}.json", json.dumps(record))
        return Exported(
            id=export_id, format=wish.format, name=wish.name, path=str(path),
            url=f"/api/exports/{export_id}/file", files=files, remarks=remarks,
        )  # fmt: skip

    def _record(self, export_id: str) -> tuple[Path, str]:
        file = self._records / f"{export_id}.json"
        if not (export_id.isalnum() and export_id.isascii() and file.is_file()):
            raise NotFoundError(f"export={export_id[:40]!r} is not known; export it again")
        record = json.loads(file.read_text(encoding="utf-8"))
        path = self._library.folder / record["path"]
        if not path.exists():
            raise NotFoundError(f"{path} is gone; export it again")
        return path, record["name"]


def _usual_timbre(part: int) -> Timbre:
    """Return what the page plays a part with as long as nobody chose otherwise."""
    return Timbre(corners=[Corner(seed=_USUAL_SEED + part * _SEED_STEP)])


def _fill(folder: Path, make: Callable[[Path], None]) -> None:
    folder.mkdir()
    make(folder)


def _discard(_: Path) -> None:
    """The path is known already."""


def _files_of(item: Item, audio: str, scratch: Path) -> dict[str, Path]:
    """Return name in a pack -> file of a thing, its audio in the format wanted."""
    if item.path.is_dir():
        inside = [path for path in sorted(item.path.rglob("*")) if path.is_file()]
        return {f"instruments/{item.path.name}/{path.relative_to(item.path).as_posix()}": path for path in inside}
    if item.type != "sound":
        return {f"{item.type}s/{item.path.name}": item.path}
    shelf = file_stem((item.kind or "other").split(",")[0].partition(":")[0])
    if item.path.suffix == f".{audio}":
        return {f"{shelf}/{item.path.name}": item.path}
    target = read(item.path).save(scratch / f"{item.id}.{audio}")
    return {f"{shelf}/{item.path.stem}.{audio}": target}


def _free(name: str, taken: dict[str, Path]) -> str:
    path, number = Path(name), 1
    while name in taken:
        number += 1
        name = path.with_stem(f"{path.stem}-{number}").as_posix()
    return name
