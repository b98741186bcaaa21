"""Our WaveGAN generator against the original TensorFlow graph, side by side in one run.

    python benchmarks/wavegan_speed.py --original ../wavegan --tensorflow-python ../tf/bin/python

Both have random weights and the published size, both run on the same number of threads, and they take turns, so that
whatever else the machine does disturbs both alike. TensorFlow may live in an interpreter of its own.
"""

from __future__ import annotations

import argparse
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Literal

import numpy as np
import torch

from timbrel.generation.engine import Engine, runtime_version
from timbrel.models.export import export_onnx
from timbrel.models.wavegan.config import WaveGANConfig
from timbrel.models.wavegan.network import WaveGANGenerator

SLICES: tuple[Literal[16384, 65536], ...] = (16384, 65536)
ROUNDS = {1: 15, 64: 5}


class Original:
    """The original graph, in a process of its own.

    Args:
        checkout: folder of the original repository.
        python: an interpreter with TensorFlow.
        threads: CPU threads.
    """

    def __init__(self, checkout: Path, python: str, threads: int) -> None:
        script = Path(__file__).with_name("wavegan_original.py")
        command = [python, str(script), "--original", str(checkout.resolve()), "--threads", str(threads)]
        self._process = subprocess.Popen(
            [*command, "--slices", *map(str, SLICES)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.version = self._answer().split()[-1]

    def seconds(self, slice_len: int, batch: int) -> float:
        """Return the time of one run."""
        if self._process.stdin is None:
            raise SystemExit("the original's process has no input")
        print(slice_len, batch, file=self._process.stdin, flush=True)
        return float(self._answer())

    def _answer(self) -> str:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise SystemExit("the original does not answer; does --tensorflow-python have tensorflow-cpu 2.15?")
        return line


def export_ours(slice_len: Literal[16384, 65536], folder: Path, threads: int) -> Engine:
    """Export a generator with random weights and open it."""
    path = folder / f"{slice_len}.onnx"
    torch.manual_seed(0)
    export_onnx(WaveGANGenerator(WaveGANConfig(slice_len=slice_len)), {"z": torch.rand(2, 100)}, ("audio",), path)
    return Engine(path, threads)


def our_seconds(engine: Engine, batch: int) -> float:
    """Return the time of one run."""
    latents = np.random.default_rng(0).uniform(-1, 1, (batch, 100)).astype(np.float32)
    start = time.perf_counter()
    engine.run({"z": latents})
    return time.perf_counter() - start


def main() -> None:
    """Print the table; leave with 1 when the original is faster anywhere."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--original", type=Path, required=True, help="checkout of the original WaveGAN")
    parser.add_argument("--tensorflow-python", default=sys.executable, help="interpreter that has TensorFlow")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    original = Original(arguments.original, arguments.tensorflow_python, arguments.threads)
    print(f"{platform.machine()}, {os.cpu_count()} cores, {arguments.threads} threads for each side")
    print(f"ONNX Runtime {runtime_version()}, TensorFlow {original.version}; medians, ms a sound\n")
    print("| slice | batch | original | timbrel | times faster |\n|---|---|---|---|---|")
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        for slice_len in SLICES:
            engine = export_ours(slice_len, Path(folder), arguments.threads)
            for batch, rounds in ROUNDS.items():
                pairs = [(original.seconds(slice_len, batch), our_seconds(engine, batch)) for _ in range(rounds + 1)]
                theirs, ours = (statistics.median(times) / batch * 1000 for times in zip(*pairs[1:], strict=True))
                ratios.append(theirs / ours)
                print(f"| {slice_len} | {batch} | {theirs:.2f} | {ours:.2f} | {ratios[-1]:.2f} |", flush=True)
    sys.exit(min(ratios) <= 1)


if __name__ == "__main__":
    main()
