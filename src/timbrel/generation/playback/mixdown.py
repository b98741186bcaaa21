"""Many voices into two channels, block by block, so that an hour takes no more memory than a minute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from timbrel.generation.playback.voice import Voice

BLOCK_FRAMES = 1 << 17
_AHEAD_BLOCKS = 4


def mix_blocks(voices: Iterable[tuple[int, Voice]]) -> Iterator[NDArray[np.float32]]:
    """Add voices up and yield the sum in blocks of shape (2, frames), the last one shorter.

    A voice is mixed as far ahead as the buffer reaches and then forgotten, so that a chord of a thousand notes holds
    no thousand sounds; only longer ones are kept and go on.

    Args:
        voices: (frame at which it begins, voice), in order of frame; taken only when its block is due.
    """
    buffer = np.zeros((2, BLOCK_FRAMES * _AHEAD_BLOCKS))
    sounding: list[tuple[int, Voice]] = []  # frame of its start, counted from the start of the buffer
    end = done = 0
    for frame, voice in voices:
        while frame - done >= BLOCK_FRAMES:
            yield buffer[:, :BLOCK_FRAMES].astype(np.float32)
            sounding = _advance(buffer, sounding)
            done += BLOCK_FRAMES
        end = max(end, frame + voice.frames)
        _add(buffer, frame - done, voice, 0)
        if frame - done + voice.frames > buffer.shape[1]:
            sounding.append((frame - done, voice))
    while done < end:
        yield buffer[:, : min(BLOCK_FRAMES, end - done)].astype(np.float32)
        sounding = _advance(buffer, sounding)
        done += BLOCK_FRAMES


def _advance(buffer: NDArray[np.float64], sounding: list[tuple[int, Voice]]) -> list[tuple[int, Voice]]:
    """Move the buffer one block on and let long voices fill the block that is new."""
    buffer[:, :-BLOCK_FRAMES] = buffer[:, BLOCK_FRAMES:].copy()
    buffer[:, -BLOCK_FRAMES:] = 0.0
    moved = [(start - BLOCK_FRAMES, voice) for start, voice in sounding]
    for start, voice in moved:
        _add(buffer, start, voice, buffer.shape[1] - BLOCK_FRAMES - start)
    return [(start, voice) for start, voice in moved if start + voice.frames > buffer.shape[1]]


def _add(buffer: NDArray[np.float64], start: int, voice: Voice, first: int) -> None:
    """Add a voice that begins at ``start`` from its frame ``first`` on, as far as the buffer reaches."""
    count = min(voice.frames, buffer.shape[1] - start) - first
    if count > 0:
        buffer[:, start + first : start + first + count] += voice.render(first, count)
