"""WaveNet for notes: a stack of gated, dilated convolutions that predicts every sample from those before it."""

from __future__ import annotations

from collections.abc import Iterator

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from timbrel.models.wavenet.config import WaveNetConfig


class Causal(nn.Conv1d):
    """A convolution that looks back only; before the first frame there is nothing, that is zeros."""

    def __init__(self, inputs: int, outputs: int, taps: int, dilation: int = 1) -> None:
        super().__init__(inputs, outputs, taps, dilation=dilation)
        self.reach = (taps - 1) * dilation

    def forward(self, x: Tensor) -> Tensor:
        """Keep the length: (B, inputs, T) -> (B, outputs, T)."""
        return super().forward(F.pad(x, (self.reach, 0)))


class GatedLayer(nn.Module):
    """One dilated layer (arXiv 1609.03499, equation 2 and figure 4): tanh times sigmoid, then residual and skip.

    Args:
        config: of the network.
        dilation: distance between the taps.
    """

    def __init__(self, config: WaveNetConfig, dilation: int) -> None:
        super().__init__()
        self.gate = Causal(config.width, 2 * config.width, config.filter_len, dilation)
        self.told = nn.Conv1d(config.condition_width, 2 * config.width, 1)
        self.residual = nn.Conv1d(config.width, config.width, 1)
        self.skip = nn.Conv1d(config.width, config.skip, 1)

    def forward(self, x: Tensor, told: Tensor) -> tuple[Tensor, Tensor]:
        """Return what goes on and what is summed.

        Args:
            x: (B, width, T).
            told: (B, 2 width, T), the note as this layer sees it.
        """
        return self.finish(x, self.gate(x) + told)

    def finish(self, x: Tensor, gates: Tensor) -> tuple[Tensor, Tensor]:
        """Return what goes on and what is summed, from the gates' inputs: half of them sigmoid, half tanh."""
        sigmoid, tanh = gates.chunk(2, dim=1)
        out = torch.sigmoid(sigmoid) * torch.tanh(tanh)
        return x + self.residual(out), self.skip(out)


class Conditioner(nn.Module):
    """Looks at the note as it is asked for, past and to come: where it begins, how long it is held."""

    def __init__(self, config: WaveNetConfig) -> None:
        super().__init__()
        widths = [config.told, *[config.condition_width] * config.condition_layers]
        self.convs = nn.ModuleList(
            nn.Conv1d(widths[place], widths[place + 1], 3, dilation=2**place)
            for place in range(config.condition_layers)
        )
        # Of a one-hot frame two numbers are not zero: at the usual scale the layers above would hardly see the pitch.
        for place, conv in enumerate(self.parts()):
            seen = 3 * 2 if place == 0 else 3 * config.condition_width
            nn.init.normal_(conv.weight, std=(2 / seen) ** 0.5)

    def parts(self) -> Iterator[nn.Conv1d]:
        """Yield the convolutions from the first to the last."""
        for conv in self.convs:
            assert isinstance(conv, nn.Conv1d)  # noqa: S101 - it is made of them
            yield conv

    def forward(self, note: Tensor) -> Tensor:
        """Return features of every frame: (B, told, F + 2 margin) -> (B, condition_width, F)."""
        for conv in self.parts():
            note = F.relu(conv(note))
        return note


class WaveNet(nn.Module):
    """Predicts the next sample of a note (arXiv 1609.03499; as baseline in 1704.01279 and 1902.08710).

    Args:
        config: its shape.
    """

    def __init__(self, config: WaveNetConfig) -> None:
        super().__init__()
        self.config = config
        self.conditioner = Conditioner(config)
        self.front = Causal(1, config.width, config.filter_len)
        self.front_skip = nn.Conv1d(config.width, config.skip, 1)
        self.stack = nn.ModuleList(GatedLayer(config, dilation) for dilation in config.dilations)
        self.last = nn.Conv1d(config.skip, config.skip, 1)
        self.last_told = nn.Conv1d(config.condition_width, config.skip, 1)
        self.to_outputs = nn.Conv1d(config.skip, config.outputs, 1)

    def forward(self, samples: Tensor, note: Tensor) -> Tensor:
        """Return, for every frame, what is known of the sample that comes next.

        Args:
            samples: (B, 1, T) as :func:`timbrel.models.wavenet.note.seen` gives them.
            note: (B, told, ceil(T / condition_hop) + 2 margin), from :func:`timbrel.models.wavenet.note.tell_note`.

        Returns:
            (B, outputs, T).
        """
        features = self.conditioner(note)  # (B, C, F)
        frames = samples.shape[2]
        x = self.front(samples)
        total = self.front_skip(x)
        for layer in self.layers():
            x, skip = layer(x, self._held(layer.told(features), frames))
            total = total + skip
        return self.finish(total, self._held(self.last_told(features), frames))

    def finish(self, total: Tensor, told: Tensor) -> Tensor:
        """Return the outputs from the sum of all layers."""
        outputs: Tensor = self.to_outputs(F.relu(self.last(F.relu(total)) + told))
        return outputs

    def biases(self, note: Tensor) -> Tensor:
        """Return what the note adds in every layer, layer after layer and the end: (B, layers * 2 width + skip, F)."""
        features = self.conditioner(note)
        return torch.cat([*(layer.told(features) for layer in self.layers()), self.last_told(features)], dim=1)

    def layers(self) -> Iterator[GatedLayer]:
        """Yield the layers from the first to the last."""
        for layer in self.stack:
            assert isinstance(layer, GatedLayer)  # noqa: S101 - the stack is made of them
            yield layer

    def _held(self, frames: Tensor, length: int) -> Tensor:
        """Hold every frame of the note for as long as it lasts in sound."""
        return frames.repeat_interleave(self.config.condition_hop, dim=2)[:, :, :length]
