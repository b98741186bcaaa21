from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from timbrel.audio.io import read
from timbrel.library import Library
from timbrel.library.search import Query

_SAVER = """
import sys
from pathlib import Path
import numpy as np
from timbrel.library import Library
from timbrel.library.newcomers import Newcomer
from timbrel.sound import Provenance, Sound
library = Library(Path(sys.argv[1]))
who, count = int(sys.argv[2]), int(sys.argv[3])
rng = np.random.default_rng(who)
for number in range(count):
    sound = Sound(rng.normal(size=4000).astype("f4") * 0.1, 22050, Provenance(model="test", seed=number, kind="fx"))
    item = library.add([Newcomer(sound, f"fx-{number}", "fx")], keep=True)[0]
    print(item.id, flush=True)
    library.change(item.id, tags=[f"by {who}"])
"""


def _save(folder: Path, who: int, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _SAVER, str(folder), str(who), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ | {"OMP_NUM_THREADS": "1"})


def _check_whole(folder: Path) -> None:
    with sqlite3.connect(folder / ".timbrel" / "index.sqlite3") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_two_processes_save_into_one_library(tmp_path: Path) -> None:
    savers = [_save(tmp_path / "library", who, 30) for who in range(2)]
    ids = [line for saver in savers for line in saver.communicate(timeout=60)[0].split()]
    assert [saver.returncode for saver in savers] == [0, 0]
    library = Library(tmp_path / "library")
    found = library.search(Query(limit=100))
    assert found.total == 60
    assert {item.id for item in found.items} == set(ids)
    assert len({item.path for item in found.items}) == 60
    assert dict(found.facets["tags"]) == {"by 0": 30, "by 1": 30}
    assert all(read(item.path).frames == 4000 for item in found.items)
    library.close()
    _check_whole(tmp_path / "library")


def test_what_was_told_as_saved_is_there_after_a_kill(tmp_path: Path) -> None:
    saver = _save(tmp_path / "library", 0, 10_000)
    assert saver.stdout is not None
    told = [saver.stdout.readline().strip() for _ in range(25)]
    time.sleep(0.013)
    saver.send_signal(signal.SIGKILL)
    told += saver.stdout.read().split()
    saver.wait(timeout=20)
    saver.stdout.close()
    library = Library(tmp_path / "library")
    for item_id in told:
        assert read(library.sound_file(item_id)[0]).frames == 4000
    _check_whole(tmp_path / "library")
    # a file whose row was not written any more is found again, and never doubled
    before = time.time() - 10
    for path in library.folder.rglob("*.wav"):
        os.utime(path, (before, before))
    found = library.rescan()
    assert found.added <= 1
    assert found.missing == 0
    assert library.search(Query()).total - len(told) <= 1
    library.close()
