"""How likely a sample is under what the network said: softmax over mu-law steps, or a mixture of logistics."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor

_HALF_STEP = 1 / 65_535
_LEAST_LOG_SCALE = -12.0
_TINY = 1e-12


def mu_law_loss(outputs: Tensor, steps: Tensor) -> Tensor:
    """Return the mean surprise in nats a sample.

    Args:
        outputs: (B, 256, T) logits.
        steps: (B, T) mu-law steps that came.
    """
    return F.cross_entropy(outputs, steps)


def logistics_loss(outputs: Tensor, samples: Tensor) -> Tensor:
    """Return the mean surprise in nats a sample; see :func:`logistics_surprise`."""
    return logistics_surprise(outputs, samples).mean()


def logistics_surprise(outputs: Tensor, samples: Tensor) -> Tensor:
    """Return the surprise in nats at each sample, one of 65,536 values (arXiv 1701.05517, equation 2): (B, T).

    Args:
        outputs: (B, 3 mixtures, T): logit of the weight, mean and log scale of each logistic.
        samples: (B, T) the samples that came, -1..1.
    """
    weights, means, scales = outputs.chunk(3, dim=1)
    scales = scales.clamp(min=_LEAST_LOG_SCALE)
    away = samples[:, None] - means
    sharpness = torch.exp(-scales)
    upper, lower = sharpness * (away + _HALF_STEP), sharpness * (away - _HALF_STEP)
    within = torch.sigmoid(upper) - torch.sigmoid(lower)
    middle = sharpness * away
    density = middle - scales - 2 * F.softplus(middle) + math.log(2 * _HALF_STEP)
    log_share = torch.where(within > 1e-5, torch.log(within.clamp(min=_TINY)), density)
    log_share = torch.where(samples[:, None] <= -1 + _HALF_STEP, F.logsigmoid(upper), log_share)
    log_share = torch.where(samples[:, None] >= 1 - _HALF_STEP, F.logsigmoid(-lower), log_share)
    return -torch.logsumexp(log_share + F.log_softmax(weights, dim=1), dim=1)
