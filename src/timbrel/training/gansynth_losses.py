"""What GANSynth's networks play for: the published loss, and the relativistic one for small compute.

The critic gives scores, shape (batch,), and logits of the pitch, shape (batch, pitches). In both games it also learns
to name the pitch of real notes, and the generator to make notes whose pitch is named right (arXiv 1610.09585).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor

from timbrel.training.losses import Verdict, gradients

_PENALTY, _DRIFT = 10.0, 0.001
Critic = Callable[[Tensor], tuple[Tensor, Tensor]]


@dataclass(frozen=True)
class Game:
    """One game of generator against critic.

    Args:
        relativistic: False is the paper's WGAN-GP; True pairs made with real notes (arXiv 2501.05441, section 2).
        pitch_weight: of the pitch in both losses.
        gamma: of R1 and R2, in the relativistic game.
    """

    relativistic: bool
    pitch_weight: float = 10.0
    gamma: float = 1.0

    def critic(self, critic: Critic, real: Tensor, fake: Tensor, pitches: Tensor) -> Verdict:
        """Return the critic's loss without the part of its slopes.

        Args:
            critic: judges pictures.
            real: pictures of recordings.
            fake: pictures that were made, of the same pitches.
            pitches: of the recordings, as indices, shape (batch,).
        """
        on_real, named = critic(real)
        on_fake, _ = critic(fake)
        if self.relativistic:
            game = F.softplus(on_fake - on_real).mean()
        else:
            game = on_fake.mean() - on_real.mean() + _DRIFT * on_real.square().mean()
        return Verdict(game + self.pitch_weight * F.cross_entropy(named, pitches), on_real, on_fake)

    def slopes(self, critic: Critic, real: Tensor, fake: Tensor, mix: Tensor, unit: Tensor) -> Tensor:
        """Return the loss that keeps the critic smooth.

        Args:
            critic: judges pictures.
            real: pictures of recordings.
            fake: pictures that were made.
            mix: shape (batch,), 0..1, where between the two the published penalty looks.
            unit: slopes count per this much, shape (2, 1, 1).
        """
        if self.relativistic:
            both = torch.cat([_slopes(critic, pictures, unit) for pictures in (real, fake)], dim=1)
            return self.gamma / 2 * both.square().sum(dim=1).mean()
        share = mix.view(-1, 1, 1, 1)
        slopes = _slopes(critic, real + share * (fake - real), unit)
        return _PENALTY * (slopes.square().sum(dim=1).sqrt() - 1).square().mean()

    def generator(self, critic: Critic, real_scores: Tensor, fake: Tensor, pitches: Tensor) -> Tensor:
        """Return the generator's loss.

        Args:
            critic: judges pictures.
            real_scores: of recordings, paired with what was made.
            fake: pictures that were made.
            pitches: that were asked for, as indices, shape (batch,).
        """
        scores, named = critic(fake)
        game = F.softplus(real_scores - scores).mean() if self.relativistic else -scores.mean()
        return game + self.pitch_weight * F.cross_entropy(named, pitches)


def _slopes(critic: Critic, pictures: Tensor, unit: Tensor) -> Tensor:
    """Return the gradient of each score with respect to its own picture in units, shape (batch, numbers)."""
    pictures = (pictures.detach() / unit).requires_grad_()
    scores, _ = critic(pictures * unit)
    return gradients(scores, pictures)
