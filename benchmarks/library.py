"""How long a library of 100,000 sounds is searched: ``python benchmarks/library.py [sounds]``."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from timbrel.kinds import KINDS
from timbrel.library import Library
from timbrel.library.newcomers import Newcomer
from timbrel.library.search import Query
from timbrel.sound import Provenance, Sound

_TAGS = ("dark", "dry", "punchy", "lofi", "808", "room", "bright", "long")
_REPEATS = 9


def fill(library: Library, count: int) -> str:
    """Put one real sound in, then rows as many sounds would have them; return the id of the real one."""
    time_s = np.arange(4410) / 44_100
    sound = Sound(np.sin(400 * time_s).astype(np.float32), 44_100, Provenance(model="drums", seed=1, kind="kick"))
    item = library.add([Newcomer(sound, "kick-1", "kick")], keep=True)[0]
    rng = np.random.default_rng(0)
    with library._database.write() as connection:
        kinds = rng.integers(len(KINDS), size=count)
        rows = [
            (f"{n:012d}", f"{KINDS[k]}-{n}", f"Sounds/{KINDS[k]}/{KINDS[k]}-{n}.wav", KINDS[k], n, float(n))
            for n, k in enumerate(kinds)
        ]
        connection.executemany(
            "INSERT INTO items (id, type, name, path, kind, model, seed, seconds, created) "
            "VALUES (?, 'sound', ?, ?, ?, 'drums', ?, 0.5, ?)", rows,
        )  # fmt: skip
        tagged = [(_TAGS[t], number + 2) for number in range(count) for t in rng.choice(len(_TAGS), 2, replace=False)]
        connection.executemany("INSERT INTO tags VALUES (?, ?)", tagged)
        connection.execute(
            "INSERT INTO words (rowid, name, kind, model, tags) "
            "SELECT number, replace(name, '-', ' '), replace(kind, '_', ' '), model, '' FROM items WHERE number > 1"
        )
        row = connection.execute("SELECT length(vector) FROM vectors").fetchone()
        vectors = rng.normal(size=(count, row[0] // 2)).astype(np.float16)
        connection.executemany(
            "INSERT INTO vectors VALUES (?, ?)", ((n + 2, vector.tobytes()) for n, vector in enumerate(vectors))
        )
    return item.id


def measure(name: str, work: Callable[[], object]) -> None:
    """Print how long a search takes, by the clock and in this process alone, on a machine that others share."""
    start = time.perf_counter()
    work()
    first = (time.perf_counter() - start) * 1000
    clock, own = [], []
    for _ in range(_REPEATS):
        start, started = time.perf_counter(), time.thread_time()
        work()
        clock.append((time.perf_counter() - start) * 1000)
        own.append((time.thread_time() - started) * 1000)
    middle = _REPEATS // 2
    print(
        f"{name:26} first {first:7.1f} ms   median {sorted(clock)[middle]:6.1f} ms   CPU {sorted(own)[middle]:6.1f} ms"
    )


def main() -> None:
    """Fill a library and search it in the ways that the page does."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder))
        item_id = fill(library, count)
        print(f"{count} sounds")
        searches = {
            "everything, newest first": Query(),
            "a word: snare": Query(text="snare"),
            "a beginning: s": Query(text="s"),
            "two words: closed 12": Query(text="closed 12"),
            "a kind": Query(kind="crash"),
            "a tag": Query(tags=("808",)),
            "two tags and a word": Query(text="kick", tags=("808", "dry")),
            "by name, page 500": Query(sort="name", offset=30_000),
        }
        for name, query in searches.items():
            measure(name, lambda query=query: library.search(query))  # type: ignore[misc]
        measure("similar sounds", lambda: library.similar(item_id))
        library.close()


if __name__ == "__main__":
    main()
