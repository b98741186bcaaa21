"""When a GANSynth grows: small pictures, a fade to the next size, and so on (arXiv 1710.10196, section 2)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Growth:
    """The schedule of a run.

    Args:
        resolutions: sizes from the first to the last.
        stable_images: pictures seen at one size.
        transition_images: pictures seen while the next size is faded in.
        progressive: False begins and stays at the last size.
    """

    resolutions: int
    stable_images: int
    transition_images: int
    progressive: bool = True

    def progress(self, images: int) -> float:
        """Return how far the networks have grown after so many pictures: 0 the first size .. resolutions - 1."""
        if not self.progressive:
            return float(self.resolutions - 1)
        size, within = divmod(images, self.stable_images + self.transition_images)
        fade = max(0.0, (within - self.stable_images) / self.transition_images)
        return min(float(self.resolutions - 1), size + fade)

    def stage(self, images: int) -> int:
        """Return the number of the stage: even ones are stable, odd ones fade; each begins with fresh optimisers."""
        if not self.progressive:
            return 0
        size, within = divmod(images, self.stable_images + self.transition_images)
        return min(2 * (self.resolutions - 1), 2 * size + (within >= self.stable_images))
