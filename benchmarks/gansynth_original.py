"""Time the original GANSynth graph; started by gansynth_speed.py, in an interpreter that has TensorFlow and tf_slim.

It reads batch sizes from standard input, one a line, and answers each with the seconds of one run, pictures to notes
included.
"""

from __future__ import annotations

import argparse
import importlib
import runpy
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

_GOLDEN = Path(__file__).parents[1] / "tests" / "golden" / "make_gansynth_golden.py"


def main() -> None:
    """Build the graphs, then answer requests until the input ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--original", type=Path, required=True, help="checkout of magenta")
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--batches", type=int, nargs="+", required=True)
    arguments = parser.parse_args()
    maker = runpy.run_path(str(_GOLDEN))
    tf = maker["load_original"](arguments.original)
    tf.logging.set_verbosity(tf.logging.ERROR)
    runs = {batch: _graph(tf, maker, batch, arguments.threads) for batch in arguments.batches}
    print("ready", tf.__version__, flush=True)
    for line in sys.stdin:
        batch = int(line)
        latents = np.random.default_rng(0).standard_normal((batch, 256)).astype(np.float32)
        pitches = np.eye(61, dtype=np.float32)[np.arange(batch) % 61]
        start = time.perf_counter()
        runs[batch](latents, pitches)
        print(time.perf_counter() - start, flush=True)


def _graph(tf: Any, maker: dict[str, Any], batch: int, threads: int) -> Any:
    """Return a function from latents and pitches to notes; the original's graph has one batch size."""
    functions = importlib.import_module("magenta.models.gansynth.lib.network_functions")
    helper = importlib.import_module("magenta.models.gansynth.lib.specgrams_helper")
    with tf.Graph().as_default():
        z, pitches = tf.placeholder(tf.float32, [batch, 256]), tf.placeholder(tf.float32, [batch, 61])
        with tf.variable_scope("Generator"):
            options = maker["keywords"](maker["NETWORKS"]["paper"])
            picture, _ = functions.generator_fn_specgram((z, pitches), **options)
        codec = helper.SpecgramsHelper(maker["FRAMES"], (128, 1024), 0.75, maker["RATE"], 1)
        notes = codec.melspecgrams_to_waves(picture)
        settings = tf.ConfigProto(intra_op_parallelism_threads=threads, inter_op_parallelism_threads=1)
        session = tf.Session(config=settings)
        session.run(tf.global_variables_initializer())
        return session.make_callable(notes, [z, pitches])


if __name__ == "__main__":
    main()
