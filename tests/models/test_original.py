"""With the same weights our networks give what the original graphs gave (see golden/make_wavegan_golden.py)."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from timbrel.audio.spectra import stft
from timbrel.models.specgan import codec
from timbrel.models.specgan.config import SpecGANConfig
from timbrel.models.specgan.network import SpecGANCritic, SpecGANGenerator
from timbrel.models.wavegan.config import WaveGANConfig
from timbrel.models.wavegan.network import WaveGANCritic, WaveGANGenerator

_FOLDER = Path(__file__).parents[1] / "golden"
_MAKER = runpy.run_path(str(_FOLDER / "make_wavegan_golden.py"))
_GOLDEN: dict[str, NDArray[Any]] = dict(np.load(_FOLDER / "wavegan.npz"))
_NAMES = {name: name for name in ("slice_len", "upsample", "dim")} | {"use_batchnorm": "batchnorm", "nch": "channels"}
_NORM = {"weight": "gamma", "bias": "beta", "running_mean": "moving_mean", "running_var": "moving_variance"}


@pytest.mark.parametrize("case", _MAKER["GENERATORS"])
def test_wavegan_generator_is_the_original(case: str) -> None:
    name, options = f"wavegan/generator/{case}", _MAKER["GENERATORS"][case]
    generator = WaveGANGenerator(WaveGANConfig(**_ours(options), post_filter=case == "filtered"))
    _load(generator, "G", 1, transposed=options.get("upsample") != "nn")
    generator.train(options.get("train", False))
    sound = _run(generator, _MAKER["given"](name, (3, 100)))
    assert _digest(sound) == pytest.approx(_GOLDEN[name], abs=1e-5)


@pytest.mark.parametrize("case", [case for case in _MAKER["GENERATORS"] if case != "batchnorm-training"])
def test_played_generator_is_the_original(case: str) -> None:
    name, options = f"wavegan/generator/{case}", _MAKER["GENERATORS"][case]
    generator = WaveGANGenerator(WaveGANConfig(**_ours(options), post_filter=case == "filtered"))
    _load(generator, "G", 1, transposed=options.get("upsample") != "nn")
    sound = _run(generator.eval().for_playing(), _MAKER["given"](name, (3, 100)))
    assert _digest(sound) == pytest.approx(_GOLDEN[name], abs=1e-5)


@pytest.mark.parametrize("case", _MAKER["CRITICS"])
def test_wavegan_critic_is_the_original(case: str) -> None:
    name, options = f"wavegan/critic/{case}", _MAKER["CRITICS"][case]
    config = WaveGANConfig(**_ours(options))
    critic = WaveGANCritic(config)
    _load(critic, "D", 1)
    sound = _MAKER["given"](name, (3, config.slice_len, config.channels)).swapaxes(1, 2)
    assert _run(critic, sound) == pytest.approx(_GOLDEN[name], abs=1e-5)


@pytest.mark.parametrize("case", _MAKER["PICTURE_GENERATORS"])
def test_specgan_generator_is_the_original(case: str) -> None:
    name, options = f"specgan/generator/{case}", _MAKER["PICTURE_GENERATORS"][case]
    generator = SpecGANGenerator(SpecGANConfig(**_ours(options)))
    _load(generator, "G", 2, transposed=options.get("upsample") != "nn")
    picture = _run(generator.eval(), _MAKER["given"](name, (3, 100)))
    assert _digest(picture.reshape(3, 1, -1)) == pytest.approx(_GOLDEN[name], abs=1e-5)


@pytest.mark.parametrize("case", _MAKER["PICTURE_CRITICS"])
def test_specgan_critic_is_the_original(case: str) -> None:
    name, options = f"specgan/critic/{case}", _MAKER["PICTURE_CRITICS"][case]
    critic = SpecGANCritic(SpecGANConfig(**_ours(options)))
    _load(critic, "D", 2)
    picture = _MAKER["given"](name, (3, 128, 128, 1)).swapaxes(1, 3).swapaxes(2, 3)
    assert _run(critic, picture) == pytest.approx(_GOLDEN[name], abs=1e-5)


def test_specgan_picture_is_the_original() -> None:
    sound, moments = _codec_case()
    picture = codec.encode(sound, moments)
    assert picture.shape == (1, 1, 128, 128)
    assert picture[0, 0, ::3] == pytest.approx(_GOLDEN["specgan/codec/picture"], abs=1e-4)


def test_specgan_sound_is_nearer_to_its_picture_than_the_original() -> None:
    sound, moments = _codec_case()
    picture = codec.encode(sound, moments)

    def error(back: NDArray[np.float32]) -> float:
        wanted, found = (np.abs(stft(x, 256, 128, centre=False)) for x in (sound, back))
        return float(np.linalg.norm(wanted - found) / np.linalg.norm(wanted))

    ours = error(codec.decode(picture, moments, seed=1))
    assert ours < error(_GOLDEN["specgan/codec/back"].astype(np.float32))


def _codec_case() -> tuple[NDArray[np.float32], codec.Moments]:
    sound, mean, deviation = _MAKER["codec_case"]()
    return sound, codec.Moments(mean, deviation)


def _ours(options: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of our config for the arguments of an original network."""
    return {"dim": _MAKER["DIM"]} | {_NAMES[name]: value for name, value in options.items() if name in _NAMES}


def _run(network: nn.Module, given: NDArray[np.float32]) -> NDArray[np.float32]:
    with torch.no_grad():
        result: Tensor = network(torch.from_numpy(np.ascontiguousarray(given)))
    return result.numpy()


def _digest(sound: NDArray[np.float32]) -> NDArray[np.float32]:
    digest: NDArray[np.float32] = _MAKER["digest"](sound.swapaxes(1, 2))
    return digest


def _load(network: nn.Module, scope: str, sides: int, *, transposed: bool = False) -> None:
    """Give a network the weights that the original had under these names."""
    state = network.state_dict()
    for key, value in state.items():
        if key.endswith("num_batches_tracked"):
            continue
        name = _original_name(key, scope, sides, transposed=transposed)
        order = _original_axes(name, value.dim())
        shape = tuple(np.array((1, *value.shape) if len(order) > value.dim() else value.shape)[np.argsort(order)])
        weight = _MAKER["weight"](f"{scope}/{name}", shape).transpose(order)
        state[key] = torch.from_numpy(np.ascontiguousarray(weight.reshape(value.shape)))
    network.load_state_dict(state)


def _original_name(key: str, scope: str, sides: int, *, transposed: bool) -> str:
    """Return the name that a weight of ours has in the original graph."""
    module, *levels, leaf = key.split(".")
    level = int(levels[0]) if levels else 0
    if module == "norms":
        place = f"downconv_{level}" if scope == "D" else f"upconv_{level - 1}" if level else "z_project"
        return f"{place}/batch_normalization/{_NORM[leaf]}"
    leaf = "kernel" if leaf == "weight" else leaf
    places = {"project": "z_project/dense", "score": "output/dense", "post_filter": "pp_filt/conv1d"}
    if module in places:
        return f"{places[module]}/{leaf}"
    return f"{module[:-1]}conv_{level}/{'conv2d_transpose' if transposed else f'conv{sides}d'}/{leaf}"


def _original_axes(name: str, dimensions: int) -> tuple[int, ...]:
    """Return the order in which the original's axes are ours; of its flat pictures we have no first axis."""
    if dimensions == 4:
        return (3, 2, 0, 1)
    if dimensions == 3 and "transpose" in name:
        return (0, 3, 2, 1)
    return tuple(reversed(range(dimensions)))
