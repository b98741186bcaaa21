"""An instrument through another pickup, in another room, under another hand: the same change for all of its notes."""

from __future__ import annotations

import torch
from torch import Tensor

from timbrel.models.notes.layout import BANDS_HZ, FLOOR, HARMONICS, MODE_EDGES, SLICES, TIMES_S, UNIT_DB

_KNOTS = 10
_LOW_HZ, _HIGH_HZ = 40.0, 20_000.0
_TONE_DB = 7.0
_NOISE_DB = 6.0
_DIE_DB_PER_S = 6.0
_ODD_DB = 4.0
_SWELL_S = 0.08
_LENGTHS = 0.6
_LIFE = 0.4


class Change:
    """Seeded changes of a batch of instruments.

    Args:
        count: instruments in the batch.
        share: of those that are changed; the others stay as they are.
        stream: decides what is done.
    """

    def __init__(self, count: int, share: float, stream: torch.Generator) -> None:
        def normal(*shape: int) -> Tensor:
            return torch.randn(count, *shape, generator=stream) * changed.reshape(count, *[1] * len(shape))

        changed = (torch.rand(count, generator=stream) < share).float()
        self._tone = normal(_KNOTS) * (_TONE_DB / UNIT_DB)
        self._odd = normal(1) * (_ODD_DB / UNIT_DB)
        self._noise = normal(1) * (_NOISE_DB / UNIT_DB)
        self._dying = normal(1).clamp(min=0) * (_DIE_DB_PER_S / UNIT_DB)
        self._swell = normal(1).clamp(min=0) * _SWELL_S
        self._release = normal(1) * _LENGTHS
        self._life = torch.exp(normal(1) * _LIFE)

    def apply(self, notes: Tensor, pitch: Tensor) -> Tensor:
        """Return the notes (B, SIZE) of the changed instruments, one of each, played at MIDI pitches (B, 1)."""
        hz = 440 * 2 ** ((pitch - 69) / 12)
        times = torch.tensor(TIMES_S, dtype=torch.float32)
        course = -self._dying * times + torch.log10(((times + 0.003) / (0.003 + self._swell)).clamp(max=1))  # (B, T)
        order = torch.tensor(HARMONICS, dtype=torch.float32)
        harmonics = self._gain(hz * order) + self._odd * (order % 2 - 0.5)
        modes = torch.tensor((MODE_EDGES[1:] * MODE_EDGES[:-1]) ** 0.5, dtype=torch.float32)
        bands = torch.tensor(BANDS_HZ, dtype=torch.float32).expand(len(notes), -1)
        changed = notes.clone()
        gains = {
            "level": harmonics[:, :, None] + course[:, None],
            "noise": (self._gain(bands) + self._noise)[:, :, None] + course[:, None],
            "mode_level": self._gain(hz * modes),
        }
        for name, gain in gains.items():
            before = notes[:, SLICES[name]]
            raised = (before + gain.reshape(before.shape)).clamp(min=FLOOR)
            changed[:, SLICES[name]] = torch.where(before > FLOOR, raised, before)
        loudest = changed[:, SLICES["level"]].amax(dim=1, keepdim=True)
        shift = notes[:, SLICES["level"]].amax(dim=1, keepdim=True) - loudest
        for name in gains:
            before = changed[:, SLICES[name]]
            changed[:, SLICES[name]] = torch.where(before > FLOOR, (before + shift).clamp(min=FLOOR), before)
        changed[:, SLICES["release"]] += self._release
        changed[:, SLICES["life"]] *= self._life
        return changed

    def _gain(self, hz: Tensor) -> Tensor:
        """Return a smooth random gain at some frequencies (B, N)."""
        place = (torch.log(hz / _LOW_HZ) / torch.log(torch.tensor(_HIGH_HZ / _LOW_HZ))).clamp(0, 0.9999) * (_KNOTS - 1)
        index = place.floor().long()
        share = place - index
        return self._tone.gather(1, index) * (1 - share) + self._tone.gather(1, index + 1) * share
