"""Make gansynth.npz: what the original GANSynth computes from weights that any side can make again.

    python tests/golden/make_gansynth_golden.py --original CHECKOUT

The original is https://github.com/magenta/magenta at commit 526d3eb1; of it only magenta/models/gansynth is needed.
It runs under tensorflow-cpu 2.15 with tf_slim 1.1; nothing of timbrel is needed. Every weight comes from
:func:`weight`, by its name in the original graph, so that only outputs are stored, and of pictures a sample
(:func:`digest`).
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import types
import zlib
from pathlib import Path
from typing import Any

import numpy as np

Array = np.ndarray[Any, Any]
BATCH = 3
LATENT, PITCHES = 5, 7
SMALL = {"start": (2, 16), "resolutions": 4, "width": 64, "widest": 24}
NETWORKS: dict[str, dict[str, Any]] = {
    **{f"progress-{p}": {**SMALL, "progress": p} for p in (0.0, 0.25, 1.0, 1.5, 2.75, 3.0)},
    "normal": {**SMALL, "start": (4, 8), "progress": 3.0},
    "paper": {
        "start": (2, 16), "resolutions": 7, "width": 4096, "widest": 256, "progress": 6.0,
        "latent": 256, "pitches": 61, "batch": 1,
    },
}  # fmt: skip
CODECS: dict[str, tuple[str, int, int, int]] = {
    **{name: (name, 256, 512, 1) for name in ("phase", "if", "if-mel")},
    **{f"{name}+H": (name, 128, 1024, 1) for name in ("phase", "if", "if-mel")},
    "if-mel+H/4": ("if-mel", 128, 1024, 4),
}
"""Case -> representation, columns, linear bands, linear bands under one mel band (its mel_downscale)."""
FRAMES, RATE = 64_000, 16_000


def weight(name: str, shape: tuple[int, ...]) -> Array:
    """Return the weight of a name in the original graph."""
    noise = np.random.default_rng(zlib.crc32(name.encode())).standard_normal(shape)
    return (noise if name.endswith("kernel") else 0.1 * noise).astype(np.float32)


def given(name: str, shape: tuple[int, ...]) -> Array:
    """Return the input of a case: from N(0, 1)."""
    return np.random.default_rng(zlib.crc32(name.encode())).standard_normal(shape).astype(np.float32)


def asked(options: dict[str, Any]) -> Array:
    """Return the pitches of a case, one-hot: the first, the middle and the last."""
    count = options.get("pitches", PITCHES)
    return np.eye(count, dtype=np.float32)[[0, count // 2, count - 1]][: options.get("batch", BATCH)]


def size(options: dict[str, Any]) -> tuple[int, int]:
    """Return the columns and bands of the last picture."""
    columns, bands = options["start"]
    return columns << (options["resolutions"] - 1), bands << (options["resolutions"] - 1)


def digest(pictures: Array) -> Array:
    """Return a sample of pictures of shape (batch, columns, bands, channels)."""
    return pictures[:, :: max(1, pictures.shape[1] // 16), :: max(1, pictures.shape[2] // 64)].astype(np.float32)


def note() -> Array:
    """Return a note to look at, shape (1, frames): a falling series of harmonics in a little noise."""
    time = np.arange(FRAMES) / RATE
    tone = sum(np.sin(2 * np.pi * 261.63 * k * time + k) * np.exp(-k * time) / k for k in range(1, 20))
    hiss = 0.003 * given("gansynth/note", (FRAMES,))
    return (0.3 * tone + hiss)[None].astype(np.float32)


def main() -> None:
    """Run the original and store what it gives."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--original", type=Path, required=True)
    arguments = parser.parse_args()
    tf = load_original(arguments.original)
    results: dict[str, Any] = {}
    for case, options in NETWORKS.items():
        results |= _networks(tf, case, options)
    for case, codec in CODECS.items():
        results |= _codec(tf, case, codec)
    np.savez_compressed(Path(__file__).with_name("gansynth.npz"), **results)


