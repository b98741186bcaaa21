"""The one door to ONNX Runtime."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from timbrel.errors import ModelError

onnxruntime.set_default_logger_severity(3)


class Engine:
    """A network ready to run.

    Args:
        path: an ONNX file.
        threads: CPU threads for one run; 1 is steady and fast for one short sound.

    Raises:
        ModelError: the file is damaged or needs a newer ONNX Runtime.
    """

    def __init__(self, path: Path, threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        try:
            self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        except Exception as error:
            raise ModelError(f"{path} cannot be run ({type(error).__name__}); train or copy the model again") from error
        self.inputs: tuple[str, ...] = tuple(item.name for item in self._session.get_inputs())
        self.outputs: tuple[str, ...] = tuple(item.name for item in self._session.get_outputs())

    def run(self, feeds: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[np.float32]]:
        """Run the network on named arrays, batch first; return its outputs by name."""
        return dict(zip(self.outputs, self._session.run(None, dict(feeds)), strict=True))


def providers() -> list[str]:
    """Return the ONNX Runtime providers of this machine."""
    return list(onnxruntime.get_available_providers())


def runtime_version() -> str:
    """Return the version of ONNX Runtime."""
    return str(onnxruntime.__version__)
