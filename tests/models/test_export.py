"""What is exported sounds as what was trained, for any batch, and nothing is printed on the way."""

from __future__ import annotations

from pathlib import Path

import onnxruntime
import pytest
import torch
from torch import Tensor, nn

from timbrel.errors import ModelError
from timbrel.models.export import export_onnx
from timbrel.models.specgan.config import SpecGANConfig
from timbrel.models.specgan.network import SpecGANGenerator
from timbrel.models.wavegan.config import WaveGANConfig
from timbrel.models.wavegan.network import WaveGANGenerator
from timbrel.paths import WEIGHTS


@pytest.mark.slow
@pytest.mark.parametrize(
    "generator",
    [
        WaveGANGenerator(WaveGANConfig(dim=2, kinds=3, channels=2, post_filter=True)),
        WaveGANGenerator(WaveGANConfig(dim=2, kinds=3, kernel_len=9, upsample="nn")),
        SpecGANGenerator(SpecGANConfig(dim=2, kinds=3, batchnorm=True)),
    ],
    ids=["stereo", "other-kernel", "specgan"],
)
def test_exported_generator_takes_any_batch_and_leaves_the_network_alone(
    generator: nn.Module, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "generator.onnx"
    inputs = {"z": torch.rand(2, 100) * 2 - 1, "kinds": torch.eye(3)[:2]}
    before = {name: value.clone() for name, value in generator.state_dict().items()}
    assert export_onnx(generator, inputs, ("audio",), path) < 1e-5
    assert capfd.readouterr() == ("", "")
    assert generator.training
    assert all(torch.equal(value, before[name]) for name, value in generator.state_dict().items())
    generator.eval()
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    assert [(i.name, i.type) for i in session.get_inputs()] == [("z", "tensor(float)"), ("kinds", "tensor(float)")]
    assert [output.name for output in session.get_outputs()] == ["audio"]
    for batch in (1, 5):
        z, kinds = torch.rand(batch, 100) * 2 - 1, torch.full((batch, 3), 1 / 3)
        (sound,) = session.run(None, {"z": z.numpy(), "kinds": kinds.numpy()})
        with torch.no_grad():
            assert sound == pytest.approx(generator(z, kinds).numpy(), abs=1e-5)


class _Forgetful(nn.Module):
    """Plays otherwise than it learns."""

    def forward(self, input: Tensor) -> Tensor:  # noqa: A002 - as ReLU calls it
        return input * 2

    def for_playing(self) -> nn.Module:
        return nn.ReLU()


def test_a_network_that_plays_otherwise_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="difference=1"):
        export_onnx(_Forgetful(), {"input": torch.ones(2, 4)}, ("audio",), tmp_path / "generator.onnx")
    assert not list(tmp_path.iterdir())


def test_the_file_tells_nothing_of_the_machine_it_was_made_on(tmp_path: Path) -> None:
    path = tmp_path / "g.onnx"
    export_onnx(nn.Linear(3, 2), {"input": torch.zeros(2, 3)}, ("y",), path)
    assert b".py" not in path.read_bytes()
    for shipped in WEIGHTS.glob("*/*.onnx"):
        assert b".py" not in shipped.read_bytes(), shipped
