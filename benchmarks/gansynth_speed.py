"""Our GANSynth against the original TensorFlow graph, from latent to waveform, side by side in one run.

    python benchmarks/gansynth_speed.py --original ../magenta --tensorflow-python ../tf/bin/python

Both have random weights and the published size and make notes of 4 s from pictures of 128 x 1024 mel bands; both run on
the same number of threads, and they take turns, so that whatever else the machine does disturbs both alike.
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

import numpy as np
import torch

from timbrel.generation.engine import Engine, runtime_version
from timbrel.models.export import export_onnx
from timbrel.models.gansynth.codec import Codec
from timbrel.models.gansynth.config import GANSynthConfig
from timbrel.models.gansynth.network import GANSynthGenerator

ROUNDS = {1: 9, 8: 3}
"""Batch -> how often it is timed, after one run to warm up."""


class Original:
    """The original graph, in a process of its own.

    Args:
        checkout: folder of the original repository.
        python: an interpreter with TensorFlow.
        threads: CPU threads.
    """

    def __init__(self, checkout: Path, python: str, threads: int) -> None:
        script = Path(__file__).with_name("gansynth_original.py")
        command = [python, str(script), "--original", str(checkout.resolve()), "--threads", str(threads)]
        self._process = subprocess.Popen(
            [*command, "--batches", *map(str, ROUNDS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.version = self._answer().split()[-1]

    def seconds(self, batch: int) -> float:
        """Return the time of one run."""
        if self._process.stdin is None:
            raise SystemExit("the original's process has no input")
        print(batch, file=self._process.stdin, flush=True)
        return float(self._answer())

    def _answer(self) -> str:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise SystemExit("the original does not answer; has --tensorflow-python tensorflow-cpu 2.15 and tf_slim?")
        return line


class Ours:
    """Our generator with random weights, exported and opened, with the inverse of its pictures."""

    def __init__(self, folder: Path, threads: int) -> None:
        config = GANSynthConfig()
        path = folder / "generator.onnx"
        torch.manual_seed(0)
        inputs = {"z": torch.randn(2, config.latent_dim), "pitches": torch.eye(config.pitches)[:2]}
        export_onnx(GANSynthGenerator(config), inputs, ("picture",), path)
        self._engine = Engine(path, threads)
        self._codec: Codec = config.codec()

    def seconds(self, batch: int) -> float:
        """Return the time of one run."""
        latents = np.random.default_rng(0).standard_normal((batch, 256)).astype(np.float32)
        pitches = np.eye(61, dtype=np.float32)[np.arange(batch) % 61]
        start = time.perf_counter()
        self._codec.decode(self._engine.run({"z": latents, "pitches": pitches})["picture"])
        return time.perf_counter() - start


def main() -> None:
    """Print the table; leave with 1 when the original is faster anywhere."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--original", type=Path, required=True, help="checkout of magenta")
    parser.add_argument("--tensorflow-python", default=sys.executable, help="interpreter that has TensorFlow")
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    limits = {name: str(arguments.threads) for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")}
    if os.environ | limits != os.environ:  # numpy reads them when it is first imported
        sys.exit(subprocess.run([sys.executable, *sys.argv], env=os.environ | limits, check=False).returncode)
    original = Original(arguments.original, arguments.tensorflow_python, arguments.threads)
    print(f"{platform.machine()}, {os.cpu_count()} cores, {arguments.threads} thread(s) for each side")
    print(f"ONNX Runtime {runtime_version()}, TensorFlow {original.version}; medians, ms a note of 4 s\n")
    print("| batch | original | timbrel | times faster |\n|---|---|---|---|")
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        ours = Ours(Path(folder), arguments.threads)
        for batch, rounds in ROUNDS.items():
            pairs = [(original.seconds(batch), ours.seconds(batch)) for _ in range(rounds + 1)]
            theirs, mine = (statistics.median(times) / batch * 1000 for times in zip(*pairs[1:], strict=True))
            ratios.append(theirs / mine)
            print(f"| {batch} | {theirs:.0f} | {mine:.0f} | {ratios[-1]:.2f} |", flush=True)
    sys.exit(min(ratios) <= 1)


if __name__ == "__main__":
    main()
