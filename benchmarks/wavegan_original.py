"""Time the original WaveGAN graph; started by wavegan_speed.py, in an interpreter that has TensorFlow.

It reads requests from standard input, one "slice_len batch" a line, and answers each with the seconds of one run.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
import time
from pathlib import Path

import numpy as np

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"


def main() -> None:
    """Build the graphs, then answer requests until the input ends."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--original", type=Path, required=True, help="checkout of the original WaveGAN")
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--slices", type=int, nargs="+", required=True)
    arguments = parser.parse_args()

    import tensorflow.compat.v1 as tf

    tf.disable_v2_behavior()
    tf.logging.set_verbosity(tf.logging.ERROR)
    sys.modules["tensorflow"] = tf
    sys.path.insert(0, str(arguments.original))
    wavegan = importlib.import_module("wavegan")

    settings = tf.ConfigProto(intra_op_parallelism_threads=arguments.threads, inter_op_parallelism_threads=1)
    runs = {}
    for slice_len in arguments.slices:
        with tf.Graph().as_default():
            z = tf.placeholder(tf.float32, [None, 100])
            with tf.variable_scope("G"):
                sound = wavegan.WaveGANGenerator(z, slice_len=slice_len)
            session = tf.Session(config=settings)
            session.run(tf.global_variables_initializer())
            runs[slice_len] = session.make_callable(sound, [z])
    print("ready", tf.__version__, flush=True)
    for line in sys.stdin:
        slice_len, batch = map(int, line.split())
        latents = np.random.default_rng(0).uniform(-1, 1, (batch, 100)).astype(np.float32)
        start = time.perf_counter()
        runs[slice_len](latents)
        print(time.perf_counter() - start, flush=True)


if __name__ == "__main__":
    main()
