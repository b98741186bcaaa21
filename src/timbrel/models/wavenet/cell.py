"""One step of a WaveNet: what it keeps of the past comes in, so that a sample costs the layers and not the past.

The idea is Fast WaveNet's (arXiv 1611.09482): a layer with dilation d needs its own input of d steps ago, and nothing
else of the past.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from timbrel.models.wavenet.network import Causal, WaveNet


class Cell(nn.Module):
    """Computes one output of a WaveNet, equal to the whole network's.

    Args:
        network: trained; it is read, not changed.
    """

    def __init__(self, network: WaveNet) -> None:
        super().__init__()
        self.network = network

    def forward(self, recent: Tensor, past: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
        """Return the outputs and what must be kept.

        Args:
            recent: (B, filter_len) the last samples, newest last.
            past: (B, layers, filter_len - 1, width) inputs of each layer, oldest first, at its dilation's distance.
            bias: (B, layers * 2 width + skip) what the note adds, a column of :meth:`WaveNet.biases`.

        Returns:
            (B, outputs) and (B, layers, width), the inputs of each layer at this step.
        """
        network = self.network
        width = network.config.width
        x = _apply(network.front, recent[:, :, None])
        total = _pointwise(network.front_skip, x)
        fresh = []
        for place, layer in enumerate(network.layers()):
            fresh.append(x)
            taps = torch.cat([past[:, place], x[:, None]], dim=1)
            told = bias[:, place * 2 * width : (place + 1) * 2 * width]
            gates = _apply(layer.gate, taps) + told
            out = torch.sigmoid(gates[:, :width]) * torch.tanh(gates[:, width:])
            total = total + _pointwise(layer.skip, out)
            x = x + _pointwise(layer.residual, out)
        told = bias[:, len(network.stack) * 2 * width :]
        hidden = torch.relu(_pointwise(network.last, torch.relu(total)) + told)
        return _pointwise(network.to_outputs, hidden), torch.stack(fresh, dim=1)


def _apply(conv: Causal, taps: Tensor) -> Tensor:
    """Apply a convolution to its taps (B, taps, inputs) as one matrix product."""
    matrix = conv.weight.permute(0, 2, 1).reshape(conv.out_channels, -1)
    return nn.functional.linear(taps.flatten(1), matrix, conv.bias)


def _pointwise(conv: nn.Conv1d, x: Tensor) -> Tensor:
    return nn.functional.linear(x, conv.weight[:, :, 0], conv.bias)
