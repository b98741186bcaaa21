"""Where training computes: the CPU, or a CUDA GPU in bfloat16."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

import torch

from timbrel.errors import UsageError
from timbrel.training.request import Device


def choose_device(wish: Device) -> torch.device:
    """Return the device to train on.

    Raises:
        UsageError: a GPU was asked for and torch sees none.
    """
    if wish == "cuda" and not torch.cuda.is_available():
        raise UsageError("device='cuda' but torch sees no CUDA GPU; use --device cpu or install torch for CUDA")
    return torch.device("cuda" if wish != "cpu" and torch.cuda.is_available() else "cpu")


def mixed_precision(device: torch.device) -> AbstractContextManager[None]:
    """Return a context in which convolutions run in bfloat16 on a GPU; on the CPU everything stays float32."""
    if device.type != "cuda":
        return nullcontext()
    context: AbstractContextManager[None] = torch.autocast("cuda", dtype=torch.bfloat16)
    return context


def describe(device: torch.device) -> str:
    """Return the device in words, for a model card."""
    if device.type == "cuda":
        return f"one {torch.cuda.get_device_name(device)}"
    return f"{torch.get_num_threads()} CPU thread(s)"
