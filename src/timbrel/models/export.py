"""From a torch network to an ONNX file that makes the same sound."""

from __future__ import annotations

import contextlib
import io
import logging
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import numpy as np
import onnxruntime
import torch
from torch import Tensor, nn

from timbrel.errors import ModelError
from timbrel.files import write_atomically

_TOLERANCE = 1e-4


@runtime_checkable
class Playable(Protocol):
    """A network that has another form, with the same results, in which it is played."""

    def for_playing(self) -> nn.Module:
        """Return that form."""


def export_onnx(module: nn.Module, inputs: Mapping[str, Tensor], outputs: tuple[str, ...], path: Path) -> float:
    """Write a network as ONNX with any batch size, and prove that ONNX Runtime computes the same.

    Args:
        module: the network; its forward takes the inputs by name. It is exported as in ``eval()`` and,
            when it is :class:`Playable`, in the form in which it is played.
        inputs: an example of every input by name, batch first, with a batch of at least 2.
        outputs: names of the outputs, in the order in which forward returns them.
        path: the file to write.

    Returns:
        The largest difference between torch and ONNX Runtime on the example.

    Raises:
        ModelError: the difference is above 1e-4; nothing is written.
        OutputError: the file cannot be written.
    """
    learning = module.training
    try:
        played = module.eval().for_playing().eval() if isinstance(module, Playable) else module.eval()
        model = _to_onnx(played, dict(inputs), outputs)
        difference = _largest_difference(module, dict(inputs), model)
    finally:
        module.train(learning)
    if not difference <= _TOLERANCE:
        raise ModelError(
            f"difference={difference:.2g} between torch and ONNX Runtime must be at most {_TOLERANCE:g}; "
            "the exported network would not sound as the trained one: try other versions of torch and onnxruntime"
        )

    def write(part: Path) -> None:
        part.write_bytes(model)

    write_atomically(path, write)
    return difference


def _to_onnx(module: nn.Module, inputs: dict[str, Tensor], outputs: tuple[str, ...]) -> bytes:
    batch = torch.export.Dim.DYNAMIC
    with _quiet(), torch.no_grad():
        program: Any = torch.onnx.export(
            module,
            kwargs=inputs,
            output_names=outputs,
            dynamic_shapes={name: {0: batch} for name in inputs},
            dynamo=True,
            verbose=False,
        )
    return bytes(without_traces(program.model_proto).SerializeToString())


def without_traces(model: Any) -> Any:
    """Take out of an ONNX model what the exporter notes of the machine and the source lines; return the model."""
    graph = model.graph
    noted = [graph, *graph.input, *graph.output, *graph.initializer]
    for part in (graph, *model.functions):
        noted += [part, *part.node, *part.value_info]
    for item in noted:
        item.ClearField("metadata_props")
        item.ClearField("doc_string")
    model.ClearField("metadata_props")
    return model


@torch.no_grad()
def _largest_difference(module: nn.Module, inputs: dict[str, Tensor], model: bytes) -> float:
    session = onnxruntime.InferenceSession(model, providers=["CPUExecutionProvider"])
    results = session.run(None, {name: value.numpy() for name, value in inputs.items()})
    expected = module(**inputs)
    expected = expected if isinstance(expected, tuple) else (expected,)
    pairs = zip(expected, results, strict=True)
    return max(float(np.abs(ours.numpy() - theirs).max()) for ours, theirs in pairs)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep the exporter's progress and its own deprecation warnings off the user's terminal."""
    log = logging.getLogger("torch.onnx")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            yield
    finally:
        log.setLevel(level)
