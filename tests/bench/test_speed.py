"""The table of speed: its arithmetic, its rows for what is missing, and its counts of multiplications."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from timbrel.bench import speed_here
from timbrel.bench.macs import macs_of
from timbrel.bench.speed import CACHED, PUBLISHED, SHIPPED, Pace, Row, best_seconds, claim, compared, finished
from timbrel.bench.speed_published import RATE_HZ, count_macs, macs_per_sample
from timbrel.models.wavenet.config import WaveNetConfig
from timbrel.models.wavenet.network import WaveNet


def test_ratios_are_to_cached_wavenet_of_the_published_size_on_the_same_device() -> None:
    rows = compared(
        [
            finished(Row("WaveNet, naive", PUBLISHED), Pace(20_000.0, 20_000.0)),
            finished(Row(CACHED, PUBLISHED), Pace(200.0, 50.0)),
            finished(Row(CACHED, SHIPPED), Pace(2.0, 1.0)),
            finished(Row(CACHED, PUBLISHED, "cuda", 0), Pace(40.0, 40.0)),
            finished(Row("GANSynth", PUBLISHED), Pace(0.1, 0.05)),
            finished(Row("notes", SHIPPED), Pace(0.002, 0.001)),
            finished(Row("GANSynth", PUBLISHED, "cuda", 0), Pace(0.001, 0.001)),
            Row("drums", SHIPPED, missing="not there"),
        ]
    )
    assert [row.times_cached for row in rows] == pytest.approx([0.01, 1, 100, 1, 2000, 100_000, 40_000, None])
    assert [row.times_cached_many for row in rows[1:6]] == pytest.approx([1, 50, 1, 1000, 50_000])
    assert (rows[1].note_s, rows[1].hour_s, rows[1].real_time) == pytest.approx((800, 180_000, 0.005))
    said = " ".join(claim(rows))
    assert "cpu, published sizes: GANSynth is 2,000 times faster than WaveNet, cached" in said
    assert "cpu, published sizes: GANSynth is 200,000 times faster than WaveNet, naive" in said
    assert "cuda, published sizes: GANSynth is 40,000 times faster" in said
    assert "notes are 100,000 times faster than WaveNet, cached of the published size, one at a time" in said
    assert "for an hour of audio, 50,000 times" in said
    assert "53,880" in said


def test_a_model_that_is_not_there_has_a_row_that_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIMBREL_HOME", str(tmp_path))
    monkeypatch.setattr(speed_here, "EXPECTED", ("nobody",))
    monkeypatch.setattr(speed_here, "model_names", list)
    rows = list(speed_here.measure_here(1, 0.01))
    assert [(row.model, row.note_s) for row in rows] == [("nobody", None)]
    assert "model='nobody' is not on this machine" in rows[0].missing


def test_a_model_that_is_there_is_timed_from_request_to_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed_here, "EXPECTED", ("wavegan",))
    monkeypatch.setattr(speed_here, "model_names", list)
    (row,) = speed_here.measure_here(1, 0.05)
    assert row.model == "WaveGAN"
    assert row.note_s is not None
    assert 1e-4 < row.note_s < 4
    assert row.parameters is not None
    assert row.parameters > 100_000


def test_multiplications_are_counted_as_by_hand(tmp_path: Path) -> None:
    weights = {"conv": (5, 3, 7), "up": (5, 2, 4), "matrix": (2 * 30, 11)}
    nodes = [
        helper.make_node("Conv", ["x", "conv"], ["a"], strides=[2]),
        helper.make_node("ConvTranspose", ["a", "up"], ["b"], strides=[2], pads=[0, 0]),
        helper.make_node("Flatten", ["b"], ["c"]),
        helper.make_node("MatMul", ["c", "matrix"], ["y"]),
    ]
    graph = helper.make_graph(
        nodes,
        "test",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["batch", 3, 33])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["batch", 11])],
        [numpy_helper.from_array(np.zeros(shape, np.float32), name) for name, shape in weights.items()],
    )
    onnx.save(helper.make_model(graph), tmp_path / "n.onnx")
    assert macs_of(tmp_path / "n.onnx") == 14 * 5 * 3 * 7 + 14 * 5 * 2 * 4 + 2 * 30 * 11


def test_multiplications_of_a_torch_network_are_counted_as_by_hand() -> None:
    network = nn.Sequential(nn.Conv1d(3, 5, 7, stride=2), nn.ReLU(), nn.Flatten(), nn.Linear(5 * 13, 11))
    with torch.inference_mode():
        assert count_macs(network, torch.randn(1, 3, 32)) == 13 * 5 * 3 * 7 + 5 * 13 * 11


def test_the_published_wavenet_takes_its_known_multiplications() -> None:
    with torch.device("meta"):
        network = WaveNet(WaveNetConfig())
    assert macs_per_sample(network) * RATE_HZ == pytest.approx(955e9, rel=0.01)


def test_the_shortest_time_of_each_run_counts() -> None:
    waits = {"a": [0.2, 0.03, 0.01, 0.05], "b": [0.2, 0.02, 0.04, 0.03]}
    runs = [lambda name=name: time.sleep(waits[name].pop(0)) for name in waits]
    assert best_seconds(runs, 0.0, least=3) == pytest.approx(0.015, abs=0.01)
