"""With the same weights our GANSynth gives what the original graph gave (see golden/make_gansynth_golden.py)."""

from __future__ import annotations

import runpy
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from timbrel.models.gansynth.codec import SCALE, SHIFT, Codec
from timbrel.models.gansynth.config import GANSynthConfig
from timbrel.models.gansynth.network import GANSynthCritic, GANSynthGenerator, blend, upscale

_FOLDER = Path(__file__).parents[1] / "golden"
_MAKER = runpy.run_path(str(_FOLDER / "make_gansynth_golden.py"))
_GOLDEN: dict[str, NDArray[Any]] = dict(np.load(_FOLDER / "gansynth.npz"))
_CASES: dict[str, dict[str, Any]] = _MAKER["NETWORKS"]
_GROWN = [case for case in _CASES if _CASES[case]["progress"] == _CASES[case]["resolutions"] - 1]


@pytest.mark.parametrize("case", _CASES)
def test_generator_is_the_original(case: str) -> None:
    picture = _generate(_generator(case), case, _CASES[case]["progress"])
    assert _digest(picture, case) == pytest.approx(_normal(_GOLDEN[f"generator/{case}"]), abs=1e-4)


@pytest.mark.parametrize("case", _GROWN)
def test_played_generator_is_the_original(case: str) -> None:
    picture = _generate(_generator(case).for_playing(), case)
    assert _digest(picture, case) == pytest.approx(_normal(_GOLDEN[f"generator/{case}"]), abs=1e-4)


@pytest.mark.parametrize("case", _CASES)
def test_critic_is_the_original(case: str) -> None:
    critic = GANSynthCritic(_config(case))
    _load(critic, "Discriminator")
    with torch.no_grad():
        picture = _blended(case) * torch.from_numpy(SCALE)[:, None, None] + torch.from_numpy(SHIFT)[:, None, None]
        scores, pitches = critic(picture.clamp(-1, 1), _CASES[case]["progress"])
    assert scores[:, None].numpy() == pytest.approx(_GOLDEN[f"scores/{case}"], rel=1e-4, abs=1e-4)
    assert pitches.numpy() == pytest.approx(_GOLDEN[f"pitches/{case}"], rel=1e-4, abs=1e-4)


@pytest.mark.parametrize("case", _CASES)
def test_real_pictures_grow_as_in_the_original(case: str) -> None:
    assert _digest(_blended(case), case) == pytest.approx(_GOLDEN[f"blend/{case}"], abs=1e-5)


@pytest.mark.parametrize("case", _MAKER["CODECS"])
def test_picture_of_a_note_is_the_original(case: str) -> None:
    picture = _codec(case).measure(_MAKER["note"]())
    off = np.abs(_sample(picture) - _GOLDEN[f"picture/{case}"]) > 1e-3
    # A step of half a turn has no shorter way round; rounding decides, and a wide mel band hears it.
    assert off.mean() <= (0.001 if case == "if-mel+H/4" else 0)


@pytest.mark.parametrize("case", _MAKER["CODECS"])
def test_note_of_a_picture_is_the_original(case: str) -> None:
    codec = _codec(case)
    note = codec.to_notes(codec.measure(_MAKER["note"]()))
    assert note.shape == (1, _MAKER["FRAMES"])
    theirs = _GOLDEN[f"back/{case}"]
    assert np.linalg.norm(note[0, ::29] - theirs) < 0.005 * np.linalg.norm(theirs)


