"""Fixtures that more than one room uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from timbrel.bundle import GENERATOR, BundleConfig, Knob, write_config

if TYPE_CHECKING:
    from pathlib import Path

FRAMES = 4410


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the tests away from the user's own models and styles."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("TIMBREL_HOME", str(home))
    return home


@pytest.fixture
def tiny_bundle(tmp_path: Path) -> Path:
    """A working model of the wavegan family with two kinds and a knob, small enough to read."""
    folder = tmp_path / "tiny"
    config = BundleConfig(
        name="tiny",
        family="wavegan",
        sample_rate=22050,
        max_seconds=FRAMES / 22050,
        kinds=("kick", "snare"),
        knobs=(Knob(name="brightness", low=-1, high=1, default=0, help="Dark to bright."),),
        network={"latent_dim": 4},
    )
    write_config(folder, config)
    onnx.save(_network(), folder / GENERATOR)
    return folder


def _network() -> onnx.ModelProto:
    weights = np.random.default_rng(0).normal(size=(6, FRAMES)).astype(np.float32)
    nodes = [
        helper.make_node("Concat", ["z", "kinds"], ["x"], axis=1),
        helper.make_node("MatMul", ["x", "w"], ["h"]),
        helper.make_node("Tanh", ["h"], ["y"]),
        helper.make_node("Unsqueeze", ["y", "axis"], ["audio"]),
    ]
    inputs = [
        helper.make_tensor_value_info("z", TensorProto.FLOAT, ["batch", 4]),
        helper.make_tensor_value_info("kinds", TensorProto.FLOAT, ["batch", 2]),
    ]
    output = helper.make_tensor_value_info("audio", TensorProto.FLOAT, ["batch", 1, FRAMES])
    constants = [numpy_helper.from_array(weights, "w"), numpy_helper.from_array(np.array([1]), "axis")]
    graph = helper.make_graph(nodes, "tiny", inputs, [output], constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
