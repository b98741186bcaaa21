"""The report before training: what is in a folder of sounds, what is wrong with it, what to expect of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from timbrel.audio.health import check
from timbrel.audio.io import open_sound_file, read
from timbrel.audio.trim import trim
from timbrel.dataset.duplicates import Fingerprint, fingerprint, group, name_groups
from timbrel.dataset.expectations import Need, expectations, find_need
from timbrel.dataset.manifest import sha256_of
from timbrel.dataset.prepare import LONG_S
from timbrel.dataset.report import KindLine, Report
from timbrel.dataset.scan import Scan, Skipped, SoundFile, nothing_usable, order_kinds, scan
from timbrel.errors import AudioError, DatasetError


@dataclass(frozen=True)
class _Seen:
    """What one look at a file tells."""

    file: SoundFile
    sha256: str
    print: Fingerprint
    seconds: float
    sample_rate: int
    channels: int
    faults: tuple[str, ...]


def examine(folder: str | Path, model: str | None = None, progress: Callable[[int, int], None] | None = None) -> Report:
    """Look at every sound of a folder before training on it; a bad file is a line in the report, never an error.

    Of recordings longer than a minute the first minute is looked at.

    Args:
        folder: of sounds.
        model: what it is meant for: a family that can be trained, or a model on this machine.
        progress: called with (files done, files in all).

    Raises:
        DatasetError: there is no such folder, or no sound file in it.
        UsageError: there is no such model.
    """
    need = find_need(model)
    found = scan(Path(folder))
    if not found.files and not found.skipped:
        raise DatasetError(nothing_usable(found, []))
    seen: list[_Seen] = []
    skipped = list(found.skipped)
    for done, file in enumerate(found.files, 1):
        try:
            seen.append(_look_at(file))
        except (AudioError, OSError) as error:
            skipped.append(Skipped(file.path, str(error).removeprefix(str(file.path)).lstrip(": ")))
        if progress:
            progress(done, len(found.files))
    return _report(found, model, need, seen, skipped)


def _look_at(file: SoundFile) -> _Seen:
    with open_sound_file(file.path) as stream:
        whole_s, rate, channels = stream.frames / stream.samplerate, stream.samplerate, stream.channels
    sound = read(file.path, max_seconds=LONG_S)
    health = check(sound)
    if health.silent:
        raise AudioError(f"{file.path} is silent")
    trimmed = trim(sound)
    seconds = whole_s if whole_s > LONG_S else trimmed.seconds
    return _Seen(file, sha256_of(file.path), fingerprint(trimmed), seconds, rate, channels, health.faults)


def _report(
    found: Scan, model: str | None, need: Need | None, seen: Sequence[_Seen], skipped: Sequence[Skipped]
) -> Report:
    hashes = [one.sha256 for one in seen]
    clusters = group([one.print for one in seen], hashes)
    groups = name_groups([one.file.listed.get("group", "") for one in seen], hashes, clusters)
    report = Report(
        folder=str(found.folder),
        model=model,
        files=len(found.files),
        usable=len(seen),
        recordings=len(set(groups)),
        hours=sum(one.seconds for one in seen) / 3600,
        kinds=_kind_lines(seen, groups),
        skipped=tuple((_name(found, item.path), item.reason) for item in skipped),
        duplicates=_duplicates(seen, clusters),
        faults=_faults(seen),
        too_short=tuple(one.file.name for one in seen if need and one.seconds < need.least_s),
        too_long=tuple(one.file.name for one in seen if need and one.seconds > need.seconds),
        sample_rates=dict(sorted(Counter(one.sample_rate for one in seen).items())),
        channels=dict(sorted(Counter(one.channels for one in seen).items())),
        expectations=(),
    )
    return replace(report, expectations=expectations(report, need))


def _kind_lines(seen: Sequence[_Seen], groups: Sequence[str]) -> tuple[KindLine, ...]:
    members: dict[str, list[tuple[_Seen, str]]] = defaultdict(list)
    for one, name in zip(seen, groups, strict=True):
        members[one.file.kind].append((one, name))
    lines = []
    for kind in order_kinds(set(members)):
        lengths = [one.seconds for one, _ in members[kind]]
        recordings = len({name for _, name in members[kind]})
        lines.append(KindLine(kind, len(lengths), recordings, sum(lengths), min(lengths), max(lengths)))
    return tuple(lines)


def _duplicates(seen: Sequence[_Seen], clusters: Sequence[int]) -> tuple[tuple[str, ...], ...]:
    members: dict[int, list[str]] = defaultdict(list)
    for one, cluster in zip(seen, clusters, strict=True):
        members[cluster].append(one.file.name)
    return tuple(tuple(names) for names in members.values() if len(names) > 1)


def _faults(seen: Sequence[_Seen]) -> dict[str, tuple[str, ...]]:
    names: dict[str, list[str]] = defaultdict(list)
    for one in seen:
        for fault in one.faults:
            names[fault].append(one.file.name)
    return {fault: tuple(names[fault]) for fault in sorted(names)}


def _name(found: Scan, path: Path) -> str:
    name = path.relative_to(found.folder) if path.is_relative_to(found.folder) else path
    return name.as_posix().encode("utf-8", "replace").decode()
