"""Weights in 16 bits: half the file, and exactly the network that was measured."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from safetensors.torch import save as to_bytes
from torch import nn

_SMALLEST = 1024
Network = TypeVar("Network", bound=nn.Module)


def round_to_half(network: Network) -> Network:
    """Round every weight to 16 bits, so that the stored network is exactly the one that was measured."""
    with torch.no_grad():
        for value in (*network.parameters(), *network.buffers()):
            value.copy_(value.half().float())
    return network.eval()


def half_bytes(network: nn.Module) -> bytes:
    """Return the weights of a network in 16 bits, as a safetensors file."""
    return to_bytes({name: value.half().contiguous() for name, value in network.state_dict().items()})


def store_in_half(path: Path) -> None:
    """Store the large weights of an ONNX file in 16 bits; they are widened again when it is loaded."""
    model = onnx.load(path)
    graph, casts = model.graph, []
    for tensor in graph.initializer:
        if tensor.data_type != TensorProto.FLOAT or np.prod(tensor.dims) < _SMALLEST:
            continue
        name, values = tensor.name, numpy_helper.to_array(tensor)
        tensor.CopyFrom(numpy_helper.from_array(values.astype(np.float16), f"{name}_half"))
        casts.append(helper.make_node("Cast", [f"{name}_half"], [name], to=TensorProto.FLOAT))
    nodes = [*casts, *graph.node]
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, path)