def _codec(case: str) -> Codec:
    representation, columns, bands, finer = _MAKER["CODECS"][case]
    return Codec(representation, columns, bands // finer, _MAKER["FRAMES"], _MAKER["RATE"], finer)


def _config(case: str) -> GANSynthConfig:
    options = _CASES[case]
    return GANSynthConfig(
        start=options["start"],
        resolutions=options["resolutions"],
        width=options["width"],
        widest=options["widest"],
        latent_dim=options.get("latent", _MAKER["LATENT"]),
        pitches=options.get("pitches", _MAKER["PITCHES"]),
        frames=1024,
    )


@lru_cache(maxsize=1)
def _generator(case: str) -> GANSynthGenerator:
    generator = GANSynthGenerator(_config(case)).eval()
    _load(generator, "Generator")
    return generator


@torch.no_grad()
def _generate(network: nn.Module, case: str, *progress: float) -> Tensor:
    options = _CASES[case]
    shape = (options.get("batch", _MAKER["BATCH"]), options.get("latent", _MAKER["LATENT"]))
    latents, pitches = _MAKER["given"](f"gansynth/generator/{case}", shape), _MAKER["asked"](options)
    picture: Tensor = network(torch.from_numpy(latents), torch.from_numpy(pitches), *progress)
    return picture


def _blended(case: str) -> Tensor:
    options = _CASES[case]
    shape = (options.get("batch", _MAKER["BATCH"]), *_MAKER["size"](options), 2)
    pictures = torch.from_numpy(_MAKER["given"](f"gansynth/critic/{case}", shape)).permute(0, 3, 1, 2)
    return blend(pictures, options["progress"], options["resolutions"])


def _digest(picture: Tensor, case: str) -> NDArray[np.float32]:
    while picture.shape[2] < _MAKER["size"](_CASES[case])[0]:
        picture = upscale(picture)
    return _sample(picture.numpy())


def _sample(picture: NDArray[np.float32]) -> NDArray[np.float32]:
    digest: NDArray[np.float32] = _MAKER["digest"](picture.transpose(0, 2, 3, 1))
    return digest


def _normal(picture: NDArray[np.float32]) -> NDArray[np.float32]:
    return picture * SCALE + SHIFT


def _load(network: GANSynthGenerator | GANSynthCritic, scope: str) -> None:
    """Give a network the weights that the original had under these names."""
    columns, bands = network.config.start
    state = network.state_dict()
    for key, value in state.items():
        name = f"{scope}/{_original_name(key, scope)}"
        if value.dim() == 1:
            kernel = _MAKER["weight"](name, tuple(value.shape))
        elif value.dim() == 4:
            outputs, inputs, *sides = value.shape
            kernel = _MAKER["weight"](name, (*sides, inputs, outputs)).transpose(3, 2, 0, 1)
        elif key.startswith("first"):
            wide = (columns, bands, value.shape[1], value.shape[0] // (columns * bands))
            kernel = _MAKER["weight"](name, wide)[::-1, ::-1].transpose(3, 0, 1, 2).reshape(value.shape)
        elif key.startswith("last"):
            wide = (columns, bands, value.shape[1] // (columns * bands), value.shape[0])
            kernel = _MAKER["weight"](name, wide).transpose(3, 2, 0, 1).reshape(value.shape)
        else:
            kernel = _MAKER["weight"](name, tuple(value.shape[::-1])).T
        state[key] = torch.from_numpy(np.ascontiguousarray(kernel))
    network.load_state_dict(state)


def _original_name(key: str, scope: str) -> str:
    """Return the name that a weight of ours has in the original graph."""
    module, *rest = key.replace("_bias", ".bias").split(".")
    leaf = rest[-1]
    kind = "generator" if scope == "Generator" else "discriminator"

    def place(level: int, layer: str, operation: str = "conv2d/") -> str:
        block = f"progressive_gan_{kind}/progressive_gan_block_{level}/{layer}"
        return f"{block}/bias" if leaf == "bias" else f"{block}/{operation}kernel"

    if module in ("pictures", "convs", "entries", "exits"):
        level = int(rest[0]) + (1 if module == "pictures" or (kind == "generator" and module == "convs") else 2)
        layer = {"pictures": "to_rgb" if kind == "generator" else "from_rgb", "entries": "conv0", "exits": "conv1"}
        return place(level, layer.get(module, "conv1" if kind == "generator" else "conv0"))
    if module == "score":
        # The score's layer stands in the scope of the first block.
        return place(1, "logits", "dense/")
    if module == "pitch":
        scope_name = "discriminator_cond/classification_logits"
        return f"{scope_name}/bias" if leaf == "bias" else f"{scope_name}/dense/kernel"
    return place(1, {"first": "conv0", "together": "conv0", "last": "conv1"}[module])
