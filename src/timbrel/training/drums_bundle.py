"""What a drum run leaves: the model bundle, half as large by 16-bit weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import save as to_bytes

from timbrel.bundle import CARD, GENERATOR, WEIGHTS_FILE, BundleConfig, write_config
from timbrel.files import replace_folder, write_text
from timbrel.models.drums import sampler, texture
from timbrel.models.drums.network import DrumsNetwork
from timbrel.models.drums.sampler import Neighbourhoods
from timbrel.models.drums.texture import Texture
from timbrel.models.export import export_onnx

ENCODER = "encoder.onnx"
_SMALLEST = 1024


def round_to_half(network: DrumsNetwork) -> DrumsNetwork:
    """Round every weight to 16 bits, so that the stored network is exactly the one that was measured."""
    with torch.no_grad():
        for value in (*network.parameters(), *network.buffers()):
            value.copy_(value.half().float())
    return network.eval()


def write_bundle(
    folder: Path, config: BundleConfig, card: str, network: DrumsNetwork, places: Neighbourhoods, detail: Texture
) -> None:
    """Write a bundle; what stood in its place is replaced in one move.

    Args:
        folder: of the bundle.
        config: what describes it.
        card: its model card.
        network: rounded by :func:`round_to_half`.
        places: where the known hits lie.
        detail: how hits deviate from what the network makes.

    Raises:
        ModelError: ONNX Runtime does not compute what torch does.
        OutputError: the disk is full or read-only.
    """
    weights = {
        name: value.numpy()
        for name, value in network.state_dict().items()
        if not name.startswith(("encoder.axes", "decoder.axes"))
    }
    arrays = {**weights, **sampler.to_arrays(places), **texture.to_arrays(detail)}
    stored = {
        name: np.ascontiguousarray(value.astype(np.float16) if value.dtype == np.float32 else value)
        for name, value in arrays.items()
    }

    def fill(part: Path) -> None:
        write_config(part, config)
        (part / WEIGHTS_FILE).write_bytes(to_bytes(stored))
        latent = torch.randn(2, network.config.latent_dim, generator=torch.Generator().manual_seed(0))
        export_onnx(network.decoder, {"latent": latent}, ("hits",), part / GENERATOR)
        with torch.no_grad():
            hits = network.decoder(latent)
        export_onnx(network.encoder, {"hits": hits}, ("mean", "deviation"), part / ENCODER)
        for name in (GENERATOR, ENCODER):
            store_in_half(part / name)
        write_text(part / CARD, card)

    replace_folder(folder, fill)


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
