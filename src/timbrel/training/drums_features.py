"""From a folder of hits to the numbers the drum network learns: real hits, changed copies, voices; in two processes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from timbrel.dataset.shards import PackedDataset
from timbrel.errors import AudioError, DatasetError
from timbrel.files import write_atomically
from timbrel.models.drums.analysis import analyse_hit, cut_hit
from timbrel.models.drums.image import measure_image
from timbrel.models.drums.layout import SAMPLE_RATE, Floats, to_vector
from timbrel.sound import Sound
from timbrel.training.drums_augment import augment
from timbrel.training.drums_recipe import DrumsRecipe
from timbrel.training.drums_voices import VOICES, make_voice
from timbrel.workers import workers

REAL, COPY, VOICE = 0, 1, 2
_SPLITS = ("train", "valid", "test")
_PROCESSES = 2


@dataclass(frozen=True)
class Hits:
    """Hits as numbers.

    Args:
        vectors: (N, SIZE).
        kinds: (N,) index into ``names``.
        splits: (N,) 0 train, 1 valid, 2 test.
        origins: (N,) REAL, COPY or VOICE.
        rows: (N,) place in the data set of the hit it was made from.
        names: the kinds.
        images: (N, 2, 8): how wide they are.
    """

    vectors: Floats
    kinds: NDArray[np.int64]
    splits: NDArray[np.int64]
    origins: NDArray[np.int64]
    rows: NDArray[np.int64]
    names: tuple[str, ...]
    images: Floats

    def where(self, split: str, *origins: int) -> NDArray[np.int64]:
        """Return the places of the hits of one split and of these origins."""
        return np.flatnonzero((self.splits == _SPLITS.index(split)) & np.isin(self.origins, origins))


@dataclass(frozen=True)
class _Task:
    """One hit to be described: where it comes from decides how it is made."""

    folder: Path
    index: int
    origin: int
    kind: str
    seed: tuple[int, ...]
    others: tuple[int, ...] = ()


def describe_hits(
    dataset: PackedDataset, recipe: DrumsRecipe, seed: int, cache: Path, say: Callable[[str], None]
) -> Hits:
    """Describe all hits of a data set, with the copies and voices the recipe asks for; done once per run.

    Args:
        dataset: packed at 44.1 kHz.
        recipe: says how many copies and voices.
        seed: of the copies.
        cache: file that keeps the numbers.
        say: told how far it is.

    Raises:
        DatasetError: fewer than two hits can be used.
    """
    names = tuple(kind for kind in dataset.kinds if kind in {dataset.rows[i].kind for i in dataset.indices("train")})
    if cache.exists():
        with np.load(cache) as kept:
            return Hits(**kept, names=names)
    tasks = list(_tasks(dataset, recipe, seed))
    say(f"describing {len(tasks)} hits in {_PROCESSES} processes")
    done = [(task, *told) for task, told in zip(tasks, _work(tasks, say), strict=True) if told is not None]
    if sum(task.origin == REAL for task, *_ in done) < 2:
        raise DatasetError(f"{dataset.folder} holds fewer than 2 hits that are not silent; add more sounds")
    hits = Hits(
        np.stack([vector for _, vector, _ in done]),
        np.array([names.index(task.kind) for task, *_ in done]),
        np.array([_SPLITS.index(dataset.rows[task.index].split) if task.origin == REAL else 0 for task, *_ in done]),
        np.array([task.origin for task, *_ in done]),
        np.array([task.index for task, *_ in done]),
        names,
        np.stack([image for *_, image in done]),
    )
    arrays = {name: value for name, value in vars(hits).items() if name != "names"}
    write_atomically(cache, lambda part: _save(part, arrays))
    return hits


def _tasks(dataset: PackedDataset, recipe: DrumsRecipe, seed: int) -> Iterator[_Task]:
    used = [i for i, row in enumerate(dataset.rows) if not any(word in row.source for word in recipe.leave_out)]
    train = [index for index in used if dataset.rows[index].split == "train"]
    used = [index for index in used if dataset.rows[index].kind in {dataset.rows[i].kind for i in train}]
    by_kind = {kind: tuple(i for i in train if dataset.rows[i].kind == kind) for kind in dataset.kinds}
    for index in used:
        yield _Task(dataset.folder, index, REAL, dataset.rows[index].kind, ())
    for kind, members in by_kind.items():
        wanted = max(recipe.copies * len(members), recipe.fill_to - len(members)) if members else 0
        for copy in range(wanted):
            index = members[copy % len(members)]
            yield _Task(dataset.folder, index, COPY, kind, (seed, index, copy // len(members)), members)
        for number in range(recipe.voices if kind in VOICES else 0):
            yield _Task(dataset.folder, 0, VOICE, kind, (seed, number))


def _work(tasks: Sequence[_Task], say: Callable[[str], None]) -> list[tuple[Floats, Floats] | None]:
    described: list[tuple[Floats, Floats] | None] = []
    with workers(_PROCESSES) as pool:
        for told in pool.map(_describe, tasks, chunksize=8):
            described.append(told)
            if len(described) * 4 // len(tasks) > (len(described) - 1) * 4 // len(tasks):
                say(f"described {len(described)} of {len(tasks)} hits")
    return described


def _describe(task: _Task) -> tuple[Floats, Floats] | None:
    """Describe one hit by its numbers and its image; None when nothing is left of it."""
    try:
        hit = cut_hit(Sound(_samples(task), SAMPLE_RATE))
    except AudioError:
        return None
    return to_vector(analyse_hit(hit.mean(axis=0))), measure_image(hit)


def _samples(task: _Task) -> Floats:
    """Return the sound of a task, shape (channels, frames); copies and voices are mono."""
    if task.origin == VOICE:
        return make_voice(task.kind, task.seed[1] + (task.seed[0] << 16))[None]
    dataset = _open(task.folder)
    hit = cut_hit(dataset.as_sound(task.index))
    if task.origin == REAL:
        return hit
    rng = np.random.default_rng(task.seed)
    other = int(task.others[rng.integers(len(task.others))])
    return augment(hit.mean(axis=0), cut_hit(dataset.as_sound(other)).mean(axis=0), rng)[None]


_opened: dict[Path, PackedDataset] = {}


def _open(folder: Path) -> PackedDataset:
    """Open a data set once per process."""
    if folder not in _opened:
        _opened[folder] = PackedDataset(folder)
    return _opened[folder]


def _save(part: Path, arrays: dict[str, NDArray[np.generic]]) -> None:
    with part.open("wb") as file:
        np.savez(file, allow_pickle=False, **arrays)


def count_kinds(hits: Hits, *origins: int) -> Counter[str]:
    """Count training hits by kind."""
    return Counter(hits.names[hits.kinds[index]] for index in hits.where("train", *origins))
