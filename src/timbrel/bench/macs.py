"""How many multiplications an ONNX network takes, read from its graph."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import onnx

Shapes = dict[str, list[int]]


def macs_of(path: Path) -> float:
    """Return the multiplications of convolutions and matrix products for a batch of one."""
    model = onnx.load(path)
    for value in model.graph.input:
        for dimension in value.type.tensor_type.shape.dim:
            if dimension.dim_param:
                dimension.dim_value = 1
    model = onnx.shape_inference.infer_shapes(model, data_prop=True)
    shapes = _shapes(model.graph)
    return float(sum(_of_node(node, shapes) for node in model.graph.node))


def _shapes(graph: Any) -> Shapes:
    shapes = {tensor.name: list(tensor.dims) for tensor in graph.initializer}
    for value in (*graph.input, *graph.value_info, *graph.output):
        sizes = [dimension.dim_value or 1 for dimension in value.type.tensor_type.shape.dim]
        shapes.setdefault(value.name, sizes)
    return shapes


def _of_node(node: Any, shapes: Shapes) -> int:
    if node.op_type not in ("Conv", "ConvTranspose", "Gemm", "MatMul"):
        return 0
    first, second = (shapes.get(name, [0]) for name in node.input[:2])
    result = shapes.get(node.output[0], [0])
    if node.op_type == "Conv":
        return math.prod(result) * math.prod(second[1:])
    if node.op_type == "ConvTranspose":
        return math.prod(first) * math.prod(second[1:])
    inner = first[-2] if node.op_type == "Gemm" and _transposed(node) else first[-1]
    return math.prod(result) * inner


def _transposed(node: Any) -> bool:
    return any(attribute.name == "transA" and attribute.i for attribute in node.attribute)
