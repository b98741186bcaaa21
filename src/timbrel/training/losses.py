"""What generator and critic play for: the losses of the WaveGAN paper and the relativistic one.

Scores have shape (batch,). A critic is any function from examples to scores; random phase shuffles and labels are
bound into it by the caller, so a loss here can be held beside its equation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import torch
import torch.nn.functional as F
from torch import Tensor, nn

Critic = Callable[[Tensor], Tensor]


@dataclass(frozen=True)
class Verdict:
    """A critic's loss with what it thought of real and made examples, each score of shape (batch,)."""

    loss: Tensor
    real: Tensor
    fake: Tensor

    @property
    def accuracy(self) -> Tensor:
        """Share of pairs in which the real example scored higher."""
        return (self.real > self.fake).float().mean()


class Loss(Protocol):
    """One game of generator against critic."""

    @property
    def saturates(self) -> bool:
        """Whether the generator's gradient vanishes once the critic is always right."""

    def critic(self, critic: Critic, real: Tensor, fake: Tensor, mix: Tensor, /) -> Verdict:
        """Return the critic's loss; ``mix`` holds one number in 0..1 per example, for losses that need a draw."""

    def generator(self, critic: Critic, real: Tensor, fake: Tensor, /) -> Tensor:
        """Return the generator's loss."""


def gradients(scores: Tensor, examples: Tensor) -> Tensor:
    """Return the gradient of each score with respect to its own example, shape (batch, numbers in an example)."""
    (gradient,) = torch.autograd.grad(scores.sum(), examples, create_graph=True)
    return gradient.flatten(1)


@dataclass(frozen=True)
class WGANGP:
    """Wasserstein loss with the two-sided gradient penalty (arXiv 1704.00028, equation 3)."""

    penalty: float = 10.0
    saturates: bool = False

    def critic(self, critic: Critic, real: Tensor, fake: Tensor, mix: Tensor) -> Verdict:
        """``E[D(fake)] - E[D(real)] + penalty * E[(|grad D(between)| - 1)^2]``."""
        share = mix.view(-1, *[1] * (real.dim() - 1))
        between = (real + share * (fake - real)).requires_grad_()
        slopes = gradients(critic(between), between).norm(dim=1)
        on_real, on_fake = critic(real), critic(fake)
        loss = on_fake.mean() - on_real.mean() + self.penalty * (slopes - 1).square().mean()
        return Verdict(loss, on_real, on_fake)

    def generator(self, critic: Critic, _real: Tensor, fake: Tensor) -> Tensor:
        """``-E[D(fake)]``."""
        return -critic(fake).mean()


@dataclass(frozen=True)
class WGANClip:
    """Wasserstein loss; the critic's weights are clipped after each of its steps (arXiv 1701.07875)."""

    clip: float = 0.01
    saturates: bool = False

    def critic(self, critic: Critic, real: Tensor, fake: Tensor, _mix: Tensor) -> Verdict:
        """``E[D(fake)] - E[D(real)]``."""
        on_real, on_fake = critic(real), critic(fake)
        return Verdict(on_fake.mean() - on_real.mean(), on_real, on_fake)

    def generator(self, critic: Critic, _real: Tensor, fake: Tensor) -> Tensor:
        """``-E[D(fake)]``."""
        return -critic(fake).mean()


@dataclass(frozen=True)
class LSGAN:
    """Least squares: real is 1, made is 0 (arXiv 1611.04076)."""

    saturates: bool = True

    def critic(self, critic: Critic, real: Tensor, fake: Tensor, _mix: Tensor) -> Verdict:
        """``(E[(D(real) - 1)^2] + E[D(fake)^2]) / 2``."""
        on_real, on_fake = critic(real), critic(fake)
        return Verdict(((on_real - 1).square().mean() + on_fake.square().mean()) / 2, on_real, on_fake)

    def generator(self, critic: Critic, _real: Tensor, fake: Tensor) -> Tensor:
        """``E[(D(fake) - 1)^2]``."""
        return (critic(fake) - 1).square().mean()


@dataclass(frozen=True)
class DCGAN:
    """The first GAN loss, non-saturating for the generator (arXiv 1406.2661, 1511.06434)."""

    saturates: bool = True

    def critic(self, critic: Critic, real: Tensor, fake: Tensor, _mix: Tensor) -> Verdict:
        """Mean cross-entropy of telling real from made, halved."""
        on_real, on_fake = critic(real), critic(fake)
        return Verdict((F.softplus(-on_real).mean() + F.softplus(on_fake).mean()) / 2, on_real, on_fake)

    def generator(self, critic: Critic, _real: Tensor, fake: Tensor) -> Tensor:
        """Cross-entropy of passing for real."""
        return F.softplus(-critic(fake)).mean()


@dataclass(frozen=True)
class Relativistic:
    """Each made example is compared with a real one; R1 and R2 keep the critic smooth (arXiv 2501.05441, section 2)."""

    gamma: float = 0.2
    saturates: bool = True

    def critic(self, critic: Critic, real: Tensor, fake: Tensor, _mix: Tensor) -> Verdict:
        """``E[softplus(D(fake) - D(real))] + gamma / 2 * E[|grad D(real)|^2 + |grad D(fake)|^2]``."""
        real, fake = real.detach().requires_grad_(), fake.detach().requires_grad_()
        on_real, on_fake = critic(real), critic(fake)
        slopes = gradients(on_real, real).square().sum(dim=1) + gradients(on_fake, fake).square().sum(dim=1)
        loss = F.softplus(on_fake - on_real).mean() + self.gamma / 2 * slopes.mean()
        return Verdict(loss, on_real, on_fake)

    def generator(self, critic: Critic, real: Tensor, fake: Tensor) -> Tensor:
        """``E[softplus(D(real) - D(fake))]``, pair by pair."""
        return F.softplus(critic(real) - critic(fake)).mean()


@torch.no_grad()
def clip_weights(network: nn.Module, bound: float) -> None:
    """Keep every weight within ``-bound..bound``, as the first Wasserstein GAN asks."""
    for weight in network.parameters():
        weight.clamp_(-bound, bound)