def load_original(checkout: Path) -> Any:
    """Return TensorFlow, with the original ready to be imported; magenta's other packages are passed over."""
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    tf: Any = importlib.import_module("tensorflow.compat.v1")
    tf.disable_v2_behavior()
    name, folder = "magenta", checkout / "magenta"
    for part in (name, f"{name}.models"):
        package = types.ModuleType(part)
        package.__path__ = [str(folder if part == name else folder / "models")]
        sys.modules[part] = package
    return tf


def keywords(options: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments that the original's network functions take for a case."""
    networks = importlib.import_module("magenta.models.gansynth.lib.networks")
    return {
        "progress": options["progress"],
        "num_blocks": int(np.ceil(options["progress"])) + 1,
        "resolution_schedule": networks.ResolutionSchedule("ALL", options["start"], 2, options["resolutions"]),
        "fmap_base": options["width"], "fmap_decay": 1.0, "fmap_max": options["widest"], "kernel_size": 3,
        "simple_arch": False, "to_rgb_activation": "tanh", "data_normalizer": "specgrams_prespecified_normalizer",
        "mag_normalizer_a": 0.0661371661726, "mag_normalizer_b": 0.113718730221,
        "p_normalizer_a": 0.8, "p_normalizer_b": 0.0, "num_tokens": options.get("pitches", PITCHES),
    }  # fmt: skip


def _run(tf: Any, build: Any, *feeds: Array) -> list[Array]:
    with tf.Graph().as_default(), tf.Session() as session:
        inputs = [tf.placeholder(tf.float32, feed.shape) for feed in feeds]
        result = build(*inputs)
        for variable in tf.global_variables():
            variable.load(weight(variable.op.name, tuple(variable.shape.as_list())), session)
        return [np.asarray(value) for value in session.run(result, dict(zip(inputs, feeds, strict=True)))]


def _networks(tf: Any, case: str, options: dict[str, Any]) -> dict[str, Array]:
    functions = importlib.import_module("magenta.models.gansynth.lib.network_functions")
    networks = importlib.import_module("magenta.models.gansynth.lib.networks")
    how = keywords(options)
    batch = options.get("batch", BATCH)
    z = given(f"gansynth/generator/{case}", (batch, options.get("latent", LATENT)))

    def generate(z: Any, pitches: Any) -> Any:
        with tf.variable_scope("Generator"):
            return [functions.generator_fn_specgram((z, pitches), **how)[0]]

    def judge(pictures: Any) -> Any:
        blended = networks.blend_images(pictures, how["progress"], how["resolution_schedule"], how["num_blocks"])
        with tf.variable_scope("Discriminator"):
            scores, ends = functions.discriminator_fn_specgram(blended, **how)
        return [blended, scores, ends["classification_logits"]]

    (made,) = _run(tf, generate, z, asked(options))
    pictures = given(f"gansynth/critic/{case}", (batch, *size(options), 2))
    blended, scores, pitches = _run(tf, judge, pictures)
    return {
        f"generator/{case}": digest(made),
        f"blend/{case}": digest(blended),
        f"scores/{case}": scores,
        f"pitches/{case}": pitches,
    }


def _codec(tf: Any, case: str, options: tuple[str, int, int, int]) -> dict[str, Array]:
    helper = importlib.import_module("magenta.models.gansynth.lib.specgrams_helper")
    representation, columns, bands, finer = options
    codec = helper.SpecgramsHelper(FRAMES, (columns, bands), 0.75, RATE, finer, ifreq=representation != "phase")
    mel = "mel" if representation == "if-mel" else ""
    there, back = (getattr(codec, name) for name in (f"waves_to_{mel}specgrams", f"{mel}specgrams_to_waves"))

    def both(waves: Any) -> Any:
        picture = there(waves)
        return [picture, back(picture)]

    picture, waves = _run(tf, both, note()[:, :, None])
    return {f"picture/{case}": digest(picture), f"back/{case}": waves[0, ::29, 0]}


if __name__ == "__main__":
    main()
