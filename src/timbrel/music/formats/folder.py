"""A whole folder of scores, each with its verdict; one bad file never stops the rest."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Literal

from timbrel.errors import ScoreError, TimbrelError
from timbrel.music.formats.abc_read import read_abc, split_tunes
from timbrel.music.formats.door import READABLE, decode_text, read_score
from timbrel.music.formats.notes import read_bytes
from timbrel.music.formats.quantise import quantise
from timbrel.score import Score

MAX_FILES = 20_000
"""Most files that one folder may hold."""
MAX_FOLDER_NOTES = 20_000_000
"""Notes after which the rest of a folder is left out, so that memory stays bounded."""


@dataclass(frozen=True)
class Verdict:
    """What became of one file, or of one tune of a tune book.

    Args:
        path: the file, relative to the folder; a tune of a book carries ``#`` and its number.
        outcome: ``"ok"`` read as it stands; ``"repaired"`` read, with ``reasons``; ``"skipped"`` not read, and why.
        reasons: sentences for a person.
        score: the piece; None when skipped.
    """

    path: str
    outcome: Literal["ok", "repaired", "skipped"]
    reasons: tuple[str, ...] = ()
    score: Score | None = None


def read_folder(
    folder: str | Path,
    *,
    unfold: bool = True,
    grid: int | None = None,
    on_file: Callable[[int, int], None] | None = None,
) -> list[Verdict]:
    """Read every score in a folder and its subfolders, in order of their names.

    Files of other kinds are passed over in silence. The same notes twice are read once.

    Args:
        folder: where the scores are.
        unfold: play repeats and endings out.
        grid: move notes to 1/``grid`` of a quarter note; None leaves them.
        on_file: called after each file with how many are done and how many there are.

    Raises:
        ScoreError: the folder does not exist, holds no score at all, or far too many.
    """
    folder = Path(folder)
    paths = _score_files(folder)
    verdicts: list[Verdict] = []
    seen: dict[str, str] = {}
    notes = 0
    for number, path in enumerate(paths, 1):
        name = path.relative_to(folder).as_posix()
        for verdict in _read_file(path, name, unfold, grid):
            notes += _count_notes(verdict.score)
            verdicts.append(_limit(_once(verdict, seen), notes))
        if on_file is not None:
            on_file(number, len(paths))
    return verdicts


def summarise(verdicts: Sequence[Verdict]) -> str:
    """Return one sentence: how many scores were read, repaired and skipped."""
    counts = Counter(verdict.outcome for verdict in verdicts)
    return f"{counts['ok']} read, {counts['repaired']} read after repair, {counts['skipped']} skipped"


def _score_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise ScoreError(f"{folder} is not a folder; give the folder that holds your scores")
    paths: list[Path] = []
    for where, folders, names in os.walk(folder):
        folders.sort()
        paths += [Path(where, name) for name in sorted(names) if _is_score(name)]
        if len(paths) > MAX_FILES:
            raise ScoreError(f"{folder} holds more than {MAX_FILES} scores; choose a smaller folder")
    if not paths:
        raise ScoreError(f"{folder} holds no score; files that can be read end in {', '.join(READABLE)}")
    return paths


def _is_score(name: str) -> bool:
    return Path(name).suffix.lower() in READABLE and not name.startswith(".")


def _read_file(path: Path, name: str, unfold: bool, grid: int | None) -> Iterator[Verdict]:
    try:
        if path.suffix.lower() == ".abc":
            tunes = split_tunes(decode_text(read_bytes(path)))
            if len(tunes) > 1:
                for number, tune in enumerate(tunes, 1):
                    yield _read_tune(tune, f"{name}#{number}", unfold, grid)
                return
        score, remarks = read_score(path, unfold=unfold, grid=grid)
    except TimbrelError as error:
        yield Verdict(name, "skipped", (str(error).removeprefix(f"{path}: "),))
        return
    yield Verdict(name, "repaired" if remarks else "ok", remarks, score)


def _read_tune(tune: str, name: str, unfold: bool, grid: int | None) -> Verdict:
    try:
        score, remarks = read_abc(tune, unfold=unfold)
    except ScoreError as error:
        return Verdict(name, "skipped", (str(error),))
    if grid is not None:
        score, report = quantise(score, grid)
        remarks += report.remarks
    return Verdict(name, "repaired" if remarks else "ok", remarks, score)


def _once(verdict: Verdict, seen: dict[str, str]) -> Verdict:
    if verdict.score is None:
        return verdict
    lines = [[(n.onset, n.pitch, n.duration) for n in part.notes] for part in verdict.score.parts]
    first = seen.setdefault(sha256(repr(lines).encode()).hexdigest(), verdict.path)
    if first == verdict.path:
        return verdict
    return Verdict(verdict.path, "skipped", (f"the same notes as {first}",))


def _limit(verdict: Verdict, notes: int) -> Verdict:
    if notes <= MAX_FOLDER_NOTES or verdict.score is None:
        return verdict
    return Verdict(verdict.path, "skipped", (f"the folder holds more than {MAX_FOLDER_NOTES} notes before it",))


def _count_notes(score: Score | None) -> int:
    return 0 if score is None else sum(len(part.notes) for part in score.parts)
