"""Make wavegan.npz: what the original WaveGAN and SpecGAN compute from weights that any side can make again.

    python tests/golden/make_wavegan_golden.py --original CHECKOUT     # needs tensorflow-cpu 2.15, nothing of timbrel

The original is https://github.com/chrisdonahue/wavegan at commit 40e85e8. Every weight comes from :func:`weight`, by
its name in the original graph, so that only outputs are stored, and of long ones a sample (:func:`digest`).
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

GENERATORS: dict[str, dict[str, Any]] = {
    **{f"{n}-{up}": {"slice_len": n, "upsample": up} for n in (16384, 32768, 65536) for up in ("zeros", "nn")},
    "batchnorm": {"use_batchnorm": True},
    "batchnorm-training": {"use_batchnorm": True, "train": True},
    "long-batchnorm": {"use_batchnorm": True, "slice_len": 65536},
    "stereo": {"nch": 2},
    "filtered": {},
    "full": {"dim": 64},
}
CRITICS: dict[str, dict[str, Any]] = {
    **{str(n): {"slice_len": n} for n in (16384, 32768, 65536)},
    "batchnorm": {"use_batchnorm": True},
    "stereo": {"nch": 2},
    "full": {"dim": 64},
}
PICTURE_GENERATORS: dict[str, dict[str, Any]] = {
    "zeros": {},
    "nn": {"upsample": "nn"},
    "batchnorm": {"use_batchnorm": True},
    "full": {"dim": 64},
}
PICTURE_CRITICS: dict[str, dict[str, Any]] = {"plain": {}, "batchnorm": {"use_batchnorm": True}, "full": {"dim": 64}}
DIM = 2
BATCH = 3


def weight(name: str, shape: tuple[int, ...]) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Return the weight of a name in the original graph; kernels keep the size of the signal."""
    noise = np.random.default_rng(zlib.crc32(name.encode())).standard_normal(shape)
    if name.endswith("kernel"):
        transposed = "transpose" in name
        inputs = np.prod(shape) / shape[-2 if transposed else -1]
        noise *= np.sqrt((8 if transposed else 2) / inputs)
    elif name.endswith("moving_variance"):
        noise = 1 + 0.3 * np.abs(noise)
    else:
        noise = noise * 0.1 + name.endswith("gamma")
    return noise.astype(np.float32)


def given(name: str, shape: tuple[int, ...]) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Return the input of a case: uniform in -1..1."""
    return np.random.default_rng(zlib.crc32(name.encode())).uniform(-1, 1, shape).astype(np.float32)


def digest(sound: np.ndarray[Any, Any]) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Return both ends and every 67th frame of sounds of shape (batch, frames, channels)."""
    parts = (sound[:, :64], sound[:, -64:], sound[:, ::67])
    return np.concatenate(parts, axis=1).astype(np.float32)


def main() -> None:
    """Run the original and store what it gives."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--original", type=Path, required=True)
    arguments = parser.parse_args()
    tf = _tensorflow(arguments.original)
    results: dict[str, Any] = {**_waveforms(tf), **_pictures(tf), **_codec(tf)}
    np.savez_compressed(Path(__file__).with_name("wavegan.npz"), **results)


def _tensorflow(original: Path) -> Any:
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    tf: Any = importlib.import_module("tensorflow.compat.v1")
    tf.disable_v2_behavior()
    tf.contrib = types.SimpleNamespace(signal=tf.signal)
    sys.modules["tensorflow"] = tf
    sys.modules["loader"] = types.ModuleType("loader")  # its audio libraries are not needed here
    sys.path.insert(0, str(original))
    return tf


def _run(tf: Any, build: Any, feed: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    with tf.Graph().as_default(), tf.Session() as session:
        x = tf.placeholder(tf.float32, feed.shape)
        result = build(x)
        for variable in tf.global_variables():
            variable.load(weight(variable.op.name, tuple(variable.shape.as_list())), session)
        return np.asarray(session.run(result, {x: feed}))


def _scoped(tf: Any, scope: str, network: Any, options: dict[str, Any]) -> Any:
    def build(x: Any) -> Any:
        with tf.variable_scope(scope):
            return network(x, **{"dim": DIM, **options})

    return build


def _waveforms(tf: Any) -> dict[str, np.ndarray[Any, Any]]:
    original = importlib.import_module("wavegan")
    results = {}
    for case, options in GENERATORS.items():
        name = f"wavegan/generator/{case}"

        def network(z: Any, case: str = case, **options: Any) -> Any:
            sound = original.WaveGANGenerator(z, **options)
            if case == "filtered":
                with tf.variable_scope("pp_filt"):
                    sound = tf.layers.conv1d(sound, 1, 512, use_bias=False, padding="same")
            return sound

        results[name] = digest(_run(tf, _scoped(tf, "G", network, options), given(name, (BATCH, 100))))
    for case, options in CRITICS.items():
        name = f"wavegan/critic/{case}"
        shape = (BATCH, options.get("slice_len", 16384), options.get("nch", 1))
        kept = {key: value for key, value in options.items() if key not in ("slice_len", "nch")}
        results[name] = _run(tf, _scoped(tf, "D", original.WaveGANDiscriminator, kept), given(name, shape))
    return results


def _pictures(tf: Any) -> dict[str, np.ndarray[Any, Any]]:
    original = importlib.import_module("specgan")
    results = {}
    for case, options in PICTURE_GENERATORS.items():
        name = f"specgan/generator/{case}"
        picture = _run(tf, _scoped(tf, "G", original.SpecGANGenerator, options), given(name, (BATCH, 100)))
        results[name] = digest(picture.reshape(BATCH, -1, 1))
    for case, options in PICTURE_CRITICS.items():
        name = f"specgan/critic/{case}"
        feed = given(name, (BATCH, 128, 128, 1))
        results[name] = _run(tf, _scoped(tf, "D", original.SpecGANDiscriminator, options), feed)
    return results


def codec_case() -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Return a falling tone in noise of shape (1, 16384), and moments of shape (129,)."""
    time = np.arange(16384) / 16384
    sound = 0.5 * np.sin(2 * np.pi * (3000 - 1200 * time) * time) * np.exp(-4 * time)
    sound = (sound + 0.01 * given("specgan/codec", (16384,)))[None].astype(np.float32)
    return sound, np.linspace(-1, -3, 129, dtype=np.float32), np.linspace(1, 1.5, 129, dtype=np.float32)


def _codec(tf: Any) -> dict[str, np.ndarray[Any, Any]]:
    original = importlib.import_module("train_specgan")
    sound, mean, deviation = codec_case()

    def there(x: Any) -> Any:
        return original.t_to_f(x, mean, deviation)

    picture = _run(tf, there, sound[:, :, None])
    back = _run(tf, lambda x: original.f_to_t(x, mean, deviation), picture)
    return {"specgan/codec/picture": picture[0, ::3, :, 0], "specgan/codec/back": back[:, :, 0].astype(np.float16)}


if __name__ == "__main__":
    main()
