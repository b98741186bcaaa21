"""Keep the MP3 decoder's own remarks off the user's terminal."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_STDERR = 2
_one_at_a_time = threading.Lock()


@contextmanager
def quiet_decoder() -> Iterator[None]:
    """Discard what C code prints to stderr inside the block; libmpg123 comments there on every odd file.

    The whole process is quiet meanwhile, so keep the block short.
    """
    with _one_at_a_time:
        sys.stderr.flush()
        kept = os.dup(_STDERR)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nowhere, _STDERR)
            yield
        finally:
            os.dup2(kept, _STDERR)
            os.close(kept)
            os.close(nowhere)
