"""Losses against numbers worked out by hand."""

from __future__ import annotations

import math

import pytest
import torch
from torch import Tensor, nn

from timbrel.training.losses import DCGAN, LSGAN, WGANGP, Loss, Relativistic, WGANClip, clip_weights

REAL = torch.tensor([[[3.0, 0.0]], [[1.0, 2.0]]])  # (2, 1, 2)
FAKE = torch.tensor([[[0.0, 1.0]], [[1.0, 0.0]]])
MIX = torch.tensor([0.25, 0.5])


def linear(x: Tensor) -> Tensor:
    """Score 3 a + 4 b: real 9 and 11, fake 4 and 3; its gradient is (3, 4) everywhere, of length 5."""
    return x.flatten(1) @ torch.tensor([3.0, 4.0])


def quadratic(x: Tensor) -> Tensor:
    """Score half of |x|^2: its gradient is x itself; real 4.5 and 2.5, fake 0.5 and 0.5."""
    return x.flatten(1).square().sum(dim=1) / 2


def softplus(x: float) -> float:
    return math.log1p(math.exp(x))


def test_gradient_penalty_of_a_linear_critic() -> None:
    # E[fake] - E[real] = 3.5 - 10; every slope is 5, so the penalty is 10 * (5 - 1)^2 = 160
    verdict = WGANGP().critic(linear, REAL, FAKE, MIX)
    assert verdict.loss.item() == pytest.approx(3.5 - 10 + 160)


def test_gradient_penalty_is_two_sided_and_taken_between_real_and_fake() -> None:
    # between: (3,0) + .25 (-3,1) = (2.25,.25) and (1,2) + .5 (0,-2) = (1,1); a quadratic's slope is their length
    slopes = [math.hypot(2.25, 0.25), math.hypot(1, 1)]
    penalty = 10 * sum((slope - 1) ** 2 for slope in slopes) / 2
    assert WGANGP().critic(quadratic, REAL, FAKE, MIX).loss.item() == pytest.approx(0.5 - 3.5 + penalty)
    flat = WGANGP().critic(lambda x: linear(x) * 0, REAL, FAKE, MIX)
    assert flat.loss.item() == pytest.approx(10.0)  # slope 0 is punished as well


def test_clipped_wasserstein() -> None:
    assert WGANClip().critic(linear, REAL, FAKE, MIX).loss.item() == pytest.approx(3.5 - 10)
    assert WGANClip().generator(linear, REAL, FAKE).item() == pytest.approx(-3.5)
    assert WGANGP().generator(linear, REAL, FAKE).item() == pytest.approx(-3.5)
    layer = nn.Linear(4, 4)
    clip_weights(layer, 0.01)
    assert max(weight.abs().max().item() for weight in layer.parameters()) <= 0.01


def test_least_squares() -> None:
    # real: (8^2 + 10^2) / 2 = 82; fake: (4^2 + 3^2) / 2 = 12.5; generator: (3^2 + 2^2) / 2 = 6.5
    assert LSGAN().critic(linear, REAL, FAKE, MIX).loss.item() == pytest.approx((82 + 12.5) / 2)
    assert LSGAN().generator(linear, REAL, FAKE).item() == pytest.approx(6.5)


def test_cross_entropy() -> None:
    expected = ((softplus(-9) + softplus(-11)) / 2 + (softplus(4) + softplus(3)) / 2) / 2
    assert DCGAN().critic(linear, REAL, FAKE, MIX).loss.item() == pytest.approx(expected)
    assert DCGAN().generator(linear, REAL, FAKE).item() == pytest.approx((softplus(-4) + softplus(-3)) / 2)


def test_r1_and_r2_of_a_quadratic_critic() -> None:
    # pairs: 0.5 - 4.5 = -4 and 0.5 - 2.5 = -2; |grad|^2 = |x|^2: real 9 and 5, fake 1 and 1
    expected = (softplus(-4) + softplus(-2)) / 2 + 0.3 / 2 * ((9 + 1) + (5 + 1)) / 2
    assert Relativistic(0.3).critic(quadratic, REAL, FAKE, MIX).loss.item() == pytest.approx(expected)
    assert Relativistic(0.3).generator(quadratic, REAL, FAKE).item() == pytest.approx((softplus(4) + softplus(2)) / 2)


@pytest.mark.parametrize("loss", [WGANGP(), WGANClip(), LSGAN(), DCGAN(), Relativistic()])
def test_every_loss_pulls_generator_towards_what_the_critic_likes(loss: Loss) -> None:
    fake = FAKE.clone().requires_grad_()
    torch.autograd.backward(loss.generator(lambda x: linear(x) * 0.1, REAL, fake))
    assert fake.grad is not None
    assert (fake.grad < 0).all()


def test_accuracy_counts_pairs_in_which_real_wins() -> None:
    verdict = WGANClip().critic(lambda x: x.flatten(1)[:, 0], REAL, FAKE, MIX)  # 3 > 0, but 1 is not > 1
    assert verdict.accuracy.item() == pytest.approx(0.5)
