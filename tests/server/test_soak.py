from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_SOAK = """
import os, sys, threading
from pathlib import Path
from timbrel.jobs.desk import Desk
from timbrel.library import Library
from timbrel.server.schemas.making import Make, Vary
from timbrel.server.studio import open_studio

def resident_mb():
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6

home = Path(sys.argv[1])
studio = open_studio(Library(home / "library"), Desk(home / "jobs"), cores=2)
rounds = int(sys.argv[2])
for number in range(rounds):
    items = studio.kit.make([Make(model="drums", kind=kind) for kind in ("kick", "snare", "closed_hat", "crash")])
    studio.kit.vary(Vary(id=items[0].id, count=1))
    if number + 1 in (rounds // 3, rounds):
        print(resident_mb(), flush=True)
print(threading.active_count())
studio.close()
"""


def test_making_sounds_for_long_takes_no_more_memory(tmp_path: Path) -> None:
    rounds = int(os.environ.get("TIMBREL_SOAK_ROUNDS", "12"))  # 60 rounds make 300 sounds
    told = subprocess.run(
        [sys.executable, "-c", _SOAK, str(tmp_path), str(rounds)],
        check=True,
        capture_output=True,
        text=True,
        timeout=600,
    ).stdout.split()
    early, late, threads = float(told[0]), float(told[1]), int(told[2])
    print(f"{rounds * 5} sounds: {early:.0f} MB after a third, {late:.0f} MB at the end")  # noqa: T201 - quoted
    assert late - early < 12
    assert threads <= 8
