"""One step of a WaveNet: what it keeps of the past comes in, so that a sample costs the layers and not the past.

The idea is Fast WaveNet's (arXiv 1611.09482): a layer with dilation d needs its own input of d steps ago, and nothing
else of the past.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from timbrel.models.wavenet.network import WaveNet


class Cell(nn.Module):
    """Computes one output of a WaveNet, equal to the whole network's; every convolution is one matrix.

    Args:
        network: trained; it is read, not changed.
    """

    def __init__(self, network: WaveNet) -> None:
        super().__init__()
        self._width = network.config.width
        self.front, self.front_skip = _matrix(network.front), _matrix(network.front_skip)
        self.gates = nn.ModuleList(_matrix(layer.gate) for layer in network.layers())
        self.outs = nn.ModuleList(_both(layer.residual, layer.skip) for layer in network.layers())
        self.last, self.to_outputs = _matrix(network.last), _matrix(network.to_outputs)

    def forward(self, recent: Tensor, past: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
        """Return the outputs and what must be kept.

        Args:
            recent: (B, filter_len) the last samples, newest last.
            past: (B, layers, filter_len - 1, width) inputs of each layer, oldest first, at its dilation's distance.
            bias: (B, layers * 2 width + skip) what the note adds, a column of :meth:`WaveNet.biases`.

        Returns:
            (B, outputs) and (B, layers, width), the inputs of each layer at this step.
        """
        width = self._width
        x = self.front(recent)
        total = self.front_skip(x)
        fresh = []
        for place, (gate, out) in enumerate(zip(self.gates, self.outs, strict=True)):
            fresh.append(x)
            taps = torch.cat([past[:, place].flatten(1), x], dim=1)
            gates = gate(taps) + bias[:, place * 2 * width : (place + 1) * 2 * width]
            both = out(torch.sigmoid(gates[:, :width]) * torch.tanh(gates[:, width:]))
            x = x + both[:, :width]
            total = total + both[:, width:]
        told = bias[:, len(fresh) * 2 * width :]
        hidden = torch.relu(self.last(torch.relu(total)) + told)
        return self.to_outputs(hidden), torch.stack(fresh, dim=1)


def _matrix(conv: nn.Conv1d) -> nn.Linear:
    """Return a convolution as one matrix for its taps, oldest first."""
    taps = conv.weight.detach().permute(0, 2, 1).flatten(1)
    return _linear(taps, conv.bias)


def _both(first: nn.Conv1d, second: nn.Conv1d) -> nn.Linear:
    """Return two convolutions of the same input as one matrix."""
    weight = torch.cat([first.weight, second.weight]).detach()[:, :, 0]
    return _linear(weight, torch.cat([_known(first.bias), _known(second.bias)]))


def _linear(weight: Tensor, bias: Tensor | None) -> nn.Linear:
    linear = nn.Linear(weight.shape[1], weight.shape[0], device="meta")
    linear.weight = nn.Parameter(weight.contiguous(), requires_grad=False)
    linear.bias = nn.Parameter(_known(bias).detach().clone(), requires_grad=False)
    return linear


def _known(bias: Tensor | None) -> Tensor:
    assert bias is not None  # noqa: S101 - all convolutions of the network have one
    return bias
