"""How hard and how late: velocities and micro-timing from drummers who played nearly the same bar."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from timbrel.music.grooves.analysis import voices_in
from timbrel.music.grooves.library import Bars
from timbrel.music.grooves.sampler import Masks

_NEAREST = 6
_Hit = tuple[float, float]
"""Velocity and delay in milliseconds."""


class Touch:
    """The touch of a style: what real hits at each place of the bar were like.

    Args:
        bars: all bars of one feel.
        chosen: indices of the style's bars.
    """

    def __init__(self, bars: Bars, chosen: NDArray[np.int64]) -> None:
        self.bars = bars
        self.chosen = chosen
        self._by_place: dict[tuple[int, int], list[_Hit]] = defaultdict(list)
        self._by_voice: dict[int, list[_Hit]] = defaultdict(list)
        for bar in chosen:
            for (step, voice), hit in self._hits(int(bar)).items():
                self._by_place[step, voice].append(hit)
                self._by_voice[voice].append(hit)
        self._mean = {place: float(np.mean([hit[0] for hit in hits])) for place, hits in self._by_place.items()}

    def play(self, bar: Masks, humanise: float, random: np.random.Generator) -> list[tuple[int, int, int, float]]:
        """Play a bar.

        The touch comes from one of the real bars nearest to it; hits that the real bar lacks take theirs from a
        random hit of the same voice at the same place.

        Args:
            bar: voices of each step.
            humanise: 0 is exactly on the grid with each place's mean velocity, 1 is as the drummer played.
            random: decides between equally near bars.

        Returns:
            Step, voice, velocity 1..127 and delay in milliseconds of each hit.
        """
        model = self._hits(self._near_bar(bar, random))
        played = []
        for step, mask in enumerate(bar):
            for voice in voices_in(int(mask)):
                velocity, late_ms = model.get((step, voice)) or self._draw(step, voice, random)
                mean = self._mean.get((step, voice), velocity)
                loudness = round(mean + humanise * (velocity - mean))
                played.append((step, voice, max(1, min(127, loudness)), humanise * late_ms))
        return played

    def _hits(self, bar: int) -> dict[tuple[int, int], _Hit]:
        places = [(step, voice) for step, mask in enumerate(self.bars.masks[bar]) for voice in voices_in(int(mask))]
        at = slice(int(self.bars.first_hit[bar]), int(self.bars.first_hit[bar + 1]))
        hits = zip(self.bars.velocities[at].tolist(), self.bars.offsets_ms[at].tolist(), strict=True)
        return dict(zip(places, hits, strict=True))

    def _near_bar(self, bar: Masks, random: np.random.Generator) -> int:
        apart = np.bitwise_count(self.bars.masks[self.chosen] ^ bar).sum(axis=1)
        return int(self.chosen[random.choice(np.argsort(apart, kind="stable")[:_NEAREST])])

    def _draw(self, step: int, voice: int, random: np.random.Generator) -> _Hit:
        hits: Sequence[_Hit] = self._by_place.get((step, voice)) or self._by_voice.get(voice) or [(80.0, 0.0)]
        return hits[int(random.integers(len(hits)))]
